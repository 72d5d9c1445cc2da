// Package table is the compiled gazetteer: names by key and places by index, in
// one block of bytes that is read where it lies. Opening it builds nothing, so
// that a program that needs no place pays nothing for it. It knows no language.
//
//	t, err := table.Open(bytes)
//	refs, _ := t.Find(nil, toponym.Of("Springfield"))
//	for _, i := range refs {
//		fmt.Println(t.Place(i).Name, t.Place(i).Population)
//	}
//
// The names are a hashed trie: the key of every name and of every prefix of
// one that ends with a word. Of a key the table keeps 48 bits, 16 of them by
// position; that an unknown name meets one of 800,000 keys by chance happens
// once in 350 million. The generator refuses a table in which two names meet.
//
// The layout, little-endian: a header of counts; 65,537 bucket bounds by the
// top 16 bits of the key; the next 32 bits of each key, ascending; for each key
// three bytes: its place, or where its list starts; the lists (a count, then
// places); one column after another for the places; the names of the places,
// each after its length, with the position of every sixteenth; the country codes.
package table

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"demarche/internal/entity/phrase"
)

// Kind is what sort of place a place is.
type Kind uint8

// The kinds. Region and Site are never in a table: they come from other lists.
const (
	City    Kind = iota
	Section      // a part of a city
	Seat         // of a first-level unit
	Capital
	Admin2
	Admin1
	Country
	Region
	Site
)

var kindNames = [...]string{"city", "section", "seat", "capital", "admin2", "admin1", "country", "region", "point"}

func (k Kind) String() string { return kindNames[k] }

// ParseKind returns the kind of that name.
func ParseKind(s string) (Kind, bool) {
	for k, n := range kindNames {
		if n == s {
			return Kind(k), true
		}
	}
	return 0, false
}

// Settled reports whether places of kind k are settlements.
func (k Kind) Settled() bool { return k <= Capital }

// A Place is one entry. Lat and Lon are degrees; those of a country or unit are
// the mean position of its people.
type Place struct {
	ID         uint32 // of GeoNames
	Name       string
	Country    string // ISO alpha-3
	Kind       Kind
	Population uint32
	Lat, Lon   float64
	Parent     int32 // index of the unit or country that holds it, -1 for a country
}

// A Name is a key with the places that bear the name, the largest first; none
// where the key merely begins a longer name.
type Name struct {
	Key  phrase.Key
	Refs []uint32
}

const (
	magic   = "DGZ2"
	header  = 4 + 5*4
	buckets = 1 << 16
	list    = 1 << 23 // flags a position in the lists
	prefix  = 1<<24 - 1
	none    = 1<<24 - 1 // no parent
	stride  = 16        // names between two positions
	columns = 3 + 3 + 3 + 4 + 3 + 1
)

func rest(k phrase.Key) uint32 { return uint32(k >> 16) }

// Encode lays out the gazetteer. Countries stand first; names are sorted by key.
func Encode(places []Place, names []Name) ([]byte, error) {
	if len(places) >= list {
		return nil, fmt.Errorf("%d places, more than three bytes count", len(places))
	}
	le := binary.LittleEndian
	var values, lists []byte
	for i, n := range names {
		if i > 0 && names[i-1].Key>>16 == n.Key>>16 {
			return nil, fmt.Errorf("two names have the key %x", n.Key)
		}
		switch len(n.Refs) {
		case 0:
			values = put24(values, prefix)
		case 1:
			values = put24(values, n.Refs[0])
		default:
			values = put24(values, list|uint32(len(lists)/3))
			lists = put24(lists, uint32(len(n.Refs)))
			for _, r := range n.Refs {
				lists = put24(lists, r)
			}
		}
	}
	if len(lists)/3 >= list-1 {
		return nil, errors.New("the lists of places have outgrown their positions")
	}
	strings, marks, codes := encodeNames(places)
	b := []byte(magic)
	for _, n := range []int{len(names), len(lists) / 3, len(places), len(strings), len(codes) / 3} {
		b = le.AppendUint32(b, uint32(n))
	}
	b = appendBuckets(b, names)
	for _, n := range names {
		b = le.AppendUint32(b, rest(n.Key))
	}
	b = append(append(b, values...), lists...)
	b = appendColumns(b, places)
	return append(append(append(b, marks...), strings...), codes...), nil
}

func appendBuckets(b []byte, names []Name) []byte {
	at := 0
	for k := range buckets + 1 {
		for at < len(names) && int(names[at].Key>>48) < k {
			at++
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(at))
	}
	return b
}

func encodeNames(places []Place) (strings, marks, codes []byte) {
	for i, p := range places {
		if i%stride == 0 {
			marks = binary.LittleEndian.AppendUint32(marks, uint32(len(strings)))
		}
		name := p.Name[:min(len(p.Name), math.MaxUint8)]
		strings = append(append(strings, byte(len(name))), name...)
		if p.Kind == Country {
			codes = append(codes, p.Country...)
		}
	}
	return strings, marks, codes
}

