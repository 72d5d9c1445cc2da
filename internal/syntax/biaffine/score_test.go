package biaffine_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/internal/record"
	"demarche/internal/syntax/biaffine"
	"demarche/internal/text"
	"demarche/internal/treebank"
)

var update = flag.Bool("update", false, "write scores.txt")

// treebanks opens a treebank of the shared data, or skips the test.
func treebanks(t testing.TB, name string) []treebank.Sentence {
	t.Helper()
	root := os.Getenv("DEMARCHE_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	s, err := treebank.ReadFile(filepath.Join(root, "data", "treebanks", name+".conllu.gz"))
	if os.IsNotExist(err) {
		t.Skip("no treebanks: set DEMARCHE_SHARED to the folder that holds data/treebanks")
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func load(t testing.TB) *biaffine.Parser {
	t.Helper()
	p, err := biaffine.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A tally counts words by what is right of them. las asks for the whole label,
// uni for its universal part (nsubj of nsubj:pass), as published figures do.
type tally struct{ words, tag, feat, uas, las, uni, marks, marksLAS int }

func (c *tally) count(p *biaffine.Parser, w *treebank.Token, got text.Token, head int) {
	c.words++
	c.tag += is(got.Tag.String() == w.UPOS)
	c.feat += is(got.Feat == w.Feat())
	right := head == w.Head
	label := p.Label(got.Dep)
	c.uas += is(right)
	c.las += is(right && label == w.Rel)
	c.uni += is(right && universal(label) == universal(w.Rel))
	if w.Rel == "punct" {
		c.marks++
		c.marksLAS += is(right && label == w.Rel)
	}
}

func (c *tally) String() string {
	p := func(n, of int) float64 { return 100 * float64(n) / float64(of) }
	return fmt.Sprintf("words %d  UPOS %.2f  features %.2f  UAS %.2f  LAS %.2f  LAS of universal labels %.2f  LAS without punctuation %.2f",
		c.words, p(c.tag, c.words), p(c.feat, c.words), p(c.uas, c.words), p(c.las, c.words), p(c.uni, c.words),
		p(c.las-c.marksLAS, c.words-c.marks))
}

func is(b bool) int {
	if b {
		return 1
	}
	return 0
}

func universal(label string) string {
	u, _, _ := strings.Cut(label, ":")
	return u
}

func scoreOf(p *biaffine.Parser, sents []treebank.Sentence) *tally {
	d := treebank.Raw(sents).Document()
	p.Annotate(d, &record.Analysis{})
	c := &tally{}
	for i, s := range sents {
		first := int(d.Sents[i].First)
		for j := range s.Tokens {
			tok := d.Tokens[first+j]
			head := 0
			if tok.Head >= 0 {
				head = int(tok.Head) - first + 1
			}
			c.count(p, &s.Tokens[j], tok, head)
		}
	}
	return c
}

// TestScores makes a change of quality visible in review: scores.txt holds what
// the model reaches on true tokens, to the second decimal.
func TestScores(t *testing.T) {
	p := load(t)
	var b strings.Builder
	for _, name := range []string{"ewt-dev", "gum-news-dev"} {
		fmt.Fprintf(&b, "%s: %s\n", name, scoreOf(p, treebanks(t, name)))
	}
	if *update {
		if err := os.WriteFile("scores.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("scores.txt")
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("scores.txt is out of date (go test -run TestScores -update):\n%swant\n%s", b.String(), want)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := biaffine.Load(nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAnnotate reads documents of about 35 sentences of news.
func BenchmarkAnnotate(b *testing.B) {
	p := load(b)
	sents := treebanks(b, "gum-news-dev")
	d := treebank.Raw(sents[:35]).Document()
	a := &record.Analysis{}
	b.ReportAllocs()
	b.SetBytes(int64(len(d.Article.Text)))
	for b.Loop() {
		p.Annotate(d, a)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// modelFile is the embedded model as it stands in the source tree.
func modelFile(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.FromSlash(biaffine.ModelFile))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// modelFS is a folder with that model in it.
func modelFS(file []byte) fstest.MapFS {
	return fstest.MapFS{biaffine.ModelFile: &fstest.MapFile{Data: file}}
}
