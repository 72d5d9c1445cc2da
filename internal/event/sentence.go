package event

import (
	"demarche/internal/record"
	"demarche/internal/syntax"
	"demarche/internal/text"
)

// kind tells what an item of a sentence is.
type kind uint8

const (
	otherItem   kind = iota
	phrase           // a nominal chunk
	verbs            // a verb group
	preposition      // one that opens a prepositional phrase
	conjunction      // and, or, but
	comma
	relative // who, which, whose, and "that" after a noun
	marker   // that, if, when, because …
	bracket  // ( ) — and the like
	stopper  // ; : and the end of a quotation that closes a clause
)

// An item is one unit of a sentence: a chunk, or a token between chunks.
type item struct {
	kind             kind
	first, end, head int32 // tokens
	hit              int32 // index of the best hit on this item's head, -1 none
	aux              int32 // of a verb group: the token that makes it modal
	form             syntax.Form
	controls         bool // its object is the subject of the clause it governs
}

// A sentence is the clause structure of one sentence, read off its chunks. It
// answers where subject, objects and prepositional phrases of a predicate
// stand. A parser's tree can take its place behind the same questions.
type sentence struct {
	doc    *text.Document
	out    *record.Analysis
	index  int
	chunks []syntax.Chunk
	items  []item
	owner  []int32 // token − first → item
	first  int32   // first token of the sentence
	groups []group // by item: what is known of verb groups; zero for other items
}

// load lays out sentence i of d.
func (s *sentence) load(d *text.Document, a *record.Analysis, i int) {
	sent := d.Sents[i]
	s.doc, s.out, s.index, s.first = d, a, i, sent.First
	s.chunks = syntax.Chunks(d, i, s.chunks[:0])
	s.items, s.owner, s.groups = s.items[:0], s.owner[:0], s.groups[:0]
	next := 0
	for t := sent.First; t < sent.End; {
		it := item{first: t, end: t + 1, head: t, hit: -1}
		if next < len(s.chunks) && s.chunks[next].First == t {
			ch := s.chunks[next]
			next++
			it = item{kind: phrase, first: t, end: ch.End, head: ch.Head, hit: -1, aux: ch.Aux, form: ch.Form}
			switch {
			case ch.Kind == syntax.Verbal:
				it.kind = verbs
			case ch.End == t+1 && s.relativizes(t):
				it.kind = relative
			}
		} else {
			it.kind = s.classify(t)
		}
		for ; t < it.end; t++ {
			s.owner = append(s.owner, int32(len(s.items)))
		}
		s.items = append(s.items, it)
		s.groups = append(s.groups, group{})
	}
	s.passOver()
}

// passOver takes bare dates ("Tuesday", "on June 6") out of the structure: they
// stand anywhere and fill no role.
func (s *sentence) passOver() {
	for i := range s.items {
		if !s.temporal(i) {
			continue
		}
		s.items[i].kind = otherItem
		if i > 0 && s.items[i-1].kind == preposition {
			s.items[i-1].kind = otherItem
		}
	}
}

// relativizes reports whether token t is a relative pronoun.
func (s *sentence) relativizes(t int32) bool {
	switch s.doc.Tokens[t].Lemma {
	case "who", "whom", "which", "whose", "what":
		return true
	case "that":
		return t > s.first && s.doc.Tokens[t].Tag == text.PRON
	}
	return false
}

// classify tells what a token outside every chunk is.
func (s *sentence) classify(t int32) kind {
	tok := &s.doc.Tokens[t]
	word := s.doc.Str(tok.Span)
	switch tok.Tag {
	case text.ADP:
		return preposition
	case text.CCONJ:
		return conjunction
	case text.SCONJ:
		if prepositional(tok.Lemma) {
			return preposition
		}
		return marker
	case text.X:
		return phrase
	case text.PRON:
		return relative
	case text.PUNCT, text.SYM:
		return punctuation(word)
	case text.ADV:
		if word == "when" || word == "where" {
			return marker
		}
	case text.DET:
		if tok.Lemma == "that" || tok.Lemma == "which" {
			return relative
		}
	}
	return otherItem
}

// prepositional reports whether a word that the tagger took for a conjunction
// is only ever a preposition.
func prepositional(lemma string) bool {
	switch lemma {
	case "on", "in", "at", "by", "with", "of", "from", "against", "to", "over", "about", "into", "upon":
		return true
	}
	return false
}

func punctuation(word string) kind {
	switch word {
	case ",":
		return comma
	case ";", ":":
		return stopper
	case "(", ")", "[", "]", "—", "–", "-", "--":
		return bracket
	}
	return otherItem
}

// at is the item that holds a token, -1 where none of this sentence does.
func (s *sentence) at(tok int32) int {
	if k := tok - s.first; k >= 0 && int(k) < len(s.owner) {
		return int(s.owner[k])
	}
	return -1
}

func (s *sentence) kindAt(i int) kind {
	if i < 0 || i >= len(s.items) {
		return stopper
	}
	return s.items[i].kind
}

// core is the token that tells what phrase i is about: its head, or the noun
// behind a head that says little ("mediation efforts", "a state of emergency").
func (s *sentence) core(i int) int32 {
	it := &s.items[i]
	if it.kind != phrase {
		return it.head
	}
	lemma := s.doc.Tokens[it.head].Lemma
	if light(lemma) && it.head > it.first && s.doc.Tokens[it.head-1].Tag == text.NOUN {
		return it.head - 1
	}
	if n := s.after(i); partitive(lemma) && s.kindAt(n) == preposition && s.lemma(n) == "of" {
		if k := s.after(n); s.kindAt(k) == phrase {
			return s.core(k)
		}
	}
	return it.head
}

// light reports whether a noun leaves the meaning to the noun before it.
func light(lemma string) bool {
	switch lemma {
	case "effort", "delivery", "operation", "campaign", "mission", "process", "measure", "action", "activity",
		"drive", "order", "hour", "package", "warfare", "attempt", "programme", "program", "plan", "movement":
		return true
	}
	return false
}

// partitive reports whether a noun leaves the meaning to the phrase after "of".
func partitive(lemma string) bool {
	switch lemma {
	case "state", "round", "series", "wave", "act", "spate", "string", "kind", "majority", "number", "group", "batch",
		"ten", "hundred", "thousand", "dozen", "score", "million", "lot", "member", "team", "contingent", "crowd", "tens",
		"hundreds", "thousands", "dozens", "scores", "most", "some", "all", "many", "several", "part", "rest", "couple", "exchange",
		"sort", "barrage", "piece", "volley", "shipment", "supply", "amount", "period", "handful", "unit", "faction":
		return true
	}
	return false
}

// lemma is the lemma of the head of item i, "" outside the sentence.
func (s *sentence) lemma(i int) string {
	if i < 0 || i >= len(s.items) {
		return ""
	}
	return s.doc.Tokens[s.items[i].head].Lemma
}

// before steps left over adverbs, dates and other items that carry no role.
func (s *sentence) before(i int) int {
	for i--; i >= 0 && s.items[i].kind == otherItem; i-- {
	}
	return i
}

// after steps right over the same.
func (s *sentence) after(i int) int {
	for i++; i < len(s.items) && s.items[i].kind == otherItem; i++ {
	}
	return i
}

// temporal reports whether item i is a bare date ("Tuesday", "last week").
func (s *sentence) temporal(i int) bool {
	it := &s.items[i]
	if it.kind != phrase {
		return false
	}
	for _, m := range s.doc.MentionsIn(it.first, it.end) {
		if m.Kind == text.Date && m.First <= it.head && it.head < m.End {
			return true
		}
	}
	return false
}