// appendColumns writes the fields of all places one after another, which
// compresses a third better than records do.
func appendColumns(b []byte, places []Place) []byte {
	for _, p := range places {
		b = put24(b, p.ID)
	}
	for _, p := range places {
		b = put24(b, uint32(int32(math.Round(p.Lat*scale))))
	}
	for _, p := range places {
		b = put24(b, uint32(int32(math.Round(p.Lon*scale))))
	}
	for _, p := range places {
		b = binary.LittleEndian.AppendUint32(b, p.Population)
	}
	for _, p := range places {
		b = put24(b, uint32(p.Parent))
	}
	for _, p := range places {
		b = append(b, byte(p.Kind))
	}
	return b
}

// scale makes degrees whole numbers: steps of 11 metres.
const scale = 1e4

func put24(b []byte, n uint32) []byte { return append(b, byte(n), byte(n>>8), byte(n>>16)) }

// A Table is an opened gazetteer. It is read-only and safe for concurrent use.
type Table struct {
	data                                    string
	names, places, countries                int
	keys, values, lists                     int
	ids, lats, lons, people, parents, kinds int
	marks, strings, codes                   int
}

// Open checks the outline of the block. It keeps data.
func Open(data string) (*Table, error) {
	const advice = "make it with go generate ./internal/place"
	if len(data) < header+4*(buckets+1) || data[:4] != magic {
		return nil, errors.New("gazetteer: no such table; " + advice)
	}
	t := &Table{data: data}
	t.names, t.places, t.countries = int(t.u32(4)), int(t.u32(12)), int(t.u32(20))
	t.keys = header + 4*(buckets+1)
	t.values = t.keys + 4*t.names
	t.lists = t.values + 3*t.names
	t.ids = t.lists + 3*int(t.u32(8))
	t.lats = t.ids + 3*t.places
	t.lons = t.lats + 3*t.places
	t.people = t.lons + 3*t.places
	t.parents = t.people + 4*t.places
	t.kinds = t.parents + 3*t.places
	t.marks = t.kinds + t.places
	t.strings = t.marks + 4*((t.places+stride-1)/stride)
	t.codes = t.strings + int(t.u32(16))
	if t.codes+3*t.countries != len(data) || t.ids+columns*t.places != t.marks {
		return nil, errors.New("gazetteer: the table is cut short; " + advice)
	}
	return t, nil
}

func (t *Table) u24(at int) uint32 {
	d := t.data[at : at+3]
	return uint32(d[0]) | uint32(d[1])<<8 | uint32(d[2])<<16
}

func (t *Table) u32(at int) uint32 {
	d := t.data[at : at+4]
	return uint32(d[0]) | uint32(d[1])<<8 | uint32(d[2])<<16 | uint32(d[3])<<24
}

// degrees reads a signed number of three bytes.
func (t *Table) degrees(at int) float64 { return float64(int32(t.u24(at)<<8)>>8) / scale }

// Find appends to dst the places of that name, the largest first. It reports
// whether the key is known at all: one without places begins a longer name.
func (t *Table) Find(dst []int32, key phrase.Key) ([]int32, bool) {
	bucket := header + 4*int(key>>48)
	lo, hi, want := int(t.u32(bucket)), int(t.u32(bucket+4)), rest(key)
	for lo < hi && t.u32(t.keys+4*lo) < want {
		lo++
	}
	if lo >= hi || t.u32(t.keys+4*lo) != want {
		return dst, false
	}
	switch v := t.u24(t.values + 3*lo); {
	case v == prefix:
	case v&list == 0:
		dst = append(dst, int32(v))
	default:
		at := t.lists + 3*int(v&^list)
		for i := range int(t.u24(at)) {
			dst = append(dst, int32(t.u24(at+3+3*i)))
		}
	}
	return dst, true
}

// Len is the number of places.
func (t *Table) Len() int { return t.places }

// Countries is the number of countries, which stand first.
func (t *Table) Countries() int { return t.countries }

// Kind is the kind of place i.
func (t *Table) Kind(i int32) Kind { return Kind(t.data[t.kinds+int(i)]) }

// Parent is the index of the place that holds place i, -1 for a country.
func (t *Table) Parent(i int32) int32 {
	if p := t.u24(t.parents + 3*int(i)); p != none {
		return int32(p)
	}
	return -1
}

// maxDepth bounds the way from a place to its country.
const maxDepth = 4

// CountryOf is the index of the country of place i.
func (t *Table) CountryOf(i int32) int32 {
	for range maxDepth {
		p := t.Parent(i)
		if p < 0 {
			break
		}
		i = p
	}
	return i
}

// Place returns place i; its strings point into the table.
func (t *Table) Place(i int32) Place {
	n := int(i)
	p := Place{
		ID:         t.u24(t.ids + 3*n),
		Name:       t.Name(i),
		Kind:       t.Kind(i),
		Population: t.u32(t.people + 4*n),
		Lat:        t.degrees(t.lats + 3*n),
		Lon:        t.degrees(t.lons + 3*n),
		Parent:     t.Parent(i),
	}
	if c := int(t.CountryOf(i)); c < t.countries {
		p.Country = t.data[t.codes+3*c : t.codes+3*c+3]
	}
	return p
}

// Name is the name of place i.
func (t *Table) Name(i int32) string {
	at := t.strings + int(t.u32(t.marks+4*(int(i)/stride)))
	for range int(i) % stride {
		at += 1 + int(t.data[at])
	}
	return t.data[at+1 : at+1+int(t.data[at])]
}
