package main

import (
	"slices"
	"strings"

	"demarche/internal/eval"
	"demarche/internal/event/judge"
	"demarche/internal/ontology"
	"demarche/internal/span"
	"demarche/internal/text"
)

// A collection holds the candidates of labelled articles as samples.
type collection struct{ articles []samples }

// samples are those of one article.
type samples struct {
	types, fill []sample
}

// but are the articles outside fold f.
func (s *collection) but(f int) []samples {
	var out []samples
	for i, a := range s.articles {
		if i%folds != f {
			out = append(out, a)
		}
	}
	return out
}

func (s *collection) candidates() int {
	n := 0
	for _, a := range s.articles {
		n += len(a.types)
	}
	return n
}

func (s *collection) events() int {
	n := 0
	for _, a := range s.articles {
		for _, x := range a.types {
			if x.class > 0 {
				n++
			}
		}
	}
	return n
}

// collect analyses the articles and takes down every candidate with its label,
// without what the rules say where blind; written are sentences made to learn from.
func collect(articles []eval.Labelled, blind, written bool) (*collection, error) {
	c := &collector{blind: blind, written: written}
	an, err := coder(c)
	if err != nil {
		return nil, err
	}
	out := &collection{}
	for i := range articles {
		c.article, c.out = &articles[i], samples{}
		an.Article(articles[i].Article)
		out.articles = append(out.articles, c.out)
	}
	return out, nil
}

// A collector is a judge that takes candidates down and lets the rules decide.
type collector struct {
	blind   bool
	written bool
	article *eval.Labelled
	out     samples
}

func (k *collector) Judge(c *judge.Candidate) judge.Verdict {
	gold := k.label(c)
	if k.blind {
		c = blinded(c)
	}
	x := sample{features: judge.Features(c), read: c.Read(), rule: slices.Index(ontology.Types, c.Type) + 1, written: k.written}
	if gold != nil {
		x.class = slices.Index(ontology.Types, ontology.Type(gold.Type)) + 1
		for _, f := range c.Fillers {
			y := sample{features: judge.Sample{Common: judge.FillerFeatures(c, f, gold.Type)}, written: k.written}
			if slices.ContainsFunc(gold.Recipients, func(p eval.LabelledParty) bool { return k.names(c, f.Parties, p) }) {
				y.class = 1
			}
			k.out.fill = append(k.out.fill, y)
		}
	}
	k.out.types = append(k.out.types, x)
	return judge.Verdict{Filler: -1}
}

// blinded is the candidate without what rules and lexicon say of it.
func blinded(c *judge.Candidate) *judge.Candidate {
	d := *c
	d.Rule, d.Class, d.Type, d.Mode, d.Weak, d.Doubtful, d.Governed = "", "", "", "", false, true, 0
	d.Senses = func(int32) judge.Senses { return 0 }
	return &d
}

// alone is a judge that is not told what rules and lexicon say.
type alone struct{ *judge.Model }

func (a alone) Judge(c *judge.Candidate) judge.Verdict { return a.Model.Judge(blinded(c)) }

// label is the labelled event that the candidate is: one of its sentence that
// has an actor in common and the same trigger or, where a rule spoke, the same type,
// or whose trigger is what the candidate's word governs ("held a rally").
func (k *collector) label(c *judge.Candidate) *eval.LabelledEvent {
	for i, s := range k.article.Sentences {
		sp := k.article.Spans[i]
		if c.Trigger.Start < sp.Start || c.Trigger.Start >= sp.End {
			continue
		}
		var best *eval.LabelledEvent
		for n := range s.Events {
			e := &s.Events[n]
			if !slices.ContainsFunc(e.Actors, func(p eval.LabelledParty) bool { return k.names(c, c.Actors, p) }) {
				continue
			}
			if triggered(c, s.Text, sp.Start, e.Trigger) {
				return e
			}
			if string(c.Type) == e.Type || best == nil && c.Type == "" && governs(c, s.Text, sp.Start, e.Trigger) {
				best = e
			}
		}
		return best
	}
	return nil
}

func (k *collector) names(c *judge.Candidate, parties []judge.Party, p eval.LabelledParty) bool {
	return slices.ContainsFunc(parties, func(x judge.Party) bool {
		return p.Same(x.Span.In(c.Doc.Article.Text), x.Country, x.Sector)
	})
}

// triggered reports whether the candidate's word stands in one of the places
// where the sentence has the trigger's words.
func triggered(c *judge.Candidate, sentence string, start int, trigger string) bool {
	word := c.Doc.Tokens[c.Head].Span
	within := func(x span.Span) bool {
		return x.Contains(word) || c.Quote != nil && c.Quote.Span.Contains(x)
	}
	for at := 0; at+len(trigger) <= len(sentence) && trigger != ""; at++ {
		if sentence[at:at+len(trigger)] == trigger && within(span.Span{Start: start + at, End: start + at + len(trigger)}) {
			return true
		}
	}
	return false
}

// governs reports whether the trigger's words hang on the candidate's as its
// object or complement, directly or by one word between.
func governs(c *judge.Candidate, sentence string, start int, trigger string) bool {
	at := strings.Index(sentence, trigger)
	if at < 0 || trigger == "" || c.Tree == nil {
		return false
	}
	first, end := c.Doc.TokensIn(span.Span{Start: start + at, End: start + at + len(trigger)})
	for t := first; t < end; t++ {
		for i, steps := t, 0; steps < 2 && i >= 0 && c.Tree.Is(i, text.Obj, text.Obl, text.Xcomp, text.Nmod, text.Compound, text.Amod); steps++ {
			if i = c.Tree.Head(i); i == c.Head {
				return true
			}
		}
	}
	return false
}
