package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/record"
)

// spansCase is a sentence with the phrases of source, target and mutual
// parties. Quad 0 marks a statement that is no event.
type spansCase struct {
	ID         string   `json:"id"`
	Text       string   `json:"text"`
	Quad       *int     `json:"quad"`
	Source     []string `json:"source"`
	Target     []string `json:"target"`
	Reciprocal []string `json:"reciprocal"`
}

// scoreSpans scores the roles by the head words of their phrases, in sentences
// with an event of a known quad class, and how many of class 0 stay uncoded.
func scoreSpans(w io.Writer, o Options) error {
	cases, err := readLines[spansCase](o.Gold)
	if err != nil {
		return err
	}
	var source, target tally
	errs, events, none, silent := &printer{w, o.Errors}, 0, 0, 0
	for _, c := range cases {
		a := o.Read(c.Text)
		answers := claimed(a)
		events += len(answers)
		if c.Quad != nil && *c.Quad == 0 {
			none++
			if len(answers) == 0 {
				silent++
			} else {
				errs.show(a, c.Text, "%s: a statement, no event", c.ID)
			}
			continue
		}
		if c.Quad == nil {
			continue
		}
		from, to := roleHeads(a, answers, c.Reciprocal)
		both := heads(c.Reciprocal)
		ok := compareHeads(&source, from, append(heads(c.Source), both...))
		if !compareHeads(&target, to, append(heads(c.Target), both...)) || !ok {
			errs.show(a, c.Text, "%s: want %q > %q mutual %q", c.ID, c.Source, c.Target, c.Reciprocal)
		}
	}
	fmt.Fprintf(w, "source  %s\ntarget  %s\n", source, target)
	fmt.Fprintf(w, "statements (class 0) left uncoded: %d of %d (%.2f)\n", silent, none, ratio(silent, none))
	sentenceLoad(w, events, len(cases))
	return nil
}

// roleHeads are the head words of actors and recipients. The parties of a
// mutual event count on both sides.
func roleHeads(a *record.Analysis, events []record.Event, mutual []string) (from, to []string) {
	for _, e := range events {
		for _, x := range e.Actors {
			h := head(x.Span.In(a.Article.Text))
			from = include(from, h)
			if len(e.Recipients) == 0 && len(e.Actors) > 1 {
				to = include(to, h)
			}
		}
		for _, x := range e.Recipients {
			h := head(x.Span.In(a.Article.Text))
			to = include(to, h)
			if len(mutual) > 0 {
				from = include(from, h)
			}
		}
	}
	return from, to
}

func compareHeads(t *tally, found, gold []string) bool {
	right := 0
	for _, h := range gold {
		if slices.Contains(found, h) {
			right++
		}
	}
	t.gold, t.found, t.right = t.gold+len(gold), t.found+len(found), t.right+right
	return right == len(gold) && right == len(found)
}

func heads(phrases []string) []string {
	var out []string
	for _, p := range phrases {
		if p != "" {
			out = include(out, head(p))
		}
	}
	return out
}

// closers end the base of a noun phrase: the word before is its head.
var closers = []string{"of", "in", "on", "to", "for", "from", "with", "at", "by", "against", "who", "which", "that", "near", "between", "over", "about", "under", "and", "including", "suspected", "accused"}

// head is the head word of a noun phrase, lower case: the last word before the
// first preposition, comma or relative pronoun, without a possessive mark.
func head(phrase string) string {
	last := ""
	for _, w := range strings.Fields(strings.ToLower(phrase)) {
		if last != "" && slices.Contains(closers, w) {
			break
		}
		bare := strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, `,.;:"“”()`), "'s"), "’s")
		if bare != "" && bare != "'" && bare != "’" && bare != "s" {
			last = bare
		}
		if strings.HasSuffix(w, ",") {
			break
		}
	}
	return last
}
