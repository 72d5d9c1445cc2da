package cli

import (
	"time"

	"demarche/internal/news"
)

// moments are the ways to write a date or a time in a flag, with how much each
// says.
var moments = []struct {
	layout    string
	precision news.Precision
}{
	{time.RFC3339, news.Second},
	{"2006-01-02T15:04:05", news.Second},
	{"2006-01-02T15:04Z07:00", news.Minute},
	{"2006-01-02T15:04", news.Minute},
	{time.DateTime, news.Second},
	{"2006-01-02 15:04", news.Minute},
	{time.DateOnly, news.Day},
	{"2006-01", news.Month},
	{"2006", news.Year},
}

// parseDate reads --published.
func parseDate(s string) (news.Date, error) {
	for _, m := range moments {
		if t, err := time.Parse(m.layout, s); err == nil {
			return news.Date{Value: t.Format(isoOf(m.layout)), Precision: m.precision, Basis: news.FromUser}, nil
		}
	}
	return news.Date{}, usagef("--published %q is no date; write it as 2022-01-22, 2022-01 or 2022-01-22T14:05+09:00", s)
}

// isoOf is the layout with a T in place of a space, as news.Date wants it.
func isoOf(layout string) string {
	if len(layout) > len(time.DateOnly) {
		return layout[:len(time.DateOnly)] + "T" + layout[len(time.DateOnly)+1:]
	}
	return layout
}

// parseTime reads --fetched: a moment, or a day, of which midnight UTC is meant.
func parseTime(s string) (time.Time, error) {
	for _, m := range moments {
		if m.precision == news.Month || m.precision == news.Year {
			continue
		}
		if t, err := time.Parse(m.layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usagef("--fetched %q is no time; write it as 2022-01-22T14:05:00Z or 2022-01-22", s)
}
