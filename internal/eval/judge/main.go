// Command judge trains the model of internal/event/judge on the labelled
// sentences of internal/event/labels and prints what cross-validation says of it.
//
//	go run ./internal/eval/judge
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing/fstest"

	"demarche/internal/analyze"
	"demarche/internal/eval"
	"demarche/internal/event"
	"demarche/internal/event/judge"
	"demarche/internal/ontology"
)

func main() {
	folder := flag.String("labels", "internal/event/labels", "`folder` of train.jsonl and written.jsonl, to train on, and test.jsonl, to score")
	out := flag.String("o", "internal/event/judge/data/model.bin.gz", "model `file` to write")
	scores := flag.String("scores", "internal/event/judge/scores.txt", "`file` to write the figures to")
	flag.Parse()
	if err := run(*folder, *out, *scores); err != nil {
		fmt.Fprintln(os.Stderr, "judge:", err)
		os.Exit(1)
	}
}

// trained are the settings, chosen by cross-validation on the training articles.
var trained = settings{epochs: 10, rate: 0.05, decay: 5e-4, apart: 5, own: 0.5}

// propose is the confidence that what no rule reads must have. Lower ones score a
// little better here and code more sentences of other sources that report nothing.
const propose = 0.4

// labels are what is learnt from, articles and sentences written for it, and the
// articles that are only scored.
type labels struct{ train, written, test []eval.Labelled }

func readLabels(folder string) (*labels, error) {
	var ls labels
	for _, f := range []struct {
		name string
		to   *[]eval.Labelled
	}{{"train.jsonl", &ls.train}, {"written.jsonl", &ls.written}, {"test.jsonl", &ls.test}} {
		as, err := eval.ReadLabels(filepath.Join(folder, f.name))
		if err != nil {
			return nil, err
		}
		*f.to = as
	}
	return &ls, nil
}

// keep is the confidence that what a rule reads must have.
const keep = 0.2

func run(folder, out, scores string) error {
	ls, err := readLabels(folder)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	w := io.MultiWriter(os.Stdout, &b)
	both, err := report(w, ls)
	if err != nil {
		return err
	}
	if err := write(both, out); err != nil {
		return err
	}
	return os.WriteFile(scores, b.Bytes(), 0o644)
}

// report trains the model and, to compare, one that is told nothing of rules and
// lexicon, and prints how each does. The test articles are only scored.
func report(w io.Writer, ls *labels) (*judge.Model, error) {
	itself := func(m *judge.Model) event.Judge { return m }
	blindly := func(m *judge.Model) event.Judge { return alone{m} }
	both, err := trial(w, "rules and model", ls, false, itself)
	if err != nil {
		return nil, err
	}
	blind, err := trial(w, "model alone, which sees no rule and no lexicon", ls, true, blindly)
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(w, "\ntest articles, F1 by type; and actor; and recipient")
	for _, x := range []struct {
		name string
		j    event.Judge
	}{{"rules alone", nil}, {"model alone", alone{blind}}, {"both", both}} {
		var on eval.LabelCount
		if err := score(&on, ls.test, x.j); err != nil {
			return nil, err
		}
		fmt.Fprintf(w, "  %-12s %.3f\n", x.name, on.F1())
	}
	return both, nil
}

func write(m *judge.Model, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		f.Close()
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

// train fits a model on the samples.
func train(of []samples) *judge.Model {
	var types, fill []sample
	for _, a := range of {
		types, fill = append(types, a.types...), append(fill, a.fill...)
	}
	return &judge.Model{Types: fit(types, len(ontology.Types)+1, trained), Fill: fit(fill, 2, trained), Propose: propose, Keep: keep}
}
