package judge

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/span"
	"demarche/internal/text"
)

// candidate is "Chad praised Mali" with the second word as predicate.
func candidate() *Candidate {
	const s = "Chad praised Mali"
	d := &text.Document{Article: &news.Article{Text: s}, Sents: []text.Sent{{First: 0, End: 3}}, Tokens: []text.Token{
		{Span: span.Span{Start: 0, End: 4}, Lemma: "Chad", Tag: text.PROPN, Head: 1, Dep: text.Nsubj},
		{Span: span.Span{Start: 5, End: 12}, Lemma: "praise", Tag: text.VERB, Head: -1, Dep: text.Root},
		{Span: span.Span{Start: 13, End: 17}, Lemma: "Mali", Tag: text.PROPN, Head: 1, Dep: text.Obj},
	}}
	return &Candidate{Doc: d, Head: 1, Trigger: d.Tokens[1].Span, Senses: func(int32) Senses { return 0 },
		Actors:  []Party{{Span: d.Tokens[0].Span, Head: 0, Known: true, Country: "TCD"}},
		Fillers: []Filler{{Slot: "obj", Parties: []Party{{Span: d.Tokens[2].Span, Head: 2, Known: true, Country: "MLI"}}}}}
}

func support() int { return slices.Index(ontology.Types, ontology.Support) }

// biased is a model that takes everything for SUPPORT, with that probability.
func biased(p float64) *Model {
	m := Blank()
	m.Types.Scale = 1
	m.Types.Weights[int(offset.str("bias").slot())*m.Types.Classes+support()+1] = 100
	m.Guessed = Curve{[]float32{0, 1}, []float32{0, float32(p)}}
	m.Propose = 0.5
	return m
}

func TestJudge(t *testing.T) {
	f := func(m *Model, c *Candidate, typ ontology.Type, confidence float64) {
		t.Helper()
		v := m.Judge(c)
		if v.Type != typ || math.Abs(v.Confidence-confidence) > 1e-3 {
			t.Errorf("got %+v, want %q %.2f", v, typ, confidence)
		}
	}
	read := candidate()
	read.Rule, read.Type = "accuse.condemn", ontology.Accuse
	doubtful := *read
	doubtful.Doubtful = true

	f(biased(0.8), candidate(), ontology.Support, 0.8)
	f(biased(0.8), read, ontology.Support, 1)        // the rules' curve is empty: as it is
	f(biased(0.4), &doubtful, ontology.Support, 0.4) // a rule speaks, if not for an event
	f(biased(0.1), &doubtful, "", 0.1)
	f(biased(0.4), candidate(), "", 0.4)
	f(Blank(), read, ontology.Accuse, 1.0/17) // what a rule reads stays

	strict := Blank()
	strict.Keep = 0.5
	f(strict, read, "", 1.0/17) // unless it is hardly ever right
	between := *read
	between.Actors, between.Recipients = []Party{{Country: "TCD"}}, []Party{{Country: "MLI"}}
	f(strict, &between, ontology.Accuse, 1.0/17) // and no two countries are told of
}

func TestFiller(t *testing.T) {
	m := biased(0.8)
	if v := m.Judge(candidate()); v.Filler != 0 {
		t.Errorf("with nothing against it the object is no recipient: %+v", v)
	}
	m.Fill.Scale = 1
	m.Fill.Weights[int(offset.str("slot").str("obj").slot())*2] = 100 // column 0 counts for class 1
	m.Fill.Weights[int(offset.str("slot").str("obj").slot())*2+1] = -120
	m.Fill.Weights[int(offset.str("bias").slot())*2+1] = -120
	if v := m.Judge(candidate()); v.Filler != -1 {
		t.Errorf("an unlikely recipient is taken: %+v", v)
	}
}

