package segment

import "strings"

// word emits the word or number that starts at p, with its clitics, and returns
// the end of what it emitted. A number may open with its stop.
func (s *scanner) word(p, end int) int {
	e := p
	if s.src[p] == '.' {
		e = s.number(p+1, end)
	}
	for e < end {
		c, w := at(s.src, e)
		if c == letter || c == digit {
			e += w
			continue
		}
		q := s.joint(p, e, w, end)
		if q == e {
			break
		}
		e = q
	}
	if n := s.negation(p, e, end); n > 0 {
		return n
	}
	if u := s.unit(p, e, end); u > 0 {
		return u
	}
	s.cut(p, e)
	return e
}

// cut emits src[p:e], divided where it is a contraction.
func (s *scanner) cut(p, e int) {
	if s.letters(p, e) == e {
		s.plain(p, e)
		return
	}
	s.emit(p, e)
}

// joint decides on the mark at e, inside or after the word that started at p:
// it returns e where the word ends, else the place from which it goes on.
func (s *scanner) joint(p, e, w, end int) int {
	next := e + w
	switch b := s.src[e]; b {
	case '.':
		return s.stop(p, e, end)
	case ',':
		if isDigit(s.src[e-1]) && s.digits(next, end) == next+3 {
			return next
		}
	case ':':
		if isDigit(s.src[e-1]) && s.digits(next, end) == next+2 {
			return next
		}
	case '/':
		if s.date(p, e, end) {
			return next
		}
	case '-':
		if s.joined(p, e, end) {
			return next
		}
	case '_':
		return next
	case '&':
		if next < end && isUpper(s.src[e-1]) && isUpper(s.src[next]) {
			return next
		}
	case '\'':
		if s.apart(p, e, w, end) {
			return next
		}
	default:
		if strings.HasPrefix(s.src[e:end], "’") && s.apart(p, e, w, end) {
			return next
		}
	}
	return e
}

func (s *scanner) digits(p, end int) int {
	for p < end && isDigit(s.src[p]) {
		p++
	}
	return p
}

// number is the end of the digits at p, decimals and thousands included.
func (s *scanner) number(p, end int) int {
	p = s.digits(p, end)
	for p+1 < end && (s.src[p] == '.' || s.src[p] == ',') && isDigit(s.src[p+1]) {
		p = s.digits(p+1, end)
	}
	return p
}

// date reports whether the slash at e stands in a date such as 9/11 or
// 11/28/2000 that started at p. A fraction such as 1/2 is three tokens.
func (s *scanner) date(p, e, end int) bool {
	n := s.digits(e+1, end)
	if s.digits(p, e) == p || n == e+1 || !isDigit(s.src[e-1]) {
		return false
	}
	before, after := e-p, n-e-1
	return before+after > 2 && after <= 4 && (before <= 5)
}

// joined reports whether the hyphen at e is part of the word that started at p:
// behind or before an affix, or in a telephone number.
func (s *scanner) joined(p, e, end int) bool {
	if e+1 >= end || !s.inner(e+1) {
		return false
	}
	if isDigit(s.src[e-1]) && isDigit(s.src[e+1]) {
		return s.phone(p, e, end)
	}
	var buf [16]byte
	if s.words.before[string(fold(&buf, s.src[p:e]))] {
		return true
	}
	n := s.letters(e+1, end)
	return s.words.after[string(fold(&buf, s.src[e+1:n]))] && (n == end || s.src[n] != '-')
}

// phone reports whether digits in groups make a telephone number or a date:
// three groups, or two of three and four digits.
func (s *scanner) phone(p, e, end int) bool {
	for groups, q := 1, p; groups <= 6; groups++ {
		n := s.digits(q, end)
		if n == q {
			return false
		}
		if n+1 >= end || s.src[n] != '-' || !isDigit(s.src[n+1]) {
			return groups >= 3 || groups == 2 && n-q == 4 && e-p == 3
		}
		q = n + 1
	}
	return false
}

// apart reports whether the apostrophe at e, w bytes wide, is a letter of the
// word: O'Brien, Sha'lan. A clitic or a closing quotation mark is not.
func (s *scanner) apart(p, e, w, end int) bool {
	q := e + w
	if q >= end || !isAlpha(s.src[q]) || s.clitic(e, w, end) > 0 {
		return false
	}
	return !s.negated(e, w, end)
}

// negated reports whether the apostrophe at e stands in "n't".
func (s *scanner) negated(e, w, end int) bool {
	q := e + w
	return q < end && s.src[q]|0x20 == 't' && s.src[e-1]|0x20 == 'n' && (q+1 == end || !isAlpha(s.src[q+1]))
}

// negation emits the two tokens of "don't" when the word src[p:e] ends before
// the apostrophe of "n't", and returns their end, else 0.
func (s *scanner) negation(p, e, end int) int {
	w := 1
	if strings.HasPrefix(s.src[e:end], "’") {
		w = len("’")
	} else if e >= end || s.src[e] != '\'' {
		return 0
	}
	if e == p || !s.negated(e, w, end) {
		return 0
	}
	if e-1 > p {
		s.emit(p, e-1)
	}
	s.emit(e-1, e+w+1)
	return e + w + 1
}

// unit emits the number and the unit of "5bn" or "6:30am" and returns their
// end, else 0.
func (s *scanner) unit(p, e, end int) int {
	if !isDigit(s.src[p]) || !isAlpha(s.src[e-1]) && s.src[e-1] != '.' {
		return 0
	}
	q := p
	for q < e && !isAlpha(s.src[q]) {
		q++
	}
	if !s.words.units[s.src[q:e]] {
		return 0
	}
	s.emit(p, q)
	s.emit(q, e)
	return e
}
