package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"demarche/internal/ingest"
	"demarche/internal/news"
	"demarche/internal/store"
)

const importAbout = `Read news into the record, as 'demarche read' reads it.

What is there already is passed over, so that importing twice adds nothing. An
import that was broken off, by whatever, goes on where it stopped when it is
started again. Articles that an older analyser has read are read anew.`

func (a *app) importCmd() *cobra.Command {
	var in inputFlags
	c := &cobra.Command{
		Use:   "import INPUT...",
		Short: "Read news articles into the record",
		Long:  importAbout,
		Example: `  demarche import pages/
  demarche import --db press.db --jobs 4 2022-*.jsonl`,
		GroupID: "read",
		Args:    needInputs,
		RunE: func(c *cobra.Command, args []string) error {
			o, err := in.options(a)
			if err != nil {
				return err
			}
			path, err := a.storePath()
			if err != nil {
				return err
			}
			an, err := a.analyzer()
			if err != nil {
				return err
			}
			r := a.report()
			sum, err := a.importInto(c.Context(), an, path, args, o, r)
			if err != nil {
				return err
			}
			if err := a.printSummary(path, sum); err != nil {
				return err
			}
			return r.end()
		},
	}
	in.add(c)
	a.analyzerFlags(c)
	a.dbFlag(c)
	a.jsonFlag(c)
	return c
}

// importInto reads the inputs into the store at path and tells r of what goes
// wrong with single ones.
func (a *app) importInto(ctx context.Context, an ingest.Analyzer, path string, inputs []string, o ingest.Options, r *report) (sum ingest.Summary, err error) {
	st, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	o.Now = a.env.Now
	o.Problem = func(p *news.Problem) { r.problem(p) }
	o.Progress = func(s ingest.Summary) { r.step(s.Added + s.Superseded + s.Known + s.Failed) }
	defer r.clear()
	return ingest.Import(ctx, st, an, inputs, o)
}

// importReport is what `import --json` prints.
type importReport struct {
	DB         string `json:"db"`
	Added      int    `json:"added"`
	Superseded int    `json:"superseded"`
	Known      int    `json:"known"`
	Failed     int    `json:"failed"`
	Warnings   int    `json:"warnings"`
}

func (a *app) printSummary(path string, s ingest.Summary) error {
	if a.json {
		return a.printJSON(importReport{path, s.Added, s.Superseded, s.Known, s.Failed, s.Warnings})
	}
	fmt.Fprintf(a.out, "%s: %d added, %d read anew, %d known already, %d failed\n", path, s.Added, s.Superseded, s.Known, s.Failed)
	return nil
}
