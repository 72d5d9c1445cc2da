package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/event"
	"demarche/internal/export"
	"demarche/internal/record"
	"demarche/internal/syntax"
	"demarche/internal/text"
)

const explainAbout = `Show how a text is read: the tree of each sentence, the actors, places and dates
found in it, every predicate that a rule or the model found with what became of
it, and the events with the reason of each decision.

Without a sentence, or with -, text is read from standard input, a paragraph a
line.`

func (a *app) explainCmd() *cobra.Command {
	c := &cobra.Command{
		Use:     `explain ["SENTENCE"…]`,
		Short:   "Show why a sentence gives the events it gives",
		Long:    explainAbout,
		Example: `  demarche explain "Kyiv said Russian forces shelled the port."`,
		GroupID: "other",
		RunE: func(_ *cobra.Command, args []string) error {
			return a.explain(args)
		},
	}
	a.analyzerFlags(c)
	return c
}

func (a *app) explain(args []string) error {
	an, err := a.analyzer()
	if err != nil {
		return err
	}
	return a.paragraphs(args, func(p string) error {
		d, out, found := an.Explain(sentence(p))
		e := explanation{page: &page{a.out, a.screen()}, d: d, a: out, found: found}
		for i := range d.Sents {
			if err := e.sentence(i); err != nil {
				return err
			}
		}
		return nil
	})
}

// An explanation prints what the stages made of one text.
type explanation struct {
	*page
	d     *text.Document
	a     *record.Analysis
	found []event.Candidate
}

func (x *explanation) sentence(i int) error {
	if x.d.Tokens[x.d.Sents[i].First].Dep != text.NoDep {
		if err := syntax.Draw(x.w, x.d, i); err != nil {
			return err
		}
	} else {
		x.printf("%s\n", export.Plain(x.d.Str(x.d.SentSpan(i))))
	}
	x.mentions(i)
	x.candidates(i)
	for k := range x.a.Events {
		if e := &x.a.Events[k]; e.Evidence.Sentence == i {
			x.printf("\n")
			x.event(x.a, e)
			x.decisions(e)
		}
	}
	x.printf("\n")
	return nil
}

// mentions prints what was found to be named.
func (x *explanation) mentions(i int) {
	x.printf("\n%s\n", x.screen.Paint(export.Bold, "MENTIONS"))
	for _, m := range x.d.MentionsIn(x.d.Sents[i].First, x.d.Sents[i].End) {
		x.fact(m.Kind.String(), x.d.Str(m.Span)+" = "+x.meaning(m)+" ("+m.By+")")
	}
}

// meaning is what a mention was resolved to.
func (x *explanation) meaning(m text.Mention) string {
	switch {
	case m.Ref < 0:
		return "not known"
	case m.Kind == text.Actor:
		return actorName(x.a, record.Arg{Span: m.Span, Entity: int(m.Ref)})
	case m.Kind == text.Place:
		return placeWords(x.a, int(m.Ref))
	}
	return x.a.Dates[m.Ref].Value
}

// candidates prints what was found to be a predicate, and what became of it; rules
// that one thing befell at the same words stand together.
func (x *explanation) candidates(i int) {
	x.printf("\n%s\n", x.screen.Paint(export.Bold, "CANDIDATES"))
	for k, c := range x.found {
		if c.Sentence != i || slices.ContainsFunc(x.found[:k], func(o event.Candidate) bool { return together(o, c) }) {
			continue
		}
		label := "dropped"
		if c.Kept {
			label = "event"
		}
		x.fact(label, fmt.Sprintf("%s by %s: %s", strings.Join(strings.Fields(x.d.Str(c.Words)), " "), x.rules(k), c.Outcome))
	}
}

// together reports whether the same befell two rules at the same words.
func together(a, b event.Candidate) bool {
	return a.Sentence == b.Sentence && a.Words == b.Words && a.Outcome == b.Outcome && a.Kept == b.Kept
}

// namedRules is how many rules are told by name where many failed alike.
const namedRules = 3

// rules names those that share what became of candidate k.
func (x *explanation) rules(k int) string {
	var names []string
	for _, c := range x.found[k:] {
		if together(x.found[k], c) && !slices.Contains(names, c.Rule) {
			names = append(names, c.Rule)
		}
	}
	if more := len(names) - namedRules; more > 1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:namedRules], ", "), more)
	}
	return strings.Join(names, ", ")
}
