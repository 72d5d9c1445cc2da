package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"demarche/internal/place/table"
)

// manyPeople is the population from which the other spellings of a settlement
// are kept: those of villages are mostly machine transliterations.
const manyPeople = 2000

func (g *gazetteer) readCountries(name string) error {
	return lines(name, func(f []string) error {
		if f[0] == "AN" || f[0] == "CS" { // dissolved
			return nil
		}
		people, err := strconv.Atoi(f[7])
		if err != nil {
			return err
		}
		id, err := strconv.Atoi(f[16])
		if err != nil {
			return err
		}
		code := f[1]
		if code == "XKX" {
			code = "KOS"
		}
		i := g.add(table.Place{ID: uint32(id), Name: f[4], Country: code, Kind: table.Country, Population: uint32(people), Parent: -1})
		g.index[f[0]], g.index[code] = i, i
		g.uncounted[int32(i)] = people == 0
		g.name(f[4], i)
		if domain := strings.TrimPrefix(f[9], "."); domain != "" {
			g.word(domain, "domain", code)
		}
		return nil
	})
}

func (g *gazetteer) readAdmin1(name string) error {
	return lines(name, func(f []string) error {
		iso, _, _ := strings.Cut(f[0], ".")
		return g.unit(f, iso, table.Admin1)
	})
}

func (g *gazetteer) readAdmin2(name string) error {
	return lines(name, func(f []string) error {
		upper := f[0][:strings.LastIndexByte(f[0], '.')]
		if _, ok := g.index[upper]; !ok {
			upper, _, _ = strings.Cut(f[0], ".")
		}
		return g.unit(f, upper, table.Admin2)
	})
}

// unit enters an administrative unit: code, name, ASCII name, identifier.
func (g *gazetteer) unit(f []string, upper string, kind table.Kind) error {
	holder, ok := g.index[upper]
	if !ok || g.index[f[0]] != 0 {
		return nil
	}
	id, err := strconv.Atoi(f[3])
	if err != nil {
		return err
	}
	i := g.add(table.Place{ID: uint32(id), Name: f[1], Kind: kind, Parent: int32(holder)})
	g.index[f[0]] = i
	g.name(f[1], i)
	g.name(f[2], i)
	if kind == table.Admin1 || !strings.HasPrefix(f[0], "US.") { // of "Lake County" never "Lake" alone
		g.name(bare(f[1]), i)
		g.name(bare(f[2]), i)
	}
	return nil
}

// suffixes and prefixes are the words for units that names are used without.
var (
	suffixes = []string{" Oblast’", " Oblast'", " Oblast", " Province", " Region", " Governorate", " State", " Prefecture", " County", " District", " Raion",
		" Voivodeship", " Krai", " Canton", " Department", " Division", " Republic", " Territory", " Municipality", " Parish",
		" Regency", " Muḩāfaz̧at", " Sheng", " Shi", " Governate", " Kabupaten"}
	prefixes = []string{"Province of ", "Republic of ", "State of ", "Region of ", "Muḩāfaz̧at ", "Provincia de ", "Provincia di ", "Departamento de ",
		"Département de ", "County ", "Kabupaten ", "Kota ", "City of ", "Ostān-e ", "Wilāyat ", "Powiat ", "Landkreis "}
)

// bare drops the word for the unit: "Kaluga Oblast", "Province of Bari".
func bare(s string) string {
	for _, w := range suffixes {
		s = strings.TrimSuffix(s, w)
	}
	for _, w := range prefixes {
		s = strings.TrimPrefix(s, w)
	}
	return s
}

// kinds gives the kind by the feature codes of GeoNames; other codes are cities.
var kinds = map[string]table.Kind{"PPLC": table.Capital, "PPLA": table.Seat, "PPLX": table.Section}

// renumbered are the countries whose units have other codes in the file of
// settlements than in those of units.
var renumbered = map[string]bool{"VN": true}

func (g *gazetteer) readCities(name string) error {
	err := lines(name, func(f []string) error {
		if renumbered[f[8]] {
			f[10], f[11] = "", ""
		}
		holder, ok := g.holder(f[8], f[10], f[11])
		if !ok {
			return nil
		}
		people, err0 := strconv.Atoi(f[14])
		lat, err1 := strconv.ParseFloat(f[4], 64)
		lon, err2 := strconv.ParseFloat(f[5], 64)
		id, err3 := strconv.Atoi(f[0])
		if err0 != nil || err1 != nil || err2 != nil || err3 != nil {
			return fmt.Errorf("place %s: not a number", f[0])
		}
		p := table.Place{ID: uint32(id), Name: f[1], Kind: kinds[f[7]], Population: uint32(people), Lat: lat, Lon: lon, Parent: int32(holder)}
		if p.Kind != table.Section { // its people are counted with the city
			g.centre(p.Parent, lat, lon, p.Population)
		}
		g.city(p, f)
		return nil
	})
	g.divideCentres()
	return err
}

// holder is the smallest unit known to hold a settlement.
func (g *gazetteer) holder(country, admin1, admin2 string) (int, bool) {
	for _, code := range []string{country + "." + admin1 + "." + admin2, country + "." + admin1, country} {
		if i, ok := g.index[code]; ok {
			return i, true
		}
	}
	return 0, false
}

// city enters a settlement with its names.
func (g *gazetteer) city(p table.Place, f []string) {
	i := g.add(p)
	g.name(f[1], i)
	g.name(f[2], i)
	if arabic[f[8]] {
		g.name(unarticled(f[2]), i)
	}
	if p.Population < manyPeople && !(p.Kind == table.Capital || p.Kind == table.Seat) {
		return
	}
	for a := range strings.SplitSeq(f[3], ",") {
		if usable(a) {
			g.name(a, i)
		}
	}
}

// usable keeps spellings in Latin letters that are no code (LON, CDG) and no
// long description.
func usable(s string) bool {
	if len(s) < 4 || strings.Count(s, " ") > 3 || s == strings.ToUpper(s) {
		return false
	}
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) {
			return false
		}
	}
	return unicode.IsUpper([]rune(s)[0])
}

// arabic are the countries whose towns news often names without the article.
var arabic = map[string]bool{"AE": true, "BH": true, "DZ": true, "EG": true, "IQ": true, "JO": true, "KW": true, "LB": true, "LY": true, "MA": true,
	"OM": true, "PS": true, "QA": true, "SA": true, "SD": true, "SY": true, "TN": true, "YE": true}

// unarticled drops the article of an Arabic name: "Al Qamishli".
func unarticled(s string) string {
	article, rest, ok := strings.Cut(s, " ")
	switch article {
	case "Al", "El", "Ad", "An", "Ar", "As", "Ash", "At", "Az":
		if ok && len(rest) > 4 {
			return rest
		}
	}
	return s
}
