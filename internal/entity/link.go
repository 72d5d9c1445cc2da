package entity

import "demarche/internal/text"

// repeat links item p to a person that the document has named in full and no
// list knows: "Novak" after "Interior Minister Jan Novak".
func (s *scan) repeat(p int) bool {
	k := s.introducedAs(p)
	if k < 0 || s.known[k].actor >= 0 || s.headline || s.insideName(p) {
		return false
	}
	it := s.items[p]
	s.mentions = append(s.mentions, text.Mention{Span: s.d.TokenSpan(it.first, it.end), Kind: text.Actor,
		First: it.first, End: it.end, Ref: s.known[k].entity, By: "surname after name"})
	return true
}
