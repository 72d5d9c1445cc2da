package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/eval"
	"demarche/internal/event"
	"demarche/internal/event/judge"
)

// An answer is what a model that has not seen the article says: the probability
// of the type that it would give, and whether that is right.
type answer struct {
	p     float64
	right bool
}

// folds is how many parts the articles are cut into.
const folds = 5

// A fold is a model and the articles that it has not seen.
type fold struct {
	model *judge.Model
	held  []eval.Labelled
}

// cross trains on four fifths of the articles, and always on the written
// sentences, and answers on the fifth, five times. The models get the curves of
// right answers over probability.
func cross(articles []eval.Labelled, seen, written *collection) []fold {
	var out []fold
	var read, others []answer
	for f := range folds {
		x := fold{model: train(append(seen.but(f), written.articles...))}
		for i := f; i < len(articles); i += folds {
			x.held = append(x.held, articles[i])
			for _, s := range seen.articles[i].types {
				if a := ask(x.model, s); s.read {
					read = append(read, a)
				} else {
					others = append(others, a)
				}
			}
		}
		out = append(out, x)
	}
	byRule, guessed := isotonic(read), isotonic(others)
	for _, x := range out {
		x.model.ByRule, x.model.Guessed = byRule, guessed
	}
	return out
}

func ask(m *judge.Model, x sample) answer {
	best, p := m.Types.Best(x.features, x.rule-1)
	return answer{p, best+1 == x.class}
}

// trial trains on the labels and returns the model for use; it prints what
// cross-validation over the articles says of it. The judge of a model is what as
// makes of it.
func trial(w io.Writer, name string, ls *labels, blind bool, as func(*judge.Model) event.Judge) (*judge.Model, error) {
	seen, err := collect(ls.train, blind, false)
	if err != nil {
		return nil, err
	}
	written, err := collect(ls.written, blind, true)
	if err != nil {
		return nil, err
	}
	xs := cross(ls.train, seen, written)
	m := train(slices.Concat(seen.articles, written.articles))
	m.ByRule, m.Guessed = xs[0].model.ByRule, xs[0].model.Guessed
	fmt.Fprintf(w, "\n%s: %d candidates in articles, %d of them events; %d in written sentences, %d of them events\n", name,
		seen.candidates(), seen.events(), written.candidates(), written.events())
	if !blind {
		fmt.Fprintf(w, "share right by probability, where a rule reads it:%s\n", points(m.ByRule))
	}
	fmt.Fprintf(w, "share right by probability, where none does:%s\n", points(m.Guessed))
	fmt.Fprintln(w, "cross-validation, proposals from a confidence on: F1 by type; and actor; and recipient")
	for _, p := range []float64{0.2, 0.3, propose, 0.5} {
		var sum eval.LabelCount
		for _, x := range xs {
			x.model.Propose, x.model.Keep = p, keep
			if err := score(&sum, x.held, as(x.model)); err != nil {
				return nil, err
			}
		}
		fmt.Fprintf(w, "  %.2f  %.3f\n", p, sum.F1())
	}
	return m, nil
}

// score adds the counts of the articles as the judge sees them.
func score(sum *eval.LabelCount, articles []eval.Labelled, j event.Judge) error {
	an, err := coder(j)
	if err != nil {
		return err
	}
	sum.Add(eval.CountLabels(articles, an.Article))
	return nil
}

func points(c judge.Curve) string {
	var b strings.Builder
	for i := range c.From {
		fmt.Fprintf(&b, " %.3f→%.2f", c.From[i], c.To[i])
	}
	return b.String()
}
