package place

import (
	"strings"

	"demarche/internal/place/table"
	"demarche/internal/place/toponym"
)

// link reads what the words between and beside the names say: which place lies
// in which, and of which kind one is.
func (s *scan) link() {
	for i := range s.found {
		f := &s.found[i]
		if f.first >= 0 {
			f.unit = s.unitBeside(f)
		}
	}
	for i := 1; i < len(s.found); i++ {
		a, b := &s.found[i-1], &s.found[i]
		if a.first < 0 || a.sent != b.sent {
			continue
		}
		switch {
		case s.followsAsHolder(a, b) && s.mayHold(a, b):
			a.within = int32(i)
		case s.precedesAsHolder(a, b) && s.mayHold(b, a):
			b.within = int32(i - 1)
		}
	}
}

// unitBeside is the word for a kind of place after f ("Aleppo province") or
// before it ("the city of Aleppo").
func (s *scan) unitBeside(f *found) unitWord {
	st := s.sentOf(f)
	if u := unitOf(s.near(f.end, st)); u != noUnit {
		return u
	}
	if strings.EqualFold(s.near(f.first-1, st), "of") {
		return unitOf(s.near(f.first-2, st))
	}
	return noUnit
}

// followsAsHolder reports whether the words between a and b put a into b: "Paris,
// Texas", "Paris (Texas)", "Paris in northern Texas".
func (s *scan) followsAsHolder(a, b *found) bool {
	if s.holdsUse(a, byAdjective) || s.holdsUse(b, byAdjective) {
		return false
	}
	switch gap := b.first - a.end; {
	case gap == 1:
		w := s.word(a.end)
		return w == "," || w == "(" || w == "in"
	case gap == 2 || gap == 3:
		return s.word(a.end) == "in" && (s.word(b.first-1) == "the" || direction(s.word(b.first-1)))
	}
	return false
}

// precedesAsHolder reports whether the words between a and b put b into a: "the
// Syrian city of Aleppo", "Iraq's Anbar".
func (s *scan) precedesAsHolder(a, b *found) bool {
	switch gap := b.first - a.end; {
	case gap == 1:
		w := s.word(a.end)
		return w == "'s" || w == "’s" || unitOf(w) != noUnit && unitOf(w) != siteWord && !upper(w)
	case gap == 2 || gap == 3:
		return s.word(b.first-1) == "of" && unitOf(s.word(b.first-2)) != noUnit
	}
	return false
}

// mayHold reports whether some place that has the name of inner as its first lies in a unit or country that
// outer may mean.
func (s *scan) mayHold(inner, outer *found) bool {
	if s.holds(inner, table.Country) && s.holds(outer, table.Country) {
		return false // "Benin, Nigeria and Togo"
	}
	if !s.holds(outer, table.Country) && !s.holds(outer, table.Admin1) && !s.holds(outer, table.Admin2) {
		return false
	}
	key, country := toponym.Of(s.d.Str(inner.span)), s.holds(outer, table.Country)
	for _, c := range s.candidates[inner.from:min(inner.to, inner.from+maxInner)] {
		if s.inside(c.ref, outer) && (country || c.use != byName || toponym.Of(s.g.place(c.ref).Name) == key) {
			return true
		}
	}
	return false
}

// maxInner bounds the readings of a contained place that are asked.
const maxInner = 200
