package biaffine

import (
	"unicode"
	"unicode/utf8"
)

// A Group tells which of the two sums of embeddings a feature goes into.
type Group uint8

// The groups: a word as a whole, and its parts.
const (
	Whole Group = iota
	Parts
	Groups
)

// A Feature is the fingerprint of one property of a word form.
type Feature struct {
	Hash  uint32
	Group Group
}

// longest is the number of runes of a form that are looked at: longer ones are
// addresses and debris, which their ends tell apart well enough.
const longest = 40

// Root is the form that stands for the root of every sentence.
const Root = "\x00"

// The kinds of feature; the kind is part of the fingerprint.
const (
	wordKind byte = iota + 1
	casedKind
	prefixKind
	suffixKind
	trigramKind
	shapeKind
)

// Features appends the features of a form: the word in lower case, the word as
// written where that differs, prefixes and suffixes of up to four runes,
// trigrams with the edges marked, and the shape. Digits count as one, and
// typographic quotation marks and dashes as the plain ones, so that news text
// and web text look alike.
func Features(dst []Feature, form string) []Feature {
	var runes, lower, classes [longest]rune
	n := 0
	cased := false
	for _, r := range form {
		if n == longest {
			break
		}
		runes[n] = plain(r)
		lower[n] = unicode.ToLower(runes[n])
		cased = cased || lower[n] != runes[n]
		n++
	}
	dst = append(dst, feature(Whole, wordKind, lower[:n]))
	if cased {
		dst = append(dst, feature(Whole, casedKind, runes[:n]))
	}
	for k := 1; k <= min(4, n); k++ {
		dst = append(dst, feature(Parts, prefixKind, lower[:k]), feature(Parts, suffixKind, lower[n-k:n]))
	}
	dst = append(dst, feature(Parts, shapeKind, shape(&classes, runes[:n])))
	return trigrams(dst, lower[:n])
}

func trigrams(dst []Feature, lower []rune) []Feature {
	at := func(i int) rune {
		if i < 0 || i >= len(lower) {
			return '|'
		}
		return lower[i]
	}
	for i := -1; i+2 <= len(lower); i++ {
		dst = append(dst, feature(Parts, trigramKind, []rune{at(i), at(i + 1), at(i + 2)}))
	}
	return dst
}

// plain maps a rune to the one that stands for its class.
func plain(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	case r == '‘' || r == '’' || r == 'ʼ' || r == '′':
		return '\''
	case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
		return '"'
	case r == '–' || r == '—' || r == '‒' || r == '−' || r == '‐' || r == '‑':
		return '-'
	case unicode.IsDigit(r):
		return '0'
	}
	return r
}

// shape writes classes of runes to out, runs of three and more cut to two: "Xxx",
// "XX", "00,00", "x-x".
func shape(out *[longest]rune, runes []rune) []rune {
	n := 0
	for _, r := range runes {
		c := class(r)
		if n >= 2 && out[n-1] == c && out[n-2] == c {
			continue
		}
		out[n] = c
		n++
	}
	return out[:n]
}

func class(r rune) rune {
	switch {
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLower(r):
		return 'x'
	case unicode.IsLetter(r):
		return 'l'
	case unicode.IsDigit(r):
		return '0'
	case r < utf8.RuneSelf:
		return r
	}
	return 's'
}

// feature is FNV-1a over the kind and the runes, with a last mix so that all
// bits are good.
func feature(g Group, kind byte, rs []rune) Feature {
	h := uint64(14695981039346656037)
	h = (h ^ uint64(kind)) * 1099511628211
	for _, r := range rs {
		h = (h ^ uint64(r)) * 1099511628211
	}
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return Feature{Hash: uint32(h >> 32), Group: g}
}
