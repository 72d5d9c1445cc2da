package main

import (
	"math"
	"runtime"
	"sync"
)

// The constants of Adam; the second moment is short, as Dozat and Manning
// (2017) found best for such parsers.
const (
	beta1   = 0.9
	beta2   = 0.95
	epsilon = 1e-8
	warmUp  = 300 // updates
	maxNorm = 2   // of the gradient, beyond which it is scaled down
)

// The average of the weights takes averageRate of their value at every
// averageEvery-th update.
const (
	averageEvery = 8
	averageRate  = 0.01
)

// An optimiser is the state of training that checkpoints keep.
type optimiser struct {
	Step                 int
	Weights, Emb         []float32
	MeanWeights, MeanEmb []float32 // averaged: what is scored and exported
	M1Weights, M2Weights []float32
	M1Emb, M2Emb         []float32
}

func newOptimiser(weights, emb []float32) *optimiser {
	zero := func(x []float32) []float32 { return make([]float32, len(x)) }
	return &optimiser{
		Weights: weights, Emb: emb,
		MeanWeights: append([]float32(nil), weights...), MeanEmb: append([]float32(nil), emb...),
		M1Weights: zero(weights), M2Weights: zero(weights), M1Emb: zero(emb), M2Emb: zero(emb),
	}
}

// rate is the learning rate of the step: a linear rise, then half a cosine down
// to a hundredth.
func rate(peak float64, step, total int) float64 {
	if step < warmUp {
		return peak * float64(step+1) / warmUp
	}
	x := min(1, float64(step-warmUp)/float64(max(1, total-warmUp)))
	return peak * (0.01 + 0.99*0.5*(1+math.Cos(math.Pi*x)))
}

// sparse is the gradient of the embeddings, with the rows that have one.
type sparse struct {
	width   int
	grad    []float32
	seen    []bool
	touched []int32
}

func (s *sparse) add(row int32, d []float32) {
	if !s.seen[row] {
		s.seen[row] = true
		s.touched = append(s.touched, row)
	}
	add(s.grad[int(row)*s.width:][:s.width], d)
}

func (s *sparse) reset() {
	for _, r := range s.touched {
		s.seen[r] = false
		clear(s.grad[int(r)*s.width:][:s.width])
	}
	s.touched = s.touched[:0]
}

// update makes one step with the gradients; it consumes g.
func (o *optimiser) update(g []float32, emb *sparse, lr float64) {
	norm := squares(g)
	for _, r := range emb.touched {
		norm += squares(emb.grad[int(r)*emb.width:][:emb.width])
	}
	clip := float32(1)
	if norm = math.Sqrt(norm); norm > maxNorm {
		clip = float32(maxNorm / norm)
	}
	o.Step++
	bias1, bias2 := 1-math.Pow(beta1, float64(o.Step)), 1-math.Pow(beta2, float64(o.Step))
	step, fix := float32(lr/bias1), float32(1/math.Sqrt(bias2))
	halves(len(g), func(a, b int) {
		adam(o.Weights[a:b], g[a:b], o.M1Weights[a:b], o.M2Weights[a:b], clip, step, fix)
	})
	for _, r := range emb.touched {
		a := int(r) * emb.width
		b := a + emb.width
		adam(o.Emb[a:b], emb.grad[a:b], o.M1Emb[a:b], o.M2Emb[a:b], clip, step, fix)
	}
	if o.Step%averageEvery == 0 {
		o.average()
	}
}

func adam(w, g, m1, m2 []float32, clip, step, fix float32) {
	g, m1, m2 = g[:len(w)], m1[:len(w)], m2[:len(w)]
	for i := range w {
		d := g[i] * clip
		m1[i] += (1 - beta1) * (d - m1[i])
		m2[i] += (1 - beta2) * (d*d - m2[i])
		w[i] -= step * m1[i] / (float32(math.Sqrt(float64(m2[i])))*fix + epsilon)
	}
}

// average moves the means towards the weights, faster in the beginning, when
// the weights are far from where they will be.
func (o *optimiser) average() {
	k := float32(max(averageRate, 1/(1+float64(o.Step)/averageEvery/2)))
	mix := func(mean, x []float32) {
		halves(len(mean), func(a, b int) {
			for i := a; i < b; i++ {
				mean[i] += k * (x[i] - mean[i])
			}
		})
	}
	mix(o.MeanWeights, o.Weights)
	mix(o.MeanEmb, o.Emb)
}

func squares(x []float32) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	return sum
}

// halves runs f over the parts of [0,n) on all cores.
func halves(n int, f func(a, b int)) {
	k := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for i := range k {
		wg.Go(func() { f(i*n/k, (i+1)*n/k) })
	}
	wg.Wait()
}
