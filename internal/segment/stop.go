package segment

// stop decides on the full stop at e, inside or after the word that started at
// p: it returns e where the word ends before it, else the place to go on from.
func (s *scanner) stop(p, e, end int) int {
	next := e + 1
	if next < end && s.inner(next) {
		if s.inside(p, e, end) {
			return next
		}
		return e
	}
	if next < end && s.src[next] == '.' { // an ellipsis
		return e
	}
	if s.abbreviation(p, e, end) != none {
		return next
	}
	return e
}

// inside reports whether the stop at e, with a letter or digit after it, is
// part of the word: a decimal, an acronym, a file name. Two sentences without a
// space between are told by the capital.
func (s *scanner) inside(p, e, end int) bool {
	prev, next := s.src[e-1], s.src[e+1]
	if isDigit(prev) && isDigit(next) {
		return true
	}
	if e-p == 1 || s.src[e-2] == '.' { // one letter before: U.S., i.e
		return true
	}
	if isLower(prev) && isUpper(next) || isDigit(prev) != isDigit(next) {
		return false
	}
	return s.label(prev, s.src[e+1:s.letters(e+1, end)])
}

// abbreviation tells what kind of abbreviation src[p:e] with the stop at e is.
func (s *scanner) abbreviation(p, e, end int) kind {
	k := s.words.abbreviations[s.src[p:e+1]]
	switch {
	case k == number:
		if c, _ := s.after(e + 1); c != digit {
			return none
		}
	case k == state:
		if n := len(s.toks); n == 0 || s.src[s.toks[n-1].Start] != ',' {
			return none
		}
	case k != none:
	case s.dotted(p, e):
		return acronym
	case e-p == 1 && isUpper(s.src[p]) && s.initial(p, e):
		return initial
	}
	return k
}

// dotted reports whether src[p:e] is single letters with stops between.
func (s *scanner) dotted(p, e int) bool {
	if e-p < 3 || (e-p)%2 == 0 {
		return false
	}
	for i := p; i < e; i++ {
		if (i-p)%2 == 0 && !isAlpha(s.src[i]) || (i-p)%2 == 1 && s.src[i] != '.' {
			return false
		}
	}
	return true
}

// initial reports whether the capital at p with the stop at e is the initial of
// a name ("J. Smith", "E. coli"): a word follows. "I." is none unless a name
// stands before it.
func (s *scanner) initial(p, e int) bool {
	if c, _ := s.after(e + 1); c != letter {
		return false
	}
	if s.src[p] != 'I' {
		return true
	}
	n := len(s.toks)
	return n > 0 && s.toks[n-1].End < p && isUpper(s.src[s.toks[n-1].Start])
}

// after is the class and place of what follows p behind blanks on the line.
func (s *scanner) after(p int) (class, int) {
	for p < len(s.src) && (s.src[p] == ' ' || s.src[p] == '\t') {
		p++
	}
	if p >= len(s.src) {
		return blank, p
	}
	return classes[s.src[p]], p
}
