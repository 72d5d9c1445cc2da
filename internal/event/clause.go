package event

import "demarche/internal/text"

// link tells how a verb group hangs on the rest of its sentence.
type link uint8

const (
	root        link = iota // a main clause, or one that nothing better is known of
	coordinated             // shares the subject of the group before: "attacked A and killed B"
	complement              // infinitive, gerund or that-clause that another group governs
	adverbial               // opened by when, after, if …
	attributive             // relative or participial clause on a noun
)

// A group is what is known of a verb group. It is worked out when first asked
// for, so a sentence costs only what its candidates need.
type group struct {
	known    bool
	link     link
	subject  int32 // item of the surface subject, -1 none
	parent   int32 // item of the governing group, -1 none
	marker   int32 // item of the conjunction or relative that opens the clause, -1 none
	headline bool  // a bare infinitive for the future: "Russia to withdraw troops"
	bare     bool  // participle or gerund with no auxiliary
	passive  bool
}

// reach bounds how many items are looked at on either side of a predicate, so
// that no sentence costs more than linear time.
const reach = 60

// groupAt works out the group at item i.
func (s *sentence) groupAt(i int) *group {
	g := &s.groups[i]
	if g.known {
		return g
	}
	*g = group{known: true, subject: -1, parent: -1, marker: -1}
	v := s.verb(i)
	g.passive = v.passive
	switch {
	case v.infinitive:
		s.attachInfinitive(i, g)
	case v.gerund || v.participle:
		g.bare = true
		s.attachParticiple(i, g, v)
	default:
		s.attachFinite(i, g)
	}
	if k := s.treeSubject(i); k >= 0 {
		g.subject = k
	}
	return g
}

func (s *sentence) attachInfinitive(i int, g *group) {
	g.link = complement
	p := s.verbLeft(i)
	if p < 0 {
		if n := s.before(i); s.kindAt(n) == phrase && s.outside(n) == n {
			g.link, g.subject, g.headline = root, int32(n), true
		}
		return
	}
	g.parent = int32(p)
	s.inherit(i, p, g)
}

// inherit gives a non-finite clause the subject of its governor, or its object
// where the governor's sense says so ("urged Iran to leave").
func (s *sentence) inherit(i, p int, g *group) {
	up := s.groupAt(p)
	g.subject = up.subject
	if s.items[p].controls {
		if o := s.objectOf(p); o >= 0 && o < i {
			g.subject = int32(o)
		}
	} else if up.passive && up.subject >= 0 {
		g.subject = up.subject
	}
}

func (s *sentence) attachParticiple(i int, g *group, v verbal) {
	p := s.before(i)
	switch s.kindAt(p) {
	case phrase: // "troops sent by", "forces fighting"
		g.link, g.subject = attributive, int32(p)
		if v.gerund {
			g.subject = int32(s.headward(p))
		}
	case verbs: // "stopped bombing"
		g.link, g.parent = complement, int32(p)
		s.inherit(i, p, g)
	case preposition, marker: // "accused of bombing", "after meeting"
		g.link, g.marker = complement, int32(p)
		if q := s.verbLeft(p); q >= 0 {
			g.parent = int32(q)
			s.inherit(i, q, g)
		}
	default:
		s.attachFree(i, g)
	}
}

// attachFree handles a participial clause set off by a comma: it shares the
// subject of the clause before it, or of the one that follows.
func (s *sentence) attachFree(i int, g *group) {
	g.link = adverbial
	if q := s.finiteLeft(i); q >= 0 {
		g.subject, g.parent = s.groupAt(q).subject, int32(q)
		return
	}
	for k := i + 1; k < min(len(s.items), i+reach); k++ {
		if s.items[k].kind == comma && s.kindAt(s.after(k)) == phrase {
			g.subject = int32(s.after(k))
			return
		}
	}
}

// attachFinite finds the subject to the left of a finite group.
func (s *sentence) attachFinite(i int, g *group) {
	p := s.before(i)
	if q := s.joint(p); q >= 0 && s.share(i, q, g) {
		return
	}
	closing := s.kindAt(p) == comma // an apposition or aside may end here
	for k, n := p, 0; k >= 0 && n < reach; n++ {
		next, done := s.before(k), false
		switch s.items[k].kind {
		case phrase:
			if next = s.past(k, p, &closing); next < 0 {
				g.subject = int32(k)
				s.open(k, g)
				return
			}
		case comma, bracket:
			closing = true
		case verbs:
			next, done = s.pastGroup(i, k, g)
		case relative:
			s.antecedent(k, g)
			done = true
		case marker:
			s.opened(k, g)
			done = true
		case stopper:
			done = true
		}
		if done {
			return
		}
		k = next
	}
}

// joint is the conjunction at item p, a comma before it left out; -1 none.
func (s *sentence) joint(p int) int {
	if s.kindAt(p) == comma {
		p = s.before(p)
	}
	if s.kindAt(p) != conjunction {
		return -1
	}
	return p
}

// past is the item to go on from where phrase k is not the subject of the verb
// right of item p: it stands in a prepositional phrase, is an object, or explains
// the name before it. It is -1 where k may be the subject.
func (s *sentence) past(k, p int, closing *bool) int {
	if o := s.outside(k); o != k && !s.opensBefore(k, p) {
		return max(o, 0)
	}
	if q := s.before(s.chainStart(k)); k != p && s.kindAt(q) == verbs && !speaks(s.lemma(q)) {
		return q
	}
	if a := s.apposed(k, *closing); a >= 0 {
		*closing = false
		return a
	}
	return -1
}

