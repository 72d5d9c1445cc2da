package quote

import (
	"slices"
	"sort"
	"strings"

	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// clauses is the sieve of reported clauses, with and without words in marks.
func (r *reader) clauses() {
	for _, s := range r.d.Sents {
		for v := s.First; v < s.End; v++ {
			if r.inside[v] != 0 {
				continue
			}
			if r.str(v) == "to" && strings.EqualFold(r.str(v-1), "according") && v > s.First {
				r.according(v)
			} else if r.isVerb(v) && !r.used[v] && r.class(v) != markV && r.asserts(v) {
				r.clause(v)
			}
		}
	}
}

// asserts reports whether the verb at v tells that somebody said something: it
// is not passive, negated, an infinitive, or what could be said.
func (r *reader) asserts(v int32) bool {
	c := r.read(v)
	for i := c.first; i < v; i++ {
		switch strings.ToLower(r.str(i)) {
		case "to", "not", "n't", "n’t", "never", "could", "can", "should", "might", "may", "must":
			return r.words[v].lemma == "deny"
		case "was", "were", "been", "is", "are", "be", "being":
			if r.words[v].form == past {
				return false
			}
		}
	}
	return r.str(c.first-1) != "to"
}

// clause reads the clause that the verb at v reports.
func (r *reader) clause(v int32) {
	c := r.read(v)
	s := r.bounds(v)
	if r.class(v) == touchV {
		r.fragment(c, s.End)
		return
	}
	if inv, ok := r.inverted(c); ok {
		if left, ok := r.clauseBefore(inv, c.first); ok {
			r.report(inv, "quote.clause", left, r.rest(inv, s.End))
			return
		}
	}
	c = r.withTold(r.withSubject(c))
	if i, ok := r.that(c, s.End); ok {
		r.report(c, "quote.clause", r.clauseFrom(i, r.held(v, i, s.End)))
		return
	}
	if r.class(v) == thatV {
		return
	}
	c.after = r.pastDate(c.after, s.End)
	if left, ok := r.clauseBefore(c, c.subject.first); ok && !c.subject.empty() && !r.inRelative(v) {
		r.report(c, "quote.clause", left, r.rest(c, s.End))
		return
	}
	if i, ok := r.clauseInTree(c, s.End); ok && !c.subject.empty() {
		r.report(c, "quote.clause", r.clauseFrom(i, r.held(v, i, s.End)))
		return
	}
	switch {
	case c.subject.empty():
	case !r.hasObject(v) && r.startsClause(c.after, r.objectLimit(c, s.End)), r.str(c.after) == "to" && r.tag(c.after+1) == text.VERB && r.class(v) == sayV:
		r.report(c, "quote.clause", r.clauseFrom(c.after, r.held(v, c.after, s.End)))
	default:
		n := len(r.out)
		if r.fragment(c, s.End); len(r.out) == n {
			r.object(c, s.End)
		}
	}
}

// objectLimit is how far behind the verb a reported clause must show its verb:
// "said" takes nothing else, but others take an object, which a comma ends
// ("the storm claimed 12 lives, and 40 houses were lost").
func (r *reader) objectLimit(c cue, end int32) int32 {
	if r.words[c.verb].lemma == "say" || c.told.end > c.told.first {
		return end
	}
	for i := c.after; i < end; i++ {
		if r.punct(i, ",") && r.inside[i] == 0 {
			return i
		}
	}
	return end
}

// pastDate steps over a date: "told supporters this weekend he would".
func (r *reader) pastDate(i, end int32) int32 {
	for _, m := range r.d.MentionsIn(i, min(i+2, end)) {
		if m.Kind == text.Date && (m.First == i || m.First == i+1 && r.class(i) == prepW) && m.End < end {
			return m.End
		}
	}
	return i
}

// report emits the spans of a reported clause, unless a direct quotation that
// is taken already lies in one.
func (r *reader) report(c cue, by string, spans ...span.Span) {
	if c.subject.empty() {
		return
	}
	kind := record.Indirect
	for _, s := range spans {
		first, end := r.quotesIn(s)
		if slices.Contains(r.taken[first:end], true) {
			return
		}
		if first < end {
			kind = record.Mixed
		}
	}
	for _, s := range spans {
		r.takeIn(s)
	}
	r.used[c.verb] = true
	r.emit(finding{kind: kind, cue: c, by: by, spans: spans, relatedTo: -1})
}

// quotesIn is the range of quotations that share text with s.
func (r *reader) quotesIn(s span.Span) (first, end int) {
	first = sort.Search(len(r.quotes), func(i int) bool { return r.quotes[i].inner.End > s.Start })
	for end = first; end < len(r.quotes) && r.quotes[end].inner.Overlaps(s); end++ {
	}
	return first, end
}

// takeIn marks the quotations in s as having a record.
func (r *reader) takeIn(s span.Span) {
	first, end := r.quotesIn(s)
	for i := first; i < end; i++ {
		r.taken[i] = true
	}
}

// that is the "that" which opens the reported clause: next to the verb, or
// behind the person told, the place and the time ("said in Geneva on Monday that").
func (r *reader) that(c cue, end int32) (int32, bool) {
	far := int32(14)
	if r.class(c.verb) == thatV {
		far = 4
	}
	for i := c.after; i < end && i-c.after < far; i++ {
		switch {
		case r.class(i) == thatW:
			return i, r.tag(i) != text.DET && !r.endsClause(i+1) && r.finiteIn(i+1, end) && !r.relative(i)
		case r.class(i) == questionW && i == c.after && (r.class(c.verb) == askV || r.class(c.verb) == tellV):
			return i, true
		case r.inside[i] != 0 || r.class(i) == openW || r.finite(i):
			return 0, false
		case r.punct(i, ",") && i+1 < end && r.tag(i+1) == text.VERB: // ", answering a warning that"
			return 0, false
		}
	}
	return 0, false
}

func (r *reader) endsClause(i int32) bool { return r.punct(i, ".;:?!") || int(i) >= len(r.d.Tokens) }

// clauseFrom is the text from token i to the end of the clause: the sentence
// less its stop, cut where the reporter goes on.
func (r *reader) clauseFrom(i, end int32) span.Span {
	for e := i + 2; e < end-1; e++ {
		if r.inside[e] == 0 && (r.punct(e, ";") || r.asideAt(e, end) || r.punct(e, ",") && r.goesOnAt(e+1, end) || r.saysMore(e)) ||
			r.shutsAt(e) && r.goesOnAt(e+1, end) {
			end = e
			break
		}
	}
	return r.plain(i, end)
}

// shutsAt reports whether token e is the mark that closes a quotation behind a
// comma, which then parts clauses from inside the marks.
func (r *reader) shutsAt(e int32) bool {
	return r.inside[e] != 0 && r.inside[e] != r.inside[e+1] && r.punct(e-1, ",")
}

// plain is the text of the tokens [first,end) less stops, commas and
// conjunctions at its end.
func (r *reader) plain(first, end int32) span.Span {
	for end > first+1 && (r.punct(end-1, ".,;:?!") || r.class(end-1) == openW) {
		end--
	}
	for first < end && r.punct(first, ",;:") {
		first++
	}
	if first >= end {
		return span.Span{}
	}
	return r.d.TokenSpan(first, end)
}

// goesOnAt reports whether the reporter goes on at token i, behind a comma: a
// participle ("adding that", "contradicting"), "according to", or another main
// clause.
func (r *reader) goesOnAt(i, end int32) bool {
	if strings.EqualFold(r.str(i), "according") || r.class(i).verb() && r.words[i].form == gerund {
		return true
	}
	behind := i // a mark that closes a quotation, or a comma
	if r.adverb(i) && i+1 < end {
		i++
	}
	if t := r.d.Tokens[i]; t.Tag == text.VERB && (t.Feat.Has(text.Ger) || (i > behind || r.marksIn(max(i-8, 0), i)) && strings.HasSuffix(r.str(i), "ing")) {
		return true
	}
	switch r.str(i) {
	case "although", "though", "while":
		return !r.marksIn(i, end)
	case "and", "but":
		return i+2 < end && r.startsNoun(i+1) && r.finiteIn(i+2, min(i+14, end)) && r.tag(i+1) != text.NoTag && !r.marksIn(i, end)
	}
	return false
}

// asideAt reports whether a bracket with a verb in it opens at token e and closes
// only at the end of the sentence: a remark of the reporter.
func (r *reader) asideAt(e, end int32) bool {
	if r.str(e) != "(" || r.str(end-1) != ")" && r.str(end-2) != ")" || !r.finiteIn(e+1, end) {
		return false
	}
	for i := e + 1; i < end-2; i++ {
		if r.str(i) == ")" {
			return false
		}
	}
	return true
}

// saysMore reports whether the speaker's next verb of speech stands at token i:
// "said … and warned …".
func (r *reader) saysMore(i int32) bool {
	if r.str(i) != "and" && r.str(i) != "but" {
		return false
	}
	v := i + 1
	for r.adverb(v) {
		v++
	}
	return r.class(v).verb() && (r.words[v].form == past || r.words[v].form == thirdS) && r.isVerb(v)
}

// marksIn reports whether words in marks stand in [first,end).
func (r *reader) marksIn(first, end int32) bool {
	for i := first; i < end; i++ {
		if r.inside[i] != 0 {
			return true
		}
	}
	return false
}

// inverted reads "…, said X", and fills the subject.
func (r *reader) inverted(c cue) (cue, bool) {
	if !r.punct(c.first-1, ",") && r.inside[max(c.first-1, 0)] == 0 || c.first != c.verb || r.words[c.verb].form == gerund {
		return c, false
	}
	if t, ok := r.treeOf(c.verb); ok {
		if n := t.Child(c.verb, text.Nsubj); n >= 0 && n < c.verb {
			return c, false
		}
	}
	n := r.subjectAfter(c.verb)
	if n.empty() || r.class(n.first) == pronounW || r.finiteIn(n.end, min(n.end+1, r.bounds(c.verb).End)) {
		return c, false
	}
	c.subject, c.inverted = n, true
	return c, true
}

// clauseBefore is the clause that ends with a comma before token at: what comes
// before "…, X said" and "…, said X".
func (r *reader) clauseBefore(c cue, at int32) (span.Span, bool) {
	s := r.bounds(c.verb)
	if at-1 <= s.First || !r.punct(at-1, ",") || !r.finiteIn(s.First, at-1) && r.rest(c, s.End).Empty() {
		return span.Span{}, false
	}
	if !c.inverted && (r.class(s.First) == openW || r.class(s.First) == prepW) && !r.atEnd(c) && r.rest(c, s.End).Empty() {
		return span.Span{}, false
	}
	return r.plain(s.First, at-1), true
}

// atEnd reports whether nothing is reported behind the cue.
func (r *reader) atEnd(c cue) bool {
	s := r.bounds(c.verb)
	return !r.finiteIn(c.after, s.End)
}

// finiteIn reports whether a finite verb stands in [first,end), any word where
// there are no tags.
func (r *reader) finiteIn(first, end int32) bool {
	for i := first; i < end; i++ {
		if r.finite(i) || r.tag(i) == text.NoTag {
			return true
		}
	}
	return false
}

func (r *reader) finite(i int32) bool {
	t := &r.d.Tokens[i]
	return t.Feat.Has(text.Fin) || t.Tag == text.AUX && !t.Feat.Has(text.Inf)
}

// rest is what goes on behind a cue in the middle: "…, X said, …".
func (r *reader) rest(c cue, end int32) span.Span {
	i := c.end
	if c.inverted {
		i = c.subject.end
	}
	if !r.punct(i, ",") || end-i < 5 || r.class(i+1).verb() || r.class(i+1) == openW && !r.carriesOn(i+1) || r.inside[i+1] != 0 {
		return span.Span{}
	}
	if c.inverted && r.apposed(c, i+1) {
		return span.Span{}
	}
	return r.clauseFrom(i+1, end)
}

// carriesOn reports whether the word goes on with what was reported rather than
// telling how it was said.
func (r *reader) carriesOn(i int32) bool {
	switch r.str(i) {
	case "and", "but", "because", "since", "so":
		return true
	}
	return false
}

// startsClause reports whether a reported clause without "that" can start at i:
// a noun phrase and, before the next mark, a finite verb.
func (r *reader) startsClause(i, end int32) bool {
	if end-i <= 3 || r.punct(i, ",.;:?!—–-") || r.punct(i+1, ",") || r.setsTime(i) || r.inside[i] == 0 && r.class(i) == prepW && r.tag(i+1) != text.NUM {
		return false // but "about 20 people"
	}
	if r.inside[i] == 0 && !r.startsNoun(i) && r.tag(i) == text.VERB {
		return false
	}
	e := i
	for e < end && e-i < 30 && !r.punct(e, ";:") && (r.class(e) != openW || e == i || r.str(e) == "and") {
		e++
	}
	return r.finiteIn(i+1, e) || r.pastIn(i+1, e)
}

// setsTime reports whether token i opens a clause that says when something was said.
func (r *reader) setsTime(i int32) bool {
	switch r.str(i) {
	case "when", "before", "after", "until", "and", "than":
		return r.inside[i] == 0
	}
	return false
}

// pastIn reports whether a past form stands in [first,end) that may be finite:
// where a noun phrase led in, taggers take "expected" for a participle.
func (r *reader) pastIn(first, end int32) bool {
	for i := first; i < end; i++ {
		if t := &r.d.Tokens[i]; t.Tag == text.VERB && t.Feat.Has(text.Past) && r.inside[i] == r.inside[first] {
			return true
		}
	}
	return false
}

// according reads "according to X, …" and "…, according to X".
func (r *reader) according(to int32) {
	s := r.bounds(to)
	if to+1 >= s.End || !r.startsNoun(to+1) {
		return
	}
	c := cue{verb: to - 1, first: to - 1, end: to + 1, inverted: true}
	c.subject = r.subjectAfter(to)
	if c.after = c.subject.end; c.subject.empty() {
		return
	}
	if to-1-s.First < 3 {
		i := c.after
		for i < s.End && !r.punct(i, ",") && i-c.after < 15 {
			i++
		}
		if r.punct(i, ",") && i+1 < s.End {
			r.report(c, "quote.according", r.clauseFrom(i+1, s.End))
		}
		return
	}
	end := to - 1
	if r.punct(end-1, ",") {
		end--
	}
	if end > s.First {
		r.report(c, "quote.according", r.plain(s.First, end))
	}
}
