package syntax

import (
	"strings"

	"demarche/internal/text"
)

// Possessor is the possessor of noun i: "Russia" of "Russia's minister", "his"
// of "his minister".
func (t *Tree) Possessor(i int32) int32 { return t.Child(i, text.NmodPoss) }

// Case is the preposition of noun i in lower case: "of", "because of"; "'s" of
// possessors; "" where there is none.
func (t *Tree) Case(i int32) string {
	c := t.Child(i, text.Case)
	if c == none {
		return ""
	}
	first := t.childOf(c)
	if first == none {
		return t.lemma(c)
	}
	words := []string{t.lemma(c)}
	for ; first != none; first = t.after(first) {
		if t.Is(first, text.Fixed) {
			words = append(words, t.lemma(first))
		}
	}
	return strings.Join(words, " ")
}

// An Oblique is a noun hung on a predicate or on another noun by a preposition.
type Oblique struct {
	Noun int32  // relative pronouns are replaced by what they stand for
	Case string // as by Tree.Case
}

// Obliques appends the prepositional objects of token i to dst: "talks with
// Iran in Oman" has with Iran, in Oman. Coordinated nouns share the preposition
// of the first and are given one by one.
func (t *Tree) Obliques(i int32, dst []Oblique) []Oblique {
	for c := t.childOf(i); c != none; c = t.after(c) {
		if !t.Is(c, text.Obl, text.Nmod) || t.Is(c, text.NmodPoss) {
			continue
		}
		prep := t.Case(c)
		if prep == "" {
			continue
		}
		dst = append(dst, Oblique{t.Antecedent(c), prep})
		dst = t.shared(c, prep, dst)
	}
	return dst
}

func (t *Tree) shared(i int32, prep string, dst []Oblique) []Oblique {
	for c := t.childOf(i); c != none; c = t.after(c) {
		if !t.Is(c, text.Conj) || !t.Nominal(c) {
			continue
		}
		own := prep
		if p := t.Case(c); p != "" {
			own = p
		}
		dst = t.shared(c, own, append(dst, Oblique{c, own}))
	}
	return dst
}

// Chain appends noun i and the nouns that it belongs to, from the inside out:
// "Russia's minister" minister, Russia; "spokesman for the ministry of defence"
// spokesman, ministry, defence; "Iran nuclear chief" chief, Iran. Only of and
// for hold a chain together.
func (t *Tree) Chain(i int32, dst []int32) []int32 {
	for i != none {
		dst = append(dst, i)
		i = t.owner(i)
	}
	return dst
}

func (t *Tree) owner(i int32) int32 {
	if p := t.Possessor(i); p != none {
		return p
	}
	for c := t.childOf(i); c != none; c = t.after(c) {
		if t.Is(c, text.Nmod) && t.Nominal(c) {
			if k := t.Case(c); k == "of" || k == "for" {
				return c
			}
		}
	}
	for c := t.childOf(i); c != none; c = t.after(c) {
		if t.Is(c, text.Compound) && t.tag(c) == text.PROPN && c < i {
			return c
		}
	}
	return none
}

// NounPhrase is the range of tokens of the noun phrase whose head is i: with
// determiners, modifiers, "of" and other prepositional phrases and the parts of
// a name, without its own preposition, appositions, relative clauses and
// conjuncts. Tokens that the tree puts out of order do not belong to it.
func (t *Tree) NounPhrase(i int32) (first, end int32) {
	return t.extent(i, func(c int32) bool {
		return t.Is(c, text.Case, text.Punct, text.Appos, text.Acl, text.Conj, text.Cc, text.Parataxis, text.Mark, text.Cop, text.Nsubj, text.Csubj,
			text.Aux, text.Advcl, text.Ccomp, text.Discourse, text.Vocative, text.OtherDep, text.List)
	})
}

// BaseNounPhrase is NounPhrase without what follows the head, but for the parts
// of a name.
func (t *Tree) BaseNounPhrase(i int32) (first, end int32) {
	first, end = t.NounPhrase(i)
	last := i
	for c := t.childOf(i); c != none; c = t.after(c) {
		if c > i && t.Is(c, text.Flat, text.Fixed, text.Compound, text.Nummod, text.Goeswith) {
			_, e := t.extent(c, func(int32) bool { return false })
			last = max(last, e-1)
		}
	}
	return first, min(end, last+1)
}

// Subtree is the range of tokens from the first to the last that token i governs.
func (t *Tree) Subtree(i int32) (first, end int32) {
	return t.extent(i, func(int32) bool { return false })
}

// extent is the range of token i and its dependents, at any depth, but for those
// of its own dependents that are left out, and for what these cut off.
func (t *Tree) extent(i int32, leave func(c int32) bool) (first, end int32) {
	if !t.has(i) {
		return i, i
	}
	first, end = i, i+1
	before, after := t.first, t.end // what must not be crossed
	for c := t.childOf(i); c != none; c = t.after(c) {
		if !leave(c) {
			continue
		}
		f, e := t.reach(c)
		if c < i {
			before = max(before, e)
		} else {
			after = min(after, f)
		}
	}
	for c := t.childOf(i); c != none; c = t.after(c) {
		if leave(c) || c < before || c >= after {
			continue
		}
		f, e := t.reach(c)
		first, end = min(first, max(f, before)), max(end, min(e, after))
	}
	return min(first, i), max(end, i+1)
}

// reach is the range of token i and all that it governs.
func (t *Tree) reach(i int32) (first, end int32) {
	first, end = i, i+1
	for c := t.childOf(i); c != none; c = t.after(c) {
		f, e := t.reach(c)
		first, end = min(first, f), max(end, e)
	}
	return first, end
}
