package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"demarche/internal/entity/phrase"
	"demarche/internal/place/table"
	"demarche/internal/place/toponym"
)

// gazetteer is the table as it grows.
type gazetteer struct {
	places []table.Place
	index  map[string]int // GeoNames codes ("US", "US.TX", "US.TX.453") and our country codes to places
	names  map[phrase.Key][]uint32
	begins map[phrase.Key]bool // keys that begin longer names
	weight []float64           // of the mean position, by place
	words  []string            // lines of nationalities.txt
	given  map[string]int

	uncounted map[int32]bool // countries whose people the source leaves out
}

func newGazetteer() *gazetteer {
	return &gazetteer{index: map[string]int{}, names: map[phrase.Key][]uint32{}, begins: map[phrase.Key]bool{}, given: map[string]int{}, uncounted: map[int32]bool{}}
}

func (g *gazetteer) add(p table.Place) int {
	g.places = append(g.places, p)
	g.weight = append(g.weight, 0)
	return len(g.places) - 1
}

// name enters a name of a place, and the form that keeps what an apostrophe
// divides apart: tokenisers cut "L'Aquila" in either way.
func (g *gazetteer) name(s string, place int) {
	g.key(s, place)
	if strings.ContainsAny(s, "'’‘ʻʼ`") {
		g.key(strings.NewReplacer("'", " ", "’", " ", "‘", " ", "ʻ", " ", "ʼ", " ", "`", " ").Replace(s), place)
	}
}

// maxWords is the longest name that is looked for in text.
const maxWords = 7

func (g *gazetteer) key(s string, place int) {
	k := toponym.Of(s)
	if k == phrase.Root || toponym.Words(s) > maxWords {
		return
	}
	g.names[k] = append(g.names[k], uint32(place))
	toponym.Prefixes(s, func(k phrase.Key) {
		g.names[k] = append(g.names[k], nil...)
		g.begins[k] = true
	})
}

// encode sorts the names by key, the places of each by population. Units and
// islands without a settlement stay out: nothing tells where they are.
func (g *gazetteer) encode() ([]byte, error) {
	places, moved := g.located()
	out := make([]table.Name, 0, len(g.names))
	for k, refs := range g.names {
		if len(refs) > 0 {
			if refs = relocated(refs, places, moved); len(refs) == 0 && !g.begins[k] {
				continue
			}
		}
		slices.SortFunc(refs, func(a, b uint32) int {
			return cmp.Or(cmp.Compare(places[b].Population, places[a].Population), cmp.Compare(a, b))
		})
		out = append(out, table.Name{Key: k, Refs: slices.Compact(refs)})
	}
	slices.SortFunc(out, func(a, b table.Name) int { return cmp.Compare(a.Key, b.Key) })
	return table.Encode(places, out)
}

// centre adds a settlement to the mean position of what holds it, which stands
// for an area whose outline the gazetteer lacks.
func (g *gazetteer) centre(i int32, lat, lon float64, people uint32) {
	w := math.Sqrt(float64(people) + 1)
	for ; i >= 0; i = g.places[i].Parent {
		g.places[i].Lat += lat * w
		g.places[i].Lon += lon * w
		g.weight[i] += w
		if g.places[i].Kind != table.Country || g.uncounted[i] { // a country's own figure is better than the sum
			g.places[i].Population += people
		}
	}
}

func (g *gazetteer) divideCentres() {
	for i := range g.places {
		if w := g.weight[i]; w > 0 {
			g.places[i].Lat /= w
			g.places[i].Lon /= w
		}
	}
}

// lines yields the fields of each line of a tab-separated file, which may be
// compressed, comments left out.
func lines(name string, yield func(fields []string) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		sc = bufio.NewScanner(z)
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

// located keeps the countries and the places with a position, and tells where
// each has moved, -1 for those left out.
func (g *gazetteer) located() (places []table.Place, moved []int32) {
	for _, p := range g.places {
		if nowhere(p) && p.Kind != table.Country {
			moved = append(moved, -1)
			continue
		}
		if p.Parent >= 0 {
			p.Parent = moved[p.Parent] // what holds a settlement has a position
		}
		moved = append(moved, int32(len(places)))
		places = append(places, p)
	}
	return places, moved
}

func nowhere(p table.Place) bool { return p.Lat == 0 && p.Lon == 0 }

func relocated(refs []uint32, places []table.Place, moved []int32) []uint32 {
	var out []uint32
	for _, r := range refs {
		if m := moved[r]; m >= 0 && !nowhere(places[m]) {
			out = append(out, uint32(m))
		}
	}
	return out
}
