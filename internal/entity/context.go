package entity

import (
	"strings"

	"demarche/internal/text"
)

// baseAt returns the country, organisation or people that item q names here.
func (s *scan) baseAt(n *nominal, q int) (kind, int32, bool) {
	it := s.items[q]
	if ref, ok := s.l.ref(it, organ); ok && !s.insideName(q) {
		return organ, ref, true
	}
	if n.base >= 0 && n.baseKind != adjective {
		return 0, 0, false
	}
	if ref, ok := s.l.ref(it, country); ok && !s.insideName(q) {
		if adj, ok := s.l.ref(it, adjective); ok && n.base < 0 && s.headAhead(q+1) {
			return adjective, adj, true
		}
		return country, ref, n.base < 0 || n.baseKind == adjective && n.accepted == n.start && s.possessed(q)
	}
	if n.base >= 0 {
		return 0, 0, false
	}
	if ref, ok := s.l.ref(it, people); ok && s.asPeople(q) {
		return people, ref, true
	}
	if ref, ok := s.l.ref(it, adjective); ok {
		return adjective, ref, true
	}
	if ref, ok := s.l.ref(it, capital); ok && !s.insideName(q) {
		if s.bare && locative(strings.ToLower(s.text(q-1))) {
			return town, ref, true
		}
		return capital, ref, s.speaks(q)
	}
	if ref, ok := s.l.ref(it, town); ok && !s.insideName(q) {
		return town, ref, s.bare || s.headAhead(q+1) || s.genitive(q+1) && s.headAhead(q+2)
	}
	return 0, 0, false
}

// headAhead reports whether a head follows within the words that may stand
// between it and a country.
func (s *scan) headAhead(q int) bool {
	for end := min(q+maxGap+1, len(s.items)); q < end; q++ {
		if s.is(q, headword) {
			return true
		}
		if !s.is(q, modifier) && !(s.plain(q) && s.filler(q)) {
			return false
		}
	}
	return false
}

// asPeople tells the noun from the adjective in "Chinese", "Iraqi", "Filipino".
func (s *scan) asPeople(q int) bool {
	it := s.items[q]
	adj := s.l.is(it, adjective)
	switch s.d.Tokens[it.end-1].Tag {
	case text.NOUN, text.PROPN:
		return !adj || !s.headAhead(q+1) && !s.noun(q+1)
	}
	return !adj || s.bare && q+1 == len(s.items)
}

func (s *scan) noun(q int) bool {
	t := s.tag(q)
	return t == text.NOUN || t == text.PROPN || t == text.ADJ
}

// insideName reports whether the words around item q make it part of another
// name: "Jordan Peterson", "Air China", "Paris Hilton", "China Daily".
func (s *scan) insideName(q int) bool {
	it := s.items[q]
	if next := s.text(q + 1); next != "" && next[0] == '$' {
		return true // "US$ 5"
	}
	if q > 1 && s.text(q-1) == "-" && s.nameWord(q-2) && s.d.Tokens[it.first-1].Start == s.d.Tokens[it.first-2].End {
		return true // "Ho-Chin", "Miami-Dade"
	}
	if s.headline {
		return false
	}
	if s.nameWord(q+1) && s.adjoins(it.end-1) && !function(s.text(q+1)) && !s.headAhead(q+1) && s.tag(q+1) != text.VERB {
		return true
	}
	return q > 0 && s.nameWord(q-1) && s.adjoins(it.first-1) && !s.opens(q-1)
}

// adjoins reports whether only blanks stand between token t and the next.
func (s *scan) adjoins(t int32) bool {
	return int(t)+1 < len(s.d.Tokens) && s.d.Tokens[t+1].Start-s.d.Tokens[t].End == 1
}

// opens reports whether plain item q has its capital from the start of the
// sentence or of a quotation alone (a function word, or no name by its tag), or
// is an honorific.
func (s *scan) opens(q int) bool {
	if w := s.text(q); function(w) || honorific(w) || q == 0 && numeral(w) {
		return true
	}
	if prev := s.text(q - 1); q > 0 && (prev == "" || isLetter(prev[0]) && !s.genitive(q-1)) {
		return false
	}
	t := s.tag(q)
	return t != text.NoTag && t != text.PROPN
}

// numeral reports whether w is a number that opens a sentence: "Eighty UN troops".
func numeral(w string) bool {
	for _, stem := range [...]string{"Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Twen",
		"Thir", "Fif", "Dozens", "Hundreds", "Thousands", "Several", "Many"} {
		if strings.HasPrefix(w, stem) {
			return true
		}
	}
	return false
}

func honorific(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Madam", "Messrs":
		return true
	}
	return false
}

// speaks reports whether the capital at item q stands for its government.
func (s *scan) speaks(q int) bool {
	if s.bare {
		return true
	}
	if s.headAhead(q+1) || s.genitive(q+1) && s.headAhead(q+2) {
		return true
	}
	before := strings.ToLower(s.text(q - 1))
	switch {
	case locative(before), s.text(q+1) == "," && (s.is(q+2, country) || s.is(q+2, adjective)):
		return false
	case addressing(before):
		return true
	case (before == "and" || before == "or" || before == ",") && s.is(q-2, capital):
		return s.speaks(q - 2)
	}
	return s.acts(q+1) || s.joint(q) || s.addressed(q-1)
}

func locative(w string) bool {
	switch w {
	case "in", "at", "near", "from", "outside", "inside", "around", "through", "across", "into", "of", "to", "toward", "towards",
		"via", "throughout", "over", "off", "downtown", "central", "-":
		return true
	}
	return false
}

func addressing(w string) bool {
	switch w {
	case "with", "against", "between", "by":
		return true
	}
	return false
}

