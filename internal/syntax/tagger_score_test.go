package syntax

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

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

func TestScores(t *testing.T) {
	dir := treebanks(t)
	tg, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ewt-dev", "gum-news-dev"} {
		sents, err := treebank.ReadFile(filepath.Join(dir, name+".conllu.gz"))
		if err != nil {
			t.Fatal(err)
		}
		d := treebank.Raw(sents).Document()
		tg.Annotate(d, nil)
		ws := newWords(d)
		tags := make([]uint8, len(ws))
		for _, s := range d.Sents {
			tg.model.tag(ws[s.First:s.End], tags[s.First:s.End])
		}
		i, u, x, l := 0, 0, 0, 0
		for _, s := range sents {
			for _, g := range s.Tokens {
				if d.Tokens[i].Tag.String() == g.UPOS {
					u++
				}
				if tg.model.classes[tags[i]].penn == g.XPOS {
					x++
				}
				if d.Tokens[i].Lemma == g.Lemma {
					l++
				}
				i++
			}
		}
		n := float64(i) / 100
		fmt.Printf("%s UPOS %.2f XPOS %.2f lemma %.2f\n", name, float64(u)/n, float64(x)/n, float64(l)/n)
	}
}

func BenchmarkTag(b *testing.B) {
	dir := treebanks(b)
	tg, err := Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	sents, err := treebank.ReadFile(filepath.Join(dir, "ewt-dev.conllu.gz"))
	if err != nil {
		b.Fatal(err)
	}
	d := treebank.Raw(sents).Document()
	b.SetBytes(int64(len(d.Article.Text)))
	b.ReportAllocs()
	for b.Loop() {
		tg.Annotate(d, nil)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
