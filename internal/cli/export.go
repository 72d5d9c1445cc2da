package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"demarche/internal/export"
)

const exportAbout = `Write what the record holds of the articles that a filter selects, earliest first.

jsonl has one object an article, exactly as 'read' printed it. csv has one row for
each event that the filter selects.
`

func (a *app) exportCmd() *cobra.Command {
	var format, file string
	c := &cobra.Command{
		Use:               "export [FILTER]",
		Short:             "Write the record out as JSON Lines or CSV",
		Long:              exportAbout + filterAbout,
		Example:           "  demarche export --format csv --output events.csv actor:RUS",
		GroupID:           "record",
		ValidArgsFunction: completeFilter,
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkFormat(format); err != nil {
				return err
			}
			return a.withRecord(c.Context(), args, func(s selection) error {
				return a.into(file, func() error { return a.export(c.Context(), s, format) })
			})
		},
	}
	c.Flags().StringVar(&format, "format", "jsonl", "output `FORMAT`: jsonl, csv or table")
	c.Flags().StringVarP(&file, "output", "o", "", "write to this `FILE` (default standard output)")
	complete(c, "format", export.Formats...)
	a.dbFlag(c)
	return c
}

// into runs f with output going to the file of that name, where there is one.
func (a *app) into(file string, f func() error) (err error) {
	if file == "" {
		return f()
	}
	w, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	stdout := a.out
	a.out = &output{w: w}
	err = errors.Join(f(), w.Close())
	if a.out.err == nil {
		a.out = stdout
	}
	return err
}

func (a *app) export(ctx context.Context, s selection, format string) error {
	if format == "csv" {
		return a.exportEvents(ctx, s)
	}
	w := export.New(format, a.out, a.screen())
	for r, err := range s.Articles(ctx, s.Query) {
		if err != nil {
			return err
		}
		if err := w.Write(r.Analysis); err != nil {
			return err
		}
	}
	return w.Flush()
}

func (a *app) exportEvents(ctx context.Context, s selection) error {
	w := export.NewCSV(a.out)
	for r, err := range s.Events(ctx, s.Query) {
		if err != nil {
			return err
		}
		if err := w.WriteEvent(r.Analysis, r.Index); err != nil {
			return err
		}
	}
	return w.Flush()
}
