package event

import (
	"demarche/internal/record"
	"demarche/internal/text"
)

// applyClause reads the status off the verb group of the predicate at item i:
// negation, future, modality, conditionals.
func (c *coding) applyClause(r *reading, i int, sn *sense) {
	s := &c.sentence
	if s.items[i].kind == phrase {
		if s.negatedPhrase(i) {
			r.status = record.Negated
		}
		return
	}
	g, v := s.groupAt(i), s.verb(i)
	switch {
	case v.negated && (v.future || v.modal) && r.status == record.Asserted:
		r.status, r.refused = record.Negated, v.future
	case v.negated:
		r.negate()
	case r.status != record.Asserted:
	case v.future || g.headline:
		r.status = record.Future
	case v.modal:
		r.status = record.Hypothetical
	}
	if g.marker >= 0 && conditional(s.lemma(int(g.marker))) {
		r.status, r.refused = record.Hypothetical, false
	}
}

// negate turns the reading round: "did not fail to" is left as said.
func (r *reading) negate() {
	if r.status == record.Negated {
		r.status = record.Asserted
		return
	}
	r.refused = r.status == record.Future
	r.status = record.Negated
}

func conditional(lemma string) bool {
	return lemma == "if" || lemma == "unless" || lemma == "whether"
}

// negatedPhrase reports whether phrase i says that there is no such thing.
func (s *sentence) negatedPhrase(i int) bool {
	it := s.items[i]
	first := &s.doc.Tokens[it.first]
	return first.Tag == text.DET && (first.Lemma == "no" || first.Lemma == "neither")
}
