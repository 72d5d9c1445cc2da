package segment

import "strings"

// marks emits the token of punctuation at p, whose first rune is w bytes wide,
// and returns its end. The chunk is src[first:end].
func (s *scanner) marks(first, p, w, end int) int {
	e := p + w
	switch b := s.src[p]; {
	case b == '.' && e < end && isDigit(s.src[e]) && (p == first || !isAlpha(s.src[p-1])):
		return s.word(p, end) // .50
	case b == '.' || b == '!' || b == '?':
		e = s.run(p, end, ".!?")
	case b == '\'' || strings.HasPrefix(s.src[p:end], "’"):
		return s.apostrophe(first, p, w, end)
	case b == '@' || b == '#':
		e = s.handle(p, end)
	case (b == ':' || b == ';' || b == '=') && s.emoticon(p, end) > 0:
		e = s.emoticon(p, end)
	case strings.IndexByte("-*=_~<>`+^|", b) >= 0:
		e = s.run(p, end, s.src[p:p+1])
	case b == '[' && strings.HasPrefix(s.src[p:end], "[...]"):
		e = p + len("[...]")
	}
	s.emit(p, e)
	return e
}

// run is the end of the run of bytes of set that starts at p.
func (s *scanner) run(p, end int, set string) int {
	for p < end && strings.IndexByte(set, s.src[p]) >= 0 {
		p++
	}
	return p
}

// handle is the end of "@name" or "#name"; "#1" is two tokens.
func (s *scanner) handle(p, end int) int {
	e := p + 1
	if e == end || !isAlpha(s.src[e]) {
		return e
	}
	for e < end && (isAlpha(s.src[e]) || isDigit(s.src[e]) || s.src[e] == '_') {
		e++
	}
	return e
}

// emoticon is the end of ":)", ":-(" and their like at p when nothing but marks
// follows in the chunk, else 0.
func (s *scanner) emoticon(p, end int) int {
	e := p + 1
	if e < end && s.src[e] == '-' {
		e++
	}
	if e < end && strings.IndexByte(")(DPp", s.src[e]) >= 0 && (e+1 == end || classes[s.src[e+1]] == mark) {
		return e + 1
	}
	return 0
}

// apostrophe emits what an apostrophe opens: a clitic after a word, a year or
// word with its front cut off ("'90s", "'em"), or a quotation mark.
func (s *scanner) apostrophe(first, p, w, end int) int {
	if p > first {
		if e := s.clitic(p, w, end); e > 0 {
			s.emit(p, e)
			return e
		}
	}
	e := p + w
	switch {
	case strings.HasPrefix(s.src[p:end], "''"):
		e = p + 2
	case p == first && e+1 < end && isDigit(s.src[e]) && isDigit(s.src[e+1]):
		e = s.year(e, end)
	case p == first && s.front(e, end):
		e = s.letters(e, end)
	}
	s.emit(p, e)
	return e
}

// year is the end of two digits and an "s" at p, or p when more follows.
func (s *scanner) year(p, end int) int {
	e := p + 2
	if e < end && s.src[e] == 's' {
		e++
	}
	if e < end && (isAlpha(s.src[e]) || isDigit(s.src[e])) {
		return p
	}
	return e
}

// front reports whether a word that lost its front stands at p.
func (s *scanner) front(p, end int) bool {
	var buf [16]byte
	switch string(fold(&buf, s.src[p:s.letters(p, end)])) {
	case "em", "cause", "til", "tis", "twas", "bout", "n":
		return true
	}
	return false
}

func (s *scanner) letters(p, end int) int {
	for p < end && isAlpha(s.src[p]) {
		p++
	}
	return p
}

// clitic is the end of 's, 're, 've, 'll, 'd or 'm whose apostrophe of w bytes
// stands at p, or 0. No letter may follow.
func (s *scanner) clitic(p, w, end int) int {
	q := p + w
	e := s.letters(q, end)
	if e < end && (isDigit(s.src[e]) || classes[s.src[e]] == high && s.inner(e)) {
		return 0
	}
	switch e - q {
	case 1:
		switch s.src[q] | 0x20 {
		case 's', 'd', 'm':
			return e
		}
	case 2:
		switch [2]byte{s.src[q] | 0x20, s.src[q+1] | 0x20} {
		case [2]byte{'r', 'e'}, [2]byte{'v', 'e'}, [2]byte{'l', 'l'}:
			return e
		}
	}
	return 0
}

// inner reports whether the rune at p is part of a word.
func (s *scanner) inner(p int) bool {
	c, _ := at(s.src, p)
	return c == letter || c == digit
}
