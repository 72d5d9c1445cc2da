package entity

import (
	"strings"

	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/text"
)

// finish completes a phrase that has ended at item q: an of-phrase that tells
// whose the head is, a head shared with the next phrase, a country found in a
// place adjunct.
func (s *scan) finish(n nominal, q, depth int) nominal {
	if n.minority && (n.baseKind == people || n.last != nil) && n.base >= 0 {
		s.dwell(&n)
		return n
	}
	switch {
	case n.person >= 0 || n.name:
		return n
	case n.last != nil && n.base < 0:
		s.complement(&n, depth)
	case n.last == nil && n.base >= 0 && depth < maxShare:
		s.share(&n, q, depth)
	}
	if n.last == nil && n.base >= 0 && n.baseKind == adjective && !n.shared {
		n.accepted = n.start
		if s.bare { // "Syrian island": its country is known, its kind is not
			n.accepted = q
		}
	}
	if (n.base < 0 || n.located && !s.bare) && n.last != nil && !s.stands(&n) {
		n.accepted = n.start
	}
	return n
}

// complement reads what an of-phrase after a head says: whose the head is ("of
// the United Nations", "for Hamas"), or of which kind ("a group of tourists",
// "chairman of the company's board"). "In" tells the country alone.
func (s *scan) complement(n *nominal, depth int) {
	q := n.accepted
	w := strings.ToLower(s.text(q))
	if posted(w) && strings.EqualFold(s.text(q+1), "in") {
		q++ // "a group based in Trinidad"
		w = "in"
	}
	if w != "of" && w != "for" && !within(w) {
		return
	}
	for q++; q < len(s.items) && determiner(s.text(q)); q++ {
	}
	if q >= len(s.items) {
		return
	}
	if within(w) {
		s.locate(n, q)
		return
	}
	for _, k := range [...]kind{organ, country, capital, town} {
		if ref, ok := s.l.ref(s.items[q], k); ok && !s.insideName(q) && !s.headAhead(s.pastGenitive(q+1)) {
			n.base, n.baseKind, n.accepted = ref, k, q+1
			s.nameAfter(n)
			return
		}
	}
	if depth < maxShare {
		s.contain(n, s.parse(q, depth+1))
	}
}

// pastGenitive is the item after a genitive mark at item q, q where there is none.
func (s *scan) pastGenitive(q int) int {
	if s.genitive(q) {
		return q + 1
	}
	return q
}

// domain reads whose "King Hassan of Morocco" is.
func (s *scan) domain(n *nominal) {
	q := n.accepted + 1
	if n.base >= 0 || q >= len(s.items) || s.text(q-1) != "of" {
		return
	}
	if ref, ok := s.l.ref(s.items[q], country); ok && !s.insideName(q) {
		n.base, n.baseKind, n.accepted = ref, country, q+1
	}
}

// dwell makes a minority one of the country that it lives in, where the words
// after it tell, and of none that is known where they do not.
func (s *scan) dwell(n *nominal) {
	n.base = -1
	if n.strong == nil {
		n.sectors = dwelling
	}
	if q := n.accepted; within(s.text(q)) && q+1 < len(s.items) {
		for q++; q < len(s.items)-1 && (determiner(s.text(q)) || direction(s.text(q))); q++ {
		}
		s.locate(n, q)
	}
}

func direction(w string) bool {
	switch w {
	case "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central":
		return true
	}
	return false
}

// within reports whether a preposition tells where the head is at home.
func within(w string) bool { return w == "in" || w == "from" || w == "throughout" || w == "across" }

// posted reports whether a participle before "in" tells the same.
func posted(w string) bool {
	return w == "based" || w == "living" || w == "operating" || w == "active" || w == "stationed"
}

// contain takes base and kind from the phrase m inside the of-phrase of n.
func (s *scan) contain(n *nominal, m nominal) {
	if m.accepted <= m.start || m.person >= 0 || m.name || m.base < 0 && !n.last.weak {
		return
	}
	n.base, n.baseKind, n.accepted = m.base, m.baseKind, m.accepted
	if n.last.weak && m.last != nil {
		n.strong, n.sectors = m.strong, m.sectors
	}
	s.nameAfter(n)
}

// locate takes the country of "in Syria" for a head without one.
func (s *scan) locate(n *nominal, q int) {
	for _, k := range [...]kind{country, capital, town} {
		if ref, ok := s.l.ref(s.items[q], k); ok && (k != country || !s.insideName(q)) {
			n.base, n.baseKind, n.located = ref, k, true
			return
		}
	}
}

