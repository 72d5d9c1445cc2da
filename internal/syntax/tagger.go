// Package syntax reads the grammar of sentences: part of speech, morphology and
// lemma of each token, and base chunks (noun phrases without what follows their
// head, verb groups).
//
// It must not look at names, places or meanings, nor across sentences, and it
// never changes the tokens that package segment cut.
//
//	tagger, err := syntax.Load(nil)
//	d := segment.Split(article) // "Russia's foreign minister has not been able to help."
//	tagger.Annotate(d, a)
//	d.Tokens[0].Tag, d.Tokens[2].Lemma // PROPN, "foreign"
//	chunks := syntax.Chunks(d, 0, nil) // [Russia's foreign minister] [has not been] …
//
// The tagger is a greedy averaged perceptron over hashed features (Collins
// 2002), cut down for speed: frequent words may only take tags that they had in
// training, those with one tag skip the model, and the weights of one feature
// lie in one cache line. See tagger_model.go.
package syntax

import (
	"embed"
	"io/fs"

	"demarche/internal/lexicon"
	"demarche/internal/record"
	"demarche/internal/text"
)

// Version is the version of this stage.
//
//	1: perceptron tagger, lemmas, base chunks
//	2: lemmas of past forms tagged as present ones
const Version = 2

//go:embed data
var data embed.FS

// A Tagger tags, lemmatises and chunks. It is read-only after loading and safe
// for concurrent use.
type Tagger struct {
	model  *model
	lemmas *lemmas
}

// Load reads the model and the lemma lists. Files of fsys, which may be nil,
// replace the embedded ones of the same name.
func Load(fsys fs.FS) (*Tagger, error) {
	src := lexicon.Overlay(data, fsys)
	b, err := fs.ReadFile(src, modelFile)
	if err != nil {
		return nil, err
	}
	m, err := parseModel(b)
	if err != nil {
		return nil, err
	}
	l, err := loadLemmas(src)
	if err != nil {
		return nil, err
	}
	return &Tagger{m, l}, nil
}

// Annotate sets Tag, Feat and Lemma of every token of d. Memory is taken a
// constant number of times a document, and for the rare lemma that is neither
// part of the text nor listed.
func (t *Tagger) Annotate(d *text.Document, _ *record.Analysis) {
	words := newWords(d)
	tags := make([]uint8, len(d.Tokens)+1)
	for _, s := range d.Sents {
		t.model.tag(words[s.First:s.End], tags[s.First:s.End])
		for i := s.First; i < s.End; i++ {
			c := &t.model.classes[tags[i]]
			d.Tokens[i].Tag, d.Tokens[i].Feat = c.tag, c.feat
			d.Tokens[i].Lemma = t.lemmas.lemma(&words[i], d.Str(d.Tokens[i].Span), c)
		}
		refine(d.Tokens[s.First:s.End], words[s.First:s.End])
	}
}
