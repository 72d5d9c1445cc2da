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
// subject of the clause that reports), quote.noun (possessor or maker of a
// noun of speech), quote.object (a verb whose object alone is told), quote.dash, quote.resume and quote.conversation (the speaker goes on).
// Last, over the document: names that no list knows become one entity each, and
// he or she the speaker before (quote.paragraph).
//
// Who passed the words on stands in Relayers: quote.carried ("a statement
// carried by TASS"), quote.quoted-as ("TASS quoted him as saying"), quote.within
// (words inside the words of another).
//
// The package reads tags and trees where there are any and does without where
// not. The entity of a speaker is that of the actor mention at the head of his
// noun phrase; a source known by a description alone is an entity without an ID.
// I and we inside quotation marks become actor mentions of their speaker.
//
//	f, err := quote.Load(nil)
//	f.Annotate(doc, analysis)
//	analysis.Quotes[0].Speaker.Span.In(text) // "Mr. Lavrov"
package quote

import (
	"io/fs"
	"slices"
	"strings"

	"demarche/internal/lexicon"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/text"
	"demarche/internal/when"
)

// Version of the stage.
//
//	1  marks, cue verbs before and behind, reported clauses, conversation
//	2  relayers, described sources, one entity a speaker, understood subjects from trees
//	3  clauses, fragments and subjects by trees, nouns of speech, things alone
//	4  no clause behind a participle for the reporter's words
const Version = 4

// A Finder holds the tables of words. It is read-only and safe for concurrent use.
type Finder struct {
	words           map[string]entry
	relays, quoting map[string]bool        // participles and verbs of passing words on
	lens            [longest + 1][4]uint64 // which first bytes occur at which length
}

// Load reads the tables; files of fsys hide the embedded ones of the same name,
// nil is the embedded ones alone.
func Load(fsys fs.FS) (*Finder, error) {
	all := lexicon.Overlay(embedded, fsys)
	words, err := loadWords(all)
	if err != nil {
		return nil, err
	}
	f := &Finder{words: words, relays: map[string]bool{}, quoting: map[string]bool{}}
	if err := f.loadRelays(all); err != nil {
		return nil, err
	}
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
	r.bySent = make([]int, len(d.Sents))
	r.taken, r.record = make([]bool, len(r.quotes)), make([]int, len(r.quotes))
	for _, sieve := range []func(*reader){(*reader).besides, (*reader).clauses, (*reader).nouns,
		(*reader).possessors, (*reader).dashes, (*reader).goesOn} {
		sieve(r)
	}
	r.out = unique(r.out)
	r.resolve()
	r.nest()
	r.topics()
	r.firstPerson()
	a.Quotes = append(a.Quotes, r.out...)
}

// unique puts quotations into the order of the text and leaves one of those with
// the same words: that of the sieve that came first.
func unique(qs []record.Quote) []record.Quote {
	slices.SortStableFunc(qs, func(x, y record.Quote) int { return span.Compare(x.Span, y.Span) })
	return slices.CompactFunc(qs, func(x, y record.Quote) bool { return x.Span == y.Span })
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
	taken  []bool // quotations that have a record
	used   []bool // verbs that are cues already
	out    []record.Quote
	bySent []int // of each sentence: 1 + index into out of the last whose cue is in it
	record []int // of each quotation: 1 + index into out, 0 where it has none

	tree     syntax.Tree
	treeSent int32 // 1 + the sentence that tree holds, 0 none
	parsed   bool  // that sentence has a tree
	children []int32
}

// classify looks every token up once.
func (r *reader) classify() {
	n := len(r.d.Tokens)
	r.words, r.sent, r.inside, r.used = make([]entry, n), make([]int32, n), make([]int32, n), make([]bool, n)
	for s, sent := range r.d.Sents {
		for i := sent.First; i < sent.End; i++ {
			r.sent[i] = int32(s)
			r.words[i], _ = r.f.lookup(r.d.Str(r.d.Tokens[i].Span))
			if i > sent.First && strings.EqualFold(r.str(i), "it") && (r.str(i-1) == "put" || r.str(i-1) == "puts") {
				r.words[i-1] = entry{class: sayV, form: past, lemma: putIt}
			}
		}
	}
}

// putIt is the lemma of the idiom "as X put it".
const putIt = "put it"

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
			q.Cue, q.Speaker, q.Channel, q.Relayers, q.Addressee, q.Date = from.Cue, from.Speaker, from.Channel, from.Relayers, from.Addressee, from.Date
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
		for i, end := r.quotesIn(s); i < end; i++ {
			r.record[i] = len(r.out)
		}
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
	if !c.relayer.empty() {
		q.Relayers = append(q.Relayers, *r.arg(c.relayer, "quote.quoted-as"))
	}
	r.chain(q, c)
	r.bySent[r.sent[c.verb]] = len(r.out) + 1
	q.Date = when.GovernOutside(r.d, r.a, int(r.sent[c.verb]), c.verb, f.spans)
}
