package when

import "fmt"

// yearAlone reads a year that stands by itself, where the words about it make
// it one: "in 2015", "the 2018 election", "2015", but not "2,000" or "2000 troops".
func (p *parser) yearAlone(i int) (expr, bool) {
	it := p.at(i)
	y, ok := p.yearNumber(i)
	if !ok || it.flag == "short" {
		return expr{}, false
	}
	if s, ok := p.periodAfterYear(i, y); ok {
		return s, true
	}
	if !p.freeStanding(i) {
		return expr{}, false
	}
	if y < 1800 && !p.yearContext(i) || p.counts(i+1) && !p.is(i-1, theW) && !p.is(i-1, ofW) || !p.clear(i) {
		return expr{}, false
	}
	return on(i+1, date(y, 1, 1), year, "when.year"), true
}

// yearFirst reads "2017 April", "2020/Sep/23".
func (p *parser) yearFirst(i int) (expr, bool) {
	y, ok := p.yearNumber(i)
	j := p.hyphen(i + 1)
	m := p.at(j)
	if !ok || p.at(i).flag == "short" || m.class != monthW || m.flag == "context" && !m.capital {
		return expr{}, false
	}
	if d, end, ok := p.dayNumber(p.hyphen(j + 1)); ok && p.hyphen(j+1) > j+1 && realDate(y, int(m.n), d) {
		return on(end, date(y, int(m.n), d), day, "when.date"), true
	}
	if _, ok := p.yearNumber(j + 1); ok { // "in 2017, April 2016"
		return expr{}, false
	}
	return on(j+1, date(y, int(m.n), 1), month, "when.month-year"), true
}

// freeStanding reports whether the number is no part of a name or a longer
// number: "2015-17" and "mid-2015" are time, "Expo-2015" and "2008-style" are not.
func (p *parser) freeStanding(i int) bool {
	if p.is(i+1, dashW) && p.at(i+1).glued && !p.is(i+2, digits) && p.at(i+2).glued {
		return false
	}
	if !p.is(i-1, dashW) || !p.at(i).glued {
		return true
	}
	switch p.at(i - 2).class {
	case digits, edgeW, monthW:
		return true
	}
	return !p.at(i - 1).glued
}

// yearContext reports whether a word of time stands before the number.
func (p *parser) yearContext(i int) bool {
	switch p.at(i - 1).class {
	case inW, sinceW, beforeW, afterW, betweenW, onW, ofW, fromW:
		return true
	}
	return p.is(i-1, unitW) && p.at(i-1).unit == year
}

// clear reports whether neither money nor a decimal nor a percent sign touches the number.
func (p *parser) clear(i int) bool {
	s, e := p.at(i).Start, p.at(i).End
	text := p.d.Article.Text
	if s > 0 {
		switch text[s-1] {
		case '$', '.', ',', '#', ':', '-', '+', '=':
			return false
		}
		if text[s-1] >= 0x80 && p.at(i).glued && !p.is(i-1, dashW) { // € and £
			return p.at(i-1).class == none
		}
	}
	return e >= len(text) || text[e] != '%' && text[e] != '$'
}

// periodAfterYear reads "2021 Q4", "2019 H1".
func (p *parser) periodAfterYear(i, y int) (expr, bool) {
	j := p.hyphen(i + 1)
	switch w := p.at(j); w.class {
	case quarterW:
		return on(j+1, date(y, int(w.n)*3-2, 1), quarter, "when.quarter"), true
	case halfW:
		return on(j+1, date(y, int(w.n)*6-5, 1), half, "when.half"), true
	}
	return expr{}, false
}

