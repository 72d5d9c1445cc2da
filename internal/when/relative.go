package when

import (
	"strings"
	"time"

	"demarche/internal/news"
)

// dayWord reads today, yesterday, tomorrow, tonight.
func (p *parser) dayWord(i int) (expr, bool) {
	it := p.at(i)
	if !p.known {
		return open(i+1, "", day, "when.day-word"), true
	}
	e := on(i+1, p.ref.AddDate(0, 0, int(it.n)), day, "when.day-word")
	if it.flag == "night" {
		e.value, e.kind = e.value+"TNI", kindTime
	}
	return e, true
}

// dayBeyond reads "the day before yesterday", "the week after next", and at
// the end of a clause "the year before".
func (p *parser) dayBeyond(i int) (expr, bool) {
	u, step := p.at(i).unit, p.at(i+1)
	if u < day || step.class != beforeW && step.class != afterW {
		return expr{}, false
	}
	if s := p.at(i + 2); s.class == shiftW && s.flag == "" && s.n == step.n && p.known { // "the week after next"
		return on(i+3, add(floor(p.ref, u), 2*int(s.n), u), u, "when.shift"), true
	}
	if !p.is(i+2, dayW) || u != day {
		if i+2 < len(p.items) && !p.is(i+2, commaW) && !p.stop(i+2) {
			return expr{}, false
		}
		return p.fromAnchor(i+2, int(step.n), u, int(step.n)) // "the day after."
	}
	if !p.known {
		return open(i+3, "", day, "when.day-word"), true
	}
	return on(i+3, p.ref.AddDate(0, 0, int(p.at(i+2).n+step.n)), day, "when.day-word"), true
}

// stop reports whether item i is a full stop.
func (p *parser) stop(i int) bool {
	it := p.at(i)
	return it.End == it.Start+1 && p.d.Article.Text[it.Start] == '.'
}

// shifted reads "last week", "this year", "next three months", "the past few
// days", "last Friday", "last summer", "last May", "last night".
func (p *parser) shifted(i int) (expr, bool) {
	s := p.at(i)
	j := i + 1
	if p.is(j, shiftW) && s.n == 0 && p.at(j).flag == "" { // "this past week", "this coming Friday"
		s, j = p.at(j), j+1
	}
	it := p.at(j)
	switch it.class {
	case unitW:
		return p.shiftedUnit(s, j+1, it.unit)
	case weekdayW:
		return p.shiftedWeekday(s, j+1, int(it.n))
	case monthW:
		return p.shiftedMonth(s, j+1, int(it.n))
	case seasonW:
		return p.shiftedSeason(s, j+1, int(it.n))
	case partW:
		return p.shiftedPart(s, j+1, it.str)
	case holidayW:
		return p.shiftedHoliday(s, j)
	}
	if e, ok := p.shiftedDay(s, j); ok {
		return e, true
	}
	if n, u, end, ok := p.amount(j); ok && s.n != 0 && s.flag == "" {
		return p.window(end, n, u, int(s.n)), true
	}
	if it.class == unitsW && s.n != 0 {
		return vague(j+1, int(s.n)), true
	}
	return expr{}, false
}

// shiftedDay reads "next 6th of April", "this 5/12": that day of the year of the
// reference day, or the next or latest from there.
func (p *parser) shiftedDay(s item, i int) (expr, bool) {
	e, ok := p.dayFirst(i)
	if !ok {
		e, ok = p.figures(i)
	}
	if !ok || !p.known || s.flag != "" || e.unit != day || !yearless(e) {
		return expr{}, false
	}
	y := p.ref.Year()
	t := date(y, int(e.from.Month()), e.from.Day())
	switch {
	case s.n > 0 && !t.After(p.ref):
		y++
	case s.n < 0 && !t.Before(p.ref):
		y--
	}
	if !realDate(y, int(e.from.Month()), e.from.Day()) {
		return expr{}, false
	}
	return on(e.end, date(y, int(e.from.Month()), e.from.Day()), day, "when.shift"), true
}

