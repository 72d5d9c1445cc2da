package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"demarche/internal/name/corpus"
	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
)

// An augmenter makes new texts of those that are marked: with other names in
// the places of names, so that the model learns the places and not the names,
// and as headlines.
type augmenter struct {
	rng   *rand.Rand
	lists map[string][]string // phrases with their capitals, by list
	of    map[string]string   // list of a name in lower case
}

// swapped are the lists whose names stand in for one another.
var swapped = map[string]text.NameClass{
	"country": text.PlaceName, "city": text.PlaceName, "person": text.PersonName, "organisation": text.OrganisationName, "group": text.GroupName,
}

func newAugmenter(t *tables, seed uint64) *augmenter {
	a := &augmenter{rng: rand.New(rand.NewPCG(seed, 2)), lists: map[string][]string{}, of: map[string]string{}}
	for _, p := range t.proper {
		if c, ok := swapped[p.List]; ok {
			a.lists[p.List] = append(a.lists[p.List], p.Text)
			a.of[c.String()+strings.ToLower(p.Text)] = p.List
		}
	}
	return a
}

// swap is d with other names: each name keeps its stand-in through the text. A
// person who has one word of a longer name keeps the same word of the other.
func (a *augmenter) swap(d *corpus.Document) *corpus.Document {
	var e editor
	stand := map[string]string{}
	for _, n := range d.Names {
		old := n.In(d.Article.Text)
		key := n.Class.String() + strings.ToLower(old)
		if stand[key] == "" {
			stand[key] = a.standIn(key, old, n.Class)
			if n.Class == text.PersonName {
				remember(stand, old, stand[key])
			}
		}
		e.replace(d, n, stand[key])
	}
	return e.finish(d)
}

func (a *augmenter) standIn(key, old string, c text.NameClass) string {
	list := a.of[key]
	if c == text.PersonName && strings.Contains(old, " ") {
		list = "person"
	}
	if list == "" {
		return old
	}
	return a.lists[list][a.rng.IntN(len(a.lists[list]))]
}

// remember lets the last word of a person's name stand for that of another.
func remember(stand map[string]string, old, now string) {
	last := func(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
	key := text.PersonName.String() + strings.ToLower(last(old))
	if stand[key] == "" {
		stand[key] = last(now)
	}
}

// headline is d with a capital on each word but the small ones, or all in
// capitals.
func (a *augmenter) headline(d *corpus.Document) *corpus.Document {
	s := []byte(d.Article.Text)
	all := a.rng.IntN(3) == 0
	for at := 0; at < len(s); {
		end := at
		for end < len(s) && s[end] != ' ' && s[end] != '\n' {
			end++
		}
		switch word := s[at:end]; {
		case all:
			upper(word)
		case len(word) > 3:
			upper(word[:1])
		}
		at = end + 1
	}
	return &corpus.Document{Article: whole(string(s)), Names: slices.Clone(d.Names)}
}

func upper(b []byte) {
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
}

// An editor builds a text out of another one, name by name.
type editor struct {
	b     strings.Builder
	at    int
	names []corpus.Name
}

func (e *editor) replace(d *corpus.Document, n corpus.Name, with string) {
	e.b.WriteString(d.Article.Text[e.at:n.Start])
	start := e.b.Len()
	e.b.WriteString(with)
	e.names = append(e.names, corpus.Name{Span: span.Span{Start: start, End: e.b.Len()}, Class: n.Class})
	e.at = n.End
}

func (e *editor) finish(d *corpus.Document) *corpus.Document {
	e.b.WriteString(d.Article.Text[e.at:])
	return &corpus.Document{Article: whole(e.b.String()), Names: e.names}
}

// whole is a text whose paragraphs are its lines.
func whole(s string) *news.Article {
	a := &news.Article{Text: s, Lang: "en"}
	at := 0
	for l := range strings.SplitSeq(s, "\n") {
		if len(l) > 0 {
			a.Blocks = append(a.Blocks, news.Block{Span: span.Span{Start: at, End: at + len(l)}, Kind: news.Paragraph})
		}
		at += len(l) + 1
	}
	return a
}