// quarterName reads "Q4", "Q4 2021", "H1 of 2019".
func (p *parser) quarterName(i int) (expr, bool) {
	u, size := quarter, 3
	if p.is(i, halfW) {
		u, size = half, 6
	}
	m := (int(p.at(i).n)-1)*size + 1
	y, end, ok := p.trailingYear(p.hyphen(i + 1))
	switch {
	case ok:
	case !p.known:
		return open(i+1, fmt.Sprintf("XXXX-%c%d", "QH"[b2i(u == half)], p.at(i).n), u, "when.quarter"), true
	default:
		y, end = p.ref.Year(), i+1
		if date(y, m, 1).After(p.ref) && !p.future(i, i+1) {
			y--
		}
	}
	return on(end, date(y, m, 1), u, "when.quarter"), true
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// nth reads "first quarter of 2021", "second half of the year", "last week of
// December", "20th century", "first three months of 2020".
func (p *parser) nth(i int) (expr, bool) {
	n, j, ok := p.ordinal(i)
	if !ok {
		return expr{}, false
	}
	w := p.at(j)
	switch {
	case w.class == unitW && w.unit == century && n > 0:
		return on(j+1, date((n-1)*100, 1, 1), century, "when.century"), true
	case w.class == halfWordW:
		return p.within(j+1, n, half)
	case w.class == digits || w.class == numberW:
		return p.run(j, n)
	case w.class == unitW && w.unit >= day && w.unit <= year:
		return p.within(j+1, n, w.unit)
	}
	return expr{}, false
}

// run reads "first two weeks of 2021", "last four months of 2020" from the number on.
func (p *parser) run(i, side int) (expr, bool) {
	n, u, end, ok := p.amount(i)
	if !ok || n < 1 || n > 400 || side > 1 || u < day || !p.is(end, ofW) {
		return expr{}, false
	}
	one, ok := p.within(end, side, u)
	if !ok {
		return expr{}, false
	}
	if side > 0 {
		return interval(one.end, one, on(one.end, add(one.from, n-1, u), u, ""), u, "when.run"), true
	}
	return interval(one.end, on(one.end, add(one.from, 1-n, u), u, ""), one, u, "when.run"), true
}

// ordinal reads first, 2nd, second; last is -1.
func (p *parser) ordinal(i int) (n, end int, ok bool) {
	switch it := p.at(i); {
	case it.class == numberW && (it.n == 20 || it.n == 30):
		o := p.hyphen(i + 1)
		if p.is(o, ordinalW) && p.at(o).n < 10 {
			return int(it.n + p.at(o).n), o + 1, true
		}
	case it.class == ordinalW || it.class == ordinalD:
		return int(it.n), i + 1, true
	case it.class == unitW && it.unit == second:
		return 2, i + 1, true
	case it.class == shiftW && it.n < 0:
		return -1, i + 1, true
	}
	return 0, i, false
}

// within reads "of X" behind an ordinal and a unit and is the n-th such unit of X.
func (p *parser) within(i, n int, u unit) (expr, bool) {
	if !p.is(i, ofW) && !p.is(i, inW) {
		return p.quarterOfNow(i, n, u)
	}
	x, ok := p.point(i + 1)
	if !ok {
		x, ok = p.theUnit(i + 1)
	}
	if !ok || x.from.IsZero() || x.unit <= u {
		return expr{}, false
	}
	t := floor(x.from, u)
	if n < 0 {
		t = floor(x.to.AddDate(0, 0, -1), u)
		n = 1
	} else if u == week && t.AddDate(0, 0, 3).Before(x.from) { // the week that holds its Thursday, as ISO 8601 counts
		t = t.AddDate(0, 0, 7)
	}
	if t = add(t, n-1, u); !t.Before(x.to) {
		return expr{}, false
	}
	return on(x.end, t, u, "when.nth"), true
}

// quarterOfNow reads "the first quarter" without a year: the latest one begun.
func (p *parser) quarterOfNow(i, n int, u unit) (expr, bool) {
	if !p.known || u != quarter && u != half || n < 1 || n > 12/u.months() || p.at(i-1).class == halfWordW {
		return expr{}, false
	}
	t := date(p.ref.Year(), (n-1)*u.months()+1, 1)
	if t.After(p.ref) && !p.future(i-1, i) {
		t = t.AddDate(-1, 0, 0)
	}
	return on(i, t, u, "when.quarter"), true
}

// theUnit reads "the year", "the month": the reference day's.
func (p *parser) theUnit(i int) (expr, bool) {
	j := i
	if p.is(j, theW) {
		j++
	}
	if w := p.at(j); w.class == unitW && w.unit >= week && p.known {
		return on(j+1, p.ref, w.unit, "when.the"), true
	}
	return expr{}, false
}

// decadeName reads "1990s", "'90s", "nineties".
func (p *parser) decadeName(i int) (expr, bool) {
	n := int(p.at(i).n)
	if n < 100 {
		n += 1900
	}
	if p.is(i, decadeD) && n%100 == 0 && n < 2000 { // "the 1800s" is a century
		return on(i+1, date(n, 1, 1), century, "when.century"), true
	}
	return on(i+1, date(n, 1, 1), decade, "when.decade"), true
}

// seasonName reads "summer 2015", "winter of 2014"; a season alone is the
// latest begun, or the next in words of the future.
func (p *parser) seasonName(i int) (expr, bool) {
	it := p.at(i)
	if y, end, ok := p.trailingYear(i + 1); ok {
		return on(end, date(y, seasonMonth(int(it.n)), 1), season, "when.season"), true
	}
	if it.flag == "context" && !p.is(i-1, inW) && !(p.is(i-1, theW) && p.is(i-2, inW)) {
		return expr{}, false
	}
	if !p.is(i-1, inW) && !p.is(i-1, theW) && !p.is(i-1, onW) {
		return expr{}, false
	}
	if !p.known {
		return open(i+1, "XXXX-"+it.str, season, "when.season"), true
	}
	t := date(p.ref.Year(), seasonMonth(int(it.n)), 1)
	switch future := p.future(i, i+1); {
	case future && add(t, 1, season).Before(p.ref):
		t = t.AddDate(1, 0, 0)
	case !future && t.After(p.ref):
		t = t.AddDate(-1, 0, 0)
	}
	return on(i+1, t, season, "when.season"), true
}

// edged reads "early March", "mid-2015", "the end of the year": the value is
// that of the whole, as TIMEX3 has it (mod START, MID, END).
func (p *parser) edged(i int) (expr, bool) {
	it := p.at(i)
	j := p.hyphen(i + 1)
	if p.is(j, inW) {
		j++
	}
	if p.is(j, ofW) {
		j++
	} else if it.flag == "noun" && p.at(i+1).class != dashW {
		return expr{}, false
	}
	if p.is(j, theW) || it.flag == "noun" && p.is(j, unitW) && p.is(j-1, ofW) { // "the end of the year", "end of year"
		if e, ok := p.theUnit(j); ok {
			e.by = "when.edge"
			return e, true
		}
	}
	if e, ok := p.point(j); ok && e.unit > day {
		return e, true
	}
	return expr{}, false
}

// repeated reads "every day", "each Monday", "every two weeks".
func (p *parser) repeated(i int) (expr, bool) {
	w := p.at(i + 1)
	switch {
	case w.class == weekdayW:
		return expr{end: i + 2, value: fmt.Sprintf("XXXX-WXX-%d", w.n), kind: kindSet, precision: day.precision(), by: "when.set"}, true
	case w.class == unitW && w.unit >= hour:
		return expr{end: i + 2, value: duration(1, w.unit), kind: kindSet, precision: w.unit.precision(), by: "when.set"}, true
	}
	if n, u, end, ok := p.amount(i + 1); ok && n > 0 && n < 1000 {
		return expr{end: end, value: duration(n, u), kind: kindSet, precision: u.precision(), by: "when.set"}, true
	}
	return expr{}, false
}

// frequency reads "daily", "annual".
func (p *parser) frequency(i int) (expr, bool) {
	return expr{end: i + 1, value: p.at(i).str, kind: kindSet, by: "when.set"}, true
}

// weekdays reads "Mondays".
func (p *parser) weekdays(i int) (expr, bool) {
	if !p.at(i).capital {
		return expr{}, false
	}
	return expr{end: i + 1, value: fmt.Sprintf("XXXX-WXX-%d", p.at(i).n), kind: kindSet, precision: day.precision(), by: "when.set"}, true
}
