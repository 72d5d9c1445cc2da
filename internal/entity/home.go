package entity

import (
	"slices"

	"demarche/internal/record"
)

// byHome marks an entity whose country is that of the whole document.
const byHome = "country of the document"

// What a document must show before its institutions are taken to be of its one
// country: many mentions of it, and few of others.
const (
	homeMentions = 3
	homeShare    = 4 // three in four
)

// settle gives office-holders whom no list knows, and the institutions of state,
// the country that the document is about: "the police" in a report that names
// Kenya alone. A name after a title needs one mention of one country, since the
// title already says that he serves some state; the rest needs a document that
// is about it throughout.
func (s *scan) settle() {
	country, mentions, all := s.home()
	if country == "" {
		return
	}
	throughout := mentions >= homeMentions && mentions*homeShare >= all*(homeShare-1)
	for i := range s.mentions {
		m := &s.mentions[i]
		e := &s.a.Entities[m.Ref]
		if e.Country != "" || len(e.Sectors) == 0 {
			continue
		}
		if (m.By == "title and name" || m.By == "minority") && mentions == all || m.By == "head" && throughout && ofState(e) {
			e.Country = country
			m.By = byHome
		}
	}
}

// home is the state that the document names most, and how often it names it and
// all states together.
func (s *scan) home() (country string, mentions, all int) {
	s.counts = s.counts[:0]
	for i := range s.mentions {
		c := s.a.Entities[s.mentions[i].Ref].Country
		if ref, ok := s.l.byID[c]; !ok || s.l.actors[ref].id != c || len(c) != 3 {
			continue // a bloc, or nothing
		}
		all++
		k := slices.IndexFunc(s.counts, func(x counted) bool { return x.country == c })
		if k < 0 {
			k = len(s.counts)
			s.counts = append(s.counts, counted{country: c})
		}
		s.counts[k].n++
	}
	for _, x := range s.counts {
		if x.n > mentions {
			country, mentions = x.country, x.n
		}
	}
	return country, mentions, all
}

// counted is how often a document names a country.
type counted struct {
	country string
	n       int
}

// ofState reports whether an entity is of the kind that belongs to one state.
func ofState(e *record.Entity) bool {
	switch e.Sectors[0] {
	case "GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP":
		return true
	}
	return false
}
