package main

import (
	"bufio"
	"compress/gzip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const townsHeader = `# Large cities and first-level units by whose name their police, people and authorities are called. Generated.
# origin: GeoNames cities500 and admin1CodesASCII (2023-03)
# licence: CC BY 4.0
# format: name, country code
`

// A city enters from minPeople on, when no namesake abroad has a share of its
// people: "Shanghai police" is plain, "San Jose police" is not.
const (
	minPeople = 250_000
	share     = 5
)

type town struct {
	code   string
	people int
}

func readTowns(data string, states []*state) ([]string, error) {
	code := map[string]string{}
	taken := map[string]bool{}
	for _, s := range states {
		code[s.iso2] = s.code
		taken[s.name] = true
		for _, c := range s.capital {
			taken[c] = true
		}
	}
	best := map[string]town{}
	rival := map[string]int{}
	note := func(name string, t town) {
		old, ok := best[name]
		switch {
		case !ok || t.people > old.people:
			if ok && old.code != t.code {
				rival[name] = max(rival[name], old.people)
			}
			best[name] = t
		case old.code != t.code:
			rival[name] = max(rival[name], t.people)
		}
	}
	people, err := readCities(filepath.Join(data, "places", "cities500.txt.gz"), code, note)
	if err != nil {
		return nil, err
	}
	if err := readUnits(filepath.Join(data, "places", "admin1CodesASCII.txt"), code, people, note); err != nil {
		return nil, err
	}
	var lines []string
	for name, t := range best {
		if t.people >= minPeople && t.people >= share*rival[name] && !taken[name] && len(name) > 3 {
			lines = append(lines, name+"\t"+t.code)
		}
	}
	return lines, nil
}

// readCities notes the cities and returns the people of each first-level unit.
func readCities(name string, code map[string]string, note func(string, town)) (map[string]int, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	units := map[string]int{}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		c := strings.Split(sc.Text(), "\t")
		people, err := strconv.Atoi(c[14])
		if err != nil {
			return nil, err
		}
		units[c[8]+"."+c[10]] += people
		if k := code[c[8]]; k != "" {
			note(c[2], town{k, people})
		}
	}
	return units, sc.Err()
}

// readUnits notes first-level units, each as large as its towns together and at
// least as a large city.
func readUnits(name string, code map[string]string, people map[string]int, note func(string, town)) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(line, "\t")
		iso, _, _ := strings.Cut(f[0], ".")
		unit := f[2]
		for _, w := range []string{" Oblast", " Province", " Region", " Governorate", " State", " Prefecture", " Department"} {
			unit = strings.TrimSuffix(unit, w)
		}
		if k := code[iso]; k != "" && !strings.Contains(unit, "'") {
			note(unit, town{k, max(people[f[0]], minPeople)})
		}
	}
	return nil
}
