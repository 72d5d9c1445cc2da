package syntax

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"demarche/internal/treebank"
)

// TrainOptions are the choices in training a tagger. The same options and
// sentences make the same model, byte for byte.
type TrainOptions struct {
	Seed   uint64
	Epochs int
	Lines  int // of weights, 64 bytes each
	Log    func(epoch int, accuracy float64)
}

// Counts from which a word counts as known: below Known it may take any open
// class, and a class counts as possible for it from Share of its uses.
const (
	known = 6
	share = 0.004
)

// A trainer holds the weights before they are rounded, with what averaging
// needs: totals up to the last change of each cell and the time of that change.
type trainer struct {
	m       *model
	weights []int32
	totals  []int64
	changed []int32
	now     int32
	rng     *rand.Rand
}

// gold is one sentence for training.
type gold struct {
	words    []word
	headline []word // the same without letter case
	classes  []uint8
}

// TrainTagger trains a model and returns it as the bytes of its file.
func TrainTagger(sents []treebank.Sentence, o TrainOptions) []byte {
	m := &model{lines: uint32(o.Lines), weights: make([]byte, o.Lines*maxClasses)}
	index := m.inventory(sents)
	examples := collect(sents, index)
	m.learnDictionary(examples)
	t := &trainer{
		m: m, rng: rand.New(rand.NewPCG(o.Seed, 1)),
		weights: make([]int32, len(m.weights)), totals: make([]int64, len(m.weights)), changed: make([]int32, len(m.weights)),
	}
	for e := range o.Epochs {
		right := t.epoch(examples)
		if o.Log != nil {
			o.Log(e+1, right)
		}
	}
	t.finish()
	return m.bytes()
}

// inventory fills the classes: the most frequent joint tags. Rarer ones go to
// the most frequent class of the same Penn tag.
func (m *model) inventory(sents []treebank.Sentence) map[string]uint8 {
	count := map[string]int{}
	for _, s := range sents {
		for _, t := range s.Tokens {
			count[t.XPOS+"/"+t.UPOS]++
		}
	}
	names := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	index := map[string]uint8{}
	penn := map[string]uint8{}
	var kept []string
	for _, n := range names {
		p := n[:len(n)-len(afterSlash(n))-1]
		first, seen := penn[p]
		if len(kept) == maxClasses-1 || seen && count[n] < 40 { // the last index stands for the edge
			index[n] = first
			continue
		}
		if !seen {
			penn[p] = uint8(len(kept))
		}
		index[n] = uint8(len(kept))
		kept = append(kept, n)
	}
	if err := m.setClasses(kept); err != nil {
		panic(err) // the treebank reader lets no other tag through
	}
	return index
}

func afterSlash(n string) string {
	for i := len(n) - 1; i >= 0; i-- {
		if n[i] == '/' {
			return n[i+1:]
		}
	}
	return n
}

func collect(sents []treebank.Sentence, index map[string]uint8) []gold {
	raw := treebank.Raw(sents)
	d := raw.Document()
	ws := newWords(d)
	out := make([]gold, len(sents))
	for i, s := range d.Sents {
		g := gold{words: ws[s.First:s.End]}
		g.headline = slices.Clone(g.words)
		for j := range g.headline {
			if g.headline[j].shape <= mixed {
				g.headline[j].shape = caseless
			}
			t := sents[i].Tokens[j]
			g.classes = append(g.classes, index[t.XPOS+"/"+t.UPOS])
		}
		out[i] = g
	}
	return out
}

// learnDictionary counts the classes of each word and keeps the sets of those
// that are frequent enough. Set 0 is the open classes.
func (m *model) learnDictionary(examples []gold) {
	counts := map[uint32]*[maxClasses]int{}
	var types [maxClasses]int
	add := func(k uint32, c uint8) {
		if counts[k] == nil {
			counts[k] = new([maxClasses]int)
			types[c]++
		}
		counts[k][c]++
	}
	for _, g := range examples {
		for i := range g.words {
			add(key(&g.words[i]), g.classes[i])
			if k := key(&g.headline[i]); k != key(&g.words[i]) {
				add(k, g.classes[i])
			}
		}
	}
	for c, n := range types {
		if n >= 40 {
			m.open |= 1 << c
		}
	}
	m.dict = buildDictionary(counts, m.open)
}

