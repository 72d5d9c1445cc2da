package event

import (
	"slices"
	"strings"

	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// parties are the actors that the coordination around item k names. An agent
// must be somebody; a recipient may be known by the owner of the thing affected
// ("rejected Iran's offer") or by the place that it is.
func (c *coding) parties(k int32, agent, owner bool) []record.Arg {
	if k < 0 {
		return nil
	}
	s := &c.sentence
	if s.parsed {
		return c.each(s.treeChain(k), agent, owner)
	}
	first := s.chainStart(int(k))
	if first != int(k) && s.startsClause(int(k)) && s.kindAt(s.before(first)) == verbs && !speaks(s.lemma(s.before(first))) {
		first = int(k) // "warned Mali and Niger warned": what is joined is a clause
	}
	return c.between(first, s.chainEnd(int(k), true), agent, owner)
}

// after is parties over a coordination that follows a preposition.
func (c *coding) after(p pp, agent, owner bool) []record.Arg {
	if c.sentence.parsed {
		return c.each(c.sentence.treeChain(p.item), agent, owner)
	}
	return c.between(int(p.item), int(p.last), agent, owner)
}

// between is parties over the phrases of one coordination.
func (c *coding) between(first, last int, agent, owner bool) []record.Arg {
	s := &c.sentence
	var list []int32
	for n := first; n <= last; n++ {
		if s.items[n].kind == phrase && !s.inside(n, first) {
			list = append(list, int32(n))
		}
	}
	return c.each(list, agent, owner)
}

// each is the parties that the phrases name, each once.
func (c *coding) each(list []int32, agent, owner bool) []record.Arg {
	var out []record.Arg
	for _, n := range list {
		out = append(out, without(c.partyAt(int(n), agent, owner), out)...)
	}
	return out
}

// inside reports whether phrase n of a coordination stands in a prepositional
// phrase of its own: "the president of Russia and the king".
func (s *sentence) inside(n, first int) bool {
	return n != first && s.kindAt(s.before(n)) == preposition
}

// partyAt is the actor that the phrase at item n names. Of a role and a name in
// apposition ("one activist, Nur Liton,") the words are the name.
func (c *coding) partyAt(n int, agent, owner bool) []record.Arg {
	as := c.unnamedAt(n, agent, owner)
	if len(as) == 1 {
		if name, ok := c.apposedName(n, as[0]); ok {
			return []record.Arg{name}
		}
	}
	return as
}

// apposedName is the name that the tree hangs on phrase n in apposition, with
// what is known of the phrase: as is its party. A name that a list knows better
// stands for itself.
func (c *coding) apposedName(n int, as record.Arg) (record.Arg, bool) {
	s := &c.sentence
	if !s.parsed {
		return record.Arg{}, false
	}
	h := s.treeHead(int32(n))
	if s.doc.Tokens[h].Tag != text.NOUN || !as.Span.Overlaps(s.doc.Tokens[h].Span) {
		return record.Arg{}, false
	}
	a := s.tree.Child(h, text.Appos)
	if k := s.tree.Child(h, text.Nmod); a < 0 && k > h { // "the king of Jordan, Abdullah II," hung on Jordan
		a = s.tree.Child(k, text.Appos)
	}
	if a <= h || s.doc.Tokens[a].Tag != text.PROPN {
		return record.Arg{}, false
	}
	first, end := s.tree.BaseNounPhrase(a)
	if first >= end || first <= h {
		return record.Arg{}, false
	}
	sp := s.doc.TokenSpan(first, end)
	for _, m := range s.doc.MentionsIn(first, end) {
		if m.Kind == text.Actor && m.Ref >= 0 && m.First <= a && m.End == end && c.out.Entities[m.Ref].Country != "" {
			return record.Arg{Span: sp, Entity: int(m.Ref), By: m.By}, true
		}
	}
	return c.like(as, sp, "apposition"), true
}

// like is a party that the words at sp name, of the country and sectors of another.
func (c *coding) like(of record.Arg, sp span.Span, by string) record.Arg {
	e := record.Entity{Name: c.sentence.doc.Str(sp)}
	if of.Entity != record.None {
		e.Country, e.Sectors = c.out.Entities[of.Entity].Country, c.out.Entities[of.Entity].Sectors
	}
	return record.Arg{Span: sp, Entity: c.intern(e), By: by}
}

// unnamedAt is partyAt but for names in apposition.
func (c *coding) unnamedAt(n int, agent, owner bool) []record.Arg {
	s := &c.sentence
	it := s.items[n]
	if ms := c.headMentions(it); ms != nil {
		if len(ms) == 1 && c.blank(ms[0]) { // "Ali Demir, a Turkish general,"
			if a, ok := c.explained(n); ok {
				return []record.Arg{a}
			}
		}
		return ms
	}
	if s.doc.Tokens[it.head].Tag == text.PRON {
		return c.pronoun(n, agent)
	}
	if a, ok := c.explained(n); ok {
		return []record.Arg{a}
	}
	if as := c.through(n, agent); as != nil {
		return as
	}
	if p := s.before(n); kindred(s.lemma(n)) && it.first == it.head && s.kindAt(p) == phrase { // "Boko Haram (the sect) group"
		return c.partyAt(p, agent, false)
	}
	if owner {
		if as := c.owner(int32(n)); as != nil {
			if len(as) == 1 { // the argument is the phrase, its actor the owner
				as[0].Span = s.doc.TokenSpan(it.first, it.end).Cover(as[0].Span)
			}
			return as
		}
	} else if agent && !inanimate(s.lemma(n)) {
		if as := c.within(n); as != nil {
			if written(s.lemma(n)) {
				return as
			}
			return c.belonging(n, as[0])
		}
		if as := c.doer(n); as != nil {
			return as
		}
	}
	if a, ok := c.placed(it); ok && !agent {
		return []record.Arg{a}
	}
	if s.doc.Tokens[it.head].Tag == text.PROPN && !s.natural(it) {
		return []record.Arg{{Span: s.doc.TokenSpan(it.first, it.end), Entity: record.None, By: "unlisted name"}}
	}
	return nil
}

// doer is the actor behind a phrase that names a deed or an office: "a bombing by
// the Islamic State killed", "the chairman of the Arab League condemned".
func (c *coding) doer(n int) []record.Arg {
	s := &c.sentence
	if h := s.items[n].hit; h >= 0 && c.coder.senses[c.hits[h].sense].nominal {
		if r := c.read(n, 1); r != nil {
			return slices.Clone(r.actors)
		}
		return nil
	}
	m := s.after(n)
	if s.kindAt(m) != preposition {
		return nil
	}
	switch s.lemma(m) {
	case "of", "from", "for":
	default:
		return nil
	}
	k := s.after(m)
	if s.kindAt(k) != phrase {
		return nil
	}
	as := c.headMentions(s.items[k])
	if as == nil {
		as = c.within(k)
	}
	if as == nil {
		return nil
	}
	return c.belonging(n, as[0])
}

// through looks past a head that only counts: "thousands of Iranians", "a group
// of Turkish students", "workers at a mine in Peru" keep their head.
func (c *coding) through(n int, agent bool) []record.Arg {
	s := &c.sentence
	m := s.after(n)
	if s.kindAt(m) != preposition {
		return nil
	}
	switch s.lemma(m) {
	case "of":
		if !partitive(s.lemma(n)) {
			return nil
		}
	case "for":
		if !spokesman(s.lemma(n)) {
			return nil
		}
	default:
		return nil
	}
	if k := s.after(m); s.kindAt(k) == phrase {
		return c.partyAt(k, agent, false)
	}
	return nil
}

// kindred reports whether a noun only says what sort of actor the name before it is.
func kindred(lemma string) bool {
	switch lemma {
	case "group", "movement", "party", "organization", "organisation", "militia", "network", "alliance":
		return true
	}
	return false
}

// spokesman reports whether a noun acts for whoever stands after "for".
func spokesman(lemma string) bool {
	switch lemma {
	case "spokesman", "spokeswoman", "spokesperson", "spokesmen", "lawyer", "attorney", "envoy", "representative", "adviser", "advisor", "aide":
		return true
	}
	return false
}

// belonging keeps a phrase that no list knows as an actor of the country that
// owns or modifies it, and of its institution: "Indonesia's donors", "Dutch
// scouts", "Israeli army bulldozers".
func (c *coding) belonging(n int, owner record.Arg) []record.Arg {
	s := &c.sentence
	if owner.Entity == record.None {
		return nil
	}
	sp := s.doc.TokenSpan(s.items[n].first, s.items[n].end)
	return []record.Arg{c.like(owner, sp, "noun phrase of a country")}
}

// inanimate reports whether a noun is never an actor, whoever it belongs to.
func inanimate(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "economy", "market", "currency", "share", "stock", "price", "team", "club", "film", "book", "weather",
		"inflation", "export", "import", "coast", "border", "population", "law", "constitution", "decision", "move",
		"history", "culture", "city", "town", "village", "region", "crisis", "election", "growth", "debt":
		return true
	}
	return false
}

