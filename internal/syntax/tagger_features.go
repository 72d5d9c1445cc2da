package syntax

import "math/bits"

// boundary classes stand for what lies before a sentence.
const before = maxClasses - 1

// templates is the number of features of one decision.
const templates = 16

// A context is the hashes of the features of one decision.
type context [templates]uint32

var edge = word{low: "", hash: 0x51ED270B, shape: sign}

func near(ws []word, i int) *word {
	if i < 0 || i >= len(ws) {
		return &edge
	}
	return &ws[i]
}

// mix makes the hash of template n with two values.
func mix(n int, a, b uint32) uint32 {
	h := a*0x9E3779B1 + b*0x85EBCA77 + uint32(n)*0xC2B2AE3D
	h ^= h >> 15
	h *= 0x2C1B3C6D
	return h ^ h>>13
}

// look fills c for word i, the classes before which are p1 and p2. ambig is the
// set of classes of the next word.
func (c *context) look(ws []word, i int, p1, p2 uint8, nextSet uint64) {
	w, prev, next := &ws[i], near(ws, i-1), near(ws, i+1)
	sh := uint32(w.shape)
	t1, t2 := uint32(p1), uint32(p2)
	amb := uint32(nextSet ^ nextSet>>32)
	c[0] = mix(0, w.hash, 0)
	c[1] = mix(1, w.hash, sh)
	c[2] = mix(2, w.suf2, sh)
	c[3] = mix(3, w.suf3, sh)
	c[4] = mix(4, w.suf4, w.pre)
	c[5] = mix(5, t1, sh)
	c[6] = mix(6, t1<<8|t2, 0)
	c[7] = mix(7, w.hash, t1)
	c[8] = mix(8, prev.hash, 0)
	c[9] = mix(9, next.hash, 0)
	c[10] = mix(10, w.hash, next.hash)
	c[11] = mix(11, amb, t1)
	c[12] = mix(12, next.suf3, uint32(next.shape))
	c[13] = mix(13, near(ws, i-2).hash, 0)
	c[14] = mix(14, near(ws, i+2).hash, 0)
	c[15] = mix(15, w.hash, prev.hash)
}

// cell is the index of the weight of class k under the feature hash h.
func (m *model) cell(h uint32, k int) uint32 {
	line := uint32(uint64(h) * uint64(m.lines) >> 32)
	return line*maxClasses + (uint32(k)^h)%maxClasses
}

// tag decides the class of each word of a sentence from left to right.
func (m *model) tag(ws []word, out []uint8) {
	if len(ws) == 0 {
		return
	}
	var c context
	p1, p2 := uint8(before), uint8(before)
	set := m.dict.set(&ws[0])
	for i := range ws {
		var next uint64
		if i+1 < len(ws) {
			next = m.dict.set(&ws[i+1])
		}
		k := uint8(0)
		switch bits.OnesCount64(set) {
		case 1:
			k = uint8(bits.TrailingZeros64(set))
		case 0:
			c.look(ws, i, p1, p2, next)
			k = m.best(&c, m.open)
		default:
			c.look(ws, i, p1, p2, next)
			k = m.best(&c, set)
		}
		out[i] = k
		p1, p2, set = k, p1, next
	}
}

// best is the class of set with the greatest sum of weights, the first where
// two are equal.
func (m *model) best(c *context, set uint64) uint8 {
	best, top := 0, -1<<31
	for ; set != 0; set &= set - 1 {
		k := bits.TrailingZeros64(set)
		sum := 0
		for _, h := range c {
			sum += int(int8(m.weights[m.cell(h, k)]))
		}
		if sum > top {
			best, top = k, sum
		}
	}
	return uint8(best)
}
