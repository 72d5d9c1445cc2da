package biaffine

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"demarche/internal/syntax"
)

// A Matrix is stored [In×Out], row after row.
type Matrix struct {
	In, Out int
	Data    []float32
}

// Weights are the network as training leaves it.
type Weights struct {
	Config
	Inventory
	Hashes    []uint32 // of the features in the rows of Embed from FirstRow on
	Embed     Matrix   // a row for unknown words, one for the root, then one a feature
	Input     [MaxLayers]Matrix
	InputBias [MaxLayers][]float32 // of the gates i, f, o, g, forward then backward
	State     [MaxLayers][2]Matrix // forward, backward
	Project   Matrix               // to arc dependent, arc head, label dependent, label head, tags
	ProjBias  []float32
	Arc       Matrix
	HeadBias  []float32
	ArcDist   []float32 // a score for each Distance
	LabelDist Matrix    // a row for each Distance
	Rel       Matrix
	RelBias   []float32
	TagOut    Matrix // tags, XPOS, features
	TagBias   []float32
}

// The rows of Embed that stand for no feature.
const (
	UnknownRow = iota
	RootRow
	FirstRow
)

// magic begins a model file; its last figure is the version of the format.
const magic = "biaffine model 1\n"

// header is what a model file says about itself before the numbers.
type header struct {
	Config
	Inventory
	Rows   int
	Origin string // treebanks and licence
}

// Write writes the model file: magic, a line of JSON, then little-endian
// numbers. Matrices are cut to 8 bits, with a scale for each output (for each
// row of the embeddings).
func (w *Weights) Write(out io.Writer, origin string) error {
	b := bufio.NewWriter(out)
	b.WriteString(magic)
	h := header{Config: w.Config, Inventory: w.Inventory, Rows: w.Embed.In, Origin: origin}
	if err := json.NewEncoder(b).Encode(h); err != nil {
		return err
	}
	put := func(x any) { binary.Write(b, binary.LittleEndian, x) }
	put(w.Hashes)
	scales, data := quantiseRows(w.Embed)
	put(scales)
	put(data)
	for _, m := range w.matrices() {
		scales, data := quantise(*m)
		put(scales)
		put(data)
	}
	for _, v := range w.vectors() {
		put(*v)
	}
	return b.Flush()
}

// matrices and vectors list the rest of a model file, in its order.
func (w *Weights) matrices() []*Matrix {
	var ms []*Matrix
	for l := range w.Layers {
		ms = append(ms, &w.Input[l], &w.State[l][0], &w.State[l][1])
	}
	return append(ms, &w.Project, &w.Arc, &w.Rel, &w.TagOut)
}

func (w *Weights) vectors() []*[]float32 {
	var vs []*[]float32
	for l := range w.Layers {
		vs = append(vs, &w.InputBias[l])
	}
	return append(vs, &w.ProjBias, &w.HeadBias, &w.ArcDist, &w.LabelDist.Data, &w.RelBias, &w.TagBias)
}

// quantise gives every column its own scale.
func quantise(m Matrix) ([]float32, []int8) {
	scales, data := make([]float32, m.Out), make([]int8, len(m.Data))
	for i, v := range m.Data {
		s := &scales[i%m.Out]
		*s = max(*s, float32(math.Abs(float64(v))))
	}
	for i, v := range m.Data {
		data[i] = eighth(v, scales[i%m.Out])
	}
	for i := range scales {
		scales[i] /= 127
	}
	return scales, data
}

func quantiseRows(m Matrix) ([]float32, []int8) {
	scales, data := make([]float32, m.In), make([]int8, len(m.Data))
	for i, v := range m.Data {
		s := &scales[i/m.Out]
		*s = max(*s, float32(math.Abs(float64(v))))
	}
	for i, v := range m.Data {
		data[i] = eighth(v, scales[i/m.Out])
	}
	for i := range scales {
		scales[i] /= 127
	}
	return scales, data
}

// eighth is v in steps of most/127.
func eighth(v, most float32) int8 {
	if most == 0 {
		return 0
	}
	return int8(math.Round(float64(v / most * 127)))
}

// errModel says what to do about a model file that cannot be read.
var errModel = errors.New("not a model of this version; train it again with internal/syntax/biaffine/train")

// parseHeader checks the beginning of a model file and returns what follows it.
func parseHeader(file []byte) (header, []byte, error) {
	var h header
	rest, ok := bytes.CutPrefix(file, []byte(magic))
	line, rest, found := bytes.Cut(rest, []byte("\n"))
	if !ok || !found {
		return h, nil, errModel
	}
	if err := json.Unmarshal(line, &h); err != nil {
		return h, nil, fmt.Errorf("%w (%v)", errModel, err)
	}
	return h, rest, h.check()
}

// check refuses sizes that would not fit, before anything is allocated by them.
func (h *header) check() error {
	c := h.Config
	if c.Layers < 1 || c.Layers > MaxLayers {
		return fmt.Errorf("%w (%d layers)", errModel, c.Layers)
	}
	for _, n := range []int{c.Embed, c.Hidden, c.Arc, c.Label, c.Tag} {
		if n < 8 || n > 1024 || n%8 != 0 {
			return fmt.Errorf("%w (a width is %d)", errModel, n)
		}
	}
	classes := len(h.XPOS) > 0 && len(h.XPOS) < syntax.NoClass && len(h.Feats) > 0 && len(h.Rels) > 0 && len(h.Rels) < 256
	if h.Rows < FirstRow || h.Rows > 1<<20 || !classes {
		return fmt.Errorf("%w (%d rows)", errModel, h.Rows)
	}
	return nil
}