func TestFeatures(t *testing.T) {
	a, b := Features(candidate()), Features(candidate())
	if !slices.Equal(a.Common, b.Common) || len(a.Common) < 10 {
		t.Errorf("%d and %d features of one candidate", len(a.Common), len(b.Common))
	}
	c := candidate()
	c.Doc.Tokens[1].Lemma = "condemn"
	if slices.Equal(a.Common, Features(c).Common) {
		t.Error("another verb has the same features")
	}
	c = candidate()
	c.Rule, c.Type = "support.praise", ontology.Support
	if s := Features(c); len(s.ByType[support()]) == 0 {
		t.Error("the rule's type has no feature of its own")
	}
	for _, s := range append(slices.Concat(a.ByType...), a.Common...) {
		if s >= Slots {
			t.Fatalf("slot %d of %d", s, Slots)
		}
	}
	bare := &Candidate{Doc: candidate().Doc, Senses: func(int32) Senses { return ^Senses(0) }, Actors: []Party{{Head: -1}}}
	if s := Features(bare); len(s.Common) == 0 {
		t.Error("a candidate of which little is known has no features")
	}
}

func TestCurve(t *testing.T) {
	c := Curve{[]float32{0.1, 0.5, 0.9}, []float32{0.2, 0.4, 0.8}}
	f := func(p, want float64) {
		t.Helper()
		if got := c.at(p); math.Abs(got-want) > 1e-6 {
			t.Errorf("at %v: %v, want %v", p, got, want)
		}
	}
	f(0, 0.2)
	f(0.3, 0.3)
	f(0.7, 0.6)
	f(1, 0.8)
}

func TestFile(t *testing.T) {
	m, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	again, err := Read(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if x, y := m.Judge(candidate()), again.Judge(candidate()); x != y {
		t.Errorf("written and read again the model says %+v instead of %+v", y, x)
	}
	own, err := Load(fstest.MapFS{File: {Data: b.Bytes()}})
	if err != nil || own.Propose != m.Propose {
		t.Errorf("a user's model: %v", err)
	}
	f := func(data []byte) {
		t.Helper()
		if _, err := Load(fstest.MapFS{File: {Data: data}}); err == nil || !strings.Contains(err.Error(), File) {
			t.Errorf("error %v", err)
		}
	}
	f(nil)
	f([]byte("no model"))
	f(b.Bytes()[:b.Len()/2])
}

// TestModel holds the embedded model to what its users rely on: curves that rise
// and stay within 0 and 1.
func TestModel(t *testing.T) {
	m, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []Curve{m.ByRule, m.Guessed} {
		if len(c.From) == 0 || !slices.IsSorted(c.From) || !slices.IsSorted(c.To) || c.To[0] < 0 || c.To[len(c.To)-1] > 1 {
			t.Errorf("curve %v to %v", c.From, c.To)
		}
	}
}

func TestAttitudes(t *testing.T) {
	seen := 0
	for line := range strings.Lines(attitudeFile) {
		name, words, ok := strings.Cut(line, ":")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if _, err := ontology.ParseType(strings.ToUpper(name)); !ok || err != nil {
			t.Errorf("%q: %v", line, err)
		}
		if fs := strings.Fields(words); !slices.IsSorted(fs) || len(slices.Compact(fs)) != len(strings.Fields(words)) {
			t.Errorf("%s: words are not sorted, each once", name)
		}
		seen++
	}
	if seen == 0 || !attitudes()["unlawful"].Has(slices.Index(ontology.Types, ontology.Accuse)) {
		t.Errorf("%d attitudes read", seen)
	}
}

func TestClasses(t *testing.T) {
	last := ""
	for line := range strings.Lines(classFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, words, ok := strings.Cut(line, ":")
		if !ok || name <= last {
			t.Errorf("%q: no class, or out of order", line)
		}
		last = name
		if fs := strings.Fields(words); len(fs) < 10 || !slices.IsSorted(fs) || len(slices.Compact(fs)) != len(strings.Fields(words)) {
			t.Errorf("%s: too few words, or not sorted, each once", name)
		}
	}
	for word, class := range map[string]string{"denounce": "v-blame", "ceasefire": "n-ceasefire-release", "unlawful": "a-blame"} {
		if !slices.Contains(classes()[word], class) {
			t.Errorf("%s: classes %v, want %s", word, classes()[word], class)
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	m, err := Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	c := candidate()
	b.ReportAllocs()
	for b.Loop() {
		m.Judge(c)
	}
}
