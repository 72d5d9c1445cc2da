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
	flag.Float64Var(&o.Hide, "hide", 0.3, "share of words hidden")
	flag.Float64Var(&o.Drop, "drop", 0.1, "share of features dropped")
	flag.Parse()
	o.Log = func(run, epoch int, loss float64) { log.Printf("run %d, epoch %d: loss %.4f", run, epoch, loss) }
	if err := run(*shared, *out, o); err != nil {
		log.Fatal(err)
	}
}

func run(shared, out string, o name.TrainOptions) error {
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
	docs, err := documents(marked)
	if err != nil {
		return err
	}
	model, err := name.Train(docs, tables.phrases, o)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "data", "name.model"), model, 0o644)
}

// readCorpora reads the marked texts. The lists for their conventions are those
// in the folder of package corpus, written just now.
func readCorpora(shared, lists string) ([]*corpus.Document, error) {
	w, err := corpus.Load(os.DirFS(lists))
	if err != nil {
		return nil, err
	}
	sents, err := treebank.ReadFile(filepath.Join(shared, "treebanks", "gum-free-train.conllu.gz"))
	if err != nil {
		return nil, err
	}
	docs := w.GUM(sents)
	for _, file := range []string{"train.txt", "dev.txt"} {
		more, err := w.CrossNER(filepath.Join(shared, "ner", "crossner_politics", file))
		if err != nil {
			return nil, err
		}
		docs = append(docs, more...)
	}
	more, err := w.Re3d(filepath.Join(shared, "ner", "re3d.tar.gz"))
	return append(docs, more...), err
}

// documents cuts and tags the texts as the program does, and lays their names
// over the tokens. Names that begin or end within a token are left out.
func documents(marked []*corpus.Document) ([]*text.Document, error) {
	tagger, err := syntax.Load(nil)
	if err != nil {
		return nil, err
	}
	var out []*text.Document
	lost, all, tokens := 0, 0, 0
	for _, m := range marked {
		d := segment.Split(m.Article)
		tagger.Annotate(d, nil)
		for _, n := range m.Names {
			first, end := d.TokensIn(n.Span)
			if first == end || d.TokenSpan(first, end) != n.Span {
				lost++
				continue
			}
			d.Names = append(d.Names, text.Name{Span: n.Span, First: first, End: end, Class: n.Class})
		}
		all, tokens = all+len(m.Names), tokens+len(d.Tokens)
		out = append(out, d)
	}
	log.Printf("%d texts, %d tokens, %d names, of which %d do not fit the tokens", len(out), tokens, all, lost)
	return out, nil
}
