package when

// longestAt reads the time expression that starts at item i; where several
// readings are possible the one that takes most words.
func (p *parser) longestAt(i int) (expr, bool) {
	if c := p.at(i).class; c <= other && !p.numeral(i) || c == ofW || c == commaW || c == onW || c == sinceW {
		return expr{}, false
	}
	var best expr
	take := func(e expr, ok bool) {
		if ok && e.end > best.end {
			best = e
		}
	}
	take(p.ranged(i))
	take(p.point(i))
	take(p.loose(i))
	if best.end > i {
		best = p.withClock(best)
	}
	return best, best.end > i
}

// maxDepth bounds expressions inside expressions ("the first week of the last
// month of the year"), which hostile text would nest without end.
const maxDepth = 5

// point reads an expression that can be one end of a range.
func (p *parser) point(i int) (expr, bool) {
	if p.depth >= maxDepth {
		return expr{}, false
	}
	p.depth++
	e, ok := p.pointAt(i)
	p.depth--
	return e, ok
}

func (p *parser) pointAt(i int) (expr, bool) {
	switch it := p.at(i); it.class {
	case monthW:
		return p.monthFirst(i)
	case weekdayW:
		return p.weekday(i)
	case dayW:
		return p.dayWord(i)
	case shiftW:
		e, ok := p.shifted(i)
		if n, ok := p.nth(i); ok && n.end > e.end {
			return n, true
		}
		return e, ok
	case seasonW:
		return p.seasonName(i)
	case quarterW, halfW:
		return p.quarterName(i)
	case holidayW:
		return p.holiday(i)
	case decadeD, decadeW:
		if it.class == decadeW && !p.is(i-1, theW) {
			return expr{}, false
		}
		return p.decadeName(i)
	case edgeW:
		return p.edged(i)
	case theW:
		return p.determined(i)
	case digits, ordinalD, ordinalW, other, numberW, unitW:
		return p.counted(i)
	}
	return expr{}, false
}

// counted reads what starts with a number.
func (p *parser) counted(i int) (expr, bool) {
	if e, ok := p.figures(i); ok {
		return e, true
	}
	if e, ok := p.dayFirst(i); ok {
		return e, true
	}
	if e, ok := p.weekFrom(i); ok {
		return e, true
	}
	if e, ok := p.nth(i); ok {
		return e, true
	}
	if p.is(i, digits) {
		if e, ok := p.yearFirst(i); ok {
			return e, true
		}
		return p.yearAlone(i)
	}
	if y, end, ok := p.yearWords(i); ok && (p.yearContext(i) || p.closes(end)) {
		return on(end, date(y, 1, 1), year, "when.year"), true
	}
	return p.weekNumber(i)
}

// weekNumber reads "week 31", "week 27 of last year".
func (p *parser) weekNumber(i int) (expr, bool) {
	n := p.at(i + 1)
	if p.at(i).unit != week || p.at(i).class != unitW || n.class != digits || n.n < 1 || n.n > 53 || !p.known {
		return expr{}, false
	}
	y, end, ok := p.trailingYear(i + 2)
	if !ok {
		y, end = p.ref.Year(), i+2
	}
	return on(end, floor(date(y, 1, 4), week).AddDate(0, 0, 7*int(n.n-1)), week, "when.week"), true
}

// determined reads what stands behind "the". The word is part of the
// expression where it cannot go without it.
func (p *parser) determined(i int) (expr, bool) {
	j := i + 1
	switch p.at(j).class {
	case unitW:
		if e, ok := p.nth(j); ok {
			return e, true
		}
		if e, ok := p.weekFrom(j); ok {
			return e, true
		}
		if e, ok := p.dayBeyond(j); ok {
			return e, true
		}
		if p.at(j).unit == weekend {
			return p.shiftedUnit(item{}, j+1, weekend)
		}
		return p.weekNumber(j)
	case shiftW, seasonW, edgeW, decadeD, decadeW, ordinalD, ordinalW, numberW, quarterW, halfW, weekdayW:
		return p.point(j)
	}
	return expr{}, false
}

// loose reads the expressions that are no end of a range: distances, durations,
// sets, vague references.
func (p *parser) loose(i int) (expr, bool) {
	switch p.at(i).class {
	case nowW:
		if p.known && p.joins(i+1, i) {
			return p.fromNow(i)
		}
	case other:
		return p.clock(i)
	case digits, numberW:
		if e, ok := p.clock(i); ok {
			return e, true
		}
		if e, ok := p.compound(i); ok {
			return e, true
		}
		return p.distance(i)
	case recentW:
		return p.recent(i)
	case vagueW:
		return p.vagueWord(i)
	case everyW:
		return p.repeated(i)
	case setW:
		return p.frequency(i)
	case weekdaysW:
		return p.weekdays(i)
	case theW:
		if p.is(i+1, recentW) {
			return p.recent(i + 1)
		}
	}
	return expr{}, false
}

