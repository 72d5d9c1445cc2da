package when

import (
	"fmt"
	"time"
)

// at returns the item i, or an empty one past the end: grammar functions look
// ahead without checking.
func (p *parser) at(i int) item {
	if i < 0 || i >= len(p.items) {
		return item{word: word{class: other}}
	}
	return p.items[i]
}

func (p *parser) is(i int, c class) bool { return p.at(i).class == c }

// on is the expression that names the unit that t lies in.
func on(end int, t time.Time, u unit, by string) expr {
	t = floor(t, u)
	to := add(t, 1, u)
	if u == weekend {
		to = t.AddDate(0, 0, 2)
	}
	return expr{end: end, from: t, to: to, unit: u, value: format(t, u), kind: kindDate, precision: u.precision(), by: by}
}

// open is an expression that would need a reference day: its value is what the
// words alone say.
func open(end int, value string, u unit, by string) expr {
	return expr{end: end, unit: u, value: value, kind: kindDate, precision: u.precision(), by: by + ".unanchored"}
}

// dayNumber reads a day of the month: 21, 21st, twenty-first.
func (p *parser) dayNumber(i int) (n, end int, ok bool) {
	it := p.at(i)
	switch it.class {
	case digits:
		if it.flag == "1" || it.flag == "2" {
			return int(it.n), i + 1, it.n >= 1 && it.n <= 31
		}
	case ordinalD, ordinalW:
		return int(it.n), i + 1, it.n >= 1 && it.n <= 31
	case numberW:
		if n, end := p.belowHundred(i, i); n > 0 && n <= 31 && it.flag == "" && !p.yearBegins(i) {
			if o := p.hyphen(end); n%10 != 0 || !p.is(o, ordinalW) {
				return n, end, true
			}
		}
		if o := p.hyphen(i + 1); it.n == 20 && p.is(o, unitW) && p.at(o).unit == second { // twenty-second
			return 22, o + 1, true
		}
		if o := p.hyphen(i + 1); (it.n == 20 || it.n == 30) && p.is(o, ordinalW) && p.at(o).n < 10 {
			return int(it.n + p.at(o).n), o + 1, it.n+p.at(o).n <= 31
		}
	case unitW:
		if it.unit == second { // "the second of May"
			return 2, i + 1, true
		}
	}
	return 0, i, false
}

// yearBegins reports whether a year in words starts at i: the "nineteen" of
// "January nineteen eighty-six" is no day.
func (p *parser) yearBegins(i int) bool {
	_, _, ok := p.yearWords(i)
	return ok
}

// hyphen steps over a hyphen.
func (p *parser) hyphen(i int) int {
	if p.is(i, dashW) {
		return i + 1
	}
	return i
}

// yearNumber reads a year of four digits, or '98.
func (p *parser) yearNumber(i int) (int, bool) {
	it := p.at(i)
	if it.class != digits {
		return 0, false
	}
	if it.flag == "short" {
		return shortYear(int(it.n)), true
	}
	return int(it.n), it.flag == "4" && it.n >= 1000 && it.n < 2200
}

// shortYear reads two digits: 00 to 49 are this century's.
func shortYear(n int) int {
	if n < 50 {
		return 2000 + n
	}
	return 1900 + n
}

// trailingYear reads the year behind a month or day: "2021", ", 2021", "of 2021".
func (p *parser) trailingYear(i int) (y, end int, ok bool) {
	j := i
	if p.is(j, commaW) || p.is(j, ofW) || p.is(j, inW) {
		j++
	}
	if y, ok = p.yearNumber(j); ok {
		return y, j + 1, true
	}
	if it := p.at(j); p.is(i, ofW) && it.class == digits && it.flag == "2" && it.n > 31 && p.closes(j+1) { // April of 87
		return shortYear(int(it.n)), j + 1, true
	}
	if y, end, ok = p.yearWords(j); ok {
		return y, end, true
	}
	if s := p.at(j); s.class == shiftW && s.flag == "" && p.is(j+1, unitW) && p.at(j+1).unit == year && p.known && j > i {
		return p.ref.Year() + int(s.n), j + 2, true
	}
	return 0, i, false
}

