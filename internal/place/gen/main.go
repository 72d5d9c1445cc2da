// Command gen compiles the gazetteer of package place from the shared reference
// data and the words for countries in package entity.
//
//	go generate ./internal/place
//
// It reads $DEMARCHE_SHARED, or ../shared beside the module, and leaves the
// gazetteer alone, with a message, where that folder is missing.
package main

import (
	"log"
	"os"
	"path/filepath"
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
	if err := run(data, filepath.Join("..", "entity", "data"), "data"); err != nil {
		log.Fatal(err)
	}
}

// run compiles the folder of GeoNames and the word lists for countries into out.
func run(geonames, words, out string) error {
	g := newGazetteer()
	for _, step := range []struct {
		read func(string) error
		file string
	}{
		{g.readCountries, filepath.Join(geonames, "geonames_countryInfo.txt")},
		{g.readAdjectives, filepath.Join(words, "countries.txt")},
		{g.readAliases, filepath.Join(words, "aliases.txt")},
		{g.readGiven, filepath.Join(words, "persons.txt")},
		{g.readGiven, filepath.Join(words, "people.txt")},
		{g.readAdmin1, filepath.Join(geonames, "admin1CodesASCII.txt")},
		{g.readAdmin2, filepath.Join(geonames, "admin2Codes.txt.gz")},
		{g.readCities, filepath.Join(geonames, "cities500.txt.gz")},
	} {
		if err := step.read(step.file); err != nil {
			return err
		}
	}
	b, err := g.encode()
	if err != nil {
		return err
	}
	log.Printf("gazetteer.bin: %d places, %d names and prefixes, %d bytes", len(g.places), len(g.names), len(b))
	if err := os.WriteFile(filepath.Join(out, "gazetteer.bin"), b, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "given.txt"), g.givenNames(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "nationalities.txt"), g.nationalities(), 0o644)
}
