package cli

import (
	"testing"
	"time"

	"demarche/internal/news"
)

func TestParseDate(t *testing.T) {
	f := func(in, value string, precision news.Precision) {
		t.Helper()
		d, err := parseDate(in)
		if err != nil || d.Value != value || d.Precision != precision || d.Basis != news.FromUser {
			t.Errorf("%q = %+v, %v", in, d, err)
		}
	}
	f("2022-01-22", "2022-01-22", news.Day)
	f("2022-01", "2022-01", news.Month)
	f("2022", "2022", news.Year)
	f("2022-01-22T14:05+09:00", "2022-01-22T14:05+09:00", news.Minute)
	f("2022-01-22 14:05", "2022-01-22T14:05", news.Minute)
	f("2022-01-22T14:05:06Z", "2022-01-22T14:05:06Z", news.Second)
	for _, bad := range []string{"", "22.1.2022", "2022-13-01", "yesterday", "2022-01-22T25:00"} {
		if d, err := parseDate(bad); err == nil {
			t.Errorf("%q = %+v, want an error", bad, d)
		}
	}
}

func TestParseTime(t *testing.T) {
	got, err := parseTime("2022-01-22")
	if err != nil || !got.Equal(time.Date(2022, 1, 22, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("a day = %v, %v; want its midnight in UTC", got, err)
	}
	if _, err := parseTime("2022-01"); err == nil {
		t.Error("a month is no time at which a page was taken")
	}
}

func TestDataDir(t *testing.T) {
	f := func(goos, want string, vars map[string]string) {
		t.Helper()
		got, err := dataDir(goos, func(k string) string { return vars[k] })
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%s %v: %q (%v), want %q", goos, vars, got, err, want)
		}
	}
	f("linux", "/home/a/.local/share", map[string]string{"HOME": "/home/a"})
	f("linux", "/data", map[string]string{"HOME": "/home/a", "XDG_DATA_HOME": "/data"})
	f("linux", "/home/a/.local/share", map[string]string{"HOME": "/home/a", "XDG_DATA_HOME": "relative"})
	f("darwin", "/Users/a/Library/Application Support", map[string]string{"HOME": "/Users/a"})
	f("windows", `C:\Users\a\AppData\Local`, map[string]string{"LocalAppData": `C:\Users\a\AppData\Local`})
	f("linux", "error", nil)
}