// monthFirst reads "January", "January 2021", "January 22", "Jan. 22, 2021",
// "January the 22nd".
func (p *parser) monthFirst(i int) (expr, bool) {
	m := int(p.at(i).n)
	j := p.hyphen(i + 1)
	if p.is(j, theW) {
		j++
	}
	if d, end, ok := p.dayNumber(j); ok && p.at(j).class != unitW && !(p.is(i-1, inW) && p.counts(end)) {
		return p.monthDay(i, m, d, end)
	}
	if y, end, ok := p.trailingYear(p.hyphen(i + 1)); ok {
		return on(end, date(y, m, 1), month, "when.month-year"), true
	}
	return p.bareMonth(i, m)
}

// counts reports whether the number before i counts things ("May 12 people"
// does not occur; "In May 12 soldiers died" does) rather than days.
func (p *parser) counts(i int) bool {
	return i < len(p.items) && pluralNoun(p.d, p.base+int32(i))
}

// monthDay closes a month and day with its year, or resolves it without.
func (p *parser) monthDay(i, m, d, end int) (expr, bool) {
	at := end
	if y, ok := p.yearNumber(end + 1); ok && y > 31 && p.is(end, dashW) && p.is(i+1, dashW) { // Sep-23-2020
		at = end + 1
	}
	if y, e, ok := p.trailingYear(at); ok {
		if !realDate(y, m, d) {
			return expr{}, false
		}
		return on(e, date(y, m, d), day, "when.date"), true
	}
	return p.yearless(i, m, d, end)
}

// yearless resolves a month and day to the nearest in the past, the reference
// day included, unless the words about it speak of the future.
func (p *parser) yearless(i, m, d, end int) (expr, bool) {
	if !realDate(2000, m, d) {
		return expr{}, false
	}
	if !p.known {
		return open(end, fmt.Sprintf("XXXX-%02d-%02d", m, d), day, "when.month-day"), true
	}
	future := p.future(i, end)
	for k := range 9 { // 29 February may be eight years off
		y := p.ref.Year() - k
		if future {
			y = p.ref.Year() + k
		}
		t := date(y, m, d)
		if realDate(y, m, d) && (future && !t.Before(p.ref) || !future && !t.After(p.ref)) {
			return on(end, t, day, "when.month-day"+direction(future)), true
		}
	}
	return expr{}, false
}

func direction(future bool) string {
	if future {
		return ".future"
	}
	return ".past"
}

// bareMonth resolves a month that stands alone.
func (p *parser) bareMonth(i, m int) (expr, bool) {
	it := p.at(i)
	if it.flag == "capital" && !it.capital || it.flag == "context" && !p.monthContext(i) {
		return expr{}, false
	}
	if !p.known {
		return open(i+1, fmt.Sprintf("XXXX-%02d", m), month, "when.month"), true
	}
	future := p.future(i, i+1)
	t := date(p.ref.Year(), m, 1)
	switch {
	case future && t.Before(floor(p.ref, month)):
		t = t.AddDate(1, 0, 0)
	case !future && t.After(p.ref):
		t = t.AddDate(-1, 0, 0)
	}
	return on(i+1, t, month, "when.month"+direction(future)), true
}

// monthContext tells May and March the months from the name, the verb and the
// walk: a capital, and a word of time before it.
func (p *parser) monthContext(i int) bool {
	if !p.at(i).capital {
		return false
	}
	switch p.at(i - 1).class {
	case inW, onW, sinceW, betweenW, beforeW, afterW, fromW, edgeW, ofW, toW, shiftW:
		return true
	case andW:
		return p.is(i-2, monthW)
	case dashW:
		return p.is(i-2, edgeW) || p.is(i-2, monthW)
	}
	return false
}

// dayFirst reads "22 January", "22nd of January 2021", "the 22nd".
func (p *parser) dayFirst(i int) (expr, bool) {
	d, j, ok := p.dayNumber(i)
	if !ok {
		return expr{}, false
	}
	j = p.hyphen(j)
	if p.is(j, unitW) && p.at(j).unit == day && p.is(j+1, ofW) { // the 15th day of June
		j++
	}
	if p.is(j, ofW) {
		j++
	}
	if p.is(j, monthW) && (p.at(j).capital || p.at(j).flag != "context") {
		return p.monthDay(i, int(p.at(j).n), d, p.hyphen(j+1))
	}
	return expr{}, false
}