// natural reports whether a name is that of a force of nature: "Hurricane Anna".
func (s *sentence) natural(it item) bool {
	for t := it.first; t < it.end; t++ {
		switch strings.ToLower(s.doc.Str(s.doc.Tokens[t].Span)) {
		case "hurricane", "typhoon", "cyclone", "storm", "earthquake", "tsunami", "virus", "covid-19", "coronavirus":
			return true
		}
	}
	return false
}

// headMentions are the actor mentions that cover the head of an item, or, where
// none does, all of several that share it: "Ethiopian and Kenyan troops".
func (c *coding) headMentions(it item) []record.Arg {
	s := &c.sentence
	var inside []record.Arg
	for _, m := range s.doc.MentionsIn(it.first, it.end) {
		if m.Kind != text.Actor {
			continue
		}
		a := record.Arg{Span: m.Span, Entity: int(m.Ref), By: m.By}
		if m.End == m.First+1 && s.doc.Tokens[m.First].Tag == text.PRON {
			a.Span = s.antecedentSpan(m)
		}
		if m.First <= it.head && it.head < m.End {
			if m.First < it.first { // the name took a verb with it
				a.Span = s.doc.TokenSpan(it.first, m.End)
			}
			return []record.Arg{a}
		}
		if !s.possessed(m.End) {
			inside = append(inside, a)
		}
	}
	if len(inside) < 2 {
		return nil
	}
	return inside
}

