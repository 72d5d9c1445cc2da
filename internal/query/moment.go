package query

import (
	"fmt"
	"strconv"
	"time"
)

// A Moment is a stretch of days in a filter: a calendar date to the day, month or
// year ("2022-01-22", "2022-01", "2022"), or one reckoned back from a reference
// time: today, yesterday, or a count of days, weeks, months or years ("7d", "2w",
// "3m", "1y"). Parse keeps it as written.
type Moment struct{ text string }

func (m Moment) String() string { return m.text }

// Day is a calendar day as the number year*10000 + month*100 + day, so that days
// compare as numbers. Zero is no day.
type Day int

// DayOf is the calendar day of t in its own zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(y*10000 + int(m)*100 + d)
}

// Days returns the first and last day of m. now is the reference time of relative
// moments; its zone decides which day it is.
func (m Moment) Days(now time.Time) (first, last Day) {
	lo, hi, err := m.resolve(now)
	if err != nil { // only Parse makes Moments, and it has tried
		return 0, 0
	}
	return DayOf(lo), DayOf(hi)
}

// dateForms are the absolute forms with the step to the day after their end.
var dateForms = []struct {
	layout              string
	years, months, days int
}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}}

func (m Moment) resolve(now time.Time) (lo, hi time.Time, err error) {
	for _, f := range dateForms {
		if len(m.text) != len(f.layout) {
			continue
		}
		if t, err := time.Parse(f.layout, m.text); err == nil {
			return t, t.AddDate(f.years, f.months, f.days).AddDate(0, 0, -1), nil
		}
	}
	t, err := m.back(now)
	return t, t, err
}

// maxBack bounds a count so that no calendar arithmetic overflows.
const maxBack = 100_000

func (m Moment) back(now time.Time) (time.Time, error) {
	switch m.text {
	case "today":
		return now, nil
	case "yesterday":
		return now.AddDate(0, 0, -1), nil
	case "":
		return time.Time{}, fmt.Errorf("no date")
	}
	last := len(m.text) - 1
	n, err := strconv.ParseUint(m.text[:last], 10, 32)
	if err != nil || n > maxBack {
		return time.Time{}, fmt.Errorf("no date")
	}
	k := -int(n)
	switch m.text[last] {
	case 'd':
		return now.AddDate(0, 0, k), nil
	case 'w':
		return now.AddDate(0, 0, 7*k), nil
	case 'm':
		return monthsBack(now, k), nil
	case 'y':
		return monthsBack(now, 12*k), nil
	}
	return time.Time{}, fmt.Errorf("no date")
}

// monthsBack keeps inside the month it lands in: a month before 31 March is the
// last day of February, where time.AddDate would overflow into March again.
func monthsBack(now time.Time, months int) time.Time {
	y, m, d := now.Date()
	first := time.Date(y, m+time.Month(months), 1, 0, 0, 0, 0, now.Location())
	end := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(d, end)-1)
}