// pastGroup steps over the group at k on the way left from group i: over a
// relative clause to its noun, over a participle or infinitive to what stands
// before it. A finite group of the same clause shares its subject instead.
func (s *sentence) pastGroup(i, k int, g *group) (next int, done bool) {
	q := s.groupAt(k)
	switch {
	case q.link == attributive && q.subject >= 0:
		n := int(q.subject)
		if s.outside(n) == n {
			g.subject = int32(n)
			s.open(n, g)
			return n, true
		}
		return n, false
	case q.bare || s.verb(k).infinitive:
		return s.before(k), false
	}
	s.share(i, k+1, g)
	return k, true
}

// opened notes the conjunction at item k that opens the clause of g.
func (s *sentence) opened(k int, g *group) {
	g.marker, g.link = int32(k), adverbial
	if s.lemma(k) == "that" {
		s.that(k, g)
	}
}

// share lets group i take the subject of the finite group before item q.
func (s *sentence) share(i, q int, g *group) bool {
	p := s.finiteLeft(q)
	if p < 0 {
		return false
	}
	up := s.groupAt(p)
	g.link, g.subject, g.parent, g.marker = coordinated, up.subject, up.parent, up.marker
	if up.link == complement {
		g.link = complement
	}
	return up.subject >= 0
}

// open looks at what stands before the subject at k: a conjunction that makes
// the clause adverbial or a complement, or a group that governs it unmarked
// ("said Russia attacked").
func (s *sentence) open(k int, g *group) {
	p := s.before(s.chainStart(k))
	switch s.kindAt(p) {
	case marker, relative:
		s.opened(p, g)
	case verbs:
		g.link, g.parent = complement, int32(p)
	case preposition: // "after Russia attacked", "before Iran left"
		g.marker, g.link = int32(p), adverbial
	}
}

// that tells a complement clause ("said that") from a relative one.
func (s *sentence) that(k int, g *group) {
	if q := s.verbLeft(k); q >= 0 {
		g.link, g.parent = complement, int32(q)
	}
}

// antecedent makes the phrase before the relative pronoun at k the subject.
func (s *sentence) antecedent(k int, g *group) {
	g.link, g.marker = attributive, int32(k)
	p := s.before(k)
	if s.kindAt(p) == comma {
		p = s.before(p)
	}
	if s.kindAt(p) != phrase {
		return
	}
	g.subject = int32(p)
	if s.doc.Tokens[s.items[k].head].Lemma == "who" {
		g.subject = int32(s.headward(p))
	}
}

// headward steps from a phrase inside a prepositional phrase to the noun that it
// modifies, where that noun is a person or group and the inner one a bare place.
func (s *sentence) headward(p int) int {
	q := s.before(p)
	if s.kindAt(q) != preposition || s.kindAt(s.before(q)) != phrase {
		return p
	}
	for _, m := range s.doc.MentionsIn(s.items[p].first, s.items[p].end) {
		if m.Kind == text.Place {
			return s.before(q)
		}
	}
	return p
}

// outside steps left out of the prepositional phrases that hold phrase k, and
// returns k itself where none does.
func (s *sentence) outside(k int) int {
	c := s.chainStart(k)
	p := s.before(c)
	if s.kindAt(p) != preposition {
		return k
	}
	if q := s.before(p); q >= 0 && s.items[q].kind == preposition { // "out of"
		p = q
	}
	return s.before(p)
}

// opensBefore reports whether phrase k, which is p and so stands right before a
// verb, is its subject behind a conjunction that is also a preposition: "after
// Russia attacked".
func (s *sentence) opensBefore(k, p int) bool {
	if k != p {
		return false
	}
	switch s.lemma(s.before(s.chainStart(k))) {
	case "after", "before", "since", "until", "as", "than":
		return true
	}
	return false
}

// chainStart is the first phrase of the coordination that ends at phrase k: "A,
// B and C". A comma joins only where a conjunction follows in the same chain.
func (s *sentence) chainStart(k int) int {
	c := k
	joined := false
	for n := 0; n < reach; n++ {
		p := s.before(c)
		q := p
		if s.kindAt(p) == conjunction {
			q = s.before(p)
			if s.kindAt(q) == comma {
				q = s.before(q)
			}
		} else if s.kindAt(p) == comma && joined {
			q = s.before(p)
			if s.kindAt(s.before(q)) == preposition {
				return c
			}
		} else {
			return c
		}
		if s.kindAt(q) != phrase {
			return c
		}
		c, joined = q, true
	}
	return c
}

// apposed steps from an apposition closed by a comma to the phrase that it
// explains ("Putin, the president of Russia, warned"), -1 where k is none.
func (s *sentence) apposed(k int, closing bool) int {
	p := s.before(k)
	if !closing || (s.kindAt(p) != comma && s.kindAt(p) != bracket) {
		return -1
	}
	q := s.before(p)
	if s.kindAt(q) != phrase {
		return -1
	}
	return q
}

// verbLeft is the nearest group to the left of item i in the same clause, -1
// where none is.
func (s *sentence) verbLeft(i int) int {
	for k := i - 1; k >= max(0, i-reach); k-- {
		switch s.items[k].kind {
		case verbs:
			return k
		case stopper:
			return -1
		}
	}
	return -1
}

// finiteLeft is the nearest finite group to the left that stands in no relative
// or participial clause.
func (s *sentence) finiteLeft(i int) int {
	for k := i - 1; k >= max(0, i-reach); k-- {
		switch s.items[k].kind {
		case verbs:
			g := s.groupAt(k)
			if !g.bare && g.link != attributive && g.subject >= 0 && !s.verb(k).infinitive {
				return k
			}
		case stopper:
			return -1
		}
	}
	return -1
}
