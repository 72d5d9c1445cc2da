package name

import "math/bits"

// lists is the set of word lists that a token stands in, alone or as part of a
// phrase.
type lists uint32

const (
	country lists = 1 << iota
	people
	city      // of 100,000 and more
	town      // smaller
	region    // first-level units, seas, regions
	person    // the whole name of an office-holder
	givenName // a word of such a name
	surname
	organisation
	group
	orgWord   // ministry, bank, airways
	placeWord // river, province, island
	facilityWord
	eventWord
	groupWord
	title
	month
	preposition
	article
	saying
	possessive
	linking // of, de, al: words that join the parts of a name
	neuter  // it, its
	human   // he, she, who
	several // part of a listed phrase of several words
	prefix  // of a longer listed phrase
)

// listCount is the number of lists that a feature tells of.
const listCount = 25

// phraseWords bounds a listed phrase.
const phraseWords = 6

// A gazetteer maps the hashes of phrases to the lists that hold them: open
// addressing, at most half full.
type gazetteer struct {
	keys []uint32
	sets []lists
	mask uint32
}

// join is the hash of a phrase with one word more; the hash of a single word is
// that of join(0, word).
func join(phrase, word uint32) uint32 { return (bits.RotateLeft32(phrase, 5) ^ word) * 0x9E3779B1 }

func newGazetteer(n int) *gazetteer {
	size := 1 << bits.Len(uint(2*n+1))
	return &gazetteer{keys: make([]uint32, size), sets: make([]lists, size), mask: uint32(size - 1)}
}

func (g *gazetteer) slot(key uint32) uint32 {
	i := (key * 0x85EBCA6B) >> 7 & g.mask
	for g.sets[i] != 0 && g.keys[i] != key {
		i = (i + 1) & g.mask
	}
	return i
}

func (g *gazetteer) add(key uint32, set lists) {
	i := g.slot(key)
	g.keys[i] = key
	g.sets[i] |= set
}

// mark sets the lists of the words of a sentence. Phrases of several words must
// open with a capital; of those that open at a word the longest counts.
func (g *gazetteer) mark(ws []word) {
	for i := range ws {
		key := join(0, ws[i].hash)
		set := g.sets[g.slot(key)]
		ws[i].listed |= set &^ prefix
		if set&prefix == 0 || !ws[i].shape.named() {
			continue
		}
		end, found := g.longest(ws, i, key)
		for k := i; k < end; k++ {
			ws[k].listed |= found | several
		}
	}
}

// longest is the longest listed phrase of several words from word i on.
func (g *gazetteer) longest(ws []word, i int, key uint32) (end int, found lists) {
	for k := i + 1; k < len(ws) && k < i+phraseWords; k++ {
		key = join(key, ws[k].hash)
		set := g.sets[g.slot(key)]
		if set&^prefix != 0 {
			end, found = k+1, set&^prefix
		}
		if set&prefix == 0 {
			break
		}
	}
	return end, found
}
