package name_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"demarche/internal/eval"
	"demarche/internal/name"
	"demarche/internal/news"
	"demarche/internal/segment"
	"demarche/internal/syntax"
	"demarche/internal/text"
)

var update = flag.Bool("update", false, "write the goldens")

// finder finds names with the tags of the fast tagger, without trees.
func finder(t testing.TB) func(*news.Article) []text.Name {
	t.Helper()
	tags, err := syntax.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	names, err := name.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return func(a *news.Article) []text.Name {
		d := segment.Split(a)
		tags.Annotate(d, nil)
		names.Annotate(d, nil)
		return d.Names
	}
}

// TestScores holds the figures on gold that training did not see.
func TestScores(t *testing.T) {
	shared := os.Getenv("DEMARCHE_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	find := finder(t)
	var b bytes.Buffer
	for _, gold := range []string{"ner/crossner_politics/test.txt", "treebanks/gum-news-dev.conllu.gz"} {
		fmt.Fprintf(&b, "%s\n", gold)
		err := eval.Names(&b, filepath.Join(shared, "data", gold), 0, find)
		if errors.Is(err, fs.ErrNotExist) {
			t.Skip("no reference data: set DEMARCHE_SHARED or put shared/ beside the project")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "testdata/scores.txt", b.Bytes())
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run with -update and read the diff. Got:\n%s", file, got)
	}
}
