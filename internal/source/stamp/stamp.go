// Package stamp reads the dates and times that machines write: ISO 8601 and its
// neighbours, mail and script dates, Unix time. It reads no prose, guesses no
// order of day and month, and makes nothing up: what is not written (the zone,
// the hour) stays out of the value.
//
//	d, ok := stamp.Parse("2022-01-22 14:05:00+0900")
//	// d.Value == "2022-01-22T14:05:00+09:00", d.Precision == news.Second
package stamp

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"demarche/internal/news"
)

// Parse reads s whole. The Date has no basis; the caller knows it.
func Parse(s string) (news.Date, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 4 || len(s) > 80 {
		return news.Date{}, false
	}
	if d, ok := iso(s); ok {
		return d, true
	}
	if d, ok := unix(s); ok {
		return d, true
	}
	return layout(s)
}

// Time is the instant of d, the clock read as UTC where the value has no zone.
// It fails for what is coarser than a day.
func Time(d news.Date) (time.Time, bool) {
	for _, l := range [...]string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15Z07:00",
		"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15", time.DateOnly} {
		if t, err := time.Parse(l, d.Value); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// HasZone reports whether the value of d names its offset from UTC.
func HasZone(d news.Date) bool {
	t := strings.IndexByte(d.Value, 'T')
	return t >= 0 && strings.ContainsAny(d.Value[t:], "Z+-")
}

// values are the forms of a value by precision, without and with a zone.
var values = map[news.Precision][2]string{
	news.Second: {"2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00"},
	news.Minute: {"2006-01-02T15:04", "2006-01-02T15:04Z07:00"},
	news.Hour:   {"2006-01-02T15", "2006-01-02T15Z07:00"},
	news.Day:    {time.DateOnly, time.DateOnly},
	news.Month:  {"2006-01", "2006-01"},
	news.Year:   {"2006", "2006"},
}

// Of cuts t to a precision of year, month, week, day, hour, minute or second.
// The zone is written only where zoned.
func Of(t time.Time, p news.Precision, zoned bool) news.Date {
	if p == news.Week {
		y, w := t.ISOWeek()
		return news.Date{Value: fmt.Sprintf("%04d-W%02d", y, w), Precision: p}
	}
	form := values[p][0]
	if zoned {
		form = values[p][1]
	}
	return news.Date{Value: t.Format(form), Precision: p}
}

// unix reads seconds (10 digits) or milliseconds (13) since 1970.
func unix(s string) (news.Date, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
	case len(s) == 10:
		return Of(time.Unix(n, 0).UTC(), news.Second, true), true
	case len(s) == 13:
		return Of(time.UnixMilli(n).UTC(), news.Second, true), true
	}
	return news.Date{}, false
}

// layouts are forms that are not ISO 8601, each with what it tells.
var layouts = []struct {
	form  string
	p     news.Precision
	zoned bool
}{
	{time.RFC1123, news.Second, true},
	{time.RFC1123Z, news.Second, true},
	{"Mon, 2 Jan 2006 15:04:05 -0700", news.Second, true},
	{"Mon, 2 Jan 2006 15:04:05 MST", news.Second, true},
	{"Mon, 2 Jan 2006 15:04 MST", news.Minute, true},
	{"Mon, 2 Jan 2006 15:04:05", news.Second, false},
	{"Mon, 2 Jan 2006", news.Day, false},
	{time.RFC850, news.Second, true},
	{time.UnixDate, news.Second, true},
	{time.ANSIC, news.Second, false},
	{"Mon Jan 2 2006 15:04:05 MST-0700", news.Second, true},
	{"2 Jan 2006 15:04:05 -0700", news.Second, true},
	{"2006/01/02 15:04:05", news.Second, false},
	{"2006/01/02 15:04", news.Minute, false},
	{"2006/01/02", news.Day, false},
	{"20060102T150405Z", news.Second, true},
	{"20060102T150405Z0700", news.Second, true},
	{"20060102150405", news.Second, false},
	{"20060102", news.Day, false},
	{"January 2, 2006 15:04:05", news.Second, false},
	{"January 2, 2006 15:04", news.Minute, false},
	{"January 2, 2006 3:04 PM", news.Minute, false},
	{"January 2, 2006", news.Day, false},
	{"Jan 2, 2006 15:04:05", news.Second, false},
	{"Jan 2, 2006 15:04", news.Minute, false},
	{"Jan 2, 2006 3:04 PM", news.Minute, false},
	{"Jan 2, 2006, 3:04 PM", news.Minute, false},
	{"Jan 2, 2006", news.Day, false},
	{"2 January 2006 15:04", news.Minute, false},
	{"2 January 2006", news.Day, false},
	{"2 Jan 2006 15:04", news.Minute, false},
	{"2 Jan 2006", news.Day, false},
	{"2006-01-02 3:04:05 PM", news.Second, false},
	{"2006-01-02 3:04 PM", news.Minute, false},
}

// maxOffset is the farthest from UTC that a zone lies, in seconds.
const maxOffset = 14 * 3600

func layout(s string) (news.Date, bool) {
	if i := strings.IndexByte(s, '('); i > 0 {
		s = strings.TrimSpace(s[:i]) // "(Central European Time)" after a script's date
	}
	for _, l := range layouts {
		t, err := time.Parse(l.form, s)
		if err != nil {
			continue
		}
		if _, offset := t.Zone(); t.Year() == 0 || offset < -maxOffset || offset > maxOffset {
			return news.Date{}, false
		}
		// Go reads an abbreviation it does not know as UTC; the offset is then not known.
		name, offset := t.Zone()
		if off, known := zones[name]; known && offset == 0 {
			t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.FixedZone(name, off*60))
		} else if offset == 0 && name != "" && name != "UTC" {
			return Of(t, l.p, false), true
		}
		return Of(t, l.p, l.zoned), true
	}
	return news.Date{}, false
}
