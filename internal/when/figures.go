package when

import (
	"strings"
	"time"
)

// numeral reports whether item i starts with a digit.
func (p *parser) numeral(i int) bool {
	it := p.at(i)
	if it.End <= it.Start {
		return false
	}
	c := p.d.Article.Text[it.Start]
	return c >= '0' && c <= '9'
}

// A group is a run of digits of a date in figures with the mark behind it.
type group struct {
	n, width int
	end      int
}

// figures reads dates in figures, however the tokens divide them: 2022-01-22,
// 1/22/2022, 22.01.2022, 20220122, 2022-01-22T14:05, 3/2015. Month first unless
// only day first makes a date; marks of full stops are day first.
func (p *parser) figures(i int) (expr, bool) {
	start := p.at(i).Start
	if text := p.d.Article.Text; !p.numeral(i) || start > 0 && glues(text[start-1]) {
		return expr{}, false
	}
	a, end, ok := p.figuresAt(start)
	if !ok {
		return p.dayFigures(i)
	}
	a.end = p.itemFrom(i, end)
	if next, ok := p.afterDash(end); ok { // 10/1/2018-10/7/2018
		if b, end, ok := p.figuresAt(next); ok {
			b.end = p.itemFrom(i, end)
			return p.closed(a, b)
		}
	}
	return a, a.unit != year
}

// dayFigures reads a month and day in figures without a year, "on 11/20",
// "between 10/1 and 11/7", "Friday 5/12", "5/1-5/7, 2020": month first unless only
// day first makes a date. Fractions and names (9/11) look alike, so that a word of
// time must stand beside it, or nothing at all.
func (p *parser) dayFigures(i int) (expr, bool) {
	m, d, end, ok := p.slashed(p.at(i).Start)
	if !ok {
		return expr{}, false
	}
	next := p.itemFrom(i, end)
	if at, ok := p.afterDash(end); ok {
		if b, end, ok := p.figuresAt(at); ok && b.unit == day { // 5/1-5/7/2020
			if y := b.from.Year(); realDate(y, m, d) {
				b.end = p.itemFrom(i, end)
				return p.closed(on(next, date(y, m, d), day, ""), b)
			}
		}
		if m2, d2, end, ok := p.slashed(at); ok { // 10/1-11/7
			return p.dayFiguresRange(i, [2][2]int{{m, d}, {m2, d2}}, p.itemFrom(i, end))
		}
	}
	if !p.besideTime(i, next) {
		return expr{}, false
	}
	return p.monthDay(i, m, d, next)
}

func (p *parser) dayFiguresRange(i int, ds [2][2]int, end int) (expr, bool) {
	b, ok := p.monthDay(i, ds[1][0], ds[1][1], end)
	if !ok || b.from.IsZero() {
		return expr{}, false
	}
	y := b.from.Year()
	if ds[0][0] > ds[1][0] {
		y--
	}
	if !realDate(y, ds[0][0], ds[0][1]) {
		return expr{}, false
	}
	return p.closed(on(end, date(y, ds[0][0], ds[0][1]), day, ""), b)
}

// slashed reads two figures with a slash between at a byte offset, as month and day.
func (p *parser) slashed(at int) (m, d, end int, ok bool) {
	text := p.d.Article.Text
	var g [3]group
	n, sep := groups(text, at, &g)
	if n == 3 && sep != '-' || n == 2 && g[1].end < len(text) && (text[g[1].end] == '/' || text[g[1].end] >= '0' && text[g[1].end] <= '9') {
		return 0, 0, 0, false
	}
	if n != 2 || text[g[0].end] != '/' || g[0].width > 2 || g[1].width > 2 {
		return 0, 0, 0, false
	}
	m, d = g[0].n, g[1].n
	if m > 12 {
		m, d = d, m
	}
	return m, d, g[1].end, m >= 1 && m <= 12 && realDate(2000, m, d)
}

