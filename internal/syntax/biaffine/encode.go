package biaffine

import (
	"demarche/internal/syntax/biaffine/linalg"
)

// A reader is the working memory in which the network reads one group of
// sentences; one for each goroutine.
//
// Rows are laid out in time: sentences sorted by falling length, so that the
// count[t] sentences that reach word t are the first ones, and word t of
// sentence s is row off[t]+s. No row is padding.
type reader struct {
	*network
	scratch    linalg.IntScratch
	xpos       []byte // by token of the document
	lengths    []int
	off, count []int
	rows       int
	form       []int32 // by row: the distinct form
	forms      map[string]int32
	names      []string // distinct forms
	features   []Feature
	sum        []float32
	units      []byte // [forms×input] in fixed point
	gates      []int32
	stateSum   []int32
	cell       []float32
	out        [MaxLayers][]byte // [rows×2H] in fixed point
	projected  []int32
	values     []float32 // [rows×projected]
	hidden     []int16
	logits     []int32
	class      []float32
	exact      linalg.Scratch
	head       []float32
	table      []float32
	heads      []int32
	decoder    Decoder
}

// layOut prepares for sentences of the given lengths, the root's row counted in,
// sorted by falling length.
func (r *reader) layOut(lengths []int) {
	r.off, r.count, r.rows = r.off[:0], r.count[:0], 0
	for t := range lengths[0] {
		n := 0
		for n < len(lengths) && lengths[n] > t {
			n++
		}
		r.off, r.count = append(r.off, r.rows), append(r.count, n)
		r.rows += n
	}
	r.form = growInt(r.form, r.rows)
	clear(r.forms)
	r.names = r.names[:0]
}

func (r *reader) row(s, t int) int { return r.off[t] + s }

// set says which form stands at word t of sentence s.
func (r *reader) set(s, t int, form string) {
	id, ok := r.forms[form]
	if !ok {
		id = int32(len(r.names))
		r.forms[form] = id
		r.names = append(r.names, form)
	}
	r.form[r.row(s, t)] = id
}

// encode runs the encoder over the forms that were set, and projects its output.
func (r *reader) encode() {
	r.embedForms()
	h := r.Hidden
	for l := range r.Layers {
		if l > 0 {
			r.gates = growSums(r.gates, r.rows*8*h)
			linalg.GemmBytes(r.gates, 8*h, r.rows, r.out[l-1], 2*h, r.input[l].PackedBytes, &r.scratch)
		}
		r.out[l] = growBytes(r.out[l], r.rows*2*h)
		for dir := range 2 {
			r.run(l, dir)
		}
	}
	r.project()
}

// embedForms multiplies the embeddings of each distinct form with the weights
// of the first layer: most words of a text stand in it more than once.
func (r *reader) embedForms() {
	width := int(Groups) * r.Embed
	r.units = growBytes(r.units, len(r.names)*width)
	r.sum = grow(r.sum, width)
	for i, form := range r.names {
		clear(r.sum)
		r.embedForm(form)
		fixedBytes(r.units[i*width:][:width], r.sum, embedScale)
	}
	r.gates = growSums(r.gates, len(r.names)*8*r.Hidden)
	linalg.GemmBytes(r.gates, 8*r.Hidden, len(r.names), r.units, width, r.input[0].PackedBytes, &r.scratch)
}

func (r *reader) embedForm(form string) {
	if form == Root {
		r.addRow(Whole, RootRow)
		return
	}
	r.features = Features(r.features[:0], form)
	for i, f := range r.features {
		row := r.lookup.find(f.Hash)
		if row != 0 || i == 0 { // the first is the word; its row 0 is UnknownRow
			r.addRow(f.Group, row)
		}
	}
}

func (r *reader) addRow(g Group, row int32) {
	linalg.AddBytes(r.sum[int(g)*r.Embed:][:r.Embed], r.embed[int(row)*r.Embed:], r.embedScale[row])
}

// run is one direction of one layer over all steps.
func (r *reader) run(l, dir int) {
	h := r.Hidden
	sents := r.count[0]
	r.stateSum = growSums(r.stateSum, sents*4*h)
	r.cell = grow(r.cell, sents*h)
	clear(r.cell)
	for i := range r.off {
		t, before, have := i, 0, 0
		if dir == 0 {
			if t > 0 {
				before, have = r.off[t-1], r.count[t]
			}
		} else if t = len(r.off) - 1 - i; i > 0 {
			before, have = r.off[t+1], r.count[t+1]
		}
		if have > 0 {
			linalg.GemmBytes(r.stateSum, 4*h, have, r.out[l][before*2*h+dir*h:], 2*h, r.state[l][dir].PackedBytes, &r.scratch)
		}
		clear(r.stateSum[have*4*h : r.count[t]*4*h])
		r.step(l, dir, t)
	}
}

// step makes the new states of the sentences that reach word t.
func (r *reader) step(l, dir, t int) {
	h := r.Hidden
	in := linalg.Sum{Scale: r.input[l].scale[dir*4*h:][:4*h]}
	state := linalg.Sum{Scale: r.state[l][dir].scale}
	bias := r.inputBias[l][dir*4*h:][:4*h]
	for s := range r.count[t] {
		row := r.off[t] + s
		gates := row
		if l == 0 {
			gates = int(r.form[row])
		}
		in.Of = r.gates[gates*8*h+dir*4*h:][:4*h]
		state.Of = r.stateSum[s*4*h:][:4*h]
		linalg.Cell(in, state, bias, r.cell[s*h:][:h], r.out[l][row*2*h+dir*h:][:h])
	}
}

// slope is that of the leaky rectifier below zero.
const slope = 0.1

// project makes the inputs of the heads from the encoder's output.
func (r *reader) project() {
	width, h := r.Config.projected(), r.Hidden
	r.projected = growSums(r.projected, r.rows*width)
	linalg.GemmBytes(r.projected, width, r.rows, r.out[r.Layers-1], 2*h, r.network.project.PackedBytes, &r.scratch)
	r.values = grow(r.values, r.rows*width)
	parts := []struct {
		from, to int
		slope    float32
	}{{0, r.labelDep(), slope}, {r.labelDep(), r.tags(), 1}, {r.tags(), width, slope}}
	for i := range r.rows {
		for _, p := range parts {
			at, to := i*width+p.from, i*width+p.to
			sum := linalg.Sum{Of: r.projected[at:to], Scale: r.network.project.scale[p.from:]}
			linalg.Worth(r.values[at:to], sum, r.projBias[p.from:], p.slope)
		}
	}
}

// fixed writes x in fixed point, cut at ±mostUnits.
func fixed(dst []int16, x []float32, scale float32) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = int16(max(-mostUnits, min(mostUnits, x[i]*scale)))
	}
}

// fixedBytes is fixed for activations of one byte, rounded.
func fixedBytes(dst []byte, x []float32, scale float32) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = byte(max(-127, min(127, float32(x[i]*scale))) + (linalg.Zero + 0.5))
	}
}

func growUnits(s []int16, n int) []int16 {
	if cap(s) < n {
		return make([]int16, n)
	}
	return s[:n]
}

func growSums(s []int32, n int) []int32 { return growInt(s, n) }

func growBytes(s []byte, n int) []byte {
	if cap(s) < n {
		return make([]byte, n)
	}
	return s[:n]
}
