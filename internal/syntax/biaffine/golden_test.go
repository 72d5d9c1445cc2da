package biaffine_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
)

// TestTrees reads sentences written for this test, a line each, and compares the
// trees. They must be the same with and without kernels in assembly: run it with
// -tags purego too.
func TestTrees(t *testing.T) {
	in, err := os.ReadFile(filepath.Join("testdata", "sentences.txt"))
	if err != nil {
		t.Fatal(err)
	}
	p := load(t)
	var b strings.Builder
	for line := range strings.Lines(string(in)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		a := &news.Article{Text: line, Lang: "en", Blocks: []news.Block{{Span: span.Span{End: len(line)}}}}
		d := segment.Split(a)
		p.Annotate(d, &record.Analysis{})
		for i := range d.Sents {
			if err := syntax.WriteCoNLLU(&b, d, i); err != nil {
				t.Fatal(err)
			}
		}
	}
	golden := filepath.Join("testdata", "trees.conllu")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the trees are other than in %s (go test -run TestTrees -update, then read the difference)", golden)
	}
}
