package segment

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"demarche/internal/span"
	"demarche/internal/treebank"
)

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

func TestScores(t *testing.T) {
	dir := treebanks(t)
	for _, name := range []string{"ewt-dev", "gum-news-dev"} {
		sents, err := treebank.ReadFile(filepath.Join(dir, name+".conllu.gz"))
		if err != nil {
			t.Fatal(err)
		}
		raw := treebank.Raw(sents)
		d := Split(raw.Article)
		var toks, ss []span.Span
		for _, tok := range d.Tokens {
			toks = append(toks, tok.Span)
		}
		for i := range d.Sents {
			ss = append(ss, d.SentSpan(i))
		}
		fmt.Printf("%s tokens %.2f sentences %.2f\n", name, f1(toks, raw.Tokens), f1(ss, raw.Sents))
		if os.Getenv("ERR") != "" {
			gold := map[span.Span]bool{}
			for _, x := range raw.Tokens {
				gold[x] = true
			}
			for _, x := range toks {
				if !gold[x] {
					fmt.Printf("TOK %q in %q\n", x.In(raw.Article.Text), raw.Article.Text[max(0, x.Start-15):min(len(raw.Article.Text), x.End+15)])
				}
			}
			gs := map[int]bool{}
			for _, x := range raw.Sents {
				gs[x.End] = true
			}
			my := map[int]bool{}
			for _, x := range ss {
				my[x.End] = true
				if !gs[x.End] {
					fmt.Printf("EXTRA %q\n", raw.Article.Text[max(0, x.End-40):min(len(raw.Article.Text), x.End+40)])
				}
			}
			for _, x := range raw.Sents {
				if !my[x.End] {
					fmt.Printf("MISS %q\n", raw.Article.Text[max(0, x.End-40):min(len(raw.Article.Text), x.End+40)])
				}
			}
		}
	}
}
