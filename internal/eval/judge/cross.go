package main

import (
	"fmt"

	"demarche/internal/eval"
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

// crossValidate trains on four fifths of the articles and answers on the fifth,
// five times. It returns the curves of right answers over probability, and prints
// the scores of the whole.
func crossValidate(articles []eval.Labelled, seen *collection) (byRule, guessed judge.Curve, err error) {
	var models []*judge.Model
	var read, others []answer
	for f := range folds {
		m := seen.train(func(i int) bool { return i%folds != f })
		models = append(models, m)
		for i := f; i < len(seen.articles); i += folds {
			for _, x := range seen.articles[i].types {
				if a := ask(m, x); x.read {
					read = append(read, a)
				} else {
					others = append(others, a)
				}
			}
		}
	}
	byRule, guessed = isotonic(read), isotonic(others)
	fmt.Printf("share right by probability, where a rule reads it: %s\notherwise: %s\n", points(byRule), points(guessed))
	rules, err := coder(nil)
	if err != nil {
		return byRule, guessed, err
	}
	counts := eval.CountLabels(articles, rules.Article)
	fmt.Printf("F1 by type; and actor; and recipient\n  rules alone               %.3f\n", counts.F1())
	for _, p := range []float64{0.2, 0.3, 0.4, 0.5, 2} {
		f1, err := operate(articles, models, byRule, guessed, p)
		if err != nil {
			return byRule, guessed, err
		}
		fmt.Printf("  both, proposals from %.1f  %.3f\n", p, f1)
	}
	return byRule, guessed, nil
}

func points(c judge.Curve) string {
	s := ""
	for i := range c.From {
		s += fmt.Sprintf(" %.3f→%.2f", c.From[i], c.To[i])
	}
	return s
}

// operate is the F1 with proposals from a confidence on, each article read by
// the model that has not seen it.
func operate(articles []eval.Labelled, models []*judge.Model, byRule, guessed judge.Curve, propose float64) ([3]float64, error) {
	var sum eval.LabelCount
	for f, m := range models {
		m.ByRule, m.Guessed, m.Propose = byRule, guessed, propose
		an, err := coder(m)
		if err != nil {
			return [3]float64{}, err
		}
		var held []eval.Labelled
		for i := f; i < len(articles); i += folds {
			held = append(held, articles[i])
		}
		sum.Add(eval.CountLabels(held, an.Article))
	}
	return sum.F1(), nil
}

func ask(m *judge.Model, x sample) answer {
	best, p := m.Types.Best(x.features, x.rule-1)
	return answer{p, best+1 == x.class}
}
