// Package place finds the places that a document names and resolves them in an
// embedded gazetteer, each with a precision and a confidence.
//
// A capital letter and a known name make no place: the context must say so (a
// preposition, a dateline, "Paris, Texas", "Aleppo province"). It must not
// guess: a name that the document does not settle has the precision unknown,
// and a country is a country, never its capital or its middle.
//
//	g, err := place.Load(nil)
//	g.Annotate(doc, analysis)
//	// "Troops shelled Aleppo, Syria." → Aleppo 170063, SYR, city, 0.99
//
// The article's dateline is read too: its place is a record without mention.
package place

import (
	"embed"
	"io/fs"
	"sort"
	"strconv"
	"strings"
	"sync"

	"demarche/internal/entity/phrase"
	"demarche/internal/lexicon"
	"demarche/internal/news"
	"demarche/internal/place/table"
	"demarche/internal/record"
	"demarche/internal/text"
)

//go:generate go run ./gen

// Version is the version of this stage.
//
//	1: context rules, containment and countries named, GeoNames from 15,000 people
const Version = 1

//go:embed data/gazetteer.bin
var gazetteer string

//go:embed data/*.txt
var data embed.FS

// A Gazetteer holds the places. It is read-only and safe for concurrent use.
type Gazetteer struct {
	table   *table.Table
	regions []region
	byName  map[phrase.Key]int32 // to regions; -1 marks a mere prefix
	scratch sync.Pool            // of *scan
}

// A region is a place of the hand-written file.
type region struct {
	name, country string
	precision     record.PlacePrecision
	lat, lon      float64
}

// Load opens the gazetteer. Files of overlay replace the embedded ones of the
// same name; nil takes all as embedded.
func Load(overlay fs.FS) (*Gazetteer, error) {
	t, err := table.Open(gazetteer)
	if err != nil {
		return nil, err
	}
	sub, err := fs.Sub(data, "data")
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{table: t, byName: map[phrase.Key]int32{}}
	return g, g.readRegions(lexicon.Overlay(sub, overlay))
}

func (g *Gazetteer) readRegions(fsys fs.FS) error {
	tab, err := lexicon.ReadTable(fsys, "regions.txt", 6)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		f := r.Fields
		p := record.PlacePrecision(f[1])
		lat, err1 := strconv.ParseFloat(f[2], 64)
		lon, err2 := strconv.ParseFloat(f[3], 64)
		if err1 != nil || err2 != nil || p != record.Region && p != record.City && p != record.Point {
			return lexicon.Errorf(tab.File, r.Line, "want a precision (region, city, point) and two numbers")
		}
		i := int32(len(g.regions))
		g.regions = append(g.regions, region{f[0], f[4], p, lat, lon})
		for _, name := range append(lexicon.List(f[5]), f[0]) {
			g.name(name, i)
		}
	}
	return nil
}

func (g *Gazetteer) name(name string, i int32) {
	phrase.Prefixes(name, func(k phrase.Key) {
		if _, ok := g.byName[k]; !ok {
			g.byName[k] = -1
		}
	})
	g.byName[phrase.Of(name)] = i
}

// Annotate appends the places of d to a.Places and their mentions to d. It
// reads the mentions of actors, so as to leave their names alone and to know
// the countries at hand.
func (g *Gazetteer) Annotate(d *text.Document, a *record.Analysis) {
	s, _ := g.scratch.Get().(*scan)
	if s == nil {
		s = &scan{g: g}
	}
	s.d, s.a = d, a
	s.countries = s.countries[:0]
	s.readActors()
	s.dateline()
	for i := range d.Sents {
		s.sentence(d.Sents[i])
	}
	s.resolve()
	d.AddMentions(s.mentions...)
	s.d, s.a, s.mentions, s.found = nil, nil, s.mentions[:0], s.found[:0]
	g.scratch.Put(s)
}

// readActors marks the tokens that name persons and organisations, and counts
// the countries.
func (s *scan) readActors() {
	s.taken = append(s.taken[:0], make([]bool, len(s.d.Tokens))...)
	for _, m := range s.d.Mentions {
		if m.Kind != text.Actor || m.Ref < 0 {
			continue
		}
		s.see(s.a.Entities[m.Ref].Country)
		if takes(m.By) {
			for t := m.First; t < m.End; t++ {
				s.taken[t] = true
			}
		}
	}
}

// takes reports whether a mention made by that rule is a name that holds no
// place: that of a person, an organisation, or a capital that acts.
func takes(by string) bool {
	for _, rule := range [...]string{"person", "organisation", "title", "surname"} {
		if strings.HasPrefix(by, rule) {
			return true
		}
	}
	return strings.HasPrefix(by, "capital") && !strings.Contains(by, "place")
}

// dateline reads the place that opens a dateline block ("GENEVA, Jan. 21 —").
func (s *scan) dateline() {
	for _, b := range s.d.Article.Blocks {
		if b.Kind != news.Dateline {
			continue
		}
		if f, ok := s.inDateline(b.Span); ok {
			s.found = append(s.found, f)
		}
	}
}

// see counts a mention of a country.
func (s *scan) see(code string) {
	if len(code) != 3 {
		return
	}
	i := sort.Search(len(s.countries), func(i int) bool { return s.countries[i].code >= code })
	if i < len(s.countries) && s.countries[i].code == code {
		s.countries[i].n++
		return
	}
	s.countries = append(s.countries, tally{})
	copy(s.countries[i+1:], s.countries[i:])
	s.countries[i] = tally{code, 1}
}

// seen is how often the document has named the country.
func (s *scan) seen(code string) int {
	i := sort.Search(len(s.countries), func(i int) bool { return s.countries[i].code >= code })
	if i < len(s.countries) && s.countries[i].code == code {
		return s.countries[i].n
	}
	return 0
}
