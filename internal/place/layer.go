package place

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/internal/lexicon"
	"demarche/internal/news"
	"demarche/internal/place/table"
	"demarche/internal/place/toponym"
	"demarche/internal/record"
)

// A Layer is a user's table of places, read but not yet laid over a gazetteer.
// docs/places.md describes the file.
type Layer struct {
	file string
	rows []layerRow
	hash string
}

type layerRow struct {
	line              int
	names, adjectives []string
	place             table.Place
	from, to          string // ISO days, to exclusive; "" open
	source            string
}

// layerColumns are the columns that a file may have, true for those it must.
var layerColumns = map[string]bool{"names": true, "lat": true, "lon": true, "kind": true, "code": false, "adjectives": false,
	"population": false, "geonameid": false, "from": false, "to": false, "source": false}

// ReadLayer reads a table of places: tab-separated, the first line names the
// columns. name stands in messages. An error is a *lexicon.Error.
func ReadLayer(name string, r io.Reader) (*Layer, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	rows := csv.NewReader(strings.NewReader(string(b)))
	rows.Comma, rows.Comment, rows.LazyQuotes, rows.TrimLeadingSpace = '\t', '#', true, false
	l := &Layer{file: name, hash: news.Hash(string(b))}
	heads, err := rows.Read()
	if err != nil {
		return nil, lexicon.Errorf(name, 1, "no line that names the columns: names, code, lat, lon, kind, from, to, source")
	}
	if err := checkHeads(name, heads); err != nil {
		return nil, err
	}
	for {
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return l, nil
		}
		line, _ := rows.FieldPos(0)
		if err != nil {
			return nil, lexicon.Errorf(name, line, "%d columns, want %d as in the first line", len(fields), len(heads))
		}
		row := map[string]string{}
		for i, h := range heads {
			row[h] = strings.TrimSpace(fields[i])
		}
		x, err := parseRow(row)
		if err != nil {
			return nil, lexicon.Errorf(name, line, "%v", err)
		}
		x.line = line
		l.rows = append(l.rows, x)
	}
}

func checkHeads(file string, heads []string) error {
	for _, h := range heads {
		if _, ok := layerColumns[h]; !ok {
			return lexicon.Errorf(file, 1, "unknown column %q; the columns are names, adjectives, code, lat, lon, kind, population, geonameid, from, to, source", h)
		}
	}
	for h, needed := range layerColumns {
		if needed && !slices.Contains(heads, h) {
			return lexicon.Errorf(file, 1, "no column %q; names, lat, lon and kind are needed", h)
		}
	}
	return nil
}

func parseRow(f map[string]string) (layerRow, error) {
	x := layerRow{names: lexicon.List(f["names"]), adjectives: lexicon.List(f["adjectives"]), from: f["from"], to: f["to"], source: f["source"]}
	if len(x.names) == 0 || x.names[0] == "" {
		return x, errors.New("no name")
	}
	p := table.Place{Name: x.names[0], Country: f["code"], Parent: -1}
	var err1, err2 error
	p.Lat, err1 = strconv.ParseFloat(f["lat"], 64)
	p.Lon, err2 = strconv.ParseFloat(f["lon"], 64)
	if err1 != nil || err2 != nil || !onEarth(p.Lat, p.Lon) {
		return x, fmt.Errorf("%q, %q are no degrees of latitude and longitude", f["lat"], f["lon"])
	}
	var ok bool
	if p.Kind, ok = table.ParseKind(f["kind"]); !ok {
		return x, fmt.Errorf("kind %q; want city, section, seat, capital, admin2, admin1, country, region or point", f["kind"])
	}
	var err error
	if p.Population, err = number(f["population"]); err != nil {
		return x, err
	}
	if p.ID, err = number(f["geonameid"]); err != nil {
		return x, err
	}
	for _, day := range []string{x.from, x.to} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return x, fmt.Errorf("%q is no day; write 2022-01-31", day)
		}
	}
	x.place = p
	return x, nil
}

func number(s string) (uint32, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(s, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("%q is no number", s)
	}
	return uint32(n), nil
}

// Hash identifies the content of the file.
func (l *Layer) Hash() string { return l.hash }

// sameName is how far a place may lie, in kilometres, from one of its name in the
// gazetteer and still be taken for the same.
const sameName = 50

