// Package ontology is PLOVER: event types with their quad class and score,
// modes, contexts, sectors, and the crosswalk to CAMEO. The tables are embedded
// text files; the package makes no decision about language.
//
//	t, _ := ontology.ParseType("THREATEN")
//	t.Quad()         // 3
//	t.Score("")      // -3.5
package ontology

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"demarche/internal/lexicon"
)

//go:embed data/*.txt
var data embed.FS

// Type is a PLOVER event type. Its zero value is no type.
type Type string

// The 16 types, by quad class.
const (
	Agree     Type = "AGREE"
	Consult   Type = "CONSULT"
	Support   Type = "SUPPORT"
	Concede   Type = "CONCEDE"
	Cooperate Type = "COOPERATE"
	Aid       Type = "AID"
	Retreat   Type = "RETREAT"
	Request   Type = "REQUEST"
	Accuse    Type = "ACCUSE"
	Reject    Type = "REJECT"
	Threaten  Type = "THREATEN"
	Protest   Type = "PROTEST"
	Sanction  Type = "SANCTION"
	Mobilize  Type = "MOBILIZE"
	Coerce    Type = "COERCE"
	Assault   Type = "ASSAULT"
)

// Types lists the 16 types in the order of the codebook.
var Types = []Type{Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request,
	Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault}

// Mode refines a type; "" is the type as such.
type Mode string

// ParseType returns the type of that name, in any case.
func ParseType(s string) (Type, error) {
	t := Type(strings.ToUpper(s))
	if !slices.Contains(Types, t) {
		return "", fmt.Errorf("no event type %q; the types are %v", s, Types)
	}
	return t, nil
}

// Code is one line of the crosswalk: what a CAMEO code is in PLOVER.
type Code struct {
	CAMEO    string
	Type     Type
	Mode     Mode
	Contexts []string
	Label    string
}

type key struct {
	t Type
	m Mode
}

type tables struct {
	quad     map[Type]int
	score    map[key]float64
	context  []string
	sector   map[string]string
	byCAMEO  map[string]Code
	byPlover map[key]string
}

// load reads the embedded tables once. They are compiled in and tested, so a
// mistake in them is a mistake in the program.
var load = sync.OnceValue(func() *tables {
	t, err := read()
	if err != nil {
		panic(err)
	}
	return t
})

func read() (*tables, error) {
	t := &tables{quad: map[Type]int{}, score: map[key]float64{}, sector: map[string]string{},
		byCAMEO: map[string]Code{}, byPlover: map[key]string{}}
	for _, step := range []func(*tables) error{readTypes, readContexts, readSectors, readCrosswalk} {
		if err := step(t); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func readTypes(t *tables) error {
	tab, err := lexicon.ReadTable(data, "data/types.txt", 5)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		typ, err := ParseType(r.Fields[0])
		if err != nil {
			return lexicon.Errorf(tab.File, r.Line, "%v", err)
		}
		quad, err := strconv.Atoi(r.Fields[2])
		if err != nil || quad < 1 || quad > 4 {
			return lexicon.Errorf(tab.File, r.Line, "quad class %q is none of 1 to 4", r.Fields[2])
		}
		score, err := strconv.ParseFloat(r.Fields[3], 64)
		if err != nil {
			return lexicon.Errorf(tab.File, r.Line, "score %q is no number", r.Fields[3])
		}
		k := key{typ, Mode(r.Fields[1])}
		t.quad[typ], t.score[k], t.byPlover[k] = quad, score, r.Fields[4]
	}
	return nil
}

func readContexts(t *tables) error {
	tab, err := lexicon.ReadTable(data, "data/contexts.txt", 1)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		t.context = append(t.context, r.Fields[0])
	}
	return nil
}

func readSectors(t *tables) error {
	tab, err := lexicon.ReadTable(data, "data/sectors.txt", 2)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		t.sector[r.Fields[0]] = r.Fields[1]
	}
	return nil
}

func readCrosswalk(t *tables) error {
	tab, err := lexicon.ReadTable(data, "data/cameo.txt", 5)
	if err != nil {
		return err
	}
	for _, r := range tab.Rows {
		typ, err := ParseType(r.Fields[1])
		if err != nil {
			return lexicon.Errorf(tab.File, r.Line, "%v", err)
		}
		c := Code{r.Fields[0], typ, Mode(r.Fields[2]), lexicon.List(r.Fields[3]), r.Fields[4]}
		if _, ok := t.score[key{c.Type, c.Mode}]; !ok {
			return lexicon.Errorf(tab.File, r.Line, "%s has no mode %q", c.Type, c.Mode)
		}
		t.byCAMEO[c.CAMEO] = c
	}
	return nil
}

// Quad is the quad class of t: 1 verbal cooperation, 2 material cooperation,
// 3 verbal conflict, 4 material conflict; 0 where t is no type.
func (t Type) Quad() int { return load().quad[t] }

// Score is the PLOVER intensity of t in mode m, -10 to +10; an unknown mode has
// the score of the bare type.
func (t Type) Score(m Mode) float64 {
	if s, ok := load().score[key{t, m}]; ok {
		return s
	}
	return load().score[key{t, ""}]
}

// HasMode reports whether m is a mode of t; "" is a mode of every type.
func (t Type) HasMode(m Mode) bool {
	_, ok := load().score[key{t, m}]
	return ok
}

// CAMEO is the code of t in mode m as far as those two tell: the crosswalk back.
// A lexicon entry that knows better names its own.
func (t Type) CAMEO(m Mode) string { return load().byPlover[key{t, m}] }

// FromCAMEO returns what a CAMEO code is in PLOVER; codes of three or four
// digits fall back to their parents.
func FromCAMEO(code string) (Code, bool) {
	for n := len(code); n >= 2; n-- {
		if c, ok := load().byCAMEO[code[:n]]; ok {
			return c, true
		}
	}
	return Code{}, false
}

// Contexts lists the 37 contexts, sorted.
func Contexts() []string { return slices.Clone(load().context) }

// SectorName is what a sector code stands for, "" where it is none.
func SectorName(code string) string { return load().sector[code] }
