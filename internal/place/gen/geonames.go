package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"unicode"

	"demarche/internal/entity/phrase"
	"demarche/internal/place/table"
)

// minPeople is the population from which a city enters the gazetteer; capitals
// of countries and seats of first-level units enter always. Foreign spellings
// are kept from manyPeople on.
const (
	minPeople  = 15_000
	manyPeople = 100_000
)

type gazetteer struct {
	places    []table.Place
	countries map[string]int // ISO alpha-2 or our code to the index in places
	admins    map[string]int // "US.TX" to the index in places
	names     map[phrase.Key][]uint32
	weight    []float64 // of the mean position, by place
}

func (g *gazetteer) add(p table.Place) int {
	g.places = append(g.places, p)
	g.weight = append(g.weight, 0)
	return len(g.places) - 1
}

func (g *gazetteer) name(s string, place int) {
	k := phrase.Of(s)
	if k != phrase.Root {
		g.names[k] = append(g.names[k], uint32(place))
	}
}

func lines(name string, yield func(fields []string) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var sc *bufio.Scanner
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		sc = bufio.NewScanner(z)
	} else {
		sc = bufio.NewScanner(f)
	}
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if line := sc.Text(); line != "" && line[0] != '#' && !strings.HasPrefix(line, "ISO\t") {
			if err := yield(strings.Split(line, "\t")); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return sc.Err()
}

func (g *gazetteer) readCountries(name string) error {
	return lines(name, func(f []string) error {
		people, err := strconv.Atoi(f[7])
		if err != nil || f[0] == "AN" || f[0] == "CS" {
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
		i := g.add(table.Place{ID: uint32(id), Name: f[4], Country: code, Kind: table.Country, Population: uint32(people)})
		g.countries[f[0]], g.countries[code] = i, i
		g.name(f[4], i)
		return nil
	})
}

// readAliases reads what news calls countries (kind "country") and first-level
// units (kind "admin1", by GeoNames code).
func (g *gazetteer) readAliases(name string) error {
	return lines(name, func(f []string) error {
		index := map[string]map[string]int{"country": g.countries, "admin1": g.admins}[f[1]]
		if i, ok := index[f[2]]; ok && !parts[f[0]] {
			g.name(strings.TrimPrefix(f[0], "the "), i)
		}
		return nil
	})
}

// parts are aliases of countries that are places of their own.
var parts = map[string]bool{"Chechnya": true, "Tibet": true, "Xinjiang": true, "Catalonia": true, "Iraqi Kurdistan": true,
	"England": true, "Scotland": true, "Wales": true, "Northern Ireland": true, "Gaza": true, "Gaza Strip": true, "West Bank": true,
	"Soviet Union": true, "USSR": true, "Yugoslavia": true, "Czechoslovakia": true, "Persia": true, "Ceylon": true}

func (g *gazetteer) readAdmins(name string) error {
	return lines(name, func(f []string) error {
		iso, _, _ := strings.Cut(f[0], ".")
		c, ok := g.countries[iso]
		if !ok {
			return nil
		}
		id, err := strconv.Atoi(f[3])
		if err != nil {
			return err
		}
		i := g.add(table.Place{ID: uint32(id), Name: f[1], Country: g.places[c].Country, Kind: table.Admin1})
		g.admins[f[0]] = i
		g.name(f[1], i)
		g.name(bare(f[2]), i)
		return nil
	})
}

// bare drops the word for the unit: "Kaluga Oblast", "Province of Bari".
func bare(s string) string {
	for _, w := range []string{" Oblast", " Oblast'", " Province", " Region", " Governorate", " State", " Prefecture", " County",
		" District", " Voivodeship", " Krai", " Canton", " Department", " Division", " Republic", " Territory", " Municipality", " Parish"} {
		s = strings.TrimSuffix(s, w)
	}
	for _, w := range []string{"Province of ", "Republic of ", "State of ", "Region of "} {
		s = strings.TrimPrefix(s, w)
	}
	return s
}

func (g *gazetteer) readCities(name string) error {
	err := lines(name, func(f []string) error {
		c, ok := g.countries[f[8]]
		if !ok {
			return nil
		}
		people, err := strconv.Atoi(f[14])
		if err != nil {
			return err
		}
		lat, err1 := strconv.ParseFloat(f[4], 64)
		lon, err2 := strconv.ParseFloat(f[5], 64)
		id, err3 := strconv.Atoi(f[0])
		if err1 != nil || err2 != nil || err3 != nil {
			return fmt.Errorf("place %s: not a number", f[0])
		}
		admin, known := g.admins[f[8]+"."+f[10]]
		g.centre(c, lat, lon, people)
		if known {
			g.centre(admin, lat, lon, people)
			g.places[admin].Population += uint32(people)
		} else {
			admin = -1
		}
		if people < minPeople && f[7] != "PPLC" && f[7] != "PPLA" || f[7] == "PPLX" {
			return nil
		}
		p := table.Place{ID: uint32(id), Name: f[1], Country: g.places[c].Country, Kind: table.City,
			Population: uint32(people), Lat: lat, Lon: lon, Admin: int32(admin)}
		if f[7] == "PPLC" {
			p.Kind = table.Capital
		}
		g.city(p, f)
		return nil
	})
	for i := range g.places {
		if w := g.weight[i]; w > 0 {
			g.places[i].Lat /= w
			g.places[i].Lon /= w
		}
	}
	return err
}

// city enters a city with its names.
func (g *gazetteer) city(p table.Place, f []string) {
	i := g.add(p)
	g.name(f[1], i)
	g.name(f[2], i)
	if p.Population < manyPeople && p.Kind != table.Capital {
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

// centre adds a settlement to the mean position of the country or unit that
// holds it, which stands for an area whose outline the gazetteer lacks.
func (g *gazetteer) centre(i int, lat, lon float64, people int) {
	w := math.Sqrt(float64(people) + 1)
	g.places[i].Lat += lat * w
	g.places[i].Lon += lon * w
	g.weight[i] += w
}
