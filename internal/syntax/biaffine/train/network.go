package main

import (
	"math/rand/v2"

	"demarche/internal/syntax/biaffine"
	"demarche/internal/syntax/biaffine/linalg"
)

// packs are the weights laid out for multiplication, both ways, once an update.
type packs struct {
	w                *weights
	emb              []float32
	wx, wxT          [biaffine.MaxLayers]linalg.Packed
	wh, whT          [biaffine.MaxLayers][2]linalg.Packed
	wm, wmT, u, uT   linalg.Packed
	wl, wlT, wt, wtT linalg.Packed
}

func (p *packs) pack(m *model, w *weights, emb []float32) {
	p.w, p.emb = w, emb
	both := func(a, b *linalg.Packed, x []float32, in, out int) {
		a.Pack(x, out, in, out, false)
		b.Pack(x, out, out, in, true)
	}
	for l := range m.Layers {
		both(&p.wx[l], &p.wxT[l], w.wx[l], m.input(l), 8*m.Hidden)
		for d := range 2 {
			both(&p.wh[l][d], &p.whT[l][d], w.wh[l][d], m.Hidden, 4*m.Hidden)
		}
	}
	both(&p.wm, &p.wmT, w.wm, 2*m.Hidden, m.mlp())
	both(&p.u, &p.uT, w.u, m.Arc, m.Arc)
	both(&p.wl, &p.wlT, w.wl, m.Label, m.Rels)
	both(&p.wt, &p.wtT, w.wt, m.Tag, m.outputs())
}

// dropout gives the probabilities of dropping; all zero when not training.
type dropout struct {
	word                  float64 // a word of count c is unknown with word/(word+c)
	input, between, state float64 // of the embeddings, of a layer's output, of the recurrent state
	arc, label            float64 // of the heads' hidden layers
}

// A net runs the network forward and backward over a shard of a batch. It owns
// all working memory; one for each goroutine.
type net struct {
	m       *model
	scratch linalg.Scratch
	arena   []float32
	used    int

	sents        [][]word
	st           steps
	layer        [biaffine.MaxLayers]layer
	rows         [][2][]int32                      // by row: the rows of embeddings read, a group each
	enc          []float32                         // [rows×2H] the encoder's output, dropped out
	mlp          []float32                         // [rows×mlp]
	mlpMask      []float32                         // [sentences×mlp]
	dIn          []float32                         // gradient of the embeddings' sums
	masks        [biaffine.MaxLayers + 1][]float32 // over the input of each layer and the output of the last
	dCell, dPrev []float32
	decoder      biaffine.Decoder
	loss         losses
}

// losses are sums over words, in nats.
type losses struct{ arc, label, tag, xpos, feat float64 }

func (l *losses) add(o losses) {
	l.arc, l.label, l.tag, l.xpos, l.feat = l.arc+o.arc, l.label+o.label, l.tag+o.tag, l.xpos+o.xpos, l.feat+o.feat
}

// The weights of the tasks in the loss.
const (
	arcWeight   = 1
	labelWeight = 1
	tagWeight   = 0.7
	xposWeight  = 0.5
	featWeight  = 0.3
)

// take returns n zeroed floats that live until the next forward pass.
func (n *net) take(k int) []float32 {
	if n.used+k > len(n.arena) {
		n.arena = make([]float32, max(2*len(n.arena), k, 1<<20))
		n.used = 0
	}
	s := n.arena[n.used : n.used+k : n.used+k]
	n.used += k
	clear(s)
	return s
}

func (n *net) mask(k int, p float64, r *rand.Rand) []float32 {
	m := n.take(k)
	keep := float32(1 / (1 - p))
	for i := range m {
		if r.Float64() >= p {
			m[i] = keep
		}
	}
	return m
}

// applyMask multiplies row s of every step by row s of the mask.
func (st *steps) applyMask(x, mask []float32, width int) {
	for t, off := range st.off {
		scale(x[off*width:(off+st.count[t])*width], mask)
	}
}

// encode reads sentences sorted by falling length and fills n.mlp. With a nil r
// nothing is dropped.
func (n *net) encode(sents [][]word, p *packs, d dropout, r *rand.Rand) {
	n.used = 0
	n.sents, n.st = sents, layOut(sents)
	m, st := n.m, &n.st
	in := n.embed(p, d, r)
	n.drop(0, in, d.input, r)
	for l := range m.Layers {
		lay := &n.layer[l]
		*lay = layer{in: in}
		if r != nil {
			lay.mask = [2][]float32{n.mask(len(sents)*m.Hidden, d.state, r), n.mask(len(sents)*m.Hidden, d.state, r)}
		}
		n.forwardLayer(l, lay, st, p)
		in = n.take(len(lay.out))
		copy(in, lay.out)
		n.drop(l+1, in, d.between, r)
	}
	n.enc = in
	n.project(p, d, r)
}

