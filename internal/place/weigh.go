package place

import (
	"io/fs"
	"math"
	"strconv"

	"demarche/internal/lexicon"
	"demarche/internal/place/table"
	"demarche/internal/place/toponym"
)

// The evidence for a candidate. Each has a weight in weights.txt; what a
// candidate weighs is the logarithm of its odds.
const (
	people      = iota // log10 of the population
	village            // nobody counted it
	section            // a part of a city
	seat               // of a unit
	capital            // of a country
	admin2             // a unit of the second level
	admin1             // a unit of the first level
	country            // a country
	region             // of the lists
	site               // of the lists
	alias              // the text has another name than the gazetteer's first
	exonym             // so it has, of a place with 100,000 people or more
	doubled            // a unit that bears the name of its main city
	displaced          // another name, and a settlement of some size has the name as its first; 2 where a country has
	listed             // the lists have the form for it
	seen               // its country is named in the document
	often              // log2 of how often
	alone              // the document names that country and no other
	unitSeen           // its first-level unit is named in the document
	within             // the text says that it lies in a place that holds it
	outside            // the text says that it lies in a place that does not
	encloses           // the text puts a place inside it that lies there
	excludes           // the text puts a place inside it that does not lie there
	unitFits           // a word for its kind stands beside it
	unitMisfits        // a word for another kind does
	nearby             // another place of the document lies within about 100 km
	around             // within about 500 km
	home               // it lies in the country of the article's source
	features
)

var featureNames = [features]string{"people", "village", "section", "seat", "capital", "admin2", "admin1", "country", "region", "site", "alias", "exonym", "doubled", "displaced",
	"listed", "seen", "often", "alone", "unit-seen", "within", "outside", "encloses", "excludes", "unit-fits", "unit-misfits", "nearby", "around", "home"}

// What speaks against all candidates.
const (
	unknown  = iota // always
	several         // log2 of how many there are
	stranger        // the document names countries, and none that holds one of them
	partial         // the name is part of a longer one: "Oslo" in "University of Oslo"
	opening         // it is the article's dateline
	doubts
)

var doubtNames = [doubts]string{"unknown", "several", "stranger", "partial", "opening"}

type weights struct {
	place [features]float64
	none  [doubts]float64
	name  [signs]float64
}

func (w *weights) doubt(x [doubts]float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += w.none[i] * v
	}
	return sum
}

// readWeights reads the learnt weights, a line for each by its name.
func (g *Gazetteer) readWeights(fsys fs.FS) error {
	const file = "weights.txt"
	tab, err := lexicon.ReadTable(fsys, file, 2)
	if err != nil {
		return err
	}
	at := map[string]*float64{}
	for i, n := range featureNames {
		at["place "+n] = &g.weights.place[i]
	}
	for i, n := range doubtNames {
		at["none "+n] = &g.weights.none[i]
	}
	for i, n := range signNames {
		at["name "+n] = &g.weights.name[i]
	}
	for _, r := range tab.Rows {
		w, ok := at[r.Fields[0]]
		if !ok {
			return lexicon.Errorf(file, r.Line, "no evidence is called %q", r.Fields[0])
		}
		if *w, err = strconv.ParseFloat(r.Fields[1], 64); err != nil {
			return lexicon.Errorf(file, r.Line, "%q is no number", r.Fields[1])
		}
		delete(at, r.Fields[0])
	}
	for n := range at {
		return lexicon.Errorf(file, 1, "no weight for %q", n)
	}
	return nil
}

// weigh is the logarithm of the odds of candidate c.
func (s *scan) weigh(at, mention int32, c candidate) float64 {
	x := s.evidence(at, mention, c)
	return s.g.sum(&x, c.ref)
}

// sum weighs the evidence for place ref; -1 stands for none in particular.
func (g *Gazetteer) sum(x *[features]float64, ref int32) float64 {
	sum := 0.0
	for i, w := range &g.weights.place {
		sum += w * x[i]
	}
	if _, ok := g.users(ref); ok {
		sum += userWeight
	}
	return sum
}

// userWeight is what goes for a place because a user has entered it: more than
// the largest city weighs, less than the text saying that it lies elsewhere.
const userWeight = 12

