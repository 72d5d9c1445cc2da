package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/analyze"
	"demarche/internal/entity"
	"demarche/internal/eval"
	"demarche/internal/export"
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
)

// actors scores the coding of phrases, or of the spans that a gold standard
// marks in its sentences; the actor lists do both without the later stages.
func actors(w io.Writer, gold string, errors int, _ *analyze.Analyzer) error {
	l, err := entity.Load(nil)
	if err != nil {
		return err
	}
	marked, err := eval.HasSpans(gold)
	if err != nil || !marked {
		return eval.Actors(w, gold, errors, l.Code)
	}
	tagger, err := syntax.Load(nil)
	if err != nil {
		return err
	}
	return eval.ActorSpans(w, gold, errors, func(text string, s span.Span) (record.Entity, bool) {
		a := &record.Analysis{Article: sentence(text)}
		d := segment.Split(a.Article)
		tagger.Annotate(d, a)
		l.Annotate(d, a)
		if e, ok := entity.In(d, a, s); ok {
			return e, true
		}
		return l.Code(s.In(text), news.Date{}) // the gold says that it is an actor
	})
}

const actorsAbout = `Show what the actor tables have under a name: every actor that bears it, what it
was from when to when, where each line comes from, and which one holds on a day.
A phrase that is no name ("Russian Embassy in Tokyo") is coded as a whole.

--on DAY asks for that day; without it the last known counts. --actors FILE adds
your own table.`

func (a *app) actorsCmd() *cobra.Command {
	var on string
	c := &cobra.Command{
		Use:     "actors NAME",
		Short:   "Show which actors a name may mean, and what they are on a day",
		Long:    actorsAbout,
		Example: "  demarche actors \"Sergey Lavrov\" --on 2022-01-22",
		GroupID: "other",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("actors of what name? Name one: demarche actors \"Sergey Lavrov\"")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			day, err := dayFlag("on", on)
			if err != nil {
				return err
			}
			return a.showActors(strings.Join(args, " "), day)
		},
	}
	a.jsonFlag(c)
	a.actorsFlag(c)
	c.Flags().StringVar(&on, "on", "", "what they are on this `DAY` (2022-01-22, or 2022)")
	return c
}

// dayFlag reads a flag that holds a day, a month or a year; an empty one is no date.
func dayFlag(name, s string) (news.Date, error) {
	if s == "" {
		return news.Date{}, nil
	}
	d, err := parseDate(s)
	if err != nil || len(d.Value) > len("2006-01-02") {
		return news.Date{}, usagef("--%s %q is no day; write it as 2022-01-22, 2022-01 or 2022", name, s)
	}
	return d, nil
}

// actorsFlag adds --actors to a command.
func (a *app) actorsFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.actors, "actors", "", "know the actors of this `FILE` too (tab-separated; docs/actors.md)")
}

// actorLayer reads the user's table of actors, nil where none is named.
func (a *app) actorLayer() (*entity.Layer, error) {
	if a.actors == "" {
		return nil, nil
	}
	f, err := os.Open(a.actors)
	if err != nil {
		return nil, usagef("--actors: %w", err)
	}
	defer f.Close()
	return entity.ReadLayer(a.actors, f)
}

// linker loads the actors alone, with the user's.
func (a *app) linker() (*entity.Linker, error) {
	layer, err := a.actorLayer()
	if err != nil {
		return nil, err
	}
	l, err := entity.Load(nil)
	if err != nil || layer == nil {
		return l, err
	}
	conflicts, err := l.Over(layer)
	a.tellConflicts(conflicts)
	return l, err
}

// shownActor is a line of --json.
type shownActor struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	As      string   `json:"as"`
	Country string   `json:"country"`
	Sectors []string `json:"sectors"`
	Office  string   `json:"office"`
	From    string   `json:"from"`
	To      string   `json:"to"`
	Source  string   `json:"source"`
	Chosen  bool     `json:"chosen"`
	By      string   `json:"by"`
}

func (a *app) showActors(name string, on news.Date) error {
	l, err := a.linker()
	if err != nil {
		return err
	}
	readings := l.Explain(name, on)
	if len(readings) == 0 {
		return a.showPhrase(l, name, on)
	}
	if a.json {
		return a.actorsJSON(readings)
	}
	t := export.Grid{Heads: []string{"", "NAME", "IS", "CODE", "OFFICE", "FROM", "TO", "SOURCE"},
		Fixed: []bool{true, true, true, true, false, true, true, true}}
	for _, r := range readings {
		for _, x := range r.Terms {
			t.Rows = append(t.Rows, actorCells(r, x))
		}
	}
	if err := t.Write(a.out, a.screen()); err != nil {
		return err
	}
	for _, r := range readings {
		fmt.Fprintln(a.out, holds(r, on))
	}
	return nil
}

// showPhrase codes a phrase that is no name of the tables.
func (a *app) showPhrase(l *entity.Linker, phrase string, on news.Date) error {
	e, ok := l.Code(phrase, on)
	if !ok {
		fmt.Fprintf(a.env.Stderr, "demarche: nothing in %q is known; add it with --actors FILE (docs/actors.md)\n", phrase)
		return errReported
	}
	if a.json {
		return a.printJSON(shownActor{ID: e.ID, Name: e.Name, As: "phrase", Country: e.Country, Sectors: append([]string{}, e.Sectors...), Chosen: true, By: "phrase"})
	}
	what := export.Plain(e.Name)
	if e.ID != "" {
		what += " (" + e.ID + ")"
	}
	_, err := fmt.Fprintf(a.out, "As a phrase: %s, %s.\n", code(e.Country, e.Sectors), what)
	return err
}

func (a *app) actorsJSON(readings []entity.Reading) error {
	for _, r := range readings {
		for _, x := range r.Terms {
			err := a.printJSON(shownActor{r.ID, r.Name, r.As, x.Country, append([]string{}, x.Sectors...), x.Office, x.From, x.To, x.Source, x.Chosen, r.By})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func actorCells(r entity.Reading, x entity.Term) []string {
	mark := ""
	if x.Chosen {
		mark = "*"
	}
	return []string{mark, export.Plain(r.Name), r.As, code(x.Country, x.Sectors), export.Plain(x.Office), x.From, x.To, export.Plain(x.Source)}
}

// holds says what a reading comes to on the day, and why.
func holds(r entity.Reading, on news.Date) string {
	when := "Last known"
	if on.Value != "" {
		when = "On " + on.Value
	}
	for _, x := range r.Terms {
		if x.Chosen {
			return fmt.Sprintf("%s: %s is %s (%s, %s).", when, export.Plain(r.Name), code(x.Country, x.Sectors), r.ID, r.By)
		}
	}
	return fmt.Sprintf("%s: %s is %s (%s, %s).", when, export.Plain(r.Name), code(r.Terms[0].Country, []string{"ELI"}), r.ID, r.By)
}

func code(country string, sectors []string) string {
	return strings.TrimSpace(country + " " + strings.Join(sectors, " "))
}
