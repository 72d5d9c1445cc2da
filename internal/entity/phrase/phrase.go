// Package phrase turns names into keys, word by word, so that a table of many
// thousand names is one hashed trie walked along the tokens of a document. It
// stores nothing and knows no name.
//
// A key is the hash of the words so far. Words are runs of letters and digits
// in normal form: case folded, accents dropped, full stops inside left out.
// Everything else divides words, so that "al-Assad", "al Assad" and the tokens
// "al", "-", "Assad" have the same key however a text was tokenised.
//
//	k := phrase.Root.Step("Élysée").Step("Palace")
//	k == phrase.Of("elysee palace") // true
package phrase

import (
	"unicode"
	"unicode/utf8"
)

// Key is the hash of a sequence of words. Distinct names have distinct keys for
// all that 64 bits can promise; the generators check their tables for it.
type Key uint64

// Root is the key of no word at all.
const Root Key = 0xcbf29ce484222325

const prime = 0x100000001b3

// Of is the key of a whole phrase.
func Of(s string) Key { return Root.Step(s) }

// Step extends k by the words of s; a string without a word leaves k as it is.
// It does not allocate.
func (k Key) Step(s string) Key {
	h := uint64(k)
	inWord := false
	for i := 0; i < len(s); {
		c, w := fold(s, i)
		switch {
		case c == stop: // U.S. is one word
		case c == gap:
			if inWord {
				h = mix(h)
			}
			inWord = false
		default:
			h = add(h, c)
			inWord = true
		}
		i += w
	}
	if inWord {
		h = mix(h)
	}
	return Key(h)
}

// Prefixes calls yield with the key after each word of s, the last being Of(s).
func Prefixes(s string, yield func(Key)) {
	h := uint64(Root)
	inWord := false
	for i := 0; i < len(s); {
		c, w := fold(s, i)
		switch {
		case c == stop:
		case c == gap:
			if inWord {
				h = mix(h)
				yield(Key(h))
			}
			inWord = false
		default:
			h = add(h, c)
			inWord = true
		}
		i += w
	}
	if inWord {
		yield(Key(mix(h)))
	}
}

// What fold returns beside a folded letter.
const (
	stop rune = 0  // left out
	gap  rune = -1 // divides words
)

// fold reads the character at s[i] and returns its normal form and its width in
// bytes. Letters that fold to two ("ß", "æ") keep one of their own.
func fold(s string, i int) (rune, int) {
	b := s[i]
	if b < utf8.RuneSelf {
		return ascii[b], 1
	}
	r, w := utf8.DecodeRuneInString(s[i:])
	switch {
	case r < 0x180:
		return latin(r), w
	case r == '’' || r == 'ʻ' || r == 'ʼ':
		return gap, w
	case unicode.Is(unicode.Mn, r):
		return stop, w
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return vietnamese(unicode.ToLower(r)), w
	}
	return gap, w
}

var ascii = func() (t [utf8.RuneSelf]rune) {
	for b := range t {
		switch r := rune(b); {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			t[b] = r
		case 'A' <= r && r <= 'Z':
			t[b] = r + 'a' - 'A'
		case r == '.':
			t[b] = stop
		default:
			t[b] = gap
		}
	}
	return t
}()

// bases gives the letter under the accent for U+00C0 to U+017F.
const bases = "aaaaaaæceeeeiiiiðnooooo×ouuuuyþß" + "aaaaaaæceeeeiiiiðnooooo÷ouuuuyþy" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkĸllllllllll" +
	"nnnnnnŉŋŋoooooo" + "œœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

var latinBases = []rune(bases)

func latin(r rune) rune {
	if r < 0xC0 {
		return gap
	}
	if b := latinBases[r-0xC0]; b != '×' && b != '÷' {
		return b
	}
	return gap
}

// vietnamese folds the accented letters of U+1EA0 to U+1EF9 and the few others
// that names in Latin script use beyond U+017F.
func vietnamese(r rune) rune {
	switch {
	case r >= 0x1EA0 && r <= 0x1EB7, r == 'ǎ':
		return 'a'
	case r >= 0x1EB8 && r <= 0x1EC7, r == 'ə', r == 'ǝ':
		return 'e'
	case r >= 0x1EC8 && r <= 0x1ECB, r == 'ǐ':
		return 'i'
	case r >= 0x1ECC && r <= 0x1EE3, r == 'ơ', r == 'ǒ':
		return 'o'
	case r >= 0x1EE4 && r <= 0x1EF1, r == 'ư', r == 'ǔ':
		return 'u'
	case r >= 0x1EF2 && r <= 0x1EF9:
		return 'y'
	case r == 'ș':
		return 's'
	case r == 'ț', r == 'ṭ':
		return 't'
	case r == 'ḥ':
		return 'h'
	}
	return r
}

func add(h uint64, c rune) uint64 { return (h ^ uint64(c)) * prime }

// mix closes a word: FNV-1a alone would let words run together and leaves its
// high bits poor, and tables are addressed by the high bits.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15
	h ^= h >> 29
	return h
}
