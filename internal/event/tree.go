package event

import (
	"slices"

	"demarche/internal/text"
)

// Where a sentence is parsed, its tree answers the questions of clause.go and
// argument.go first; what the tree leaves open is read off the chunks. The two
// share the items, so that all above them need not know which of them spoke.

// treeSubject is the phrase that the tree gives the group at item i for its
// subject, -1 where it gives none.
func (s *sentence) treeSubject(i int) int32 {
	if !s.parsed {
		return -1
	}
	return s.phraseOf(s.author(s.tree.Subject(s.items[i].head)))
}

// author is who stands behind token t where t is a text and the object of a verb:
// the subject of that verb ("signed a letter urging", "issued a decree that bars").
// Any other token is returned as it is.
func (s *sentence) author(t int32) int32 {
	if t < 0 || !written(s.doc.Tokens[t].Lemma) || !s.tree.Is(t, text.Obj) {
		return t
	}
	if a := s.tree.Actor(s.tree.Head(t)); a >= 0 {
		return a
	}
	return t
}

// written reports whether a noun is a text that speaks for whoever wrote or signed it.
func written(lemma string) bool {
	switch lemma {
	case "letter", "statement", "decree", "order", "law", "bill", "resolution", "petition", "tweet", "message", "report", "communique",
		"declaration", "legislation", "memorandum", "directive", "motion", "note", "notice", "editorial", "speech", "video", "ruling":
		return true
	}
	return false
}

// phraseOf is the phrase that holds token t, -1 where none does.
func (s *sentence) phraseOf(t int32) int32 {
	if k := s.at(t); k >= 0 && s.items[k].kind == phrase {
		return int32(k)
	}
	return -1
}

// treeHead is the token of phrase k that the rest of its words hang on: the last
// word of a chunk, but of a name the first.
func (s *sentence) treeHead(k int32) int32 {
	it := &s.items[k]
	t := it.head
	for h := s.tree.Head(t); h >= it.first && h < it.end; h = s.tree.Head(t) {
		t = h
	}
	return t
}

// treeArgs lets the tree fill and mend what the chunks say of the predicate at h.
func (s *sentence) treeArgs(h hit, verb bool, dst *args) {
	if verb {
		s.treeObjects(h, dst)
		s.treeClause(h, dst)
	}
	s.treeObliques(h.first, dst)
}

// treeObjects takes the objects of the tree, but for those that are words of the
// pattern itself.
func (s *sentence) treeObjects(h hit, dst *args) {
	object, first := s.tree.Child(h.first, text.Obj), s.tree.Child(h.first, text.Iobj)
	if object >= 0 && object <= h.last {
		return
	}
	o, f := s.phraseOf(object), s.phraseOf(first)
	if o < 0 && dst.object >= 0 && s.tree.Is(s.treeHead(dst.object), text.Nsubj) && s.tree.Head(s.treeHead(dst.object)) != h.first {
		dst.object, dst.first = -1, -1 // the subject of a clause: "said US and British forces must"
	}
	switch {
	case o >= 0 && f >= 0 && f != o:
		dst.first, dst.object = f, o
	case o >= 0 && dst.first < 0:
		dst.object = o
	}
}

// treeClause takes the complement clause of the tree where the chunks have none.
func (s *sentence) treeClause(h hit, dst *args) {
	if dst.clause >= 0 {
		return
	}
	c := s.tree.Child(h.first, text.Ccomp, text.Xcomp)
	if c <= h.last {
		return
	}
	if k := s.at(c); k >= 0 && s.items[k].kind == verbs && s.items[k].head == c {
		dst.clause = int32(k)
	}
}

// treeObliques adds the prepositional phrases of the tree to those of the chunks.
// Of coordinated nouns the first stands for all.
func (s *sentence) treeObliques(tok int32, dst *args) {
	s.obliques = s.tree.Obliques(tok, s.obliques[:0])
	for _, o := range s.obliques {
		if k := s.phraseOf(o.Noun); k >= 0 && !s.tree.Is(o.Noun, text.Conj) && !dst.holds(k) {
			dst.pps = append(dst.pps, pp{o.Case, k, k})
		}
	}
}

// holds reports whether phrase k stands in a prepositional phrase of the predicate.
func (a *args) holds(k int32) bool {
	return slices.ContainsFunc(a.pps, func(p pp) bool { return p.item <= k && k <= p.last })
}

// treeChain are the phrases coordinated with phrase k, k itself among them, in
// the order of the text.
func (s *sentence) treeChain(k int32) []int32 {
	var out []int32
	s.conjuncts = s.tree.Conjuncts(s.treeHead(k), s.conjuncts[:0])
	if len(s.conjuncts) == 1 {
		s.conjuncts = s.twinSubjects(s.conjuncts)
	}
	for _, t := range s.conjuncts {
		if n := s.phraseOf(t); n >= 0 && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	if !slices.Contains(out, k) {
		return []int32{k}
	}
	return out
}

// twinSubjects adds to the subject in dst the other subjects of its verb: two of
// one verb are a coordination that the parser took apart ("Kim and Lee met").
func (s *sentence) twinSubjects(dst []int32) []int32 {
	verb := s.tree.Head(dst[0])
	if verb < 0 || !s.tree.Is(dst[0], text.Nsubj) {
		return dst
	}
	all := s.tree.Children(verb, nil)
	return slices.DeleteFunc(all, func(t int32) bool { return !s.tree.Is(t, text.Nsubj) || t > verb })
}
