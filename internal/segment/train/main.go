// Command train derives from treebanks what package segment knows of sentence
// boundaries: the words that often open a sentence, and the weights of the
// boundary model (logistic regression, towards zero).
//
//	go run ./internal/segment/train -treebanks ../shared/data/treebanks
//
// The starters come first: train a second time after they changed.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/segment"
	"demarche/internal/segment/boundary"
	"demarche/internal/treebank"
)

const header = `# %s
# origin: UD English EWT (train) and the freely licensed part of UD English GUM (train), derived by go run ./internal/segment/train
# licence: CC BY-SA 4.0 (EWT), CC BY 4.0 and CC BY 2.5 (GUM)
# format: %s
`

func main() {
	log.SetFlags(0)
	dir := flag.String("treebanks", "../shared/data/treebanks", "`folder` of the treebanks")
	out := flag.String("out", "internal/segment", "`folder` of the package")
	seed := flag.Uint64("seed", 1, "seed of the order of examples")
	flag.Parse()
	if err := run(*dir, *out, *seed); err != nil {
		log.Fatal(err)
	}
}

func run(dir, out string, seed uint64) error {
	var sents []treebank.Sentence
	for _, name := range []string{"ewt-train", "gum-free-train"} {
		s, err := treebank.ReadFile(filepath.Join(dir, name+".conllu.gz"))
		if err != nil {
			return fmt.Errorf("reading the treebank: %w", err)
		}
		sents = append(sents, s...)
	}
	starters := fmt.Sprintf(header, "Words that often open a sentence and seldom have a capital within one.", "word, capital first") + starters(sents)
	if err := os.WriteFile(filepath.Join(out, "data/starters.txt"), []byte(starters), 0o644); err != nil {
		return err
	}
	weights := fmt.Sprintf(header, "Weights of the sentence boundary model, in log-odds.", "feature, weight") + boundary.Table(fit(examples(sents), seed))
	return os.WriteFile(filepath.Join(out, "boundary/data/weights.txt"), []byte(weights), 0o644)
}

// starters lists the words seen at least five times in small letters and, with
// a capital, at least five times first and hardly ever inside a sentence.
func starters(sents []treebank.Sentence) string {
	first, inside, small := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range sents {
		for i, t := range s.Tokens {
			switch low := strings.ToLower(t.Form); {
			case t.Form == low:
				small[low]++
			case i == 0:
				first[t.Form]++
			default:
				inside[t.Form]++
			}
		}
	}
	var words []string
	for w, n := range first {
		low := strings.ToLower(w)
		if n >= 5 && small[low] >= 5 && inside[w]*5 < small[low] && w[1:] == low[1:] && !strings.ContainsAny(w, "'.") {
			words = append(words, w)
		}
	}
	if first["I"] > 0 {
		words = append(words, "I")
	}
	slices.Sort(words)
	return strings.Join(words, "\n") + "\n"
}

// An example is a candidate place with the answer of the treebank.
type example struct {
	context boundary.Context
	ends    bool
}

func examples(sents []treebank.Sentence) []example {
	raw := treebank.Raw(sents)
	starts := make(map[int]bool, len(raw.Sents))
	for _, s := range raw.Sents {
		starts[s.Start] = true
	}
	var out []example
	segment.Candidates(raw.Article, func(next int, c boundary.Context) bool {
		out = append(out, example{c, starts[next]})
		return starts[next]
	})
	return out
}

// fit is stochastic gradient descent with a rate that falls, and weights drawn
// towards zero.
func fit(xs []example, seed uint64) []float32 {
	const epochs, rate, decay = 40, 0.5, 1e-5
	w := make([]float64, boundary.Size())
	rng := rand.New(rand.NewPCG(seed, 2))
	for e := range epochs {
		step := rate / float64(1+e)
		for _, i := range rng.Perm(len(xs)) {
			fs := xs[i].context.Features()
			sum, want := 0.0, 0.0
			for _, f := range fs {
				sum += w[f]
			}
			if xs[i].ends {
				want = 1
			}
			g := want - 1/(1+math.Exp(-sum))
			for _, f := range fs {
				w[f] += step * (g - decay*w[f])
			}
		}
	}
	out := make([]float32, len(w))
	for i, x := range w {
		out[i] = float32(x)
	}
	return out
}
