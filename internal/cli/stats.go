package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/export"
	"demarche/internal/ontology"
	"demarche/internal/store"
)

func (a *app) statsCmd() *cobra.Command {
	o := store.StatsOptions{}
	c := &cobra.Command{
		Use:               "stats [FILTER]",
		Short:             "Count: busiest dyads, types, months, sources, speakers",
		Long:              "Count what a filter selects: who does most to whom, types of event, months,\nsources and speakers.\n" + filterAbout,
		Example:           "  demarche stats actor:USA since:2020-01",
		GroupID:           "record",
		Args:              checkLimit(&o.Top),
		ValidArgsFunction: completeFilter,
		RunE: func(c *cobra.Command, args []string) error {
			return a.withRecord(c.Context(), args, func(s selection) error {
				st, err := s.Stats(c.Context(), s.Query, o)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(statsObject(st))
				}
				p := &page{a.out, a.screen()}
				return p.stats(st)
			})
		},
	}
	c.Flags().IntVarP(&o.Top, "limit", "n", 10, "show the first `N` of each list")
	c.Flags().BoolVar(&o.Sectors, "sectors", false, "tell governments, forces and others of a country apart")
	a.dbFlag(c)
	a.jsonFlag(c)
	return c
}

// A tally is a name with its count, as --json prints it.
type tally struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

type dyad struct {
	Actor     string `json:"actor"`
	Recipient string `json:"recipient"`
	Events    int    `json:"events"`
	Quads     [4]int `json:"quads"` // events by quad class 1 to 4
}

type month struct {
	Month string `json:"month"`
	Type  string `json:"type"`
	N     int    `json:"n"`
}

// statsReport is what `stats --json` prints.
type statsReport struct {
	Articles int     `json:"articles"`
	Events   int     `json:"events"`
	Quotes   int     `json:"quotes"`
	Failed   int     `json:"failed"`
	Dyads    []dyad  `json:"dyads"`
	Types    []tally `json:"types"`
	Statuses []tally `json:"statuses"`
	Months   []month `json:"months"`
	Sources  []tally `json:"sources"`
	Speakers []tally `json:"speakers"`
}

func statsObject(s *store.Stats) statsReport {
	return statsReport{
		Articles: s.Articles, Events: s.Events, Quotes: s.Quotes, Failed: s.Problems,
		Dyads: mapped(s.Dyads, func(d store.Dyad) dyad {
			return dyad{d.Actor, d.Recipient, d.Events, [4]int(d.Quads[1:])}
		}),
		Types: tallies(s.Types), Statuses: tallies(s.Statuses), Sources: tallies(s.Sources), Speakers: tallies(s.Speakers),
		Months: mapped(s.Months, func(m store.TypeMonth) month { return month{m.Month, m.Type, m.N} }),
	}
}

func tallies(cs []store.Count) []tally {
	return mapped(cs, func(c store.Count) tally { return tally{c.Name, c.N} })
}

func mapped[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	for i, x := range in {
		out[i] = f(x)
	}
	return out
}

func (p *page) stats(s *store.Stats) error {
	p.printf("%s, %s, %s\n", count(s.Articles, "article"), count(s.Events, "event"), count(s.Quotes, "quotation"))
	if s.Problems > 0 {
		p.printf("%s failed\n", count(s.Problems, "input"))
	}
	if err := p.dyads(s.Dyads); err != nil {
		return err
	}
	p.bars("TYPES", tallies(s.Types))
	p.bars("MONTHS", monthTallies(s.Months))
	p.bars("SOURCES", tallies(s.Sources))
	p.bars("SPEAKERS", tallies(s.Speakers))
	return nil
}

// dyads prints who does most to whom, with the four quad classes beside: words
// and deeds, of cooperation (+) and of conflict (−).
func (p *page) dyads(ds []store.Dyad) error {
	if len(ds) == 0 {
		return nil
	}
	p.printf("\n")
	g := &export.Grid{
		Heads: []string{"ACTOR", "", "RECIPIENT", "EVENTS", "WORDS+", "DEEDS+", "WORDS−", "DEEDS−"},
		Right: []bool{false, false, false, true, true, true, true, true},
		Style: func(_, col int) export.Style {
			if col < 4 {
				return ""
			}
			return export.QuadStyle(col - 3)
		},
	}
	for _, d := range ds {
		row := []string{export.Plain(d.Actor), "→", export.Plain(d.Recipient), fmt.Sprint(d.Events)}
		for _, n := range d.Quads[1:] {
			row = append(row, blankZero(n))
		}
		g.Rows = append(g.Rows, row)
	}
	return g.Write(p.w, p.screen)
}

func blankZero(n int) string {
	if n == 0 {
		return "·"
	}
	return fmt.Sprint(n)
}

// bars prints counts with bars under a heading; nothing for no counts.
func (p *page) bars(head string, ts []tally) {
	if len(ts) == 0 {
		return
	}
	const nameCells, barCells = 26, 30
	most := slices.MaxFunc(ts, func(a, b tally) int { return cmp.Compare(a.N, b.N) }).N
	p.printf("\n  %s\n", p.screen.Paint(export.Dim, head))
	for _, t := range ts {
		style := export.Cyan
		if typ, err := ontology.ParseType(t.Name); err == nil {
			style = export.QuadStyle(typ.Quad())
		}
		bar := strings.Repeat("█", max(1, t.N*barCells/most))
		p.printf("  %s %5d %s\n", export.Pad(export.Plain(t.Name), nameCells), t.N, p.screen.Paint(style, bar))
	}
}

// monthTallies adds the types of each month up.
func monthTallies(ms []store.TypeMonth) []tally {
	var out []tally
	for _, m := range ms {
		if len(out) == 0 || out[len(out)-1].Name != m.Month {
			out = append(out, tally{Name: m.Month})
		}
		out[len(out)-1].N += m.N
	}
	return out
}
