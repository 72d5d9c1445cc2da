package event

import (
	"slices"

	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// A Candidate is a predicate that a rule or the judge found, and what became of
// it. One predicate may be a candidate of several rules.
type Candidate struct {
	Sentence int
	Words    span.Span // of the pattern that was found, or of the trigger
	Rule     string
	Kept     bool   // it is an event
	Outcome  string // what became of it, and why
}

// Explain is Annotate; it also returns the candidates, in the order of the text.
func (c *Coder) Explain(d *text.Document, a *record.Analysis) []Candidate {
	w := c.coding(a)
	w.explains = true
	w.document(d)
	slices.SortStableFunc(w.candidates, func(x, y Candidate) int { return x.Words.Start - y.Words.Start })
	return w.candidates
}

// dropHit notes why a pattern that was found makes no reading.
func (c *coding) dropHit(h hit, why string) {
	if c.explains {
		c.note(c.sentence.doc.TokenSpan(h.first, h.last+1), c.coder.senses[h.sense].id, false, why)
	}
}

// drop notes why a reading makes no event.
func (c *coding) drop(r *reading, why string) {
	if c.explains {
		c.note(r.trigger, r.sense.id, false, why)
	}
}

func (c *coding) note(words span.Span, rule string, kept bool, outcome string) {
	c.candidates = append(c.candidates, Candidate{c.sentence.index, words, rule, kept, outcome})
}

// lost notes those of the readings before that are not among those after.
func (c *coding) lost(before, after []*reading, why string) []*reading {
	if c.explains {
		for _, r := range before {
			if r != nil && !slices.Contains(after, r) {
				c.drop(r, why)
			}
		}
	}
	return after
}
