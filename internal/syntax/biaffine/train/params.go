package main

import (
	"math"
	"math/rand/v2"

	"demarche/internal/syntax/biaffine"
)

// A model is the shape of the network: widths and numbers of classes.
type model struct {
	biaffine.Config
	Rows              int // of the embedding table
	XPOS, Feats, Rels int
}

// mlp is the width of all projections of the encoder's output together:
// arc dependent, arc head, label dependent, label head, tags.
func (m *model) mlp() int     { return 2*m.Arc + 2*m.Label + m.Tag }
func (m *model) outputs() int { return biaffine.Tags + m.XPOS + m.Feats }
func (m *model) input(layer int) int {
	if layer == 0 {
		return int(biaffine.Groups) * m.Embed
	}
	return 2 * m.Hidden
}

// weights are views of one flat vector, so that the optimiser sees plain floats.
// Matrices are stored [in×out].
type weights struct {
	flat     []float32
	wx, bx   [biaffine.MaxLayers][]float32    // input to the gates i, f, o, g of both directions
	wh       [biaffine.MaxLayers][2][]float32 // state to gates, a direction each
	wm, bm   []float32
	u, ub    []float32 // biaffine form and bias over heads
	arcDist  []float32
	labDist  []float32
	wl, bl   []float32
	wt, bt   []float32
	matrices []matrix
}

type matrix struct {
	data    []float32
	in, out int
}

// view lays the weights over flat; with nil it allocates.
func (m *model) view(flat []float32) *weights {
	w := &weights{}
	at := 0
	take := func(n int) []float32 {
		at += n
		if flat == nil {
			return nil
		}
		return flat[at-n : at : at]
	}
	mat := func(in, out int) []float32 {
		d := take(in * out)
		w.matrices = append(w.matrices, matrix{d, in, out})
		return d
	}
	h := m.Hidden
	for l := range m.Layers {
		w.wx[l], w.bx[l] = mat(m.input(l), 8*h), take(8*h)
		w.wh[l] = [2][]float32{mat(h, 4*h), mat(h, 4*h)}
	}
	w.wm, w.bm = mat(2*h, m.mlp()), take(m.mlp())
	w.u, w.ub = mat(m.Arc, m.Arc), take(m.Arc)
	w.arcDist = take(biaffine.Distances)
	w.labDist = take(biaffine.Distances * m.Label)
	w.wl, w.bl = mat(m.Label, m.Rels), take(m.Rels)
	w.wt, w.bt = mat(m.Tag, m.outputs()), take(m.outputs())
	if flat == nil {
		return m.view(make([]float32, at))
	}
	w.flat = flat
	return w
}

// initialise draws the first weights: uniform by Glorot, zero biases but one for
// the forget gates, and no biaffine preference.
func (m *model) initialise(w *weights, emb []float32, r *rand.Rand) {
	for _, x := range w.matrices {
		a := math.Sqrt(6 / float64(x.in+min(x.out, 2*x.in)))
		for i := range x.data {
			x.data[i] = float32(a * (2*r.Float64() - 1))
		}
	}
	h := m.Hidden
	for l := range m.Layers {
		for d := range 2 {
			for i := range h {
				w.bx[l][d*4*h+h+i] = 1
			}
		}
	}
	for i := range w.u {
		w.u[i] *= 0.3
	}
	for i := range emb {
		emb[i] = float32(0.15 * r.NormFloat64())
	}
}
