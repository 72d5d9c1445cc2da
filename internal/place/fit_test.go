package place

import (
	"encoding/xml"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/internal/entity"
	"demarche/internal/name"
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/text"
)

var fit = flag.String("fit", "", "fit data/weights.txt to GeoWebNews in this `FOLDER`, and print how they do on articles held out")

// A fitArticle is an article of GeoWebNews with the stages before place run.
type fitArticle struct {
	Link     string `xml:"link"`
	Text     string `xml:"text"`
	Toponyms []struct {
		Type  string `xml:"type"`
		Start int    `xml:"start"`
		End   int    `xml:"end"`
		ID    string `xml:"geonamesID"`
		Lat   string `xml:"latitude"`
		Lon   string `xml:"longitude"`
	} `xml:"toponyms>toponym"`
	doc *text.Document
	out *record.Analysis
}

// An example is one decision: the evidence for each option, and which are right.
// Option 0 of a choice of place is that none is.
type example struct {
	article int
	options [][]float64
	right   []bool
}

// pull is how strongly a weight is held to the one set by hand: the precision of
// a normal prior.
const pull = 1.0

// TestFit fits the weights: those of names by logistic, those of places by
// conditional logistic regression, with the hand-set ones as the prior mean.
func TestFit(t *testing.T) {
	if *fit == "" {
		t.Skip("no -fit FOLDER given")
	}
	hand, err := os.ReadFile("testdata/prior.txt")
	if err != nil {
		t.Fatal(err)
	}
	g, err := Load(fstest.MapFS{"weights.txt": {Data: hand}})
	if err != nil {
		t.Fatal(err)
	}
	set := readFit(t, filepath.Join(*fit, "GWN.xml"))
	report := func(kind string, ex []example, prior []float64) []float64 {
		var loss float64
		right := 0
		const folds = 5
		for f := range folds {
			w := descend(ex, prior, func(e example) bool { return e.article%folds != f })
			for _, e := range ex {
				if e.article%folds == f {
					p, ok := judge(e, w)
					loss -= math.Log(max(p, 1e-9))
					right += b2i(ok)
				}
			}
		}
		t.Logf("%s: %d examples, held out: loss %.3f, right %.3f", kind, len(ex), loss/float64(len(ex)), float64(right)/float64(len(ex)))
		return descend(ex, prior, func(example) bool { return true })
	}
	byHand := g.weights.place
	prior := slices.Concat(g.weights.place[:], g.weights.none[:])
	for range 3 { // the anchors depend on the weights
		w := report("places", g.placeExamples(set), prior)
		copy(g.weights.place[:], w)
		for _, i := range frozen {
			g.weights.place[i] = byHand[i]
		}
		copy(g.weights.none[:], w[features:]) // no dateline has a gold: its weight stays
	}
	copy(g.weights.name[:], report("names", g.nameExamples(set), slices.Clone(g.weights.name[:])))
	old, err := os.ReadFile("data/weights.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := append(strings.SplitN(string(old), "\n", 5)[:4], g.weights.lines()...)
	if err := os.WriteFile("data/weights.txt", []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// lines lists the weights as weights.txt does.
func (w *weights) lines() []string {
	var out []string
	add := func(group string, names []string, values []float64) {
		for i, n := range names {
			out = append(out, fmt.Sprintf("%s %s\t%.3f", group, n, values[i]))
		}
	}
	add("name", signNames[:], w.name[:])
	add("none", doubtNames[:], w.none[:])
	add("place", featureNames[:], w.place[:])
	slices.Sort(out)
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func readFit(t *testing.T, path string) []fitArticle {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var set struct {
		Articles []fitArticle `xml:"article"`
	}
	if err := xml.Unmarshal(b, &set); err != nil {
		t.Fatal(err)
	}
	tagger, err := syntax.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	linker, err := entity.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	namer, err := name.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range set.Articles {
		a := &set.Articles[i]
		art := &news.Article{URL: a.Link, Text: a.Text, Blocks: []news.Block{{Span: span.Span{End: len(a.Text)}}}}
		a.doc, a.out = segment.Split(art), &record.Analysis{Article: art}
		tagger.Annotate(a.doc, a.out)
		namer.Annotate(a.doc, a.out)
		linker.Annotate(a.doc, a.out)
	}
	return set.Articles
}

// toponymUses are the annotations that are toponyms.
var toponymUses = []string{"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal", "Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit"}

// placeExamples is one example for each sense of each article with its gold.
func (g *Gazetteer) placeExamples(set []fitArticle) []example {
	var out []example
	for n, a := range set {
		m := span.NewMap(a.Text)
		var spans []span.Span
		for _, t := range a.Toponyms {
			spans = append(spans, m.Bytes(span.Span{Start: t.Start, End: t.End}))
		}
		var given []span.Span
		gold := map[span.Span]int{}
		for i, t := range a.Toponyms {
			if t.ID != "" && slices.Contains(toponymUses, t.Type) {
				given = append(given, spans[i])
				gold[spans[i]] = i
			}
		}
		s := g.begin(a.doc, nil)
		at := s.given(given)
		s.link()
		s.resolve()
		done := map[int32]bool{}
		for i, f := range at {
			if f < 0 || done[s.found[f].sense] {
				continue
			}
			done[s.found[f].sense] = true
			t := a.Toponyms[gold[given[i]]]
			if e := s.example(n, s.found[f].sense, t.ID, t.Lat, t.Lon); !e.right[0] || !e.listed() {
				out = append(out, e)
			}
		}
		g.end(s)
	}
	return out
}

// example lists the evidence for the candidates of a sense, after that for none.
func (s *scan) example(article int, at int32, id, lat, lon string) example {
	var y, x float64
	fmt.Sscan(lat, &y)
	fmt.Sscan(lon, &x)
	d := s.doubts(at)
	e := example{article: article, options: [][]float64{append(make([]float64, features), d[:]...)}, right: []bool{false}}
	any := false
	for _, c := range s.candidates[s.senses[at].from:s.senses[at].to] {
		p, v := s.g.place(c.ref), s.evidence(at, -1, c)
		ok := fmt.Sprint(p.ID) == id || distance(p.Lat, p.Lon, y, x) <= 161
		any = any || ok
		e.options = append(e.options, append(v[:], make([]float64, doubts)...))
		e.right = append(e.right, ok)
	}
	e.right[0] = !any
	return e
}

// listed reports whether the choice was a region, whose middle is where the
// gazetteer's author puts it: distance from the gold's says little.
func (e example) listed() bool {
	return slices.ContainsFunc(e.options, func(x []float64) bool { return x[region] > 0 })
}

// frozen are the weights that GeoWebNews cannot judge: a town and the province
// of its name lie near each other.
var frozen = [...]int{unitFits, unitMisfits, doubled, exonym, displaced}

// nameExamples is one example for each name found in the raw text.
func (g *Gazetteer) nameExamples(set []fitArticle) []example {
	var out []example
	for n, a := range set {
		m := span.NewMap(a.Text)
		var gold []span.Span
		for _, t := range a.Toponyms {
			if slices.Contains(toponymUses, t.Type) {
				gold = append(gold, m.Bytes(span.Span{Start: t.Start, End: t.End}))
			}
		}
		s := g.begin(a.doc, a.out)
		s.findAll()
		s.link()
		s.groupNames()
		s.count()
		clear, persons := s.clearNames(), s.personNames()
		for i := range s.found {
			x := s.signs(int32(i), clear, persons)
			yes := slices.ContainsFunc(gold, s.found[i].span.Overlaps)
			out = append(out, example{n, [][]float64{make([]float64, signs), x[:]}, []bool{!yes, yes}})
		}
		g.end(s)
	}
	return out
}

// judge returns the probability of the right options of e and whether the likeliest is one.
func judge(e example, w []float64) (float64, bool) {
	p := softmax(e, w)
	sum, best := 0.0, 0
	for i, q := range p {
		if e.right[i] {
			sum += q
		}
		if q > p[best] {
			best = i
		}
	}
	return sum, e.right[best]
}

func softmax(e example, w []float64) []float64 {
	p := make([]float64, len(e.options))
	top := math.Inf(-1)
	for i, x := range e.options {
		for j, v := range x {
			p[i] += w[j] * v
		}
		top = max(top, p[i])
	}
	sum := 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// descend maximises the likelihood of the right options by gradient ascent with
// steps by the size of past gradients (Duchi, Hazan and Singer 2011).
func descend(ex []example, prior []float64, use func(example) bool) []float64 {
	w, past := slices.Clone(prior), make([]float64, len(prior))
	grad := make([]float64, len(prior))
	for range 200 {
		for j := range grad {
			grad[j] = -pull * (w[j] - prior[j])
		}
		for _, e := range ex {
			if !use(e) {
				continue
			}
			p := softmax(e, w)
			sum := 0.0
			for i, q := range p {
				if e.right[i] {
					sum += q
				}
			}
			for i, q := range p {
				d := -q
				if e.right[i] && sum > 1e-12 {
					d += q / sum
				}
				if math.Abs(d) < 1e-9 {
					continue
				}
				for j, v := range e.options[i] {
					grad[j] += d * v
				}
			}
		}
		for j := range w {
			past[j] += grad[j] * grad[j]
			w[j] += 0.3 * grad[j] / (math.Sqrt(past[j]) + 1e-9)
		}
	}
	return w
}
