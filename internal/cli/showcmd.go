package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"demarche/internal/export"
	"demarche/internal/store"
)

const showAbout = `Show one entry of the record by its ID, or by the beginning of its ID.

An event or a quotation is printed over its sentence, with the words that play a
role marked, and with the reason of each decision. An article is printed with all
its events and quotations.`

func (a *app) showCmd() *cobra.Command {
	c := &cobra.Command{
		Use:     "show ID",
		Short:   "Show an event, a quotation or an article with its evidence",
		Long:    showAbout,
		Example: "  demarche show 3fa9c1d2",
		GroupID: "record",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("show what? Name one ID; listings print them: demarche events")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return a.withRecord(c.Context(), nil, func(s selection) error { return a.show(c.Context(), s, args[0]) })
		},
	}
	a.dbFlag(c)
	a.jsonFlag(c)
	return c
}

// A kind is what an ID may name: how to find it, and how to print it.
type kind struct {
	find   func(ctx context.Context, id string) (store.Row, error)
	object func(r store.Row) any
	print  func(p *page, r store.Row) error
}

// show prints the entry that has the ID. The ID that an input gave its article
// goes before the beginnings of our own.
func (a *app) show(ctx context.Context, s selection, id string) error {
	event := kind{s.Event, func(r store.Row) any { return export.EventAt(r.Analysis, r.Index) }, (*page).wholeEvent}
	quote := kind{s.Quote, func(r store.Row) any { return export.QuoteAt(r.Analysis, r.Index) }, (*page).wholeQuote}
	article := kind{s.Article, func(r store.Row) any { return export.Article(r.Analysis) }, (*page).article}
	kinds := []kind{event, quote, article}
	if r, err := s.Article(ctx, id); err == nil && r.Article.ID == id {
		kinds = []kind{article}
	}
	for _, k := range kinds {
		r, err := k.find(ctx, id)
		switch {
		case store.NotFound.Is(err):
			continue
		case err != nil:
			return err
		case a.json:
			return a.printJSON(k.object(r))
		default:
			return k.print(&page{a.out, a.screen()}, r)
		}
	}
	return fmt.Errorf("no event, quotation or article has an ID that begins with %q; list them with their IDs: demarche events", id)
}

func (p *page) wholeEvent(r store.Row) error {
	e := r.Event()
	p.event(r.Analysis, e)
	p.fact("address", r.Article.URL)
	p.decisions(e)
	return nil
}

func (p *page) wholeQuote(r store.Row) error {
	q := r.Quote()
	p.quote(r.Analysis, q)
	p.fact("address", r.Article.URL)
	p.fact("rule", q.Rule)
	p.reasons(q.Why)
	p.fact("id", q.ID)
	return nil
}

// article prints the article's table, and IDs to go on with.
func (p *page) article(r store.Row) error {
	t := export.NewTable(p.w, p.screen)
	if err := t.Write(r.Analysis); err != nil {
		return err
	}
	p.fact("address", r.Article.URL)
	p.fact("id", r.Article.Hash)
	for i := range r.Events {
		p.fact("event", r.Events[i].ID+" "+headline(export.Screen{}, r.Analysis, &r.Events[i]))
	}
	return nil
}
