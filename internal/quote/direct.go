package quote

import (
	"strings"

	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// besides is the sieve of words in marks with a verb of speech beside them.
func (r *reader) besides() {
	for q := range r.quotes {
		x := &r.quotes[q]
		if x.reopened || r.title(x) {
			continue // goesOn takes the one, nothing the other
		}
		if c, ok := r.cueAfter(x); ok {
			r.take(q, c, "quote.after")
		} else if c, by, ok := r.cueBefore(x); ok {
			r.take(q, c, by)
		}
	}
}

// take records quotation q as spoken by the subject of c: as direct, or as
// mixed where words of the reporter lead into the marks or go on behind them.
func (r *reader) take(q int, c cue, by string) {
	f := finding{kind: record.Direct, cue: c, by: by, spans: []span.Span{r.quotes[q].inner}, relatedTo: -1}
	if s, ok := r.widen(&r.quotes[q], c); ok {
		f.kind, f.spans[0] = record.Mixed, s
	} else if left, ok := r.openedBefore(&r.quotes[q], c); ok {
		f.kind, f.spans = record.Mixed, []span.Span{left, f.spans[0]}
	}
	for _, s := range f.spans {
		r.takeIn(s)
	}
	r.used[c.verb] = true
	r.emit(f)
}

// openedBefore is what the reporter had told of the words before the cue, where the
// marks go on with it: "When the deal came, Barrett said, “we were floored.”"
func (r *reader) openedBefore(x *quoted, c cue) (span.Span, bool) {
	first, end := r.d.TokensIn(x.inner)
	if first >= end || c.verb >= first || c.subject.empty() || r.sent[c.verb] != r.sent[first] || r.inRelative(c.verb) {
		return span.Span{}, false
	}
	if s := r.str(first); s[0] < 'a' || s[0] > 'z' {
		return span.Span{}, false
	}
	s := r.bounds(c.verb)
	if !r.plainWords(s.First, c.subject.first) || !r.punct(c.subject.first-1, ",") || !r.finiteIn(s.First, c.subject.first-1) {
		return span.Span{}, false
	}
	return r.plain(s.First, c.subject.first-1), true
}

// widen is the reported clause that a quotation is a part of: back to the start
// of the sentence before a cue behind it, on to its end behind a cue before it.
func (r *reader) widen(x *quoted, c cue) (span.Span, bool) {
	first, end := r.d.TokensIn(x.inner)
	if first >= end {
		return span.Span{}, false
	}
	if c.verb >= end {
		s := r.bounds(first)
		if !r.plainWords(s.First, first) || first-s.First < 3 {
			return span.Span{}, false
		}
		return span.Span{Start: r.d.Tokens[s.First].Start, End: x.inner.End}, true
	}
	t := r.next(x)
	if t < 0 || r.sent[t] != r.sent[end-1] || c.verb >= first {
		return span.Span{}, false
	}
	switch lastByte(r.d.Str(x.inner)) {
	case '.', '!', '?', ',':
		return span.Span{}, false
	}
	s := r.bounds(t)
	if r.punct(t, ",.;:—–") || s.End-t < 3 {
		return span.Span{}, false
	}
	out := r.clauseFrom(first, s.End)
	return span.Span{Start: x.inner.Start, End: out.End}, out.End > x.outer.End
}

// plainWords reports whether the tokens [first,end) are words of the reporter
// with no verb of speech and no mark in them.
func (r *reader) plainWords(first, end int32) bool {
	words := 0
	for i := first; i < end; i++ {
		if r.punct(i, ":;") || r.isVerb(i) {
			return false
		}
		if r.inside[i] == 0 && !r.punct(i, ",.") {
			words++
		}
	}
	return words >= 2
}

// next is the first token behind the quotation, -1 where its block ends.
func (r *reader) next(x *quoted) int32 {
	_, end := r.d.TokensIn(span.Span{Start: 0, End: x.outer.End})
	return r.sameBlock(end, x.block)
}

// last is the token before the quotation, -1 where its block begins.
func (r *reader) last(x *quoted) int32 {
	first, _ := r.d.TokensIn(span.Span{Start: x.outer.Start, End: len(r.d.Article.Text)})
	return r.sameBlock(first-1, x.block)
}

func (r *reader) sameBlock(tok, block int32) int32 {
	if tok < 0 || int(tok) >= len(r.d.Tokens) || r.bounds(tok).Block != block {
		return -1
	}
	return tok
}

// cueAfter reads `"…," said X`, `"…," X said` and `"…," X, a doctor, said`. The
// quotation must not end its sentence before the cue.
func (r *reader) cueAfter(x *quoted) (cue, bool) {
	t := r.next(x)
	if t < 0 || !r.leadsOn(x, t) {
		return cue{}, false
	}
	if r.punct(t, ",—–") {
		t++
	}
	s := r.bounds(min(t, int32(len(r.d.Tokens)-1)))
	for v := t; v < s.End && v-t < maxApposition+10; v++ {
		if r.inside[v] != 0 || r.punct(v, ";:") {
			break
		}
		if !r.isVerb(v) && r.words[v].form != past || r.class(v) == thatV || r.class(v) == touchV && !(r.sentenceLike(x) && r.endsOpen(x)) {
			continue // the tagger is not asked about a past form beside marks
		}
		c := r.read(v)
		if q, ok := r.quotedAs(c); ok {
			return q, true
		}
		if c.first <= t {
			c.subject, c.inverted = r.subjectAfter(v), true
		} else if c.subject = r.subjectBefore(c); c.subject.first < t || !r.onlyAdverbs(t, c.subject.first) {
			c.subject = phrase{}
		}
		if !c.subject.empty() {
			return r.withTold(c), true
		}
		return cue{}, false
	}
	return cue{}, false
}

// onlyAdverbs reports whether nothing but adverbs and words of time stand in [first,end).
func (r *reader) onlyAdverbs(first, end int32) bool {
	for i := first; i < end; i++ {
		if !r.adverb(i) && r.class(i) != timeW && !strings.EqualFold(r.str(i), "as") {
			return false
		}
	}
	return true
}

// leadsOn reports whether the sentence goes on behind the quotation: it ends in
// a comma, or in a question or exclamation mark with no capital word but a
// speaker's behind, or a comma follows.
func (r *reader) leadsOn(x *quoted, t int32) bool {
	if r.punct(t, ",—–") {
		return true
	}
	if r.endsOpen(x) || lastByte(r.d.Str(x.inner)) == '.' {
		return r.endsOpen(x)
	}
	c := r.str(t)
	return r.isVerb(t) || r.class(t) == pronounW || c != "" && c[0] >= 'A' && c[0] <= 'Z'
}

// endsOpen reports whether the words in marks end as speech does whose sentence
// goes on: in a comma, a question or an exclamation mark.
func (r *reader) endsOpen(x *quoted) bool {
	switch lastByte(r.d.Str(x.inner)) {
	case ',', '?', '!':
		return true
	}
	return false
}

func lastByte(s string) byte {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] != ' ' {
			return s[i]
		}
	}
	return 0
}

