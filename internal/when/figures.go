package when

import (
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
	text := p.d.Article.Text
	start := p.at(i).Start
	if !p.numeral(i) || start > 0 && glues(text[start-1]) {
		return expr{}, false
	}
	var g [3]group
	n, sep := groups(text, start, &g)
	if n == 0 {
		return expr{}, false
	}
	end := g[n-1].end
	if end < len(text) && text[end] >= '0' && text[end] <= '9' {
		return expr{}, false
	}
	t, u, ok := p.figure(g[:n], sep)
	if !ok {
		return expr{}, false
	}
	j := i
	for j < len(p.items) && p.items[j].Start < end {
		j++
	}
	return on(j, t, u, "when.figures"), true
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
	case len(g) == 1 && g[0].width == 8:
		return real(g[0].n/10000, g[0].n/100%100, g[0].n%100)
	case len(g) == 3 && g[0].width == 4:
		return real(g[0].n, g[1].n, g[2].n)
	case len(g) == 3 && (g[2].width == 4 || g[2].width == 2) && g[0].width <= 2 && g[1].width <= 2:
		y := g[2].n
		if g[2].width == 2 {
			y = shortYear(y)
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