// possessed reports whether a possessive mark stands at token t.
func (s *sentence) possessed(t int32) bool {
	return int(t) < len(s.doc.Tokens) && s.doc.Tokens[t].Tag == text.PART && s.doc.Tokens[t].Lemma == "'s"
}

// owner is the actor that possesses or modifies what item n names: "Iran's
// offer", "the Iranian proposal", "a decision by the court", "the policy of Iran".
func (c *coding) owner(n int32) []record.Arg {
	if n < 0 {
		return nil
	}
	if as := c.within(int(n)); as != nil {
		return as
	}
	s := &c.sentence
	m := s.after(int(n))
	if s.kindAt(m) != preposition {
		return nil
	}
	switch s.lemma(m) {
	case "of", "by", "from", "in", "on", "against":
		if k := s.after(m); s.kindAt(k) == phrase {
			if as := c.headMentions(s.items[k]); as != nil {
				return as
			}
			if as := c.within(k); as != nil {
				return as
			}
			if a, ok := c.placed(s.items[k]); ok {
				return []record.Arg{a}
			}
		}
	}
	return nil
}

// within are the actors named before the head of phrase n: its possessor, or an
// adjective of nationality.
func (c *coding) within(n int) []record.Arg {
	s := &c.sentence
	it := s.items[n]
	var found []record.Arg
	for _, m := range s.doc.MentionsIn(it.first, it.end) {
		if m.Kind == text.Actor && m.End <= it.head {
			found = append(found, record.Arg{Span: m.Span, Entity: int(m.Ref), By: "owner"})
		}
	}
	if found != nil {
		return found
	}
	for t := it.first; t < it.head; t++ {
		if a, ok := c.national(t); ok {
			return []record.Arg{a}
		}
	}
	return nil
}

// national is the country of a capitalised adjective: "the Iranian proposal".
func (c *coding) national(t int32) (record.Arg, bool) {
	tok := &c.sentence.doc.Tokens[t]
	word := c.sentence.doc.Str(tok.Span)
	if tok.Tag != text.ADJ && tok.Tag != text.PROPN || word[0] < 'A' || word[0] > 'Z' {
		return record.Arg{}, false
	}
	e, ok := c.coder.names.Code(word, c.published())
	if !ok || e.ID == "" || e.Country == "" {
		return record.Arg{}, false
	}
	return record.Arg{Span: tok.Span, Entity: c.adopt(e), By: "nationality"}, true
}

// explained takes the apposition of a name that no list knows: "Ali Demir, a
// Turkish general,".
func (c *coding) explained(n int) (record.Arg, bool) {
	s := &c.sentence
	m := s.after(n)
	if s.kindAt(m) != comma || s.doc.Tokens[s.items[n].head].Tag != text.PROPN {
		return record.Arg{}, false
	}
	k := s.after(m)
	if s.kindAt(k) != phrase || s.startsClause(k) {
		return record.Arg{}, false
	}
	as := c.headMentions(s.items[k])
	if len(as) != 1 || as[0].Entity == record.None {
		return record.Arg{}, false
	}
	sp := s.doc.TokenSpan(s.items[n].first, s.items[n].end)
	return c.like(as[0], sp, "apposition"), true
}

// blank reports whether nothing is known of a party but its name.
func (c *coding) blank(a record.Arg) bool {
	if a.Entity == record.None {
		return true
	}
	e := &c.out.Entities[a.Entity]
	return e.ID == "" && e.Country == "" && len(e.Sectors) == 0
}

// placed takes a place as the recipient that stands for who is there: "shelled
// the port of Haifa".
func (c *coding) placed(it item) (record.Arg, bool) {
	s := &c.sentence
	for _, m := range s.doc.MentionsIn(it.first, it.end) {
		if m.Kind == text.Place && m.Ref >= 0 && c.out.Places[m.Ref].Country != "" {
			p := c.out.Places[m.Ref]
			e := record.Entity{Name: p.Name, Country: p.Country}
			return record.Arg{Span: m.Span, Entity: c.intern(e), By: "place"}, true
		}
	}
	return record.Arg{}, false
}

// adopt adds an entity that a list knows but no mention in the text has, once an ID.
func (c *coding) adopt(e record.Entity) int {
	for i := range c.out.Entities {
		if c.out.Entities[i].ID == e.ID {
			return i
		}
	}
	c.out.Entities = append(c.out.Entities, e)
	return len(c.out.Entities) - 1
}

// intern adds an entity that no list knows to the analysis, once a name.
func (c *coding) intern(e record.Entity) int {
	e.ID = ""
	for i := c.ownEntities; i < len(c.out.Entities); i++ {
		if o := &c.out.Entities[i]; o.Name == e.Name && o.Country == e.Country && o.ID == "" {
			return i
		}
	}
	c.out.Entities = append(c.out.Entities, e)
	return len(c.out.Entities) - 1
}
