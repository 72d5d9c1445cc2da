package stamp

import (
	"testing"
	"time"

	"demarche/internal/news"
)

func TestParse(t *testing.T) {
	f := func(s, want string, p news.Precision) {
		t.Helper()
		got, ok := Parse(s)
		if !ok || got.Value != want || got.Precision != p {
			t.Errorf("%q: %q %s %v, want %q %s", s, got.Value, got.Precision, ok, want, p)
		}
	}
	f("2022", "2022", news.Year)
	f("2022-01", "2022-01", news.Month)
	f(" 2022-01-21 ", "2022-01-21", news.Day)
	f("20220121", "2022-01-21", news.Day)
	f("2022-01-21T14", "2022-01-21T14", news.Hour)
	f("2022-01-21T14:05", "2022-01-21T14:05", news.Minute)
	f("2022-01-21T14:05Z", "2022-01-21T14:05Z", news.Minute)
	f("2022-01-21T14:05:06.789+09:00", "2022-01-21T14:05:06+09:00", news.Second)
	f("2022-01-21 14:05:06+0900", "2022-01-21T14:05:06+09:00", news.Second)
	f("2022-01-21 14:05:06 -05", "2022-01-21T14:05:06-05:00", news.Second)
	f("2022-01-21 14:05:06 UTC", "2022-01-21T14:05:06Z", news.Second)
	f("2022-01-21T14:05:06 CET", "2022-01-21T14:05:06+01:00", news.Second)
	f("Fri, 21 Jan 2022 14:05:06 GMT", "2022-01-21T14:05:06Z", news.Second)
	f("Fri, 21 Jan 2022 14:05:06 EST", "2022-01-21T14:05:06-05:00", news.Second)
	f("Fri Jan 21 2022 14:05:06 GMT+0100 (Central European Standard Time)", "2022-01-21T14:05:06+01:00", news.Second)
	f("January 21, 2022", "2022-01-21", news.Day)
	f("Jan 21, 2022 2:05 PM", "2022-01-21T14:05", news.Minute)
	f("21 January 2022", "2022-01-21", news.Day)
	f("1642773906", "2022-01-21T14:05:06Z", news.Second)
	f("1642773906000", "2022-01-21T14:05:06Z", news.Second)

	g := func(s string) {
		t.Helper()
		if d, ok := Parse(s); ok {
			t.Errorf("%q was read as %v", s, d)
		}
	}
	g("")
	g("yesterday")
	g("2022-02-31")
	g("2022-13-01")
	g("2022-01-21T25:00")
	g("2022-01-21T14:05:06+99:00")
	g("2022-01-21T14:05:06 XYZ")
	g("2022-01-21 and more")
	g("01/02/2022") // the order is open
}

func TestTime(t *testing.T) {
	f := func(s string, want time.Time) {
		t.Helper()
		d, _ := Parse(s)
		if got, ok := Time(d); !ok || !got.Equal(want) {
			t.Errorf("%q: %v %v, want %v", s, got, ok, want)
		}
	}
	f("2022-01-21T14:05:06+09:00", time.Date(2022, 1, 21, 5, 5, 6, 0, time.UTC))
	f("2022-01-21T14:05", time.Date(2022, 1, 21, 14, 5, 0, 0, time.UTC))
	f("2022-01-21", time.Date(2022, 1, 21, 0, 0, 0, 0, time.UTC))
	if _, ok := Time(news.Date{Value: "2022-01", Precision: news.Month}); ok {
		t.Error("a month is no instant")
	}
}

func TestOf(t *testing.T) {
	at := time.Date(2022, 1, 2, 3, 4, 5, 0, time.FixedZone("", 3600))
	f := func(p news.Precision, zoned bool, want string) {
		t.Helper()
		if got := Of(at, p, zoned); got.Value != want || got.Precision != p {
			t.Errorf("%s: %v, want %s", p, got, want)
		}
	}
	f(news.Year, false, "2022")
	f(news.Week, false, "2021-W52") // ISO weeks begin on Monday
	f(news.Day, true, "2022-01-02")
	f(news.Hour, true, "2022-01-02T03+01:00")
	f(news.Second, false, "2022-01-02T03:04:05")
}

// FuzzParse holds that a value that was read reads back as itself.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"2022-01-21T14:05:06.789+09:00", "Fri, 21 Jan 2022 14:05:06 EST", "1642773906", "2022", "20220121"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := Parse(s)
		if !ok {
			return
		}
		if again, ok := Parse(d.Value); !ok || again != d {
			t.Fatalf("%q gave %v, which gives %v %v", s, d, again, ok)
		}
	})
}