// besideTime reports whether a word of time or another such figure stands beside
// the figures [i,end), or they are all that the sentence has.
func (p *parser) besideTime(i, end int) bool {
	if i == 0 && end >= len(p.items) {
		return true
	}
	s := p.at(i).In(p.d.Article.Text)
	if s == "24/7" || s == "50/50" {
		return false
	}
	switch b := p.at(i - 1); b.class {
	case onW, fromW, sinceW, betweenW, beforeW, afterW, weekdayW, edgeW, shiftW:
		return s != "9/11" || b.class == onW
	case toW, andW, commaW, dashW:
		_, _, _, ok := p.slashed(p.at(i - 2).Start)
		return ok || p.is(i-2, weekdayW)
	}
	return false
}

// itemFrom is the first item that starts at byte at or behind it.
func (p *parser) itemFrom(i, at int) int {
	for i < len(p.items) && p.items[i].Start < at {
		i++
	}
	return i
}

// afterDash steps over a dash that stands between figures.
func (p *parser) afterDash(at int) (int, bool) {
	text := p.d.Article.Text
	for _, dash := range [...]string{"-", "–"} {
		if strings.HasPrefix(text[at:], dash) {
			return at + len(dash), true
		}
	}
	return at, false
}

// figuresAt reads one date in figures at a byte offset; a lone year is read as
// well, for the ends of ranges.
func (p *parser) figuresAt(at int) (e expr, end int, ok bool) {
	text := p.d.Article.Text
	var g [3]group
	n, sep := groups(text, at, &g)
	if n == 2 && g[0].width == 4 && g[1].width == 4 { // 2014-2018
		n = 1
	}
	if n == 0 {
		return expr{}, at, false
	}
	end = g[n-1].end
	if end < len(text) && text[end] >= '0' && text[end] <= '9' {
		return expr{}, at, false
	}
	t, u, ok := p.figure(g[:n], sep)
	return on(0, t, u, "when.figures"), end, ok
}

func glues(c byte) bool {
	return c >= '0' && c <= '9' || c == '/' || c == '.' || c == '$' || c == '-'
}

// groups splits figures that are held together by one mark.
func groups(text string, at int, g *[3]group) (n int, sep byte) {
	for n < len(g) {
		s := at
		v := 0
		for at < len(text) && at-s < 8 && text[at] >= '0' && text[at] <= '9' {
			v = v*10 + int(text[at]-'0')
			at++
		}
		if at == s {
			return n, sep
		}
		g[n] = group{v, at - s, at}
		n++
		if at >= len(text) || text[at] != '-' && text[at] != '/' && text[at] != '.' || n > 1 && text[at] != sep {
			return n, sep
		}
		sep = text[at]
		at++
	}
	return n, sep
}

// figure is the date that the groups write.
func (p *parser) figure(g []group, sep byte) (time.Time, unit, bool) {
	switch {
	case len(g) == 1 && g[0].width == 4:
		return date(g[0].n, 1, 1), year, plausible(g[0].n)
	case len(g) == 1 && g[0].width == 8:
		return real(g[0].n/10000, g[0].n/100%100, g[0].n%100)
	case len(g) == 3 && g[0].width == 4:
		return real(g[0].n, g[1].n, g[2].n)
	case len(g) == 3 && (g[2].width == 4 || g[2].width == 2) && g[0].width <= 2 && g[1].width <= 2:
		y := g[2].n
		if g[2].width == 2 {
			if y = shortYear(y); p.known && y > p.ref.Year()+10 {
				y -= 100
			}
		}
		if t, u, ok := real(y, g[0].n, g[1].n); ok && sep != '.' {
			return t, u, ok
		}
		return real(y, g[1].n, g[0].n)
	case len(g) == 2 && sep != '.' && g[0].width == 4 && g[1].width == 2 && g[1].n <= 12:
		return date(g[0].n, max(g[1].n, 1), 1), month, g[1].n >= 1 && plausible(g[0].n)
	case len(g) == 2 && sep != '.' && g[1].width == 4 && g[0].n >= 1 && g[0].n <= 12:
		return date(g[1].n, g[0].n, 1), month, plausible(g[1].n)
	}
	return time.Time{}, noUnit, false
}

func real(y, m, d int) (time.Time, unit, bool) {
	return date(y, m, d), day, realDate(y, m, d) && plausible(y)
}

func plausible(y int) bool { return y >= 1000 && y < 2200 }
