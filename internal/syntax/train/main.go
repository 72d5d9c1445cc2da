// Command train trains the tagger from the treebanks and writes its model.
//
//	go run ./internal/syntax/train -treebanks ../shared/data/treebanks
//
// It reads ewt-train and gum-free-train, and scores on ewt-dev and gum-news-dev.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"demarche/internal/syntax"
	"demarche/internal/treebank"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("treebanks", "../shared/data/treebanks", "`folder` of the treebanks")
	out := flag.String("out", "internal/syntax/data", "`folder` to write to")
	var o syntax.TrainOptions
	flag.Uint64Var(&o.Seed, "seed", 1, "seed of the order of sentences")
	flag.IntVar(&o.Runs, "runs", 6, "models to add up")
	flag.IntVar(&o.Epochs, "epochs", 6, "times over the training sentences, each run")
	flag.IntVar(&o.Lines, "lines", 31500, "lines of 64 weights")
	flag.Parse()
	o.Log = func(run, epoch int, accuracy float64) {
		log.Printf("run %d, epoch %d: %.2f%% right while training", run, epoch, 100*accuracy)
	}
	if err := run(*dir, *out, o); err != nil {
		log.Fatal(err)
	}
}

func run(dir, out string, o syntax.TrainOptions) error {
	var sents []treebank.Sentence
	for _, name := range []string{"ewt-train", "gum-free-train"} {
		s, err := treebank.ReadFile(filepath.Join(dir, name+".conllu.gz"))
		if err != nil {
			return fmt.Errorf("reading the treebank: %w", err)
		}
		sents = append(sents, s...)
	}
	if err := writeLemmas(sents, out); err != nil {
		return err
	}
	model, err := syntax.TrainTagger(sents, o)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "tagger.model"), model, 0o644)
}

const header = `# %s
# origin: UD English EWT (train) and the freely licensed part of UD English GUM (train), derived by go run ./internal/syntax/train
# licence: CC BY-SA 4.0 (EWT), CC BY 4.0 and CC BY 2.5 (GUM)
# format: %s
`

func writeLemmas(sents []treebank.Sentence, out string) error {
	known, forms := syntax.LemmaTables(sents)
	known = fmt.Sprintf(header, "Lemmas of words that inflect.", "lemma, family (verb, noun, adjective)") + known
	forms = fmt.Sprintf(header, "Forms whose lemma the rules do not find.", "form in lower case, Penn tag, lemma") + forms
	if err := os.WriteFile(filepath.Join(out, "lemmas.txt"), []byte(known), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "forms.txt"), []byte(forms), 0o644)
}
