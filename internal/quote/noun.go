package quote

import (
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/text"
)

// nouns is the sieve of clauses behind a noun of speech: "Trump's claim that …",
// "a warning from Moscow that …", "made the claim that …".
func (r *reader) nouns() {
	for n := range r.d.Tokens {
		n := int32(n)
		if r.inside[n] != 0 || r.tag(n) != text.NOUN || !r.words[n].speech {
			continue
		}
		t, ok := r.treeOf(n)
		if !ok {
			continue
		}
		i, end, ok := r.nounClause(t, n)
		who := r.nounSpeaker(t, n)
		if !ok || who.empty() {
			continue
		}
		c := cue{verb: n, first: n, end: n + 1, subject: who, after: n + 1}
		s := r.clauseFrom(i, end)
		if !r.reported(s) {
			r.report(c, "quote.noun", s)
		}
	}
}

// nounClause is the clause with "that" that hangs on the noun at n.
func (r *reader) nounClause(t *syntax.Tree, n int32) (first, end int32, ok bool) {
	for _, c := range t.Children(n, r.children[:0]) {
		if c > n && t.Is(c, text.Acl, text.Ccomp) && !t.Is(c, text.AclRelcl) {
			if m := t.Child(c, text.Mark); m > n && m < n+10 && r.class(m) == thatW {
				_, end := t.Subtree(c)
				return m, end, true
			}
		}
	}
	return 0, 0, false
}

// nounSpeaker is who uttered the noun at n: its possessor, whom it is by or from,
// or who made it.
func (r *reader) nounSpeaker(t *syntax.Tree, n int32) phrase {
	who := t.Possessor(n)
	for _, o := range t.Obliques(n, nil) {
		if who < 0 && (o.Case == "by" || o.Case == "from") {
			who = o.Noun
		}
	}
	if who < 0 && t.Is(n, text.Obj) {
		return r.subjectInTree(t.Head(n))
	}
	if who < 0 || r.inside[who] != 0 {
		return phrase{}
	}
	first, end := t.NounPhrase(who)
	if s := r.str(end - 1); end-first > 1 && (s == "'s" || s == "’s" || s == "'" || s == "’") {
		end--
	}
	return phrase{first, end}
}

// reported reports whether the words have a record already.
func (r *reader) reported(s span.Span) bool {
	for i := max(0, len(r.out)-maxKnown); i < len(r.out); i++ {
		if o := r.out[i].Span; o.Overlaps(s) && r.out[i].Kind != record.Direct && covers(s, o) && o.Start-s.Start < 2 {
			return true
		}
	}
	return false
}