// manyPeople is the number of people from which English news has a name of its
// own for a place, and GeoNames another: Geneva, Genève.
const manyPeople = 100_000

var kindEvidence = [...]int{table.City: -1, table.Section: section, table.Seat: seat, table.Capital: capital, table.Admin2: admin2,
	table.Admin1: admin1, table.Country: country, table.Region: region, table.Site: site}

// evidence lists what speaks for candidate c of a sense and against it.
func (s *scan) evidence(at, mention int32, c candidate) [features]float64 {
	p := s.g.place(c.ref)
	x := s.still(at, c, p)
	if mayBeNear(p.Kind) {
		x[nearby], x[around] = s.nearness(at, p.Lat, p.Lon)
	}
	s.beside(at, mention, c.ref, &x)
	return x
}

// beside adds what the words beside one mention say, or, with mention < 0, those
// beside all.
func (s *scan) beside(at, mention, ref int32, x *[features]float64) {
	if mention >= 0 {
		s.besideEvidence(mention, ref, x)
		s.unitEvidence(mention, ref, x)
		return
	}
	for _, i := range s.senses[at].own[:s.senses[at].owns] {
		s.besideEvidence(i, ref, x)
	}
}

// A base is what a candidate weighs before its neighbours are known. It is
// worked out once.
type base struct {
	known, near bool
	weight      float64
	lat, lon    float64
}

// score is weigh for candidate i of the document, with the base kept.
func (s *scan) score(at, mention int32, i int) float64 {
	b, c := &s.bases[i], s.candidates[i]
	if !b.known {
		p := s.g.place(c.ref)
		x := s.still(at, c, p)
		*b = base{known: true, near: mayBeNear(p.Kind), weight: s.g.sum(&x, c.ref), lat: p.Lat, lon: p.Lon}
	}
	w := b.weight
	if b.near && len(s.anchors) > 0 {
		close, far := s.nearness(at, b.lat, b.lon)
		w += s.g.weights.place[nearby]*close + s.g.weights.place[around]*far
	}
	if mention >= 0 || s.senses[at].owns > 0 {
		var x [features]float64
		s.beside(at, mention, c.ref, &x)
		w += s.g.sum(&x, -1)
	}
	return w
}

// still lists the evidence that does not depend on the places found near.
func (s *scan) still(at int32, c candidate, p table.Place) (x [features]float64) {
	x[people] = math.Log10(float64(p.Population) + 10)
	x[village] = b2f(p.Population == 0 && p.Kind.Settled())
	if k := kindEvidence[p.Kind]; k >= 0 {
		x[k] = 1
	}
	x[listed] = b2f(c.use != byName || int(c.ref) >= s.g.table.Len())
	if x[listed] == 0 && toponym.Of(p.Name) != s.senses[at].key {
		x[alias], x[exonym] = b2f(p.Population < manyPeople), b2f(p.Population >= manyPeople)
		if p.Kind != table.Country {
			x[displaced] = s.senses[at].borne
		}
	}
	if s.senses[at].borne == 2 && p.Kind != table.Country && s.countryBears(at, s.g.country(c.ref)) {
		x[displaced] = 2
	}
	if p.Kind == table.Admin1 || p.Kind == table.Admin2 {
		x[doubled] = b2f(s.doubled(at, c.ref, p))
	}
	s.countryEvidence(at, c.ref, p, &x)
	return x
}

// countryBears reports whether the name is one of the country itself: by
// "Luxembourg" neither its capital nor its province is meant.
func (s *scan) countryBears(at, country int32) bool {
	n := &s.senses[at]
	for _, c := range s.candidates[n.from:min(n.to, n.from+maxOuter)] {
		if c.ref == country {
			return true
		}
	}
	return false
}

// doubled reports whether a settlement of the same name holds a good part of the
// people of unit ref: by "Donetsk" alone the city is meant, by "Quebec" not.
func (s *scan) doubled(at, ref int32, unit table.Place) bool {
	n := &s.senses[at]
	for _, c := range s.candidates[n.from:min(n.to, n.from+maxOuter)] {
		if p := s.g.place(c.ref); p.Kind.Settled() && p.Population*7 > unit.Population && s.within(c.ref, ref) {
			return true
		}
	}
	return false
}

