package entity

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"demarche/internal/entity/phrase"
	"demarche/internal/lexicon"
	"demarche/internal/news"
	"demarche/internal/ontology"
)

//go:embed data/*.txt
var data embed.FS

// An actor is a country, an organisation, a group or a person. What it is may
// change with time: its terms are in order of their first day.
type actor struct {
	id, name string
	terms    []term
	person   bool
}

// A term is what an actor is from one day (inclusive) to another (exclusive).
type term struct {
	from, to int32 // days since 1970; minDay and maxDay where open
	country  string
	sectors  []string
	office   string
	first    bool // head of state or government
	user     bool // from the user's table, which goes before
	source   string
}

const (
	unknownDay = 0
	minDay     = -1 << 30
	maxDay     = 1 << 30
)

// A head is a head noun or title.
type head struct {
	class   class
	sectors []string
	weak    bool // other words of the phrase decide first
}

// class tells heads apart by what may follow them.
type class uint8

const (
	role  class = iota // a person: a name may follow
	crowd              // people, in the plural
	body               // an institution
)

// effect is what a modifier does: former, or a sector for weak heads.
type effect struct {
	former  bool
	sectors []string
}

// tables is all that the Linker knows.
type tables struct {
	index
	actors    []actor
	byID      map[string]int32
	heads     []head
	modifiers []effect
	sectors   map[string][]string     // interned
	spellings map[phrase.Key][]string // of a given name
}

// Load reads the tables. Files of overlay replace the embedded ones of the same
// name; nil takes all as embedded.
func Load(overlay fs.FS) (*Linker, error) {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		return nil, err
	}
	l := &Linker{tables: tables{index: index{nodes: make(map[phrase.Key]int32, 1<<16)},
		byID: make(map[string]int32, 1<<14), sectors: map[string][]string{}, spellings: map[phrase.Key][]string{}}}
	fsys := lexicon.Overlay(sub, overlay)
	for _, read := range []func(fs.FS) error{l.readCountries, l.readAliases, l.readTowns, l.readOrganisations, l.readGroups, l.readParties,
		l.readSpellings, l.readPeople, l.readPersons, l.readHeads, l.readModifiers} {
		if err := read(fsys); err != nil {
			return nil, err
		}
	}
	for i := range l.actors {
		slices.SortStableFunc(l.actors[i].terms, byStart)
	}
	return l, nil
}

func byStart(a, b term) int { return int(a.from) - int(b.from) }

// actor returns the index of the actor of that ID, made when there is none.
func (t *tables) actor(id, name string) int32 {
	if i, ok := t.byID[id]; ok {
		return i
	}
	i := int32(len(t.actors))
	t.actors = append(t.actors, actor{id: id, name: name, person: strings.HasPrefix(id, "person/")})
	t.byID[id] = i
	return i
}

// sectorList interns and checks a list of sectors.
func (t *tables) sectorList(field string) ([]string, error) {
	if s, ok := t.sectors[field]; ok {
		return s, nil
	}
	list := lexicon.List(field)
	for _, c := range list {
		if ontology.SectorName(c) == "" {
			return nil, errSector(c)
		}
	}
	t.sectors[field] = list
	return list, nil
}

type errSector string

func (e errSector) Error() string { return "no sector " + string(e) }

func (t *tables) readCountries(fsys fs.FS) error {
	tab, err := lexicon.ReadTable(fsys, "countries.txt", 5)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		code := r.Fields[0]
		i := t.actor(code, r.Fields[1])
		t.actors[i].terms = []term{{from: minDay, to: maxDay, country: code, source: tab.File}}
		t.add(r.Fields[1], country, i)
		for field, k := range map[int]kind{2: adjective, 3: people, 4: capital} {
			for _, w := range lexicon.List(r.Fields[field]) {
				t.add(w, k, i)
			}
		}
	}
	return nil
}

var aliasKinds = map[string]kind{"country": country, "adjective": adjective, "people": people, "capital": capital, "region": town,
	"breakaway": country, "breakaway-adjective": adjective}

func (t *tables) readAliases(fsys fs.FS) error {
	tab, err := lexicon.ReadTable(fsys, "aliases.txt", 3)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		k, ok := aliasKinds[r.Fields[1]]
		i, known := t.byID[r.Fields[2]]
		if !ok || !known {
			return lexicon.Errorf(tab.File, r.Line, "no kind %q or no country %q", r.Fields[1], r.Fields[2])
		}
		if strings.HasPrefix(r.Fields[1], "breakaway") {
			i = t.breakaway(r.Fields[0], r.Fields[2])
		}
		t.add(r.Fields[0], k, i)
	}
	return nil
}

