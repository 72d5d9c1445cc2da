package record

import (
	"fmt"

	"demarche/internal/span"
)

// Check reports the first way in which a breaks the rules that hold for every
// analysis: spans are rune-aligned ranges of the article's text, indices refer
// to something, events have an actor, a type and a trigger inside their
// sentence. Tests and fuzz targets call it; it costs a pass over the records.
func (a *Analysis) Check() error {
	c := checker{a: a}
	for i, s := range a.Sentences {
		c.span(s, "sentence %d", i)
	}
	for i, p := range a.Places {
		c.span(p.Span, "place %d", i)
	}
	for i, d := range a.Dates {
		c.span(d.Span, "date %d", i)
	}
	for i := range a.Events {
		c.event(i, &a.Events[i])
	}
	for i := range a.Quotes {
		c.quote(i, &a.Quotes[i])
	}
	return c.err
}

type checker struct {
	a   *Analysis
	err error
}

func (c *checker) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

func (c *checker) span(s span.Span, what string, args ...any) {
	if !span.Valid(c.a.Article.Text, s) {
		c.fail("%s: span %v is no range of the text (%d bytes)", fmt.Sprintf(what, args...), s, len(c.a.Article.Text))
	}
}

func (c *checker) index(i, n int, what string) {
	if i != None && (i < 0 || i >= n) {
		c.fail("%s: index %d of %d", what, i, n)
	}
}

func (c *checker) arg(x Arg, what string) {
	c.span(x.Span, "%s", what)
	c.index(x.Entity, len(c.a.Entities), what+": entity")
	if x.Span.Empty() {
		c.fail("%s: no words", what)
	}
}

func (c *checker) event(i int, e *Event) {
	what := fmt.Sprintf("event %d", i)
	for _, x := range e.Actors {
		c.arg(x, what+": actor")
	}
	for _, x := range e.Recipients {
		c.arg(x, what+": recipient")
	}
	if e.Claimed != nil {
		c.arg(*e.Claimed, what+": claimed by")
	}
	for _, n := range []*Count{e.Dead, e.Injured, e.Arrested} {
		c.count(n, what)
	}
	for i := range e.Mentions {
		c.evidence(&e.Mentions[i], what)
	}
	c.evidence(&e.Evidence, what)
	c.index(e.Place, len(c.a.Places), what+": place")
	c.index(e.Date.Mention, len(c.a.Dates), what+": date")
	switch {
	case c.err != nil:
	case len(e.Actors)+len(e.Recipients) == 0:
		c.fail("%s: no party", what)
	case e.Type.Quad() == 0 || !e.Type.HasMode(e.Mode):
		c.fail("%s: no type %q with mode %q", what, e.Type, e.Mode)
	case e.Status == "":
		c.fail("%s: no status", what)
	case e.Confidence < 0 || e.Confidence > 1:
		c.fail("%s: confidence %g", what, e.Confidence)
	}
}

func (c *checker) evidence(v *Evidence, what string) {
	c.span(v.Trigger, "%s: trigger", what)
	c.index(v.Sentence, len(c.a.Sentences), what+": sentence")
	switch {
	case c.err != nil:
	case v.Sentence == None || !c.a.Sentences[v.Sentence].Contains(v.Trigger):
		c.fail("%s: the trigger %v is not in sentence %d", what, v.Trigger, v.Sentence)
	case v.Trigger.Empty() || v.Rule == "":
		c.fail("%s: no trigger or no rule", what)
	}
}

func (c *checker) count(n *Count, what string) {
	if n == nil {
		return
	}
	if c.span(n.Span, "%s: number", what); n.Number <= 0 || n.Span.Empty() {
		c.fail("%s: the number %d stands in no words", what, n.Number)
	}
}

func (c *checker) quote(i int, q *Quote) {
	what := fmt.Sprintf("quote %d", i)
	c.span(q.Span, "%s", what)
	c.span(q.Cue, "%s: cue", what)
	for _, x := range []*Arg{q.Speaker, q.Addressee} {
		if x != nil {
			c.arg(*x, what+": speaker or addressee")
		}
	}
	for _, x := range q.Channel {
		c.arg(x, what+": channel")
	}
	for _, x := range q.Relayers {
		c.arg(x, what+": relayer")
	}
	for _, x := range q.About {
		c.arg(x, what+": about")
	}
	c.index(q.Sentence, len(c.a.Sentences), what+": sentence")
	c.index(q.Date.Mention, len(c.a.Dates), what+": date")
	if q.Span.Empty() || q.Kind == "" {
		c.fail("%s: no words or no kind", what)
	}
}
