// Package when finds the time expressions of an article and resolves them
// against the day it was published (or its dateline's day) to ISO 8601 and
// TIMEX3 values: 2022-01-22, 2022-W03, 2021-Q4, P3M, PAST_REF. It also says
// which day an event or a quotation is to be dated by (Govern).
//
// It reads no clock and makes nothing up: without a publication date "Tuesday"
// stays XXXX-WXX-2, "22 January" XXXX-01-22, and an expression that is relative
// through and through ("yesterday") has the Value "", its precision, and a By
// that ends in ".unanchored".
//
// How expressions are read, in short: a weekday is the latest one, the
// publication day included, unless the words about it speak of the future;
// "last" and "next" before a weekday mean the week before and after (ISO weeks,
// Monday first); a month or a month and day without a year is the nearest in
// the past unless the words speak of the future; "later" and "earlier" count
// from the last date spoken of; numbers alone (3/4/2020) are month first unless
// only day first makes a date; without a year (on 3/4) they need a word of time
// beside them. A time of day joins its day (2022-01-21T14:00).
//
//	f, err := when.Load(nil)
//	f.Annotate(doc, analysis)
//	analysis.Dates[0].Value // "2022-01-22"
package when

import (
	"io/fs"
	"time"

	"demarche/internal/lexicon"
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// Version of the stage.
//
//	1  token scanner with a table of words, tense by the nearest verb
//	2  times of day, compound amounts, figures without a year, weeks by a day of theirs
//	   the day of a predicate by the tree and by the sentence before
const Version = 2

// A Finder holds the table of words. It is read-only and safe for concurrent use.
type Finder struct {
	words map[string]word
	lens  [longest + 1][4]uint64 // which first bytes occur at which length: turns most tokens away unhashed
	tense tenses
	holidays
}

// Load reads the tables; files of fsys hide the embedded ones of the same name,
// nil is the embedded ones alone.
func Load(fsys fs.FS) (*Finder, error) {
	all := lexicon.Overlay(embedded, fsys)
	words, err := loadWords(all)
	if err != nil {
		return nil, err
	}
	f := &Finder{words: words}
	if f.holidays, err = loadHolidays(all); err != nil {
		return nil, err
	}
	for w := range f.holidays {
		if _, taken := words[w]; !taken {
			words[w] = word{class: holidayW}
		}
	}
	for w := range words {
		f.lens[len(w)][w[0]>>6] |= 1 << (w[0] & 63)
	}
	f.tense, err = loadTenses(all)
	return f, err
}

// Annotate appends the dates of the document to a.Dates and a mention of kind
// text.Date for each; Ref of the mention is the index of the date. The
// reference is the day of the dateline where there is one at most a week before
// a.Article.Published, else that.
func (f *Finder) Annotate(d *text.Document, a *record.Analysis) {
	p := &parser{f: f, d: d, items: make([]item, 0, 64)}
	p.refer(a.Article)
	var ms []text.Mention
	for i := range d.Sents {
		p.sentence(i)
		for at := 0; at < len(p.items); {
			e, ok := p.longestAt(at)
			if !ok {
				at++
				continue
			}
			m := p.mention(at, e)
			m.Ref = int32(len(a.Dates))
			ms = append(ms, m)
			a.Dates = append(a.Dates, record.Date{Span: m.Span, Value: e.value, Type: e.kind,
				Precision: e.precision, Basis: news.FromText, By: e.by})
			p.remember(e)
			at = e.end
		}
	}
	d.AddMentions(ms...)
}

// refer sets the reference day of the article.
func (p *parser) refer(a *news.Article) {
	if a == nil {
		return
	}
	p.ref, p.known = a.Published.Day()
	p.dateline(a)
	p.anchor, p.anchored = p.ref, p.known
}

func (p *parser) mention(at int, e expr) text.Mention {
	first, end := p.base+int32(at), p.base+int32(e.end)
	return text.Mention{Span: p.d.TokenSpan(first, end), Kind: text.Date, First: first, End: end, By: e.by}
}

// remember makes a resolved day, week or month the anchor of "two days later".
func (p *parser) remember(e expr) {
	if !e.from.IsZero() && e.unit >= day && e.unit <= year && e.kind == kindDate {
		p.anchor, p.anchorUnit, p.anchored = e.from, e.unit, true
	}
}

// An expr is a time expression as read: the items [start,end) it covers and
// what it says. from is zero where no reference day made it a date.
type expr struct {
	end       int
	from      time.Time
	to        time.Time // exclusive
	unit      unit
	value     string
	kind      string
	precision news.Precision
	by        string
}

// The types of TIMEX3.
const (
	kindDate     = "DATE"
	kindTime     = "TIME"
	kindDuration = "DURATION"
	kindSet      = "SET"
)

// A parser reads one document, a sentence at a time.
type parser struct {
	f          *Finder
	d          *text.Document
	ref        time.Time // midnight of the reference day
	known      bool
	anchor     time.Time // the last date spoken of
	anchorUnit unit
	anchored   bool
	base       int32 // first token of the sentence
	items      []item
	depth      int // of point in itself
}

// An item is a token of the sentence with its entry in the table.
type item struct {
	span.Span
	word
	capital bool
	glued   bool // no white space before it
}

// sentence classifies the tokens of sentence i; the buffer is used again.
func (p *parser) sentence(i int) {
	s := p.d.Sents[i]
	p.base, p.items = s.First, p.items[:0]
	last := -1
	for _, t := range p.d.Tokens[s.First:s.End] {
		it := p.classify(p.d.Str(t.Span))
		it.Span, it.glued = t.Span, t.Start == last
		last = t.End
		p.items = append(p.items, it)
	}
}