// breakaway is the actor of a region that has declared itself a state.
func (t *tables) breakaway(name, code string) int32 {
	i := t.actor(code+".PRE", name)
	t.actors[i].terms = []term{{from: minDay, to: maxDay, country: code, sectors: []string{"PRE"}, source: "aliases.txt"}}
	return i
}

func (t *tables) readTowns(fsys fs.FS) error {
	tab, err := lexicon.ReadTable(fsys, "towns.txt", 2)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		i, ok := t.byID[r.Fields[1]]
		if !ok {
			return lexicon.Errorf(tab.File, r.Line, "no country %q", r.Fields[1])
		}
		t.add(r.Fields[0], town, i)
	}
	return nil
}

func (t *tables) readOrganisations(fsys fs.FS) error { return t.readBodies(fsys, "organisations.txt") }
func (t *tables) readParties(fsys fs.FS) error       { return t.readBodies(fsys, "parties.txt") }
func (t *tables) readGroups(fsys fs.FS) error        { return t.readBodies(fsys, "groups.txt") }

func (t *tables) readBodies(fsys fs.FS, name string) error {
	tab, err := lexicon.ReadTable(fsys, name, 7)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		f := r.Fields
		tm, err := t.term(f[2], f[3], f[4], f[5])
		if err != nil {
			return lexicon.Errorf(tab.File, r.Line, "%v", err)
		}
		tm.source = tab.File
		i := t.actor(f[0], f[1])
		t.actors[i].terms = append(t.actors[i].terms, tm)
		t.add(f[1], organ, i)
		for _, a := range lexicon.List(f[6]) {
			t.add(a, organ, i)
		}
	}
	return nil
}

func (t *tables) readPersons(fsys fs.FS) error { return t.readOffices(fsys, "persons.txt", 10) }
func (t *tables) readPeople(fsys fs.FS) error  { return t.readOffices(fsys, "people.txt", 9) }

// readOffices reads a table of terms in office, whose tenth column, where it has
// one, names the source of the row.
func (t *tables) readOffices(fsys fs.FS, name string, columns int) error {
	tab, err := lexicon.ReadTable(fsys, name, columns)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		f := r.Fields
		tm, err := t.term(f[2], f[3], f[5], f[6])
		if err != nil {
			return lexicon.Errorf(tab.File, r.Line, "%v", err)
		}
		tm.office, tm.first, tm.source = f[4], f[7] == "1", tab.File
		if columns > 9 {
			tm.source = f[9]
		}
		i := t.personActor(f[0], f[1], f[2], lexicon.List(f[8]))
		t.actors[i].terms = append(t.actors[i].terms, tm)
		t.addPerson(i, f[1], lexicon.List(f[8]))
	}
	return nil
}

// personActor is the actor of a row: the one of its ID, or one of its country
// that has a name of the row already, so that two files, or two spellings, make
// no two persons of one.
func (t *tables) personActor(id, name, country string, aliases []string) int32 {
	if _, ok := t.byID[id]; !ok {
		for _, a := range append([]string{name}, aliases...) {
			for s, ok := t.nodes[phrase.Of(a)]; ok && s >= 0; s = t.senses[s].next {
				if e := t.senses[s]; e.kind == person && t.actors[e.ref].heldIn(country) {
					return e.ref
				}
			}
		}
	}
	return t.actor(id, name)
}

// addPerson enters the names of a person. An alias marked "?" is a surname that
// needs context, one marked "!" a surname that world news uses alone.
func (t *tables) addPerson(i int32, name string, aliases []string) {
	for _, a := range append(aliases, name) {
		bare := strings.TrimRight(a, "!?")
		switch a[len(bare):] {
		case "!":
			t.add(bare, famous, i)
			t.add(bare, surname, i)
		case "?":
			t.add(bare, surname, i)
		default:
			t.add(a, person, i)
			t.respell(a, i)
		}
	}
}

func (t *tables) readSpellings(fsys fs.FS) error {
	tab, err := lexicon.ReadTable(fsys, "spellings.txt", 1)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		list := lexicon.List(r.Fields[0])
		for _, w := range list {
			t.spellings[phrase.Of(w)] = list
		}
	}
	return nil
}

// respell enters the other spellings of a name, one word changed at a time.
func (t *tables) respell(name string, i int32) {
	words := strings.Fields(name)
	for at, w := range words {
		for _, other := range t.spellings[phrase.Of(w)] {
			if !strings.EqualFold(other, w) {
				words[at] = strings.ToUpper(other[:1]) + other[1:]
				t.add(strings.Join(words, " "), person, i)
			}
		}
		words[at] = w
	}
}