// ranged reads "May to March", "2014-2018", "April 9 through 17", "between 3
// and 12 September", "from May 5 to June 7, 2020".
func (p *parser) ranged(i int) (expr, bool) {
	if e, ok := p.dayRange(i); ok {
		return e, true
	}
	a, ok := p.point(i)
	if !ok || a.from.IsZero() || !p.joins(a.end, i) {
		return expr{}, false
	}
	j := a.end + 1
	if p.is(i, monthW) && a.unit == day {
		k := j
		if p.is(k, theW) {
			k++
		}
		if d, end, ok := p.dayNumber(k); ok && !p.counts(end) && !p.is(end, monthW) && !p.is(p.hyphen(end), unitsW) {
			return p.sameMonth(a, d, end)
		}
	}
	if a.unit == year && p.is(j, digits) && p.at(j).flag == "2" && p.is(a.end, dashW) { // 2015-17
		if y := a.from.Year()/100*100 + int(p.at(j).n); y > a.from.Year() {
			return p.closed(a, on(j+1, date(y, 1, 1), year, ""))
		}
	}
	if p.is(j, nowW) && p.known {
		return p.closed(a, on(j+1, p.ref, day, ""))
	}
	b, ok := p.point(j)
	if !ok || b.from.IsZero() {
		return expr{}, false
	}
	if p.is(j, weekdayW) && b.end == j+1 && b.from.Before(a.from) { // "from next Monday to Friday"
		b = on(b.end, a.from.AddDate(0, 0, (isoWeekday(b.from)-isoWeekday(a.from)+7)%7), day, b.by)
	}
	return p.closed(p.alignYears(a, b))
}

// fromNow reads "now and November 15" behind "between", "now to March".
func (p *parser) fromNow(i int) (expr, bool) {
	b, ok := p.point(i + 2)
	if !ok || b.from.IsZero() {
		return expr{}, false
	}
	if yearless(b) && b.from.Before(p.ref) {
		b = on(b.end, add(b.from, 1, year), b.unit, b.by)
	}
	return p.closed(on(i+1, p.ref, day, ""), b)
}

// closes reports whether the sentence or a clause ends before item i.
func (p *parser) closes(i int) bool {
	return i >= len(p.items) || p.is(i, commaW) || p.stop(i)
}

// joins reports whether item i stands between the ends of a range that began at first.
func (p *parser) joins(i, first int) bool {
	switch p.at(i).class {
	case toW, dashW:
		return true
	case andW:
		return p.is(first-1, betweenW) || p.is(first-2, betweenW)
	}
	return false
}

// sameMonth ends a range that gives the month once: "April 9 through 17, 2020".
func (p *parser) sameMonth(a expr, d, end int) (expr, bool) {
	y, m := a.from.Year(), int(a.from.Month())
	if year, e, ok := p.trailingYear(end); ok {
		y, end = year, e
		a = on(a.end, date(y, m, a.from.Day()), day, a.by)
	}
	if !realDate(y, m, d) {
		return expr{}, false
	}
	return p.closed(a, on(end, date(y, m, d), day, ""))
}

// dayRange reads a range whose first end is a bare day: "9 to 12 of June".
func (p *parser) dayRange(i int) (expr, bool) {
	if p.is(i, theW) {
		i++
	}
	d, j, ok := p.dayNumber(i)
	if !ok || !p.joins(j, i) && !(p.is(i-1, theW) && p.joins(j, i-1)) {
		return expr{}, false
	}
	if p.is(j+1, theW) {
		j++
	}
	b, ok := p.dayFirst(j + 1)
	if !ok || b.unit != day || b.from.IsZero() || b.from.Day() < d {
		return expr{}, false
	}
	return p.closed(on(j, date(b.from.Year(), int(b.from.Month()), d), day, ""), b)
}

// alignYears lets the end that names a year give it to the one that does not,
// and an end without one follow its beginning.
func (p *parser) alignYears(a, b expr) (expr, expr) {
	openA, openB := yearless(a), yearless(b)
	if openA && !openB {
		for a.from.Year() < b.from.Year() && !add(a.from, 1, year).After(b.from) {
			a = on(a.end, add(a.from, 1, year), a.unit, a.by)
		}
		for a.from.After(b.from) {
			a = on(a.end, add(a.from, -1, year), a.unit, a.by)
		}
	}
	for openA && openB && !add(b.from, -1, year).Before(a.from) { // the first after a: "April until June"
		b = on(b.end, add(b.from, -1, year), b.unit, b.by)
	}
	if openB && b.from.Before(a.from) {
		for b.from.Before(a.from) && b.from.Year() < 9000 {
			b = on(b.end, add(b.from, 1, year), b.unit, b.by)
		}
	}
	return a, b
}

// yearless reports whether the year of e was told by the reference day.
func yearless(e expr) bool {
	switch e.by {
	case "when.month.past", "when.month.future", "when.month-day.past", "when.month-day.future":
		return true
	}
	return false
}

// closed is the range from a to b, if b is not before a.
func (p *parser) closed(a, b expr) (expr, bool) {
	if b.from.Before(a.from) {
		return expr{}, false
	}
	return interval(b.end, a, b, max(a.unit, b.unit), "when.range"), true
}
