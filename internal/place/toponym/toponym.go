// Package toponym is the normal form of place names: that of package phrase,
// with "St." read as "Saint" (and its like) and apostrophes dropped, so that
// "St. Petersburg" and "Saint Petersburg", "Sana'a" and "Sanaa" have one key. It
// stores nothing and knows no name.
//
//	toponym.Of("St-Étienne") == toponym.Of("Saint Etienne") // true
package toponym

import (
	"strings"

	"demarche/internal/entity/phrase"
)

// Of is the key of a whole name.
func Of(s string) phrase.Key {
	k := phrase.Root
	for w := range words(s) {
		k = Step(k, w)
	}
	return k
}

// Prefixes calls yield with the key of each proper prefix of s that ends with a
// word, shortest first.
func Prefixes(s string, yield func(phrase.Key)) {
	k, first := phrase.Root, true
	for w := range words(s) {
		if !first {
			yield(k)
		}
		k, first = Step(k, w), false
	}
}

// Words is the number of words of s.
func Words(s string) int {
	n := 0
	for range words(s) {
		n++
	}
	return n
}

// Step extends k by a token of text, which may hold several words ("al-Assad")
// or none; it leaves k alone then. It allocates for words with apostrophes only.
func Step(k phrase.Key, token string) phrase.Key {
	if long := full(token); long != "" {
		return k.Step(long)
	}
	if strings.Contains(token, "'") || strings.Contains(token, "’") || strings.Contains(token, "ʻ") || strings.Contains(token, "ʼ") {
		token = apostrophes.Replace(token)
	}
	if strings.IndexByte(token, '-') < 0 {
		return k.Step(token)
	}
	for w := range strings.SplitSeq(token, "-") {
		if long := full(w); long != "" {
			w = long
		}
		k = k.Step(w)
	}
	return k
}

var apostrophes = strings.NewReplacer("'", "", "’", "", "‘", "", "ʻ", "", "ʼ", "", "`", "")

// full is the long form of an abbreviated word, "" for all other words.
func full(w string) string {
	if len(w) < 2 || len(w) > 4 {
		return ""
	}
	switch strings.ToLower(strings.TrimSuffix(w, ".")) {
	case "st":
		return "saint"
	case "ste":
		return "sainte"
	case "mt":
		return "mount"
	case "ft":
		return "fort"
	}
	return ""
}

// words yields the words of s as a tokeniser would cut them, hyphens apart.
func words(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range s {
			gap := r == ' ' || r == '-' || r == '–' || r == '/' || r == ',' || r == '(' || r == ')' || r == '_' || r == '&' || r == '"'
			if gap && start >= 0 && !yield(s[start:i]) {
				return
			}
			if gap {
				start = -1
			} else if start < 0 {
				start = i
			}
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}
