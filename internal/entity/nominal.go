package entity

import (
	"slices"
	"strings"

	"demarche/internal/text"
)

// nominal is a noun phrase as far as it has been read.
type nominal struct {
	start, accepted int   // items [start,accepted)
	base            int32 // actor whose the head is, -1 for none
	baseKind        kind
	person          int32 // actor, -1 for none
	name            bool  // ends in the name of a person no list knows
	nameAt          int   // first item of that name
	strong, last    *head
	head            int      // item after the last head, 0 for none
	sectors         []string // of modifiers, for weak heads
	former          bool
	unlisted        bool // begins with the name of a body that no list knows
	shared          bool // the head stands with a later phrase: "Russian and Chinese troops"
	located         bool // the country is that of "in Syria"
	minority        bool // "ethnic Turks": of the country where they live
	owned           bool // the country is that of a person's genitive or a pronoun: "its troops"
}

// maxGap bounds the words between a country and its head.
const maxGap = 3

// maxShare bounds the coordination that shares one head.
const maxShare = 6

// parse reads a noun phrase from item p on. accepted stays at p when it names
// no actor.
func (s *scan) parse(p, depth int) nominal {
	return s.parseFrom(nominal{start: p, accepted: p, base: -1, person: -1}, depth)
}

// owned reads the phrase after the genitive at item p that follows a person:
// "Merkel's spokesman" is of Merkel's country.
// "its troops" of that of whom "its" means.
func (s *scan) owned(p int) (nominal, bool) {
	owner := s.owner(p)
	if owner < 0 {
		return nominal{}, false
	}
	base, ok := s.l.byID[s.a.Entities[owner].Country]
	if !ok {
		base = -1
	}
	return s.parseFrom(nominal{start: p + 1, accepted: p + 1, base: base, baseKind: country, person: -1, owned: base >= 0}, 0), true
}

// owner is the entity that the genitive or the possessive pronoun at item p
// means, -1 for none.
func (s *scan) owner(p int) int32 {
	if len(s.mentions) == 0 || s.bare || !s.plain(p) {
		return -1
	}
	if s.genitive(p) {
		if m := &s.mentions[len(s.mentions)-1]; m.End == s.items[p].first && personal(m.By) {
			return m.Ref
		}
		return -1
	}
	if p+1 < len(s.items) && (s.is(p+1, headword) || s.is(p+1, modifier)) {
		return s.possessor(s.text(p))
	}
	return -1
}

// parseFrom reads on with what n knows already.
func (s *scan) parseFrom(n nominal, depth int) nominal {
	gap := 0
	for q := n.start; q < len(s.items); {
		next, ok := s.step(&n, q)
		switch {
		case ok:
			gap = 0
			q = next
			if n.name {
				s.domain(&n)
			}
			if n.person >= 0 || n.name {
				return n
			}
		case s.headed(&n) && q == n.accepted:
			return s.finish(n, q, depth)
		case n.base >= 0 && gap < maxGap && s.filler(q):
			gap++
			q++
		default:
			return s.finish(n, q, depth)
		}
	}
	return s.finish(n, len(s.items), depth)
}

func (s *scan) headed(n *nominal) bool { return n.last != nil }

// step takes item q into n where it can belong to it.
func (s *scan) step(n *nominal, q int) (int, bool) {
	it := s.items[q]
	if it.sense < 0 {
		return s.stepPlain(n, q)
	}
	if ref, ok := s.l.ref(it, person); ok && s.takePerson(n, q, ref) {
		return q + 1, true
	}
	if ref, ok := s.surnameAt(n, q); ok && s.takePerson(n, q, ref) {
		return q + 1, true
	}
	if s.titled(n, q) && s.is(q, surname) && s.namePart(q) {
		return s.takeName(n, q), true
	}
	if n.last == nil || s.possessed(q) || s.branded(n, q) {
		if k, ref, ok := s.baseAt(n, q); ok {
			s.takeBase(n, q, k, ref)
			return q + 1, true
		}
	}
	if ref, ok := s.l.ref(it, headword); ok && s.headAt(n, q) {
		s.takeHead(n, q, &s.l.heads[ref])
		return q + 1, true
	}
	if ref, ok := s.l.ref(it, modifier); ok && n.accepted == n.start || ok && n.base >= 0 && n.last == nil {
		e := s.l.modifiers[ref]
		n.former = n.former || e.former
		n.minority = n.minority || strings.EqualFold(s.text(q), "ethnic")
		if e.sectors != nil {
			n.sectors = e.sectors
		}
		return q + 1, true
	}
	return q, false
}

