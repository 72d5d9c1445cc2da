package jsonl

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"demarche/internal/news"
)

// show runs Read and gives each result on a line of its own.
func show(in string, max int64) string {
	var b strings.Builder
	for c, err := range Read(bufio.NewReaderSize(strings.NewReader(in), 16), news.Capture{Source: "f"}, max) {
		var p *news.Problem
		if errors.As(err, &p) {
			fmt.Fprintf(&b, "%d ! %s %v\n", p.Line, p.Code, p.Warn)
		} else {
			fmt.Fprintf(&b, "%d %s %q id=%s title=%s\n", c.Line, c.Media, c.Body, c.Given.ID, c.Given.Title)
		}
	}
	return b.String()
}

func TestRead(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		if got := show(in, 1000); got != want {
			t.Errorf("%q:\n%swant\n%s", in, got, want)
		}
	}
	f(`{"text":"a"}`, "1 text/plain \"a\" id= title=\n")
	f("\ufeff"+`{"id":"x1","title":"T","text":"a"}`+"\r\n\n"+`{"id":7,"html":"<p>b"}`+"\n",
		"1 text/plain \"a\" id=x1 title=T\n3 text/html \"<p>b\" id=7 title=\n")
	f(`{"text":"a","html":"<p>b"}`, "1 text/plain \"a\" id= title=\n")
	f(`{"text":"","html":"<p>b"}`, "1 text/html \"<p>b\" id= title=\n")
	f(`{"text":null,"html":"<p>b","lang":null}`, "1 text/html \"<p>b\" id= title=\n")
	f(`{"text":"\u00e9\n\n\ud83d\ude80"}`, "1 text/plain \"é\\n\\n🚀\" id= title=\n")

	f("{\"text\":\"a\"}\n{\"text\":\n{\"text\":\"c\"}\n", "1 text/plain \"a\" id= title=\n2 ! malformed false\n3 text/plain \"c\" id= title=\n")
	f(`{"title":"T"}`, "1 ! missing-field false\n")
	f(`{"text":5}`, "1 ! malformed false\n")
	f(`[1]`, "1 ! malformed false\n")
	f("\xff\xfe{\x00\"\x00t\x00\n\x00", "1 ! malformed false\n")
	f("[\n{\"text\":\"a\"},\n{\"text\":\"b\"}]", "1 ! malformed false\n")
	f("{\n\"text\":\"a\"\n}\n", "1 ! malformed false\n")
	f(`{"text":"a","published":"someday"}`, "1 ! bad-date true\n1 text/plain \"a\" id= title=\n")
	f(`{"text":"a","fetched":[1]}`, "1 ! bad-date true\n1 text/plain \"a\" id= title=\n")
	f("", "")
}

func TestLongLine(t *testing.T) {
	in := `{"text":"a"}` + "\n" + `{"text":"` + strings.Repeat("x", 200) + `"}` + "\n" + `{"text":"c"}` + "\n" + `{"text":"` + strings.Repeat("x", 200)
	want := "1 text/plain \"a\" id= title=\n2 ! too-large false\n3 text/plain \"c\" id= title=\n4 ! too-large false\n"
	if got := show(in, 100); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestFields(t *testing.T) {
	in := `{"url":"https://x.example/a","text":"a","source":"Harbour Post","author":"Ada Quill","lang":"en","published":{"date":"2022-01-21","precision":"day","basis":"page"},"fetched":"2022-01-22T10:00:00Z"}`
	for c, err := range Read(bufio.NewReader(strings.NewReader(in)), news.Capture{Source: "f"}, 1000) {
		if err != nil {
			t.Fatal(err)
		}
		want := news.Given{Lang: "en", Site: "Harbour Post", Author: "Ada Quill", Published: news.Date{Value: "2022-01-21", Precision: news.Day, Basis: news.FromFeed}}
		if c.Given != want || c.URL != "https://x.example/a" || !c.Fetched.Equal(time.Date(2022, 1, 22, 10, 0, 0, 0, time.UTC)) {
			t.Errorf("%+v", c)
		}
	}
}

// FuzzJSONL holds that what encoding/json reads as an object with a text comes
// back with that very text, and that no line stops those after it.
func FuzzJSONL(f *testing.F) {
	f.Add(`{"text":"a"}`)
	f.Add(`{"id":1e9,"text":"\ud800","published":1642773900}`)
	f.Add("{\"text\":\"a\",\"fetched\":{}}\n[")
	f.Fuzz(func(t *testing.T, line string) {
		const last = `{"id":"last","text":"z"}`
		stopped, seen := false, false
		for c, err := range Read(bufio.NewReader(strings.NewReader(`{"text":"first"}`+"\n"+line+"\n"+last)), news.Capture{Source: "f"}, 1<<20) {
			stopped = stopped || err != nil && c != nil
			if c == nil {
				continue
			}
			seen = seen || c.Given.ID == "last" && string(c.Body) == "z"
			var o struct{ Text *string }
			if c.Line == 2 && !strings.Contains(line, "\n") && json.Unmarshal([]byte(line), &o) == nil && o.Text != nil && *o.Text != "" && string(c.Body) != *o.Text {
				t.Fatalf("%q came back as %q", *o.Text, c.Body)
			}
			if !utf8.Valid(c.Body) {
				t.Fatalf("body %q", c.Body)
			}
		}
		if stopped || !seen {
			t.Fatalf("the line %q cost the one after it", line)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	line := `{"id":"a","title":"Envoy leaves","text":"` + strings.Repeat("The envoy left Port Tarn on Monday, officials said. ", 90) + `","published":"2022-01-21"}` + "\n"
	in := strings.Repeat(line, 100)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Read(bufio.NewReader(strings.NewReader(in)), news.Capture{}, 1<<20) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
