package eval

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"demarche/internal/analyze"
)

const labels = "../event/labels/"

// TestLabelScores keeps the figures on the test half of the labelled sentences
// in testdata/labels.txt, and beside them those of the second reading.
func TestLabelScores(t *testing.T) {
	an, err := analyze.New(analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Labels(&b, labels+"test.jsonl", 0, an.Article); err != nil {
		t.Fatal(err)
	}
	b.WriteString("the second reading:\n")
	if err := Agreement(&b, labels+"test.jsonl", labels+"second.jsonl"); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/labels.txt"
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

// TestLabelFiles checks that labels quote their sentences and that no article
// stands in two splits.
func TestLabelFiles(t *testing.T) {
	seen := map[string]string{}
	for _, file := range []string{"train.jsonl", "test.jsonl"} {
		articles, err := ReadLabels(labels + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range articles {
			if other := seen[l.Article.ID]; other != "" {
				t.Errorf("%s stands in %s and %s", l.Article.ID, other, file)
			}
			seen[l.Article.ID] = file
			for i, s := range l.Sentences {
				if got := l.Spans[i].In(l.Article.Text); got != s.Text {
					t.Errorf("%s: span holds %q", s.ID, got)
				}
				for _, e := range s.Events {
					for _, p := range append(e.Actors, e.Recipients...) {
						if !strings.Contains(s.Text, p.Text) {
							t.Errorf("%s: %q is not in the sentence", s.ID, p.Text)
						}
					}
				}
			}
		}
	}
}

func TestMatch(t *testing.T) {
	iran, usa := party{head: "iran", country: "IRN"}, party{head: "trump", country: "USA", sector: "GOV"}
	he, court := party{head: "he", country: "USA", sector: "GOV", pronoun: true}, party{head: "court", sector: "JUD"}
	ev := func(typ string, actor party, to ...party) assertion {
		return assertion{typ: typ, actors: []party{actor}, recipients: to}
	}
	f := func(found, gold []assertion, typ, actor, full int) {
		t.Helper()
		for i, m := range []func(x, y assertion) bool{ofType, withActor, whole} {
			if got, want := len(match(found, gold, m)), []int{typ, actor, full}[i]; got != want {
				t.Errorf("measure %d matches %d, want %d", i, got, want)
			}
		}
	}
	f([]assertion{ev("ACCUSE", usa, iran)}, []assertion{ev("ACCUSE", he, iran)}, 1, 1, 1)
	f([]assertion{ev("ACCUSE", iran), ev("ACCUSE", usa, iran)}, []assertion{ev("ACCUSE", usa, iran)}, 1, 1, 1)
	f([]assertion{ev("ACCUSE", usa)}, []assertion{ev("ACCUSE", usa, iran)}, 1, 1, 0)
	f([]assertion{ev("ACCUSE", court, iran)}, []assertion{ev("ACCUSE", he, iran)}, 1, 0, 0)
	f([]assertion{ev("REJECT", usa, iran)}, []assertion{ev("ACCUSE", usa, iran)}, 0, 0, 0)
	f([]assertion{ev("ACCUSE", usa, iran)}, []assertion{ev("ACCUSE", usa, iran), ev("ACCUSE", usa, iran)}, 1, 1, 1)
}
