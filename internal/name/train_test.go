package name

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/text"
)

// TestSlopes compares the slopes of the field with what a small change of each
// score and move does to the loss.
func TestSlopes(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	want := []label{begin(text.PersonName), inside(text.PersonName), outside, begin(text.PlaceName)}
	scores := make([][labels16]float64, len(want))
	var moves [labels16][labels16]float64
	for l := range labels {
		for i := range scores {
			scores[i][l] = rng.NormFloat64()
		}
		for k := range labels {
			moves[k][l] = rng.NormFloat64()
		}
	}
	var f field
	loss := func() float64 {
		f.reset(len(want))
		copy(f.score, scores)
		return f.expect(&moves, want)
	}
	check := func(what string, x *float64, slope float64) {
		const step = 1e-5
		old := *x
		*x = old + step
		up := loss()
		*x = old - step
		down := loss()
		*x = old
		if got := (down - up) / (2 * step); math.Abs(got-slope) > 1e-6 {
			t.Errorf("%s: the loss falls by %.7f, the slope says %.7f", what, got, slope)
		}
	}
	if loss() <= 0 {
		t.Error("random scores make no path certain")
	}
	slopes, moveSlope := append([][labels16]float64(nil), f.slope...), f.moveSlope
	for l := range labels {
		for i := range scores {
			check("score", &scores[i][l], slopes[i][l])
		}
		for k := range labels {
			check("move", &moves[k][l], moveSlope[k][l])
		}
	}
}

// examplesOf are documents of one sentence each; names stand in brackets.
func examplesOf(class text.NameClass, sents ...string) (docs []*text.Document) {
	for _, s := range sents {
		before, rest, _ := strings.Cut(s, "[")
		inner, after, _ := strings.Cut(rest, "]")
		whole := before + inner + after
		d := segment.Split(&news.Article{Text: whole, Blocks: []news.Block{{Span: span.Span{End: len(whole)}}}})
		n := span.Span{Start: len(before), End: len(before) + len(inner)}
		first, end := d.TokensIn(n)
		d.Names = []text.Name{{Span: n, First: first, End: end, Class: class}}
		docs = append(docs, d)
	}
	return docs
}

func TestTrain(t *testing.T) {
	o := TrainOptions{Seed: 1, Runs: 2, Epochs: 12, Lines: 4096, Rate: 0.1, Decay: 1e-3}
	docs := append(examplesOf(text.PersonName, "Mr. [Arvo Lamb] said no.", "Mr. [Lamb] said so.", "Then Mr. [Kiss] said yes."),
		examplesOf(text.PlaceName, "They live in [Lamb].", "We met in [Upper Kiss] again.", "It rains in [Arvo].")...)
	phrases := []Phrase{{"mr", "title"}, {"in", "preposition"}, {"upper kiss", "town"}}
	model, err := Train(docs, phrases, o)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(docs, phrases, o)
	if err != nil || !bytes.Equal(model, again) {
		t.Errorf("the same texts made another model (%v)", err)
	}
	tagger, err := Parse(model)
	if err != nil {
		t.Fatal(err)
	}
	f := func(s string, class text.NameClass) {
		t.Helper()
		d := examplesOf(class, s)[0]
		want := d.Names[0]
		tagger.Annotate(d, nil)
		if len(d.Names) != 1 || d.Names[0] != want {
			t.Errorf("%s: %v, want %v", s, d.Names, want)
		}
	}
	f("Mr. [Upper] said no.", text.PersonName)
	f("They met in [Kiss] again.", text.PlaceName)
}

func TestGazetteer(t *testing.T) {
	g := compile([]Phrase{{"new york", "city"}, {"new york times", "organisation"}, {"york", "town"}})
	r := reader{lists: g}
	s := "The New York Times left New York for York."
	d := segment.Split(&news.Article{Text: s, Blocks: []news.Block{{Span: span.Span{End: len(s)}}}})
	r.read(d)
	f := func(i int, want lists) {
		t.Helper()
		if got := r.words[i].listed; got != want {
			t.Errorf("%s: %b, want %b", d.Str(d.Tokens[i].Span), got, want)
		}
	}
	f(1, organisation|several)
	f(2, organisation|several|town)
	f(3, organisation|several)
	f(5, city|several)
	f(6, city|several|town)
	f(8, town)
	f(4, 0)
}

func TestParseRefuses(t *testing.T) {
	for _, file := range []string{"", "demarche names 1 0 1\n", "demarche tagger 1 2 3 4\n", "demarche names 1 -1 1\n" + strings.Repeat("x", 2000)} {
		if _, err := Parse([]byte(file)); err == nil {
			t.Errorf("%.20q was taken for a model", file)
		}
	}
}
