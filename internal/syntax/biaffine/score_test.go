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
	"demarche/internal/segment"
	"demarche/internal/span"
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
	label := got.Dep.String()
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

// rawScore is the F1 of tags and arcs on the raw text of the treebank, cut by
// package segment: a word is right where its span is, and an arc where those of
// both its ends are.
func rawScore(p *biaffine.Parser, sents []treebank.Sentence) string {
	raw := treebank.Raw(sents)
	gold := raw.Document()
	i := 0
	for s, sent := range sents {
		for _, w := range sent.Tokens {
			t := &gold.Tokens[i]
			t.Tag, t.Dep = text.ParseTag(w.UPOS), text.ParseDep(w.Rel)
			if t.Head = -1; w.Head > 0 {
				t.Head = gold.Sents[s].First + int32(w.Head) - 1
			}
			i++
		}
	}
	got := segment.Split(raw.Article)
	p.Annotate(got, &record.Analysis{})
	at := map[span.Span]int{}
	for i, t := range gold.Tokens {
		at[t.Span] = i
	}
	governor := func(d *text.Document, i int) span.Span {
		if h := d.Tokens[i].Head; h >= 0 {
			return d.Tokens[h].Span
		}
		return span.Span{Start: -1, End: -1}
	}
	var tag, uas, las int
	for i, t := range got.Tokens {
		g, ok := at[t.Span]
		if !ok {
			continue
		}
		tag += is(t.Tag == gold.Tokens[g].Tag)
		right := governor(got, i) == governor(gold, g)
		uas += is(right)
		las += is(right && t.Dep == gold.Tokens[g].Dep)
	}
	f1 := func(n int) float64 { return 200 * float64(n) / float64(len(got.Tokens)+len(gold.Tokens)) }
	return fmt.Sprintf("UPOS %.2f  UAS %.2f  LAS %.2f", f1(tag), f1(uas), f1(las))
}

// TestScores makes a change of quality visible in review: scores.txt holds what
// the model reaches on true tokens and on raw text, to the second decimal.
func TestScores(t *testing.T) {
	p := load(t)
	var b strings.Builder
	for _, name := range []string{"ewt-dev", "gum-news-dev"} {
		sents := treebanks(t, name)
		fmt.Fprintf(&b, "%s: %s\n", name, scoreOf(p, sents))
		fmt.Fprintf(&b, "%s, raw text (F1): %s\n", name, rawScore(p, sents))
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