// acts reports whether the word at q makes what stands before it an agent: an
// auxiliary or finite verb, or a genitive.
func (s *scan) acts(q int) bool {
	if s.genitive(q) {
		return true
	}
	if s.tag(q) == text.ADV { // "Ankara still refuses"
		q++
	}
	if t := s.tag(q); t != text.NoTag {
		return t == text.AUX || t == text.VERB && !s.d.Tokens[s.items[q].first].Feat.Has(text.Ger)
	}
	w := s.text(q)
	switch w {
	case "is", "was", "has", "had", "will", "would", "said", "says", "may", "might", "could", "did", "does":
		return true
	}
	return len(w) > 4 && !capitalised(w) && strings.HasSuffix(w, "ed")
}

// joint reports whether another capital or country coordinated after item q
// acts: "Moscow and Kyiv agreed".
func (s *scan) joint(q int) bool {
	w := s.text(q + 1)
	return (w == "and" || w == "or") && (s.is(q+2, capital) || s.is(q+2, country)) && s.acts(q+3)
}

// addressed reports whether the word at q is a verb of telling someone.
func (s *scan) addressed(q int) bool {
	if q < 0 || !s.plain(q) {
		return false
	}
	w := strings.ToLower(s.text(q))
	for _, stem := range [...]string{"accus", "urg", "warn", "press", "blam", "condemn", "criticiz", "criticis", "threaten", "tell",
		"told", "ask", "sanction", "pressur", "assur", "angered", "anger", "prompt", "forc", "alli"} {
		if strings.HasPrefix(w, stem) {
			return true
		}
	}
	return false
}

// surnameAt returns the person that a surname at item q stands for: one that
// the document has named in full, one whose title stands before it, or a head
// of state or government in office on the day whose country is at hand.
func (s *scan) surnameAt(n *nominal, q int) (int32, bool) {
	it := s.items[q]
	titled := s.titled(n, q)
	if !titled && s.insideName(q) {
		return 0, false
	}
	if s.l.is(it, headword) && q+1 < len(s.items) && s.namePart(q+1) {
		return 0, false // "Sen. Feliciano", not Hun Sen
	}
	if (s.l.is(it, country) || s.l.is(it, modifier) && !titled) && s.introducedAs(q) < 0 {
		return 0, false // Montenegro, not Luís Montenegro
	}
	if s.month(q) {
		return 0, false
	}
	if k := s.introducedAs(q); k >= 0 && s.known[k].actor >= 0 {
		return s.known[k].actor, true
	}
	best := s.soleSurname(n, it, titled)
	if best >= 0 && !titled && !s.bare && !s.isFamous(it, best) && s.common(q) {
		return 0, false
	}
	return best, best >= 0
}

// soleSurname returns the one actor that may bear the surname here, -1 where
// none or several may. A famous one goes before all that are not.
func (s *scan) soleSurname(n *nominal, it item, titled bool) int32 {
	best, known, several := int32(-1), false, false
	for i := it.sense; i >= 0; i = s.l.senses[i].next {
		e := s.l.senses[i]
		if e.kind != surname || e.caps > it.caps || e.ref == best || !s.plausible(it, e.ref, n, titled) {
			continue
		}
		switch famous := s.isFamous(it, e.ref); {
		case best < 0 || famous && !known:
			best, known, several = e.ref, famous, false
		case famous == known:
			several = true
		}
	}
	if several {
		return -1
	}
	return best
}

// month reports whether item q is the month and not the person: "in May", "May 5".
// A weekday is the person behind the rest of the name alone ("Godwin Friday").
func (s *scan) month(q int) bool {
	switch s.text(q) {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return true
	case "March", "April", "May", "June", "August":
	default:
		return false
	}
	if next := s.text(q + 1); next != "" && '0' <= next[0] && next[0] <= '9' {
		return true
	}
	before := s.text(q - 1)
	if before != "" && '0' <= before[0] && before[0] <= '9' {
		return true
	}
	switch strings.ToLower(before) {
	case "in", "on", "of", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "from", "to", "during", "between":
		return true
	}
	return false
}

// plausible reports whether a surname may stand for actor ref here.
func (s *scan) plausible(it item, ref int32, n *nominal, titled bool) bool {
	a := &s.l.actors[ref]
	if n.base >= 0 && !a.heldIn(s.l.actors[n.base].terms[0].country) {
		return false
	}
	if titled {
		return a.serves(s.day) || n.base >= 0 || n.former
	}
	return a.serves(s.day) && (a.leads() || s.mentioned(a)) || s.isFamous(it, ref)
}

func (s *scan) isFamous(it item, ref int32) bool {
	for i := it.sense; i >= 0; i = s.l.senses[i].next {
		if e := s.l.senses[i]; e.kind == famous && e.ref == ref {
			return true
		}
	}
	return false
}

// mentioned reports whether the document has named a country of actor a.
func (s *scan) mentioned(a *actor) bool {
	for i := range s.a.Entities {
		if a.heldIn(s.a.Entities[i].Country) {
			return true
		}
	}
	return false
}

// common reports whether item q may be an ordinary word that has its capital
// from the start of the sentence or from a heading.
func (s *scan) common(q int) bool {
	return (q == 0 || s.headline) && s.tag(q) != text.PROPN
}

// introducedAs returns the index in known of the name that item q repeats, -1
// for none.
func (s *scan) introducedAs(q int) int {
	if q >= len(s.items) || s.items[q].caps == anyCase {
		return -1
	}
	w := s.text(q)
	for i := len(s.known) - 1; i >= 0; i-- {
		if s.known[i].surname == w {
			return i
		}
	}
	return -1
}
