package biaffine

import (
	"encoding/binary"
	"fmt"
	"math"

	"demarche/internal/syntax/biaffine/linalg"
	"demarche/internal/text"
)

// Fixed points of what the integer products read: one is so many units. Sums of
// embeddings have one byte, up to ±4; steps from 1/16 to 1/1,024 parse the same.
// Hidden layers of the heads have two, up to ±32: their ±16,383 units leave room
// for the sums of 1,024 columns.
const (
	embedScale = 32
	headScale  = 512
	mostUnits  = 16383
)

// A quantised matrix with what a unit of its product with fixed-point
// activations is worth, by column.
type quantised struct {
	*linalg.PackedInt
	scale []float32
}

// A byteMatrix is the same for activations of one byte: embeddings, and states
// of the LSTM.
type byteMatrix struct {
	*linalg.PackedBytes
	scale []float32
}

// A network is a model file made ready: read-only, shared by all goroutines.
type network struct {
	Config
	Inventory
	deps       []text.Dep // by index into Inventory.Rels
	lookup     hashTable
	embed      []byte // rows of Config.Embed signed bytes
	embedScale []float32
	input      [MaxLayers]byteMatrix
	inputBias  [MaxLayers][]float32
	state      [MaxLayers][2]byteMatrix
	project    byteMatrix
	projBias   []float32
	arc        quantised
	headBias   []float32
	arcDist    []float32
	labelDist  []float32
	rel        quantised
	relBias    []float32
	tagOut     quantised
	tagBias    []float32
}

// projected is the width of all projections of the encoder's output together.
func (c *Config) projected() int { return 2*c.Arc + 2*c.Label + c.Tag }

// The columns at which the parts of the projection begin.
func (c *Config) arcHead() int   { return c.Arc }
func (c *Config) labelDep() int  { return 2 * c.Arc }
func (c *Config) labelHead() int { return 2*c.Arc + c.Label }
func (c *Config) tags() int      { return 2*c.Arc + 2*c.Label }

// parseModel reads a model file. The network keeps parts of it.
func parseModel(file []byte) (*network, error) {
	h, rest, err := parseHeader(file)
	if err != nil {
		return nil, err
	}
	n := &network{Config: h.Config, Inventory: h.Inventory}
	r := &numbers{rest: rest}
	n.lookup = newHashTable(r.uint32s(h.Rows - FirstRow))
	n.embedScale = r.floats(h.Rows)
	n.embed = r.bytes(h.Rows * n.Embed)
	const stateUnit = float32(1) / linalg.StateScale
	for l := range n.Layers {
		if l == 0 {
			n.input[l] = r.bytesMatrix(int(Groups)*n.Embed, 8*n.Hidden, float32(1)/embedScale)
		} else {
			n.input[l] = r.bytesMatrix(2*n.Hidden, 8*n.Hidden, stateUnit)
		}
		for d := range 2 {
			n.state[l][d] = r.bytesMatrix(n.Hidden, 4*n.Hidden, stateUnit)
		}
	}
	const head = float32(1) / headScale
	n.project = r.bytesMatrix(2*n.Hidden, n.projected(), stateUnit)
	n.arc = r.matrix(n.Arc, n.Arc, head)
	n.rel = r.matrix(n.Label, len(n.Rels), head)
	n.tagOut = r.matrix(n.Tag, n.Outputs(), head)
	for l := range n.Layers {
		n.inputBias[l] = r.floats(8 * n.Hidden)
	}
	n.projBias, n.headBias = r.floats(n.projected()), r.floats(n.Arc)
	n.arcDist, n.labelDist = r.floats(Distances), r.floats(Distances*n.Label)
	n.relBias, n.tagBias = r.floats(len(n.Rels)), r.floats(n.Outputs())
	if r.short || len(r.rest) > 0 {
		return nil, fmt.Errorf("%w (its length is wrong)", errModel)
	}
	return n, nil
}

// numbers takes a model file apart. After the end it gives zeros and is short.
type numbers struct {
	rest  []byte
	short bool
}

func (r *numbers) bytes(n int) []byte {
	if len(r.rest) < n {
		r.short, r.rest = true, nil
		return make([]byte, n)
	}
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}

func (r *numbers) uint32s(n int) []uint32 {
	b := r.bytes(4 * n)
	out := make([]uint32, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

func (r *numbers) floats(n int) []float32 {
	b := r.bytes(4 * n)
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

// matrix reads scales and weights; unit is what one unit of the activations is.
func (r *numbers) matrix(in, out int, unit float32) quantised {
	scale := r.floats(out)
	for i := range scale {
		scale[i] *= unit
	}
	return quantised{linalg.PackInt(r.bytes(in*out), in, out), scale}
}

// bytesMatrix is matrix for activations of one byte.
func (r *numbers) bytesMatrix(in, out int, unit float32) byteMatrix {
	scale := r.floats(out)
	for i := range scale {
		scale[i] *= unit
	}
	return byteMatrix{linalg.PackBytes(r.bytes(in*out), in, out), scale}
}

// A hashTable maps the fingerprints of features to rows: open addressing, at
// most half full.
type hashTable struct {
	mask uint32
	key  []uint32
	row  []int32 // 0 is an empty place
}

func newHashTable(hashes []uint32) hashTable {
	size := 16
	for size < 2*len(hashes) {
		size *= 2
	}
	t := hashTable{mask: uint32(size - 1), key: make([]uint32, size), row: make([]int32, size)}
	for i, h := range hashes {
		at := h & t.mask
		for t.row[at] != 0 {
			at = (at + 1) & t.mask
		}
		t.key[at], t.row[at] = h, int32(i+FirstRow)
	}
	return t
}

// find returns the row of the feature, 0 where it has none.
func (t *hashTable) find(h uint32) int32 {
	at := h & t.mask
	for t.row[at] != 0 && t.key[at] != h {
		at = (at + 1) & t.mask
	}
	return t.row[at]
}
