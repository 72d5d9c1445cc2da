package entity

import (
	"strings"

	"demarche/internal/text"
)

// mention appends a mention of the items [p,end).
func (s *scan) mention(p, end int, ref int32, by string) {
	first, last := s.items[p].first, s.items[end-1].end
	s.mentions = append(s.mentions, text.Mention{Span: s.d.TokenSpan(first, last), Kind: text.Actor,
		First: first, End: last, Ref: ref, By: by})
}

// repeat links item p to a person or body that the document has named in full
// and no list knows: "Novak" after "Interior Minister Jan Novak".
func (s *scan) repeat(p int) bool {
	k := s.introducedAs(p)
	if k < 0 || s.known[k].actor >= 0 || s.headline || s.insideName(p) || s.month(p) {
		return false
	}
	s.mention(p, p+1, s.known[k].entity, "short form")
	return true
}

// pronoun links "he", "she", "they" and "it" to the one candidate that this
// sentence so far and the one before name: a person, any actor, or for "it" one
// that is no person. Where there are two, or none, it stays silent.
func (s *scan) pronoun(p int) bool {
	w := s.text(p)
	if len(w) > 4 || s.bare {
		return false
	}
	var ref int32
	switch w {
	case "he", "she", "He", "She":
		ref = s.only(aPerson)
	case "they", "They":
		ref = s.only(anyone)
	case "it", "It":
		if !s.deed(p) {
			return false
		}
		ref = s.only(noPerson)
	default:
		return false
	}
	if ref < 0 {
		return false
	}
	s.mention(p, p+1, ref, "pronoun")
	return true
}

func aPerson(m *text.Mention) bool  { return personal(m.By) }
func noPerson(m *text.Mention) bool { return !personal(m.By) }
func anyone(*text.Mention) bool     { return true }

// deed reports whether the "it" at item p does something that only an actor
// does, and so is not that of "it is raining".
func (s *scan) deed(p int) bool {
	if p+1 >= len(s.items) {
		return false
	}
	t := s.d.Tokens[s.items[p].first]
	if t.Dep != 0 {
		return t.Dep.Is(text.Nsubj) && s.d.Tokens[t.Head].Tag == text.VERB && telling(s.d.Tokens[t.Head].Lemma)
	}
	return s.tag(p+1) == text.VERB && telling(s.d.Tokens[s.items[p+1].first].Lemma)
}

// telling reports whether a verb asks for an actor that speaks or decides.
func telling(lemma string) bool {
	switch lemma {
	case "say", "announce", "call", "urge", "accuse", "warn", "deny", "reject", "demand", "agree", "condemn", "sign", "claim", "order",
		"impose", "threaten", "vow", "pledge", "promise", "refuse", "criticise", "criticize", "welcome", "approve", "attack", "invade",
		"withdraw", "deploy", "release", "suspend", "expel", "arrest", "launch":
		return true
	}
	return false
}

// possessor is the entity that a possessive pronoun means, -1 for none.
func (s *scan) possessor(w string) int32 {
	switch w {
	case "its", "Its":
		return s.only(noPerson)
	case "his", "her", "His", "Her":
		return s.only(aPerson)
	case "their", "Their":
		return s.only(anyone)
	}
	return -1
}

// pair links "the two countries" and "both sides" at item p to the two states
// that this sentence so far and the one before name, one mention each; where
// they name three, or one, it stays silent.
func (s *scan) pair(p int) bool {
	if s.bare || !paired(s.text(p), s.text(p-1)) || p+1 >= len(s.items) || !party(strings.ToLower(s.text(p+1))) {
		return false
	}
	first, second := int32(-1), int32(-1)
	for i := s.reach; i < len(s.mentions); i++ {
		c := s.a.Entities[s.mentions[i].Ref].Country
		switch {
		case len(c) != 3 || first >= 0 && s.a.Entities[first].Country == c || second >= 0 && s.a.Entities[second].Country == c:
		case first < 0:
			first = s.mentions[i].Ref
		case second < 0:
			second = s.mentions[i].Ref
		default:
			return false
		}
	}
	if second < 0 {
		return false
	}
	s.mention(p, p+2, first, "the two")
	s.mention(p, p+2, second, "the two")
	return true
}

func paired(w, before string) bool {
	return w == "both" || w == "Both" || w == "two" && strings.EqualFold(before, "the")
}

func party(w string) bool {
	switch w {
	case "countries", "sides", "nations", "governments", "states", "neighbours", "neighbors", "armies", "parties":
		return true
	}
	return false
}

// personal reports whether a mention made by that rule names a person.
func personal(by string) bool {
	return strings.HasPrefix(by, "person") || strings.HasPrefix(by, "title") || by == "short form" || by == "pronoun" ||
		by == "title before"
}

// only returns the entity of the mentions in reach that fit, -1 unless all of
// them have one and the same.
func (s *scan) only(fits func(*text.Mention) bool) int32 {
	ref := int32(-1)
	for i := s.reach; i < len(s.mentions); i++ {
		m := &s.mentions[i]
		if !fits(m) || m.Ref == ref {
			continue
		}
		if ref >= 0 {
			return -1
		}
		ref = m.Ref
	}
	return ref
}

// An antecedent is a head that the document has used of an entity: "president"
// of person/emmanuel-macron, "ministry" of RUS.GOV.
type antecedent struct {
	word   string
	entity int32
}

// maxAntecedents bounds them.
const maxAntecedents = 128

// remember keeps the head of a phrase that told whose it is.
func (s *scan) remember(n *nominal, ref int32) {
	if n.head <= 0 || n.base < 0 && n.person < 0 && !n.name || len(s.heads) >= maxAntecedents {
		return
	}
	a := antecedent{s.headWord(n), ref}
	for _, b := range s.heads {
		if b.entity == ref && strings.EqualFold(b.word, a.word) {
			return
		}
	}
	s.heads = append(s.heads, a)
}

func (s *scan) headWord(n *nominal) string { return s.word(s.items[n.head-1].end - 1) }

// definite links a bare "the president" or "the ministry" to the one entity of
// which the document has used that head; -1 where there is none or more.
func (s *scan) definite(n *nominal) int32 {
	if n.head <= 0 || n.base >= 0 || n.former || s.bare || !strings.EqualFold(s.text(n.start-1), "the") || n.head-n.start != 1 {
		return -1
	}
	w, ref := s.headWord(n), int32(-1)
	for _, a := range s.heads {
		if !strings.EqualFold(a.word, w) {
			continue
		}
		if ref >= 0 {
			return -1
		}
		ref = a.entity
	}
	return ref
}
