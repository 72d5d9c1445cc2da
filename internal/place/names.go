package place

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/entity/phrase"
	"demarche/internal/lexicon"
	"demarche/internal/news"
	"demarche/internal/place/table"
	"demarche/internal/place/toponym"
	"demarche/internal/record"
)

// use tells how a form of the lists stands for its place.
type use uint8

const (
	byName use = iota
	byCode     // as written only: "Ill.", "UK"
	byAdjective
)

var uses = map[string]use{"alias": byName, "code": byCode, "adjective": byAdjective}

// A form is one reading of a key of the lists.
type form struct {
	ref  int32
	use  use
	text string // of a code, verbatim
}

// forms is the part of the trie that the lists add to the table. A key without
// readings begins a longer name.
type forms map[phrase.Key][]form

// add enters a name, and the form that keeps apart what an apostrophe divides: a
// tokeniser cuts "People's" in two.
func (f forms) add(name string, x form) {
	f.key(name, x)
	if strings.ContainsAny(name, "'’") {
		f.key(strings.NewReplacer("'", " ", "’", " ").Replace(name), x)
	}
}

// has reports whether the name has a reading of that use.
func (f forms) has(name string, u use) bool {
	return slices.ContainsFunc(f[toponym.Of(name)], func(x form) bool { return x.use == u })
}

func (f forms) key(name string, x form) {
	toponym.Prefixes(name, func(k phrase.Key) { f[k] = append(f[k], nil...) })
	if x.use == byCode {
		x.text = name
	}
	k := toponym.Of(name)
	f[k] = append(f[k], x)
}

// own is a place of the lists.
type own struct {
	table.Place
	label     string // what kind of place it is, for people
	precision record.PlacePrecision
	source    string // file, or what a user's file names
	from, to  string // ISO days between which a user's place bears its names, "" open
	users     bool
}

// place is place ref of the table or of the lists.
func (g *Gazetteer) place(ref int32) table.Place {
	if n := g.table.Len(); int(ref) >= n {
		return g.own[int(ref)-n].Place
	}
	return g.table.Place(ref)
}

func (g *Gazetteer) kind(ref int32) table.Kind {
	if n := g.table.Len(); int(ref) >= n {
		return g.own[int(ref)-n].Kind
	}
	return g.table.Kind(ref)
}

// country is the index of the country of place ref, -1 where it lies in several
// or in none.
func (g *Gazetteer) country(ref int32) int32 {
	if n := g.table.Len(); int(ref) >= n {
		if ref = g.own[int(ref)-n].Parent; ref < 0 {
			return -1
		}
	}
	return g.table.CountryOf(ref)
}

// parent is the unit or country that holds place ref, -1 where none does.
func (g *Gazetteer) parent(ref int32) int32 {
	if n := g.table.Len(); int(ref) >= n {
		return g.own[int(ref)-n].Parent
	}
	return g.table.Parent(ref)
}

// admin1 is the first-level unit that holds place ref or is it, -1 where none does.
func (g *Gazetteer) admin1(ref int32) int32 {
	for range 4 {
		if ref < 0 || g.kind(ref) == table.Admin1 {
			break
		}
		ref = g.parent(ref)
	}
	return ref
}

// byAlpha3 is the country of that code.
func (g *Gazetteer) byAlpha3(code string) (int32, bool) {
	i, ok := g.codes[code]
	return i, ok
}

func (g *Gazetteer) readCodes() {
	for i := range int32(g.table.Countries()) {
		g.codes[g.table.Place(i).Country] = i
	}
}

func (g *Gazetteer) add(o own) int32 {
	g.own = append(g.own, o)
	return int32(g.table.Len() + len(g.own) - 1)
}

// precisionKinds gives the kind of the listed places by their precision.
var precisionKinds = map[string]table.Kind{"region": table.Region, "city": table.Site, "point": table.Site, "admin1": table.Admin1, "admin2": table.Admin2}

func (g *Gazetteer) readRegions(fsys fs.FS) error {
	tab, err := lexicon.ReadTable(fsys, "regions.txt", 9)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		if err := g.readRegion(tab.File, r); err != nil {
			return err
		}
	}
	return nil
}

