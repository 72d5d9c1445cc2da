package name

import (
	"math"
	"math/rand/v2"
	"slices"

	"demarche/internal/text"
)

// A Phrase is a listed word or phrase, in lower case, with its list by name.
type Phrase struct{ Text, List string }

// listNames are the lists that a Phrase may name.
var listNames = []string{"country", "people", "city", "town", "region", "person", "given", "surname", "organisation", "group",
	"orgword", "placeword", "facilityword", "eventword", "groupword", "title", "month", "preposition", "article", "saying", "possessive", "linking", "neuter", "human"}

// TrainOptions are the choices in training. The same options and documents make
// the same model, byte for byte.
type TrainOptions struct {
	Seed   uint64
	Runs   int     // models in different order of sentences, whose weights are added
	Epochs int     // of each run
	Lines  int     // of weights, 16 bytes each
	Rate   float64 // of learning
	Decay  float64 // of weights, with each use
	Hide   float64 // share of words whose own features are hidden in one epoch
	Drop   float64 // share of the other features that are
	Log    func(run, epoch int, loss float64)
}

// A trainer is a conditional random field that learns by gradients, each weight
// at its own rate (AdaGrad).
type trainer struct {
	o       TrainOptions
	m       *model
	rng     *rand.Rand
	weights []float32
	squares []float32
	sum     []float64 // of the weights after the later epochs of all runs
	moves   [labels16][labels16]float64
	moveSq  [labels16][labels16]float64
	moveSum [labels16][labels16]float64
	field
}

// An example is a stretch: the features of its tokens and their labels.
type example struct {
	features [][]uint32
	labels   []label
}

// Train learns from documents whose tokens are tagged and whose Names are the
// right ones, and returns the bytes of the model's file.
func Train(docs []*text.Document, phrases []Phrase, o TrainOptions) ([]byte, error) {
	t := &trainer{o: o, m: &model{lines: uint32(o.Lines), lists: compile(phrases)}, rng: rand.New(rand.NewPCG(o.Seed, 1))}
	n := o.Lines * labels16
	t.sum = make([]float64, n)
	var examples []example
	for _, d := range docs {
		examples = append(examples, t.m.examples(d)...)
	}
	for run := range o.Runs {
		t.weights, t.squares = make([]float32, n), make([]float32, n)
		t.moves, t.moveSq = [labels16][labels16]float64{}, [labels16][labels16]float64{}
		for e := range o.Epochs {
			loss := t.epoch(examples)
			if o.Log != nil {
				o.Log(run+1, e+1, loss)
			}
			if 2*e >= o.Epochs {
				t.addWeights()
			}
		}
	}
	t.round()
	return t.m.bytes(), nil
}

func compile(phrases []Phrase) *gazetteer {
	g := newGazetteer(2 * len(phrases))
	for _, p := range phrases {
		key := uint32(0)
		words := split(p.Text)
		for i, w := range words {
			h := newWord([]byte(w))
			key = join(key, h.hash)
			if i+1 < len(words) {
				g.add(key, prefix)
			}
		}
		if len(words) > 0 && len(words) <= phraseWords {
			g.add(key, 1<<slices.Index(listNames, p.List))
		}
	}
	return g
}

// split cuts a phrase into words as sentences are: at spaces, hyphens apart,
// possessive marks apart.
func split(phrase string) (out []string) {
	start := 0
	flush := func(end int) {
		if end > start {
			out = append(out, phrase[start:end])
		}
	}
	for i := 0; i < len(phrase); i++ {
		switch {
		case phrase[i] == ' ':
			flush(i)
			start = i + 1
		case phrase[i] == '-' && i > start:
			flush(i)
			out = append(out, "-")
			start = i + 1
		case phrase[i] == '\'' && phrase[i:] == "'s" || len(phrase) > i+3 && phrase[i:i+3] == "'s ":
			flush(i)
			start = i
		}
	}
	flush(len(phrase))
	return out
}

