package main

import (
	"fmt"
	"slices"
	"strings"
)

// readAdjectives reads the words for what is of a country: code, name,
// adjectives, people, capitals.
func (g *gazetteer) readAdjectives(name string) error {
	return lines(name, func(f []string) error {
		if _, ok := g.index[f[0]]; ok {
			for a := range strings.SplitSeq(f[2], "|") {
				g.word(a, "adjective", f[0])
			}
			g.name(strings.TrimPrefix(f[1], "the "), g.index[f[0]])
		}
		return nil
	})
}

// readAliases reads what news calls countries.
func (g *gazetteer) readAliases(name string) error {
	return lines(name, func(f []string) error {
		i, ok := g.index[f[2]]
		switch {
		case !ok || parts[f[0]]:
		case f[1] == "adjective":
			g.word(f[0], "adjective", f[2])
		case f[1] == "country" && code(f[0]):
			g.word(f[0], "code", f[2])
		case f[1] == "country":
			g.name(strings.TrimPrefix(f[0], "the "), i)
		}
		return nil
	})
}

// code reports whether an alias holds only by its capitals: "US", "U.K.".
func code(s string) bool { return len(strings.ReplaceAll(s, ".", "")) <= 4 && s == strings.ToUpper(s) }

// parts are aliases of countries that are places of their own.
var parts = map[string]bool{"Chechnya": true, "Tibet": true, "Xinjiang": true, "Catalonia": true, "Iraqi Kurdistan": true,
	"England": true, "Scotland": true, "Wales": true, "Northern Ireland": true, "Gaza": true, "Gaza Strip": true, "West Bank": true,
	"Soviet Union": true, "USSR": true, "Yugoslavia": true, "Czechoslovakia": true, "Persia": true, "Ceylon": true,
	"English": true, "Scottish": true, "Welsh": true, "Soviet": true, "Chechen": true, "Tibetan": true, "Catalan": true,
	"European": true, "Arab": true, "Kurdish": true}

func (g *gazetteer) word(form, use, country string) {
	if form != "" && !parts[form] && !(use == "adjective" && code(form)) {
		g.words = append(g.words, fmt.Sprintf("%s\t%s\t%s\t", form, use, country))
	}
}

const nationalitiesHeader = `# Adjectives and codes of countries. Generated: edit names.txt instead, or aliases.txt of package entity.
# origin: compiled from the word lists of package entity (GeoNames countryInfo 2023-03, CIA World Factbook 2026-01, own list)
# licence: CC BY 4.0 (GeoNames), CC0 (Factbook), Apache-2.0
# format: form, use (adjective; code: as written only; domain: of the Internet), country (ISO alpha-3), first-level unit (empty: the country)
`

func (g *gazetteer) nationalities() []byte {
	slices.Sort(g.words)
	return []byte(nationalitiesHeader + strings.Join(slices.Compact(g.words), "\n") + "\n")
}

// readGiven reads the first words of the names of persons: ID, name, ….
func (g *gazetteer) readGiven(name string) error {
	return lines(name, func(f []string) error {
		given, rest, _ := strings.Cut(f[1], " ")
		if given = strings.ToLower(given); rest != "" && len(given) > 2 && !strings.ContainsAny(given, ".-'’") {
			g.given[given]++
		}
		return nil
	})
}

const givenHeader = `# Given names, lower case. Generated.
# origin: the persons of package entity (CIA World Factbook's history 2014-2026, congress-legislators, Institute for Government, own list)
# licence: CC0 (Factbook, congress-legislators), CC BY 4.0 (Institute for Government), Apache-2.0
# format: given name
`

// givenNames lists those that several persons bear: a single one may be a surname
// put first.
func (g *gazetteer) givenNames() []byte {
	var names []string
	for n, count := range g.given {
		if count > 1 {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return []byte(givenHeader + strings.Join(names, "\n") + "\n")
}
