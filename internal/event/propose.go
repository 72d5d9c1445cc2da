package event

import (
	"slices"

	"demarche/internal/record"
	"demarche/internal/text"
)

// judged is the rule of an event that only the judge sees.
const judged = "judge"

// proposed is the sense of a predicate that no rule reads.
var proposed = sense{id: judged}

// A filler is a construction of a predicate that names who could be its
// recipient.
type filler struct {
	slot string
	args []record.Arg
}

// maxProposals bounds what is proposed of one sentence.
const maxProposals = 60

// proposals are the predicates of a parsed sentence that have an actor and that
// no rule reads, for the judge to decide about.
func (c *coding) proposals() []*reading {
	s := &c.sentence
	if !s.parsed {
		return nil
	}
	var out []*reading
	for t := s.first; t < s.end && len(out) < maxProposals; t++ {
		i := s.at(t)
		if i < 0 || c.spoken(i) || !c.predicates(t) || c.framesStatement(t) {
			continue
		}
		actors := c.agents(t, i)
		if actors == nil {
			continue
		}
		r := &reading{sense: &proposed, actors: actors, status: record.Asserted, item: i, trigger: s.doc.Tokens[t].Span, doubtful: true}
		c.applyClause(r, i, r.sense)
		out = append(out, r)
	}
	return out
}

// framesStatement reports whether token t only introduces a statement of no event:
// "said they agree with Mali".
func (c *coding) framesStatement(t int32) bool {
	return slices.ContainsFunc(c.heads, func(h int32) bool { return c.sentence.governs(t, h) })
}

// spoken reports whether a rule reads the predicate at item i, if as no event.
func (c *coding) spoken(i int) bool {
	return c.stated[i] || c.readings[i] != nil && !c.consumed[i] && len(c.readings[i].actors) > 0
}

// predicates reports whether token t may be the word that decides a type: a
// verb, an adjective with a subject, or a noun that the lexicon knows for one.
func (c *coding) predicates(t int32) bool {
	s := &c.sentence
	switch s.doc.Tokens[t].Tag {
	case text.VERB:
		return true
	case text.ADJ:
		return s.tree.Child(t, text.Cop) >= 0
	case text.NOUN:
		return c.sensesAt(t) != 0
	}
	return false
}

// agents are the actors of the predicate at token t, of item i.
func (c *coding) agents(t int32, i int) []record.Arg {
	s := &c.sentence
	if s.doc.Tokens[t].Tag == text.NOUN {
		if s.kindAt(i) != phrase {
			return nil
		}
		f := &frame{nominal: int32(i), verb: -1, subject: -1}
		s.argsAfter(i, false, &f.args)
		return c.nominalSubject(f)
	}
	if a := s.author(s.tree.Actor(t)); a >= 0 {
		return c.speakers(a)
	}
	if s.kindAt(i) != verbs || s.items[i].head != t {
		return nil
	}
	f := c.frameOf(i, hit{first: t, last: t}, &proposed) // where the tree has no subject, the phrases may
	return c.parties(f.subject, true, false)
}

// speakers are the parties at token a; of the first person in a quotation, who
// speaks.
func (c *coding) speakers(a int32) []record.Arg {
	s := &c.sentence
	tok := &s.doc.Tokens[a]
	if tok.Tag == text.PRON && tok.Feat.Has(text.First) {
		for i := range c.out.Quotes {
			if q := &c.out.Quotes[i]; q.Speaker != nil && q.Span.Contains(tok.Span) {
				return []record.Arg{{Span: tok.Span, Entity: q.Speaker.Entity, By: "speaker"}}
			}
		}
	}
	if k := s.at(a); k >= 0 && s.kindAt(k) == phrase {
		if as := c.parties(int32(k), true, false); as != nil {
			return as
		}
	}
	return c.unlisted(a)
}

// unlisted are the noun phrases at token a and those coordinated with it, of
// whom no list knows anything.
func (c *coding) unlisted(a int32) []record.Arg {
	s := &c.sentence
	var out []record.Arg
	for _, t := range s.tree.Conjuncts(a, []int32{a}) {
		switch s.doc.Tokens[t].Tag {
		case text.NOUN, text.PROPN, text.PRON, text.NUM, text.ADJ, text.DET:
			first, end := s.tree.BaseNounPhrase(t)
			if first < end && !slices.ContainsFunc(out, func(o record.Arg) bool { return o.Span.Overlaps(s.doc.TokenSpan(first, end)) }) {
				out = append(out, record.Arg{Span: s.doc.TokenSpan(first, end), Entity: record.None, By: "noun phrase"})
			}
		}
	}
	return out
}

// fillers are who could be the recipient of the predicate at token t, read off
// the tree.
func (c *coding) fillers(t int32) []filler {
	s := &c.sentence
	if !s.parsed {
		return nil
	}
	var out []filler
	add := func(slot string, i int32) {
		if i < 0 {
			return
		}
		if k := s.at(i); k >= 0 && s.kindAt(k) == phrase {
			if as := c.parties(int32(k), false, true); as != nil {
				out = append(out, filler{slot, slices.Clone(as)})
				return
			}
		}
		if as := c.unlisted(i); as != nil {
			out = append(out, filler{slot, as})
		}
	}
	add("obj", s.tree.Patient(t))
	add("iobj", s.tree.Child(t, text.Iobj))
	for _, o := range s.tree.Obliques(t, nil) {
		add(o.Case, o.Noun)
	}
	if obj := s.tree.Patient(t); obj >= 0 {
		for _, o := range s.tree.Obliques(obj, nil) {
			add("obj "+o.Case, o.Noun)
		}
	}
	if k := s.tree.Child(t, text.Ccomp, text.Parataxis, text.Xcomp); k >= 0 {
		add("comp subj", s.tree.Subject(k))
		add("comp obj", s.tree.Patient(k))
		for _, o := range s.tree.Obliques(k, nil) {
			add("comp "+o.Case, o.Noun)
		}
	}
	return append(out, c.named(t)...)
}

// named are the first two actors named in the quotation that the predicate at
// token t introduces.
func (c *coding) named(t int32) []filler {
	var out []filler
	tok := &c.sentence.doc.Tokens[t]
	for i := range c.out.Quotes {
		q := &c.out.Quotes[i]
		if !q.Cue.Overlaps(tok.Span) {
			continue
		}
		for _, m := range c.sentence.mentions {
			if m.Kind == text.Actor && q.Span.Contains(m.Span) && len(out) < 2 {
				out = append(out, filler{"quoted", []record.Arg{{Span: m.Span, Entity: int(m.Ref), By: m.By}}})
			}
		}
	}
	return out
}
