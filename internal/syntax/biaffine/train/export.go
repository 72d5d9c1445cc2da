package main

import (
	"cmp"
	"os"

	"demarche/internal/syntax/biaffine"
)

// export writes the averaged weights of a checkpoint as a model file.
func export(c *checkpoint, path, origin string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return cmp.Or(c.weights().Write(f, origin), f.Close())
}

// weights gives the averaged weights the form that the parser writes.
func (c *checkpoint) weights() *biaffine.Weights {
	m := &c.Model
	w := m.view(c.MeanWeights)
	mat := func(in, out int, data []float32) biaffine.Matrix {
		return biaffine.Matrix{In: in, Out: out, Data: data}
	}
	out := &biaffine.Weights{
		Config: m.Config, Inventory: c.Vocabulary.Inventory, Hashes: sorted(c.Vocabulary.Row),
		Embed:   mat(m.Rows, m.Embed, c.MeanEmb),
		Project: mat(2*m.Hidden, m.mlp(), w.wm), ProjBias: w.bm,
		Arc: mat(m.Arc, m.Arc, w.u), HeadBias: w.ub, ArcDist: w.arcDist,
		LabelDist: mat(biaffine.Distances, m.Label, w.labDist),
		Rel:       mat(m.Label, m.Rels, w.wl), RelBias: w.bl,
		TagOut: mat(m.Tag, m.outputs(), w.wt), TagBias: w.bt,
	}
	for l := range m.Layers {
		out.Input[l], out.InputBias[l] = mat(m.input(l), 8*m.Hidden, w.wx[l]), w.bx[l]
		for d := range 2 {
			out.State[l][d] = mat(m.Hidden, 4*m.Hidden, w.wh[l][d])
		}
	}
	return out
}
