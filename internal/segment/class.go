package segment

import (
	"unicode"
	"unicode/utf8"
)

// class is what the scanner needs to know of a byte.
type class uint8

const (
	mark   class = iota // punctuation, symbols, control bytes
	letter              // A–Z a–z
	digit
	blank
	high // part of a rune beyond ASCII: decode it
)

var classes = func() (t [256]class) {
	for b := range t {
		switch {
		case b >= utf8.RuneSelf:
			t[b] = high
		case 'a' <= b|0x20 && b|0x20 <= 'z':
			t[b] = letter
		case '0' <= b && b <= '9':
			t[b] = digit
		case b == ' ' || '\t' <= b && b <= '\r':
			t[b] = blank
		}
	}
	return t
}()

// runeClass is the class of a rune beyond ASCII: letter, digit, blank or mark.
// Combining marks, joiners and variation selectors go with the letters, so that
// no token starts with one.
func runeClass(r rune) class {
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == 0x200D || r == 0x00AD || r == utf8.RuneError:
		return letter
	case unicode.IsNumber(r):
		return digit
	case unicode.IsSpace(r) || r == 0x200B || r == 0xFEFF || r == 0x2060:
		return blank
	}
	return mark
}

// at returns the class and width of the rune at p, which is inside s.
func at(s string, p int) (class, int) {
	if c := classes[s[p]]; c != high {
		return c, 1
	}
	r, w := utf8.DecodeRuneInString(s[p:])
	return runeClass(r), w
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }
func isLower(b byte) bool { return 'a' <= b && b <= 'z' }
func isDigit(b byte) bool { return '0' <= b && b <= '9' }
func isAlpha(b byte) bool { return classes[b] == letter }
