package segment

import (
	"strings"

	"demarche/internal/span"
	"demarche/internal/text"
)

// A scanner cuts tokens. It works on chunks, runs of text without white space:
// most are plain words and leave by the first loop of block.
type scanner struct {
	src   string
	words *lexis
	toks  []text.Token
}

func (s *scanner) emit(start, end int) {
	s.toks = append(s.toks, text.Token{Span: span.Span{Start: start, End: end}, Head: -1})
}

// block cuts the tokens of src[p:end].
func (s *scanner) block(p, end int) {
	for p < end {
		start := p
		for p < end && classes[s.src[p]] == letter {
			p++
		}
		if p == end || classes[s.src[p]] == blank {
			if p > start {
				s.plain(start, p)
			}
			p++
			continue
		}
		e := s.chunkEnd(p, end)
		s.chunk(start, e)
		if e == p { // white space beyond ASCII
			_, w := at(s.src, p)
			e += w
		}
		p = e
	}
}

// chunkEnd is the first white space at or after p.
func (s *scanner) chunkEnd(p, end int) int {
	for p < end {
		c, w := at(s.src, p)
		if c == blank {
			break
		}
		p += w
	}
	return min(p, end)
}

// plain emits a word of ASCII letters, cut in two where it is a contraction.
func (s *scanner) plain(start, end int) {
	if n := end - start; 5 <= n && n <= 8 {
		var buf [16]byte
		if widths, ok := s.words.contractions[string(fold(&buf, s.src[start:end]))]; ok {
			for _, w := range widths {
				s.emit(start, start+w)
				start += w
			}
			return
		}
	}
	s.emit(start, end)
}

// chunk emits the tokens of src[p:end], which holds no white space.
func (s *scanner) chunk(p, end int) {
	first := p
	dots := strings.ContainsAny(s.src[p:end], "./@")
	for p < end {
		c, w := at(s.src, p)
		switch {
		case c != letter && c != digit:
			p = s.marks(first, p, w, end)
		case dots && (p == first || classes[s.src[p-1]] == mark):
			p = s.addressOrWord(p, end)
		default:
			p = s.word(p, end)
		}
	}
}