// reachBefore is how many tokens may stand between a verb of speech and the
// words in marks that it brings in.
const reachBefore = 30

// cueBefore reads `X said, "…"`, `X told Y: "…"`, `X said that "…"`, `X: "…"`.
func (r *reader) cueBefore(x *quoted) (cue, string, bool) {
	t := r.last(x)
	if t < 0 {
		t = r.colonBefore(x)
	}
	if t < 0 || r.inside[t] != 0 {
		return cue{}, "", false
	}
	colon, comma := r.punct(t, ":"), r.punct(t, ",")
	s := r.bounds(t)
	for v := t; v >= s.First && t-v < reachBefore; v-- {
		if r.inside[v] != 0 || r.punct(v, ";") {
			break
		}
		if !r.isVerb(v) || r.class(v) == touchV && !((colon || comma) && r.sentenceLike(x)) {
			continue
		}
		c := r.read(v)
		near := c.after > t || r.class(t) == thatW && c.after >= t
		if !near && !colon && !comma && r.class(v) != tellV {
			break
		}
		if c = r.withSubject(c); c.subject.empty() && v == s.First {
			c.subject, c.inverted = r.subjectAfter(v), true // "Said Ellis: …"
		}
		if c.subject.empty() {
			break
		}
		if c = r.withTold(c); r.finiteIn(c.after, t) || r.thatIn(c.after, t) {
			break // the marks stand inside a reported clause
		}
		if near || colon || comma || c.after > t {
			return c, "quote.before", true
		}
		break
	}
	if colon {
		return r.label(s.First, t)
	}
	return cue{}, "", false
}

