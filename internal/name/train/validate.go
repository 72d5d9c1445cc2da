package main

import (
	"fmt"
	"maps"
	"slices"

	"demarche/internal/name"
	"demarche/internal/text"
)

// A count is of names in one source and class.
type count struct{ gold, found, right int }

func (c count) String() string {
	return fmt.Sprintf("%5d gold %5d found %5d right  F1 %.3f", c.gold, c.found, c.right, 2*float64(c.right)/float64(max(1, c.gold+c.found)))
}

// validate trains as often as there are folds, each time without one text in
// that many, and prints how the names of those texts are found.
func validate(texts []tagged, phrases []name.Phrase, folds int, o name.TrainOptions) error {
	o.Log = nil
	counts := map[string]*count{}
	for fold := range folds {
		var train []*text.Document
		for i, t := range texts {
			if i%folds != fold {
				train = append(append(train, t.Document), t.made...)
			}
		}
		model, err := name.Train(train, phrases, o)
		if err != nil {
			return err
		}
		tagger, err := name.Parse(model)
		if err != nil {
			return err
		}
		for i, t := range texts {
			if i%folds == fold {
				compare(counts, t, tagger)
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		fmt.Printf("%-24s %s\n", k, counts[k])
	}
	return nil
}

func compare(counts map[string]*count, t tagged, tagger *name.Tagger) {
	at := func(c text.NameClass, add func(*count)) {
		for _, key := range []string{t.source + " " + c.String(), t.source, "~all"} {
			if counts[key] == nil {
				counts[key] = &count{}
			}
			add(counts[key])
		}
	}
	d := *t.Document
	d.Names = nil
	tagger.Annotate(&d, nil)
	for _, n := range d.Names {
		at(n.Class, func(c *count) { c.found++ })
	}
	for _, n := range t.Names {
		at(n.Class, func(c *count) { c.gold++ })
		if slices.Contains(d.Names, n) {
			at(n.Class, func(c *count) { c.right++ })
		}
	}
}
