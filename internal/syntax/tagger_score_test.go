package syntax

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/treebank"
)

var update = flag.Bool("update", false, "rewrite the score file")

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

func load(t testing.TB) *Tagger {
	t.Helper()
	tagger, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

// A tally counts right answers on gold tokens.
type tally struct{ tokens, upos, xpos, lemma int }

func (n *tally) document(tagger *Tagger, sents []treebank.Sentence) {
	d := treebank.Raw(sents).Document()
	tagger.Annotate(d, nil)
	words := newWords(d)
	classes := make([]uint8, len(words))
	i := 0
	for k, s := range d.Sents {
		tagger.model.tag(words[s.First:s.End], classes[s.First:s.End])
		for _, gold := range sents[k].Tokens {
			n.token(gold, d.Tokens[i].Tag.String(), tagger.model.classes[classes[i]].penn, d.Tokens[i].Lemma)
			i++
		}
	}
}

func (n *tally) token(gold treebank.Token, upos, xpos, lemma string) {
	n.tokens++
	if upos == gold.UPOS {
		n.upos++
	}
	if xpos == gold.XPOS {
		n.xpos++
	}
	if lemma == gold.Lemma {
		n.lemma++
	}
}

func percent(a, b int) float64 { return 100 * float64(a) / float64(b) }

func TestTreebankScores(t *testing.T) {
	dir := treebanks(t)
	tagger := load(t)
	var b strings.Builder
	b.WriteString("# Percent right on gold tokens of the treebanks\n")
	for _, name := range []string{"ewt-dev", "gum-news-dev"} {
		sents, err := treebank.ReadFile(filepath.Join(dir, name+".conllu.gz"))
		if err != nil {
			t.Fatal(err)
		}
		var n tally
		for _, doc := range treebank.Documents(sents) {
			n.document(tagger, doc)
		}
		fmt.Fprintf(&b, "%-13s UPOS %.2f  XPOS %.2f  lemma %.2f  (%d tokens)\n", name,
			percent(n.upos, n.tokens), percent(n.xpos, n.tokens), percent(n.lemma, n.tokens), n.tokens)
	}
	golden(t, b.String())
}

// golden compares got with the score file, or rewrites it.
func golden(t *testing.T, got string) {
	t.Helper()
	const name = "testdata/scores.txt"
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
