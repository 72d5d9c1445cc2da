package when

import (
	"fmt"
	"strings"
)

// clock reads a time of day, "14:00", "2:30 p.m. local time", with the day that
// stands behind it, "at 14:00 GMT on Friday". Without a day the value says so:
// XXXX-XX-XXT14:00.
func (p *parser) clock(i int) (expr, bool) {
	hhmm, end, ok := p.timeOfDay(i)
	if !ok {
		return expr{}, false
	}
	j := end
	if p.is(j, commaW) {
		j++
	}
	if p.is(j, onW) {
		j++
	}
	if at, ok := p.point(j); ok && at.unit == day && at.kind == kindDate && !at.from.IsZero() {
		return at.atTime(at.end, hhmm), true
	}
	return expr{end: end, value: "XXXX-XX-XXT" + hhmm, kind: kindTime, precision: day.precision(), by: "when.clock"}, true
}

// withClock adds the time of day behind a day: "on Friday at 14:00".
func (p *parser) withClock(e expr) expr {
	if e.unit != day || e.kind != kindDate || e.from.IsZero() || strings.Contains(e.value, "/") {
		return e
	}
	j := e.end
	if p.is(j, commaW) {
		j++
	}
	if p.is(j, onW) {
		j++
	}
	if hhmm, end, ok := p.timeOfDay(j); ok {
		return e.atTime(end, hhmm)
	}
	return e
}

func (e expr) atTime(end int, hhmm string) expr {
	e.end, e.value, e.kind, e.by = end, e.value+"T"+hhmm, kindTime, "when.clock"
	return e
}

// timeOfDay reads the figures of a time at item i, as "HH:MM", however the tokens
// divide them: 14:00, 2:30 p.m., 2pm. A bare number is no time, nor a score.
func (p *parser) timeOfDay(i int) (hhmm string, end int, ok bool) {
	if !p.numeral(i) {
		return "", i, false
	}
	text := p.d.Article.Text
	at := p.at(i).Start
	h, at, n := figure(text, at)
	if n < 1 || n > 2 {
		return "", i, false
	}
	m, colon := 0, false
	if at < len(text) && text[at] == ':' {
		if m, at, n = figure(text, at+1); n != 2 || at < len(text) && (text[at] == ':' || text[at] == '.' && at+1 < len(text) && text[at+1] >= '0' && text[at+1] <= '9') {
			return "", i, false
		}
		colon = true
	}
	half, at := halfDay(text, at)
	if half < 0 && !colon || h > 23 || m > 59 || half >= 0 && (h < 1 || h > 12) {
		return "", i, false
	}
	if half >= 0 {
		h = h%12 + 12*half
	}
	to := zone(text, at)
	if half < 0 && to == at && !p.leadsTime(i) { // "won 14:12"
		return "", i, false
	}
	return fmt.Sprintf("%02d:%02d", h, m), p.itemFrom(i, to), true
}

// leadsTime reports whether the word before item i lets a bare 14:00 be a time.
func (p *parser) leadsTime(i int) bool {
	switch p.at(i - 1).class {
	case onW, fromW, beforeW, afterW, betweenW, sinceW, toW, commaW:
		return true
	}
	return false
}

// figure reads the digits at a byte offset: their value, the offset behind them
// and how many they are.
func figure(text string, at int) (v, end, n int) {
	for end = at; end < len(text) && n < 4 && text[end] >= '0' && text[end] <= '9'; end++ {
		v, n = v*10+int(text[end]-'0'), n+1
	}
	return v, end, n
}

// halfDay reads "a.m." (0) or "p.m." (1) behind an optional space; -1 is neither.
func halfDay(text string, at int) (half, end int) {
	s := at
	if strings.HasPrefix(text[s:], " ") {
		s++
	}
	for half, forms := range [...][2]string{{"a.m.", "am"}, {"p.m.", "pm"}} {
		for _, f := range forms {
			if len(text) >= s+len(f) && strings.EqualFold(text[s:s+len(f)], f) && !letterAt(text, s+len(f)) {
				return half, s + len(f)
			}
		}
	}
	return -1, at
}

// zone steps over the name of a time zone.
func zone(text string, at int) int {
	for _, z := range [...]string{" GMT", " UTC", " EST", " EDT", " ET", " CET", " BST", " IST", " local time"} {
		if strings.HasPrefix(text[at:], z) && !letterAt(text, at+len(z)) {
			return at + len(z)
		}
	}
	return at
}

func letterAt(text string, at int) bool {
	return at < len(text) && (text[at]|0x20 >= 'a' && text[at]|0x20 <= 'z')
}
