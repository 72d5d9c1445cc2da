package syntax

import (
	"cmp"
	"maps"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"

	"demarche/internal/lexicon"
	"demarche/internal/text"
	"demarche/internal/treebank"
)

// TrainOptions are the choices in training a tagger. The same options and
// sentences make the same model, byte for byte.
type TrainOptions struct {
	Seed   uint64
	Runs   int // models in different order of sentences, whose weights are added
	Epochs int // of each run
	Lines  int // of weights, 64 bytes each
	Log    func(run, epoch int, accuracy float64)
}

const (
	known  = 12    // uses from which a word may only take classes that it had
	share  = 0.001 // of the uses of a known word, from which a class is possible
	single = 0.003 // of the words seen once, from which a class is open
	margin = 12    // by which the right class must win, in updates of one weight
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

// TrainTagger trains a model and returns it as the bytes of its file. It reads
// the list of irregular forms too, for verbs that the treebanks hardly have.
func TrainTagger(sents []treebank.Sentence, o TrainOptions) ([]byte, error) {
	irregular, err := lexicon.ReadTable(data, irregularFile, 3)
	if err != nil {
		return nil, err
	}
	m := &model{lines: uint32(o.Lines), weights: make([]byte, o.Lines*maxClasses)}
	index, err := m.inventory(sents)
	if err != nil {
		return nil, err
	}
	examples := collect(sents, index)
	m.learnDictionary(examples, irregular)
	sum := make([]float64, len(m.weights))
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	for r := range o.Runs {
		t := newTrainer(m, rng)
		for e := range o.Epochs {
			right := t.epoch(examples)
			if o.Log != nil {
				o.Log(r+1, e+1, right)
			}
		}
		t.addAverage(sum)
	}
	m.round(sum)
	return m.bytes(), nil
}

func newTrainer(m *model, rng *rand.Rand) *trainer {
	n := len(m.weights)
	return &trainer{m: m, rng: rng, weights: make([]int32, n), totals: make([]int64, n), changed: make([]int32, n)}
}

// inventory fills the classes: the most frequent joint tags. Rarer ones go to
// the most frequent class of the same Penn tag.
func (m *model) inventory(sents []treebank.Sentence) (map[string]uint8, error) {
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
		p := n[:strings.LastIndexByte(n, '/')]
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
	return index, m.setClasses(kept)
}

// collect prepares the sentences, document by document as they are tagged.
func collect(sents []treebank.Sentence, index map[string]uint8) []gold {
	var out []gold
	for _, doc := range treebank.Documents(sents) {
		d := treebank.Raw(doc).Document()
		ws := newWords(d)
		for i, s := range d.Sents {
			out = append(out, example(ws[s.First:s.End], doc[i], index))
		}
	}
	return out
}

func example(ws []word, s treebank.Sentence, index map[string]uint8) gold {
	g := gold{words: ws, headline: slices.Clone(ws)}
	for j, t := range s.Tokens {
		if h := &g.headline[j]; h.shape <= mixed {
			h.shape = caseless
		}
		g.classes = append(g.classes, index[t.XPOS+"/"+t.UPOS])
	}
	return g
}

// counts are the uses of one dictionary key by class.
type counts [maxClasses]int

func (n *counts) total() (sum int) {
	for _, x := range n {
		sum += x
	}
	return sum
}

// learnDictionary counts the classes of each word and keeps those that it may
// take. Set 0 is the open classes, for words that it does not keep.
func (m *model) learnDictionary(examples []gold, irregular *lexicon.Table) {
	byKey := map[uint32]*counts{}
	add := func(k uint32, c uint8) {
		if byKey[k] == nil {
			byKey[k] = new(counts)
		}
		byKey[k][c]++
	}
	for _, g := range examples {
		for i := range g.words {
			add(key(&g.words[i]), g.classes[i])
			if k := key(&g.headline[i]); k != key(&g.words[i]) {
				add(k, g.classes[i])
			}
		}
	}
	m.open = openClasses(byKey)
	m.addIrregular(irregular, add)
	m.dict = buildDictionary(byKey, m.open)
}

// addIrregular counts the listed past forms as if they had been seen, so that
// "fought" may be nothing but a verb; a participle may be an adjective too.
func (m *model) addIrregular(irregular *lexicon.Table, add func(key uint32, class uint8)) {
	for _, r := range irregular.Rows {
		form, penn, lemma := r.Fields[0], r.Fields[1], r.Fields[2]
		if form == lemma || pennFamily[penn] != verbal {
			continue
		}
		w := newWord(form)
		for _, w.shape = range []shape{lower, caseless} {
			for range known {
				add(key(&w), m.index(penn, text.VERB))
			}
			if penn == "VBN" {
				add(key(&w), m.index("JJ", text.ADJ))
			}
		}
	}
}

// index is the class of a Penn tag and a universal one.
func (m *model) index(penn string, tag text.Tag) uint8 {
	return uint8(slices.IndexFunc(m.classes, func(c class) bool { return c.penn == penn && c.tag == tag }))
}

// openClasses is the classes that words seen once have, the rarest left out.
func openClasses(byKey map[uint32]*counts) (open uint64) {
	var once counts
	for _, n := range byKey {
		if n.total() > 1 {
			continue
		}
		for c, x := range n {
			once[c] += x
		}
	}
	for c, n := range once {
		if float64(n) >= single*float64(once.total()) {
			open |= 1 << c
		}
	}
	return open
}

func buildDictionary(byKey map[uint32]*counts, open uint64) dictionary {
	d := newDictionary(len(byKey) / 2)
	d.list = []uint64{open}
	index := map[uint64]uint16{}
	for _, k := range slices.Sorted(maps.Keys(byKey)) {
		set := byKey[k].possible(open)
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

// possible is the set of classes that a word with these counts may take: those
// that it had, and the open ones too while it is rare. A rare word of open
// classes alone has no entry, as if it had never been seen.
func (n *counts) possible(open uint64) (set uint64) {
	all := n.total()
	for c, x := range n {
		if x > 0 && (all < known || float64(x) >= share*float64(all)) {
			set |= 1 << c
		}
	}
	switch {
	case all >= known || set&open == 0:
		return set
	case set&^open == 0:
		return 0
	}
	return set | open
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
	sc := scene{p1: before, p2: before}
	for i := range ws {
		sc.own, sc.next, sc.other = t.m.dict.set(&ws[i]), 0, t.m.dict.otherCase(&ws[i])
		if i+1 < len(ws) {
			sc.next = t.m.dict.set(&ws[i+1])
		}
		k := uint8(bits.TrailingZeros64(sc.own))
		if set := t.m.candidates(sc.own); set&(set-1) != 0 {
			k = t.decide(ws, i, &sc, set, want[i])
		}
		if k == want[i] {
			right++
		}
		sc.p1, sc.p2 = k, sc.p1
	}
	return right
}

// decide chooses a class of set and corrects the weights where want is possible
// and does not win by the margin.
func (t *trainer) decide(ws []word, i int, sc *scene, set uint64, want uint8) uint8 {
	var c context
	c.look(ws, i, sc)
	k, sum := t.best(&c, set)
	t.now++
	if set>>want&1 == 0 {
		return k
	}
	rival, score := t.best(&c, set&^(1<<want))
	if k == want && sum >= score+margin {
		return k
	}
	t.update(&c, want, 1)
	t.update(&c, rival, -1)
	return k
}

func (t *trainer) best(c *context, set uint64) (best uint8, top int32) {
	top = -1 << 31
	for ; set != 0; set &= set - 1 {
		k := bits.TrailingZeros64(set)
		sum := int32(0)
		for _, h := range c {
			sum += t.weights[t.m.cell(h, k)]
		}
		if sum > top {
			best, top = uint8(k), sum
		}
	}
	return best, top
}

func (t *trainer) update(c *context, k uint8, by int32) {
	for _, h := range c {
		i := t.m.cell(h, int(k))
		t.totals[i] += int64(t.weights[i]) * int64(t.now-t.changed[i])
		t.changed[i] = t.now
		t.weights[i] += by
	}
}

// addAverage adds to sum the mean of each weight over the run.
func (t *trainer) addAverage(sum []float64) {
	for i := range sum {
		total := t.totals[i] + int64(t.weights[i])*int64(t.now-t.changed[i])
		sum[i] += float64(total) / float64(t.now)
	}
}

// round scales the weights to eight bits. The few greatest, one in 200,000 of
// those that are not zero, are cut off.
func (m *model) round(sum []float64) {
	var sizes []float64
	for _, x := range sum {
		if x != 0 {
			sizes = append(sizes, math.Abs(x))
		}
	}
	slices.Sort(sizes)
	scale := 127 / sizes[len(sizes)-1-len(sizes)/200_000]
	for i, x := range sum {
		m.weights[i] = byte(int8(min(max(math.RoundToEven(x*scale), -127), 127)))
	}
}
