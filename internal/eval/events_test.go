package eval

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/entity"
	"demarche/internal/event"
	"demarche/internal/news"
	"demarche/internal/place"
	"demarche/internal/quote"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/text"
	"demarche/internal/when"
)

var update = flag.Bool("update", false, "write testdata/scores.txt anew")

// reader composes the stages up to events, as of 15 June 2020.
func reader(t *testing.T) func(string) *record.Analysis {
	t.Helper()
	type stage interface {
		Annotate(*text.Document, *record.Analysis)
	}
	tagger, err1 := syntax.Load(nil)
	linker, err2 := entity.Load(nil)
	places, err3 := place.Load(nil)
	dates, err4 := when.Load(nil)
	quotes, err5 := quote.Load(nil)
	events, err6 := event.Load(nil, linker)
	for _, err := range []error{err1, err2, err3, err4, err5, err6} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return func(s string) *record.Analysis {
		art := &news.Article{Text: s, Blocks: []news.Block{{Span: span.Span{End: len(s)}}},
			Published: news.Date{Value: "2020-06-15", Precision: news.Day, Basis: news.FromUser}}
		a := &record.Analysis{Article: art}
		d := segment.Split(art)
		for _, st := range []stage{tagger, linker, places, dates, quotes, events} {
			st.Annotate(d, a)
		}
		return a
	}
}

// TestScores keeps the figures on our own gold in testdata/scores.txt, so that a
// change of quality shows in the diff.
func TestScores(t *testing.T) {
	var b bytes.Buffer
	o := Options{Set: "events", Gold: "testdata/events.jsonl", Errors: 20, Read: reader(t)}
	if err := Run(&b, o); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/scores.txt"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("the scores changed; look at the diff and run with -update\n%s", got)
	}
}

// gold writes lines of gold to a file.
func gold(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFormats(t *testing.T) {
	read := reader(t)
	f := func(set, want string, lines ...string) {
		t.Helper()
		var b bytes.Buffer
		if err := Run(&b, Options{Set: set, Gold: gold(t, lines...), Errors: 3, Read: read}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s: no %q in\n%s", set, want, b.String())
		}
	}
	f("plv", "macro-F1 over 1 classes: 1.000", `{"id":"1","text":"Russia warned Japan.","source":"Russia","target":"Japan","root":"THREATEN"}`)
	f("plv", "macro-F1 over 1 classes: 1.000", `{"id":"1","text":"Iran freed a French tourist.","source":"Iran","target":"a French tourist","root":"YIELD"}`)
	f("plv", "pairs without an answer: 1 of 1", `{"id":"1","text":"Shares fell in Paris.","source":"Shares","target":"Paris","root":"ACCUSE"}`)
	f("plv", "pairs without an answer: 1 of 1", `{"id":"1","text":"Russia warned Japan after Chad praised Mali.","source":"after","target":"after","root":"SUPPORT"}`)
	f("raters", "sentences coded that no rater coded: 1 of 1", `{"id":"1","sentence":"Russia warned Japan.","raters":{"a":{"events":[]},"b":{"events":[{"cameo_root":"01"}]}}}`)
	f("raters", "mean F1 against the raters: 1.000; rater against rater: 1.000", `{"id":"1","sentence":"Russia warned Japan.","raters":{"a":{"events":[{"cameo_root":"13"}]},"b":{"events":[{"cameo_root":"13"}]}}}`)
	f("gsr", "actor country right 1 of 1, sector right 0 of 0, mode right 0 of 0",
		`{"id":"1","text":"Russia warned Japan.","event":"THREATEN","mode":"","source":[{"text":"Russia","code":"RUS","sector":""}]}`)
	f("spans", "statements (class 0) left uncoded: 1 of 1",
		`{"id":"1","text":"Russia warned Japan.","quad":3,"source":["Russia"],"target":["Japan"],"reciprocal":[]}`,
		`{"id":"2","text":"Russia has long winters.","quad":0,"source":[],"target":[],"reciprocal":[]}`)
	f("events", "whole events (type, status, actors, recipients):     1 gold     1 found     1 right",
		`{"text":"Russia warned Japan.","events":[{"type":"THREATEN","status":"asserted","actors":["RUS"],"recipients":["JPN"]}]}`)

	fails := func(set, path, want string) {
		t.Helper()
		if err := Run(&bytes.Buffer{}, Options{Set: set, Gold: path, Read: read}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", set, err, want)
		}
	}
	fails("nosuch", gold(t), "the sets are events, gsr, plv, raters, spans")
	fails("plv", filepath.Join(t.TempDir(), "none.jsonl"), "reading gold")
	fails("plv", gold(t, `{"id":"1"}`, `{"id":`), "gold.jsonl:2")
}

func TestHead(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		if got := head(in); got != want {
			t.Errorf("head(%q) = %q, want %q", in, got, want)
		}
	}
	f("the besieged quarter of North Kano near the market", "quarter")
	f("Theresa May", "may")
	f("Moscow's", "moscow")
	f("Ali Demir, a Turkish general", "demir")
	f("", "")
}
