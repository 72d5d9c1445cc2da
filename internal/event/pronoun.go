package event

import (
	"slices"

	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// Who a pronoun stands for.

// pronoun resolves a subject pronoun to the subject of the clause to the left in
// the same sentence: "Iran said it would".
func (c *coding) pronoun(n int, agent bool) []record.Arg {
	s := &c.sentence
	switch s.lemma(n) {
	case "it", "he", "she", "they":
	default:
		return nil
	}
	if !agent || c.resolving { // a pronoun that stands for a pronoun stays open
		return nil
	}
	q := s.finiteLeft(n)
	if q < 0 {
		return c.met(n)
	}
	k := s.groupAt(q).subject
	if int(k) >= n || k < 0 || s.doc.Tokens[s.items[k].head].Tag == text.PRON {
		return c.met(n)
	}
	c.resolving = true
	as := c.parties(k, true, false)
	c.resolving = false
	return byPronoun(as)
}

// byPronoun are the parties that a pronoun stands for.
func byPronoun(as []record.Arg) []record.Arg {
	as = slices.Clone(as)
	for i := range as {
		as[i].By = "pronoun"
	}
	return as
}

// met are the parties of the mutual event that the sentence before tells of, where
// phrase n is "they": "A met B. They agreed".
func (c *coding) met(n int) []record.Arg {
	if c.sentence.lemma(n) != "they" {
		return nil
	}
	for i := len(c.out.Events) - 1; i >= 0; i-- {
		e := &c.out.Events[i]
		if e.Evidence.Sentence < c.sentence.index-1 {
			break
		}
		if e.Evidence.Sentence == c.sentence.index-1 && len(e.Actors) > 1 && len(e.Recipients) == 0 {
			return byPronoun(e.Actors)
		}
	}
	return nil
}

// antecedentSpan is the nearest name before a pronoun, in its sentence, of the
// actor that the pronoun was resolved to; the pronoun itself where none is.
func (s *sentence) antecedentSpan(pronoun text.Mention) span.Span {
	out := pronoun.Span
	for _, m := range s.mentions {
		if m.First >= pronoun.First {
			break
		}
		if m.Kind == text.Actor && m.Ref == pronoun.Ref && s.doc.Tokens[m.First].Tag != text.PRON {
			out = m.Span
		}
	}
	return out
}

// possessive is the subject of the clause in which phrase n begins with "its",
// "his" or "their".
func (c *coding) possessive(n int) []record.Arg {
	s := &c.sentence
	tok := &s.doc.Tokens[s.items[n].first]
	if tok.Tag != text.PRON || !tok.Feat.Has(text.Poss) || tok.Feat.Has(text.First) || tok.Feat.Has(text.Second) {
		return nil
	}
	v := s.verbLeft(n)
	if v < 0 {
		return nil
	}
	if k := s.groupAt(v).subject; k >= 0 && int(k) < n {
		return c.parties(k, true, false)
	}
	return nil
}
