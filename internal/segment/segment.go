// Package segment divides the prose of an article into tokens and sentences by
// the conventions of Universal Dependencies for English (treebanks EWT and
// GUM): clitics are tokens ("do|n't", "Russia|'s"), a hyphen between words is
// one too unless an affix stands beside it ("well|-|known", "anti-war"), a
// number stands apart from its unit and sign ("$|5|bn", "10|%"), abbreviations
// keep their stop.
//
// It must not tag, alter text, or look across the edge of a block: no sentence
// crosses one, and bylines and datelines have no tokens.
//
//	d := segment.Split(article) // "Mr. Abe didn't reply. He left."
//	len(d.Sents)                // 2
//	text.Dump(d)                // paragraph 0: ·Mr. ·Abe ·did ·n't ·reply ·. …
//
// The work is linear in the length of the text and byte-level; memory is taken
// a constant number of times a document.
package segment

import (
	"demarche/internal/news"
	"demarche/internal/segment/boundary"
	"demarche/internal/text"
)

// Version is the version of this stage.
//
//	1: rules for tokens, weighted decision for sentences
const Version = 1

// maxTokens bounds a sentence; a longer one is cut at a safe place.
const maxTokens = 1000

// Split reads the prose blocks of a. Every span of the document that it returns
// is a rune-aligned range of a.Text (given that a.Text is valid UTF-8); tokens
// are in order, do not overlap, and cover every byte of the prose blocks that
// is not white space.
func Split(a *news.Article) *text.Document {
	d := &text.Document{Article: a}
	s := scanner{
		src:   a.Text,
		words: words(),
		toks:  make([]text.Token, 0, len(a.Text)/4+16),
	}
	d.Sents = make([]text.Sent, 0, len(a.Text)/64+len(a.Blocks)+1)
	for i, b := range a.Blocks {
		if !b.Kind.Prose() {
			continue
		}
		first := len(s.toks)
		s.block(b.Start, b.End)
		d.Sents = s.sentences(d.Sents, first, int32(i))
	}
	d.Tokens = s.toks
	return d
}

// Candidates reads a as Split does and calls decide for each place where a
// sentence may end, with the byte offset at which the next token starts; decide
// says whether one does. It is there for training package boundary.
func Candidates(a *news.Article, decide func(next int, c boundary.Context) bool) {
	s := scanner{src: a.Text, words: words()}
	for _, b := range a.Blocks {
		first := len(s.toks)
		s.block(b.Start, b.End)
		s.candidates(first, func(end int, c boundary.Context) bool { return decide(s.toks[end].Start, c) })
	}
}
