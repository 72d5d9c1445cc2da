package segment

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
	"demarche/internal/treebank"
)

var update = flag.Bool("update", false, "rewrite the score files")

// treebanks is the folder of the treebanks; without it the test is skipped.
func treebanks(t testing.TB) string {
	dir := os.Getenv("DEMARCHE_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	dir = filepath.Join(dir, "data", "treebanks")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no treebanks: set DEMARCHE_SHARED to the folder that holds data/treebanks")
	}
	return dir
}

// f1 is the harmonic mean of precision and recall of spans, in percent.
func f1(got, want []span.Span) float64 {
	gold := make(map[span.Span]bool, len(want))
	for _, s := range want {
		gold[s] = true
	}
	hit := 0
	for _, s := range got {
		if gold[s] {
			hit++
		}
	}
	return 200 * float64(hit) / float64(len(got)+len(want))
}

func spans(d *text.Document) (tokens, sents []span.Span) {
	for _, t := range d.Tokens {
		tokens = append(tokens, t.Span)
	}
	for i := range d.Sents {
		sents = append(sents, d.SentSpan(i))
	}
	return tokens, sents
}

// golden compares got with a score file, or rewrites it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test -update and look at the change:\n got\n%s\nwant\n%s", name, got, want)
	}
}

func TestTreebankScores(t *testing.T) {
	dir := treebanks(t)
	var b strings.Builder
	b.WriteString("# F1 on raw text of the treebanks\n")
	for _, name := range []string{"ewt-dev", "gum-news-dev"} {
		sents, err := treebank.ReadFile(filepath.Join(dir, name+".conllu.gz"))
		if err != nil {
			t.Fatal(err)
		}
		raw := treebank.Raw(sents)
		tokens, ss := spans(Split(raw.Article))
		fmt.Fprintf(&b, "%-13s tokens %6.2f  sentences %6.2f  (%d tokens, %d sentences)\n",
			name, f1(tokens, raw.Tokens), f1(ss, raw.Sents), len(raw.Tokens), len(raw.Sents))
	}
	golden(t, "treebank-scores.txt", b.String())
}

// wikinews reads the checked sentences as one article, a block a paragraph.
func wikinews(t testing.TB) (*news.Article, []span.Span) {
	t.Helper()
	file, err := os.ReadFile("testdata/wikinews.txt")
	if err != nil {
		t.Fatal(err)
	}
	a := &news.Article{}
	var gold []span.Span
	for l := range strings.Lines(string(file)) {
		l = strings.TrimSuffix(l, "\n")
		switch {
		case l == "" || l[0] == '#' && !strings.HasPrefix(l, "#MAGA"):
		case strings.HasPrefix(l, "@ "):
			a.Text += "\n\n"
			a.Blocks = append(a.Blocks, news.Block{Span: span.Span{Start: len(a.Text), End: len(a.Text)}})
		default:
			p := &a.Blocks[len(a.Blocks)-1]
			if p.Len() > 0 {
				a.Text += " "
			}
			gold = append(gold, span.Span{Start: len(a.Text), End: len(a.Text) + len(l)})
			a.Text += l
			p.End = len(a.Text)
		}
	}
	return a, gold
}

func TestWikinewsScores(t *testing.T) {
	a, gold := wikinews(t)
	_, got := spans(Split(a))
	var b strings.Builder
	fmt.Fprintf(&b, "# F1 on hand-checked sentences of Wikinews\nsentences %.2f  (%d sentences in %d paragraphs, so %d boundaries inside one)\n",
		f1(got, gold), len(gold), len(a.Blocks), len(gold)-len(a.Blocks))
	known := make(map[span.Span]bool)
	for _, s := range gold {
		known[s] = true
	}
	for _, s := range got {
		if !known[s] {
			fmt.Fprintf(&b, "wrong: %s\n", s.In(a.Text))
		}
	}
	golden(t, "scores.txt", b.String())
}