// branded reports whether a head stands right before the organisation at q as a
// word for what it is: "rebel Kurdistan Workers' Party".
func (s *scan) branded(n *nominal, q int) bool {
	return n.base < 0 && n.last.class == role && n.head == q && s.is(q, organ) && s.items[q-1].caps == anyCase && n.head-n.start == 1
}

func (s *scan) possessed(q int) bool { return q > 0 && s.genitive(q-1) }

func (s *scan) genitive(q int) bool {
	if q >= len(s.items) || !s.plain(q) {
		return false
	}
	w := s.text(q)
	return w == "'s" || w == "’s" || w == "'" || w == "’"
}

// stepPlain takes an unknown word: a genitive mark after a base, a hyphen with
// its participle ("U.S.-backed"), or the name of a person after a title.
func (s *scan) stepPlain(n *nominal, q int) (int, bool) {
	switch {
	case q == n.start:
		return s.leadIn(n, q)
	case s.genitive(q) && n.last == nil && n.base >= 0:
		return q + 1, true
	case n.base >= 0 && n.last == nil && s.text(q) == "-" && q+1 < len(s.items) && (dependent(s.text(q+1)) || s.text(q+1) == "member"):
		s.depend(n, s.text(q+1))
		return q + 2, true
	case s.titled(n, q) && s.nameWord(q):
		return s.takeName(n, q), true
	case s.titled(n, q) && s.text(q) == "to" && n.base >= 0:
		return s.posting(n, q)
	case n.last != nil && n.last.class == body && q == n.accepted && s.text(q) == "of" && s.items[q-1].caps != anyCase:
		return s.field(n, q)
	}
	return q, false
}

// maxLead bounds the words of a body's name before its head.
const maxLead = 5

// leadIn starts a phrase at words with capitals that no list knows when a head
// with a capital follows them: "Amhara Regional Council".
func (s *scan) leadIn(n *nominal, q int) (int, bool) {
	if s.bare || s.headline || !s.nameWord(q) || s.opens(q) {
		return q, false
	}
	for p := q + 1; p < len(s.items) && p-q <= maxLead; p++ {
		ref, ok := s.l.ref(s.items[p], headword)
		if ok && s.items[p].caps != anyCase && s.l.heads[ref].class != role {
			n.unlisted = true
			return p, true
		}
		if !s.nameWord(p) && !(s.is(p, modifier) && s.items[p].caps != anyCase) {
			break
		}
	}
	return q, false
}

// posting takes the name in "US Ambassador to Germany Richard Grenell".
func (s *scan) posting(n *nominal, q int) (int, bool) {
	p := q + 1
	for p < len(s.items) && determiner(s.text(p)) {
		p++
	}
	if (s.is(p, country) || s.is(p, organ)) && p+1 < len(s.items) && s.nameWord(p+1) {
		return s.takeName(n, p+1), true
	}
	return q, false
}

// field takes the matter of a body: "Department of Transportation".
func (s *scan) field(n *nominal, q int) (int, bool) {
	p := q + 1
	for p-q <= maxLead && p < len(s.items) && (s.nameWord(p) || (s.text(p) == "and" || s.text(p) == "the") && p+1 < len(s.items) && s.nameWord(p+1)) {
		p++
	}
	if p == q+1 {
		return q, false
	}
	n.accepted = p
	return p, true
}

// titled reports whether a title stands right before item q.
func (s *scan) titled(n *nominal, q int) bool {
	return n.last != nil && n.last.class == role && q == n.accepted
}

// dependents are the participles that make a country a mere adjunct of the
// group that follows; the leader of a coalition stays its country.
var dependents = []string{"aligned", "allied", "backed", "based", "born", "brokered", "controlled", "educated", "friendly",
	"funded", "held", "installed", "led", "linked", "made", "mediated", "occupied", "owned", "run", "speaking", "sponsored",
	"supported", "trained"}

func dependent(w string) bool { _, ok := slices.BinarySearch(dependents, w); return ok }

func (s *scan) depend(n *nominal, participle string) {
	switch participle { // "member" and the others loosen the tie altogether
	case "based", "born", "controlled", "educated", "led", "made", "owned", "run":
		return
	}
	n.base, n.accepted = -1, n.start
}

