package biaffine

import (
	"demarche/internal/syntax/biaffine/linalg"
)

// tag fills r.class[rows×outputs] with the scores of tags, XPOS and features.
func (r *reader) tag() {
	w, width := r.Tag, r.Config.projected()
	r.hidden = growUnits(r.hidden, r.rows*w)
	for i := range r.rows {
		fixed(r.hidden[i*w:][:w], r.values[i*width+r.tags():], headScale)
	}
	r.classify(r.rows, w, &r.tagOut, r.tagBias)
}

// classify fills r.class[rows×outputs] from r.hidden.
func (r *reader) classify(rows, width int, q *quantised, bias []float32) {
	outs := len(bias)
	r.logits = growSums(r.logits, rows*outs)
	linalg.GemmInt(r.logits, outs, rows, r.hidden, width, q.PackedInt, &r.scratch)
	r.class = grow(r.class, rows*outs)
	for i := range rows {
		sum := linalg.Sum{Of: r.logits[i*outs:], Scale: q.scale}
		linalg.Worth(r.class[i*outs:][:outs], sum, bias, 1)
	}
}

// parse fills r.heads with the tree of sentence s, which has n words with the
// root.
func (r *reader) parse(s, n int) {
	a, width := r.Config.Arc, r.Config.projected()
	r.hidden = growUnits(r.hidden, n*a)
	r.head = grow(r.head, n*a)
	for t := range n {
		at := r.row(s, t) * width
		fixed(r.hidden[t*a:][:a], r.values[at:], headScale)
		copy(r.head[t*a:][:a], r.values[at+r.arcHead():])
	}
	r.classify(n, a, &r.arc, r.headBias) // the queries
	r.table = grow(r.table, n*n)
	for j := range n {
		row := r.table[j*n:][:n]
		for i := range row {
			row[i] = r.arcDist[Distance(i, j)]
		}
	}
	linalg.Multiply(r.table, n, n, r.class, a, false, r.head, a, true, a, n, &r.exact)
	r.heads = growInt(r.heads, n)
	r.decoder.Decode(r.table, n, r.heads)
}

// relations fills r.class[n×relations] for the tree in r.heads of sentence s;
// row 0 means nothing.
func (r *reader) relations(s, n int) {
	w, width := r.Label, r.Config.projected()
	r.hidden = growUnits(r.hidden, n*w)
	r.sum = grow(r.sum, w)
	clear(r.hidden[:w])
	for t := 1; t < n; t++ {
		head := int(r.heads[t])
		dep := r.values[r.row(s, t)*width+r.labelDep():][:w]
		gov := r.values[r.row(s, head)*width+r.labelHead():][:w]
		dist := r.labelDist[Distance(head, t)*w:][:w]
		for k := range r.sum[:w] {
			r.sum[k] = max(0, dep[k]+gov[k]+dist[k])
		}
		fixed(r.hidden[t*w:][:w], r.sum, headScale)
	}
	r.classify(n, w, &r.rel, r.relBias)
}

func argmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}
