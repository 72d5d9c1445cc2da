package when

import (
	"io/fs"
	"strings"
	"time"

	"demarche/internal/lexicon"
)

// A holiday is a day with a name. Either month is set, with a day or with a
// weekday and which one, or the day is counted from Easter Sunday.
type holiday struct {
	name         []string // tokens in lower case
	month, day   int
	weekday, nth int
	shift        int // days to add
}

// holidays maps the first token of the names to the holidays, the longest name first.
type holidays map[string][]holiday

func loadHolidays(fsys fs.FS) (holidays, error) {
	t, err := lexicon.ReadTable(fsys, "data/holidays.txt", 2)
	if err != nil {
		return nil, err
	}
	m := holidays{}
	for _, r := range t.Rows {
		h, ok := newHoliday(r.Fields[1])
		if h.name = strings.Fields(r.Fields[0]); !ok || len(h.name) == 0 || len(h.name[0]) > longest {
			return nil, lexicon.Errorf(t.File, r.Line, "no day %q of %q; want 12-25, 11-4-4 or easter+1", r.Fields[1], r.Fields[0])
		}
		first := h.name[0] // sorted, so that a longer name stands behind its beginning
		m[first] = append([]holiday{h}, m[first]...)
	}
	return m, nil
}

func newHoliday(rule string) (holiday, bool) {
	var h holiday
	if i := strings.IndexByte(rule, '+'); i >= 0 {
		if !scan(rule[i:], "+%d", &h.shift) {
			return h, false
		}
		rule = rule[:i]
	}
	switch {
	case rule == "easter":
		return h, true
	case scan(rule, "easter-%d", &h.shift):
		h.shift = -h.shift
		return h, true
	case strings.Count(rule, "-") == 2:
		return h, scan(rule, "%d-%d-%d", &h.month, &h.weekday, &h.nth) && h.weekday >= 1 && h.weekday <= 7 && h.nth >= 1 && h.nth <= 5
	}
	return h, scan(rule, "%d-%d", &h.month, &h.day) && realDate(2000, h.month, h.day)
}

// in is the day of the holiday in year y.
func (h holiday) in(y int) time.Time {
	var t time.Time
	switch {
	case h.month == 0:
		t = easter(y)
	case h.day > 0:
		t = date(y, h.month, h.day)
	default:
		first := date(y, h.month, 1)
		t = first.AddDate(0, 0, (h.weekday-isoWeekday(first)+7)%7+7*(h.nth-1))
		if int(t.Month()) != h.month {
			t = t.AddDate(0, 0, -7)
		}
	}
	return t.AddDate(0, 0, h.shift)
}

// easter is Easter Sunday of the Gregorian calendar (Meeus, Astronomical
// Algorithms, chapter 8).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	n := (h + l - 7*m + 90) / 25
	return date(y, n, (h+l-7*m+33*n+19)%32)
}

// holidayAt finds the longest holiday whose name starts at item i.
func (p *parser) holidayAt(i int) (holiday, int, bool) {
	for _, h := range p.f.holidays[strings.ToLower(p.str(i))] {
		if p.named(i, h.name) {
			return h, i + len(h.name), true
		}
	}
	return holiday{}, i, false
}

// named reports whether the items from i on spell the name.
func (p *parser) named(i int, name []string) bool {
	for k, w := range name {
		s := p.str(i + k)
		if w == "'s" && s == "’s" || w == "'" && s == "’" {
			continue
		}
		if !strings.EqualFold(s, w) {
			return false
		}
	}
	return true
}

func (p *parser) str(i int) string { return p.at(i).In(p.d.Article.Text) }

// holiday reads a feast: with its year, or the latest, or in words of the
// future the next.
func (p *parser) holiday(i int) (expr, bool) {
	h, end, ok := p.holidayAt(i)
	if !ok {
		return expr{}, false
	}
	if y, e, ok := p.trailingYear(end); ok {
		return on(e, h.in(y), day, "when.holiday"), true
	}
	way := -1
	if p.future(i, end) {
		way = 1
	}
	return p.nearest(h, end, way, 0)
}

// nearest is the holiday nearest to the reference day on one side; skip 1
// leaves the reference day itself out.
func (p *parser) nearest(h holiday, end, way, skip int) (expr, bool) {
	if !p.known {
		return open(end, "", day, "when.holiday"), true
	}
	for k := range 3 {
		t := h.in(p.ref.Year() - way + way*k)
		if way < 0 && !t.After(p.ref.AddDate(0, 0, -skip)) || way > 0 && !t.Before(p.ref.AddDate(0, 0, skip)) {
			return on(end, t, day, "when.holiday"+direction(way > 0)), true
		}
	}
	return expr{}, false
}

// shiftedHoliday reads "last Easter", "this Christmas", "next Thanksgiving".
func (p *parser) shiftedHoliday(s item, i int) (expr, bool) {
	h, end, ok := p.holidayAt(i)
	switch {
	case !ok || s.flag == "anchored":
		return expr{}, false
	case s.n == 0 && p.known:
		return on(end, h.in(p.ref.Year()), day, "when.holiday"), true
	}
	return p.nearest(h, end, max(int(s.n), -1), 1)
}
