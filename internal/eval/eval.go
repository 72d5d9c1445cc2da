// Package eval reads gold annotations made by people and scores what the
// program asserts against them: precision, recall and F1 with counts. It reads
// gold files and prints; it decides nothing about language.
//
//	err := eval.Run(os.Stdout, eval.Options{Set: "plv", Gold: "plv_dev.jsonl", Read: analyse})
package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/ontology"
	"demarche/internal/record"
)

// Options say what to score.
type Options struct {
	Set    string // a name of Sets
	Gold   string // path of the gold file
	Errors int    // how many wrong cases to list with their text
	// Read analyses one text as an article without title or date.
	Read func(text string) *record.Analysis
}

// A set scores one gold format and prints the result.
type set struct {
	name  string
	score func(w io.Writer, o Options) error
}

// sets is the table of gold formats; a format is one line here and one file.
func sets() []set {
	return []set{{"events", scoreOwn}, {"gsr", scoreGSR}, {"plv", scorePLV}, {"raters", scoreRaters}, {"spans", scoreSpans}}
}

// Sets lists the names that Options.Set takes.
func Sets() []string {
	var names []string
	for _, s := range sets() {
		names = append(names, s.name)
	}
	return names
}

// Run scores o.Read against o.Gold and prints the figures to w.
func Run(w io.Writer, o Options) error {
	for _, s := range sets() {
		if s.name == o.Set {
			return s.score(w, o)
		}
	}
	return fmt.Errorf("no gold set %q; the sets are %s", o.Set, strings.Join(Sets(), ", "))
}

// tally counts answers of one class.
type tally struct{ right, gold, found int }

func (t tally) precision() float64 { return ratio(t.right, t.found) }
func (t tally) recall() float64    { return ratio(t.right, t.gold) }

func (t tally) f1() float64 {
	if t.gold+t.found == 0 {
		return 0
	}
	return 2 * float64(t.right) / float64(t.gold+t.found)
}

func (t tally) String() string {
	return fmt.Sprintf("%5d gold %5d found %5d right  P %.3f  R %.3f  F1 %.3f", t.gold, t.found, t.right, t.precision(), t.recall(), t.f1())
}

// tallies counts by class.
type tallies map[string]*tally

func (ts tallies) at(class string) *tally {
	if ts[class] == nil {
		ts[class] = &tally{}
	}
	return ts[class]
}

// print writes a line a class, sorted, then micro and macro figures; classes
// without gold count for the micro figures only.
func (ts tallies) print(w io.Writer) {
	var names []string
	for n := range ts {
		names = append(names, n)
	}
	slices.Sort(names)
	all, macro, classes := tally{}, 0.0, 0
	for _, n := range names {
		t := ts[n]
		fmt.Fprintf(w, "%-10s %s\n", n, t)
		all.right, all.gold, all.found = all.right+t.right, all.gold+t.gold, all.found+t.found
		if t.gold > 0 {
			macro, classes = macro+t.f1(), classes+1
		}
	}
	fmt.Fprintf(w, "%-10s %s\n", "micro", &all)
	fmt.Fprintf(w, "macro-F1 over %d classes: %.3f\n", classes, macro/float64(max(classes, 1)))
}

// claimed are the events that count as answers: those that happened, are
// announced or are remembered, not the denied and the merely supposed.
func claimed(a *record.Analysis) []record.Event {
	var out []record.Event
	for _, e := range a.Events {
		if e.Status != record.Negated && e.Status != record.Hypothetical {
			out = append(out, e)
		}
	}
	return out
}

// class is the PLV name of a type: CONCEDE and RETREAT are one.
func class(t ontology.Type) string {
	if t == ontology.Concede || t == ontology.Retreat {
		return "YIELD"
	}
	return string(t)
}

// sentenceLoad prints how much is coded.
func sentenceLoad(w io.Writer, events, sentences int) {
	fmt.Fprintf(w, "events a sentence: %.2f (%d in %d)\n", float64(events)/float64(max(sentences, 1)), events, sentences)
}

// A printer lists the first errors.
type printer struct {
	w    io.Writer
	left int
}

func (p *printer) show(a *record.Analysis, text, format string, args ...any) {
	if p.left <= 0 {
		return
	}
	p.left--
	fmt.Fprintf(p.w, "- "+format+"\n  %s\n", append(args, text)...)
	for _, e := range a.Events {
		fmt.Fprintf(p.w, "    %s\n", describe(a, e))
	}
}

// describe is an event on one line.
func describe(a *record.Analysis, e record.Event) string {
	name := func(as []record.Arg) string {
		var out []string
		for _, x := range as {
			s := fmt.Sprintf("%q", x.Span.In(a.Article.Text))
			if x.Entity != record.None {
				s += "=" + code(a.Entities[x.Entity])
			}
			out = append(out, s)
		}
		return strings.Join(out, ", ")
	}
	typ := string(e.Type)
	if e.Mode != "" {
		typ += "/" + string(e.Mode)
	}
	return fmt.Sprintf("%s [%s] %s > %s (%s, %.2f, %s)", typ, e.Evidence.Trigger.In(a.Article.Text),
		name(e.Actors), name(e.Recipients), e.Status, e.Confidence, e.Evidence.Rule)
}

// code is an entity as country and main sector: "RUSGOV".
func code(e record.Entity) string {
	if len(e.Sectors) > 0 {
		return e.Country + e.Sectors[0]
	}
	return e.Country
}