// shiftedUnit is the unit before, of, or after the reference day's, or after
// the last date spoken of for "that year", "the following day".
func (p *parser) shiftedUnit(s item, end int, u unit) (expr, bool) {
	if u < day {
		return expr{}, false
	}
	ref, known, by := p.ref, p.known, "when.shift"
	if s.flag == "anchored" {
		ref, known, by = p.anchor, p.anchored, "when.shift.anchor"
	}
	if !known {
		return open(end, "", u, by), true
	}
	if u == season || u == fortnight {
		return p.window(end, 1, u, int(s.n)), true
	}
	j := p.hyphen(end)
	if p.is(j, onW) {
		j++
	}
	if w := p.at(j); u == week && w.class == weekdayW && p.known && s.flag == "" { // "next week Monday", "next week on Monday"
		return p.weekdayOf(j+1, int(w.n), int(s.n)), true
	}
	if u == weekend && s.n == 0 && !p.future(end-2, end) && p.ref.Before(floor(ref, weekend)) {
		return on(end, add(ref, -1, week), weekend, by), true // said on a Tuesday, "this weekend" is over
	}
	return on(end, add(floor(ref, u), int(s.n), u), u, by), true
}

// shiftedWeekday: "last Friday" is the one of the week before, "this Friday"
// of this week, "next Friday" of the week after; "past" and "coming" mean the nearest.
func (p *parser) shiftedWeekday(s item, end, wd int) (expr, bool) {
	if !p.known || s.flag == "anchored" {
		return expr{}, false
	}
	back := (isoWeekday(p.ref)-wd+6)%7 + 1 // days back to the latest one before the reference day
	switch strings.ToLower(s.In(p.d.Article.Text)) {
	case "past":
		return on(end, p.ref.AddDate(0, 0, -back), day, "when.shift"), true
	case "coming", "upcoming":
		return on(end, p.ref.AddDate(0, 0, 7-back%7), day, "when.shift"), true
	}
	return p.weekdayOf(end, wd, int(s.n)), true
}

// shiftedMonth: "last May" is the latest May before this month, "next May" the
// first after it, "this May" the one of this year.
func (p *parser) shiftedMonth(s item, end, m int) (expr, bool) {
	if !p.known || s.flag == "anchored" {
		return expr{}, false
	}
	t := date(p.ref.Year(), m, 1)
	this := floor(p.ref, month)
	switch {
	case s.n < 0 && !t.Before(this):
		t = t.AddDate(-1, 0, 0)
	case s.n > 0 && !t.After(this):
		t = t.AddDate(1, 0, 0)
	}
	if d, e, ok := p.dayNumber(end); ok && !p.counts(e) && realDate(t.Year(), m, d) {
		return on(e, date(t.Year(), m, d), day, "when.shift"), true
	}
	return on(end, t, month, "when.shift"), true
}

func (p *parser) shiftedSeason(s item, end, index int) (expr, bool) {
	if !p.known || s.flag == "anchored" {
		return expr{}, false
	}
	t := date(p.ref.Year(), seasonMonth(index), 1)
	switch {
	case index == 0 && s.n <= 0 && p.ref.Month() < 12: // winter began in the last December
		t = t.AddDate(-1, 0, 0)
	case s.n < 0 && !add(t, 1, season).Before(p.ref):
		t = t.AddDate(-1, 0, 0)
	case s.n > 0 && t.Before(p.ref):
		t = t.AddDate(1, 0, 0)
	}
	return on(end, t, season, "when.shift"), true
}

// shiftedPart reads "this morning", "last night".
func (p *parser) shiftedPart(s item, end int, part string) (expr, bool) {
	if s.flag == "anchored" || s.n > 0 {
		return expr{}, false
	}
	if !p.known {
		return open(end, "", day, "when.part"), true
	}
	e := on(end, p.ref.AddDate(0, 0, int(s.n)), day, "when.part")
	e.value, e.kind = e.value+"T"+part, kindTime
	return e, true
}