// thatIn reports whether a "that" in [first,end) opens the reported clause before
// the marks: "said that under him, “…”".
func (r *reader) thatIn(first, end int32) bool {
	for i := first; i < end; i++ {
		if r.class(i) == thatW && r.tag(i) != text.DET {
			return true
		}
	}
	return false
}

// colonBefore is the colon that ends the paragraph before one that the quotation
// opens, -1 where there is none.
func (r *reader) colonBefore(x *quoted) int32 {
	first, _ := r.d.TokensIn(span.Span{Start: x.outer.Start, End: len(r.d.Article.Text)})
	if t := first - 1; t >= 0 && r.punct(t, ":") && r.bounds(t).Block == x.block-1 && x.outer.Start == r.d.Article.Blocks[x.block].Start {
		return t
	}
	return -1
}

// label reads the speaker's name that stands alone before a colon.
func (r *reader) label(from, colon int32) (cue, string, bool) {
	n := r.nounBefore(colon, from)
	if n.first != from || n.end-n.first > 8 || n.empty() || r.class(n.end-1) == nounW {
		return cue{}, "", false
	}
	return cue{verb: colon, first: colon, end: colon + 1, subject: n, after: colon + 1}, "quote.colon", true
}

// withSubject fills the subject of a verb: before it, or for a participle that of
// the verb it hangs on. Where the phrases about it show none, the tree is asked.
func (r *reader) withSubject(c cue) cue {
	if q, ok := r.quotedAs(c); ok {
		return q
	}
	if r.words[c.verb].form != gerund || r.finiteIn(c.first, c.verb) {
		c.subject = r.subjectBefore(c)
	}
	if c.subject.empty() {
		c.subject = r.outside(r.subjectInTree(c.verb), c.verb)
	}
	if s := r.bounds(c.verb); c.subject.empty() && r.words[c.verb].form == gerund {
		for i := s.First; i < c.verb; i++ {
			if r.startsNoun(i) && r.inside[i] == 0 {
				c.subject = r.nounFrom(i, c.verb)
				break
			}
		}
	}
	return c
}

// outside is n, or where n stands in words reported before the verb v of the same
// sentence the speaker of these: "The army said no village was hit, adding that …".
func (r *reader) outside(n phrase, v int32) phrase {
	if n.empty() {
		return n
	}
	at := r.d.TokenSpan(n.first, n.end)
	for i := len(r.out) - 1; i >= 0; i-- {
		o := &r.out[i]
		if r.d.SentAt(o.Span.Start) != int(r.sent[v]) {
			break
		}
		if o.Span.Overlaps(at) && !o.Span.Has(r.d.Tokens[v].Start) && o.Speaker != nil {
			first, end := r.d.TokensIn(o.Speaker.Span)
			return phrase{first, end}
		}
	}
	return n
}

// nounFrom is the noun phrase that starts at token i, at most up to end.
func (r *reader) nounFrom(i, end int32) phrase {
	if r.class(i) == pronounW {
		return phrase{i, i + 1}
	}
	e := i
	for e < end && e-i < 12 && r.inPhraseAfter(e) {
		t := r.str(e)
		if e > i && t[0] >= 'a' && t[0] <= 'z' && r.class(i) != determinerW && r.class(e) == other && r.d.Tokens[e].Tag == 0 {
			break // without tags a name ends where the capitals do
		}
		e++
	}
	return phrase{i, max(e, i+1)}
}

// possessors reads `in X's words: "…"`: the possessor of a noun of speech before
// words in marks that nothing else brings in.
func (r *reader) possessors() {
	for q := range r.quotes {
		t := r.last(&r.quotes[q])
		if r.taken[q] || r.quotes[q].reopened || t < 0 || !r.punct(t, ":,") {
			continue
		}
		s := r.bounds(t)
		for n := t; n >= s.First && t-n < reachBefore && r.inside[n] == 0; n-- {
			if who := r.possessor(n, s.First); !who.empty() {
				r.take(q, cue{verb: n, first: n, end: n + 1, subject: who, after: n + 1}, "quote.noun")
				break
			}
		}
	}
}

