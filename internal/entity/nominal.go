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
	sectors         []string // of modifiers, for weak heads
	former          bool
	shared          bool // the head stands with a later phrase: "Russian and Chinese troops"
	by              string
}

// maxGap bounds the words between a country and its head.
const maxGap = 3

// maxShare bounds the coordination that shares one head.
const maxShare = 6

// parse reads a noun phrase from item p on. accepted stays at p when it names
// no actor.
func (s *scan) parse(p, depth int) nominal {
	n := nominal{start: p, accepted: p, base: -1, person: -1}
	gap := 0
	for q := p; q < len(s.items); {
		next, ok := s.step(&n, q)
		switch {
		case ok:
			gap = 0
			q = next
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
	if n.last == nil || s.possessed(q) {
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
		if e.sectors != nil {
			n.sectors = e.sectors
		}
		return q + 1, true
	}
	return q, false
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
		return q, false
	case s.genitive(q) && n.last == nil && n.base >= 0:
		return q + 1, true
	case n.base >= 0 && n.last == nil && s.text(q) == "-" && q+1 < len(s.items) && dependent(s.text(q+1)):
		s.depend(n, s.text(q+1))
		return q + 2, true
	case s.titled(n, q) && s.nameWord(q):
		return s.takeName(n, q), true
	}
	return q, false
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
	if participle == "led" || participle == "run" || participle == "owned" || participle == "controlled" {
		return
	}
	n.base, n.accepted, n.by = -1, n.start, ""
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
	if k == people {
		n.by = "people"
	}
}

// takeHead adds a head. A strong one sets the sector; a weak one leaves it.
func (s *scan) takeHead(n *nominal, q int, h *head) {
	n.last, n.accepted = h, q+1
	if !h.weak {
		n.strong = h
	}
}

// headAt reports whether the word at q is a head here: a verb is none ("police
// said aides"), nor is a lower-case noun before its own noun ("police station").
func (s *scan) headAt(n *nominal, q int) bool {
	switch s.d.Tokens[s.items[q].end-1].Tag {
	case text.NOUN, text.PROPN, text.NoTag:
		return true
	case text.ADJ, text.X:
		return n.base >= 0
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
		return isLetter(w[0]) && !function(strings.ToLower(w)) && !strings.HasSuffix(w, "ed")
	case text.PUNCT:
		return s.text(q) == "-"
	}
	return false
}

var functionWords = strings.Fields(`a about after against all also although an and are as at be because been before being between
	both but by can could did do does during for from had has have he her here him his how however i if in into is it its may more most
	must my no nor not of off on or our out over says said she should since so some such than that the their them then there these they
	this those through to told toward towards under until up upon us was we were what when where which while who whom why will with
	within without would yet you your`)

func function(lower string) bool { _, ok := slices.BinarySearch(functionWords, lower); return ok }