func determiner(w string) bool {
	switch strings.ToLower(w) {
	case "the", "a", "an", "its", "his", "her", "their", "some", "several", "more", "about":
		return true
	}
	return false
}

// nameAfter takes the name in "President of France Emmanuel Macron".
func (s *scan) nameAfter(n *nominal) {
	q := n.accepted
	if n.last.class != role || q >= len(s.items) {
		return
	}
	if s.text(q) == "," {
		q++
	}
	if ref, ok := s.l.ref(s.items[min(q, len(s.items)-1)], person); ok && q < len(s.items) {
		s.takePerson(n, q, ref)
	}
}

// share lets an adjective have the head of the phrase that it is coordinated
// with: "Russian and Chinese officials", "U.S., British and French troops".
func (s *scan) share(n *nominal, q, depth int) {
	w := s.text(q)
	if w != "," && w != "and" && w != "or" || n.accepted > n.start && !s.is(q-1, adjective) {
		return
	}
	if w == "," && s.text(q+1) == "and" {
		q++
	}
	if q+1 >= len(s.items) || !s.is(q+1, adjective) && !s.is(q+1, organ) {
		return
	}
	m := s.parse(q+1, depth+1)
	if m.last == nil || m.person >= 0 || m.base < 0 {
		return
	}
	n.strong, n.last, n.shared = m.strong, m.last, true
	n.accepted = q
	if s.text(q) == "and" && s.text(q-1) == "," {
		n.accepted = q - 1
	}
}

// stands reports whether a phrase without a country or organisation names an
// actor: its head is strong, or a modifier tells its sector, and the head is
// not itself the modifier of another noun.
func (s *scan) stands(n *nominal) bool {
	if n.strong == nil && n.sectors == nil && !s.bare && !n.unlisted {
		return false
	}
	if n.last.class == crowd && s.items[n.accepted-1].caps != anyCase && n.accepted < len(s.items) && s.nameWord(n.accepted) &&
		s.adjoins(s.items[n.accepted-1].end-1) {
		return false // "Crew Dragon"
	}
	if n.accepted < len(s.items) && s.d.Tokens[s.items[n.accepted].first].Tag == text.NOUN &&
		s.d.Tokens[s.items[n.accepted-1].end-1].Tag != text.NoTag {
		return false
	}
	return true
}

// record enters the mention of a phrase and its entity.
func (s *scan) record(n *nominal) {
	if ref := s.definite(n); ref >= 0 {
		s.mention(n.start, n.accepted, ref, "title before")
		return
	}
	e, by, composed := s.resolve(n)
	ref := s.entity(e, composed)
	s.mention(n.start, n.accepted, ref, by)
	s.remember(n, ref)
	s.introduce(n, ref)
}

// resolve composes the parts of a phrase to an entity. composed says that it is
// a part of the one whose ID it has: the army of a country.
func (s *scan) resolve(n *nominal) (e record.Entity, by string, composed bool) {
	if n.person >= 0 {
		e, by = s.resolvePerson(n)
		return e, by, false
	}
	e, by, composed = s.compose(n)
	first := n.start
	if n.name {
		e.ID, by, composed, first = "", "title and name", false, n.nameAt
	}
	if e.ID == "" {
		e.Name = s.d.Str(s.d.TokenSpan(s.items[first].first, s.items[n.accepted-1].end))
	}
	return e, by, composed
}

// resolvePerson is the person on the day. A title in the text goes before the
// table: "former President", or an office that the table does not know.
func (s *scan) resolvePerson(n *nominal) (record.Entity, string) {
	a := &s.l.actors[n.person]
	t, by := a.at(s.day)
	e := record.Entity{ID: a.id, Name: a.name, Country: t.country, Sectors: t.sectors}
	switch {
	case n.former:
		e.Sectors, by = elite, byFormer
	case n.strong != nil && (by == beforeOffice || by == undated):
		e.Sectors, by = n.strong.sectors, byTitle
	}
	return e, by
}

