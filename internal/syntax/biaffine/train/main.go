// Command train makes the parser's model from treebanks in CoNLL-U: features
// hashed from word forms, two layers of bidirectional LSTM, heads for tags and
// features, and biaffine scores of heads (Dozat and Manning 2017), all learnt
// together by Adam with gradients written by hand. The same seed and data give
// the same weights. A run that was broken off goes on from its checkpoint.
//
//	go run ./internal/syntax/biaffine/train -dir /tmp/parser
//	go run ./internal/syntax/biaffine/train -dir /tmp/parser -export internal/syntax/biaffine/data/parser.model
package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"demarche/internal/syntax/biaffine"
	"demarche/internal/treebank"
)

type options struct {
	out, progress              io.Writer
	dir, treebanks, train, dev string
	export                     string
	epochs, batch, limit       int
	rate                       float64
	seed                       uint64
	model                      model
	drop                       dropout
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run() error {
	o := options{out: os.Stdout, progress: os.Stderr}
	flag.StringVar(&o.dir, "dir", "/tmp/parser", "folder of checkpoints")
	flag.StringVar(&o.treebanks, "treebanks", "../shared/data/treebanks", "folder of treebanks")
	flag.StringVar(&o.train, "train", "ewt-train,gum-free-train", "treebanks to learn from")
	flag.StringVar(&o.dev, "dev", "ewt-dev,gum-news-dev", "treebanks to score on; the first decides which epoch is best")
	flag.IntVar(&o.epochs, "epochs", 30, "passes over the data; the learning rate falls over them")
	flag.IntVar(&o.batch, "batch", 800, "words in a batch")
	flag.IntVar(&o.limit, "limit", 0, "learn from that many sentences alone, and score on them too")
	flag.Float64Var(&o.rate, "rate", 2e-3, "highest learning rate")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of all random choices")
	flag.IntVar(&o.model.Embed, "embed", 96, "width of one sum of embeddings")
	flag.IntVar(&o.model.Layers, "layers", 2, "depth of the encoder")
	flag.IntVar(&o.model.Hidden, "hidden", 160, "width of one direction of an LSTM layer")
	flag.IntVar(&o.model.Arc, "arc", 128, "width of the space of arcs")
	flag.IntVar(&o.model.Label, "label", 96, "width of the labels' hidden layer")
	flag.IntVar(&o.model.Tag, "tag", 96, "width of the tags' hidden layer")
	flag.Float64Var(&o.drop.word, "drop-word", 0.4, "a word seen c times is unknown with a chance of this in this plus c")
	flag.Float64Var(&o.drop.input, "drop-input", 0.25, "dropout of embeddings")
	flag.Float64Var(&o.drop.between, "drop-layer", 0.33, "dropout of a layer's output")
	flag.Float64Var(&o.drop.state, "drop-state", 0.2, "dropout of the recurrent state")
	flag.Float64Var(&o.drop.arc, "drop-arc", 0.33, "dropout of the hidden layers of arcs and tags")
	flag.Float64Var(&o.drop.label, "drop-label", 0.33, "dropout of the hidden layer of labels")
	flag.StringVar(&o.export, "export", "", "write the best checkpoint to that model file, and do no training")
	flag.Parse()
	if o.export != "" {
		c, err := readCheckpoint(filepath.Join(o.dir, "best.gob"))
		if err != nil {
			return err
		}
		return export(c, o.export, "UD English EWT (CC BY-SA 4.0), UD English GUM, free part (CC BY 4.0): "+o.train)
	}
	t, err := newTrainer(&o)
	if err != nil {
		return err
	}
	return t.run()
}

// shards is the number of parts that a batch is cut into; it is fixed so that
// the sums of gradients do not depend on the machine.
const shards = 2

// A trainer holds the data, the state and the working memory of a run.
type trainer struct {
	o     *options
	sents []treebank.Sentence
	dev   map[string][][]word
	ckpt  *checkpoint
	m     *model
	packs packs
	nets  [shards]*net
	grads [shards]*weights
	emb   sparse
}

func newTrainer(o *options) (*trainer, error) {
	t := &trainer{o: o, dev: map[string][][]word{}}
	for name := range strings.SplitSeq(o.train, ",") {
		s, err := treebank.ReadFile(filepath.Join(o.treebanks, name+".conllu.gz"))
		if err != nil {
			return nil, err
		}
		t.sents = append(t.sents, s...)
	}
	if o.limit > 0 {
		t.sents = t.sents[:o.limit]
	}
	if err := t.open(); err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(o.dev, ",") {
		s, err := treebank.ReadFile(filepath.Join(o.treebanks, name+".conllu.gz"))
		if err != nil {
			return nil, err
		}
		t.dev[name] = t.examples(s)
	}
	if o.limit > 0 {
		t.dev["train"] = t.examples(t.sents)
	}
	return t, nil
}

func (t *trainer) examples(sents []treebank.Sentence) [][]word {
	var out [][]word
	for i := range sents {
		out = append(out, t.ckpt.Vocabulary.example(&sents[i], asWritten))
	}
	return out
}

// open takes up the last checkpoint or begins anew.
func (t *trainer) open() error {
	c, err := readCheckpoint(filepath.Join(t.o.dir, "last.gob"))
	if os.IsNotExist(err) {
		c, err = t.begin(), nil
	}
	if err != nil {
		return err
	}
	t.ckpt, t.m = c, &c.Model
	c.Vocabulary.verbs = transitive(t.sents)
	for i := range shards {
		t.nets[i] = &net{m: t.m}
		t.grads[i] = t.m.view(nil)
	}
	t.emb = sparse{width: t.m.Embed, grad: make([]float32, len(c.Emb)), seen: make([]bool, t.m.Rows)}
	return os.MkdirAll(t.o.dir, 0o755)
}

func (t *trainer) begin() *checkpoint {
	v := newVocabulary(t.sents)
	m := t.o.model
	m.Rows, m.XPOS, m.Feats, m.Rels = v.rows(), len(v.XPOS), len(v.Feats), len(v.Rels)
	w, emb := m.view(nil), make([]float32, v.rows()*m.Embed)
	m.initialise(w, emb, rand.New(rand.NewPCG(t.o.seed, 0)))
	return &checkpoint{Model: m, Vocabulary: v, optimiser: newOptimiser(w.flat, emb)}
}

func (t *trainer) run() error {
	c := t.ckpt
	fmt.Fprintf(t.o.out, "%d sentences, %d rows of embeddings, %d other weights, %d XPOS, %d feature sets, %d relations, %d cores\n",
		len(t.sents), t.m.Rows, len(c.Weights), t.m.XPOS, t.m.Feats, t.m.Rels, runtime.GOMAXPROCS(0))
	for c.Epoch < t.o.epochs {
		start := time.Now()
		loss, words := t.epoch()
		c.Epoch++
		k := 1 / float64(words)
		line := fmt.Sprintf("epoch %d: %s, %.0f words/s, loss arc %.3f label %.3f tag %.3f xpos %.3f feat %.3f\n", c.Epoch,
			time.Since(start).Round(time.Second), float64(words)/time.Since(start).Seconds(),
			loss.arc*k, loss.label*k, loss.tag*k, loss.xpos*k, loss.feat*k)
		if err := t.finishEpoch(line); err != nil {
			return err
		}
	}
	return nil
}

// finishEpoch scores the averaged weights, notes the scores and saves.
func (t *trainer) finishEpoch(line string) error {
	c := t.ckpt
	t.packs.pack(t.m, t.m.view(c.MeanWeights), c.MeanEmb)
	first, _, _ := strings.Cut(t.o.dev, ",")
	better := false
	for _, name := range sorted(t.dev) {
		s := evaluate(t.nets[:], &t.packs, c.Vocabulary, t.dev[name])
		line += fmt.Sprintf("  %-13s %s\n", name, s)
		if name == first && s.las > c.Best {
			c.Best, better = s.las, true
		}
	}
	io.WriteString(t.o.out, line)
	c.Curve += line
	if err := c.write(filepath.Join(t.o.dir, "last.gob")); err != nil || !better {
		return err
	}
	return c.write(filepath.Join(t.o.dir, "best.gob"))
}

// epoch makes one pass. All random choices come from the seed and the number of
// the epoch, so that a run broken off goes on as it would have.
func (t *trainer) epoch() (losses, int) {
	r := rand.New(rand.NewPCG(t.o.seed, uint64(t.ckpt.Epoch)+1))
	examples := make([][]word, len(t.sents))
	words := 0
	for i := range t.sents {
		examples[i] = t.ckpt.Vocabulary.augmented(&t.sents[i], r)
		words += len(examples[i]) - 1
	}
	var sum losses
	all := batches(examples, t.o.batch, r)
	for i, b := range all {
		lr := rate(t.o.rate, t.ckpt.Epoch*len(all)+i, t.o.epochs*len(all))
		sum.add(t.batch(b, r.Uint64(), lr))
		if i%50 == 49 {
			fmt.Fprintf(t.o.progress, "\r%d/%d arc %.3f ", i+1, len(all), sum.arc/float64(words)*float64(len(all))/float64(i+1))
		}
	}
	return sum, words
}

// batch makes one update.
func (t *trainer) batch(b [][]word, seed uint64, lr float64) losses {
	c := t.ckpt
	t.packs.pack(t.m, t.m.view(c.Weights), c.Emb)
	words := -len(b)
	var parts [shards][][]word
	byLength(b)
	for i, s := range b {
		words += len(s)
		parts[i%shards] = append(parts[i%shards], s)
	}
	unit := 1 / float32(words)
	parallel(func(i int) {
		if len(parts[i]) == 0 {
			return
		}
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		t.nets[i].train(parts[i], &t.packs, t.o.drop, r, unit, t.grads[i])
	})
	var sum losses
	t.emb.reset()
	for i, n := range t.nets {
		if len(parts[i]) > 0 {
			sum.add(n.loss)
			n.scatter(&t.emb)
		}
	}
	g := t.grads[0].flat
	add(g, t.grads[1].flat)
	c.update(g, &t.emb, lr)
	clear(g)
	clear(t.grads[1].flat)
	return sum
}

// scatter adds the gradients of the sums of embeddings to their rows.
func (n *net) scatter(to *sparse) {
	e, width := n.m.Embed, n.m.input(0)
	for i, rows := range n.rows {
		for g := range biaffine.Groups {
			d := n.dIn[i*width+int(g)*e:][:e]
			for _, row := range rows[g] {
				to.add(row, d)
			}
		}
	}
}