// amount reads a number and a unit: "two weeks", "a few days", "a decade".
// n is 0 where the text gives no number.
func (p *parser) amount(i int) (n int, u unit, end int, ok bool) {
	n, j, ok := p.number(i)
	if !ok {
		return 0, noUnit, i, false
	}
	k := p.hyphen(j)
	w := p.at(k)
	if w.class != unitsW && (w.class != unitW || n > 1 && k == j) { // "two day", "133 month" count nothing
		return 0, noUnit, i, false
	}
	j = k
	return n, w.unit, j + 1, true
}

// number reads "3", "three", "twenty-one", "a", "a couple of", "several".
func (p *parser) number(i int) (n, end int, ok bool) {
	it := p.at(i)
	switch {
	case it.class == digits && it.flag != "short":
		return int(it.n), i + 1, true
	case it.class != numberW:
		return 0, i, false
	case it.flag == "article":
		if next := p.at(i + 1); next.class == numberW && next.flag != "article" {
			n, end, ok = p.number(i + 1)
			return n, end, ok
		}
		return 1, i + 1, true
	}
	n, end = int(it.n), i+1
	if o := p.hyphen(end); n >= 20 && n < 100 && p.is(o, numberW) && p.at(o).n > 0 && p.at(o).n < 10 && p.at(o).flag == "" {
		return n + int(p.at(o).n), o + 1, true
	}
	if p.is(end, ofW) && n <= 12 { // "a couple of", "dozens of"
		end++
	}
	return n, end, true
}

// vague is a reference to no particular time: "in recent months".
func vague(end, way int) expr {
	value := "PAST_REF"
	if way > 0 {
		value = "FUTURE_REF"
	}
	return expr{end: end, value: value, kind: kindDate, precision: news.Vague, by: "when.vague"}
}

// window is the run of n units before (way -1) or after (way 1) the reference
// day: "the past 30 days". Without a number it is vague.
func (p *parser) window(end, n int, u unit, way int) expr {
	switch {
	case n <= 0 || u < day:
		return vague(end, way)
	case !p.known:
		return open(end, "", u, "when.window")
	case n > 3000:
		return vague(end, way)
	}
	if u == weekend {
		u = week
	}
	var a, b time.Time
	switch {
	case u == quarter && way < 0:
		b = floor(p.ref, quarter)
		a = add(b, -n, quarter)
		b = b.AddDate(0, 0, -1)
	case u == quarter:
		a = add(floor(p.ref, quarter), 1, quarter)
		b = add(a, n, quarter).AddDate(0, 0, -1)
	case way < 0:
		a, b = add(p.ref, -n, u), p.ref.AddDate(0, 0, -1)
	default:
		a, b = p.ref.AddDate(0, 0, 1), add(p.ref, n, u)
	}
	return interval(end, on(end, a, day, ""), on(end, b, day, ""), u, "when.window")
}

// interval is the time from the start of a to the end of b.
func interval(end int, a, b expr, u unit, by string) expr {
	return expr{end: end, from: a.from, to: b.to, unit: u, value: a.value + "/" + b.value, kind: kindDate,
		precision: u.precision(), by: by}
}

// moved is a date n units from t, known as exactly as the unit says: "seventeen
// years ago" is a year, "two days later" a day.
func moved(end int, t, anchor expr, n int, u unit, by string) (expr, bool) {
	if n == 0 || n > 3000 || n < -3000 {
		return expr{}, false
	}
	to := add(t.from, n, u)
	if to.Year() < 1 || to.Year() > 9999 {
		return expr{}, false
	}
	grain := u
	switch {
	case u < day || u == fortnight || u == week && anchor.unit <= day:
		grain = day
	case u == half || u == season:
		grain = month
	case u == century:
		grain = year
	}
	return on(end, to, grain, by), true
}

