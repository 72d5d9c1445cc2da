package when

// yearWords reads a year in words: "nineteen eighty-six", "nineteen hundred and
// five", "two thousand and fifteen".
func (p *parser) yearWords(i int) (y, end int, ok bool) {
	a, b := p.at(i), p.at(i+1)
	if a.class != numberW || b.class != numberW || a.flag != "" || b.flag != "" {
		return 0, i, false
	}
	switch {
	case a.n == 2 && b.n == 1000:
		y, end = p.belowHundred(p.skipAnd(i+2), i+2)
		return 2000 + y, end, true
	case a.n < 11 || a.n > 20:
		return 0, i, false
	case b.n == 100:
		y, end = p.belowHundred(p.skipAnd(i+2), i+2)
		return int(a.n)*100 + y, end, true
	case b.n >= 10 && b.n < 100:
		y, end = p.belowHundred(i+1, i)
		return int(a.n)*100 + y, end, true
	}
	return 0, i, false
}

func (p *parser) skipAnd(i int) int {
	if p.is(i, andW) {
		return i + 1
	}
	return i
}

// belowHundred reads "eighty-six" or "five" at i; without a number it is 0 and
// ends at none.
func (p *parser) belowHundred(i, none int) (n, end int) {
	w := p.at(i)
	if w.class != numberW || w.flag != "" || w.n < 1 || w.n > 99 {
		return 0, none
	}
	n, end = int(w.n), i+1
	if o := p.hyphen(end); n >= 20 && n%10 == 0 && p.is(o, numberW) && p.at(o).flag == "" && p.at(o).n > 0 && p.at(o).n < 10 {
		return n + int(p.at(o).n), o + 1
	}
	return n, end
}