// Over lays the table over the gazetteer and returns the conflicts, one a line:
// names that the gazetteer has for other places. A user's place goes before those;
// it replaces one of its name within 50 km. Over must not be called while
// documents are read.
func (g *Gazetteer) Over(l *Layer) (conflicts []string, err error) {
	g.layered = g.layered || len(l.rows) > 0
	for _, row := range l.rows {
		if row.place.Country != "" {
			c, ok := g.byAlpha3(row.place.Country)
			if !ok {
				return nil, lexicon.Errorf(l.file, row.line, "%q is no country code (ISO 3166 alpha-3)", row.place.Country)
			}
			row.place.Parent = c
		}
		source := l.file
		if row.source != "" {
			source += ": " + row.source
		}
		ref := g.add(own{Place: row.place, label: row.place.Kind.String(), precision: precisions[row.place.Kind], source: source, from: row.from, to: row.to, users: true})
		for _, name := range row.names {
			conflicts = append(conflicts, g.conflict(l.file, row, name)...)
			g.forms.add(name, form{ref: ref})
		}
		for _, name := range row.adjectives {
			g.forms.add(name, form{ref: ref, use: byAdjective})
		}
	}
	return conflicts, nil
}

// conflict tells what the gazetteer has under the name of a user's place.
func (g *Gazetteer) conflict(file string, row layerRow, name string) []string {
	key := toponym.Of(name)
	refs, _ := g.table.Find(nil, key)
	for _, x := range g.forms[key] {
		refs = append(refs, x.ref)
	}
	if len(refs) == 0 {
		return nil
	}
	nearest, least := refs[0], -1.0
	for _, r := range refs {
		if p := g.place(r); least < 0 || distance(p.Lat, p.Lon, row.place.Lat, row.place.Lon) < least {
			nearest, least = r, distance(p.Lat, p.Lon, row.place.Lat, row.place.Lon)
		}
	}
	p := g.place(nearest)
	what := fmt.Sprintf("%s, %s (%s, %.0f km away)", p.Name, countryName(p), p.Kind, least)
	if least > sameName {
		what = "goes before " + what
	} else if what = "replaces " + what; len(refs) > 1 {
		what += "; goes before"
	}
	if n := len(refs) - 1; n > 0 && least > sameName {
		what += fmt.Sprintf(" and %d more of the name", n)
	} else if n > 0 {
		what += fmt.Sprintf(" %d more of the name", n)
	}
	return []string{fmt.Sprintf("%s:%d: %q %s", file, row.line, name, what)}
}

func countryName(p table.Place) string {
	if p.Country == "" {
		return "no country"
	}
	return p.Country
}

// replaced reports whether place ref of the gazetteer gives way to one of the
// user's among the candidates from mark on.
func (s *scan) replaced(mark int, ref int32) bool {
	p := s.g.place(ref)
	for _, c := range s.candidates[mark:] {
		if o, ok := s.g.users(c.ref); ok && distance(o.Lat, o.Lon, p.Lat, p.Lon) <= sameName {
			return true
		}
	}
	return false
}

// users is the user's place ref, false for places of other lists.
func (g *Gazetteer) users(ref int32) (own, bool) {
	n := int(ref) - g.table.Len()
	if n < 0 || !g.own[n].users {
		return own{}, false
	}
	return g.own[n], true
}

// holdsOn reports whether place ref bears its names on the day of the article;
// an unknown day rules nothing out.
func (g *Gazetteer) holdsOn(ref int32, day string) bool {
	o, ok := g.users(ref)
	return !ok || day == "" || (o.from == "" || o.from <= day) && (o.to == "" || day < o.to)
}

// precision of a place of the lists may differ from that of its kind.
func (g *Gazetteer) precision(ref int32) record.PlacePrecision {
	if n := int(ref) - g.table.Len(); n >= 0 {
		return g.own[n].precision
	}
	return precisions[g.table.Kind(ref)]
}

// label says what kind of place it is.
func (g *Gazetteer) label(ref int32) string {
	if n := int(ref) - g.table.Len(); n >= 0 {
		return g.own[n].label
	}
	return g.table.Kind(ref).String()
}

// source tells where the entry comes from.
func (g *Gazetteer) source(ref int32) string {
	if n := int(ref) - g.table.Len(); n >= 0 {
		return g.own[n].source
	}
	return "GeoNames"
}
