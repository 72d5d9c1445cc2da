package table

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"demarche/internal/entity/phrase"
)

func sample() ([]Place, []Name) {
	places := []Place{
		{ID: 1, Name: "France", Country: "FRA", Kind: Country, Population: 67_000_000, Lat: 46.5, Lon: 2.25, Parent: -1},
		{ID: 2, Name: "United States", Country: "USA", Kind: Country, Population: 330_000_000, Lat: 39, Lon: -98, Parent: -1},
		{ID: 3, Name: "Texas", Country: "USA", Kind: Admin1, Population: 29_000_000, Lat: 31, Lon: -100, Parent: 1},
		{ID: 4, Name: "Paris", Country: "FRA", Kind: Capital, Population: 2_000_000, Lat: 48.85, Lon: 2.35, Parent: 0},
		{ID: 12_300_000, Name: "Paris", Country: "USA", Kind: City, Population: 25_000, Lat: 33.66, Lon: -95.55, Parent: 2},
	}
	for i := range 20 { // more than one stride of names
		places = append(places, Place{ID: uint32(100 + i), Name: strings.Repeat("x", i*20), Country: "FRA", Kind: Section, Lat: -89.9999, Lon: 179.9999, Parent: 3})
	}
	names := []Name{{phrase.Of("France"), []uint32{0}}, {phrase.Of("Paris"), []uint32{3, 4}}, {phrase.Of("New"), nil}, {phrase.Of("New Paris"), []uint32{24}}}
	slices.SortFunc(names, func(a, b Name) int { return cmp.Compare(a.Key, b.Key) })
	return places, names
}

func TestTable(t *testing.T) {
	places, names := sample()
	b, err := Encode(places, names)
	if err != nil {
		t.Fatal(err)
	}
	tab, err := Open(string(b))
	if err != nil {
		t.Fatal(err)
	}
	f := func(name string, known bool, want ...int32) {
		t.Helper()
		if got, ok := tab.Find(nil, phrase.Of(name)); !slices.Equal(got, want) || ok != known {
			t.Errorf("%s is %v, known %v; want %v, %v", name, got, ok, want, known)
		}
	}
	f("PARIS", true, 3, 4)
	f("New Paris", true, 24)
	f("New", true)
	f("Lutetia", false)
	for i, want := range places {
		want.Name = want.Name[:min(len(want.Name), 255)]
		if got := tab.Place(int32(i)); got != want {
			t.Errorf("place %d is %+v, want %+v", i, got, want)
		}
	}
	if tab.Len() != len(places) || tab.Countries() != 2 || tab.CountryOf(24) != 0 || tab.CountryOf(4) != 1 {
		t.Errorf("%d places, %d countries, the country of place 4 is %d", tab.Len(), tab.Countries(), tab.CountryOf(4))
	}
}

func TestDamaged(t *testing.T) {
	b, err := Encode(sample())
	if err != nil {
		t.Fatal(err)
	}
	data := string(b)
	for _, bad := range []string{"", magic, data[:len(data)-1], "XXXX" + data[4:]} {
		if _, err := Open(bad); err == nil {
			t.Errorf("a damaged table of %d bytes opens", len(bad))
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	places, names := sample()
	if _, err := Encode(places, append(names[:1:1], names...)); err == nil {
		t.Error("two names of one key are taken")
	}
}

func TestParseKind(t *testing.T) {
	for k := City; k <= Site; k++ {
		if got, ok := ParseKind(k.String()); !ok || got != k {
			t.Errorf("%v does not parse back", k)
		}
	}
	if _, ok := ParseKind("planet"); ok {
		t.Error("a planet is a kind")
	}
}
