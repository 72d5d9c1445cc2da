package syntax

import "demarche/internal/text"

// Kind tells the two kinds of chunk apart.
type Kind uint8

// The kinds.
const (
	Nominal Kind = iota
	Verbal
)

// A Chunk is a base phrase of one sentence: tokens [First,End) of the document.
//
// A nominal chunk runs from its first determiner or modifier to its head, with
// possessors inside: "Russia's foreign minister" is one chunk, its Head is
// "minister", and Possessor gives "Russia". The head of a name is its last
// word; what follows the head ("of Japan", "who left", an apposition) stands
// outside, see Extend and Conjuncts.
//
// A verbal chunk is a verb group: auxiliaries, negation, adverbs between, and
// the main verb, which is its Head ("has not been arrested"). "be able to",
// "be going to" and their like count as auxiliaries; a verb that governs an
// infinitive does not: "threatened to attack" is two chunks.
type Chunk struct {
	First, End, Head int32
	Kind             Kind
	Form             Form  // of a verbal chunk
	Aux              int32 // the token that makes it Modal or Future, -1 where none does
}

// Chunks appends the chunks of sentence sent to dst, in order. The tokens must
// be tagged.
func Chunks(d *text.Document, sent int, dst []Chunk) []Chunk {
	s := d.Sents[sent]
	p := chunker{d: d, ts: d.Tokens, first: s.First, end: s.End}
	from := len(dst)
	for i := s.First; i < s.End; {
		c, ok := p.at(i)
		if !ok {
			i++
			continue
		}
		if c.Kind == Verbal {
			p.inherit(&c, dst[from:])
		}
		dst = append(dst, c)
		i = c.End
	}
	return dst
}

// A chunker reads one sentence.
type chunker struct {
	d          *text.Document
	ts         []text.Token
	first, end int32
}

func (p *chunker) at(i int32) (Chunk, bool) {
	if c, ok := p.nominal(i); ok {
		return c, true
	}
	return p.verbal(i)
}

// tag is the tag of token i, NoTag outside the sentence.
func (p *chunker) tag(i int32) text.Tag {
	if i < p.first || i >= p.end {
		return text.NoTag
	}
	return p.ts[i].Tag
}

func (p *chunker) has(i int32, f text.Feat) bool {
	return i >= p.first && i < p.end && p.ts[i].Feat.Has(f)
}

// lemma is the lemma of token i, "" outside the sentence.
func (p *chunker) lemma(i int32) string {
	if i < p.first || i >= p.end {
		return ""
	}
	return p.ts[i].Lemma
}

func noun(t text.Tag) bool { return t == text.NOUN || t == text.PROPN }

// nominal is the base noun phrase that starts at token i.
func (p *chunker) nominal(i int32) (Chunk, bool) {
	head, end := int32(-1), i
	for end < p.end && p.inNominal(i, end, head) {
		if t := p.tag(end); noun(t) || t == text.PRON || t == text.NUM && !p.nounBefore(i, end) || t == text.DET && end == i {
			head = end
		}
		end++
	}
	for end > i && !p.closesNominal(end-1) {
		end--
	}
	if head < 0 || end == i {
		return Chunk{}, false
	}
	if head >= end {
		head = end - 1
	}
	if p.tag(i) == text.DET && end == i+1 && noun(p.tag(end)) {
		return Chunk{}, false
	}
	return Chunk{First: i, End: end, Head: head, Kind: Nominal, Aux: -1}, true
}

// nounBefore reports whether a noun stands in [i,end): the number of "June 22"
// is not the head.
func (p *chunker) nounBefore(i, end int32) bool {
	return end > i && noun(p.tag(end-1))
}

// closesNominal reports whether a nominal chunk may end with token i.
func (p *chunker) closesNominal(i int32) bool {
	switch p.tag(i) {
	case text.NOUN, text.PROPN, text.NUM, text.DET, text.PRON:
		return true
	case text.SYM:
		return p.ts[i].Lemma == "%"
	}
	return false
}

