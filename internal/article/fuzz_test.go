package article

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/span"
)

// check holds what every article keeps: valid text, blocks in order and on rune
// boundaries, white space alone between them, the title first.
func check(t *testing.T, a *news.Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) || len(a.Blocks) == 0 {
		t.Fatalf("text %q, %d blocks", a.Text, len(a.Blocks))
	}
	at := 0
	for i, b := range a.Blocks {
		if !span.Valid(a.Text, b.Span) || b.Empty() || b.Start < at {
			t.Fatalf("block %d is %v in a text of %d bytes, after %d", i, b, len(a.Text), at)
		}
		if gap := a.Text[at:b.Start]; strings.TrimSpace(gap) != "" {
			t.Fatalf("text %q stands between blocks", gap)
		}
		if b.Kind == news.Title && i > 0 {
			t.Fatalf("block %d is a title", i)
		}
		at = b.End
	}
	if rest := a.Text[at:]; strings.TrimSpace(rest) != "" {
		t.Fatalf("text %q stands after the last block", rest)
	}
	if a.Blocks[0].Kind == news.Title && oneLine(a.Blocks[0].In(a.Text)) != a.Title {
		t.Fatalf("the first block %q is not the title %q", a.Blocks[0].In(a.Text), a.Title)
	}
	if a.Hash == "" || a.ID == "" {
		t.Fatal("no identity")
	}
}

func FuzzFrom(f *testing.F) {
	f.Add("<html><head><title>Envoy leaves</title></head><body><h1>Envoy leaves</h1><p>The envoy left Port Tarn on Monday, officials said there.</p>", true, "")
	f.Add("<p>a<p>b<div><table><tr><td>c<br><br>d</table><a href=x>e", true, "Title")
	f.Add("Envoy leaves\n\nPORT TARN (AP) — The envoy left ... (Read more)", false, "")
	f.Add("\ufeff\u2028 By Ada Quill\r\nFriday, January 4, 2019\u00a0\n\n- x", false, " Title\nof two lines ")
	f.Add("caf\xe9 \xff\xfe\x00", false, "\xff")
	f.Add(`<script type="application/ld+json">{"@type":"Article","headline":"x","articleBody":"`+strings.Repeat("The envoy left. ", 20)+`",}</script>`, true, "")
	f.Fuzz(func(t *testing.T, body string, markup bool, title string) {
		c := &news.Capture{Source: "x", Media: "text/plain", Body: []byte(body), Given: news.Given{Title: title},
			Fetched: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}
		if markup {
			c.Media = "text/html"
		}
		a, _, err := From(c, Options{})
		if err != nil {
			if _, ok := err.(*news.Problem); !ok || a != nil {
				t.Fatalf("error %T beside article %v", err, a)
			}
			return
		}
		check(t, a)
		b, _, err := From(c, Options{})
		if err != nil || a.Text != b.Text || a.Hash != b.Hash {
			t.Fatal("the same capture gave two articles")
		}
	})
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"Posted 113 days ago", "2:05 PM EST, Fri January 21, 2022", "21.01.2022, 14.05 Uhr", "2022年1月21日", "1/2/2022", "vor 3 Stunden"} {
		f.Add(s)
	}
	fetched := time.Date(2022, 5, 14, 10, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		for _, o := range []order{unknownOrder, dayFirst, monthFirst} {
			d := stampReader{fetched: fetched, order: o}.read(s)
			if !d.Known() {
				continue
			}
			if d.Precision == news.Unknown || len(d.Value) < 4 {
				t.Fatalf("%q: %+v", s, d)
			}
			if _, ok := d.Day(); ok != (len(d.Value) >= 10) {
				t.Fatalf("%q: %+v is no day", s, d)
			}
		}
	})
}

// TestHostile reads what is made to break parsers; each must end soon, within
// the bounds on bytes and tags.
func TestHostile(t *testing.T) {
	f := func(name, body string) {
		t.Helper()
		a, _, err := From(&news.Capture{Source: name, Media: "text/html", Body: []byte(body)}, Options{})
		if err == nil {
			check(t, a)
		}
	}
	prose := "<p>The envoy left Port Tarn on Monday after three days of talks, officials said.</p>"
	f("a million nested tags", strings.Repeat("<div>", 1e6)+prose)
	f("deep", strings.Repeat("<div>", 600)+prose)
	f("open formatting", strings.Repeat("<b><i><p>", 8000)+prose)
	f("attributes", "<div "+strings.Repeat("a=b ", 100_000)+">"+prose)
	f("brackets", strings.Repeat("<", 1e6))
	f("nested JSON", `<script type="application/ld+json">`+strings.Repeat("[", 1e5)+`</script>`+prose)
	f("ampersands", strings.Repeat("&", 1e5)+prose)
}

func TestNestedTagsAreStripped(t *testing.T) {
	body := "<title>Envoy leaves</title>" + strings.Repeat("<div>", 1000) + "<script>var x = 'The envoy left, and this is a script of some length.';</script>The envoy left Port Tarn on Monday after three days of talks, officials said."
	a, _, err := From(&news.Capture{Source: "x", Media: "text/html", Body: []byte(body)}, Options{})
	if err != nil || a.Text != "Envoy leaves\n\nThe envoy left Port Tarn on Monday after three days of talks, officials said." {
		t.Fatalf("%v %+v", err, a)
	}
}

func TestEmpty(t *testing.T) {
	f := func(media, body string) {
		t.Helper()
		_, _, err := From(&news.Capture{Source: "x", Media: media, Body: []byte(body)}, Options{})
		if p, ok := err.(*news.Problem); !ok || p.Code != news.Empty || p.Advice == "" {
			t.Errorf("%s %q: %v", media, body, err)
		}
	}
	f("text/plain", "")
	f("text/plain", " \n\u00a0")
	f("text/html", "<html><body></body></html>")
	f("text/html", "<title>only a title</title>")
}

func TestUnsupported(t *testing.T) {
	_, _, err := From(&news.Capture{Source: "x", Media: "application/pdf", Body: []byte("%PDF")}, Options{})
	if p, ok := err.(*news.Problem); !ok || p.Code != news.Unsupported {
		t.Errorf("%v", err)
	}
}

func BenchmarkFrom(b *testing.B) {
	para := "<p>The foreign ministers of Velia and Morland met on Friday to reopen talks on their disputed border, officials said.</p>\n"
	page := "<html lang=en><head><title>Velia and Morland meet</title></head><body>" + strings.Repeat("<nav><ul><li><a href=/a>World</a></li></ul></nav>", 200) +
		"<article><h1>Velia and Morland meet</h1>" + strings.Repeat(para, 40) + "</article>" + strings.Repeat("<div class=teaser><a href=/x>Another story of the day</a></div>", 200)
	text := strings.Repeat("The foreign ministers of Velia and Morland met on Friday to reopen talks, officials said.\n\n", 50)
	for _, bench := range []struct{ name, media, body string }{{"html", "text/html", page}, {"text", "text/plain", text}} {
		b.Run(bench.name, func(b *testing.B) {
			c := &news.Capture{Source: "x", Media: bench.media, Charset: "utf-8", Body: []byte(bench.body)}
			b.SetBytes(int64(len(c.Body)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := From(c, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
