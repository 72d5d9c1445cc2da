package cli

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/export"
	"demarche/internal/record"
	"demarche/internal/store"
)

// quoteList is how a terminal shows quotations.
var quoteList = listing{
	name: "quotes", short: "List quotations", example: "demarche quotes speaker:RUS about:JPN since:2022-01\n  demarche quotes --format markdown speaker:IRN about:sanctions",
	rows: func(s selection, ctx context.Context, q store.Query) iter.Seq2[store.Row, error] {
		return s.Quotes(ctx, q)
	},
	object: func(r store.Row) any { return export.QuoteAt(r.Analysis, r.Index) },
	heads:  []string{"ID", "DATE", "SPEAKER", "WORDS"},
	fixed:  []bool{true, true, false, false},
	cells:  quoteCells,
}

const quotesAbout = `
Words stand as they stand in the article. The table shortens them; --format gives them whole,
with speaker, addressee, channel, who passed them on, and the sentences they are out of.
`

// quotesCmd is the list of quotations with formats that give them whole.
func (a *app) quotesCmd() *cobra.Command {
	var format string
	c := a.listCmd(quoteList)
	c.Long = strings.Replace(c.Long, "\n", "\n"+quotesAbout, 1)
	list := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		switch {
		case format == "":
			return list(c, args)
		case !slices.Contains(export.QuoteFormats, format):
			return usagef("--format %s: want %s", format, strings.Join(export.QuoteFormats, ", "))
		case format == "jsonl":
			a.json = true
			return list(c, args)
		}
		limit, err := c.Flags().GetInt("limit")
		if err != nil {
			return err
		}
		return a.withRecord(c.Context(), args, func(s selection) error {
			s.Newest, s.Limit = true, limit
			return a.writeQuotes(c.Context(), s, format)
		})
	}
	c.Flags().StringVar(&format, "format", "", "print whole quotations in this `FORMAT`: jsonl, csv or markdown")
	complete(c, "format", export.QuoteFormats...)
	return c
}

// A quoteWriter writes quotations one by one.
type quoteWriter interface {
	// WriteQuote writes quotation i of the analysis; it may buffer.
	WriteQuote(a *record.Analysis, i int) error
	// Flush must be called at the end.
	Flush() error
}

func (a *app) writeQuotes(ctx context.Context, s selection, format string) error {
	var w quoteWriter = export.NewQuoteMarkdown(a.out)
	if format == "csv" {
		w = export.NewQuoteCSV(a.out)
	}
	for r, err := range s.Quotes(ctx, s.Query) {
		if err != nil {
			return err
		}
		if err := w.WriteQuote(r.Analysis, r.Index); err != nil {
			return err
		}
	}
	return w.Flush()
}

func quoteCells(r store.Row) []string {
	q := r.Quote()
	speaker := ""
	if q.Speaker != nil {
		speaker = entityName(r.Analysis, *q.Speaker)
	}
	return []string{short(q.ID), q.Date.Value, export.Plain(speaker), export.Plain(q.Span.In(r.Article.Text))}
}
