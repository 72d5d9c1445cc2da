package when

import "strings"

// compound reads amounts added up: "2 weeks and 2 days ago", "2 years 1 month 21
// days later". The parts stand in falling order of their units.
func (p *parser) compound(i int) (expr, bool) {
	parts, end := p.amounts(i)
	if len(parts) < 2 {
		return expr{}, false
	}
	w := p.at(end)
	from, known, way := p.ref, p.known, 0
	switch {
	case w.class == agoW:
		way = int(w.n)
	case w.class == edgeW && w.flag == "earlier":
		from, known, way = p.anchor, p.anchored, -1
	case w.class == edgeW && w.flag == "later":
		from, known, way = p.anchor, p.anchored, 1
	case w.class == fromW && (p.is(end+1, nowW) || p.is(end+1, dayW) && p.at(end+1).n == 0):
		way, end = 1, end+1
	default:
		return p.sum(parts, end), true
	}
	if !known {
		return open(end+1, "", parts[len(parts)-1].unit, "when.compound"), true
	}
	for _, a := range parts {
		from = add(from, way*a.n, a.unit)
	}
	if from.Year() < 1 || from.Year() > 9999 {
		return expr{}, false
	}
	return on(end+1, from, max(parts[len(parts)-1].unit, day), "when.compound"), true
}

// A quantity is a number of units.
type quantity struct {
	n    int
	unit unit
}

// maxAmounts bounds the parts of a compound amount.
const maxAmounts = 5

// amounts reads amounts side by side, with "and" or a comma between.
func (p *parser) amounts(i int) (parts []quantity, end int) {
	for len(parts) < maxAmounts {
		j := i
		if len(parts) > 0 && (p.is(j, andW) || p.is(j, commaW)) {
			j++
		}
		n, u, e, ok := p.amount(j)
		if !ok || n < 1 || n > 3000 || u < second || len(parts) > 0 && u >= parts[len(parts)-1].unit {
			break
		}
		parts, i = append(parts, quantity{n, u}), e
	}
	return parts, i
}

// sum is the duration of the parts: "P2Y1M21D", "PT2H30M".
func (p *parser) sum(parts []quantity, end int) expr {
	value, inTime := "P", false
	for _, a := range parts {
		d := duration(a.n, a.unit)
		if len(d) > 1 && d[1] == 'T' {
			if !inTime {
				value, inTime = value+"T", true
			}
			d = d[1:]
		}
		value += d[1:]
	}
	return expr{end: end, unit: parts[0].unit, value: value, kind: kindDuration, precision: parts[0].unit.precision(), by: "when.duration"}
}

// starting reads an amount with the day it starts on: "3 days starting from next
// Monday", "for 2 weeks from 20 December".
func (p *parser) starting(end, n int, u unit) (expr, bool) {
	j := end
	if p.is(j, commaW) && p.is(j+1, fromW) {
		j++
	}
	switch {
	case p.begins(j):
		if j++; p.is(j, fromW) || p.is(j, onW) || p.is(j, inW) {
			j++
		}
	case j > end:
		j++
	default:
		return expr{}, false
	}
	at, ok := p.point(j)
	if !ok || at.from.IsZero() || at.unit > day || n < 1 || n > 400 {
		return expr{}, false
	}
	last := on(at.end, add(at.from, n, u).AddDate(0, 0, -1), day, "")
	return interval(at.end, on(at.end, at.from, day, ""), last, u, "when.starting"), true
}

// begins reports whether item i is "beginning", "starting" or the like.
func (p *parser) begins(i int) bool {
	return p.is(i, startsW) || p.is(i, edgeW) && strings.EqualFold(p.at(i).In(p.d.Article.Text), "beginning")
}

// weekFrom reads "week of April 10th", "week beginning February 4": the week that
// the day lies in.
func (p *parser) weekFrom(i int) (expr, bool) {
	if w := p.at(i); w.class != unitW || w.unit != week {
		return expr{}, false
	}
	j := i + 1
	switch {
	case p.begins(j):
		if j++; p.is(j, onW) {
			j++
		}
	case p.is(j, ofW):
		j++
	default:
		return expr{}, false
	}
	at, ok := p.point(j)
	if !ok || at.from.IsZero() || at.unit != day {
		return expr{}, false
	}
	return on(at.end, at.from, week, "when.week-of"), true
}
