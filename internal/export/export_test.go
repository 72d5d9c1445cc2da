package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// find is the span of the first occurrence of words in text.
func find(text, words string) span.Span {
	i := strings.Index(text, words)
	return span.Span{Start: i, End: i + len(words)}
}

// sample is an analysis with text outside ASCII before every span, one event
// with all that an event can have and one with the least.
func sample() *record.Analysis {
	text := "Élysée warns Tōkyō\n\n“We 🚀 insist”, Marie Noël told Le Fil in Zürich on Friday. France warned Japan. Someone protested."
	at := func(words string) span.Span { return find(text, words) }
	arg := func(words string, entity int) record.Arg {
		return record.Arg{Span: at(words), Entity: entity, By: "list"}
	}
	speaker := arg("Marie Noël", 2)
	return &record.Analysis{
		Article: &news.Article{ID: "a-1", URL: "https://example.org/a?b=1&c=<2>", Title: "Élysée warns Tōkyō", Lang: "en", Text: text,
			Published: news.Date{Value: "2022-01-22", Precision: news.Day, Basis: news.FromPage},
			Fetched:   time.Date(2022, 1, 23, 4, 5, 6, 0, time.UTC)},
		Sentences: []span.Span{at("Élysée warns Tōkyō"), at("“We 🚀 insist”, Marie Noël told Le Fil in Zürich on Friday."),
			at("France warned Japan."), at("Someone protested.")},
		Entities: []record.Entity{{ID: "FRA", Name: "France", Country: "FRA", Sectors: []string{"GOV"}}, {ID: "JPN", Name: "Japan", Country: "JPN"}, {Name: "Marie Noël"}},
		Places: []record.Place{{Span: at("Zürich"), Name: "Zürich", GeonameID: 2657896, Lat: 47.36667, Lon: 8.55, Country: "CHE",
			Admin1: "Zurich", Precision: record.City, Confidence: 0.8349}},
		Dates: []record.Date{{Span: at("Friday"), Value: "2022-01-21", Type: "DATE", Precision: news.Day, Basis: news.FromText}},
		Events: []record.Event{
			{ID: "e-1", Type: "THREATEN", CAMEO: "130", Status: record.Asserted, Confidence: 0.825, Place: 0,
				Actors: []record.Arg{arg("France", 0)}, Recipients: []record.Arg{arg("Japan", 1)},
				Date:     record.When{Date: news.Date{Value: "2022-01-21", Precision: news.Day, Basis: news.FromText}, Mention: 0},
				Evidence: record.Evidence{Sentence: 2, Trigger: at("warned"), Rule: "threaten.warn"}},
			{ID: "e-2", Type: "PROTEST", CAMEO: "140", Status: record.Asserted, Confidence: 0.5, Place: record.None,
				Actors: []record.Arg{arg("Someone", record.None)}, Date: record.When{Mention: record.None},
				Evidence: record.Evidence{Sentence: 3, Trigger: at("protested"), Rule: "protest.protest"}},
		},
		Quotes: []record.Quote{
			{ID: "q-1", Span: at("We 🚀 insist"), Sentence: 1, Kind: record.Direct, Cue: at("told"), Speaker: &speaker,
				Channel: []record.Arg{arg("Le Fil", record.None)}, Date: record.When{Mention: record.None}, Rule: "said.near"},
			{ID: "q-2", Span: at("insist"), Sentence: 1, Kind: record.Mixed, Date: record.When{Mention: record.None}},
		},
		Problems: []*news.Problem{{Source: "in.jsonl", Line: 7, Code: news.BadDate, Msg: "a date of 2099", Advice: "correct it", Warn: true}},
	}
}