// examples makes the stretches of a document.
func (m *model) examples(d *text.Document) (out []example) {
	r := &reader{lists: m.lists}
	r.read(d)
	want := make([]label, len(d.Tokens))
	for _, n := range d.Names {
		want[n.First] = begin(n.Class)
		for i := n.First + 1; i < n.End; i++ {
			want[i] = inside(n.Class)
		}
	}
	for _, s := range d.Sents {
		for first, end := range r.stretches(s) {
			r.look(first, end)
			ex := example{labels: slices.Clone(want[first:end])}
			for i := range r.ends {
				ex.features = append(ex.features, slices.Clone(r.of(i)))
			}
			ex.mend()
			out = append(out, ex)
		}
	}
	return out
}

// mend begins a name where the stretch cuts one in two.
func (e *example) mend() {
	if l := e.labels[0]; !l.follows(outside) {
		e.labels[0] = l - 1
	}
}

func (t *trainer) epoch(examples []example) (loss float64) {
	tokens := 0
	for _, i := range t.rng.Perm(len(examples)) {
		loss += t.learn(&examples[i])
		tokens += len(examples[i].labels)
	}
	return loss / float64(tokens)
}

// learn takes one step along the gradient of the example's likelihood.
func (t *trainer) learn(ex *example) float64 {
	shown := make([][]uint32, len(ex.features))
	for i, f := range ex.features {
		shown[i] = t.hide(f)
	}
	t.reset(len(shown))
	for i, f := range shown {
		t.emit(&t.score[i], f)
	}
	loss := t.expect(&t.moves, ex.labels)
	for i, f := range shown {
		for _, h := range f {
			t.update(t.m.line(h), &t.slope[i])
		}
	}
	t.updateMoves()
	return loss
}

// hide leaves out features by chance.
func (t *trainer) hide(f []uint32) []uint32 {
	out := make([]uint32, 0, len(f))
	if t.rng.Float64() >= t.o.Hide {
		out = append(out, f[:lexical]...)
	}
	for _, h := range f[lexical:] {
		if t.rng.Float64() >= t.o.Drop {
			out = append(out, h)
		}
	}
	return out
}

func (t *trainer) emit(score *[labels16]float64, features []uint32) {
	for _, h := range features {
		at := t.m.line(h)
		for l, w := range t.weights[at : at+uint32(labels)] {
			score[l] += float64(w)
		}
	}
}

func (t *trainer) update(line uint32, slope *[labels16]float64) {
	w, sq := t.weights[line:line+uint32(labels)], t.squares[line:line+uint32(labels)]
	for l := range w {
		g := slope[l] - t.o.Decay*float64(w[l])
		if g > -1e-4 && g < 1e-4 {
			continue
		}
		sq[l] += float32(g * g)
		w[l] += float32(t.o.Rate * g / math.Sqrt(1+float64(sq[l])))
	}
}

func (t *trainer) updateMoves() {
	for k := range labels {
		for l := range labels {
			g := t.moveSlope[k][l] - t.o.Decay*t.moves[k][l]
			t.moveSq[k][l] += g * g
			t.moves[k][l] += t.o.Rate * g / math.Sqrt(1+t.moveSq[k][l])
		}
	}
}

func (t *trainer) addWeights() {
	for i, w := range t.weights {
		t.sum[i] += float64(w)
	}
	for k := range t.moves {
		for l, w := range t.moves[k] {
			t.moveSum[k][l] += w
		}
	}
}

// round scales the weights to eight bits; the few greatest are cut off.
func (t *trainer) round() {
	var sizes []float64
	for _, x := range t.sum {
		if x != 0 {
			sizes = append(sizes, math.Abs(x))
		}
	}
	slices.Sort(sizes)
	scale := 127 / sizes[len(sizes)-1-len(sizes)/20_000]
	t.m.weights = make([]int8, len(t.sum))
	for i, x := range t.sum {
		t.m.weights[i] = int8(min(max(math.RoundToEven(x*scale), -127), 127))
	}
	for k := range t.moveSum {
		for l, x := range t.moveSum[k] {
			t.m.moves[k][l] = int32(math.RoundToEven(x * scale))
		}
	}
}
