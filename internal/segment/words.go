package segment

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"demarche/internal/lexicon"
)

//go:embed data
var data embed.FS

// kind is what an abbreviation says about the stop that it keeps.
type kind uint8

const (
	none kind = iota
	title
	month
	number
	company
	place
	state
	latin
	etc
	initial // one capital letter; not from the table
	acronym // letters with stops between; not from the table
	kinds
)

var kindNames = [...]string{"none", "title", "month", "number", "company", "place", "state", "latin", "etc", "initial", "acronym"}

// A lexis is the word lists of the scanner. It is read-only after loading.
type lexis struct {
	abbreviations map[string]kind
	contractions  map[string][]int // widths of the tokens
	before, after map[string]bool  // affixes that a hyphen joins
	units         map[string]bool
	domains       map[string]bool
	starters      map[string]bool
}

// words loads the embedded lists once. They are part of the program and tested
// with it, so that a mistake in them is a bug and no error to handle.
var words = sync.OnceValue(func() *lexis {
	x, err := load()
	if err != nil {
		panic(err)
	}
	return x
})

func load() (*lexis, error) {
	x := &lexis{
		abbreviations: map[string]kind{}, contractions: map[string][]int{},
		before: map[string]bool{}, after: map[string]bool{},
		units: map[string]bool{}, domains: map[string]bool{}, starters: map[string]bool{},
	}
	for _, f := range []struct {
		name    string
		columns int
		add     func(r []string) error
	}{
		{"abbreviations.txt", 2, x.addAbbreviation},
		{"contractions.txt", 2, x.addContraction},
		{"prefixes.txt", 2, x.addAffix},
		{"units.txt", 1, func(r []string) error { x.units[r[0]] = true; return nil }},
		{"domains.txt", 1, func(r []string) error { x.domains[r[0]] = true; return nil }},
		{"starters.txt", 1, func(r []string) error { x.starters[r[0]] = true; return nil }},
	} {
		t, err := lexicon.ReadTable(data, "data/"+f.name, f.columns)
		if err != nil {
			return nil, err
		}
		for _, r := range t.Rows {
			if err := f.add(r.Fields); err != nil {
				return nil, lexicon.Errorf(t.File, r.Line, "%v", err)
			}
		}
	}
	return x, nil
}

func (x *lexis) addAbbreviation(r []string) error {
	for k, n := range kindNames[:initial] {
		if n == r[1] && k > 0 {
			x.abbreviations[r[0]] = kind(k)
			return nil
		}
	}
	return fmt.Errorf("unknown kind %q; want one of %s", r[1], strings.Join(kindNames[1:initial], ", "))
}

func (x *lexis) addContraction(r []string) error {
	var widths []int
	for _, p := range lexicon.List(r[1]) {
		widths = append(widths, len(p))
	}
	if strings.ReplaceAll(r[1], "|", "") != r[0] || len(widths) < 2 {
		return fmt.Errorf("the parts %q do not make up %q", r[1], r[0])
	}
	x.contractions[r[0]] = widths
	return nil
}

func (x *lexis) addAffix(r []string) error {
	switch r[1] {
	case "before":
		x.before[r[0]] = true
	case "after":
		x.after[r[0]] = true
	default:
		return fmt.Errorf("side %q; want before or after", r[1])
	}
	return nil
}

// fold returns s in lower case in buf where s is ASCII and fits, so that a
// look-up by string(…) allocates nothing; otherwise it returns nil.
func fold(buf *[16]byte, s string) []byte {
	if len(s) > len(buf) {
		return nil
	}
	for i := 0; i < len(s); i++ {
		b := s[i]
		if isUpper(b) {
			b |= 0x20
		}
		buf[i] = b
	}
	return buf[:len(s)]
}
