package place

import (
	"math"

	"demarche/internal/place/table"
	"demarche/internal/record"
	"demarche/internal/text"
)

// Weights of the evidence for a candidate, on a scale on which one unit is a
// factor of ten in population.
const (
	weightSeen     = 1.6  // its country is named in the document
	weightOften    = 0.25 // for each doubling of how often
	weightWithin   = 6.0  // the text says that it lies there
	weightNear     = 1.2  // its first-level unit holds another place of the document
	weightCapital  = 0.6
	weightAdmin    = -0.6 // a unit that bears the name of its city
	weightNational = 3.0  // a country
	sharpness      = 2.2  // of the confidence
	doubt          = 4.2  // what a candidate must outweigh to be believed at all
	minConfidence  = 0.45 // below which the answer is unknown
)

// resolve chooses a candidate for each name found and records it.
func (s *scan) resolve() {
	for i := range s.found {
		f := &s.found[i]
		p := s.choose(f)
		p.Span, p.By = f.span, f.by
		ref := int32(len(s.a.Places))
		s.a.Places = append(s.a.Places, p)
		if f.first >= 0 {
			s.mentions = append(s.mentions, text.Mention{Span: f.span, Kind: text.Place, First: f.first, End: f.end, Ref: ref, By: f.by})
		}
	}
	s.candidates = s.candidates[:0]
}

// choose weighs the candidates of f.
func (s *scan) choose(f *found) record.Place {
	if f.region >= 0 && !s.holds(f, table.Country) {
		r := s.g.regions[f.region]
		return record.Place{Name: r.name, Lat: r.lat, Lon: r.lon, Country: r.country, Precision: r.precision, Confidence: 0.9}
	}
	best, total, top := int32(-1), math.Exp(sharpness*doubt), math.Inf(-1)
	for _, c := range s.candidates[f.from:f.to] {
		if s.doubled(f, c) {
			continue
		}
		w := s.weigh(f, s.g.table.Place(c))
		total += math.Exp(sharpness * w)
		if w > top {
			best, top = c, w
		}
	}
	if best < 0 {
		return record.Place{Name: s.d.Str(f.span), Precision: record.PlaceUnknown}
	}
	confidence := math.Exp(sharpness*top) / total
	if confidence < minConfidence {
		return record.Place{Name: s.d.Str(f.span), Precision: record.PlaceUnknown, Confidence: 1 - confidence}
	}
	return s.place(s.g.table.Place(best), confidence)
}

// doubled reports whether candidate c is the other reading of a name that a
// first-level unit shares with a city in it: the word for a unit chooses the
// unit, its absence the city.
func (s *scan) doubled(f *found, c int32) bool {
	p := s.g.table.Place(c)
	for _, o := range s.candidates[f.from:f.to] {
		q := s.g.table.Place(o)
		if !f.unit && p.Kind == table.Admin1 && q.Admin == c && q.Kind != table.Country ||
			f.unit && q.Kind == table.Admin1 && p.Admin == o && p.Kind != table.Country {
			return true
		}
	}
	return false
}

// weigh sums the evidence for a candidate.
func (s *scan) weigh(f *found, p table.Place) float64 {
	w := math.Log10(float64(p.Population) + 1)
	if n := s.seen(p.Country); n > 0 {
		w += weightSeen + weightOften*math.Log2(float64(n))
	}
	switch p.Kind {
	case table.Country:
		w += weightNational
	case table.Admin1:
		w += weightAdmin
	case table.Capital:
		w += weightCapital
	}
	if f.within >= 0 && s.inside(p, &s.found[f.within]) {
		w += weightWithin
	}
	if s.holdsInner(f, p) {
		w += weightWithin
	}
	if p.Kind != table.Country && p.Admin >= 0 && s.shares(f, p.Admin) {
		w += weightNear
	}
	return w
}

// inside reports whether place p lies in a candidate of the place outer.
func (s *scan) inside(p table.Place, outer *found) bool {
	for _, c := range s.candidates[outer.from:outer.to] {
		o := s.g.table.Place(c)
		if o.Kind == table.Country && o.Country == p.Country && p.Kind != table.Country || o.Kind == table.Admin1 && p.Admin == c {
			return true
		}
	}
	return false
}

// holdsInner reports whether the largest reading of the place that the text puts
// inside f lies in p: "Atlanta, Georgia".
func (s *scan) holdsInner(f *found, p table.Place) bool {
	for i := range s.found {
		inner := &s.found[i]
		if inner.within < 0 || &s.found[inner.within] != f || inner.from == inner.to {
			continue
		}
		q := s.g.table.Place(s.candidates[inner.from])
		if p.Kind == table.Admin1 && q.Admin >= 0 && s.g.table.Place(q.Admin).ID == p.ID || p.Kind == table.Country && q.Country == p.Country {
			return true
		}
	}
	return false
}

// maxShares bounds the other places that one is compared with.
const maxShares = 40

// shares reports whether another place of the document has the unit as its only
// reading or as that of its largest candidate.
func (s *scan) shares(f *found, admin int32) bool {
	for i := range s.found[:min(len(s.found), maxShares)] {
		o := &s.found[i]
		if o.from == o.to || o.from == f.from || s.d.Str(o.span) == s.d.Str(f.span) {
			continue
		}
		c := s.candidates[o.from]
		if c == admin || s.g.table.Place(c).Admin == admin && s.g.table.Place(c).Kind != table.Country {
			return true
		}
	}
	return false
}

var precisions = [...]record.PlacePrecision{table.City: record.City, table.Capital: record.City,
	table.Admin1: record.Admin1, table.Country: record.CountryWide}

func (s *scan) place(p table.Place, confidence float64) record.Place {
	r := record.Place{Name: p.Name, GeonameID: int(p.ID), Lat: p.Lat, Lon: p.Lon, Country: p.Country,
		Precision: precisions[p.Kind], Confidence: math.Round(confidence*100) / 100}
	switch {
	case p.Kind == table.Admin1:
		r.Admin1 = p.Name
	case p.Admin >= 0 && p.Kind != table.Country:
		r.Admin1 = s.g.table.Place(p.Admin).Name
	}
	return r
}
