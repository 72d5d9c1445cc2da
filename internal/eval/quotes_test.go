package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

// write puts files into a temporary folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// at is the span of the first occurrence of s.
func at(a *news.Article, s string) span.Span {
	i := strings.Index(a.Text, s)
	return span.Span{Start: i, End: i + len(s)}
}

func TestQuotes(t *testing.T) {
	dir := write(t, map[string]string{
		"text/site_2022-01-22_one.txt": "“Élan is all we need,” said Anna. Bo said the talks were over.\n",
		"attributions/site_2022-01-22_one_ab12.ann": "T1\tContent 0 22\t-\nT2\tSource 28 32\t-\nT3\tCue 23 27\t-\nE1\tAttribution:T3 Source:T2 Cue:T3 Content:T1\n" +
			"T4\tContent 42 61\t-\nT5\tSource 34 36\t-\nT6\tCue 37 41\t-\nE2\tAttribution:T6 Source:T5 Cue:T6 Content:T4\n",
	})
	read := func(a *news.Article) *record.Analysis {
		if a.Published.Value != "2022-01-22" {
			t.Errorf("published %q", a.Published.Value)
		}
		return &record.Analysis{Article: a, Quotes: []record.Quote{
			{Span: at(a, "Élan is all we need,"), Kind: record.Direct, Cue: at(a, "said"), Speaker: &record.Arg{Span: at(a, "Anna")}},
			{Span: at(a, "talks"), Kind: record.Indirect, Speaker: &record.Arg{Span: at(a, "Bo")}},
		}}
	}
	var b strings.Builder
	if err := Quotes(&b, dir, 10, read); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"direct                             1 gold    1 ours  content P 1.000 R 1.000 F1 1.000  speaker end to end 1.000",
		"indirect, verb of speech           1 gold    1 ours  content P 0.000 R 0.000 F1 0.000",
		`MISSED indirect, verb of speech [site_2022-01-22_one] cue "said": "the talks were over"; ours, 0.25: "talks"`,
		"all ours: 2, in the gold 0.500, sharing words with an attribution of the gold 1.000",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if err := Quotes(&b, t.TempDir(), 0, read); err == nil || !strings.Contains(err.Error(), "name the folder") {
		t.Errorf("an empty folder: %v", err)
	}
}

// TestBrokenQuote: two quotations of one cue are one content.
func TestBrokenQuote(t *testing.T) {
	a := lines("“Go,” she said, “now.”")
	got := contents(a, &record.Analysis{Quotes: []record.Quote{
		{Span: at(a, "Go,"), Cue: at(a, "said"), Kind: record.Direct},
		{Span: at(a, "now."), Cue: at(a, "said"), Kind: record.Direct},
		{Span: at(a, "she"), Kind: record.Direct},
	}})
	if len(got) != 2 || len(got[0].words) != 2 || got[0].text != "Go, now." {
		t.Errorf("%+v", got)
	}
}

func TestForms(t *testing.T) {
	f := func(text, cue string, want stratum) {
		t.Helper()
		if got := formOf(attribution{text: text, cue: cue}); got != want {
			t.Errorf("%q by %q is %s, want %s", text, cue, stratumNames[got], stratumNames[want])
		}
	}
	f("“All of it.”", "said", directStratum)
	f("''All of it''", "said", directStratum)
	f("the “end” of it", "said", mixedStratum)
	f("that it ended", "has said", indirectStratum)
	f("that it ended", "believes", otherStratum)
}
