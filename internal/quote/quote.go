// Package quote finds quotations and who is quoted: words in quotation marks
// (direct), reported clauses with words in marks (mixed) and reported clauses
// without (indirect).
//
// The span of a direct quotation is the words between the marks; that of a
// mixed or indirect one the reported clause. A quotation broken by its cue
// ("…," he said, "…") gives two quotations that share the Cue and the Speaker.
// Marks that hold no speech (titles, nicknames, words held at arm's length) and
// have no speaker are left out.
//
// Speakers are found by sieves, in this order, each filling only what is open
// and signing what it filled (Arg.By): quote.after, quote.before (a verb of
// speech beside the marks), quote.colon, quote.according, quote.clause (the
// subject of the clause that reports), quote.noun (possessor of a noun of
// speech), quote.dash, quote.resume and quote.conversation (the speaker goes on).
//
// The package reads tags where there are any and does without where not. It
// decides nothing about who the speaker is: an actor mention that the speaker's
// noun phrase holds gives the entity.
//
//	f, err := quote.Load(nil)
//	f.Annotate(doc, analysis)
//	analysis.Quotes[0].Speaker.Span.In(text) // "Mr. Lavrov"
package quote

import (
	"cmp"
	"io/fs"
	"slices"

	"demarche/internal/lexicon"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
	"demarche/internal/when"
)

// Version of the stage.
//
//	1  marks, cue verbs before and behind, reported clauses, conversation
const Version = 1

// A Finder holds the tables of words. It is read-only and safe for concurrent use.
type Finder struct {
	words map[string]entry
	lens  [longest + 1][4]uint64 // which first bytes occur at which length
}

// Load reads the tables; files of fsys hide the embedded ones of the same name,
// nil is the embedded ones alone.
func Load(fsys fs.FS) (*Finder, error) {
	words, err := loadWords(lexicon.Overlay(embedded, fsys))
	if err != nil {
		return nil, err
	}
	f := &Finder{words: words}
	for w := range words {
		f.lens[len(w)][w[0]>>6] |= 1 << (w[0] & 63)
	}
	return f, nil
}

// Annotate appends the quotations of the document to a.Quotes, in the order of
// the text. It wants actor mentions and dates to be there already.
func (f *Finder) Annotate(d *text.Document, a *record.Analysis) {
	if len(d.Tokens) == 0 {
		return
	}
	r := &reader{f: f, d: d, a: a}
	r.classify()
	r.quotes = quotations(d.Article, nil)
	r.cover()
	r.taken = make([]bool, len(r.quotes))
	for _, sieve := range []func(*reader){(*reader).besides, (*reader).clauses, (*reader).dashes, (*reader).goesOn} {
		sieve(r)
	}
	slices.SortStableFunc(r.out, func(x, y record.Quote) int {
		return cmp.Or(span.Compare(x.Span, y.Span), span.Compare(x.Cue, y.Cue))
	})
	a.Quotes = append(a.Quotes, r.out...)
}

// A reader works on one document. Indices named tok, first, end are tokens of
// the document.
type reader struct {
	f      *Finder
	d      *text.Document
	a      *record.Analysis
	words  []entry
	sent   []int32 // sentence of each token
	inside []int32 // 1 + the quotation that holds the token, 0 outside
	quotes []quoted
	taken  []bool  // quotations that have a record
	used   []int32 // verbs that are cues already, in order found
	out    []record.Quote
}

// classify looks every token up once.
func (r *reader) classify() {
	n := len(r.d.Tokens)
	r.words, r.sent, r.inside = make([]entry, n), make([]int32, n), make([]int32, n)
	for s, sent := range r.d.Sents {
		for i := sent.First; i < sent.End; i++ {
			r.sent[i] = int32(s)
			r.words[i], _ = r.f.lookup(r.d.Str(r.d.Tokens[i].Span))
		}
	}
}

// cover marks the tokens that stand inside quotation marks, the marks included.
func (r *reader) cover() {
	i := 0
	for q, x := range r.quotes {
		for i < len(r.d.Tokens) && r.d.Tokens[i].Start < x.outer.Start {
			i++
		}
		for i < len(r.d.Tokens) && r.d.Tokens[i].Start < x.outer.End {
			r.inside[i] = int32(q) + 1
			i++
		}
	}
}

// A finding is what a sieve decided about one or more spans of quoted words.
type finding struct {
	kind      record.QuoteKind
	cue       cue
	by        string
	spans     []span.Span
	relatedTo int // index into out of a quotation whose speaker goes on, or -1
}

// emit makes records of a finding.
func (r *reader) emit(f finding) {
	for _, s := range f.spans {
		if s = span.Trim(r.d.Article.Text, s); s.Empty() {
			continue
		}
		q := record.Quote{Span: s, Kind: f.kind, Rule: f.by, Sentence: max(r.d.SentAt(s.Start), 0)}
		if f.relatedTo >= 0 {
			from := r.out[f.relatedTo]
			q.Cue, q.Speaker, q.Channel, q.Addressee, q.Date = from.Cue, from.Speaker, from.Channel, from.Addressee, from.Date
			if q.Speaker != nil {
				sp := *q.Speaker
				sp.By = f.by
				q.Speaker = &sp
			}
			q.Why = append(q.Why, "speaker: goes on, by "+f.by)
		} else {
			r.fill(&q, f)
		}
		r.out = append(r.out, q)
	}
}

// fill writes cue, speaker, chain and day into q.
func (r *reader) fill(q *record.Quote, f finding) {
	c := f.cue
	q.Cue = r.d.TokenSpan(c.first, c.end)
	if c.subject.end > c.subject.first {
		q.Speaker = r.arg(c.subject, f.by)
		q.Why = append(q.Why, "speaker: "+f.by)
	}
	r.chain(q, c)
	q.Date = when.Govern(r.d, r.a, int(r.sent[c.verb]), c.verb)
}

// arg is a noun phrase as an argument: the entity is that of the first actor
// named in it, the whole phrase before its parts.
func (r *reader) arg(n phrase, by string) *record.Arg {
	a := &record.Arg{Span: r.d.TokenSpan(n.first, n.end), Entity: record.None, By: by}
	for _, m := range r.d.MentionsIn(n.first, n.end) {
		if m.Kind == text.Actor && m.Ref >= 0 {
			a.Entity = int(m.Ref)
			break
		}
	}
	return a
}
