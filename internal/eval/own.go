package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/record"
)

// ownCase is a line of our own gold, described in docs/gold.md. Parties are
// codes: country and main sector ("RUSGOV"), either alone, or words of the text
// for an actor that no list knows.
type ownCase struct {
	Text   string `json:"text"`
	Note   string `json:"note"`
	Events []struct {
		Type       string   `json:"type"`
		Mode       string   `json:"mode"`
		Status     string   `json:"status"`
		Actors     []string `json:"actors"`
		Recipients []string `json:"recipients"`
	} `json:"events"`
}

// scoreOwn scores whole events: type, status, every actor and every recipient.
func scoreOwn(w io.Writer, o Options) error {
	cases, err := readLines[ownCase](o.Gold)
	if err != nil {
		return err
	}
	types, whole, errs := tallies{}, &tally{}, &printer{w, o.Errors}
	events, clean, none := 0, 0, 0
	for _, c := range cases {
		a := o.Read(c.Text)
		events += len(a.Events)
		if len(c.Events) == 0 {
			if none++; len(a.Events) == 0 {
				clean++
			}
		}
		if !c.compare(a, types, whole) {
			errs.show(a, c.Text, "want %v", c.Events)
		}
	}
	types.print(w)
	fmt.Fprintf(w, "whole events (type, status, actors, recipients): %s\n", whole)
	fmt.Fprintf(w, "sentences without an event left uncoded: %d of %d\n", clean, none)
	sentenceLoad(w, events, len(cases))
	return nil
}

// compare counts one sentence and reports whether it is right in full.
func (c *ownCase) compare(a *record.Analysis, types tallies, whole *tally) bool {
	var got, want []string
	for _, e := range a.Events {
		types.at(string(e.Type)).found++
		got = append(got, string(e.Type)+" "+string(e.Status)+" "+parties(a, e.Actors, c.Text)+" > "+parties(a, e.Recipients, c.Text))
	}
	left := slices.Clone(a.Events)
	for _, g := range c.Events {
		types.at(g.Type).gold++
		if i := slices.IndexFunc(left, func(e record.Event) bool { return string(e.Type) == g.Type }); i >= 0 {
			types.at(g.Type).right++
			left = slices.Delete(left, i, i+1)
		}
		slices.Sort(g.Actors)
		slices.Sort(g.Recipients)
		want = append(want, g.Type+" "+g.Status+" "+strings.Join(g.Actors, "+")+" > "+strings.Join(g.Recipients, "+"))
	}
	right := 0
	for _, x := range want {
		if i := slices.Index(got, x); i >= 0 {
			right++
			got[i] = ""
		}
	}
	whole.gold, whole.found, whole.right = whole.gold+len(want), whole.found+len(got), whole.right+right
	return right == len(want) && right == len(got)
}

// parties renders arguments as the gold writes them, sorted.
func parties(a *record.Analysis, as []record.Arg, text string) string {
	var out []string
	for _, x := range as {
		if x.Entity == record.None {
			out = append(out, x.Span.In(text))
		} else {
			out = append(out, code(a.Entities[x.Entity]))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "+")
}
