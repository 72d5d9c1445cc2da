package quote

import (
	"strings"

	"demarche/internal/syntax"
	"demarche/internal/text"
)

// object reads what a verb of speech has for its object alone: "denied any role",
// "promised a veto".
func (r *reader) object(c cue, end int32) {
	t, ok := r.treeOf(c.verb)
	if !ok || !r.words[c.verb].object {
		return
	}
	o := t.Child(c.verb, text.Obj)
	if o < c.verb || r.tag(o) == text.PRON {
		return
	}
	first, last := t.Subtree(o)
	if first < c.after || last-first < 2 || last > end {
		return
	}
	r.report(c, "quote.object", r.clauseFrom(first, r.fragmentEnd(c.verb, first, last)))
}

// fragment reads `called X a "…" for its work`: the phrase behind the verb,
// where words in marks stand in it.
func (r *reader) fragment(c cue, end int32) {
	for i := c.after; i < end && i-c.after < 20; i++ {
		if r.inside[i] == 0 {
			if r.punct(i, ";:") || r.isVerb(i) && !r.whatCalled(i) {
				return
			}
			continue
		}
		q := r.inside[i] - 1
		if c = r.withSubject(c); r.taken[q] || c.subject.empty() {
			return
		}
		whole := r.clauseFrom(c.after, r.fragmentEnd(c.verb, i, r.objectEnd(i, end)))
		if i == c.after && whole.End <= r.quotes[q].outer.End {
			whole = r.quotes[q].inner
		}
		r.report(c, "quote.clause", whole)
		return
	}
}

// whatCalled reports whether the verb at i stands in "what he called": its words
// belong to the phrase around them.
func (r *reader) whatCalled(i int32) bool {
	for k := i - 1; k >= i-6 && k >= r.bounds(i).First; k-- {
		if r.class(k) == questionW {
			return strings.EqualFold(r.str(k), "what")
		}
		if r.punct(k, ",") || r.isVerb(k) {
			break
		}
	}
	return false
}

// fragmentEnd is where the phrase ends that holds the words in marks at token i:
// behind the last marks a comma, a dash or a clause that tells when and why it was
// said ends it.
func (r *reader) fragmentEnd(v, i, end int32) int32 {
	last := i
	for e := i; e < end && e-i < maxClause && !(r.inside[e] == 0 && r.isVerb(e)); e++ {
		if r.inside[e] != 0 {
			last = e
		}
	}
	if r.punct(last-1, ",") { // the comma stands inside the marks
		return last + 1
	}
	t, parsed := r.treeOf(v)
	for e := last + 1; e < end && e-last < maxClause; e++ {
		if r.punct(e, ",") || r.dash(e) || parsed && r.aside(t, v, e) {
			return e
		}
	}
	return end
}

// dash reports whether token i is a dash between words, not in one.
func (r *reader) dash(i int32) bool {
	return (r.punct(i, "—–-―") || r.str(i) == "--") && (r.str(i) != "-" || i > 0 && r.d.Tokens[i-1].End < r.d.Tokens[i].Start)
}

// aside reports whether at token e begins what is said of the verb v itself: an
// adverbial clause, or a time.
func (r *reader) aside(t *syntax.Tree, v, e int32) bool {
	h := r.below(t, v, e)
	if h < 0 || !t.Is(h, text.Advcl, text.Obl) {
		return false
	}
	first, _ := t.Subtree(h)
	return first == e && (t.Is(h, text.Advcl) && t.Child(h, text.Mark) >= 0 || r.class(h) == timeW || strings.EqualFold(r.str(e), "during"))
}

// objectEnd is where an object that starts at or before token i ends: before
// "and" with another verb.
func (r *reader) objectEnd(i, end int32) int32 {
	for ; i+1 < end; i++ {
		if r.inside[i] == 0 && r.tag(i) == text.CCONJ && r.finite(i+1) {
			return i
		}
	}
	return end
}
