// Command gen compiles the gazetteer of package place from the shared reference
// data and the aliases of countries in package entity.
//
//	go generate ./internal/place
//
// It reads $DEMARCHE_SHARED, or ../shared beside the module, and leaves the
// gazetteer alone, with a message, where that folder is missing.
package main

import (
	"cmp"
	"log"
	"os"
	"path/filepath"
	"slices"

	"demarche/internal/entity/phrase"
	"demarche/internal/place/table"
)

func main() {
	log.SetFlags(0)
	shared := os.Getenv("DEMARCHE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	data := filepath.Join(shared, "data", "places")
	if _, err := os.Stat(data); err != nil {
		log.Printf("no reference data under %s: the gazetteer stays as it is; set DEMARCHE_SHARED to make it anew", shared)
		return
	}
	b, err := compile(data, filepath.Join("..", "entity", "data", "aliases.txt"), filepath.Join("data", "abbreviations.txt"))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("data", "gazetteer.bin"), b, 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("gazetteer.bin: %d bytes", len(b))
}

func compile(data, aliases, abbreviations string) ([]byte, error) {
	g := &gazetteer{countries: map[string]int{}, admins: map[string]int{}, names: map[phrase.Key][]uint32{}}
	for _, step := range []func() error{
		func() error { return g.readCountries(filepath.Join(data, "geonames_countryInfo.txt")) },
		func() error { return g.readAliases(aliases) },
		func() error { return g.readAdmins(filepath.Join(data, "admin1CodesASCII.txt")) },
		func() error { return g.readAliases(abbreviations) },
		func() error { return g.readCities(filepath.Join(data, "cities500.txt.gz")) },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return table.Encode(g.places, g.sorted()), nil
}

// sorted lists the names by key, the places of each by population.
func (g *gazetteer) sorted() []table.Name {
	out := make([]table.Name, 0, len(g.names))
	for k, refs := range g.names {
		slices.SortStableFunc(refs, func(a, b uint32) int {
			return cmp.Or(cmp.Compare(g.places[b].Population, g.places[a].Population), cmp.Compare(a, b))
		})
		out = append(out, table.Name{Key: k, Refs: slices.Compact(refs)})
	}
	slices.SortFunc(out, func(a, b table.Name) int { return cmp.Compare(a.Key, b.Key) })
	return out
}
