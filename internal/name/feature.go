package name

// edge stands for what lies beyond the sentence.
var edge = word{hash: 0x51ED270B, shape: sign}

// mix makes the hash of template n with two values.
func mix(n int, a, b uint32) uint32 {
	h := a*0x9E3779B1 + b*0x85EBCA77 + uint32(n)*0xC2B2AE3D
	h ^= h >> 15
	h *= 0x2C1B3C6D
	return h ^ h>>13
}

// look writes the features of the tokens [first,end) of the document.
func (r *reader) look(first, end int32) {
	r.features, r.ends = r.features[:0], r.ends[:0]
	for i := first; i < end; i++ {
		r.features = r.appendFeatures(r.features, int(i))
		r.ends = append(r.ends, int32(len(r.features)))
	}
}

// of is the features of token i of the stretch.
func (r *reader) of(i int) []uint32 {
	from := int32(0)
	if i > 0 {
		from = r.ends[i-1]
	}
	return r.features[from:r.ends[i]]
}

func (r *reader) near(i int) *word {
	if i < int(r.sent.First) || i >= int(r.sent.End) {
		return &edge
	}
	return &r.words[i]
}

// lexical is how many features, the first ones, tell the word itself: training
// hides them now and then, so that the others learn to do without.
const lexical = 5

func (r *reader) appendFeatures(f []uint32, i int) []uint32 {
	w, p, n := r.near(i), r.near(i-1), r.near(i+1)
	pp, nn := r.near(i-2), r.near(i+2)
	sh, psh, nsh := uint32(w.shape), uint32(p.shape), uint32(n.shape)
	tag := uint32(w.tag)
	g, pg, ng := uint32(w.listed), uint32(p.listed), uint32(n.listed)
	f = append(f,
		mix(0, w.hash, 0), mix(1, w.hash, sh), mix(2, w.hash, p.hash), mix(3, w.hash, n.hash), mix(4, w.suf4, w.pre3),
		mix(5, p.hash, sh), mix(6, n.hash, sh), mix(7, pp.hash, psh), mix(8, nn.hash, nsh),
		mix(9, w.suf2, sh), mix(10, w.suf3, sh), mix(11, w.suf4, 0), mix(12, w.pre3, sh),
		mix(13, psh, sh<<8|nsh), mix(14, psh<<8|uint32(pp.shape), sh<<16|nsh<<8|uint32(nn.shape)),
		mix(15, tag, sh), mix(16, tag<<8|uint32(p.tag), sh), mix(17, tag<<8|uint32(n.tag), sh),
		mix(18, tag<<16|uint32(p.tag)<<8|uint32(n.tag), 0),
		mix(19, g, sh), mix(20, g, pg), mix(21, g, ng), mix(22, g, p.hash), mix(23, g, n.hash),
		mix(24, uint32(w.seen), sh), mix(25, uint32(w.seen), g),
		mix(26, p.suf3, psh), mix(27, n.suf3, nsh), mix(28, pg, psh), mix(29, ng, nsh),
		mix(30, p.hash, n.hash),
		mix(42, n.hash, uint32(nn.listed)), mix(43, p.hash, uint32(pp.listed)))
	f = r.appendRun(f, i)
	for s := w.listed & (1<<listCount - 1); s != 0; s &= s - 1 {
		f = append(f, mix(40, uint32(s&-s), sh))
	}
	for s := w.seen; s != 0; s &= s - 1 {
		f = append(f, mix(41, uint32(s&-s), sh))
	}
	return f
}

// appendRun tells of the run of capitals in which word i stands, or beside
// which: its ends and what lies around it say what a name of several words is.
func (r *reader) appendRun(f []uint32, i int) []uint32 {
	const most = 8
	first, last := i, i
	for first > int(r.sent.First) && i-first < most && r.joins(first-1) {
		first--
	}
	for last+1 < int(r.sent.End) && last-i < most && r.joins(last+1) {
		last++
	}
	for first < i && !r.words[first].shape.named() {
		first++
	}
	for last > i && !r.words[last].shape.named() {
		last--
	}
	head, start := r.near(last), r.near(first)
	at := uint32(min(i-first, 3))<<4 | uint32(min(last-i, 3))
	var all lists
	for k := first; k <= last; k++ {
		all |= r.words[k].listed
	}
	return append(f,
		mix(31, head.hash, at), mix(32, start.hash, at), mix(33, r.near(first-1).hash, at), mix(34, r.near(last+1).hash, at),
		mix(35, uint32(head.listed), at), mix(36, uint32(all), at), mix(37, uint32(head.shape)<<8|uint32(r.near(first-1).shape), at),
		mix(38, head.suf3, at), mix(44, uint32(r.pronoun(last+1)), at), mix(45, uint32(r.pronoun(last+1)), uint32(all)), mix(46, uint32(r.pronoun(last+1)), r.near(last+1).hash), mix(39, uint32(r.near(first-1).listed), uint32(r.near(last+1).listed)))
}

// pronoun is the kind of the first pronoun among the words from i on: a country
// is "it", a person "he".
func (r *reader) pronoun(i int) lists {
	for end := min(i+8, int(r.sent.End)); i < end; i++ {
		if l := r.words[i].listed & (neuter | human); l != 0 {
			return l
		}
	}
	return 0
}

// joins reports whether word i may be part of a run.
func (r *reader) joins(i int) bool {
	w := &r.words[i]
	return w.shape.named() || w.listed&linking != 0
}
