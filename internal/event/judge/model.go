package judge

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"

	"demarche/internal/ontology"
)

// surer is how many times as likely as the rule's another type must be to take
// its place.
const surer = 8

// fillFrom is how likely a recipient must be.
const fillFrom = 0.4

// Slots is the size of the hashed table of features.
const Slots = 1 << 16

// A Model holds one weight for each feature and class, in steps of a class's
// scale, and the curve from score to confidence. It is read-only and safe for
// concurrent use.
type Model struct {
	Types   *Linear // class 0 is no event, the others ontology.Types in order
	Fill    *Linear // class 0 against 1: no recipient, recipient
	ByRule  Curve   // share of right verdicts by probability, where a rule reads the candidate
	Guessed Curve   // the same where no rule does
	Propose float64 // confidence below which what no rule reads is dropped
	Keep    float64 // confidence below which what a rule reads is dropped
}

// A Linear is a table of weights: of feature f and class k at f*Classes+k.
type Linear struct {
	Classes int
	Scale   float32
	Weights []int8
}

// scores adds the weights of a sample: class 0, no event, has none; column 0
// holds what speaks for an event of any type.
func (l *Linear) scores(s Sample, dst []float64) []float64 {
	dst = append(dst[:0], make([]float64, l.Classes)...)
	for _, f := range s.Common {
		for k, w := range l.Weights[int(f)*l.Classes:][:l.Classes] {
			dst[k] += float64(w)
		}
	}
	event := dst[0]
	dst[0] = 0
	for k := 1; k < l.Classes; k++ {
		dst[k] += event
		if k <= len(s.ByType) {
			for _, f := range s.ByType[k-1] {
				dst[k] += float64(l.Weights[int(f)*l.Classes])
			}
		}
	}
	for k := range dst {
		dst[k] *= float64(l.Scale)
	}
	return dst
}

// Probabilities of the classes.
func (l *Linear) Probabilities(s Sample) []float64 {
	p := l.scores(s, nil)
	Softmax(p)
	return p
}

