package main

import (
	"math"
	"slices"
	"testing"

	"demarche/internal/event/judge"
)

// TestFit learns that feature 7 makes class 2 and feature 9 class 1, and that a
// feature of one type speaks for any type that has it.
func TestFit(t *testing.T) {
	by := func(class int, slot uint32) [][]uint32 {
		out := make([][]uint32, 2)
		if class > 0 {
			out[class-1] = []uint32{slot}
		}
		return out
	}
	var samples []sample
	for range 30 {
		samples = append(samples,
			sample{features: judge.Sample{Common: []uint32{7}}, class: 2},
			sample{features: judge.Sample{Common: []uint32{9}}, class: 1},
			sample{features: judge.Sample{Common: []uint32{11}, ByType: by(1, 5)}, class: 1},
			sample{features: judge.Sample{Common: []uint32{11}}, class: 0})
	}
	l := fit(samples, 3, settings{epochs: 30, rate: 0.1, decay: 1e-3, apart: 100})
	f := func(s judge.Sample, want int) {
		t.Helper()
		p := l.Probabilities(s)
		if p[want] != slices.Max(p) {
			t.Errorf("%v: %v, want class %d", s, p, want)
		}
		if sum := p[0] + p[1] + p[2]; math.Abs(sum-1) > 1e-9 {
			t.Errorf("probabilities add up to %v", sum)
		}
	}
	f(judge.Sample{Common: []uint32{7}}, 2)
	f(judge.Sample{Common: []uint32{9}}, 1)
	f(judge.Sample{Common: []uint32{11}}, 0)
	f(judge.Sample{Common: []uint32{11}, ByType: by(2, 5)}, 2)

	if again := fit(samples, 3, settings{epochs: 30, rate: 0.1, decay: 1e-3, apart: 100}); !slices.Equal(l.Weights, again.Weights) {
		t.Error("the same samples give another model")
	}
}

func TestIsotonic(t *testing.T) {
	var as []answer
	for i := range 400 {
		p := float64(i%100) / 100
		as = append(as, answer{p, i%7 < int(p*7)})
	}
	c := isotonic(as)
	if len(c.From) < 3 || !slices.IsSorted(c.From) || !slices.IsSorted(c.To) {
		t.Errorf("curve %v to %v", c.From, c.To)
	}
	if first, last := c.To[0], c.To[len(c.To)-1]; first > 0.2 || last < 0.7 {
		t.Errorf("from %v to %v", first, last)
	}
	if c := isotonic(nil); len(c.From) != 0 {
		t.Errorf("a curve out of nothing: %v", c)
	}
}