// distance reads an amount with what it is counted from: "three weeks ago",
// "two days later", "a year earlier", "two weeks before Christmas", "three days
// from Tuesday".
func (p *parser) distance(i int) (expr, bool) {
	n, u, end, ok := p.amount(i)
	if !ok {
		return p.shiftedAmount(i)
	}
	if e, ok := p.starting(end, n, u); ok {
		return e, true
	}
	w := p.at(end)
	switch {
	case w.class == agoW:
		return p.fromRef(end+1, n*int(w.n), u, int(w.n), "when.ago")
	case w.class == edgeW && w.flag == "earlier":
		return p.fromAnchor(end+1, -n, u, -1)
	case w.class == edgeW && w.flag == "later":
		return p.fromAnchor(end+1, n, u, 1)
	case w.class == fromW && (p.is(end+1, nowW) || p.is(end+1, dayW) && p.at(end+1).n == 0):
		return p.fromRef(end+2, n, u, 1, "when.from-now")
	case w.class == afterW || w.class == beforeW || w.class == fromW || w.class == sinceW:
		way := 1
		if w.class == beforeW {
			way = -1
		}
		if at, ok := p.point(end + 1); ok && !at.from.IsZero() {
			e, ok := moved(at.end, at, at, n*way, u, "when.offset")
			if ok && at.unit == day { // counted from a day, the day is known
				e = on(e.end, add(at.from, n*way, u), day, e.by)
			}
			return e, ok
		}
	}
	return p.lasting(i, n, u, end)
}

// shiftedAmount reads "5 past years".
func (p *parser) shiftedAmount(i int) (expr, bool) {
	n, j, ok := p.number(i)
	s, w := p.at(j), p.at(j+1)
	if !ok || s.class != shiftW || s.flag != "" || s.n == 0 || w.class != unitsW {
		return expr{}, false
	}
	return p.window(j+2, n, w.unit, int(s.n)), true
}

// fromRef counts from the reference day.
func (p *parser) fromRef(end, n int, u unit, way int, by string) (expr, bool) {
	switch {
	case n == 0:
		return vague(end, way), true
	case !p.known:
		return open(end, "", u, by), true
	}
	ref := expr{from: p.ref, unit: day}
	return moved(end, ref, ref, n, u, by)
}

// fromAnchor counts from the last date spoken of.
func (p *parser) fromAnchor(end, n int, u unit, way int) (expr, bool) {
	switch {
	case n == 0:
		return vague(end, way), true
	case !p.anchored:
		return open(end, "", u, "when.anchor"), true
	}
	a := expr{from: p.anchor, unit: p.anchorUnit}
	e, ok := moved(end, a, a, n, u, "when.anchor")
	if ok && u < p.anchorUnit { // "two days later" than a month is known to the month
		e = on(end, e.from, p.anchorUnit, e.by)
	}
	return e, ok
}

// lasting is a duration, or the day it leads to in "in two weeks" about the future.
func (p *parser) lasting(i, n int, u unit, end int) (expr, bool) {
	if n == 1 && p.at(i).flag == "article" && !p.is(i-1, inW) || p.at(i).flag == "vague" && p.at(end-1).class == unitW {
		return expr{}, false // "a day", "some day"
	}
	if p.is(i-1, inW) && p.known && n > 0 && u >= day && p.look(i-2, -1) != pastT {
		return p.fromRef(end, n, u, 1, "when.in")
	}
	if p.at(i).flag == "article" || n > 3000 {
		return expr{}, false
	}
	if u == second && n == 0 {
		return expr{}, false
	}
	return expr{end: end, unit: u, value: duration(n, u), kind: kindDuration, precision: u.precision(), by: "when.duration"}, true
}

// recent reads "recent months".
func (p *parser) recent(i int) (expr, bool) {
	if w := p.at(i + 1); w.class == unitsW && w.unit >= day {
		return vague(i+2, -1), true
	}
	return expr{}, false
}

// vagueWord reads "recently".
func (p *parser) vagueWord(i int) (expr, bool) { return vague(i+1, -1), true }