// nameWord reports whether plain item q can be part of a name.
func (s *scan) nameWord(q int) bool {
	if q >= len(s.items) || !s.plain(q) || !capitalised(s.text(q)) {
		return false
	}
	return !s.headline || s.tag(q) == text.PROPN
}

// maxName bounds the words of a person's name.
const maxName = 5

func (s *scan) takeName(n *nominal, q int) int {
	n.name, n.nameAt = true, q
	end := q
	for end < len(s.items) && end-q < maxName && (s.namePart(end) || particle(s.text(end)) && s.namePart(end+1)) {
		end++
	}
	n.accepted = end
	return end
}

// namePart reports whether item q goes on with a name that has begun: an unknown
// word with a capital, or a surname that the tables know of someone else.
func (s *scan) namePart(q int) bool {
	return s.nameWord(q) || s.is(q, surname) && !s.headline
}

func particle(w string) bool {
	switch w {
	case "al", "el", "bin", "bint", "de", "da", "del", "der", "di", "dos", "la", "le", "van", "von", "ben", "abu", "-":
		return true
	}
	return false
}

// takePerson ends the phrase with a person of the tables, unless the phrase
// says that this one is of another country and so only a namesake.
func (s *scan) takePerson(n *nominal, q int, ref int32) bool {
	a := &s.l.actors[ref]
	if n.base >= 0 && !s.possessed(q) && n.last != nil && s.l.actors[n.base].terms[0].country != "" &&
		!a.heldIn(s.l.actors[n.base].terms[0].country) && s.l.actors[n.base].terms[0].country != "IGO" {
		n.name, n.nameAt, n.accepted = true, q, q+1
		return true
	}
	n.person, n.accepted = ref, q+1
	return true
}

// takeBase sets whose the head is.
func (s *scan) takeBase(n *nominal, q int, k kind, ref int32) {
	n.base, n.baseKind, n.last, n.strong = ref, k, nil, nil
	if k != adjective {
		n.accepted = q + 1
	}
}

// takeHead adds a head. A strong one sets the sector; a weak one leaves it.
func (s *scan) takeHead(n *nominal, q int, h *head) {
	n.last, n.accepted, n.head = h, q+1, q+1
	if !h.weak {
		n.strong = h
	}
}

// headAt reports whether the word at q is a head here. A verb is none ("Iran
// forces them"), except where the words before it allow nothing but a noun.
func (s *scan) headAt(n *nominal, q int) bool {
	last := s.items[q].end - 1
	switch s.d.Tokens[last].Tag {
	case text.NOUN, text.PROPN, text.NoTag:
		return true
	case text.ADJ, text.X:
		return n.base >= 0
	case text.VERB:
		return n.base >= 0 && (n.baseKind == adjective || s.possessed(q)) && !verbal(s.word(last))
	}
	return false
}

// verbal reports whether a head is as often a verb.
func verbal(w string) bool {
	switch w {
	case "forces", "heads", "states", "leads", "guards", "judges", "chairs", "head", "lead", "guard", "judge", "chair", "press",
		"force", "state", "side", "sides", "allies", "pilots", "doctors", "strikers", "captains", "unions", "aides":
		return true
	}
	return false
}

// filler reports whether the word at q may stand between a country and its head.
func (s *scan) filler(q int) bool {
	t := s.d.Tokens[s.items[q].first]
	switch t.Tag {
	case text.ADJ, text.NOUN, text.PROPN, text.NUM:
		return true
	case text.NoTag:
		w := s.text(q)
		return isLetter(w[0]) && !function(w) && !strings.HasSuffix(w, "ed")
	case text.PUNCT:
		return s.text(q) == "-"
	}
	return false
}

// functionWords are at most eight letters long.
var functionWords = set(`a about after against all also although an and are as at be because been before being between
	both but by can could did do does during for from had has have he her here him his how however i if in into is it its may more most
	must my no nor not of off on or our out over says said she should since so some such than that the their them then there these they
	this those through to told toward towards under until up upon us was we were what when where which while who whom why will with
	within without would yet you your`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// function reports whether w, in any case, is a function word. It does not allocate.
func function(w string) bool {
	var buf [8]byte
	if len(w) > len(buf) {
		return false
	}
	for i := range len(w) {
		buf[i] = w[i]
		if 'A' <= w[i] && w[i] <= 'Z' {
			buf[i] += 'a' - 'A'
		}
	}
	return functionWords[string(buf[:len(w)])]
}
