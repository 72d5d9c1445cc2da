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
	switch {
	case n.person >= 0 || n.name:
		return n
	case n.last != nil && n.base < 0:
		s.complement(&n)
	case n.last == nil && n.base >= 0 && depth < maxShare:
		s.share(&n, q, depth)
	}
	if n.last == nil && n.base >= 0 && n.baseKind == adjective && !n.shared && !s.bare {
		n.accepted = n.start
	}
	if n.base < 0 && n.last != nil && !s.stands(&n) {
		n.accepted = n.start
	}
	return n
}

// complement reads "of the United Nations", "for Hamas", "of Japan" after a head.
func (s *scan) complement(n *nominal) {
	q := n.accepted
	w := strings.ToLower(s.text(q))
	if w != "of" && w != "for" && w != "in" {
		return
	}
	for q++; strings.EqualFold(s.text(q), "the"); q++ {
	}
	if q >= len(s.items) || s.plain(q) {
		return
	}
	for _, k := range [...]kind{organ, country, capital} {
		ref, ok := s.l.ref(s.items[q], k)
		if !ok || k == organ && w == "in" || s.insideName(q) {
			continue
		}
		n.base, n.baseKind = ref, k
		if w == "in" {
			n.by = "place"
			return
		}
		n.accepted = q + 1
		s.nameAfter(n)
		return
	}
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
	if q+1 >= len(s.items) || !s.is(q+1, adjective) {
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
	if n.strong == nil && n.sectors == nil && !s.bare {
		return false
	}
	if n.accepted < len(s.items) && s.d.Tokens[s.items[n.accepted].first].Tag == text.NOUN &&
		s.d.Tokens[s.items[n.accepted-1].end-1].Tag != text.NoTag {
		return false
	}
	return true
}

// record enters the mention of a phrase and its entity.
func (s *scan) record(n *nominal, sent int) {
	first, end := s.items[n.start].first, s.items[n.accepted-1].end
	e, by := s.resolve(n)
	ref := s.entity(e)
	s.mentions = append(s.mentions, text.Mention{Span: s.d.TokenSpan(first, end), Kind: text.Actor,
		First: first, End: end, Ref: ref, By: by})
	s.introduce(n, ref, sent)
}

// resolve composes the parts of a phrase to an entity.
func (s *scan) resolve(n *nominal) (record.Entity, string) {
	switch {
	case n.person >= 0:
		return s.resolvePerson(n)
	case n.name:
		e, _ := s.compose(n)
		e.ID = ""
		e.Name = s.d.Str(s.d.TokenSpan(s.items[n.nameAt].first, s.items[n.accepted-1].end))
		return e, "title and name"
	}
	e, by := s.compose(n)
	if e.ID == "" {
		e.Name = s.d.Str(s.d.TokenSpan(s.items[n.start].first, s.items[n.accepted-1].end))
	}
	if n.by != "" {
		by += ", " + n.by
	}
	return e, by
}

// resolvePerson is the person on the day. A title in the text goes before the
// table: "former President", or an office that the table does not know.
func (s *scan) resolvePerson(n *nominal) (record.Entity, string) {
	a := &s.l.actors[n.person]
	t, by := a.at(s.day)
	e := record.Entity{ID: a.id, Name: a.name, Country: t.country, Sectors: t.sectors}
	switch {
	case n.former:
		e.Sectors, by = elite, "former"
	case n.strong != nil && (by == "before office" || s.day == unknownDay):
		e.Sectors, by = n.strong.sectors, "title"
	}
	return e, "person " + by
}

// compose is the entity of base and heads without a name.
func (s *scan) compose(n *nominal) (record.Entity, string) {
	if n.base < 0 {
		return record.Entity{Sectors: s.sector(n, nil)}, "head"
	}
	a := &s.l.actors[n.base]
	t, _ := a.at(s.day)
	own := t.sectors
	if n.baseKind == capital {
		own = governing
	}
	sectors := own
	by := kindNames[n.baseKind]
	if n.last != nil {
		sectors = s.sector(n, own)
		by += " and head"
	}
	e := record.Entity{ID: a.id, Name: a.name, Country: t.country, Sectors: sectors}
	if len(sectors) > 0 && (n.baseKind == capital || !equal(sectors, own)) {
		e.ID += "." + sectors[0]
		e.Name += " (" + ontology.SectorName(sectors[0]) + ")"
	}
	return e, by
}

var (
	governing = []string{"GOV"}
	kindNames = [...]string{country: "country", adjective: "adjective", people: "people", capital: "capital", organ: "organisation"}
)

func equal(a, b []string) bool {
	return len(a) == len(b) && (len(a) == 0 || a[0] == b[0])
}

// sector weighs heads, modifiers and what the base is itself.
func (s *scan) sector(n *nominal, own []string) []string {
	if n.former && n.last.class != body {
		return elite
	}
	strong := n.strong
	if strong != nil && len(own) > 0 && n.baseKind == organ && general(strong.sectors[0]) {
		strong = nil // an official of the army is the army, a Hamas gunman is Hamas
	}
	switch {
	case strong != nil:
		return strong.sectors
	case len(own) > 0:
		return own
	case n.sectors != nil:
		return n.sectors
	case n.baseKind == organ && n.base >= 0:
		return own
	case n.last != nil && n.base >= 0:
		return n.last.sectors
	}
	return nil
}

// general tells the sectors that say less than an organisation's own.
func general(sector string) bool { return sector == "GOV" || sector == "UAF" || sector == "CVL" }

// entity returns the index of e in the document's entities, entered when new.
func (s *scan) entity(e record.Entity) int32 {
	k := identity{id: e.ID}
	if e.ID == "" {
		k.name = e.Name
		if len(e.Sectors) > 0 {
			k.sector = e.Sectors[0]
		}
	}
	if i, ok := s.ids[k]; ok {
		return i
	}
	i := int32(len(s.a.Entities))
	s.a.Entities = append(s.a.Entities, e)
	s.ids[k] = i
	return i
}

// maxKnown bounds the names that a document may introduce.
const maxKnown = 256

// introduce remembers the surname of a person named in full.
func (s *scan) introduce(n *nominal, ref int32, sent int) {
	if n.person < 0 && !n.name || len(s.known) >= maxKnown {
		return
	}
	last := s.items[n.accepted-1]
	w := s.word(last.end - 1)
	if len(w) < 2 || !capitalised(w) || s.introducedAs(n.accepted-1) >= 0 {
		return
	}
	s.known = append(s.known, introduced{surname: w, entity: ref, actor: n.person, sent: sent})
}
