// Command train trains the tagger of names and writes its model.
//
//	go run ./internal/name/train -shared ../shared/data
//
// It reads CrossNER politics (train and dev), the entities of the freely
// licensed part of GUM, and re3d without its non-commercial part; and, for the
// lists, the tables of package entity and place, and GeoNames.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"demarche/internal/name"
	"demarche/internal/name/corpus"
	"demarche/internal/segment"
	"demarche/internal/syntax"
	"demarche/internal/text"
	"demarche/internal/treebank"
)

func main() {
	log.SetFlags(0)
	shared := flag.String("shared", "../shared/data", "`folder` of the reference data")
	out := flag.String("out", "internal/name", "`folder` of the package, to write to")
	var o name.TrainOptions
	flag.Uint64Var(&o.Seed, "seed", 1, "seed of the order of sentences")
	flag.IntVar(&o.Runs, "runs", 2, "models to add up")
	flag.IntVar(&o.Epochs, "epochs", 12, "times over the training texts, each run")
	flag.IntVar(&o.Lines, "lines", 130_000, "lines of 16 weights")
	flag.Float64Var(&o.Rate, "rate", 0.1, "rate of learning")
	flag.Float64Var(&o.Decay, "decay", 1e-3, "decay of weights")
	flag.Float64Var(&o.Hide, "hide", 0.5, "share of words hidden")
	flag.Float64Var(&o.Drop, "drop", 0.3, "share of features dropped")
	folds := flag.Int("folds", 0, "write no model but print the figures of `N`-fold cross-validation")
	flag.Parse()
	o.Log = func(run, epoch int, loss float64) { log.Printf("run %d, epoch %d: loss %.4f", run, epoch, loss) }
	if err := run(*shared, *out, *folds, o); err != nil {
		log.Fatal(err)
	}
}

func run(shared, out string, folds int, o name.TrainOptions) error {
	tables, err := readTables(shared)
	if err != nil {
		return fmt.Errorf("reading the lists: %w", err)
	}
	if err := tables.writeStates(filepath.Join(out, "corpus", "data", "states.txt")); err != nil {
		return err
	}
	marked, err := readCorpora(shared, filepath.Join(out, "corpus"))
	if err != nil {
		return fmt.Errorf("reading the texts: %w", err)
	}
	texts, err := documents(marked, newAugmenter(tables, o.Seed))
	if err != nil {
		return err
	}
	if folds > 1 {
		return validate(texts, tables.phrases, folds, o)
	}
	model, err := name.Train(all(texts), tables.phrases, o)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "data", "name.model"), model, 0o644)
}

// A marked text is a document with where it is from.
type marked struct {
	*corpus.Document
	source string
}

// readCorpora reads the marked texts. The lists for their conventions are those
// in the folder of package corpus, written just now.
func readCorpora(shared, lists string) ([]marked, error) {
	w, err := corpus.Load(os.DirFS(lists))
	if err != nil {
		return nil, err
	}
	sents, err := treebank.ReadFile(filepath.Join(shared, "treebanks", "gum-free-train.conllu.gz"))
	if err != nil {
		return nil, err
	}
	out := from("GUM", w.GUM(sents))
	for _, file := range []string{"train.txt", "dev.txt"} {
		docs, err := w.CrossNER(filepath.Join(shared, "ner", "crossner_politics", file))
		if err != nil {
			return nil, err
		}
		out = append(out, from("CrossNER", docs)...)
	}
	docs, err := w.Re3d(filepath.Join(shared, "ner", "re3d.tar.gz"))
	if err != nil {
		return nil, err
	}
	out = append(out, from("re3d", docs)...)
	docs, err = corpus.Own("internal/name/train/sentences.txt")
	return append(out, from("own", docs)...), err
}

func from(source string, docs []*corpus.Document) (out []marked) {
	for _, d := range docs {
		out = append(out, marked{d, source})
	}
	return out
}

// A tagged text is one ready to train on, with where it is from and what was
// made out of it.
type tagged struct {
	*text.Document
	source string
	made   []*text.Document
}

func all(texts []tagged) (out []*text.Document) {
	for _, t := range texts {
		out = append(append(out, t.Document), t.made...)
	}
	return out
}

// How many texts with other names are made of each, of our own sentences more;
// and of how many texts one is made a headline. Our own are all made headlines.
const (
	swaps     = 1
	ownSwaps  = 8
	headlines = 4
)

// documents cuts and tags the texts as the program does, and makes others out
// of them.
func documents(texts []marked, a *augmenter) ([]tagged, error) {
	tagger, err := syntax.Load(nil)
	if err != nil {
		return nil, err
	}
	var out []tagged
	names, fit, tokens := 0, 0, 0
	for i, m := range texts {
		t := tagged{Document: document(tagger, m.Document), source: m.source}
		n, own := swaps, m.source == "own"
		if own {
			n = ownSwaps
		}
		for range n {
			t.made = append(t.made, document(tagger, a.swap(m.Document)))
		}
		if own || i%headlines == 0 {
			t.made = append(t.made, document(tagger, a.headline(m.Document)))
		}
		names, fit, tokens = names+len(m.Names), fit+len(t.Names), tokens+len(t.Tokens)
		out = append(out, t)
	}
	log.Printf("%d texts, %d tokens, %d names, of which %d fit the tokens", len(out), tokens, names, fit)
	return out, nil
}

// document lays the names over the tokens. Names that begin or end within a
// token are left out.
func document(tagger *syntax.Tagger, m *corpus.Document) *text.Document {
	d := segment.Split(m.Article)
	tagger.Annotate(d, nil)
	for _, n := range m.Names {
		if first, end := d.TokensIn(n.Span); first < end && d.TokenSpan(first, end) == n.Span {
			d.Names = append(d.Names, text.Name{Span: n.Span, First: first, End: end, Class: n.Class})
		}
	}
	return d
}
