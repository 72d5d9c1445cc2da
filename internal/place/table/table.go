// Package table is the compiled gazetteer: names by key and places by index, in
// one block of bytes that is read where it lies. Opening it builds nothing, so
// that a program that needs no place pays nothing for it. It knows no language.
//
//	t, err := table.Open(bytes)
//	for _, i := range t.Find(phrase.Of("Springfield")) {
//		fmt.Println(t.Place(i).Name, t.Place(i).Population)
//	}
//
// The layout, little-endian: a header of counts; 4,097 bucket bounds by the top
// 12 bits of the key; the keys, ascending; for each the start of its list of
// places; the lists; the places in records of 36 bytes; the strings.
package table

import (
	"encoding/binary"
	"errors"
	"math"

	"demarche/internal/entity/phrase"
)

// Kind is what sort of place a place is.
type Kind uint8

// The kinds.
const (
	City Kind = iota
	Capital
	Admin1
	Country
)

// A Place is one entry. Lat and Lon are degrees; those of a country or unit are
// the mean position of its people.
type Place struct {
	ID         uint32 // of GeoNames
	Name       string
	Country    string // ISO alpha-3
	Kind       Kind
	Population uint32
	Lat, Lon   float64
	Admin      int32 // index of the first-level unit that holds a city, -1 unknown
}

// A Name is a key with the places that bear the name, the largest first.
type Name struct {
	Key  phrase.Key
	Refs []uint32
}

const (
	magic   = "DGZ1"
	header  = 4 + 4*4
	buckets = 1 << 12
	record  = 36
)

// Encode lays out the gazetteer. Names must be sorted by key.
func Encode(places []Place, names []Name) []byte {
	le := binary.LittleEndian
	b := []byte(magic)
	refs := 0
	for _, n := range names {
		refs += len(n.Refs)
	}
	var strings []byte
	var records []byte
	for _, p := range places {
		records = appendRecord(records, p, uint32(len(strings)))
		strings = append(strings, p.Name...)
	}
	for _, n := range []int{len(names), refs, len(places), len(strings)} {
		b = le.AppendUint32(b, uint32(n))
	}
	at := 0
	for k := range buckets {
		for at < len(names) && int(names[at].Key>>52) < k {
			at++
		}
		b = le.AppendUint32(b, uint32(at))
	}
	b = le.AppendUint32(b, uint32(len(names)))
	for _, n := range names {
		b = le.AppendUint64(b, uint64(n.Key))
	}
	at = 0
	for _, n := range names {
		b = le.AppendUint32(b, uint32(at))
		at += len(n.Refs)
	}
	b = le.AppendUint32(b, uint32(at))
	for _, n := range names {
		for _, r := range n.Refs {
			b = le.AppendUint32(b, r)
		}
	}
	return append(append(b, records...), strings...)
}

func appendRecord(b []byte, p Place, name uint32) []byte {
	le := binary.LittleEndian
	b = le.AppendUint32(b, p.ID)
	b = le.AppendUint32(b, uint32(int32(math.Round(p.Lat*1e5))))
	b = le.AppendUint32(b, uint32(int32(math.Round(p.Lon*1e5))))
	b = le.AppendUint32(b, p.Population)
	b = le.AppendUint32(b, uint32(p.Admin))
	b = le.AppendUint32(b, name)
	b = le.AppendUint32(b, uint32(len(p.Name)))
	b = append(b, byte(p.Kind), 0, 0, 0)
	var code [4]byte
	copy(code[:], p.Country)
	return append(b, code[:]...)
}

// A Table is an opened gazetteer. It is read-only and safe for concurrent use.
type Table struct {
	data                                   string
	names                                  int
	keys, starts, refs, records, stringsAt int
	places                                 int
}

// Open checks the outline of the block. It keeps data.
func Open(data string) (*Table, error) {
	if len(data) < header+4*(buckets+1) || data[:4] != magic {
		return nil, errors.New("gazetteer: no such table; make it with go generate ./internal/place")
	}
	t := &Table{data: data}
	t.names, t.places = int(t.u32(4)), int(t.u32(12))
	refs, text := int(t.u32(8)), int(t.u32(16))
	t.keys = header + 4*(buckets+1)
	t.starts = t.keys + 8*t.names
	t.refs = t.starts + 4*(t.names+1)
	t.records = t.refs + 4*refs
	t.stringsAt = t.records + record*t.places
	if t.stringsAt+text != len(data) {
		return nil, errors.New("gazetteer: the table is cut short; make it with go generate ./internal/place")
	}
	return t, nil
}

func (t *Table) u32(at int) uint32 {
	d := t.data[at : at+4]
	return uint32(d[0]) | uint32(d[1])<<8 | uint32(d[2])<<16 | uint32(d[3])<<24
}

func (t *Table) u64(at int) uint64 { return uint64(t.u32(at)) | uint64(t.u32(at+4))<<32 }

// Find appends to dst the places of that name, the largest first.
func (t *Table) Find(dst []int32, key phrase.Key) []int32 {
	bucket := header + 4*int(key>>52)
	lo, hi := int(t.u32(bucket)), int(t.u32(bucket+4))
	for lo < hi {
		mid := (lo + hi) / 2
		if phrase.Key(t.u64(t.keys+8*mid)) < key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo >= t.names || phrase.Key(t.u64(t.keys+8*lo)) != key {
		return dst
	}
	for i, end := t.u32(t.starts+4*lo), t.u32(t.starts+4*lo+4); i < end; i++ {
		dst = append(dst, int32(t.u32(t.refs+4*int(i))))
	}
	return dst
}

// Len is the number of places.
func (t *Table) Len() int { return t.places }

// Place returns place i; its strings point into the table.
func (t *Table) Place(i int32) Place {
	at := t.records + record*int(i)
	name := t.stringsAt + int(t.u32(at+20))
	return Place{
		ID:         t.u32(at),
		Lat:        float64(int32(t.u32(at+4))) / 1e5,
		Lon:        float64(int32(t.u32(at+8))) / 1e5,
		Population: t.u32(at + 12),
		Admin:      int32(t.u32(at + 16)),
		Name:       t.data[name : name+int(t.u32(at+24))],
		Kind:       Kind(t.data[at+28]),
		Country:    t.data[at+32 : at+35],
	}
}
