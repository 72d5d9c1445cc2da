package event

import (
	"slices"
	"strings"

	"demarche/internal/text"
)

// A trie finds the lexicon's patterns among the lemmas of a sentence. A pattern
// is a list of lemmas; "_" stands for the object ("place _ under arrest").
// Verbal and nominal patterns have roots of their own, chosen by the tag of the
// first word, so that "attack" the verb and "attack" the noun never mix.
type trie struct {
	verbs, nouns map[string]int32
	nodes        []node
	edges        map[edge]int32 // one map for all nodes: thousands of small ones load slowly
}

type node struct {
	branches bool  // edges lead on from here
	gap      int32 // node after "_", 0 none
	senses   []int32
}

// An edge leads from a node by a word.
type edge struct {
	from int32
	word string
}

func newTrie() trie {
	return trie{verbs: map[string]int32{}, nouns: map[string]int32{}, nodes: make([]node, 1), edges: map[edge]int32{}}
}

// add adds a pattern. Words with a hyphen are added divided too, as the tokeniser
// has most of them: "sit - in".
func (t *trie) add(pattern []string, nominal bool, sense int32) {
	t.addWords(pattern, nominal, sense)
	if slices.ContainsFunc(pattern, func(w string) bool { return strings.Contains(w, "-") }) {
		t.addWords(divide(pattern), nominal, sense)
	}
}

func divide(pattern []string) []string {
	var out []string
	for _, w := range pattern {
		for i, part := range strings.Split(w, "-") {
			if i > 0 {
				out = append(out, "-")
			}
			out = append(out, part)
		}
	}
	return out
}

func (t *trie) addWords(pattern []string, nominal bool, sense int32) {
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
	if to, ok := t.edges[edge{at, word}]; ok {
		return to
	}
	to := t.grow()
	t.nodes[at].branches = true
	t.edges[edge{at, word}] = to
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
	maxGap     = 12
	maxAdverbs = 3
)

// scan appends the hits in tokens [first,end) to dst, in text order.
func (t *trie) scan(toks []text.Token, first, end int32, dst []hit) []hit {
	for i := first; i < end; i++ {
		var at int32
		switch toks[i].Tag {
		case text.VERB, text.AUX:
			at = t.verbRoot(toks[i].Lemma)
		case text.ADJ:
			if i > first && mistaken(&toks[i-1]) {
				at = t.verbRoot(toks[i].Lemma)
			}
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
		if i-1 > first && toks[i-1].Lemma == "to" && infinitive(toks, i, end) {
			break // not the "to" of "agree to a truce"
		}
		dst = append(dst, hit{s, first, i - 1})
	}
	n := &t.nodes[at]
	inPhrase := false // behind the beginning of a noun phrase, only its words go on
	for skip := 0; n.branches && i < end && skip <= maxAdverbs; skip++ {
		if days := dayAt(toks, i, end); days > 0 {
			i += days
			continue
		}
		if to := t.follow(at, toks[i].Lemma); to != 0 && (!inPhrase || modifier(toks[i].Tag)) {
			dst = t.walk(toks, to, first, i+1, end, dst)
			break
		}
		if !skippable(&toks[i]) {
			break
		}
		inPhrase = inPhrase || toks[i].Tag != text.ADV && toks[i].Tag != text.PART
		i++
	}
	if n.gap != 0 {
		dst = t.walkGap(toks, n.gap, first, i, end, dst)
	}
	return dst
}

// dayAt is how many tokens at i name a day ("Tuesday", "on Tuesday"), which may
// stand anywhere: "conceded on Tuesday to".
func dayAt(toks []text.Token, i, end int32) int32 {
	n := i
	if toks[n].Tag == text.ADP && toks[n].Lemma == "on" {
		n++
	}
	if n >= end {
		return 0
	}
	switch toks[n].Lemma {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "today", "yesterday", "tomorrow":
		return n + 1 - i
	}
	return 0
}

// skippable reports whether a token may stand between two words of a pattern:
// an adverb, or what comes before a noun.
func skippable(t *text.Token) bool {
	switch t.Tag {
	case text.ADV, text.PART, text.DET, text.ADJ, text.NUM:
		return true
	case text.PRON:
		return t.Feat.Has(text.Poss)
	}
	return false
}

// mistaken reports whether what follows the token is a verb, even where the
// tagger took it for an adjective: "would free".
func mistaken(before *text.Token) bool {
	return before.Tag == text.AUX && before.Feat.Has(text.Modal)
}

// verbRoot finds a verb. Lemmas of rare verbs come out a letter short or long
// ("fin", "patroll", "meets"), so near forms are tried where the lemma fails.
func (t *trie) verbRoot(lemma string) int32 {
	if at := t.verbs[lemma]; at != 0 || len(lemma) < 3 {
		return at
	}
	n := len(lemma)
	switch last := lemma[n-1]; {
	case last == 's':
		if at := t.verbs[lemma[:n-1]]; at != 0 {
			return at
		}
		return t.verbs[lemma[:n-2]]
	case last == lemma[n-2]:
		return t.verbs[lemma[:n-1]]
	}
	var buf [24]byte
	if n >= len(buf) {
		return 0
	}
	return t.verbs[string(append(buf[:copy(buf[:], lemma)], 'e'))]
}

// infinitive reports whether a verb stands at token i, adverbs left out.
func infinitive(toks []text.Token, i, end int32) bool {
	for i < end && toks[i].Tag == text.ADV {
		i++
	}
	return i < end && (toks[i].Tag == text.VERB || toks[i].Tag == text.AUX)
}

// walkGap lets a few words of one phrase stand before the rest of the pattern; none
// behind a passive, whose object stands before it ("was taken hostage").
func (t *trie) walkGap(toks []text.Token, at, first, i, end int32, dst []hit) []hit {
	for k := i; k < min(end, i+maxGap); k++ {
		if tag := toks[k].Tag; tag == text.VERB || tag == text.PUNCT && toks[k].Lemma != "-" || tag == text.SCONJ {
			break
		}
		if to := t.follow(at, toks[k].Lemma); to != 0 && (k > i || toks[first].Feat.Has(text.Passive)) {
			return t.walk(toks, to, first, k+1, end, dst)
		}
	}
	return dst
}

// follow is the node that the lemma leads to, 0 where it leads nowhere; capitals
// count as in lookup.
func (t *trie) follow(at int32, lemma string) int32 {
	if to := t.edges[edge{at, lemma}]; to != 0 || lemma == "" || lemma[0] < 'A' || lemma[0] > 'Z' {
		return to
	}
	return t.edges[edge{at, strings.ToLower(lemma)}]
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
