// Package name finds the proper names of a document in context and tells what
// each names: a person, an organisation, a place, a nationality, a political
// group, a facility or an event.
//
// It must not resolve a name (that is for entity and place), and a list alone
// never makes one: lists are features of the model, which reads the words
// around and what the document says elsewhere.
//
//	t, err := name.Load(nil)
//	t.Annotate(doc, analysis)
//	// "Jordan said he would fly to Jordan with Kuwait Airways."
//	// doc.Names: Jordan person, Jordan place, Kuwait Airways organisation
//
// The model is a conditional random field over hashed features (Lafferty,
// McCallum and Pereira 2001) with weights of eight bits. Words without a capital
// are looked at only beside those that have one.
package name

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"demarche/internal/lexicon"
	"demarche/internal/record"
	"demarche/internal/text"
)

// Version is the version of this stage.
//
//	1: conditional random field with gazetteer and document features
const Version = 1

const modelFile = "data/name.model"

//go:embed data
var data embed.FS

// A Tagger holds the model. It is read-only and safe for concurrent use.
type Tagger struct {
	model   *model
	readers sync.Pool // of *reader
}

// Load reads the model. A file of fsys, which may be nil, replaces the embedded
// one of the same name.
func Load(fsys fs.FS) (*Tagger, error) {
	b, err := fs.ReadFile(lexicon.Overlay(data, fsys), modelFile)
	if err != nil {
		return nil, err
	}
	m, err := parseModel(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", modelFile, err)
	}
	return newTagger(m), nil
}

func newTagger(m *model) *Tagger {
	t := &Tagger{model: m}
	t.readers.New = func() any { return &reader{lists: m.lists} }
	return t
}

// Annotate sets d.Names. It reads tags where a tagger has set them. Time grows
// with the number of tokens.
func (t *Tagger) Annotate(d *text.Document, _ *record.Analysis) {
	r := t.readers.Get().(*reader)
	defer t.readers.Put(r)
	r.read(d)
	d.Names = d.Names[:0]
	for _, s := range d.Sents {
		for first, end := range r.stretches(s) {
			r.look(first, end)
			t.model.decode(r)
			d.Names = appendNames(d.Names, d, first, r.labels)
		}
	}
}

// A label is the place of a token in a name: outside, or at the beginning or
// inside of a name of some class.
type label uint8

const (
	outside label = 0
	labels        = 2*text.NameClasses - 1
)

func begin(c text.NameClass) label  { return label(2*c - 1) }
func inside(c text.NameClass) label { return label(2 * c) }

func (l label) class() text.NameClass { return text.NameClass((l + 1) / 2) }
func (l label) begins() bool          { return l%2 == 1 }

// follows reports whether l may stand behind prev: inside a name only behind
// its beginning or inside.
func (l label) follows(prev label) bool {
	return l == outside || l.begins() || prev == l || prev == l-1
}

// appendNames reads the names off the labels of the tokens from first on.
func appendNames(names []text.Name, d *text.Document, first int32, ls []label) []text.Name {
	for i := 0; i < len(ls); {
		if ls[i] == outside {
			i++
			continue
		}
		end := i + 1
		for end < len(ls) && ls[end] == inside(ls[i].class()) {
			end++
		}
		from, to := first+int32(i), first+int32(end)
		names = append(names, text.Name{Span: d.TokenSpan(from, to), First: from, End: to, Class: ls[i].class()})
		i = end
	}
	return names
}
