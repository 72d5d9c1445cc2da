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
	return s.kindAt(s.before(i)) == phrase && s.kindAt(s.after(i)) == preposition && s.lemma(s.after(i)) == "by"
}

// active reports whether a lone past form that the tagger took for a passive
// participle is a finite verb: it has a subject before and an object behind it.
func (s *sentence) active(i int) bool {
	it := &s.items[i]
	if it.end-it.first > 1 {
		return false
	}
	n := i + 1
	for n < len(s.items) && s.items[n].kind == otherItem {
		n++
	}
	return s.kindAt(n) == phrase && !s.temporal(n) && (s.kindAt(s.before(i)) == phrase || s.kindAt(s.before(i)) == relative)
}
