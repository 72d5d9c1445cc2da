package syntax

import "demarche/internal/text"

// none is the index of no token.
const none = int32(-1)

// A Tree is the dependency tree of one sentence, ready to be walked downwards.
// Tokens are indices into the document; -1 is none. It may be read into again
// and again; it is not safe for concurrent use.
type Tree struct {
	d          *text.Document
	first, end int32
	head       []int32 // by token of the sentence
	child      []int32 // by token: its first dependent
	next       []int32 // by token: the next dependent of the same head
}

// Read takes up sentence sent of d, whose tokens must be parsed. Heads that lead
// out of the sentence or in a circle count as none, so that every walk ends.
func (t *Tree) Read(d *text.Document, sent int) {
	s := d.Sents[sent]
	t.d, t.first, t.end = d, s.First, s.End
	n := int(s.End - s.First)
	t.head, t.child, t.next = emptied(t.head, n), emptied(t.child, n), emptied(t.next, n)
	t.link()
	for i := s.End - 1; i >= s.First; i-- {
		if h := t.Head(i); h != none {
			t.next[i-s.First] = t.child[h-s.First]
			t.child[h-s.First] = i
		}
	}
}

// link fills head. A walk up from each token stops where one has been before;
// next holds, for the time being, whose walk came by.
func (t *Tree) link() {
	for i := t.first; i < t.end; i++ {
		for j := i; t.next[j-t.first] == none; {
			t.next[j-t.first] = i
			h := t.d.Tokens[j].Head
			if !t.has(h) || t.next[h-t.first] == i {
				break
			}
			t.head[j-t.first] = h
			j = h
		}
	}
	for i := range t.next {
		t.next[i] = none
	}
}

func emptied(s []int32, n int) []int32 {
	if cap(s) < n {
		s = make([]int32, n)
	}
	s = s[:n]
	for i := range s {
		s[i] = none
	}
	return s
}

func (t *Tree) has(i int32) bool { return i >= t.first && i < t.end }

// Head is the governor of token i.
func (t *Tree) Head(i int32) int32 {
	if !t.has(i) {
		return none
	}
	return t.head[i-t.first]
}

// Is reports whether the relation of token i to its head is one of deps: a
// universal relation holds for its subtypes too.
func (t *Tree) Is(i int32, deps ...text.Dep) bool {
	if !t.has(i) {
		return false
	}
	for _, d := range deps {
		if t.d.Tokens[i].Dep.Is(d) {
			return true
		}
	}
	return false
}

// Children appends the dependents of token i to dst, in the order of the text.
func (t *Tree) Children(i int32, dst []int32) []int32 {
	for c := t.childOf(i); c != none; c = t.after(c) {
		dst = append(dst, c)
	}
	return dst
}

func (t *Tree) childOf(i int32) int32 {
	if !t.has(i) {
		return none
	}
	return t.child[i-t.first]
}

func (t *Tree) after(c int32) int32 { return t.next[c-t.first] }

// Child is the first dependent of token i by one of the relations.
func (t *Tree) Child(i int32, deps ...text.Dep) int32 {
	for c := t.childOf(i); c != none; c = t.after(c) {
		if t.Is(c, deps...) {
			return c
		}
	}
	return none
}

// Conjuncts appends token i and what is coordinated with it to dst: the whole
// coordination, whichever of its parts i is, in the order of the text.
func (t *Tree) Conjuncts(i int32, dst []int32) []int32 {
	first := t.Lead(i)
	if first == none {
		return dst
	}
	dst = append(dst, first)
	return t.conjuncts(first, dst)
}

func (t *Tree) conjuncts(i int32, dst []int32) []int32 {
	for c := t.childOf(i); c != none; c = t.after(c) {
		if t.Is(c, text.Conj) {
			dst = t.conjuncts(c, append(dst, c))
		}
	}
	return dst
}

// Lead is the first conjunct of the coordination that token i is in; i itself
// where it is in none.
func (t *Tree) Lead(i int32) int32 {
	for t.Is(i, text.Conj) && t.Head(i) != none {
		i = t.Head(i)
	}
	return i
}

func (t *Tree) tag(i int32) text.Tag {
	if !t.has(i) {
		return text.NoTag
	}
	return t.d.Tokens[i].Tag
}

func (t *Tree) lemma(i int32) string {
	if !t.has(i) {
		return ""
	}
	return t.d.Tokens[i].Lemma
}

func (t *Tree) feat(i int32, f text.Feat) bool { return t.has(i) && t.d.Tokens[i].Feat.Has(f) }

// Nominal reports whether token i is a noun, name, pronoun or figure.
func (t *Tree) Nominal(i int32) bool {
	switch t.tag(i) {
	case text.NOUN, text.PROPN, text.PRON, text.NUM, text.SYM, text.X:
		return true
	case text.DET, text.ADJ:
		return t.Is(i, text.Nsubj, text.Obj, text.Iobj, text.Obl, text.Nmod)
	}
	return false
}
