package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/internal/entity/phrase"
	"demarche/internal/text"
)

// kind is what a name or word in the index is.
type kind uint8

const (
	country   kind = iota // "Russia"; ref is an actor
	adjective             // "Russian"
	people                // "Russians"
	capital               // "Moscow"
	town                  // "Shanghai", "Rakhine": with a head, or alone for its people
	organ                 // an organisation or group
	person                // a full name
	surname               // a name that needs context
	famous                // a surname that world news uses alone
	headword              // ref is a head
	modifier              // ref is a modifier
)

// caps is how a name is written, or must be.
type caps uint8

const (
	anyCase  caps = iota
	initial       // begins with a capital
	acronyms      // capitals only
)

// maxWords bounds a name, in tokens.
const maxWords = 12

// A sense is one meaning of a name; senses of a name are chained by next.
type sense struct {
	kind kind
	caps caps // the text must be written so
	ref  int32
	next int32 // in index.senses, -1 at the end
}

// index is a hashed trie: nodes holds the key of every prefix of every name,
// with its first sense or -1 for a mere prefix.
type index struct {
	nodes  map[phrase.Key]int32
	senses []sense
}

func (x *index) add(name string, k kind, ref int32) {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	key := phrase.Of(name)
	if key == phrase.Root {
		return
	}
	phrase.Prefixes(name, func(p phrase.Key) {
		if _, ok := x.nodes[p]; !ok {
			x.nodes[p] = -1
		}
	})
	first := x.nodes[key]
	for i := first; i >= 0; i = x.senses[i].next {
		if x.senses[i].kind == k && x.senses[i].ref == ref {
			x.senses[i].caps = min(x.senses[i].caps, written(name))
			return
		}
	}
	x.nodes[key] = int32(len(x.senses))
	x.senses = append(x.senses, sense{k, written(name), ref, first})
}

// written tells how name is written. A long name in capitals is no acronym.
func written(name string) caps {
	upper, letters := 0, 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	switch {
	case upper == letters && letters <= 7 && upper > 0 && !strings.Contains(name, " "):
		return acronyms
	case capitalised(name):
		return initial
	}
	return anyCase
}

func capitalised(s string) bool {
	if s == "" {
		return false
	}
	if b := s[0]; b < utf8.RuneSelf {
		return 'A' <= b && b <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// An item is a stretch of tokens that the index knows, or one token that it
// does not (sense -1).
type item struct {
	first, end int32
	sense      int32
	caps       caps // as written in the text
}

// longest returns the longest name that starts at token i and is written as
// one of its senses asks.
func (x *index) longest(d *text.Document, i, end int32) item {
	best := item{first: i, end: i + 1, sense: -1}
	key := phrase.Root
	how := caps(255)
	for j := i; j < min(i+maxWords, end); j++ {
		next := key.Step(d.Str(d.Tokens[j].Span))
		if next == key { // a mark: a hyphen or an apostrophe inside a name, at most
			if j == i || !joins(d, j) {
				break
			}
			continue
		}
		key = next
		s, ok := x.nodes[key]
		if !ok {
			break
		}
		if s < 0 || j > i && d.Str(d.Tokens[j].Span) == "today" {
			continue // "visited Russia today" does not visit the broadcaster
		}
		if how == 255 {
			how = written(d.Str(d.Tokens[i].Span))
		}
		if x.accept(s, how) {
			best = item{i, j + 1, s, how}
		}
	}
	if best.sense < 0 {
		best.caps = initialOf(d.Str(d.Tokens[i].Span))
	}
	return best
}

// joins reports whether the mark at token j stands between two words without
// white space, or is the apostrophe after a plural: "Workers' Party".
func joins(d *text.Document, j int32) bool {
	t := d.Tokens
	if int(j)+1 >= len(t) || t[j].Len() > 3 || t[j-1].End != t[j].Start {
		return false
	}
	w := d.Str(t[j].Span)
	return w == "'" || w == "’" || w[0] != ',' && t[j].End == t[j+1].Start
}

func initialOf(s string) caps {
	if capitalised(s) {
		return initial
	}
	return anyCase
}

func (x *index) accept(s int32, how caps) bool {
	for ; s >= 0; s = x.senses[s].next {
		if x.senses[s].caps <= how {
			return true
		}
	}
	return false
}

// ref returns what the item is as kind k.
func (x *index) ref(it item, k kind) (int32, bool) {
	for s := it.sense; s >= 0; s = x.senses[s].next {
		if x.senses[s].kind == k && x.senses[s].caps <= it.caps {
			return x.senses[s].ref, true
		}
	}
	return 0, false
}

func (x *index) is(it item, k kind) bool {
	_, ok := x.ref(it, k)
	return ok
}
