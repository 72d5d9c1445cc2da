package event

import (
	"slices"

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

// deniedAt reports whether the predicate at item k stands in what a statement
// denies: "rejected accusations that it had shelled the town".
func (c *coding) deniedAt(k int) bool {
	s := &c.sentence
	if len(c.denied) == 0 || !s.parsed {
		return false
	}
	t := s.items[k].head
	for range maxDeep {
		if t = s.tree.Head(t); t < 0 {
			return false
		}
		if slices.Contains(c.denied, t) {
			return true
		}
	}
	return false
}

// maxDeep bounds how far up the tree is looked.
const maxDeep = 8

// shares reports whether the predicate at item k is coordinated with one that is
// demanded, planned or the like, and so has not happened either: "demanded that
// NATO stop and withdraw".
func (c *coding) shares(k int) bool {
	s := &c.sentence
	if !s.parsed || s.items[k].kind != verbs {
		return false
	}
	head := s.items[k].head
	first := s.tree.Lead(head)
	if first == head || !s.tree.Is(first, text.Ccomp, text.Xcomp) {
		return false
	}
	g := s.at(s.tree.Head(first))
	if g < 0 || s.items[g].hit < 0 {
		return false
	}
	for _, h := range c.hitsAt(s.items[g].hit) {
		switch c.coder.senses[h.sense].class {
		case request, threaten, wish, plan, decide, commit, refuse, fail, allow, oblige:
			return true
		}
	}
	return false
}
