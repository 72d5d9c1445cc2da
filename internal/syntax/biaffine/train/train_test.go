package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"demarche/internal/record"
	"demarche/internal/syntax/biaffine"
	"demarche/internal/treebank"
)

// tinyOptions trains on testdata/tiny.conllu in a folder of its own.
func tinyOptions(t *testing.T, epochs int) *options {
	t.Helper()
	dir := t.TempDir()
	plain, err := os.ReadFile("testdata/tiny.conllu")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(plain)
	z.Close()
	if err := os.WriteFile(filepath.Join(dir, "tiny.conllu.gz"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	o := &options{out: io.Discard, progress: io.Discard, dir: dir, treebanks: dir, train: "tiny", dev: "tiny", epochs: epochs, batch: 12, rate: 5e-2, seed: 3}
	o.model.Config = biaffine.Config{Layers: 2, Embed: 16, Hidden: 16, Arc: 16, Label: 16, Tag: 16}
	return o
}

// runTiny trains and returns the model file.
func runTiny(t *testing.T, o *options) []byte {
	t.Helper()
	tr, err := newTrainer(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := tr.run(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := tr.ckpt.weights().Write(&b, "test"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLearnsByHeart trains on a handful of sentences and wants the parser that
// ships to read them back without an error: training, checkpoint, model file and
// inference agree on everything.
func TestLearnsByHeart(t *testing.T) {
	file := runTiny(t, tinyOptions(t, 120))
	p, err := biaffine.Load(fstest.MapFS{biaffine.ModelFile: {Data: file}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("testdata/tiny.conllu")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sents, err := treebank.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	d := treebank.Raw(sents).Document()
	p.Annotate(d, &record.Analysis{})
	i := 0
	for s, sent := range sents {
		for _, w := range sent.Tokens {
			tok := d.Tokens[i]
			head := max(int(tok.Head-d.Sents[s].First)+1, 0)
			if tok.Tag.String() != w.UPOS || head != w.Head || tok.Dep.String() != w.Rel || tok.Feat != w.Feat() {
				t.Errorf("%s: %v %v %d %s, want %s %v %d %s", w.Form, tok.Tag, tok.Feat, head, tok.Dep.String(), w.UPOS, w.Feat(), w.Head, w.Rel)
			}
			i++
		}
	}
}

// TestGoesOn wants the same model from a run in one go and from one that was
// broken off and taken up again.
func TestGoesOn(t *testing.T) {
	whole := runTiny(t, tinyOptions(t, 6))
	o := tinyOptions(t, 6)
	tr, err := newTrainer(o)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		tr.epoch()
		tr.ckpt.Epoch++
	}
	if err := tr.finishEpoch(""); err != nil {
		t.Fatal(err)
	}
	if got := runTiny(t, o); !bytes.Equal(got, whole) {
		t.Error("the run that was broken off came to another model")
	}
}
