package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/lexicon"
	"demarche/internal/name"
)

// tables are the listed phrases, and those of them that conventions need.
type tables struct {
	phrases []name.Phrase // in lower case
	proper  []name.Phrase // as they are written
	states  []string      // rows of states.txt
	shared  string
}

// readTables compiles the lists. It runs in the root of the project.
func readTables(shared string) (*tables, error) {
	t := &tables{shared: shared}
	steps := []struct {
		file string
		row  func(f []string)
	}{
		{"internal/name/train/lists.txt", func(f []string) { t.add(f[1], f[0]) }},
		{"internal/name/corpus/data/conventions.txt", t.convention},
		{"internal/entity/data/countries.txt", t.country},
		{"internal/entity/data/aliases.txt", t.alias},
		{"internal/entity/data/groups.txt", func(f []string) { t.body("group", f) }},
		{"internal/entity/data/organisations.txt", t.organisation},
		{"internal/entity/data/persons.txt", t.person},
		{"internal/entity/data/people.txt", t.person},
		{"internal/entity/data/towns.txt", func(f []string) { t.add("city", f[0]) }},
		{"internal/entity/data/heads.txt", t.head},
		{"internal/place/data/regions.txt", t.region},
	}
	for _, s := range steps {
		table, err := readTable(s.file)
		if err != nil {
			return nil, err
		}
		for _, r := range table.Rows {
			s.row(r.Fields)
		}
	}
	if err := t.geonames("cities500.txt.gz", t.settlement); err != nil {
		return nil, err
	}
	return t, t.geonames("admin1CodesASCII.txt", t.unit)
}

// readTable reads a table of as many columns as its first row has: the tables
// are other packages', which may add columns behind those that are read here.
func readTable(file string) (*lexicon.Table, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	columns := 1
	for l := range strings.Lines(string(b)) {
		if l[0] != '#' && strings.TrimSpace(l) != "" {
			columns += strings.Count(l, "\t")
			break
		}
	}
	return lexicon.ReadTable(os.DirFS("."), file, columns)
}

func (t *tables) add(list string, phrases ...string) {
	for _, p := range phrases {
		if p = strings.TrimSpace(p); len(p) > 1 {
			t.proper = append(t.proper, name.Phrase{Text: p, List: list})
			t.phrases = append(t.phrases, name.Phrase{Text: strings.ToLower(p), List: list})
		}
	}
}

// state is add for what the conventions of the marked texts need too.
func (t *tables) state(kind string, phrases ...string) {
	t.add(kind, phrases...)
	for _, p := range phrases {
		if p != "" {
			t.states = append(t.states, strings.ToLower(p)+"\t"+kind+"\n")
		}
	}
}

func (t *tables) convention(f []string) {
	switch f[1] {
	case "people", "title":
		t.add(f[1], f[0])
	case "partisan":
		t.add("groupword", f[0])
	}
}

func (t *tables) country(f []string) {
	t.state("country", f[1])
	t.state("people", lexicon.List(f[2])...)
	t.state("people", lexicon.List(f[3])...)
	t.add("city", lexicon.List(f[4])...)
}

func (t *tables) alias(f []string) {
	switch f[1] {
	case "country", "breakaway":
		t.state("country", f[0])
	case "adjective", "people", "breakaway-adjective":
		t.state("people", f[0])
	case "capital":
		t.add("city", f[0])
	}
}

// body adds the names of an organisation or a group.
func (t *tables) body(list string, f []string) {
	names := append([]string{f[1]}, lexicon.List(f[6])...)
	if list == "group" {
		t.state(list, names...)
		return
	}
	t.add(list, names...)
}

func (t *tables) organisation(f []string) {
	if strings.Contains(f[3], "PTY") {
		t.body("group", f)
		return
	}
	t.body("organisation", f)
}

// person adds the whole name, and its first and last word.
func (t *tables) person(f []string) {
	for _, n := range append([]string{f[1]}, lexicon.List(f[8])...) {
		if s, ok := strings.CutSuffix(strings.TrimSuffix(n, "!"), "?"); ok || s != n {
			t.add("surname", s)
			continue
		}
		t.add("person", n)
		if words := strings.Fields(n); len(words) > 1 {
			t.add("given", words[0])
			t.add("surname", words[len(words)-1])
		}
	}
}

func (t *tables) head(f []string) {
	if f[1] == "person" {
		t.add("title", f[0])
	}
}

func (t *tables) region(f []string) {
	t.add("region", f[0])
	t.add("region", lexicon.List(f[7])...)
}

// fewest is the population from which a settlement is listed, large that from
// which it counts as a city.
const (
	fewest = 15_000
	large  = 100_000
)

func (t *tables) settlement(f []string) {
	n, err := strconv.Atoi(f[14])
	if err != nil || n < fewest {
		return
	}
	list := "town"
	if n >= large {
		list = "city"
	}
	t.add(list, f[1], f[2])
}

func (t *tables) unit(f []string) { t.add("region", f[1], f[2]) }

// geonames reads a file of GeoNames.
func (t *tables) geonames(file string, row func([]string)) error {
	f, err := os.Open(filepath.Join(t.shared, "places", file))
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		row(strings.Split(sc.Text(), "\t"))
	}
	return sc.Err()
}

const statesHeader = `# Countries, peoples and armed groups, for the conventions of marked texts. Generated by go run ./internal/name/train.
# origin: the tables of package entity: GeoNames countryInfo (2023-03), CIA World Factbook (2026-01), and words written for this project
# licence: CC BY 4.0 (GeoNames), CC0 (Factbook), Apache-2.0
# format: word or phrase in lower case, kind
`

func (t *tables) writeStates(file string) error {
	slices.Sort(t.states)
	rows := strings.Join(slices.Compact(t.states), "")
	return os.WriteFile(file, []byte(statesHeader+rows), 0o644)
}
