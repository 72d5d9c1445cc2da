package main

import (
	"math/rand/v2"

	"demarche/internal/syntax/biaffine"
	"demarche/internal/syntax/biaffine/linalg"
)

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