// within reports whether place ref lies in unit outer.
func (s *scan) within(ref, outer int32) bool {
	for up := s.g.parent(ref); up >= 0; up = s.g.parent(up) {
		if up == outer {
			return true
		}
	}
	return false
}

// countryEvidence asks whether the document names what holds the place. No name
// is evidence for itself.
func (s *scan) countryEvidence(at, ref int32, p table.Place, x *[features]float64) {
	country := s.g.country(ref)
	if country < 0 {
		return
	}
	x[home] = b2f(country == s.home)
	if p.Kind == table.Country {
		return
	}
	own := &s.senses[at]
	n := tallied(s.countries, country)
	if own.tells == country {
		n -= own.mentions
	}
	if n > 0 {
		x[seen], x[often], x[alone] = 1, math.Log2(float64(n)), b2f(len(s.countries) == 1)
	}
	if u := s.g.admin1(ref); u >= 0 && u != own.tellsOf && tallied(s.units, u) > 0 {
		x[unitSeen] = 1
	}
}

func mayBeNear(k table.Kind) bool { return k != table.Country && k != table.Region }

// nearness is how near a point lies to the next place that the document names
// otherwise: from 1 for the same spot down to 0, on a scale of 100 km and of 500.
func (s *scan) nearness(at int32, lat, lon float64) (close, far float64) {
	const reach = 25 // degrees of latitude: what lies farther weighs nothing
	least := math.Inf(1)
	for _, a := range s.anchors {
		if a.sense != at && math.Abs(a.lat-lat) < reach {
			least = min(least, distance(lat, lon, a.lat, a.lon))
		}
	}
	return math.Exp(-least / 100), math.Exp(-least / 500)
}

// besideEvidence reads what the text says to hold found i or to lie in it.
func (s *scan) besideEvidence(i, ref int32, x *[features]float64) {
	f := &s.found[i]
	if f.within >= 0 {
		inside := s.inside(ref, &s.found[f.within])
		x[within], x[outside] = max(x[within], b2f(inside)), max(x[outside], b2f(!inside))
	}
	if in := s.inner(i); in >= 0 {
		holds := s.encloses(ref, &s.found[in])
		x[encloses], x[excludes] = max(x[encloses], b2f(holds)), max(x[excludes], b2f(!holds))
	}
}

// unitEvidence reads the word for a kind of place beside found i. It holds for
// that mention alone: "fighting in Donetsk province, though not in Donetsk".
func (s *scan) unitEvidence(i, ref int32, x *[features]float64) {
	if u := s.found[i].unit; u != noUnit && u != siteWord {
		fits := u.fits(s.g.kind(ref))
		x[unitFits], x[unitMisfits] = b2f(fits), b2f(!fits)
	}
}

// inside reports whether place ref lies in a candidate of outer.
func (s *scan) inside(ref int32, outer *found) bool {
	for up := s.g.parent(ref); up >= 0; up = s.g.parent(up) {
		for _, o := range s.candidates[outer.from:min(outer.to, outer.from+maxOuter)] {
			if o.ref == up {
				return true
			}
		}
	}
	return false
}

// maxOuter bounds the readings of a container: its larger ones stand first.
const maxOuter = 12

// encloses reports whether a larger reading of inner lies in place ref.
func (s *scan) encloses(ref int32, inner *found) bool {
	for _, c := range s.candidates[inner.from:min(inner.to, inner.from+maxOuter)] {
		if s.within(c.ref, ref) {
			return true
		}
	}
	return false
}

// doubts lists what speaks against all candidates of a sense.
func (s *scan) doubts(at int32) (x [doubts]float64) {
	n := &s.senses[at]
	x[unknown], x[several], x[partial], x[opening] = 1, math.Log2(float64(n.to-n.from)), b2f(n.partial), b2f(n.opening)
	if len(s.countries) == 0 {
		return x
	}
	for _, c := range s.candidates[n.from:n.to] {
		if u := s.g.country(c.ref); s.g.kind(c.ref) == table.Country || u < 0 || tallied(s.countries, u) > 0 {
			return x
		}
	}
	x[stranger] = 1
	return x
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
