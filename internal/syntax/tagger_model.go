package syntax

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"strings"

	"demarche/internal/text"
)

const modelFile = "data/tagger.model"

// A class is a joint tag, the Penn Treebank tag with the universal one, such as
// IN/ADP and IN/SCONJ: one decision gives both.
type class struct {
	name   string
	penn   string
	tag    text.Tag
	feat   text.Feat
	family family
}

// maxClasses is how many classes a set holds and a cache line has weights for.
const maxClasses = 64

// A model is the weights and the dictionary. Weights lie in lines of 64 bytes:
// a feature picks a line, a class picks a byte in it, in an order that differs
// from feature to feature, so that several features share a line with little
// harm: most of them matter to two or three classes only.
type model struct {
	classes []class
	weights []byte // int8 values, 64 a line
	lines   uint32
	dict    dictionary
	open    uint64 // classes that an unknown word may take
}

// A dictionary maps the hash of a word and its shape to the set of classes that
// it may take: open addressing, keys of 32 bits, no strings.
type dictionary struct {
	keys []uint32
	sets []uint16 // index into table, 0 where the slot is empty
	mask uint32
	list []uint64
}

// key mixes a word with the case it stands in, as far as the dictionary tells
// cases apart: names, words, and words of headlines.
func key(w *word) uint32 {
	h := w.hash
	switch w.shape {
	case capital, caps, mixed:
		h ^= 0x9E3779B9
	case caseless, opening:
		h ^= 0x7F4A7C15
	}
	return h | 1
}

// set is the classes that w may take, 0 where the dictionary does not know it.
func (d *dictionary) set(w *word) uint64 {
	k := key(w)
	for i := (k * 0x85EBCA6B) >> 7 & d.mask; d.sets[i] != 0; i = (i + 1) & d.mask {
		if d.keys[i] == k {
			return d.list[d.sets[i]]
		}
	}
	return 0
}

// otherCase is the classes that a word may take when it stands in the other
// letter case: those of the name for a word, those of the word for a name.
func (d *dictionary) otherCase(w *word) uint64 {
	other := word{hash: w.hash, shape: lower}
	switch w.shape {
	case lower:
		other.shape = capital
	case figure, sign:
		return 0
	}
	return d.set(&other)
}

func newDictionary(size int) dictionary {
	n := 1 << bits.Len(uint(size*2))
	return dictionary{keys: make([]uint32, n), sets: make([]uint16, n), mask: uint32(n - 1)}
}

func (d *dictionary) put(k uint32, set uint16) {
	i := (k * 0x85EBCA6B) >> 7 & d.mask
	for d.sets[i] != 0 {
		i = (i + 1) & d.mask
	}
	d.keys[i], d.sets[i] = k, set
}

// The file: a line of text with the counts, the names of the classes, then
// little-endian the class sets, the dictionary and the weights.
const modelHeader = "demarche tagger 1"

func parseModel(b []byte) (*model, error) {
	head, rest, ok := strings.Cut(string(b[:min(len(b), 8192)]), "\n")
	if !ok {
		return nil, fmt.Errorf("%s: no header line", modelFile)
	}
	var classes, sets, entries, lines int
	if _, err := fmt.Sscanf(head, modelHeader+" %d %d %d %d", &classes, &sets, &entries, &lines); err != nil {
		return nil, fmt.Errorf("%s: header: %w", modelFile, err)
	}
	names, _, ok := strings.Cut(rest, "\n")
	body := len(head) + len(names) + 2
	want := body + sets*8 + entries*6 + lines*maxClasses
	if !ok || classes < 1 || classes > maxClasses || sets < 1 || sets > 1<<16 || entries < 0 || entries > 1<<20 || lines < 1 || len(b) != want {
		return nil, fmt.Errorf("%s: %d bytes, the header asks for %d; train it again", modelFile, len(b), want)
	}
	m := &model{lines: uint32(lines)}
	if err := m.setClasses(strings.Fields(names)); err != nil {
		return nil, err
	}
	b = m.readDictionary(b[body:], sets, entries)
	m.weights = b
	return m, nil
}

func (m *model) readDictionary(b []byte, sets, entries int) []byte {
	m.dict = newDictionary(entries)
	for range sets {
		m.dict.list = append(m.dict.list, binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	m.open = m.dict.list[0]
	for range entries {
		if s := binary.LittleEndian.Uint16(b[4:]); int(s) < sets {
			m.dict.put(binary.LittleEndian.Uint32(b), s)
		}
		b = b[6:]
	}
	return b
}

func (m *model) setClasses(names []string) error {
	for _, n := range names {
		penn, universal, _ := strings.Cut(n, "/")
		tag := text.ParseTag(universal)
		if tag == text.NoTag {
			return fmt.Errorf("%s: unknown class %q", modelFile, n)
		}
		f, ok := pennFamily[penn]
		if !ok {
			f = plain
		}
		m.classes = append(m.classes, class{n, penn, tag, pennFeat[penn], f})
	}
	return nil
}

// bytes is the model as a file.
func (m *model) bytes() []byte {
	var entries []byte
	n := 0
	for i, s := range m.dict.sets {
		if s != 0 {
			entries = binary.LittleEndian.AppendUint32(entries, m.dict.keys[i])
			entries = binary.LittleEndian.AppendUint16(entries, s)
			n++
		}
	}
	var names []string
	for _, c := range m.classes {
		names = append(names, c.name)
	}
	b := fmt.Appendf(nil, "%s %d %d %d %d\n%s\n", modelHeader, len(m.classes), len(m.dict.list), n, m.lines, strings.Join(names, " "))
	for _, s := range m.dict.list {
		b = binary.LittleEndian.AppendUint64(b, s)
	}
	b = append(b, entries...)
	return append(b, m.weights...)
}
