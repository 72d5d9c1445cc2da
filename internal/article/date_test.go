package article

import (
	"testing"
	"time"

	"demarche/internal/news"
)

func TestVisibleDate(t *testing.T) {
	fetched := time.Date(2022, 5, 14, 10, 30, 0, 0, time.UTC)
	f := func(s string, o order, want string, p news.Precision) {
		t.Helper()
		got := stampReader{fetched: fetched, order: o}.read(s)
		if got.Value != want || got.Precision != p {
			t.Errorf("%q: %s %s, want %s %s", s, got.Value, got.Precision, want, p)
		}
	}
	f("Posted 113 days ago", unknownOrder, "2022-01-21", news.Day)
	f("3 hours ago", unknownOrder, "2022-05-14T07Z", news.Hour)
	f("an hour ago", unknownOrder, "2022-05-14T09Z", news.Hour)
	f("25 mins ago", unknownOrder, "2022-05-14T10:05Z", news.Minute)
	f("2 weeks ago", unknownOrder, "2022-W17", news.Week)
	f("4 months ago", unknownOrder, "2022-01", news.Month)
	f("vor 3 Stunden", unknownOrder, "2022-05-14T07Z", news.Hour)
	f("il y a 2 jours", unknownOrder, "2022-05-12", news.Day)
	f("Yesterday", unknownOrder, "2022-05-13", news.Day)
	f("Published January 21st, 2022", unknownOrder, "2022-01-21", news.Day)
	f("21 January 2022 at 14:05 GMT", unknownOrder, "2022-01-21T14:05Z", news.Minute)
	f("2:05 PM EST, Fri January 21, 2022", unknownOrder, "2022-01-21T14:05-05:00", news.Minute)
	f("Stand: 21.01.2022, 14.05 Uhr", unknownOrder, "2022-01-21T14:05", news.Minute)
	f("21 de enero de 2022", unknownOrder, "2022-01-21", news.Day)
	f("2022年1月21日 14時05分", unknownOrder, "2022-01-21T14:05", news.Minute)
	f("03/04/2022", dayFirst, "2022-04-03", news.Day)
	f("03/04/2022", monthFirst, "2022-03-04", news.Day)
	f("21/01/2022", unknownOrder, "2022-01-21", news.Day)
	f("01/21/2022", unknownOrder, "2022-01-21", news.Day)
	f("12:00 am, Jan 1, 2022", unknownOrder, "2022-01-01T00:00", news.Minute)

	f("03/04/2022", unknownOrder, "", news.Unknown) // who knows
	f("© 2021 The Harbour Post", dayFirst, "", news.Unknown)
	f("Copyright 21 January 2022", dayFirst, "", news.Unknown)
	f("31 February 2022", dayFirst, "", news.Unknown)
	f("Chapter 3, verse 12", dayFirst, "", news.Unknown)
	f("45/67/2022", dayFirst, "", news.Unknown)
	f("99999999 days ago", dayFirst, "", news.Unknown)
}

func TestAgeWithoutCapture(t *testing.T) {
	if d := (stampReader{}).read("3 hours ago"); d.Known() {
		t.Errorf("an age without a capture time gave %v", d)
	}
}

func TestDayOrder(t *testing.T) {
	f := func(lang, address string, want order) {
		t.Helper()
		if got := dayOrder(lang, address); got != want {
			t.Errorf("dayOrder(%q, %q) = %d, want %d", lang, address, got, want)
		}
	}
	f("en-US", "https://news.example.com/a", monthFirst)
	f("en", "https://news.example.co.uk/a", dayFirst)
	f("en-GB", "https://news.example.com/a", dayFirst)
	f("de", "https://news.example.com/a", dayFirst)
	f("en", "https://news.example.com/a", unknownOrder)
	f("", "", unknownOrder)
}

func TestDateInAddress(t *testing.T) {
	f := func(address, want string) {
		t.Helper()
		if got, _ := inAddress(address); got.Value != want {
			t.Errorf("%s: %q, want %q", address, got.Value, want)
		}
	}
	f("https://x.example/2024/05/03/velia", "2024-05-03")
	f("https://x.example/velia-2024-05-03", "2024-05-03")
	f("https://x.example/2024/05/velia", "")
	f("https://x.example/id/1234/56/78/9", "")
	f("https://x.example/2024/13/03/velia", "")
}

func TestCredible(t *testing.T) {
	fetched := time.Date(2022, 5, 14, 10, 30, 0, 0, time.UTC)
	f := func(value string, at time.Time, want string) {
		t.Helper()
		c := &news.Capture{Source: "x", Media: "text/plain", Body: []byte("The envoy left."), Fetched: at,
			Given: news.Given{Published: news.Date{Value: value, Precision: news.Day, Basis: news.FromFeed}}}
		a, warnings, err := From(c, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a.Published.Value != want {
			t.Errorf("%s taken as %q, want %q", value, a.Published.Value, want)
		}
		if told := len(warnings) == 1 && warnings[0].Code == news.BadDate && warnings[0].Warn; told != (want == "") {
			t.Errorf("%s: warnings %v", value, warnings)
		}
	}
	f("2022-05-14", fetched, "2022-05-14")
	f("2022-05-15", fetched, "2022-05-15") // a clock ahead
	f("2022-05-19", fetched, "")
	f("2099-01-01", fetched, "")
	f("2099-01-01", time.Time{}, "")
	f("1066-10-14", time.Time{}, "")
	f("2022-05-19", time.Time{}, "2022-05-19")
}
