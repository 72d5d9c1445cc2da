package treebank

import (
	"strings"

	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
)

// Document lays out the words of the sentences as a document without analysis:
// one block, words divided by spaces, a sentence a line. It is what stages are
// scored on with true tokens.
func Document(sents []Sentence) *text.Document {
	d := &text.Document{Article: &news.Article{}}
	var b strings.Builder
	for _, s := range sents {
		first := int32(len(d.Tokens))
		for _, w := range s.Words {
			start := b.Len()
			b.WriteString(w.Form)
			d.Tokens = append(d.Tokens, text.Token{Span: span.Span{Start: start, End: b.Len()}, Head: -1})
			b.WriteByte(' ')
		}
		b.WriteByte('\n')
		d.Sents = append(d.Sents, text.Sent{First: first, End: int32(len(d.Tokens))})
	}
	d.Article.Text = b.String()
	return d
}
