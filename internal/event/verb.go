package event

import (
	"demarche/internal/syntax"
	"demarche/internal/text"
)

// verbal is what the words of a verb group say.
type verbal struct {
	infinitive, gerund, participle bool
	passive, negated, modal        bool
	future                         bool // also the "would" of reported speech
}

// verb reads the group at item i off its chunk.
func (s *sentence) verb(i int) verbal {
	it := &s.items[i]
	f := it.form
	v := verbal{
		infinitive: f.Has(syntax.Infinitive),
		gerund:     f.Has(syntax.Gerund) || f.Has(syntax.Participle) && !f.Has(syntax.Passive),
		participle: f.Has(syntax.Participle | syntax.Passive),
		passive:    f.Has(syntax.Passive),
		negated:    f.Has(syntax.Negated),
		modal:      f.Has(syntax.Modal),
		future:     f.Has(syntax.Future),
	}
	if v.modal && it.aux >= 0 && s.doc.Tokens[it.aux].Lemma == "would" {
		v.modal, v.future = false, true
	}
	switch {
	case s.reduced(i, v):
		v.participle, v.passive = true, true
	case v.participle && s.active(i):
		v.participle, v.passive = false, false
	}
	return v
}

// reduced reports whether a lone past form that the tagger took for a finite
// verb is a reduced passive: "troops sent by Russia".
func (s *sentence) reduced(i int, v verbal) bool {
	it := &s.items[i]
	if v.passive || v.infinitive || v.gerund || it.end-it.first > 1 || !s.doc.Tokens[it.head].Feat.Has(text.Past) {
		return false
	}
	p := s.before(i)
	if s.kindAt(p) != phrase || s.kindAt(s.after(i)) != preposition {
		return false
	}
	q := s.before(s.chainStart(p))
	return s.lemma(s.after(i)) == "by" || s.kindAt(q) == verbs && s.items[q].end == s.items[p].first && !speaks(s.lemma(q))
}

// speaks reports whether a verb takes a clause without "that".
func speaks(lemma string) bool {
	switch lemma {
	case "say", "announce", "claim", "believe", "think", "report", "state", "hope", "suggest", "know", "admit",
		"insist", "fear", "estimate", "expect", "confirm", "argue", "acknowledge", "tell", "see", "let", "help", "ensure", "mean", "add":
		return true
	}
	return false
}

// active reports whether a lone past form that the tagger took for a passive
// participle is a finite verb: it has a subject before it, and an object behind
// it or no finite verb that its subject could have instead.
func (s *sentence) active(i int) bool {
	it := &s.items[i]
	if it.end-it.first > 1 {
		return false
	}
	n := i + 1
	for n < len(s.items) && s.items[n].kind == otherItem {
		n++
	}
	switch s.kindAt(s.before(i)) {
	case phrase, relative:
	case comma: // "Demir, a former general, called for"
		return !s.verbFollows(i) && s.firstVerb(i)
	default:
		return false
	}
	if s.kindAt(n) == phrase {
		return true
	}
	if s.kindAt(n) == preposition && s.lemma(n) == "by" || s.kindAt(s.before(s.chainStart(s.before(i)))) == verbs {
		return false
	}
	return !s.verbFollows(i)
}

// verbFollows reports whether a finite group to the right of item i has no
// subject but what stands before i: "troops sent to Syria attacked".
func (s *sentence) verbFollows(i int) bool {
	for k := i + 1; k < min(len(s.items), i+reach); k++ {
		switch s.items[k].kind {
		case marker, relative, stopper:
			return false
		case preposition:
			if l := s.lemma(k); l != "for" && conjunctive(l) {
				return false
			}
		case verbs:
			if !s.items[k].form.Has(syntax.Finite) {
				continue
			}
			p := s.before(k)
			if s.kindAt(p) != phrase {
				return s.kindAt(p) != conjunction
			}
			q := s.before(s.chainStart(p))
			return s.kindAt(q) == preposition && !conjunctive(s.lemma(q))
		}
	}
	return false
}

// firstVerb reports whether no finite group stands left of item i, relative
// clauses left out.
func (s *sentence) firstVerb(i int) bool {
	for k := max(0, i-reach); k < i; k++ {
		if s.items[k].kind == verbs && s.items[k].form.Has(syntax.Finite) && s.kindAt(s.before(k)) != relative {
			return false
		}
	}
	return true
}