// inNominal reports whether token i goes on with the chunk that started at
// first; head is its head so far, -1 where none has come.
func (p *chunker) inNominal(first, i, head int32) bool {
	fresh := head < 0 || p.possessed(i) || p.tag(i-1) == text.DET || p.tag(i-1) == text.NUM
	switch p.tag(i) {
	case text.PROPN, text.NOUN:
		return i == first || p.modified(i) && !p.day(i)
	case text.NUM:
		return i == first || p.modified(i)
	case text.PRON:
		return i == first || p.tag(i-1) == text.DET && p.has(i, text.Poss)
	case text.DET:
		return fresh && (i == first || p.tag(i-1) == text.DET)
	case text.ADJ:
		return fresh || noun(p.tag(i-1)) && noun(p.tag(i+1)) && !p.time(i) || p.tag(i-1) == text.PUNCT
	case text.SYM:
		return fresh && p.tag(i+1) == text.NUM || p.tag(i-1) == text.NUM
	case text.VERB:
		return p.attributive(first, i, fresh || i > first && p.lemma(i-1) == "-")
	}
	return p.link(first, i, head, fresh)
}

// link reports whether token i holds two parts of a chunk together: 's, a
// hyphen, an adverb before an adjective, "and" between adjectives.
func (p *chunker) link(first, i, head int32, fresh bool) bool {
	next := p.tag(i + 1)
	switch p.tag(i) {
	case text.PART:
		return i > first && p.has(i, text.Poss) && p.opensNominal(i+1)
	case text.ADV:
		return fresh && (next == text.ADJ || next == text.NUM || next == text.VERB && i > first && p.attributive(first, i+1, true))
	case text.PUNCT:
		return i > first && p.lemma(i) == "-" && p.opensNominal(i+1)
	case text.CCONJ:
		return i > first && head < 0 && p.tag(i-1) == text.ADJ && next == text.ADJ
	case text.X:
		return i > first && noun(p.tag(i-1)) && noun(next)
	}
	return false
}

// opensNominal reports whether token i may go on with a noun phrase.
func (p *chunker) opensNominal(i int32) bool {
	switch p.tag(i) {
	case text.NOUN, text.PROPN, text.ADJ, text.NUM:
		return true
	case text.ADV:
		return p.tag(i+1) == text.ADJ
	case text.VERB:
		return p.has(i, text.Part) || p.has(i, text.Ger)
	}
	return false
}

// modified reports whether a noun may follow the token before i: only a pronoun
// that possesses goes on with one.
func (p *chunker) modified(i int32) bool {
	return p.tag(i-1) != text.PRON || p.has(i-1, text.Poss)
}

// possessed reports whether a possessor stands right before token i.
func (p *chunker) possessed(i int32) bool {
	return i > p.first && p.has(i-1, text.Poss)
}

// attributive reports whether the participle i stands before its noun: "the
// detained activists", "its leading paper". Without a determiner before it only
// a past participle does, and not after a noun ("men wounded soldiers").
func (p *chunker) attributive(first, i int32, fresh bool) bool {
	if !fresh || p.has(i, text.Fin) || p.has(i, text.Inf) {
		return false
	}
	if n := p.tag(i + 1); !noun(n) && n != text.ADJ && !(n == text.PUNCT && p.lemma(i+1) == "-") {
		return false
	}
	if i > first {
		return true
	}
	b := p.tag(i - 1)
	return p.has(i, text.Past) && p.has(i+1, text.Plural) && (b == text.ADP || b == text.CCONJ || b == text.VERB || b == text.NoTag)
}

// day reports whether token i is the day that something happened, written
// behind a name without a preposition: "Mr. Biden Tuesday said".
func (p *chunker) day(i int32) bool {
	if !noun(p.tag(i - 1)) {
		return false
	}
	switch p.lemma(i) {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "today", "yesterday", "tomorrow", "tonight":
		return !noun(p.tag(i + 1))
	}
	return false
}

// time reports whether the adjective i opens a phrase of time: "China | next week".
func (p *chunker) time(i int32) bool {
	switch p.lemma(i) {
	case "last", "next", "late", "early", "earlier":
		return true
	}
	return false
}