// Softmax turns scores into probabilities.
func Softmax(p []float64) {
	top, sum := p[0], 0.0
	for _, x := range p {
		top = max(top, x)
	}
	for k, x := range p {
		p[k] = math.Exp(x - top)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
}

// Judge weighs a candidate. What a rule reads stays an event, if perhaps one of
// another type, unless it is hardly ever right in sentences like this. What no rule
// reads must be likely.
func (m *Model) Judge(c *Candidate) Verdict {
	best, p := m.Types.Best(Features(c), slices.Index(ontology.Types, c.Type))
	v := Verdict{Confidence: m.curve(c).at(p), Filler: -1}
	if v.Confidence < m.least(c) {
		return v
	}
	v.Type = ontology.Types[best]
	v.Filler = m.filler(c, string(v.Type))
	return v
}

// doubt is the confidence that a rule's reading must have that lacks a party of
// political life: less than where no rule speaks at all.
const doubt = 0.2

// least is the confidence that c must have to be an event.
func (m *Model) least(c *Candidate) float64 {
	switch {
	case c.Read() && c.dyad():
		return 0
	case c.Read():
		return m.Keep
	case c.Rule != "":
		return doubt
	}
	return m.Propose
}

// dyad reports whether the candidate tells of two countries.
func (c *Candidate) dyad() bool {
	return slices.ContainsFunc(c.Actors, func(a Party) bool {
		return a.Country != "" && slices.ContainsFunc(c.Recipients, func(r Party) bool { return r.Country != "" && r.Country != a.Country })
	})
}

// Best is the type for a sample, as an index of ontology.Types, and its
// probability; rule is the type that a rule reads, -1 none.
func (l *Linear) Best(s Sample, rule int) (int, float64) {
	p := l.Probabilities(s)[1:]
	best := 0
	for k := range p {
		if p[k] > p[best] {
			best = k
		}
	}
	if rule >= 0 && p[best] < surer*(p[rule]+slack) {
		best = rule
	}
	return best, p[best]
}

// slack keeps a type that is hardly likely from losing to one that is no likelier
// to speak of.
const slack = 0.01

// curve is the curve that holds for c.
func (m *Model) curve(c *Candidate) Curve {
	if c.Read() {
		return m.ByRule
	}
	return m.Guessed
}

// filler is the most likely recipient, -1 where none is likely.
func (m *Model) filler(c *Candidate, typ string) int {
	best, most := -1, fillFrom
	for i, f := range c.Fillers {
		if p := m.Fill.Probabilities(Sample{Common: FillerFeatures(c, f, typ)})[1]; p > most {
			best, most = i, p
		}
	}
	return best
}

// A Curve maps a probability of the model to the share of verdicts that are
// right: a rising line through points, fitted on articles that the model had not
// seen.
type Curve struct{ From, To []float32 }

func (c Curve) at(p float64) float64 {
	n := len(c.From)
	if n == 0 {
		return p
	}
	x := float32(p)
	if x <= c.From[0] {
		return float64(c.To[0])
	}
	for i := 1; i < n; i++ {
		if x <= c.From[i] {
			t := (x - c.From[i-1]) / (c.From[i] - c.From[i-1])
			return float64(c.To[i-1] + t*(c.To[i]-c.To[i-1]))
		}
	}
	return float64(c.To[n-1])
}

//go:embed data/model.bin.gz
var embedded []byte

// File is the name of the model's file in a user's lexicon.
const File = "model.bin.gz"

// Blank is a model that knows nothing.
func Blank() *Model {
	classes := len(ontology.Types) + 1
	return &Model{Types: &Linear{classes, 0, make([]int8, classes*Slots)}, Fill: &Linear{2, 0, make([]int8, 2*Slots)}}
}

const magic = "demarche judge 2\n"

// Load reads the model: of fsys, where it holds one, else the embedded one.
func Load(fsys fs.FS) (*Model, error) {
	data := embedded
	if fsys != nil {
		own, err := fs.ReadFile(fsys, File)
		if err == nil {
			data = own
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	m, err := Read(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return m, nil
}

// header is the part of the file before the weights.
type header struct {
	Magic      [len(magic)]byte
	Propose    float64
	Keep       float64
	TypesScale float32
	FillScale  float32
	ByRule     uint32 // points of the curves
	Guessed    uint32
}

// maxPoints bounds the curve of a file.
const maxPoints = 1000

// Read reads what Write wrote.
func Read(r io.Reader) (*Model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	var h header
	if err := binary.Read(z, binary.LittleEndian, &h); err != nil {
		return nil, err
	}
	if string(h.Magic[:]) != magic || max(h.ByRule, h.Guessed) > maxPoints {
		return nil, errors.New("no model of this version")
	}
	m := Blank()
	m.Propose, m.Keep, m.Types.Scale, m.Fill.Scale = h.Propose, h.Keep, h.TypesScale, h.FillScale
	m.ByRule = Curve{make([]float32, h.ByRule), make([]float32, h.ByRule)}
	m.Guessed = Curve{make([]float32, h.Guessed), make([]float32, h.Guessed)}
	for _, part := range []any{m.ByRule.From, m.ByRule.To, m.Guessed.From, m.Guessed.To, m.Types.Weights, m.Fill.Weights} {
		if err := binary.Read(z, binary.LittleEndian, part); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Write writes m so that Read reads it.
func (m *Model) Write(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	h := header{Propose: m.Propose, Keep: m.Keep, TypesScale: m.Types.Scale, FillScale: m.Fill.Scale,
		ByRule: uint32(len(m.ByRule.From)), Guessed: uint32(len(m.Guessed.From))}
	copy(h.Magic[:], magic)
	for _, part := range []any{h, m.ByRule.From, m.ByRule.To, m.Guessed.From, m.Guessed.To, m.Types.Weights, m.Fill.Weights} {
		if err := binary.Write(z, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	return z.Close()
}
