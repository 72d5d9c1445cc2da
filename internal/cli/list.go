package cli

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/export"
	"demarche/internal/news"
	"demarche/internal/store"
)

// shownRows is how many rows a table shows where --limit does not say.
const shownRows = 30

// A listing is one of the commands that list entries of the record.
type listing struct {
	name, short, example string
	rows                 func(s selection, ctx context.Context, q store.Query) iter.Seq2[store.Row, error]
	object               func(r store.Row) any
	heads                []string
	fixed                []bool // as export.Grid.Fixed
	cells                func(r store.Row) []string
	style                func(r store.Row, col int) export.Style
}

var listings = []listing{
	{
		name: "articles", short: "List articles", example: "demarche articles source:wikinews.org since:2020-01",
		rows: func(s selection, ctx context.Context, q store.Query) iter.Seq2[store.Row, error] {
			return s.Articles(ctx, q)
		},
		object: func(r store.Row) any { return export.ArticleAt(r.Analysis, noSpan) },
		heads:  []string{"ID", "DATE", "EVENTS", "QUOTES", "TITLE"},
		fixed:  []bool{true, true, true, true, false},
		cells:  articleCells,
	},
	{
		name: "events", short: "List events", example: "demarche events actor:RUS type:THREATEN since:2022-01-01",
		rows: func(s selection, ctx context.Context, q store.Query) iter.Seq2[store.Row, error] {
			return s.Events(ctx, q)
		},
		object: func(r store.Row) any { return export.EventAt(r.Analysis, r.Index) },
		heads:  []string{"ID", "DATE", "ACTOR", "EVENT", "RECIPIENT", "STATUS", "PLACE"},
		fixed:  []bool{true, true, false, true, false, true, false},
		cells:  eventCells,
		style:  eventStyle,
	},
}

func (a *app) listCmds() []*cobra.Command {
	var cmds []*cobra.Command
	for _, l := range listings {
		cmds = append(cmds, a.listCmd(l))
	}
	return append(cmds, a.quotesCmd(), a.searchCmd())
}

func (a *app) listCmd(l listing) *cobra.Command {
	var limit int
	c := &cobra.Command{
		Use:               l.name + " [FILTER]",
		Short:             l.short + " that a filter selects, latest first",
		Long:              l.short + " of the record that a filter selects, latest first.\n" + filterAbout,
		Example:           "  " + l.example,
		GroupID:           "record",
		Args:              checkLimit(&limit),
		ValidArgsFunction: completeFilter,
		RunE: func(c *cobra.Command, args []string) error {
			return a.withRecord(c.Context(), args, func(s selection) error {
				s.Newest = true
				if a.json {
					s.Limit = limit
					return a.printRows(l.rows(s, c.Context(), s.Query), l.object)
				}
				return a.table(c.Context(), s, l, limit)
			})
		},
	}
	a.dbFlag(c)
	a.jsonFlag(c)
	limitFlag(c, &limit)
	return c
}

// checkLimit refuses a --limit that means nothing.
func checkLimit(limit *int) cobra.PositionalArgs {
	return func(*cobra.Command, []string) error {
		if *limit < 0 {
			return usagef("--limit %d: want a number of rows, or 0 for the default", *limit)
		}
		return nil
	}
}

func limitFlag(c *cobra.Command, limit *int) {
	c.Flags().IntVarP(limit, "limit", "n", 0, fmt.Sprintf("show at most `N` (default %d in a table, all with --json)", shownRows))
}

func (a *app) printRows(rows iter.Seq2[store.Row, error], object func(store.Row) any) error {
	for r, err := range rows {
		if err != nil {
			return err
		}
		if err := a.printJSON(object(r)); err != nil {
			return err
		}
	}
	return nil
}

// table draws the first rows, and says so where there are more.
func (a *app) table(ctx context.Context, s selection, l listing, limit int) error {
	if limit == 0 {
		limit = shownRows
	}
	s.Limit = limit + 1 // one more, to know whether there are more
	g := &export.Grid{Heads: l.heads, Fixed: l.fixed}
	var shown []store.Row
	for r, err := range l.rows(s, ctx, s.Query) {
		if err != nil {
			return err
		}
		if len(shown) < limit {
			g.Rows = append(g.Rows, l.cells(r))
		}
		shown = append(shown, r)
	}
	if len(shown) == 0 {
		fmt.Fprintf(a.env.Stderr, "No %s match.\n", l.name)
		return nil
	}
	if l.style != nil {
		g.Style = func(row, col int) export.Style { return l.style(shown[row], col) }
	}
	if err := g.Write(a.out, a.screen()); err != nil {
		return err
	}
	if len(shown) > limit {
		fmt.Fprintf(a.env.Stderr, "The latest %d are shown; --limit shows more.\n", limit)
	}
	return nil
}

// idShown is how much of an ID a table shows: enough for `show`, which takes
// any beginning that is the only one.
const idShown = 8

func short(id string) string { return id[:min(len(id), idShown)] }

func articleCells(r store.Row) []string {
	art := r.Article
	return []string{export.Plain(short(art.Hash)), art.Published.Value, fmt.Sprint(len(r.Events)), fmt.Sprint(len(r.Quotes)), export.Plain(titleOf(art))}
}

// titleOf is the title, or how the text begins where there is none.
func titleOf(art *news.Article) string {
	const most = 200 // bytes: wider than any screen shows
	if art.Title != "" {
		return art.Title
	}
	return strings.ToValidUTF8(art.Text[:min(len(art.Text), most)], "")
}

func eventCells(r store.Row) []string {
	e := r.Event()
	place := ""
	if e.Place >= 0 {
		place = r.Places[e.Place].Name
	}
	return []string{short(e.ID), e.Date.Value, export.Cast(export.Plain(cast(r.Analysis, e.Actors, entityName))), "→ " + string(e.Type),
		export.Plain(cast(r.Analysis, e.Recipients, entityName)), export.Unusual(e.Status), export.Plain(place)}
}

func eventStyle(r store.Row, col int) export.Style {
	if col != 3 {
		return ""
	}
	return export.QuadStyle(r.Event().Type.Quad())
}
