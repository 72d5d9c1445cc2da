// Command gen compiles the generated tables of package entity from the shared
// reference data: data/countries.txt, data/persons.txt,
// data/parties.txt and data/towns.txt.
//
//	go generate ./internal/entity
//
// It reads $DEMARCHE_SHARED, or ../shared beside the module, and leaves the
// tables alone, with a message, where that folder is missing.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// tables is where the tables of the package lie, seen from its folder, in which
// go generate runs.
var tables = "data"

func main() {
	log.SetFlags(0)
	shared := os.Getenv("DEMARCHE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	data := filepath.Join(shared, "data")
	if _, err := os.Stat(filepath.Join(data, "actors")); err != nil {
		log.Printf("no reference data under %s: the tables stay as they are; set DEMARCHE_SHARED to make them anew", shared)
		return
	}
	if err := generate(data, tables); err != nil {
		log.Fatal(err)
	}
}

func generate(data, out string) error {
	states, err := readStates(data)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(out, "countries.txt"), countriesHeader, countryLines(states)); err != nil {
		return err
	}
	people, err := readPeople(data, states)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(out, "persons.txt"), personsHeader, personLines(people)); err != nil {
		return err
	}
	parties, err := readParties(data, states)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(out, "parties.txt"), partiesHeader, parties); err != nil {
		return err
	}
	towns, err := readTowns(data, states)
	if err != nil {
		return err
	}
	return write(filepath.Join(out, "towns.txt"), townsHeader, towns)
}

// write stores a lexicon table: the header, then the lines sorted, each once.
func write(name, header string, lines []string) error {
	slices.Sort(lines)
	lines = slices.Compact(lines)
	text := header + strings.Join(lines, "\n") + "\n"
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		return fmt.Errorf("writing a table: %w", err)
	}
	log.Printf("%s: %d lines", name, len(lines))
	return nil
}
