package event

import (
	"demarche/internal/text"
)

// A trie finds the lexicon's patterns among the lemmas of a sentence. A pattern
// is a list of lemmas; "_" stands for the object ("place _ under arrest").
// Verbal and nominal patterns have roots of their own, chosen by the tag of the
// first word, so that "attack" the verb and "attack" the noun never mix.
type trie struct {
	verbs, nouns map[string]int32
	nodes        []node
}

type node struct {
	next   map[string]int32
	gap    int32 // node after "_", 0 none
	senses []int32
}

func newTrie() trie {
	return trie{verbs: map[string]int32{}, nouns: map[string]int32{}, nodes: make([]node, 1)}
}

func (t *trie) add(pattern []string, nominal bool, sense int32) {
	roots := t.verbs
	if nominal {
		roots = t.nouns
	}
	at, ok := roots[pattern[0]]
	if !ok {
		at = t.grow()
		roots[pattern[0]] = at
	}
	for _, w := range pattern[1:] {
		at = t.step(at, w)
	}
	t.nodes[at].senses = append(t.nodes[at].senses, sense)
}

func (t *trie) grow() int32 {
	t.nodes = append(t.nodes, node{})
	return int32(len(t.nodes) - 1)
}

func (t *trie) step(at int32, word string) int32 {
	if word == "_" {
		if t.nodes[at].gap == 0 {
			g := t.grow()
			t.nodes[at].gap = g
		}
		return t.nodes[at].gap
	}
	if to, ok := t.nodes[at].next[word]; ok {
		return to
	}
	to := t.grow()
	if t.nodes[at].next == nil {
		t.nodes[at].next = map[string]int32{}
	}
	t.nodes[at].next[word] = to
	return to
}

// A hit is a pattern found: the tokens from its first to its last word.
type hit struct {
	sense       int32
	first, last int32
}

// maxGap bounds the words that may stand for "_", and maxAdverbs those that may
// stand between two words of a pattern.
const (
	maxGap     = 8
	maxAdverbs = 3
)

// scan appends the hits in tokens [first,end) to dst, in text order.
func (t *trie) scan(toks []text.Token, first, end int32, dst []hit) []hit {
	for i := first; i < end; i++ {
		var at int32
		switch toks[i].Tag {
		case text.VERB, text.AUX:
			at = t.verbs[toks[i].Lemma]
		case text.NOUN, text.PROPN, text.X:
			at = lookup(t.nouns, toks[i].Lemma)
		}
		if at != 0 {
			dst = t.walk(toks, at, i, i+1, end, dst)
		}
	}
	return dst
}

func (t *trie) walk(toks []text.Token, at, first, i, end int32, dst []hit) []hit {
	for _, s := range t.nodes[at].senses {
		if i-1 > first && toks[i-1].Tag == text.PART && toks[i-1].Lemma == "to" {
			break // the "to" of an infinitive, not of "agree to a truce"
		}
		dst = append(dst, hit{s, first, i - 1})
	}
	n := &t.nodes[at]
	for skip := 0; n.next != nil && i < end && skip <= maxAdverbs; skip++ {
		if to := lookup(n.next, toks[i].Lemma); to != 0 {
			dst = t.walk(toks, to, first, i+1, end, dst)
			break
		}
		if toks[i].Tag != text.ADV && toks[i].Tag != text.PART {
			break
		}
		i++
	}
	if n.gap != 0 {
		dst = t.walkGap(toks, n.gap, first, i, end, dst)
	}
	return dst
}

// walkGap lets a few words of one phrase stand before the rest of the pattern.
func (t *trie) walkGap(toks []text.Token, at, first, i, end int32, dst []hit) []hit {
	for k := i; k < min(end, i+maxGap); k++ {
		if tag := toks[k].Tag; tag == text.VERB || tag == text.PUNCT || tag == text.SCONJ {
			break
		}
		if to := lookup(t.nodes[at].next, toks[k].Lemma); to != 0 && k > i {
			return t.walk(toks, to, first, k+1, end, dst)
		}
	}
	return dst
}

// lookup finds a lemma without regard to ASCII capitals: the lemma of a proper
// noun keeps its capital, and headlines write every word with one.
func lookup(m map[string]int32, lemma string) int32 {
	var buf [24]byte
	if lemma == "" || lemma[0] < 'A' || lemma[0] > 'Z' || len(lemma) > len(buf) {
		return m[lemma]
	}
	b := buf[:copy(buf[:], lemma)]
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return m[string(b)]
}
