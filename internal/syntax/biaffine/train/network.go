package main

import (
	"math"
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

// row is the row of word t of sentence s.
func (n *net) row(s, t int) int { return n.st.off[t] + s }

// gather copies columns [from,from+width) of the rows of sentence s.
func (n *net) gather(s, from, width int, x []float32, stride int) []float32 {
	out := n.take(len(n.sents[s]) * width)
	for t := range n.sents[s] {
		copy(out[t*width:(t+1)*width], x[n.row(s, t)*stride+from:])
	}
	return out
}

// scores returns the table of arc scores of sentence s, [dependent×head], and
// what it was made from.
func (n *net) scores(s int, p *packs) (table, dep, head, query []float32) {
	m := n.m
	k, a := len(n.sents[s]), m.Arc
	dep = n.gather(s, 0, a, n.mlp, m.mlp())
	head = n.gather(s, a, a, n.mlp, m.mlp())
	query = n.take(k * a)
	for t := range k {
		copy(query[t*a:], p.w.ub)
	}
	linalg.Gemm(query, a, k, dep, a, false, &p.u, &n.scratch)
	table = n.take(k * k)
	for j := 1; j < k; j++ {
		for i := range k {
			table[j*k+i] = p.w.arcDist[biaffine.Distance(i, j)]
		}
	}
	linalg.Multiply(table, k, k, query, a, false, head, a, true, a, k, &n.scratch)
	return table, dep, head, query
}

func (n *net) arcs(s int, p *packs, dMLP []float32, unit float32, g *weights) {
	m := n.m
	k, a := len(n.sents[s]), m.Arc
	table, dep, head, query := n.scores(s, p)
	clear(table[:k])
	for j := 1; j < k; j++ {
		row := table[j*k:][:k]
		row[j] = -1e30
		gold := n.sents[s][j].head
		n.loss.arc += softmaxLoss(row, gold, arcWeight*unit)
		for i, d := range row {
			g.arcDist[biaffine.Distance(i, j)] += d
		}
	}
	dQuery, dHead, dDep := n.take(k*a), n.take(k*a), n.take(k*a)
	linalg.Multiply(dQuery, a, k, table, k, false, head, a, false, k, a, &n.scratch)
	linalg.Multiply(dHead, a, k, table, k, true, query, a, false, k, a, &n.scratch)
	sumRows(g.ub, dQuery, a)
	linalg.Multiply(g.u, a, a, dep, a, true, dQuery, a, false, k, a, &n.scratch)
	linalg.Gemm(dDep, a, k, dQuery, a, false, &p.uT, &n.scratch)
	for t := range k {
		at := n.row(s, t) * m.mlp()
		add(dMLP[at:][:a], dDep[t*a:])
		add(dMLP[at+a:][:a], dHead[t*a:])
	}
}

// labels scores the relation of every word to its true head.
func (n *net) labels(p *packs, dMLP []float32, d dropout, r *rand.Rand, unit float32, g *weights) {
	m, w := n.m, n.m.Label
	words := n.st.rows - len(n.sents)
	hidden := n.take(words * w)
	i := 0
	n.eachWord(func(s, t int) {
		n.labelInput(hidden[i*w:][:w], s, t, n.sents[s][t].head, p)
		i++
	})
	var mask []float32
	if r != nil {
		mask = n.mask(words*w, d.label, r)
		scale(hidden, mask)
	}
	logits := n.take(words * m.Rels)
	n.biased(logits, p.w.bl, hidden, w, words, &p.wl)
	i = 0
	n.eachWord(func(s, t int) {
		n.loss.label += softmaxLoss(logits[i*m.Rels:][:m.Rels], n.sents[s][t].rel, labelWeight*unit)
		i++
	})
	linalg.Multiply(g.wl, m.Rels, w, hidden, w, true, logits, m.Rels, false, words, m.Rels, &n.scratch)
	sumRows(g.bl, logits, m.Rels)
	dHidden := n.take(words * w)
	linalg.Gemm(dHidden, w, words, logits, m.Rels, false, &p.wlT, &n.scratch)
	if mask != nil {
		scale(dHidden, mask)
	}
	i = 0
	n.eachWord(func(s, t int) {
		dh := dHidden[i*w:][:w]
		for k, v := range hidden[i*w:][:w] {
			if v <= 0 {
				dh[k] = 0
			}
		}
		head := n.sents[s][t].head
		add(dMLP[n.row(s, t)*m.mlp()+2*m.Arc:][:w], dh)
		add(dMLP[n.row(s, head)*m.mlp()+2*m.Arc+w:][:w], dh)
		add(g.labDist[biaffine.Distance(head, t)*w:][:w], dh)
		i++
	})
}

// labelInput sums what head, dependent and distance say, and rectifies it.
func (n *net) labelInput(dst []float32, s, t, head int, p *packs) {
	m, w := n.m, n.m.Label
	copy(dst, n.mlp[n.row(s, t)*m.mlp()+2*m.Arc:][:w])
	add(dst, n.mlp[n.row(s, head)*m.mlp()+2*m.Arc+w:])
	add(dst, p.w.labDist[biaffine.Distance(head, t)*w:])
	for k, v := range dst {
		dst[k] = max(v, 0)
	}
}

func (n *net) eachWord(f func(s, t int)) {
	for s := range n.sents {
		for t := 1; t < len(n.sents[s]); t++ {
			f(s, t)
		}
	}
}

// biased makes out = b + x·w.
func (n *net) biased(out, b, x []float32, width, rows int, w *linalg.Packed) {
	for i := range rows {
		copy(out[i*len(b):], b)
	}
	linalg.Gemm(out, len(b), rows, x, width, false, w, &n.scratch)
}

// tagLogits scores the classes of tag, XPOS and features for all rows.
func (n *net) tagLogits(p *packs) (logits, in []float32) {
	m := n.m
	in = n.take(n.st.rows * m.Tag)
	for i := range n.st.rows {
		copy(in[i*m.Tag:(i+1)*m.Tag], n.mlp[i*m.mlp()+2*m.Arc+2*m.Label:])
	}
	logits = n.take(n.st.rows * m.outputs())
	n.biased(logits, p.w.bt, in, m.Tag, n.st.rows, &p.wt)
	return logits, in
}

func (n *net) tags(p *packs, dMLP []float32, unit float32, g *weights) {
	m, outs := n.m, n.m.outputs()
	logits, in := n.tagLogits(p)
	clear(logits[:len(n.sents)*outs]) // the roots are the rows of step 0
	n.eachWord(func(s, t int) {
		w := &n.sents[s][t]
		row := logits[n.row(s, t)*outs:][:outs]
		n.loss.tag += softmaxLoss(row[:biaffine.Tags], w.tag, tagWeight*unit)
		row = row[biaffine.Tags:]
		n.loss.xpos += softmaxLoss(row[:m.XPOS], w.xpos, xposWeight*unit)
		n.loss.feat += softmaxLoss(row[m.XPOS:], w.feat, featWeight*unit)
	})
	linalg.Multiply(g.wt, outs, m.Tag, in, m.Tag, true, logits, outs, false, n.st.rows, outs, &n.scratch)
	sumRows(g.bt, logits, outs)
	dIn := n.take(len(in))
	linalg.Gemm(dIn, m.Tag, n.st.rows, logits, outs, false, &p.wtT, &n.scratch)
	for i := range n.st.rows {
		add(dMLP[i*m.mlp()+2*m.Arc+2*m.Label:][:m.Tag], dIn[i*m.Tag:])
	}
}

// softmaxLoss turns scores into the gradient of their cross-entropy times unit,
// and returns the loss in nats.
func softmaxLoss(x []float32, gold int, unit float32) float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	sum := 0.0
	for i, v := range x {
		e := math.Exp(float64(v - top))
		x[i] = float32(e)
		sum += e
	}
	loss := math.Log(sum) - math.Log(max(float64(x[gold]), 1e-30))
	k := unit / float32(sum)
	for i := range x {
		x[i] *= k
	}
	x[gold] -= unit
	return loss
}

func add(dst, src []float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += src[i]
	}
}

func scale(x, by []float32) {
	by = by[:len(x)]
	for i := range x {
		x[i] *= by[i]
	}
}

// sumRows adds the rows of x to dst.
func sumRows(dst, x []float32, width int) {
	for ; len(x) >= width; x = x[width:] {
		add(dst[:width], x)
	}
}

// slope is that of the leaky rectifier below zero.
const slope = 0.1

func leaky(x []float32) {
	for i, v := range x {
		if v < 0 {
			x[i] = slope * v
		}
	}
}

func leakyBack(out, d []float32) {
	for i, v := range out {
		if v < 0 {
			d[i] *= slope
		}
	}
}

func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}
