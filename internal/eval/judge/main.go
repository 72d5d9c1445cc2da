// Command judge trains the model of internal/event/judge on the labelled
// sentences of internal/event/labels and prints what cross-validation says of it.
//
//	go run ./internal/eval/judge
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"testing/fstest"

	"demarche/internal/analyze"
	"demarche/internal/eval"
	"demarche/internal/event"
	"demarche/internal/event/judge"
	"demarche/internal/ontology"
)

func main() {
	labels := flag.String("labels", "internal/event/labels/train.jsonl", "labelled sentences to train on")
	out := flag.String("o", "internal/event/judge/data/model.bin.gz", "model to write")
	flag.Parse()
	if err := run(*labels, *out); err != nil {
		fmt.Fprintln(os.Stderr, "judge:", err)
		os.Exit(1)
	}
}

// trained are the settings, chosen by cross-validation on the training articles.
var trained = settings{epochs: 6, rate: 0.05, decay: 3e-3, apart: 30}

// propose is the confidence that what no rule reads must have, chosen likewise
// and so that no more than one sentence in ten without an event is coded.
const propose = 0.4

func run(labels, out string) error {
	articles, err := eval.ReadLabels(labels)
	if err != nil {
		return err
	}
	seen, err := collect(articles)
	if err != nil {
		return err
	}
	fmt.Printf("%d articles, %d candidates, %d of them events\n", len(articles), len(seen.all()), seen.events())
	m := seen.train(func(int) bool { return true })
	if m.ByRule, m.Guessed, err = crossValidate(articles, seen); err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// coder is an analyser whose events are weighed by j. The embedded model is not
// read: it may be of another format, or not there.
func coder(j event.Judge) (*analyze.Analyzer, error) {
	var b bytes.Buffer
	if err := judge.Blank().Write(&b); err != nil {
		return nil, err
	}
	return analyze.New(analyze.Options{
		Lexicon: fstest.MapFS{"event/" + judge.File: {Data: b.Bytes()}},
		Coder:   func(c *event.Coder) *event.Coder { return c.WithJudge(j) },
	})
}

// train fits a model on the articles that the function takes.
func (s *collection) train(take func(article int) bool) *judge.Model {
	var types, fill []sample
	for i, a := range s.articles {
		if take(i) {
			types, fill = append(types, a.types...), append(fill, a.fill...)
		}
	}
	return &judge.Model{Types: fit(types, len(ontology.Types)+1, trained), Fill: fit(fill, 2, trained), Propose: propose}
}
