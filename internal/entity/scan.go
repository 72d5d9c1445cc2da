package entity

import (
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/text"
)

// scan is the work on one document. Its slices are kept from one document to
// the next.
type scan struct {
	l        *Linker
	d        *text.Document
	a        *record.Analysis
	day      int32
	bare     bool   // a phrase alone, not a sentence
	items    []item // of the current sentence
	headline bool   // most words of the sentence are capitalised
	known    []introduced
	heads    []antecedent
	reach    int // first mention that a pronoun may mean
	current  int // first mention of the current sentence
	mentions []text.Mention
	ids      map[identity]int32
	counts   []counted
}

// identity is what makes two mentions name one entity.
type identity struct{ id, sector, name string }

// introduced is a name that the document has given in full.
type introduced struct {
	surname string
	entity  int32
	actor   int32 // -1 where no list knows it
}

func (s *scan) reset() {
	clear(s.ids)
	*s = scan{l: s.l, items: s.items[:0], known: s.known[:0], heads: s.heads[:0], mentions: s.mentions[:0], ids: s.ids, counts: s.counts[:0]}
}

// sentence finds the actors of sentence i.
func (s *scan) sentence(i int) {
	st := s.d.Sents[i]
	s.items = s.items[:0]
	for t := st.First; t < st.End; {
		it := s.l.longest(s.d, t, st.End)
		s.items = append(s.items, it)
		t = it.end
	}
	s.headline = s.titleCase(st)
	s.reach, s.current = s.current, len(s.mentions)
	for p := 0; p < len(s.items); {
		p = s.phrase(p)
	}
}

// titleCase reports whether a heading begins its longer words with capitals, so
// that they tell nothing.
func (s *scan) titleCase(st text.Sent) bool {
	if k := s.d.Article.Blocks[st.Block].Kind; k != news.Title && k != news.Heading {
		return false
	}
	long, upper := 0, 0
	for t := st.First; t < st.End; t++ {
		if w := s.word(t); len(w) >= 4 && isLetter(w[0]) {
			long++
			if capitalised(w) {
				upper++
			}
		}
	}
	return long >= 3 && upper*10 >= long*7
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }

// phrase reads the noun phrase at item p, records what it names, and returns
// the item to go on from.
func (s *scan) phrase(p int) int {
	if s.plain(p) && s.pronoun(p) || s.repeat(p) {
		return p + 1
	}
	if s.pair(p) {
		return p + 2
	}
	n, ok := s.owned(p)
	if !ok {
		n = s.parse(p, 0)
	}
	if n.accepted <= n.start {
		return p + 1
	}
	s.record(&n)
	return n.accepted
}

func (s *scan) word(t int32) string { return s.d.Str(s.d.Tokens[t].Span) }

func (s *scan) is(p int, k kind) bool {
	return p >= 0 && p < len(s.items) && s.l.is(s.items[p], k)
}

// plain reports whether item p is a single word or mark that no table knows.
func (s *scan) plain(p int) bool { return s.items[p].sense < 0 }

// text is the word of a plain item, "" at the edges of the sentence.
func (s *scan) text(p int) string {
	if p < 0 || p >= len(s.items) {
		return ""
	}
	return s.word(s.items[p].first)
}

// tag is the tag of the first token of item p.
func (s *scan) tag(p int) text.Tag {
	if p < 0 || p >= len(s.items) {
		return text.NoTag
	}
	return s.d.Tokens[s.items[p].first].Tag
}