// weekday reads "Tuesday", "Tuesday, January 21, 2020", "Tuesday the 21st",
// "Tuesday next week", "Tuesday of last week".
func (p *parser) weekday(i int) (expr, bool) {
	it := p.at(i)
	j := p.hyphen(i + 1)
	if p.is(j, commaW) {
		j++
	}
	if p.is(j, theW) {
		j++
	}
	if e, ok := p.fullDay(j); ok && e.unit == day {
		return e, true
	}
	if e, ok := p.figures(j); ok && e.unit == day && j == i+1 {
		return e, true
	}
	if e, ok := p.weekdayNumber(j, int(it.n)); ok {
		return e, true
	}
	if it.flag != "" && !it.capital || it.flag == "context" && p.at(i-1).class == other {
		return expr{}, false
	}
	j = i + 1
	if p.is(j, ofW) {
		j++
	}
	if p.is(j, theW) {
		j++
	}
	if s := p.at(j); s.class == shiftW && p.is(j+1, unitW) && p.at(j+1).unit == week && p.known {
		return p.weekdayOf(j+2, int(it.n), int(s.n)), true
	}
	return p.bareWeekday(i, int(it.n)), true
}

// weekdayNumber reads the day of the month behind a weekday, "Tuesday the
// 13th": the latest day that is both, in words of the future the next, and
// "Tuesday the 13th" without a word of the past the one of these seven days.
func (p *parser) weekdayNumber(i, wd int) (expr, bool) {
	d, end, ok := p.dayNumber(i)
	if !ok || !p.known || p.is(i, numberW) && !p.is(end-1, ordinalW) || p.is(end, dashW) || p.is(end, monthW) || p.counts(end) {
		return expr{}, false
	}
	if p.is(i, digits) && !p.is(end, commaW) && end < len(p.items) && !p.stop(end) {
		return expr{}, false // "on Monday 31 men": a bare number has to end its clause
	}
	ahead, ok := p.dayOnWeekday(d, wd, 1)
	back, ok2 := p.dayOnWeekday(d, wd, -1)
	if !ok || !ok2 {
		return expr{}, false
	}
	if p.future(i-1, end) || p.is(i-1, theW) && ahead.Sub(p.ref) < 7*24*time.Hour && p.look(i-2, -1) != pastT {
		return on(end, ahead, day, "when.weekday-number"), true
	}
	return on(end, back, day, "when.weekday-number"), true
}

// dayOnWeekday is the first day of the month d on the weekday from the reference
// day on, which counts: forwards (way 1) or backwards (way -1).
func (p *parser) dayOnWeekday(d, wd, way int) (time.Time, bool) {
	for k := range 40 { // a day of the month falls on every weekday within that many months
		m := add(floor(p.ref, month), way*k, month)
		t := date(m.Year(), int(m.Month()), d)
		if realDate(m.Year(), int(m.Month()), d) && isoWeekday(t) == wd && (way < 0 && !t.After(p.ref) || way > 0 && !t.Before(p.ref)) {
			return t, true
		}
	}
	return time.Time{}, false
}

// fullDay reads a month and day in either order.
func (p *parser) fullDay(i int) (expr, bool) {
	if p.is(i, monthW) {
		return p.monthFirst(i)
	}
	return p.dayFirst(i)
}

// weekdayOf is the weekday in the week that lies shift weeks from the reference.
func (p *parser) weekdayOf(end, wd, shift int) expr {
	monday := floor(p.ref, week).AddDate(0, 0, 7*shift)
	return on(end, monday.AddDate(0, 0, wd-1), day, "when.weekday-of-week")
}

// bareWeekday is the latest such day, the reference day included, or the next
// one where the words about it speak of the future.
func (p *parser) bareWeekday(i, wd int) expr {
	if !p.known {
		return open(i+1, fmt.Sprintf("XXXX-WXX-%d", wd), day, "when.weekday")
	}
	back := (isoWeekday(p.ref) - wd + 7) % 7
	future := p.future(i, i+1)
	if future && back > 0 {
		back -= 7
	}
	return on(i+1, p.ref.AddDate(0, 0, -back), day, "when.weekday"+direction(future))
}