// drop drops units of the input of layer l, the same in all words of a sentence.
func (n *net) drop(l int, in []float32, p float64, r *rand.Rand) {
	n.masks[l] = nil
	if r != nil {
		n.masks[l] = n.mask(len(n.sents)*n.m.input(l), p, r)
		n.st.applyMask(in, n.masks[l], n.m.input(l))
	}
}

// embed sums the embeddings of each word.
func (n *net) embed(p *packs, d dropout, r *rand.Rand) []float32 {
	m := n.m
	width := m.input(0)
	x := n.take(n.st.rows * width)
	n.rows = n.rows[:0]
	for t, off := range n.st.off {
		for s := range n.st.count[t] {
			w := &n.sents[s][t]
			rows := [2][]int32{w.whole, w.parts}
			if r != nil && r.Float64()*(d.word+float64(w.count)) < d.word {
				rows[0] = unknown
			}
			n.rows = append(n.rows, rows)
			for g, list := range rows {
				dst := x[(off+s)*width+g*m.Embed:][:m.Embed]
				for _, row := range list {
					add(dst, p.emb[int(row)*m.Embed:])
				}
			}
		}
	}
	return x
}

var unknown = []int32{unknownRow}

// project makes the inputs of the heads from the encoder's output.
func (n *net) project(p *packs, d dropout, r *rand.Rand) {
	m, width := n.m, n.m.mlp()
	n.mlp = n.take(n.st.rows * width)
	for i := range n.st.rows {
		copy(n.mlp[i*width:], p.w.bm)
	}
	linalg.Gemm(n.mlp, width, n.st.rows, n.enc, 2*m.Hidden, false, &p.wm, &n.scratch)
	n.mlpMask = nil
	for i := range n.st.rows {
		row := n.mlp[i*width:][:width]
		leaky(row[:2*m.Arc])
		leaky(row[2*m.Arc+2*m.Label:])
	}
	if r == nil {
		return
	}
	n.mlpMask = n.mask(len(n.sents)*width, d.arc, r)
	for s := range n.sents { // the label layer is dropped after its sum
		row := n.mlpMask[s*width:][:width]
		for k := 2 * m.Arc; k < 2*m.Arc+2*m.Label; k++ {
			row[k] = 1
		}
	}
	n.st.applyMask(n.mlp, n.mlpMask, width)
}

// projectBack takes the gradient of n.mlp, in place, through the projection and
// the encoder.
func (n *net) projectBack(dMLP []float32, p *packs, g *weights) {
	m, width := n.m, n.m.mlp()
	if n.mlpMask != nil {
		n.st.applyMask(dMLP, n.mlpMask, width)
	}
	for i := range n.st.rows {
		row, d := n.mlp[i*width:][:width], dMLP[i*width:][:width]
		leakyBack(row[:2*m.Arc], d)
		leakyBack(row[2*m.Arc+2*m.Label:], d[2*m.Arc+2*m.Label:])
	}
	linalg.Multiply(g.wm, width, 2*m.Hidden, n.enc, 2*m.Hidden, true, dMLP, width, false, n.st.rows, width, &n.scratch)
	sumRows(g.bm, dMLP, width)
	d := n.take(n.st.rows * 2 * m.Hidden)
	linalg.Gemm(d, 2*m.Hidden, n.st.rows, dMLP, width, false, &p.wmT, &n.scratch)
	for l := m.Layers; l >= 0; l-- {
		if n.masks[l] != nil {
			n.st.applyMask(d, n.masks[l], m.input(l))
		}
		if l > 0 {
			d = n.backwardLayer(l-1, &n.layer[l-1], &n.st, p, d, g)
		}
	}
	n.dIn = d
}

// train runs a shard forward and backward; gradients, scaled by unit, are added
// to g, those of the embeddings are left in n.rows and n.dIn.
func (n *net) train(sents [][]word, p *packs, d dropout, r *rand.Rand, unit float32, g *weights) {
	n.loss = losses{}
	n.encode(sents, p, d, r)
	dMLP := n.take(len(n.mlp))
	for s := range sents {
		n.arcs(s, p, dMLP, unit, g)
	}
	n.labels(p, dMLP, d, r, unit, g)
	n.tags(p, dMLP, unit, g)
	n.projectBack(dMLP, p, g)
}
