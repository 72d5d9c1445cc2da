package span

import "unicode/utf8"

// step is the distance in bytes between two checkpoints of a Map: a look-up
// decodes at most this many bytes, and the table costs 1/16 of the text.
const step = 128

// Map converts byte offsets of one text to code points and UTF-16 units. A Map
// of an ASCII text holds no table. It is safe for concurrent use.
type Map struct {
	text  string
	marks []mark // marks[i] counts what stands before byte i*step
}

type mark struct{ points, units int }

// NewMap indexes text in one pass.
func NewMap(text string) *Map {
	m := &Map{text: text}
	if ascii(text) {
		return m
	}
	m.marks = make([]mark, 0, len(text)/step+1)
	var n mark
	for i, r := range text {
		for len(m.marks)*step <= i {
			m.marks = append(m.marks, n)
		}
		n.add(r)
	}
	return m
}

func (n *mark) add(r rune) {
	n.points++
	n.units++
	if r > 0xFFFF {
		n.units++
	}
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Points returns s counted in Unicode code points.
func (m *Map) Points(s Span) Span { return Span{m.at(s.Start).points, m.at(s.End).points} }

// Units returns s counted in UTF-16 code units, as JavaScript slices.
func (m *Map) Units(s Span) Span { return Span{m.at(s.Start).units, m.at(s.End).units} }

func (m *Map) at(b int) mark {
	if m.marks == nil {
		return mark{b, b}
	}
	// A checkpoint may fall inside a rune: it then counts that rune's start,
	// and is entered at the next rune boundary.
	i := min(b/step, len(m.marks)-1)
	n, p := m.marks[i], i*step
	for p < b && !utf8.RuneStart(m.text[p]) {
		p++
	}
	for p < b {
		r, w := utf8.DecodeRuneInString(m.text[p:])
		n.add(r)
		p += w
	}
	return n
}

// Bytes returns the byte range of a span counted in code points. Offsets past
// the end of the text are clamped to it.
func (m *Map) Bytes(points Span) Span { return Span{m.byteAt(points.Start), m.byteAt(points.End)} }

func (m *Map) byteAt(point int) int {
	if m.marks == nil {
		return min(max(point, 0), len(m.text))
	}
	lo, hi := 0, len(m.marks)-1
	for lo < hi { // the last checkpoint with at most point code points before it
		mid := (lo + hi + 1) / 2
		if m.marks[mid].points <= point {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	n, p := m.marks[lo].points, lo*step
	for p < len(m.text) && !utf8.RuneStart(m.text[p]) {
		p++
	}
	for n < point && p < len(m.text) {
		_, w := utf8.DecodeRuneInString(m.text[p:])
		p += w
		n++
	}
	return p
}
