package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"demarche/internal/event/judge"
)

// A sample is one candidate as slots and the class that it should have.
type sample struct {
	features judge.Sample
	class    int
	rule     int  // class of the type that a rule reads, 0 none
	read     bool // a rule reads an event in it
	written  bool // stands in a sentence written for training
}

// settings of the fit.
type settings struct {
	epochs int
	rate   float64 // of AdaGrad
	decay  float64 // L2, at each step of a weight
	apart  float64 // how many times as much for weights of one type
	own    float64 // weight of a written sentence, an article's being 1
}

// runs is how many fits are averaged.
const runs = 5

// fit trains a multinomial logistic regression by AdaGrad: the mean of several
// runs over the samples in different orders, the same each time.
func fit(samples []sample, classes int, o settings) *judge.Linear {
	mean := make([]float64, judge.Slots*classes)
	for seed := range uint64(runs) {
		for i, x := range fitOnce(samples, classes, o, rand.New(rand.NewPCG(1, seed))) {
			mean[i] += x / runs
		}
	}
	return quantize(mean, classes)
}

func fitOnce(samples []sample, classes int, o settings, order *rand.Rand) []float64 {
	w := make([]float64, judge.Slots*classes)
	sum := make([]float64, len(w))
	p := make([]float64, classes)
	for range o.epochs {
		for _, i := range order.Perm(len(samples)) {
			step(&samples[i], w, sum, p, o)
		}
	}
	return w
}

func step(s *sample, w, sum, p []float64, o settings) {
	classes := len(p)
	scores(s.features, w, p)
	judge.Softmax(p)
	p[s.class]--
	if s.written {
		for k := range p {
			p[k] *= o.own
		}
	}
	event := -p[0] // the gradient of what speaks for any type
	update := func(at int, g, decay float64) {
		g += decay * w[at]
		sum[at] += g * g
		w[at] -= o.rate * g / (1e-3 + math.Sqrt(sum[at]))
	}
	for _, f := range s.features.Common {
		at := int(f) * classes
		update(at, event, o.decay)
		for k := 1; k < classes; k++ {
			update(at+k, p[k], o.decay*o.apart)
		}
	}
	for k, fs := range s.features.ByType {
		for _, f := range fs {
			update(int(f)*classes, p[k+1], o.decay)
		}
	}
}

// scores is Linear.scores over weights that are not yet rounded.
func scores(s judge.Sample, w, p []float64) {
	classes := len(p)
	clear(p)
	for _, f := range s.Common {
		for k, x := range w[int(f)*classes:][:classes] {
			p[k] += x
		}
	}
	for k := 1; k < classes; k++ {
		p[k] += p[0]
	}
	p[0] = 0
	for k, fs := range s.ByType {
		for _, f := range fs {
			p[k+1] += w[int(f)*classes]
		}
	}
}

// quantize rounds the weights to 127 steps on either side.
func quantize(w []float64, classes int) *judge.Linear {
	top := 0.0
	for _, x := range w {
		top = max(top, math.Abs(x))
	}
	l := &judge.Linear{Classes: classes, Scale: float32(top / 127), Weights: make([]int8, len(w))}
	for i, x := range w {
		l.Weights[i] = int8(math.Round(x / top * 127))
	}
	return l
}

// isotonic fits the rising curve of the share of right answers over probability:
// groups of equal size, neighbours pooled until the shares rise.
func isotonic(as []answer) judge.Curve {
	as = slices.Clone(as)
	slices.SortStableFunc(as, func(a, b answer) int { return cmp.Compare(a.p, b.p) })
	type pool struct{ p, right, n float64 }
	var pools []pool
	for g := range slices.Chunk(as, group) {
		var x pool
		for _, a := range g {
			x.p, x.n = x.p+a.p, x.n+1
			if a.right {
				x.right++
			}
		}
		pools = append(pools, x)
		for n := len(pools); n > 1 && pools[n-2].right*pools[n-1].n >= pools[n-1].right*pools[n-2].n; n = len(pools) {
			a, b := pools[n-2], pools[n-1]
			pools = append(pools[:n-2], pool{a.p + b.p, a.right + b.right, a.n + b.n})
		}
	}
	var c judge.Curve
	last := 0.0
	for _, x := range pools {
		last = max(last, (x.right+1)/(x.n+2)) // never all, never none; small pools may fall behind the one before
		c.From, c.To = append(c.From, float32(x.p/x.n)), append(c.To, float32(last))
	}
	return c
}

// group is how many answers are counted together.
const group = 25
