package place

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
)

// A Reading is one place that a name may mean.
type Reading struct {
	Place       record.Place // without span
	Kind        string
	Population  int    // 0 where nobody counted
	Source      string // "GeoNames", or the list that has it
	Probability float64
	Why         []string // what weighs for it and against it, the weightiest first
}

// Explain lists what a name may mean, the likeliest first, in a document that
// says near beside it, and what such a document would be told to mean by it.
// country, an ISO 3166 alpha-3 code, keeps the readings that lie there; "" keeps all.
func (g *Gazetteer) Explain(name, near, country string) ([]Reading, record.Place) {
	const gap = ".\n\n"
	name = strings.ToValidUTF8(strings.TrimSpace(name), "�")
	near = strings.ToValidUTF8(near, "�")
	whole := span.Span{End: len(name)}
	art := &news.Article{Text: name + gap + near, Blocks: []news.Block{{Span: whole},
		{Span: span.Span{Start: len(name) + len(gap), End: len(name) + len(gap) + len(near)}}}}
	s := g.begin(segment.Split(art), nil)
	defer g.end(s)
	f, ok := s.whole(whole)
	unknown := record.Place{Name: name, Precision: record.PlaceUnknown, By: "not in the gazetteer"}
	if !ok {
		return nil, unknown
	}
	if country != "" {
		f.to = s.keep(f.from, country)
	}
	if f.to == f.from {
		return nil, unknown
	}
	s.findNear()
	at := int32(len(s.found))
	f.by = "given"
	s.found = append(s.found, f)
	s.resolve()
	return s.readings(s.found[at].sense), s.answer(&s.found[at])
}

// keep drops the candidates from mark on that lie outside a country.
func (s *scan) keep(mark int, country string) int {
	kept := s.candidates[:mark]
	for _, c := range s.candidates[mark:] {
		if s.g.place(c.ref).Country == country {
			kept = append(kept, c)
		}
	}
	s.candidates = kept
	return len(kept)
}

// findNear finds the toponyms of the text beside the name, which is the first
// sentence.
func (s *scan) findNear() {
	s.findAll()
	out := s.found[:0]
	for _, f := range s.found {
		if s.d.Sents[f.sent].Block > 0 {
			out = append(out, f)
		}
	}
	s.found = out
	s.recognise()
}

// readings weighs the candidates of a sense.
func (s *scan) readings(at int32) []Reading {
	n := &s.senses[at]
	total := math.Exp(s.g.weights.doubt(s.doubts(at)))
	var out []Reading
	for _, c := range s.candidates[n.from:n.to] {
		x, p := s.evidence(at, -1, c), s.g.place(c.ref)
		w := math.Exp(s.weigh(at, -1, c))
		total += w
		r := Reading{Kind: s.g.label(c.ref), Population: int(p.Population), Source: s.g.source(c.ref), Probability: w, Why: s.reasons(x)}
		s.g.describe(&r.Place, c.ref)
		out = append(out, r)
	}
	for i := range out {
		out[i].Probability /= total
	}
	slices.SortStableFunc(out, func(a, b Reading) int { return cmp.Compare(b.Probability, a.Probability) })
	return out
}

// featureReasons say what the evidence means; those left out speak of the kind,
// which the reading names anyway.
var featureReasons = map[int]string{people: "population", village: "nobody counted its people", alias: "not the name it goes by first", displaced: "others have the name as their first", doubled: "its main city has the name", exonym: "not the name it goes by first",
	capital: "a capital", seat: "the seat of a unit", country: "a country", section: "a part of a city",
	seen: "its country is named", often: "its country is named often", alone: "no other country is named", unitSeen: "its unit is named",
	nearby: "near a place named", around: "not far from a place named", home: "in the country of the source"}

func (s *scan) reasons(x [features]float64) []string {
	type reason struct {
		text   string
		weight float64
	}
	var rs []reason
	for i, text := range featureReasons {
		if w := s.g.weights.place[i] * x[i]; math.Abs(w) >= 0.05 {
			rs = append(rs, reason{fmt.Sprintf("%s %+.1f", text, w), w})
		}
	}
	slices.SortFunc(rs, func(a, b reason) int {
		return cmp.Or(cmp.Compare(math.Abs(b.weight), math.Abs(a.weight)), cmp.Compare(a.text, b.text))
	})
	var out []string
	for _, r := range rs {
		out = append(out, r.text)
	}
	return out
}
