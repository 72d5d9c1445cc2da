package event

import (
	"strings"

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
// stand; where the sentence is parsed, its tree is asked first (tree.go).
type sentence struct {
	doc        *text.Document
	index      int
	chunks     []syntax.Chunk
	items      []item
	owner      []int32        // token − first → item
	first, end int32          // tokens of the sentence
	mentions   []text.Mention // of the sentence
	groups     []group        // by item: what is known of verb groups; zero for other items
	parsed     bool           // the tokens have heads and relations
	tree       syntax.Tree    // of a parsed sentence
	obliques   []syntax.Oblique
	conjuncts  []int32
}

// load lays out sentence i of d.
func (s *sentence) load(d *text.Document, i int) {
	sent := d.Sents[i]
	s.doc, s.index, s.first, s.end = d, i, sent.First, sent.End
	s.chunks = syntax.Chunks(d, i, s.chunks[:0])
	s.items, s.owner, s.groups = s.items[:0], s.owner[:0], s.groups[:0]
	s.mentions = d.MentionsIn(sent.First, sent.End)
	if s.parsed = d.Tokens[sent.First].Dep != text.NoDep; s.parsed {
		s.tree.Read(d, i)
	}
	next := 0
	for t := sent.First; t < sent.End; {
		for next < len(s.chunks) && s.chunks[next].End <= t {
			next++
		}
		it := item{kind: otherItem, first: t, end: t + 1, head: t, hit: -1, aux: -1}
		if next < len(s.chunks) && s.chunks[next].First <= t {
			it = s.chunkItem(t, s.chunks[next])
		} else {
			it.kind = s.classify(t)
		}
		s.named(&it)
		if !s.mergeTo(&it) && !s.mergeVerb(&it) && !s.mergePhrase(&it) {
			s.items = append(s.items, it)
			s.groups = append(s.groups, group{})
		}
		for ; t < it.end; t++ {
			s.owner = append(s.owner, int32(len(s.items)-1))
		}
	}
	s.passOver()
}

// chunkItem is the item of a chunk, from token t on.
func (s *sentence) chunkItem(t int32, ch syntax.Chunk) item {
	it := item{kind: phrase, first: t, end: ch.End, head: max(t, ch.Head), hit: -1, aux: ch.Aux, form: ch.Form}
	switch {
	case ch.Kind == syntax.Verbal && strings.Contains(s.doc.Str(s.doc.Tokens[ch.Head].Span), "-"):
		it.kind = otherItem // "UN-brokered talks"
	case ch.Kind == syntax.Verbal:
		it.kind = verbs
		if n := it.end; n < s.end && it.head == n-1 && mistaken(&s.doc.Tokens[n-1]) && s.doc.Tokens[n].Tag == text.ADJ {
			it.end, it.head = n+1, n
		}
	case ch.End == t+1 && s.relativizes(t):
		it.kind = relative
	default:
		s.undate(&it)
		s.divide(&it)
	}
	return it
}

// divide cuts two objects apart that stand as one chunk: "gave Chad |
// 5 million dollars".
func (s *sentence) divide(it *item) {
	for k := range s.mentions {
		m := &s.mentions[k]
		if m.Kind == text.Actor && m.First >= it.first && m.End < it.head && s.doc.Tokens[m.End].Tag == text.NUM {
			it.end, it.head = m.End, m.End-1
			return
		}
	}
}

// undate cuts a date off a phrase that ends or begins with one: "strikes Friday
// evening", "June 21 Mexican police". The rest is an item of its own.
func (s *sentence) undate(it *item) {
	for k := range s.mentions {
		m := &s.mentions[k]
		if m.Kind != text.Date || m.End <= it.first || m.First >= it.end {
			continue
		}
		switch {
		case m.First <= it.first && m.End < it.end && m.End <= it.head:
			it.end, it.head = m.End, m.End-1
		case m.First > it.first && (m.End >= it.end || durable(s.doc.Tokens[it.head].Lemma)) && nominal(s.doc.Tokens[m.First-1].Tag):
			it.end, it.head = m.First, m.First-1
		}
		return
	}
}

func nominal(t text.Tag) bool { return t == text.NOUN || t == text.PROPN }

// named makes a phrase of the words of an actor or place, whatever the tagger
// took them for, and lets it end where the name does.
func (s *sentence) named(it *item) {
	for k := range s.mentions {
		m := &s.mentions[k]
		if m.Kind == text.Date || m.Ref < 0 || m.First >= it.end || m.End <= it.first {
			continue
		}
		if it.kind == phrase && m.End <= it.end {
			continue
		}
		if it.kind != phrase && m.First != it.first || it.kind == verbs && m.End > it.end && s.doc.Tokens[it.head].Feat.Has(text.Past) {
			continue
		}
		it.kind, it.end, it.head, it.form = phrase, min(max(m.End, it.first+1), s.end), m.End-1, 0
	}
}

// mergePhrase joins what a hyphen divided: "2-year | - | old sanctions".
func (s *sentence) mergePhrase(it *item) bool {
	n := len(s.items) - 1
	if n >= 0 && it.kind == phrase && s.items[n].kind == phrase && s.items[n].end-s.items[n].first == 1 &&
		opens(s.doc.Tokens[s.items[n].head].Tag) && s.items[n].end == it.first { // "a | former general", "16 | Russian advisers"
		s.items[n].end, s.items[n].head = it.end, it.head
		return true
	}
	if n < 1 || it.kind != phrase || s.items[n].kind != bracket || s.items[n-1].kind != phrase {
		return false
	}
	hyphen := &s.doc.Tokens[s.items[n].first]
	if s.doc.Str(hyphen.Span) != "-" || s.doc.Tokens[it.first].Start != hyphen.End || s.doc.Tokens[s.items[n].first-1].End != hyphen.Start {
		return false
	}
	s.items, s.groups = s.items[:n], s.groups[:n]
	s.owner[len(s.owner)-1] = int32(n - 1)
	s.items[n-1].end, s.items[n-1].head = it.end, it.head
	return true
}

func opens(t text.Tag) bool { return t == text.DET || t == text.NUM }

// mergeTo makes an infinitive of a bare verb behind a "to" that the tagger took
// for a preposition.
func (s *sentence) mergeTo(it *item) bool {
	n := len(s.items) - 1
	if n < 0 || it.kind != verbs || s.items[n].kind != preposition || !it.form.Has(syntax.Finite) || it.end-it.first > 1 {
		return false
	}
	head := &s.doc.Tokens[it.head]
	if s.doc.Tokens[s.items[n].head].Lemma != "to" || s.doc.Str(head.Span) != head.Lemma {
		return false
	}
	s.items[n].kind, s.items[n].end, s.items[n].head, s.items[n].form = verbs, it.end, it.head, syntax.Infinitive
	return true
}

// mergeVerb joins a participle to the lone "has" or "was" right before it, which
// the tagger took for a verb of its own.
func (s *sentence) mergeVerb(it *item) bool {
	n := len(s.items) - 1
	if n < 0 || it.kind != verbs || s.items[n].kind != verbs || it.form&(syntax.Participle|syntax.Gerund) == 0 {
		return false
	}
	prev := &s.items[n]
	lemma := s.doc.Tokens[prev.head].Lemma
	if lemma != "have" && lemma != "be" || prev.form.Has(syntax.Infinitive) {
		return false
	}
	prev.form |= it.form & (syntax.Negated | syntax.Modal | syntax.Future)
	if lemma == "be" && s.doc.Tokens[it.head].Feat.Has(text.Past) {
		prev.form |= syntax.Passive
	}
	prev.head, prev.end = it.head, it.end
	return true
}

// maxAside bounds the items of a parenthesis.
const maxAside = 15

// passOver takes bare dates ("Tuesday", "on June 6") and parentheses out of the
// structure: they stand anywhere and fill no role.
func (s *sentence) passOver() {
	for i := range s.items {
		if s.items[i].kind == bracket && s.doc.Str(s.doc.Tokens[s.items[i].first].Span) == "(" {
			s.passAside(i)
		}
		if s.items[i].kind == relative && s.lemma(i) == "that" && s.kindAt(s.before(i)) == verbs {
			s.items[i].kind = marker // "said on Tuesday that"
		}
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
		next := &s.doc.Tokens[min(t+1, s.end-1)]
		w := s.doc.Str(next.Span)
		if w == "least" || w == "most" || next.Tag == text.NUM && (tok.Lemma == "than" || s.afterUp(t)) || strings.EqualFold(word, "up") && w == "to" {
			return otherItem // "at least", "more than 100", "up to 16"
		}
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
	case text.PART:
		if tok.Lemma == "to" {
			return preposition
		}
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

func (s *sentence) afterUp(t int32) bool {
	return t > s.first && strings.EqualFold(s.doc.Str(s.doc.Tokens[t-1].Span), "up")
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
	if (light(lemma) || lemma == "strike" && s.doc.Tokens[max(it.head-1, 0)].Lemma == "hunger") && it.head > it.first && modifier(s.doc.Tokens[it.head-1].Tag) {
		return it.head - 1
	}
	if n := s.after(i); partitive(strings.ToLower(lemma)) && s.kindAt(n) == preposition && s.lemma(n) == "of" {
		if k := s.after(n); s.kindAt(k) == phrase {
			return s.core(k)
		}
	}
	return it.head
}

func modifier(t text.Tag) bool { return t == text.NOUN || t == text.ADJ || t == text.PROPN }

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
		"day", "week", "month", "hour", "sort", "barrage", "piece", "volley", "shipment", "supply", "amount", "period", "handful", "unit", "faction",
		"worth", "ton", "tonne", "kilogram", "kg", "barrel", "box", "bag", "package", "cache", "load", "set", "range", "variety":
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

func (s *sentence) passAside(open int) {
	for k := open + 1; k < min(len(s.items), open+maxAside); k++ {
		if s.items[k].kind == bracket && s.doc.Str(s.doc.Tokens[s.items[k].first].Span) == ")" {
			for ; open <= k; open++ {
				s.items[open].kind = otherItem
			}
			return
		}
	}
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
	for k := range s.mentions {
		m := &s.mentions[k]
		if m.Kind == text.Date && m.First <= it.head && it.head < m.End {
			return true
		}
	}
	return false
}
