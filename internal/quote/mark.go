package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/span"
)

// A quoted is a stretch of text between quotation marks. Outer holds the marks,
// inner does not; where a mark is missing both end alike.
type quoted struct {
	outer, inner span.Span
	block        int32
	reopened     bool // goes on from the quotation of the paragraph before
	single       bool
}

// A mark is a quotation mark in the text.
type mark struct {
	at, width int
	double    bool
	opens     bool
	closes    bool
	family    family
	low       bool // „, which a mark closes that opens elsewhere
}

// A family holds the marks that belong together.
type family uint8

const (
	straight family = iota
	curly
	angled
	families
)

// quotations pairs the marks of every prose block. A quotation inside a
// quotation is part of it. A quotation that its paragraph does not close goes
// to the end of the paragraph: news leaves the mark away where the next
// paragraph opens with one.
func quotations(a *news.Article, dst []quoted) []quoted {
	unclosed := false
	for i, b := range a.Blocks {
		if !b.Kind.Prose() {
			continue
		}
		dst, unclosed = pair(a.Text, b.Span, int32(i), unclosed, dst)
	}
	return dst
}

// pair reads one block; reopen says that the block before ended inside a quotation.
func pair(text string, b span.Span, block int32, reopen bool, dst []quoted) ([]quoted, bool) {
	s := marker{text: text, block: b}
	first := true
	for at := b.Start; at < b.End; {
		open, ok := s.next(at)
		if !ok {
			break
		}
		at = open.at + open.width
		if !open.opens || !open.double && !closesLater(text, b, open) {
			continue
		}
		shut, closed := s.closer(open)
		if !closed && !open.double {
			continue
		}
		q := between(open, shut, block)
		q.reopened = reopen && first && open.at == b.Start
		first = false
		if !q.inner.Empty() {
			dst = append(dst, q)
		}
		if at = q.outer.End; !closed {
			return dst, true
		}
	}
	return dst, false
}

// A marker finds marks in one block.
type marker struct {
	text  string
	block span.Span
	none  [families]bool // no mark closes this family from here on
}

// next is the first mark at or behind byte at.
func (s *marker) next(at int) (mark, bool) {
	i := indexMark(s.text, at, s.block.End)
	if i < 0 {
		return mark{}, false
	}
	return readMark(s.text, s.block, i), true
}

// indexMark is the offset of the first quotation mark in text[at:end], -1 where
// there is none. It looks at bytes: strings.IndexAny decodes every rune.
func indexMark(text string, at, end int) int {
	for ; at < end; at++ {
		switch c := text[at]; {
		case c == '"' || c == '\'' || c == '`':
			return at
		case c == 0xE2 && at+2 < end && text[at+1] == 0x80 && text[at+2] >= 0x98 && text[at+2] <= 0x9E: // ‘ to „
			if c := text[at+2]; c != 0x9A && c != 0x9B {
				return at
			}
		case c == 0xC2 && at+1 < end && (text[at+1] == 0xAB || text[at+1] == 0xBB): // « and »
			return at
		}
	}
	return -1
}

// closer is the mark that closes open: the next of its family, else the next
// that closes anything alike, else the end of the block.
func (s *marker) closer(open mark) (mark, bool) {
	var other mark
	for at := open.at + open.width; at < s.block.End; {
		m, ok := s.next(at)
		if !ok {
			break
		}
		at = m.at + m.width
		if !m.closes && !(open.low && m.family == curly) || m.double != open.double {
			continue
		}
		if m.family == open.family {
			return m, true
		}
		if other.width == 0 {
			if other = m; s.none[open.family] {
				break
			}
		}
	}
	s.none[open.family] = true
	if other.width > 0 {
		return other, true
	}
	return mark{at: s.block.End}, false
}

func between(open, shut mark, block int32) quoted {
	return quoted{outer: span.Span{Start: open.at, End: shut.at + shut.width}, block: block, single: !open.double,
		inner: span.Span{Start: open.at + open.width, End: shut.at}}
}

// readMark tells what the mark at byte at is; a mark that does neither open nor
// close is an apostrophe.
func readMark(text string, b span.Span, at int) mark {
	r, w := utf8.DecodeRuneInString(text[at:])
	m := mark{at: at, width: w, double: true}
	if (r == '\'' || r == '`' || r == '‘' || r == '’') && strings.HasPrefix(text[at+w:b.End], string(r)) {
		m.width = 2 * w // ``…'' as typewriters have it
	} else if r == '\'' || r == '`' || r == '‘' || r == '’' {
		m.double = false
	}
	before, _ := utf8.DecodeLastRuneInString(text[b.Start:at])
	after, _ := utf8.DecodeRuneInString(text[at+m.width : b.End])
	wordBefore := unicode.IsLetter(before) || unicode.IsDigit(before)
	wordAfter := unicode.IsLetter(after) || unicode.IsDigit(after)
	atStart := at == b.Start || unicode.IsSpace(before) || strings.ContainsRune("([{—–-“‘\"'", before)
	atEnd := at+m.width == b.End || !wordAfter
	switch r {
	case '“', '„':
		m.opens, m.family, m.low = true, curly, r == '„'
	case '«':
		m.opens, m.family = true, angled
	case '»':
		m.closes, m.family = true, angled
	case '‘':
		m.opens, m.family = !wordBefore, curly
	case '`':
		m.opens = !wordBefore
	case '”':
		m.family = curly
		m.opens = atStart && (wordAfter || at == b.Start) // the wrong way round
		m.closes = !m.opens
	case '’':
		m.family = curly
		m.closes = atEnd
		m.opens = false
	default: // straight marks, single or double
		m.opens = atStart && at+m.width < b.End && !unicode.IsSpace(after)
		m.closes = !m.opens && (m.double || atEnd) || m.double && !atStart
	}
	return m
}

// closesLater reports whether a single mark opens a quotation: one that closes
// it stands behind in the block, behind a letter or a stop, and no mark of
// another quotation comes between. An apostrophe does not ('90s, 'em).
func closesLater(text string, b span.Span, open mark) bool {
	end := min(b.End, open.at+maxSingle)
	for end < b.End && !utf8.RuneStart(text[end]) {
		end--
	}
	for at := open.at + open.width; at < end; {
		i := indexMark(text, at, end)
		if i < 0 {
			return false
		}
		m := readMark(text, b, i)
		at = m.at + m.width
		switch {
		case m.double:
			return false
		case m.closes && !possessive(text, b, m):
			return true
		}
	}
	return false
}

// maxSingle bounds the look-ahead for the end of a quotation in single marks, in bytes.
const maxSingle = 600

// possessive reports whether the mark stands behind a plural in s ("the
// soldiers' camp") rather than at the end of a quotation.
func possessive(text string, b span.Span, m mark) bool {
	rest := text[m.at+m.width : b.End]
	return m.at > b.Start && text[m.at-1] == 's' && len(rest) > 1 && rest[0] == ' ' && rest[1] >= 'a' && rest[1] <= 'z'
}
