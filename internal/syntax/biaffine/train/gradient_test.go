package main

import (
	"math"
	"math/rand/v2"
	"testing"

	"demarche/internal/syntax/biaffine"
)

// tiny is a network small enough to move every weight.
func tiny(r *rand.Rand) (*model, *weights, []float32) {
	m := &model{Config: biaffine.Config{Layers: 3, Embed: 5, Hidden: 4, Arc: 5, Label: 6, Tag: 4}, Rows: 9, XPOS: 3, Feats: 2, Rels: 4}
	w, emb := m.view(nil), make([]float32, 9*5)
	m.initialise(w, emb, r)
	for i := range w.flat {
		w.flat[i] += 0.2 * float32(r.NormFloat64())
	}
	return m, w, emb
}

func tinySentences(r *rand.Rand) [][]word {
	var out [][]word
	for _, n := range []int{5, 3, 3, 2} {
		s := []word{{entry: entry{whole: []int32{rootRow}, count: 9}, head: -1}}
		for range n - 1 {
			s = append(s, word{
				entry: entry{whole: []int32{int32(r.IntN(9))}, parts: []int32{int32(r.IntN(9)), int32(r.IntN(9))}, count: 3},
				tag:   r.IntN(biaffine.Tags), xpos: r.IntN(3), feat: r.IntN(2), rel: r.IntN(4),
			})
		}
		for t := 1; t < n; t++ {
			s[t].head = (t + 1 + r.IntN(n-1)) % n
		}
		out = append(out, s)
	}
	return out
}

// TestGradients compares every gradient with the difference of losses, with
// dropout on: the same seed drops the same.
func TestGradients(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	m, w, emb := tiny(r)
	sents := tinySentences(r)
	drop := dropout{word: 0.5, input: 0.2, between: 0.2, state: 0.2, arc: 0.2, label: 0.2}
	run := func(g *weights) (float64, *net) {
		n := &net{m: m}
		var p packs
		p.pack(m, w, emb)
		n.train(sents, &p, drop, rand.New(rand.NewPCG(5, 5)), 1, g)
		l := n.loss
		return arcWeight*l.arc + labelWeight*l.label + tagWeight*l.tag + xposWeight*l.xpos + featWeight*l.feat, n
	}
	g := m.view(nil)
	_, n := run(g)
	se := sparse{width: m.Embed, grad: make([]float32, len(emb)), seen: make([]bool, m.Rows)}
	n.scatter(&se)
	f := func(kind string, x, grad []float32) {
		wrong := 0
		for i := range x {
			const step = 5e-3
			old := x[i]
			x[i] = old + step
			up, _ := run(m.view(nil))
			x[i] = old - step
			down, _ := run(m.view(nil))
			x[i] = old
			want := (up - down) / (2 * step)
			if d := math.Abs(want - float64(grad[i])); d > 5e-3+0.02*math.Abs(want) {
				if wrong++; wrong < 5 {
					t.Logf("%s[%d]: gradient %g, difference %g", kind, i, grad[i], want)
				}
			}
		}
		if wrong > 1+len(x)/50 { // kinks of the rectifiers lie inside some steps
			t.Errorf("%s: %d of %d gradients are wrong", kind, wrong, len(x))
		}
	}
	f("wx0", w.wx[0], g.wx[0])
	f("wx1", w.wx[1], g.wx[1])
	f("bx0", w.bx[0], g.bx[0])
	for l := range m.Layers {
		f("wh forward", w.wh[l][0], g.wh[l][0])
		f("wh backward", w.wh[l][1], g.wh[l][1])
	}
	f("wm", w.wm, g.wm)
	f("bm", w.bm, g.bm)
	f("u", w.u, g.u)
	f("ub", w.ub, g.ub)
	f("arc distance", w.arcDist, g.arcDist)
	f("label distance", w.labDist, g.labDist)
	f("wl", w.wl, g.wl)
	f("bl", w.bl, g.bl)
	f("wt", w.wt, g.wt)
	f("bt", w.bt, g.bt)
	f("embeddings", emb, se.grad)
}
