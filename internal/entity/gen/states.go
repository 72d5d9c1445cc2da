package main

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const countriesHeader = `# Countries and territories with the words that name them. Generated: edit aliases.txt instead.
# origin: GeoNames countryInfo (2023-03), CIA World Factbook (2026-01)
# licence: CC BY 4.0 (GeoNames), CC0 (Factbook)
# format: code, name, adjectives, people, capitals
`

// state is one country or territory.
type state struct {
	iso2, code, name            string
	population                  int
	adjectives, people, capital []string
}

// readStates joins the two lists of countries by ISO code.
func readStates(data string) ([]*state, error) {
	b, err := os.ReadFile(filepath.Join(data, "places", "geonames_countryInfo.txt"))
	if err != nil {
		return nil, err
	}
	var states []*state
	by := map[string]*state{}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "ISO\t") || len(f) < 8 {
			continue
		}
		s := &state{iso2: f[0], code: plover(f[1]), name: f[4], capital: list(f[5])}
		if s.population, _ = strconv.Atoi(f[7]); s.code == "ANT" || s.code == "SCG" {
			continue // dissolved
		}
		states = append(states, s)
		by[f[0]] = s
	}
	if err := readFactbook(filepath.Join(data, "actors", "factbook_compact_2026-01.jsonl"), by); err != nil {
		return nil, err
	}
	settle(states)
	return states, nil
}

// settle leaves a word that two states claim ("French", "Dominican", "Saint
// George's") to the one with more people.
func settle(states []*state) {
	bySize := slices.Clone(states)
	slices.SortStableFunc(bySize, func(a, b *state) int { return b.population - a.population })
	taken := map[string]bool{}
	for _, s := range bySize {
		for _, field := range []*[]string{&s.adjectives, &s.people, &s.capital} {
			*field = slices.DeleteFunc(*field, func(w string) bool { return taken[w] })
		}
		for _, w := range slices.Concat(s.adjectives, s.people, s.capital) {
			taken[w] = true
		}
	}
}

// plover is the country code of the ontology for an ISO one.
func plover(iso3 string) string {
	if iso3 == "XKX" {
		return "KOS"
	}
	return iso3
}

type fact struct {
	ISO2        string `json:"iso2"`
	Nationality *struct {
		Noun, Adjective string
	}
	Capital *struct {
		Name string
	}
	Executive                    any // an object, or a remark
	Parties, Terrorism, Military any
	Organisations                string `json:"io_participation"`
}

// readFacts reads the Factbook, an entity a line.
func readFacts(name string) ([]fact, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var out []fact
	for line := range strings.Lines(string(b)) {
		var f fact
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, f)
	}
	return out, nil
}

func readFactbook(name string, by map[string]*state) error {
	facts, err := readFacts(name)
	if err != nil {
		return err
	}
	for _, f := range facts {
		s := by[f.ISO2]
		if s == nil {
			continue
		}
		if f.Nationality != nil {
			s.adjectives = adjectives(f.Nationality.Adjective)
			s.people = nouns(f.Nationality.Noun)
		}
		if f.Capital != nil && len(s.capital) == 0 {
			s.capital = list(bracket.ReplaceAllString(html.UnescapeString(f.Capital.Name), ""))
		}
	}
	return nil
}

var (
	bracket = regexp.MustCompile(` *\([^)]*\)`)
	note    = regexp.MustCompile(`;.*|note.*`)
)

// adjectives reads "Adamsian or Adams", "Aruban; Dutch" (the first alone).
func adjectives(s string) []string {
	s = bracket.ReplaceAllString(note.ReplaceAllString(s, ""), "")
	var out []string
	for _, w := range list(strings.ReplaceAll(s, " or ", ",")) {
		if w != "none" && w != "NA" {
			out = append(out, w)
		}
	}
	return out
}

// nouns reads "Algerian(s)", "Beninese (singular and plural)", "Dutchman(men)".
func nouns(s string) []string {
	s = note.ReplaceAllString(s, "")
	var out []string
	for _, w := range list(strings.ReplaceAll(s, " or ", ",")) {
		stem, rest, plural := strings.Cut(w, "(")
		stem = strings.TrimSpace(stem)
		if stem == "" || strings.Contains(stem, "none") || strings.Contains(stem, "NA") {
			continue
		}
		out = append(out, stem)
		switch {
		case plural && strings.HasPrefix(rest, "s)"):
			out = append(out, stem+"s")
		case plural && strings.HasPrefix(rest, "men)"):
			out = append(out, strings.TrimSuffix(stem, "man")+"men")
		}
	}
	return out
}

func list(s string) []string {
	var out []string
	for w := range strings.SplitSeq(s, ",") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func countryLines(states []*state) []string {
	var lines []string
	for _, s := range states {
		lines = append(lines, strings.Join([]string{s.code, s.name, strings.Join(s.adjectives, "|"),
			strings.Join(s.people, "|"), strings.Join(s.capital, "|")}, "\t"))
	}
	return lines
}
