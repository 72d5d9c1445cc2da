package store

import (
	"strconv"
	"strings"
	"time"

	"demarche/internal/news"
	"demarche/internal/query"
)

// days returns the first and last day that d may mean, as written and whatever its
// zone; 0 and 0 where it does not say. It reads ISO 8601 to any precision and the
// weeks, quarters and seasons of TIMEX3 ("2022-W03", "2022-Q1", "2022-SU").
func days(d news.Date) (first, last query.Day) {
	year, rest, _ := strings.Cut(d.Value, "-")
	if len(year) == 3 && rest == "" { // a decade, "202"
		year += "0"
		if lo, _, ok := calendar(year); ok {
			return query.DayOf(lo), query.DayOf(lo.AddDate(10, 0, -1))
		}
		return 0, 0
	}
	lo, hi, ok := calendar(d.Value)
	if !ok {
		if lo, hi, ok = part(year, rest); !ok {
			return 0, 0
		}
	}
	return query.DayOf(lo), query.DayOf(hi)
}

// calendar reads a year, month or day; what follows a day (a time) is not looked at.
func calendar(s string) (lo, hi time.Time, ok bool) {
	if len(s) > len(time.DateOnly) && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	var err error
	switch len(s) {
	case 4:
		lo, err = time.Parse("2006", s)
		hi = lo.AddDate(1, 0, -1)
	case 7:
		lo, err = time.Parse("2006-01", s)
		hi = lo.AddDate(0, 1, -1)
	case 10:
		lo, err = time.Parse(time.DateOnly, s)
		hi = lo
	default:
		return lo, hi, false
	}
	return lo, hi, err == nil
}

// seasons are the first months of the northern seasons and of halves of the year,
// and how many months they last.
var seasons = map[string]struct{ month, months int }{
	"SP": {3, 3}, "SU": {6, 3}, "FA": {9, 3}, "WI": {12, 3}, "H1": {1, 6}, "H2": {7, 6},
	"Q1": {1, 3}, "Q2": {4, 3}, "Q3": {7, 3}, "Q4": {10, 3},
}

func part(year, rest string) (lo, hi time.Time, ok bool) {
	first, _, ok := calendar(year)
	if !ok {
		return lo, hi, false
	}
	if x, ok := seasons[rest]; ok {
		lo = first.AddDate(0, x.month-1, 0)
		return lo, lo.AddDate(0, x.months, -1), true
	}
	week, isWeek := strings.CutPrefix(rest, "W")
	n, err := strconv.Atoi(week)
	if !isWeek || err != nil || n < 1 || n > 53 {
		return lo, hi, false
	}
	// ISO 8601: week 1 holds 4 January, and weeks begin on Monday.
	jan4 := first.AddDate(0, 0, 3)
	lo = jan4.AddDate(0, 0, -(int(jan4.Weekday())+6)%7+7*(n-1))
	return lo, lo.AddDate(0, 0, 6), true
}

// formatTime is RFC 3339, "" for the zero time.
func formatTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }
