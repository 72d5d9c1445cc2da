package place

import (
	"math"

	"demarche/internal/entity/phrase"
	"demarche/internal/place/table"
	"demarche/internal/place/toponym"
	"demarche/internal/record"
)

// group is what mentions have in common that mean one place: a document uses a
// name in one sense, save where it says otherwise of a mention.
type group struct {
	key       phrase.Key
	adjective bool
	partial   bool
}

// sense is what a name means in the document.
type sense struct {
	from, to int // candidates
	key      phrase.Key
	mentions int
	own      [maxOwn]int32 // found with evidence of their own
	owns     int
	partial  bool
	opening  bool
	borne    float64 // see the method
	tells    int32   // the country that the name tells of the document, -1 for none
	tellsOf  int32   // the unit
	choice   choice
	signs    [ownSigns]float64
	signed   bool // signs are set
}

const maxOwn = 3

// choice is a decision; ref is -1 where no candidate outweighs the doubt.
type choice struct {
	ref        int32
	confidence float64
}

// tally counts the mentions of a country or unit.
type tally struct {
	ref int32
	n   int
}

// anchor is a place that the document names with some certainty.
type anchor struct {
	sense    int32
	lat, lon float64
	mentions int
}

const (
	maxAnchors   = 16
	maxCounted   = 64
	anchorTrust  = 0.6
	minConfident = 0.5 // below which the answer is unknown
)

// resolve decides what every name found means.
func (s *scan) resolve() {
	s.groupNames()
	s.count()
	s.bases = append(s.bases[:0], make([]base, len(s.candidates))...)
	for i := range s.senses {
		s.senses[i].choice = s.choose(int32(i), -1)
	}
	s.anchor()
	for i := range s.senses {
		s.senses[i].choice = s.choose(int32(i), -1)
	}
}

// groupNames lists the senses. A name that two places of the document are said
// to hold has evidence of its own at each.
func (s *scan) groupNames() {
	s.senses, s.anchors = s.senses[:0], s.anchors[:0]
	clear(s.groups)
	for i := range s.found {
		f := &s.found[i]
		k := group{toponym.Of(s.d.Str(f.span)), s.holdsUse(f, byAdjective), f.partial}
		at, ok := s.groups[k]
		if !ok {
			at = int32(len(s.senses))
			s.groups[k] = at
			s.senses = append(s.senses, sense{from: f.from, to: f.to, key: k.key, partial: f.partial, borne: s.borne(f, k.key)})
		}
		n := &s.senses[at]
		n.mentions++
		n.opening = n.opening || f.by == byDateline
		if f.sense = at; s.ownEvidence(int32(i)) && n.owns < maxOwn {
			n.own[n.owns] = int32(i)
			n.owns++
		}
	}
}

// leastBearer is the population from which a settlement has first claim to its name.
const leastBearer = 10_000

// borne tells who has the name as its first: 2 for a country, 1 for a settlement of
// some size. By "Mexico" not Mexico City is meant, nor by "Salisbury" Harare.
func (s *scan) borne(f *found, key phrase.Key) (rank float64) {
	for _, c := range s.candidates[f.from:min(f.to, f.from+maxOuter)] {
		p := s.g.place(c.ref)
		switch {
		case p.Kind == table.Country && c.use == byName:
			return 2
		case p.Kind.Settled() && p.Population >= leastBearer && toponym.Of(p.Name) == key:
			rank = 1
		}
	}
	return rank
}

// ownEvidence reports whether the words beside found i tell which place it is.
func (s *scan) ownEvidence(i int32) bool {
	return s.found[i].within >= 0 || s.found[i].unit != noUnit || s.inner(i) >= 0
}

// inner is the found place that the text puts inside found i, just before it.
func (s *scan) inner(i int32) int32 {
	if i > 0 && s.found[i-1].within == i {
		return i - 1
	}
	return -1
}

// count tallies the countries and units that the document names beyond doubt.
func (s *scan) count() {
	s.countries, s.units = s.countries[:0], s.units[:0]
	for i := range s.senses {
		n := &s.senses[i]
		n.tells, n.tellsOf = -1, -1
		country, unit := int32(-1), int32(-1)
		for _, c := range s.candidates[n.from:n.to] {
			switch s.g.kind(c.ref) {
			case table.Country:
				country = c.ref
			case table.Admin1:
				if unit < 0 || s.g.place(c.ref).Population > s.g.place(unit).Population {
					unit = c.ref
				}
			}
		}
		large := unit >= 0 && s.g.place(unit).Population >= largeUnit
		if country >= 0 && !large {
			n.tells = country
			s.countries = counted(s.countries, country, n.mentions)
		}
		if large && country < 0 {
			s.units = counted(s.units, unit, n.mentions)
			n.tells, n.tellsOf = s.g.country(unit), unit
			s.countries = counted(s.countries, n.tells, n.mentions)
		}
	}
}

