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
// Names used for what is of a place or acts for it ("Russian troops", "Moscow
// said", "Bank of Japan") are records too, but no mentions of the document: an
// actor's country is not where something happened. Nor is the article's
// dateline a mention, because datelines have no tokens.
package place

import (
	"embed"
	"io/fs"
	"sync"
	"time"

	"demarche/internal/lexicon"
	"demarche/internal/place/table"
	"demarche/internal/record"
	"demarche/internal/text"
)

//go:generate go run ./gen

// Version is the version of this stage.
//
//	1: context rules, containment and countries named, GeoNames from 15,000 people
//	2: all of cities500 with units and other names, 600 regions, learnt weights, associative uses
const Version = 2

//go:embed data/gazetteer.bin
var gazetteer string

//go:embed data/*.txt
var data embed.FS

// A Gazetteer holds the places. It is read-only and safe for concurrent use.
type Gazetteer struct {
	table   *table.Table
	own     []own // places of the lists; their index follows those of the table
	forms   forms
	codes   map[string]int32    // ISO alpha-3 to countries
	homes   map[string]int32    // top-level domains to countries
	given   map[string]struct{} // given names, lower case
	weights weights
	layered bool      // a user's table lies over the lists
	scratch sync.Pool // of *scan
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
	g := &Gazetteer{table: t, forms: forms{}, codes: map[string]int32{}, homes: map[string]int32{}, given: map[string]struct{}{}}
	g.readCodes()
	files := lexicon.Overlay(sub, overlay)
	for _, read := range []func(fs.FS) error{g.readRegions, g.readNames, g.readNationalities, g.readGiven, g.readWeights} {
		if err := read(files); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// Annotate appends the places of d to a.Places, and the mentions of those that
// the text names as places to d. It reads the mentions of actors, so as to leave
// the names of persons alone.
func (g *Gazetteer) Annotate(d *text.Document, a *record.Analysis) {
	s := g.begin(d, a)
	s.dateline()
	s.findAll()
	s.recognise()
	s.resolve()
	for i := range s.found {
		s.record(&s.found[i])
	}
	d.AddMentions(s.mentions...)
	g.end(s)
}

// begin takes a scratch area for one document.
func (g *Gazetteer) begin(d *text.Document, a *record.Analysis) *scan {
	s, _ := g.scratch.Get().(*scan)
	if s == nil {
		s = &scan{g: g, groups: map[group]int32{}}
	}
	s.d, s.a = d, a
	s.home, s.day = g.home(d.Article), ""
	if day, ok := d.Article.Published.Day(); ok && g.layered {
		s.day = day.Format(time.DateOnly)
	}
	s.readActors()
	s.readNames()
	return s
}

func (g *Gazetteer) end(s *scan) {
	s.reset()
	g.scratch.Put(s)
}

// record adds a resolved name to the analysis.
func (s *scan) record(f *found) {
	p := s.answer(f)
	ref := int32(len(s.a.Places))
	s.a.Places = append(s.a.Places, p)
	if f.first >= 0 && f.literal {
		s.mentions = append(s.mentions, text.Mention{Span: f.span, Kind: text.Place, First: f.first, End: f.end, Ref: ref, By: f.by})
	}
}
