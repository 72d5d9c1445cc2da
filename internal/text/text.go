// Package text is the document: tokens, sentences and mentions laid over
// Article.Text by byte offset, in flat slices with integer indices. Stages fill
// it in the order that package analyze lists; none alters what stood before.
// The package decides nothing about language.
//
//	doc := segment.Split(article)
//	for s := range doc.Sents {
//		for _, t := range doc.Tokens[doc.Sents[s].First:doc.Sents[s].End] {
//			fmt.Println(doc.Str(t.Span))
//		}
//	}
package text

import (
	"sort"

	"demarche/internal/news"
	"demarche/internal/span"
)

// A Token is a word or a mark by Universal Dependencies conventions. Head is
// the index of the governing token in the document, -1 for a root and where the
// sentence has not been parsed.
type Token struct {
	span.Span
	Lemma string // lower case, except of proper nouns; "" where no tagger ran
	Tag   Tag
	Feat  Feat
	Dep   Dep
	Head  int32
}

// A Sent is the half-open range of tokens that make up a sentence.
type Sent struct {
	First, End int32
	Block      int32 // index into Article.Blocks
}

// MentionKind tells what a mention names.
type MentionKind uint8

// The kinds of mention.
const (
	Actor MentionKind = iota
	Place
	Date
)

// A Mention is a span that names something. Ref is the index of what it was
// resolved to, in the list of its kind that the stage returns beside the
// document (entities, places, dates); -1 says explicitly that it is unresolved.
type Mention struct {
	span.Span
	Kind       MentionKind
	First, End int32 // tokens
	Ref        int32
	By         string // the rule or sieve that made or resolved it
}

// A Document is an article with its analysis. Names are sorted and do not
// overlap; Mentions are sorted by start, longer first.
type Document struct {
	Article  *news.Article
	Tokens   []Token
	Sents    []Sent
	Names    []Name
	Mentions []Mention
}

// Str is the surface string of a span, derived and never stored.
func (d *Document) Str(s span.Span) string { return s.In(d.Article.Text) }

// SentSpan is the byte range from the first to the last token of sentence i.
func (d *Document) SentSpan(i int) span.Span {
	s := d.Sents[i]
	return span.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[s.End-1].End}
}

// TokenSpan is the byte range of the tokens [first,end).
func (d *Document) TokenSpan(first, end int32) span.Span {
	return span.Span{Start: d.Tokens[first].Start, End: d.Tokens[end-1].End}
}

// SentAt returns the index of the sentence that holds the byte offset, or -1.
func (d *Document) SentAt(at int) int {
	i := sort.Search(len(d.Sents), func(i int) bool { return d.SentSpan(i).End > at })
	if i < len(d.Sents) && d.SentSpan(i).Start <= at {
		return i
	}
	return -1
}

// TokensIn returns the range of tokens that lie wholly inside s.
func (d *Document) TokensIn(s span.Span) (first, end int32) {
	f := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= s.Start })
	e := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > s.End })
	return int32(f), int32(max(f, e))
}

// AddMentions appends and restores the order of Mentions.
func (d *Document) AddMentions(ms ...Mention) {
	d.Mentions = append(d.Mentions, ms...)
	sort.SliceStable(d.Mentions, func(i, j int) bool {
		return span.Compare(d.Mentions[i].Span, d.Mentions[j].Span) < 0
	})
}

// MentionsIn returns the mentions whose tokens start inside the token range [first,end).
func (d *Document) MentionsIn(first, end int32) []Mention {
	i := sort.Search(len(d.Mentions), func(i int) bool { return d.Mentions[i].First >= first })
	j := sort.Search(len(d.Mentions), func(i int) bool { return d.Mentions[i].First >= end })
	return d.Mentions[i:j]
}
