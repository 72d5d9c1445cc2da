package syntax

import "math/bits"

// before stands for the class of what lies before a sentence.
const before = maxClasses - 1

// templates is the number of features of one decision.
const templates = 27

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

// A scene is what a decision looks at beside the words: the classes of the two
// words before, the classes that the word and the next one may take, and those
// that the word may take in the other letter case.
type scene struct {
	p1, p2           uint8
	own, other, next uint64
}

// look fills c for word i.
func (c *context) look(ws []word, i int, sc *scene) {
	w, prev, next := &ws[i], near(ws, i-1), near(ws, i+1)
	sh := uint32(w.shape)
	t1, t2 := uint32(sc.p1), uint32(sc.p2)
	own, ahead := fold64(sc.own), fold64(sc.next)
	c[0] = mix(0, w.hash, 0)
	c[1] = mix(1, w.hash, sh)
	c[2] = mix(2, w.hash, t1)
	c[3] = mix(3, w.hash, next.hash)
	c[4] = mix(4, w.hash, prev.hash)
	c[5] = mix(5, w.suf2, sh)
	c[6] = mix(6, w.suf3, sh)
	c[7] = mix(7, w.suf4, t1)
	c[8] = mix(8, t1, sh)
	c[9] = mix(9, t1<<8|t2, 0)
	c[10] = mix(10, prev.hash, sh)
	c[11] = mix(11, next.hash, sh)
	c[12] = mix(12, ahead, t1)
	c[13] = mix(13, next.suf3, uint32(next.shape))
	c[14] = mix(14, near(ws, i-2).hash, 0)
	c[15] = mix(15, near(ws, i+2).hash, 0)
	c[16] = mix(16, w.suf3, w.pre)
	c[17] = mix(17, w.suf2, t1<<8|ahead>>24^ahead&0xFF)
	c[18] = mix(18, w.pre, sh)
	c[19] = mix(19, w.suf4, w.suf2)
	c[20] = mix(20, fold64(sc.other), sh<<2|uint32(w.elsewhere))
	c[21] = mix(21, own, t1<<8|t2)
	c[22] = mix(22, own, ahead)
	c[23] = mix(23, prev.suf3, sh)
	c[24] = mix(24, w.suf3, t1)
	c[25] = mix(25, w.suf3, ahead)
	c[26] = mix(26, sh<<2|uint32(w.elsewhere), t1)
}

func fold64(s uint64) uint32 { return uint32(s ^ s>>32) }

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
	sc := scene{p1: before, p2: before, next: m.dict.set(&ws[0])}
	for i := range ws {
		sc.own, sc.next = sc.next, 0
		if i+1 < len(ws) {
			sc.next = m.dict.set(&ws[i+1])
		}
		k := uint8(bits.TrailingZeros64(sc.own))
		if sc.own&(sc.own-1) != 0 || sc.own == 0 {
			sc.other = m.dict.otherCase(&ws[i])
			c.look(ws, i, &sc)
			k = m.best(&c, m.candidates(sc.own))
		}
		out[i] = k
		sc.p1, sc.p2 = k, sc.p1
	}
}

// candidates is the classes to choose from, given those that the dictionary
// knows for the word.
func (m *model) candidates(set uint64) uint64 {
	if set == 0 {
		return m.open
	}
	return set
}

// best is the class of set with the greatest sum of weights, the first where
// two are equal.
func (m *model) best(c *context, set uint64) uint8 {
	var lines [templates]*[maxClasses]byte
	for i, h := range c {
		at := m.cell(h, 0) &^ (maxClasses - 1)
		lines[i] = (*[maxClasses]byte)(m.weights[at:])
	}
	best, top := 0, -1<<31
	for ; set != 0; set &= set - 1 {
		k := bits.TrailingZeros64(set)
		sum := 0
		for i, l := range lines {
			sum += int(int8(l[(uint32(k)^c[i])%maxClasses]))
		}
		if sum > top {
			best, top = k, sum
		}
	}
	return uint8(best)
}
