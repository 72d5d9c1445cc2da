package main

import (
	"demarche/internal/syntax/biaffine/linalg"
)

// steps lays a batch out in time: sentences sorted by falling length, so that
// the count[t] sentences that reach word t are the first ones, and its rows are
// off[t]…off[t]+count[t]. No row is padding.
type steps struct {
	off, count []int
	rows       int
}

func layOut(sents [][]word) steps {
	st := steps{}
	for t := range len(sents[0]) {
		n := 0
		for n < len(sents) && len(sents[n]) > t {
			n++
		}
		st.off, st.count = append(st.off, st.rows), append(st.count, n)
		st.rows += n
	}
	return st
}

// before returns the first row of the step before t in the direction, and how
// many sentences of step t have one.
func (st *steps) before(t, dir int) (row, n int) {
	switch {
	case dir == 0 && t > 0:
		return st.off[t-1], st.count[t]
	case dir == 1 && t+1 < len(st.off):
		return st.off[t+1], st.count[t+1]
	}
	return 0, 0
}

// each calls f for every step in the order of the direction.
func (st *steps) each(dir int, f func(t int)) {
	for i := range st.off {
		if dir == 1 {
			i = len(st.off) - 1 - i
		}
		f(i)
	}
}

// A layer is one bidirectional LSTM layer's memory of a forward pass.
type layer struct {
	in    []float32    // [rows×input], dropped out
	gates []float32    // [rows×8H]: activations i, f, o, g, then their gradients
	cell  []float32    // [rows×2H]
	tanh  []float32    // [rows×2H] of the cell
	out   []float32    // [rows×2H]
	prev  [2][]float32 // [rows×H]: the state read, dropped out
	mask  [2][]float32 // [sentences×H] over the state; nil for none
}

func (n *net) forwardLayer(l int, lay *layer, st *steps, p *packs) {
	h := n.m.Hidden
	lay.gates = n.take(st.rows * 8 * h)
	for r := range st.rows {
		copy(lay.gates[r*8*h:(r+1)*8*h], p.w.bx[l])
	}
	in := n.m.input(l)
	linalg.Gemm(lay.gates, 8*h, st.rows, lay.in, in, false, &p.wx[l], &n.scratch)
	lay.cell, lay.tanh, lay.out = n.take(st.rows*2*h), n.take(st.rows*2*h), n.take(st.rows*2*h)
	for dir := range 2 {
		lay.prev[dir] = n.take(st.rows * h)
		st.each(dir, func(t int) { n.step(l, lay, st, dir, t, p) })
	}
}

func (n *net) step(l int, lay *layer, st *steps, dir, t int, p *packs) {
	h := n.m.Hidden
	before, have := st.before(t, dir)
	row := st.off[t]
	prev := lay.prev[dir]
	for s := range have {
		src := lay.out[(before+s)*2*h+dir*h:][:h]
		dst := prev[(row+s)*h:][:h]
		copy(dst, src)
		if lay.mask[dir] != nil {
			scale(dst, lay.mask[dir][s*h:])
		}
	}
	linalg.Gemm(lay.gates[row*8*h+dir*4*h:], 8*h, have, prev[row*h:], h, false, &p.wh[l][dir], &n.scratch)
	for s := range st.count[t] {
		g := lay.gates[(row+s)*8*h+dir*4*h:][:4*h]
		at := (row+s)*2*h + dir*h
		var past []float32
		if s < have {
			past = lay.cell[(before+s)*2*h+dir*h:][:h]
		}
		cell(g, past, lay.cell[at:][:h], lay.tanh[at:][:h], lay.out[at:][:h])
	}
}

// cell turns the gates' sums into activations, in place, and makes the new state.
func cell(g, past, c, tc, out []float32) {
	h := len(c)
	gi, gf, gz, gg := g[:h], g[h:2*h], g[2*h:3*h], g[3*h:4*h]
	linalg.Sigmoids(g[:3*h])
	linalg.Tanhs(gg)
	for k := range c {
		v := gi[k] * gg[k]
		if past != nil {
			v += gf[k] * past[k]
		}
		c[k] = v
	}
	copy(tc, c)
	linalg.Tanhs(tc)
	for k := range out {
		out[k] = gz[k] * tc[k]
	}
}

// backwardLayer takes the gradient of the layer's output, adds those of its
// weights to g, and returns that of its input.
func (n *net) backwardLayer(l int, lay *layer, st *steps, p *packs, dOut []float32, g *weights) []float32 {
	h := n.m.Hidden
	for dir := range 2 {
		n.dCell = sized(n.dCell, st.rows*h)
		n.dPrev = sized(n.dPrev, st.rows*h)
		clear(n.dPrev)
		clear(n.dCell)
		st.each(1-dir, func(t int) { n.stepBack(l, lay, st, dir, t, p, dOut) })
		linalg.Multiply(g.wh[l][dir], 4*h, h, lay.prev[dir], h, true,
			lay.gates[dir*4*h:], 8*h, false, st.rows, 4*h, &n.scratch)
	}
	in := n.m.input(l)
	linalg.Multiply(g.wx[l], 8*h, in, lay.in, in, true, lay.gates, 8*h, false, st.rows, 8*h, &n.scratch)
	sumRows(g.bx[l], lay.gates, 8*h)
	dIn := n.take(st.rows * in)
	linalg.Gemm(dIn, in, st.rows, lay.gates, 8*h, false, &p.wxT[l], &n.scratch)
	return dIn
}

// stepBack works through one step; n.dPrev and n.dCell hold, by row, the
// gradients that later steps left for this one.
func (n *net) stepBack(l int, lay *layer, st *steps, dir, t int, p *packs, dOut []float32) {
	h := n.m.Hidden
	before, have := st.before(t, dir)
	row := st.off[t]
	for s := range st.count[t] {
		g := lay.gates[(row+s)*8*h+dir*4*h:][:4*h]
		at := (row+s)*2*h + dir*h
		var past, dPast []float32
		if s < have {
			past = lay.cell[(before+s)*2*h+dir*h:][:h]
			dPast = n.dCell[(before+s)*h:][:h]
		}
		cellBack(g, past, lay.tanh[at:][:h], dOut[at:][:h], n.dPrev[(row+s)*h:][:h], n.dCell[(row+s)*h:][:h], dPast)
	}
	d := n.dPrev[before*h:]
	linalg.Gemm(d, h, have, lay.gates[row*8*h+dir*4*h:], 8*h, false, &p.whT[l][dir], &n.scratch)
	if lay.mask[dir] != nil {
		scale(d[:have*h], lay.mask[dir])
	}
}

func cellBack(g, past, tc, dOut, dNext, dc, dPast []float32) {
	h := len(tc)
	gi, gf, gz, gg := g[:h], g[h:2*h], g[2*h:3*h], g[3*h:4*h]
	for k := range h {
		i, f, o, z := gi[k], gf[k], gz[k], gg[k]
		dh := dOut[k] + dNext[k]
		d := dc[k] + dh*o*(1-tc[k]*tc[k])
		gz[k] = dh * tc[k] * o * (1 - o)
		gi[k] = d * z * i * (1 - i)
		gg[k] = d * i * (1 - z*z)
		if past == nil {
			gf[k] = 0
			continue
		}
		gf[k] = d * past[k] * f * (1 - f)
		dPast[k] = d * f
	}
}
