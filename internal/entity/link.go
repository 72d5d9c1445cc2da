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

// pronoun links "he", "she" and "they" to the one candidate that this sentence
// so far and the one before name: a person, or for "they" any actor. Where
// there are two, or none, it stays silent.
func (s *scan) pronoun(p int) bool {
	w := s.text(p)
	if len(w) > 4 || s.bare {
		return false
	}
	var ref int32
	switch w {
	case "he", "she", "He", "She":
		ref = s.only(func(m *text.Mention) bool { return personal(m.By) })
	case "they", "They":
		ref = s.only(func(*text.Mention) bool { return true })
	default:
		return false
	}
	if ref < 0 {
		return false
	}
	s.mention(p, p+1, ref, "pronoun")
	return true
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