func (t *tables) term(code, sectors, from, to string) (term, error) {
	list, err := t.sectorList(sectors)
	if err != nil {
		return term{}, err
	}
	tm := term{from: minDay, to: maxDay, country: code, sectors: list}
	if from != "" {
		if tm.from, err = parseDay(from); err != nil {
			return term{}, err
		}
	}
	if to != "" {
		tm.to, err = parseDay(to)
	}
	return tm, err
}

// parseDay reads an ISO date, which may be cut to the year or month, as days
// since 1970.
func parseDay(s string) (int32, error) {
	layout := time.DateOnly
	if len(s) == 7 || len(s) == 4 {
		layout = layout[:len(s)]
	}
	d, err := time.Parse(layout, s)
	if err != nil {
		return 0, fmt.Errorf("%q is no date; want one as 2022-01-31, 2022-01 or 2022", s)
	}
	return days(d), nil
}

func days(d time.Time) int32 {
	n := int32(d.Unix() / (24 * 60 * 60))
	if n == unknownDay {
		return 1
	}
	return n
}

// dayOf is the day of a date known at least to the year, at the latest day it
// may be read as; unknownDay where it is not.
func dayOf(d news.Date) int32 {
	if t, ok := d.Day(); ok {
		return days(t)
	}
	for _, part := range []struct {
		layout        string
		years, months int
	}{{"2006-01", 0, 1}, {"2006", 1, 0}} {
		if t, err := time.Parse(part.layout, d.Value); err == nil {
			return days(t.AddDate(part.years, part.months, -1))
		}
	}
	return unknownDay
}

func (t *tables) readHeads(fsys fs.FS) error {
	tab, err := lexicon.ReadTable(fsys, "heads.txt", 4)
	if err != nil {
		return err
	}
	classes := map[string]class{"person": role, "people": crowd, "body": body}
	for _, r := range tab.Rows {
		c, ok := classes[r.Fields[1]]
		if !ok {
			return lexicon.Errorf(tab.File, r.Line, "no class %q; want person, people or body", r.Fields[1])
		}
		list, err := t.sectorList(r.Fields[2])
		if err != nil {
			return lexicon.Errorf(tab.File, r.Line, "%v", err)
		}
		ref := int32(len(t.heads))
		t.heads = append(t.heads, head{c, list, r.Fields[3] == "weak"})
		t.add(r.Fields[0], headword, ref)
		if c != crowd {
			t.plural(r.Fields[0], ref, head{crowd, list, r.Fields[3] == "weak"})
		}
	}
	return nil
}

// plural enters the plural of a head unless the table gives it a line of its own.
func (t *tables) plural(word string, ref int32, h head) {
	p := pluralOf(word)
	if h0 := t.heads[ref]; h0.class == role {
		ref = int32(len(t.heads))
		t.heads = append(t.heads, h)
	}
	if s, ok := t.nodes[phrase.Of(p)]; !ok || s < 0 || !t.has(s, headword) {
		t.add(p, headword, ref)
	}
}

func (x *index) has(s int32, k kind) bool {
	for ; s >= 0; s = x.senses[s].next {
		if x.senses[s].kind == k {
			return true
		}
	}
	return false
}

// pluralOf is the regular plural; phrases with "of" or "in" take it on their
// first noun ("ministers of defence").
func pluralOf(word string) string {
	for _, prep := range []string{" of ", " in ", " general", " de "} {
		if at := strings.Index(word, prep); at > 0 && word != "brigadier general" && word != "lieutenant general" && word != "major general" {
			return pluralOf(word[:at]) + word[at:]
		}
	}
	switch {
	case strings.HasSuffix(word, "man"):
		return word[:len(word)-3] + "men"
	case strings.HasSuffix(word, "child"):
		return word + "ren"
	case strings.HasSuffix(word, "y") && !strings.HasSuffix(word, "ay") && !strings.HasSuffix(word, "oy") && !strings.HasSuffix(word, "ey"):
		return word[:len(word)-1] + "ies"
	case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "sh"), strings.HasSuffix(word, "x"):
		return word + "es"
	}
	return word + "s"
}

func (t *tables) readModifiers(fsys fs.FS) error {
	tab, err := lexicon.ReadTable(fsys, "modifiers.txt", 2)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		var e effect
		if r.Fields[1] == "former" {
			e.former = true
		} else if e.sectors, err = t.sectorList(r.Fields[1]); err != nil {
			return lexicon.Errorf(tab.File, r.Line, "%v", err)
		}
		t.add(r.Fields[0], modifier, int32(len(t.modifiers)))
		t.modifiers = append(t.modifiers, e)
	}
	return nil
}
