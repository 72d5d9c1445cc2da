package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/internal/entity/phrase"
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// scan is the work on one document.
type scan struct {
	g          *Gazetteer
	d          *text.Document
	a          *record.Analysis
	countries  []tally
	found      []found
	mentions   []text.Mention
	candidates []int32 // of all found, one after another
	taken      []bool  // by token: part of the name of a person or organisation
	headline   bool
}

type tally struct {
	code string
	n    int
}

// found is a name that the context makes a place.
type found struct {
	span       span.Span
	first, end int32 // tokens; first is -1 in a dateline
	from, to   int   // its candidates
	region     int32 // index into regions, -1 for none
	within     int   // index in found of the place that contains it, -1 for none
	unit       bool  // a word for an administrative unit follows
	by         string
}

// maxWords bounds a name, in tokens.
const maxWords = 6

// sentence finds the places of a sentence.
func (s *scan) sentence(st text.Sent) {
	s.headline = s.titleCase(st)
	for t := st.First; t < st.End; {
		f, ok := s.at(t, st)
		if !ok {
			t++
			continue
		}
		if by, ok := s.context(&f, st); ok {
			f.by = by
			s.contain(&f)
			s.found = append(s.found, f)
		}
		t = f.end
	}
}

// at returns the longest name that starts at token t.
func (s *scan) at(t int32, st text.Sent) (found, bool) {
	if !upper(s.word(t)) || s.taken[t] {
		return found{}, false
	}
	best := found{first: t, end: t, region: -1, within: -1}
	key := phrase.Root
	for j := t; j < min(t+maxWords, st.End); j++ {
		next := key.Step(s.word(j))
		if next == key && (s.word(j) != "-" && s.word(j) != "." || j == t) || s.taken[j] {
			break
		}
		if key = next; !upper(s.word(j)) {
			continue // "of", "de", "-"
		}
		mark := len(s.candidates)
		s.candidates = s.g.table.Find(s.candidates, key)
		region, known := s.g.byName[key]
		if len(s.candidates) == mark && (!known || region < 0) {
			continue
		}
		best.from, best.to, best.end, best.region = mark, len(s.candidates), j+1, -1
		if known {
			best.region = region
		}
	}
	best.span = span.Span{}
	if best.end == t {
		return best, false
	}
	best.span = s.d.TokenSpan(best.first, best.end)
	return best, true
}

func (s *scan) word(t int32) string { return s.d.Str(s.d.Tokens[t].Span) }

// near is the word at token t, "" outside the sentence.
func (s *scan) near(t int32, st text.Sent) string {
	if t < st.First || t >= st.End {
		return ""
	}
	return s.word(t)
}

func upper(w string) bool {
	if w[0] < utf8.RuneSelf {
		return 'A' <= w[0] && w[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// titleCase reports whether a heading begins its longer words with capitals, so
// that they tell nothing.
func (s *scan) titleCase(st text.Sent) bool {
	if k := s.d.Article.Blocks[st.Block].Kind; k != news.Title && k != news.Heading {
		return false
	}
	long, up := 0, 0
	for t := st.First; t < st.End; t++ {
		if w := s.word(t); len(w) >= 4 {
			long++
			if upper(w) {
				up++
			}
		}
	}
	return long >= 3 && up*10 >= long*7
}

// inDateline reads the first name of a dateline block, which has no tokens.
func (s *scan) inDateline(b span.Span) (found, bool) {
	head := s.d.Str(b)
	if at := strings.IndexAny(head, ",(—–-/"); at >= 0 {
		head = head[:at]
	}
	name := span.Trim(s.d.Article.Text, span.Span{Start: b.Start, End: b.Start + len(head)})
	if name.Empty() {
		return found{}, false
	}
	key := phrase.Of(s.d.Str(name))
	f := found{span: name, first: -1, region: -1, within: -1, by: "dateline", from: len(s.candidates)}
	s.candidates = s.g.table.Find(s.candidates, key)
	f.to = len(s.candidates)
	if r, ok := s.g.byName[key]; ok {
		f.region = r
	}
	return f, f.to > f.from || f.region >= 0
}