func buildDictionary(counts map[uint32]*[maxClasses]int, open uint64) dictionary {
	d := newDictionary(len(counts) / 2)
	d.list = []uint64{open}
	index := map[uint64]uint16{}
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		set := possible(counts[k])
		if set == 0 {
			continue
		}
		if _, ok := index[set]; !ok {
			index[set] = uint16(len(d.list))
			d.list = append(d.list, set)
		}
		d.put(k, index[set])
	}
	return d
}

// possible is the set of classes of a word with these counts, 0 where it is too rare.
func possible(counts *[maxClasses]int) uint64 {
	all := 0
	for _, n := range counts {
		all += n
	}
	if all < known {
		return 0
	}
	var set uint64
	for c, n := range counts {
		if n > 0 && float64(n) >= share*float64(all) {
			set |= 1 << c
		}
	}
	return set
}

// epoch runs once over the examples in random order and returns the share of
// right classes. One sentence in ten is shown as a headline of capitals.
func (t *trainer) epoch(examples []gold) float64 {
	right, all := 0, 0
	for _, i := range t.rng.Perm(len(examples)) {
		g := &examples[i]
		ws := g.words
		if t.rng.IntN(10) == 0 {
			ws = g.headline
		}
		right += t.sentence(ws, g.classes)
		all += len(ws)
	}
	return float64(right) / float64(all)
}

// sentence tags and corrects; it goes on from its own answers, as in use.
func (t *trainer) sentence(ws []word, want []uint8) (right int) {
	var c context
	p1, p2 := uint8(before), uint8(before)
	for i := range ws {
		set, next := t.m.dict.set(&ws[i]), uint64(0)
		if i+1 < len(ws) {
			next = t.m.dict.set(&ws[i+1])
		}
		if set == 0 {
			set = t.m.open
		}
		k := want[i]
		if set&(set-1) != 0 {
			c.look(ws, i, p1, p2, next)
			k = t.best(&c, set)
			if k != want[i] {
				t.update(&c, want[i], 1)
				t.update(&c, k, -1)
			}
			t.now++
		} else {
			k = lowest(set)
		}
		if k == want[i] {
			right++
		}
		p1, p2 = k, p1
	}
	return right
}

func lowest(set uint64) uint8 {
	k := uint8(0)
	for set&1 == 0 {
		set >>= 1
		k++
	}
	return k
}

func (t *trainer) best(c *context, set uint64) uint8 {
	best, top := uint8(0), int32(-1<<31)
	for k := range uint8(maxClasses) {
		if set>>k&1 == 0 {
			continue
		}
		sum := int32(0)
		for _, h := range c {
			sum += t.weights[t.m.cell(h, int(k))]
		}
		if sum > top {
			best, top = k, sum
		}
	}
	return best
}

func (t *trainer) update(c *context, k uint8, by int32) {
	for _, h := range c {
		i := t.m.cell(h, int(k))
		t.totals[i] += int64(t.weights[i]) * int64(t.now-t.changed[i])
		t.changed[i] = t.now
		t.weights[i] += by
	}
}

// finish averages the weights and rounds them to eight bits. The scale cuts off
// the greatest one in two thousand.
func (t *trainer) finish() {
	avg := make([]float64, len(t.weights))
	var sizes []float64
	for i := range avg {
		total := t.totals[i] + int64(t.weights[i])*int64(t.now-t.changed[i])
		avg[i] = float64(total) / float64(t.now)
		if avg[i] != 0 {
			sizes = append(sizes, max(avg[i], -avg[i]))
		}
	}
	slices.Sort(sizes)
	scale := 127 / sizes[len(sizes)*1999/2000]
	for i, a := range avg {
		t.m.weights[i] = byte(int8(min(max(math.RoundToEven(a*scale), -127), 127)))
	}
}
