package cli

import (
	"context"

	"github.com/spf13/cobra"

	"demarche/internal/export"
	"demarche/internal/ingest"
)

const readAbout = `Read news and print what it asserts: events, quotations, places and dates, each
with the words it rests on. Nothing is stored.

Inputs are HTML pages, plain text, JSON Lines (objects with "text" or "html"), or
folders of these; - is standard input. The kind is told from the content.

The table is for reading. JSON Lines hold everything, one object an article, with
offsets in Unicode code points. CSV has one row an event.

Exit status: 0 all was read; 1 some inputs failed, each named on stderr, and the
rest was delivered; 2 the command line was wrong.`

func (a *app) readCmd() *cobra.Command {
	var in inputFlags
	var format string
	c := &cobra.Command{
		Use:   "read INPUT...",
		Short: "Print the events and quotations of news articles",
		Long:  readAbout,
		Example: `  demarche read story.html
  demarche read --format jsonl pages/ > record.jsonl
  curl -s https://example.org/story | demarche read --fetched 2022-01-22T14:05:00Z -`,
		GroupID: "read",
		Args:    needInputs,
		RunE: func(c *cobra.Command, args []string) error {
			o, err := in.options(a)
			if err != nil {
				return err
			}
			name, err := a.format(format)
			if err != nil {
				return err
			}
			an, err := a.analyzer()
			if err != nil {
				return err
			}
			return a.read(c.Context(), an, args, o, export.New(name, a.out, a.screen()))
		},
	}
	in.add(c)
	a.analyzerFlags(c)
	c.Flags().StringVar(&format, "format", "", "output `FORMAT`: table, jsonl or csv (default table on a terminal, else jsonl)")
	complete(c, "format", export.Formats...)
	return c
}

// read analyses the inputs in order and writes each as it comes.
func (a *app) read(ctx context.Context, an ingest.Analyzer, inputs []string, o ingest.Options, w export.Writer) error {
	r := a.report()
	n := 0
	for result, err := range ingest.Read(ctx, an, inputs, o) {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			r.problem(err)
			continue
		}
		for _, p := range result.Problems {
			r.problem(p)
		}
		if err := w.Write(result); err != nil {
			return err
		}
		n++
		r.step(n)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return r.end()
}