func TestGolden(t *testing.T) {
	golden := func(format string, s Screen) {
		t.Helper()
		var out bytes.Buffer
		w := New(format, &out, s)
		for range 2 {
			if err := w.Write(sample()); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join("testdata", "sample."+format)
		if *update {
			if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if out.String() != string(want) {
			t.Errorf("%s differs from its golden; run go test -update and read the difference:\n%s", format, out.String())
		}
	}
	for _, format := range Formats {
		golden(format, Screen{Width: 80})
	}
	if New("parquet", nil, Screen{}) != nil {
		t.Error("a writer for a format that is not there")
	}
}

// The words of every range, cut by code points as Python would, must be the
// text that stands beside it.
func TestOffsetsAreCodePoints(t *testing.T) {
	o := Article(sample())
	runes := []rune(o.Text)
	check := func(p Passage) {
		t.Helper()
		if got := string(runes[p.Start:p.End]); got != p.Text || got == "" {
			t.Errorf("[%d,%d) is %q, want %q", p.Start, p.End, got, p.Text)
		}
	}
	for _, e := range o.Events {
		check(e.Trigger)
		for _, a := range slices.Concat(e.Actors, e.Recipients) {
			check(a.Passage)
		}
	}
	for _, q := range o.Quotes {
		check(q.Passage)
	}
	check(*o.Events[0].Date.Words)
	check(o.Places[0].Passage)
	check(o.Dates[0].Passage)
}

func TestUnknownIsNull(t *testing.T) {
	a := &record.Analysis{Article: &news.Article{ID: "x", Text: "Here."},
		Places: []record.Place{{Span: span.Span{Start: 0, End: 4}, Precision: record.PlaceUnknown}}}
	b, err := json.Marshal(Article(a))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"published":null`, `"fetched":null`, `"events":[]`, `"errors":[]`, `"lat":null,"lon":null`, `"geonameid":null`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %s in %s", want, b)
		}
	}
}

func TestGuard(t *testing.T) {
	a := sample()
	a.Article.Title = `=HYPERLINK("http://evil.example","x")`
	a.Article.ID = "@SUM(A1)"
	var out bytes.Buffer
	w := NewCSV(&out)
	if err := w.Write(a); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cell := func(name string) string {
		i := slices.IndexFunc(Columns(), func(c [2]string) bool { return c[0] == name })
		return rows[1][i]
	}
	if cell("title") != `'=HYPERLINK("http://evil.example","x")` || cell("article") != "'@SUM(A1)" {
		t.Errorf("cells that open like a formula: %q, %q", cell("title"), cell("article"))
	}
	if cell("score") != "-3.5" {
		t.Errorf("score = %q, want the number -3.5 as it is", cell("score"))
	}
}

func TestScreen(t *testing.T) {
	is := func(got, want any) {
		t.Helper()
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	is(Plain("a\x1b[31mred\u202e b\u200bc\n\n d\t"), "a\uFFFD[31mred\uFFFD bc d")
	is(Clip("abcdef", 4), "abc…")
	is(Clip("東京都庁", 5), "東京…")
	is(Pad("東京", 6), "東京  ")
	is(Width("e\u0301"), 1)
	is(strings.Join(Wrap("one two three", 7), "|"), "one two|three")
	is(Screen{}.Paint(Bold, "x"), "x")
	is(Screen{Colour: true}.Paint(Bold, "x"), "\x1b[1mx\x1b[0m")
}

func FuzzTable(f *testing.F) {
	f.Add("Title", "Actor", "words", 80)
	f.Add("\x1b]0;x\a", "東京", "\u202e", 20)
	f.Fuzz(func(t *testing.T, title, actor, words string, cells int) {
		if !utf8.ValidString(title + actor + words) {
			t.Skip("text is always valid UTF-8")
		}
		a := sample()
		a.Article.Title = title
		a.Entities[0].Name = actor
		a.Places[0].Name = words
		var out bytes.Buffer
		if err := NewTable(&out, Screen{Width: cells % 300}).Write(a); err != nil {
			t.Fatal(err)
		}
		for _, r := range out.String() {
			if r != '\n' && (r < ' ' || r == 0x7f || r == 0x9b) {
				t.Fatalf("control character %U reached the terminal in %q", r, out.String())
			}
		}
	})
}

func BenchmarkJSONL(b *testing.B) {
	a, w := sample(), NewJSONL(io.Discard)
	b.SetBytes(int64(len(a.Article.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := w.Write(a); err != nil {
			b.Fatal(err)
		}
	}
}

// The table of CSV columns in docs/format.md is this list.
func TestColumnsAreDocumented(t *testing.T) {
	const name = "../../docs/format.md"
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := table(Columns()) + "\n## CSV of quotations: `quotes --format csv`\nOne row a quotation, in the same manner.\n\n" + table(QuoteColumns())
	head, _, _ := strings.Cut(string(b), "| column |")
	if string(b) == head+want {
		return
	}
	if !*update {
		t.Errorf("%s does not list the columns as they are; run go test ./internal/export -update", name)
		return
	}
	if err := os.WriteFile(name, []byte(head+want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func table(columns [][2]string) string {
	var b strings.Builder
	b.WriteString("| column | what it says |\n|---|---|\n")
	for _, c := range columns {
		b.WriteString("| `" + c[0] + "` | " + c[1] + " |\n")
	}
	return b.String()
}

func TestQuoteFormats(t *testing.T) {
	a := sample()
	var csvOut, mdOut bytes.Buffer
	c, m := NewQuoteCSV(&csvOut), NewQuoteMarkdown(&mdOut)
	for i := range a.Quotes {
		if err := errors.Join(c.WriteQuote(a, i), m.WriteQuote(a, i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(c.Flush(), m.Flush()); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&csvOut).ReadAll()
	if err != nil || len(rows) != len(a.Quotes)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	text := slices.Index(rows[0], "text")
	for i, q := range a.Quotes {
		if got := strings.TrimPrefix(rows[i+1][text], "'"); got != q.Span.In(a.Article.Text) {
			t.Errorf("words %q, in the article %q", got, q.Span.In(a.Article.Text))
		}
	}
	for _, want := range []string{"> “We 🚀 insist”", "**Marie Noël**, through Le Fil, direct", "](<https://example.org/a?b=1&c=%3C2%3E>), 2022-01-22"} {
		if !strings.Contains(mdOut.String(), want) {
			t.Errorf("no %q in\n%s", want, &mdOut)
		}
	}
}