// compose is the entity of base and heads without a name.
func (s *scan) compose(n *nominal) (record.Entity, string, bool) {
	if n.base < 0 {
		by := "head"
		if n.minority {
			by = "minority"
		}
		return record.Entity{Sectors: s.sector(n, nil)}, by, false
	}
	a := &s.l.actors[n.base]
	t, _ := a.at(s.day)
	own := t.sectors
	switch {
	case n.located:
		own = n.sectors
	case n.baseKind == capital:
		own = governing
	case n.baseKind == town:
		own = dwelling
	case n.baseKind == people && n.sectors == nil && !s.bare:
		own = dwelling
	case n.baseKind == people:
		own = n.sectors
	}
	sectors, by := own, rules[n.baseKind].alone
	if n.last != nil {
		sectors, by = s.sector(n, own), rules[n.baseKind].head
	}
	switch {
	case n.located && n.minority:
		by = "minority"
	case n.located:
		by = "head in place"
	case n.owned:
		by = "owner and head"
	}
	composed := len(sectors) > 0 && (n.baseKind == capital || n.baseKind == town || n.baseKind == people || n.located || !equal(sectors, own))
	return record.Entity{ID: a.id, Name: a.name, Country: t.country, Sectors: sectors}, by, composed
}

var (
	governing = []string{"GOV"}
	dwelling  = []string{"CVL"}
)

// rules names, by kind of base, the rule that made a mention of it alone or
// with a head.
var rules = [...]struct{ alone, head string }{
	country:   {"country", "country and head"},
	adjective: {"adjective", "adjective and head"},
	people:    {"people", "people and head"},
	capital:   {"capital", "capital and head"},
	town:      {"town", "town and head"},
	organ:     {"organisation", "organisation and head"},
}

func equal(a, b []string) bool {
	return len(a) == len(b) && (len(a) == 0 || a[0] == b[0])
}

// sector weighs heads, modifiers and what the base is itself.
func (s *scan) sector(n *nominal, own []string) []string {
	if n.former && n.last.class != body {
		return elite
	}
	if n.baseKind == town || n.baseKind == capital && !n.last.weak {
		own = nil
	}
	switch {
	case n.strong != nil && !(n.baseKind == organ && len(own) > 0 && general(n.strong.sectors[0])):
		return n.strong.sectors // but an official of the army is the army, a Hamas gunman is Hamas
	case len(own) > 0:
		return own
	case n.sectors != nil:
		return n.sectors
	case n.base >= 0 && n.baseKind != organ, n.unlisted:
		return n.last.sectors
	}
	return nil
}

// general tells the sectors that say less than an organisation's own.
func general(sector string) bool { return sector == "GOV" || sector == "UAF" || sector == "CVL" }

// entity returns the index of e in the document's entities, entered when new.
// A composed one has the ID of the whole with its sector: "RUS.MIL".
func (s *scan) entity(e record.Entity, composed bool) int32 {
	k := identity{id: e.ID}
	if len(e.Sectors) > 0 && (composed || e.ID == "") {
		k.sector = e.Sectors[0]
	}
	if e.ID == "" {
		k.name = e.Name
	}
	if i, ok := s.ids[k]; ok {
		return i
	}
	if composed {
		e.ID += "." + k.sector
		e.Name += " (" + ontology.SectorName(k.sector) + ")"
	}
	i := int32(len(s.a.Entities))
	s.a.Entities = append(s.a.Entities, e)
	s.ids[k] = i
	return i
}

// maxKnown bounds the names that a document may introduce.
const maxKnown = 256

// introduce remembers the surname of a person named in full.
func (s *scan) introduce(n *nominal, ref int32) {
	if len(s.known) >= maxKnown {
		return
	}
	if n.last != nil && n.last.class != role {
		s.acronym(n, ref)
	}
	if n.person < 0 && !n.name {
		return
	}
	last := s.items[n.accepted-1]
	w := s.word(last.end - 1)
	if len(w) < 2 || !capitalised(w) || s.introducedAs(n.accepted-1) >= 0 {
		return
	}
	s.known = append(s.known, introduced{surname: w, entity: ref, actor: n.person})
}

// acronym remembers the letters in brackets after a body, where no list knows
// them: "Amhara Regional Council (ARC)".
func (s *scan) acronym(n *nominal, ref int32) {
	q := n.accepted
	if s.text(q) != "(" || s.text(q+2) != ")" {
		return
	}
	if w := s.text(q + 1); s.plain(q+1) && written(w) == acronyms && len(w) > 1 {
		s.known = append(s.known, introduced{surname: w, entity: ref, actor: -1})
	}
}