// readRegion enters one row: name, kind, precision, latitude, longitude,
// countries, GeoNames ID, aliases, adjectives.
func (g *Gazetteer) readRegion(file string, r lexicon.Row) error {
	f := r.Fields
	kind, ok := precisionKinds[f[2]]
	lat, err1 := strconv.ParseFloat(f[3], 64)
	lon, err2 := strconv.ParseFloat(f[4], 64)
	if err1 != nil || err2 != nil || !ok || !onEarth(lat, lon) {
		return lexicon.Errorf(file, r.Line, "want a precision (region, city, point) and two numbers, degrees north and east")
	}
	o := own{Place: table.Place{Name: f[0], Kind: kind, Lat: lat, Lon: lon, Parent: -1}, label: f[1], precision: record.PlacePrecision(f[2]), source: file}
	countries := lexicon.List(f[5])
	for _, code := range countries {
		c, ok := g.byAlpha3(code)
		if !ok {
			return lexicon.Errorf(file, r.Line, "%q is no country code (ISO 3166 alpha-3)", code)
		}
		if len(countries) == 1 {
			o.Country, o.Parent = code, c
		}
	}
	if f[6] != "" {
		id, err := strconv.ParseUint(f[6], 10, 24)
		if err != nil {
			return lexicon.Errorf(file, r.Line, "%q is no GeoNames ID", f[6])
		}
		o.ID = uint32(id)
	}
	ref := g.add(o)
	for _, name := range append(lexicon.List(f[7]), f[0]) {
		g.forms.add(name, form{ref: ref, use: written(name)})
	}
	for _, name := range lexicon.List(f[8]) {
		g.forms.add(name, form{ref: ref, use: byAdjective})
	}
	return nil
}

// written is the use of a name: short ones in capitals hold only as written.
func written(name string) use {
	if len(name) <= 4 && name == strings.ToUpper(name) {
		return byCode
	}
	return byName
}

func onEarth(lat, lon float64) bool { return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180 }

func (g *Gazetteer) readNames(fsys fs.FS) error { return g.readForms(fsys, "names.txt") }

func (g *Gazetteer) readNationalities(fsys fs.FS) error {
	return g.readForms(fsys, "nationalities.txt")
}

// readForms reads other names of countries and first-level units: form, use,
// country, unit (empty: the country itself).
func (g *Gazetteer) readForms(fsys fs.FS, file string) error {
	tab, err := lexicon.ReadTable(fsys, file, 4)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		f := r.Fields
		ref, ok := g.byAlpha3(f[2])
		if !ok {
			return lexicon.Errorf(file, r.Line, "%q is no country code (ISO 3166 alpha-3)", f[2])
		}
		if f[1] == "domain" {
			g.homes[f[0]] = ref
			continue
		}
		u, known := uses[f[1]]
		if !known {
			return lexicon.Errorf(file, r.Line, "use %q; want alias, code, adjective or domain", f[1])
		}
		if f[3] != "" {
			if ref, ok = g.unit(f[3], ref); !ok {
				return lexicon.Errorf(file, r.Line, "no unit of %s is called %q", f[2], f[3])
			}
		}
		if u == byAdjective && (g.forms.has(f[0], byAdjective) || g.bears(ref, f[0])) {
			continue // "Sicilian" is of Sicily, though a list says Italian; "New Zealand" is a name
		}
		g.forms.add(f[0], form{ref: ref, use: u})
	}
	return nil
}

// bears reports whether place ref of the table has the name.
func (g *Gazetteer) bears(ref int32, name string) bool {
	refs, _ := g.table.Find(nil, toponym.Of(name))
	return slices.Contains(refs, ref)
}

// unit is the first-level unit of that name in a country.
func (g *Gazetteer) unit(name string, country int32) (int32, bool) {
	refs, _ := g.table.Find(nil, toponym.Of(name))
	for _, r := range refs {
		if g.table.Kind(r) == table.Admin1 && g.table.CountryOf(r) == country {
			return r, true
		}
	}
	return -1, false
}

func (g *Gazetteer) readGiven(fsys fs.FS) error {
	tab, err := lexicon.ReadTable(fsys, "given.txt", 1)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		g.given[r.Fields[0]] = struct{}{}
	}
	return nil
}

// home is the country of an article's source by the domain of its address, -1
// where that tells none.
func (g *Gazetteer) home(a *news.Article) int32 {
	host := a.URL
	if _, rest, ok := strings.Cut(host, "://"); ok {
		host = rest
	}
	if at := strings.IndexAny(host, "/:?"); at >= 0 {
		host = host[:at]
	}
	if host == "" {
		host = a.Site
	}
	if c, ok := g.homes[strings.ToLower(host[strings.LastIndexByte(host, '.')+1:])]; ok {
		return c
	}
	return -1
}