// largeUnit is the number of people from which a unit is meant by its bare name.
const largeUnit = 500_000

func counted(ts []tally, ref int32, n int) []tally {
	for i := range ts {
		if ts[i].ref == ref {
			ts[i].n += n
			return ts
		}
	}
	if len(ts) == maxCounted {
		return ts
	}
	return append(ts, tally{ref, n})
}

func tallied(ts []tally, ref int32) int {
	for i := range ts {
		if ts[i].ref == ref {
			return ts[i].n
		}
	}
	return 0
}

// anchor lists the places that the others may lie near to.
func (s *scan) anchor() {
	for i := range s.senses {
		n := &s.senses[i]
		if n.choice.ref < 0 || n.choice.confidence < anchorTrust || len(s.anchors) == maxAnchors {
			continue
		}
		if p := s.g.place(n.choice.ref); p.Kind != table.Country && p.Kind != table.Region {
			s.anchors = append(s.anchors, anchor{int32(i), p.Lat, p.Lon, n.mentions})
		}
	}
}

// choose weighs the candidates of a sense; with mention ≥ 0 the words beside that
// found are taken into account alone, else those beside all its mentions.
func (s *scan) choose(at, mention int32) choice {
	n := &s.senses[at]
	best, top := choice{ref: -1}, math.Inf(-1)
	s.scores = s.scores[:0]
	for i := n.from; i < n.to; i++ {
		w := s.score(at, mention, i)
		s.scores = append(s.scores, w)
		if w > top {
			best.ref, top = s.candidates[i].ref, w
		}
	}
	doubt := s.g.weights.doubt(s.doubts(at))
	total, near := math.Exp(doubt-top), 0.0
	p := s.g.place(best.ref)
	for i, c := range s.candidates[n.from:n.to] {
		e := math.Exp(s.scores[i] - top)
		if total += e; e > negligible && s.same(p, best.ref, c.ref) {
			near += e
		}
	}
	best.confidence = near / total
	return best
}

const negligible = 1e-3

// sameSpot is how far two places of one name may lie apart, in kilometres, and
// still be one for a reader: a town, the district about it, its airport.
const sameSpot = 100

// same reports whether candidate c is place p or a reading of it: the county
// that a town gives its name.
func (s *scan) same(p table.Place, ref, c int32) bool {
	if c == ref {
		return true
	}
	o := s.g.place(c)
	return o.Country == p.Country && distance(p.Lat, p.Lon, o.Lat, o.Lon) <= sameSpot
}

// distance is the length of the way between two points, in kilometres, by the
// equirectangular approximation: within one per cent up to 1,000 km.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	const degree = math.Pi / 180
	dlon := math.Abs(lon1 - lon2)
	if dlon > 180 {
		dlon = 360 - dlon
	}
	x, y := dlon*math.Cos((lat1+lat2)/2*degree), lat1-lat2
	return 6371 * degree * math.Sqrt(x*x+y*y)
}

// answer is the record of found f.
func (s *scan) answer(f *found) record.Place {
	c := s.senses[f.sense].choice
	for _, i := range s.senses[f.sense].own[:s.senses[f.sense].owns] {
		if &s.found[i] == f {
			c = s.choose(f.sense, i)
		}
	}
	out := record.Place{Span: f.span, Name: s.d.Str(f.span), Precision: record.PlaceUnknown, Confidence: hundredths(1 - c.confidence), By: f.by}
	if c.ref < 0 || c.confidence < minConfident {
		return out
	}
	s.g.describe(&out, c.ref)
	out.Confidence = hundredths(c.confidence)
	return out
}

func hundredths(p float64) float64 { return math.Round(p*100) / 100 }

var precisions = [...]record.PlacePrecision{table.City: record.City, table.Section: record.City, table.Seat: record.City, table.Capital: record.City,
	table.Admin2: record.Admin2, table.Admin1: record.Admin1, table.Country: record.CountryWide, table.Region: record.Region, table.Site: record.Point}

// describe writes what is known of place ref into p.
func (g *Gazetteer) describe(p *record.Place, ref int32) {
	q := g.place(ref)
	p.Name, p.GeonameID, p.Lat, p.Lon, p.Country, p.Precision = q.Name, int(q.ID), q.Lat, q.Lon, q.Country, g.precision(ref)
	if u := g.admin1(ref); u >= 0 {
		p.Admin1 = g.place(u).Name
	}
}