// possessor is the noun phrase whose noun of speech stands at token n, with at
// most two words between: "the minister's first public statement".
func (r *reader) possessor(n, from int32) phrase {
	if r.class(n) != nounW {
		return phrase{}
	}
	for i := n - 1; i > from && i >= n-3; i-- {
		if s := r.str(i); s == "'s" || s == "’s" {
			return r.nounBefore(i, from)
		}
	}
	return phrase{}
}

// dashes reads `"…" — X`, the name of the speaker behind a dash at the end of
// the paragraph.
func (r *reader) dashes() {
	for q := range r.quotes {
		if r.taken[q] {
			continue
		}
		t := r.next(&r.quotes[q])
		if t < 0 || !r.punct(t, "—–-―") {
			continue
		}
		s := r.bounds(t)
		if n := r.nounFrom(min(t+1, s.End-1), s.End); t+1 < s.End && r.startsNoun(t+1) && s.End-n.end <= 2 {
			r.take(q, cue{verb: t, first: t, end: t + 1, subject: n, after: t + 1}, "quote.dash")
		}
	}
}

// goesOn gives the words in marks that no cue brings in to the speaker before:
// a paragraph that opens with marks the paragraph before left open, a sentence
// of speech in the same paragraph, and a paragraph of speech in a running
// conversation.
func (r *reader) goesOn() {
	for q, x := range r.quotes {
		if r.taken[q] {
			continue
		}
		if q > 0 && r.record[q-1] > 0 {
			prev, from := r.quotes[q-1], r.record[q-1]-1
			switch {
			case x.reopened:
				r.resume(q, from, "quote.resume")
				continue
			case prev.block == x.block && r.sentenceLike(&x):
				r.resume(q, from, "quote.resume")
				continue
			case prev.block+1 == x.block && r.fillsBlock(&x) && r.sentenceLike(&x):
				r.resume(q, from, "quote.conversation")
				continue
			}
		}
		if from, ok := r.sentenceBefore(&x); ok && r.sentenceLike(&x) {
			r.resume(q, from, "quote.resume")
		}
	}
}

// sentenceBefore is the record of the reported clause in the sentence right
// before a quotation that starts its own: `Talks failed, he said. "We tried."`
func (r *reader) sentenceBefore(x *quoted) (int, bool) {
	t := r.last(x)
	if t < 0 || !r.startsSentence(x) {
		return 0, false
	}
	o := r.bySent[r.sent[t]] - 1
	return o, o >= 0
}

// startsSentence reports whether a sentence starts with the quotation.
func (r *reader) startsSentence(x *quoted) bool {
	first, _ := r.d.TokensIn(x.outer)
	return int(first) < len(r.d.Tokens) && r.bounds(first).First == first
}

func (r *reader) resume(q, from int, by string) {
	r.taken[q] = true
	r.emit(finding{kind: record.Direct, by: by, spans: []span.Span{r.quotes[q].inner}, relatedTo: from})
}

// sentenceLike tells speech from titles and words held at arm's length: it
// starts with a capital, ends like a sentence and has a few words.
func (r *reader) sentenceLike(x *quoted) bool {
	s := strings.TrimRight(r.d.Str(x.inner), "'’)]” ")
	if s == "" {
		return false
	}
	first, end := r.d.TokensIn(x.inner)
	switch lastByte(s) {
	case '.', '!', '?', ',':
		return end-first >= 4 && (s[0] < 'a' || s[0] > 'z')
	}
	return x.outer.End == x.inner.End && end-first >= 4
}

// title reports whether the marks hold the name of a work or a programme: a few
// words in capitals with words of the reporter leading into them.
func (r *reader) title(x *quoted) bool {
	t := r.last(x)
	first, end := r.d.TokensIn(x.inner)
	if t < 0 || end-first > 8 || r.punct(t, ",:.?!—–") || r.isVerb(t) || r.class(t) == thatW {
		return false
	}
	capitals := 0
	for i := first; i < end; i++ {
		switch s := r.str(i); {
		case s[0] >= 'A' && s[0] <= 'Z':
			capitals++
		case s[0] >= 'a' && s[0] <= 'z' && len(s) > 3, r.punct(i, ".?!"):
			return false
		}
	}
	return capitals > 1
}

// fillsBlock reports whether the quotation starts its paragraph and little
// stands behind it.
func (r *reader) fillsBlock(x *quoted) bool {
	b := r.d.Article.Blocks[x.block]
	return x.outer.Start == b.Start && b.End-x.outer.End <= 2
}
