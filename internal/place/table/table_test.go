package table

import (
	"slices"
	"testing"

	"demarche/internal/entity/phrase"
)

func TestTable(t *testing.T) {
	places := []Place{
		{ID: 1, Name: "France", Country: "FRA", Kind: Country, Population: 67_000_000, Lat: 46.5, Lon: 2.25, Admin: -1},
		{ID: 2, Name: "Paris", Country: "FRA", Kind: Capital, Population: 2_000_000, Lat: 48.85, Lon: 2.35, Admin: -1},
		{ID: 3, Name: "Paris", Country: "USA", Kind: City, Population: 25_000, Lat: 33.66, Lon: -95.55, Admin: -1},
	}
	names := []Name{{phrase.Of("France"), []uint32{0}}, {phrase.Of("Paris"), []uint32{1, 2}}}
	slices.SortFunc(names, func(a, b Name) int {
		if a.Key < b.Key {
			return -1
		}
		return 1
	})
	data := string(Encode(places, names))
	tab, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if got := tab.Find(nil, phrase.Of("PARIS")); !slices.Equal(got, []int32{1, 2}) {
		t.Errorf("Paris is %v, want [1 2]", got)
	}
	if got := tab.Find(nil, phrase.Of("Lutetia")); got != nil {
		t.Errorf("Lutetia is %v, want nothing", got)
	}
	for i, want := range places {
		if got := tab.Place(int32(i)); got != want {
			t.Errorf("place %d is %+v, want %+v", i, got, want)
		}
	}
	for _, bad := range []string{"", "DGZ1", data[:len(data)-1], "XXXX" + data[4:]} {
		if _, err := Open(bad); err == nil {
			t.Errorf("a damaged table of %d bytes opens", len(bad))
		}
	}
}
