package main

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"

	"demarche/internal/syntax/biaffine"
	"demarche/internal/text"
	"demarche/internal/treebank"
)

// The first rows of the embedding table; unknownRow serves words out of the
// vocabulary, and words dropped.
const (
	unknownRow = biaffine.UnknownRow
	rootRow    = biaffine.RootRow
	firstRow   = biaffine.FirstRow
)

// A vocabulary maps the fingerprints of features to rows of the embedding table.
type vocabulary struct {
	Row   map[uint32]int32
	count map[uint32]int
	forms map[string]entry
	biaffine.Inventory
	xpos  map[string]int
	feats map[text.Feat]int
	rels  map[string]int
	verbs []string // lemmas that take the place of others in headlines
}

// An entry is what the network reads of one form. count is how often the form
// was seen, whatever its case.
type entry struct {
	whole, parts []int32
	count        int
}

// A word is an example: what is read and what is to be told.
type word struct {
	entry
	tag, xpos, feat, rel, head int // classes; head 0 is the root
}

// newVocabulary collects features seen twice (words) or three times (parts).
func newVocabulary(sents []treebank.Sentence) *vocabulary {
	v := &vocabulary{Row: map[uint32]int32{}, count: map[uint32]int{}}
	groups := map[uint32]biaffine.Group{}
	var fs []biaffine.Feature
	xpos, rels, feats := map[string]bool{}, map[string]bool{}, map[text.Feat]bool{}
	for _, s := range sents {
		for i := range s.Tokens {
			w := &s.Tokens[i]
			fs = biaffine.Features(fs[:0], w.Form)
			for _, f := range fs {
				v.count[f.Hash]++
				groups[f.Hash] = f.Group
			}
			xpos[w.XPOS], rels[w.Rel], feats[w.Feat()] = true, true, true
		}
	}
	for _, l := range transitive(sents) {
		fs = biaffine.Features(fs[:0], third(l))
		v.count[fs[0].Hash] = max(v.count[fs[0].Hash], 2)
		groups[fs[0].Hash] = fs[0].Group
	}
	v.XPOS, v.Rels, v.Feats = sorted(xpos), sorted(rels), sorted(feats)
	for _, h := range sorted(groups) {
		if v.count[h] >= 2+int(groups[h]) {
			v.Row[h] = int32(firstRow + len(v.Row))
		}
	}
	v.index()
	return v
}

// index makes the maps that are not kept in checkpoints.
func (v *vocabulary) index() {
	v.forms = map[string]entry{}
	v.xpos, v.rels, v.feats = inverse(v.XPOS), inverse(v.Rels), inverse(v.Feats)
}

func (v *vocabulary) rows() int { return firstRow + len(v.Row) }

func sorted[K cmp.Ordered, V any](m map[K]V) []K {
	var ks []K
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}

func inverse[K comparable](ks []K) map[K]int {
	m := map[K]int{}
	for i, k := range ks {
		m[k] = i
	}
	return m
}

// entry looks a form up, once.
func (v *vocabulary) entry(form string) entry {
	if e, ok := v.forms[form]; ok {
		return e
	}
	e := entry{}
	fs := biaffine.Features(nil, form)
	for i, f := range fs {
		row, ok := v.Row[f.Hash]
		switch {
		case i == 0 && !ok:
			e.whole = append(e.whole, unknownRow)
		case !ok:
		case f.Group == biaffine.Whole:
			e.whole = append(e.whole, row)
		default:
			e.parts = append(e.parts, row)
		}
	}
	e.count = v.count[fs[0].Hash]
	v.forms[form] = e
	return e
}

// example turns a tree into words, the root first.
func (v *vocabulary) example(s *treebank.Sentence, form func(string) string) []word {
	ws := make([]word, 1, len(s.Tokens)+1)
	ws[0] = word{entry: entry{whole: []int32{rootRow}, count: 1 << 30}, head: -1}
	for i := range s.Tokens {
		w := &s.Tokens[i]
		ws = append(ws, word{
			entry: v.entry(form(w.Form)),
			tag:   int(text.ParseTag(w.UPOS)) - 1, xpos: v.xpos[w.XPOS], feat: v.feats[w.Feat()], rel: v.rels[w.Rel],
			head: w.Head,
		})
	}
	return ws
}

func asWritten(s string) string { return s }

func titleCase(s string) string {
	if len(s) < 4 {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// toldAsHeadline is the share of sentences that are told as headlines, where they can be.
const toldAsHeadline = 0.25

// augmented is the example as it stands, or now and then made to look like a
// headline or a note: upper case, title case, lower case, without the final stop,
// or told as a headline would.
func (v *vocabulary) augmented(s *treebank.Sentence, r *rand.Rand) []word {
	switch p := r.Float64(); {
	case p < 0.015:
		return v.example(s, strings.ToUpper)
	case p < 0.025:
		return v.example(s, titleCase)
	case p < 0.035:
		return v.example(s, strings.ToLower)
	case p < 0.065 && stopped(s):
		cut := *s
		cut.Tokens = s.Tokens[:len(s.Tokens)-1]
		return v.example(&cut, asWritten)
	case p < 0.065+toldAsHeadline:
		if h, ok := headline(s); ok {
			swap(h, v.verbs, r)
			form := asWritten
			if r.IntN(3) == 0 {
				form = titleCase
			}
			return v.example(h, form)
		}
	}
	return v.example(s, asWritten)
}

// stopped reports whether the last word is a mark on which nothing hangs.
func stopped(s *treebank.Sentence) bool {
	last := len(s.Tokens) - 1
	if last < 2 || s.Tokens[last].UPOS != "PUNCT" {
		return false
	}
	for _, w := range s.Tokens {
		if w.Head == last+1 {
			return false
		}
	}
	return true
}

// batches groups sentences of like length into batches of about size words, in
// random order.
func batches(all [][]word, size int, r *rand.Rand) [][][]word {
	key := make([]float64, len(all))
	order := make([]int, len(all))
	for i, s := range all {
		order[i], key[i] = i, float64(len(s))*(1+0.3*r.Float64())
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(key[a], key[b]) })
	var out [][][]word
	var cur [][]word
	n := 0
	for _, i := range order {
		cur = append(cur, all[i])
		if n += len(all[i]); n >= size {
			out, cur, n = append(out, cur), nil, 0
		}
	}
	if cur != nil {
		out = append(out, cur)
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
