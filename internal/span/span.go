// Package span is the arithmetic of half-open byte ranges over one text, and
// the only place where byte offsets are turned into code points or UTF-16
// units.
//
// Inside the program every offset is a byte offset into Article.Text; what
// leaves the program counts Unicode code points. The package knows nothing of
// articles, tokens or events.
//
//	s := span.Span{Start: 0, End: 6}
//	s.In("Moscow said")              // "Moscow"
//	m := span.NewMap("Élysée said")
//	m.Points(span.Span{Start: 0, End: 8}) // {0 6}
package span

import (
	"cmp"
	"unicode/utf8"
)

// Span is the half-open range [Start,End) of byte offsets.
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte. The zero Span is empty and stands for
// "no span".
func (s Span) Empty() bool { return s.End <= s.Start }

// In returns the bytes of text that s covers. It panics when s is not inside
// text; use Valid where the span comes from outside.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Has reports whether the byte offset at lies inside s.
func (s Span) Has(at int) bool { return s.Start <= at && at < s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Cover is the smallest span that holds both s and o. An empty span adds nothing.
func (s Span) Cover(o Span) Span {
	if s.Empty() {
		return o
	}
	if o.Empty() {
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Shift moves s by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// Compare orders spans by start, longer first where starts are equal.
func Compare(a, b Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}

// Valid reports whether s is a non-inverted range of text whose two ends stand
// on rune boundaries. Every span that a stage returns must be valid.
func Valid(text string, s Span) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) &&
		boundary(text, s.Start) && boundary(text, s.End)
}

func boundary(text string, at int) bool {
	return at == len(text) || utf8.RuneStart(text[at])
}

// Trim narrows s so that it neither starts nor ends in ASCII white space.
func Trim(text string, s Span) Span {
	for s.Start < s.End && isSpace(text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && isSpace(text[s.End-1]) {
		s.End--
	}
	return s
}

func isSpace(b byte) bool {
	return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' || b == '\v'
}
