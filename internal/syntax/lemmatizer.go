package syntax

import (
	"io/fs"

	"demarche/internal/lexicon"
	"demarche/internal/text"
)

// A Lemmatizer gives tokens their lemmas for a tagger that is not in this
// package. It is read-only and safe for concurrent use.
type Lemmatizer struct {
	lemmas  *lemmas
	classes []class
}

// NewLemmatizer reads the lemma lists. Penn are the tags that a class is an
// index into. Files of fsys, which may be nil, replace the embedded ones.
func NewLemmatizer(fsys fs.FS, penn []string) (*Lemmatizer, error) {
	l, err := loadLemmas(lexicon.Overlay(data, fsys))
	if err != nil {
		return nil, err
	}
	out := &Lemmatizer{lemmas: l}
	for _, p := range penn {
		f, ok := pennFamily[p]
		if !ok {
			f = plain
		}
		out.classes = append(out.classes, class{penn: p, family: f})
	}
	return out, nil
}

// NoClass among the classes leaves a token as it is.
const NoClass = 255

// Annotate sets Lemma of every token; classes holds the class of each.
func (l *Lemmatizer) Annotate(d *text.Document, classes []uint8) {
	low := lowerText(d.Article.Text)
	for i := range d.Tokens {
		if classes[i] == NoClass {
			continue
		}
		t := &d.Tokens[i]
		t.Lemma = l.lemmas.lemma(&word{low: t.Span.In(low)}, d.Str(t.Span), &l.classes[classes[i]])
	}
}
