package event

import (
	"slices"
	"strings"

	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// A reading is what one predicate says, before it is decided whether that is an
// event to record.
type reading struct {
	sense      *sense
	typ        ontology.Type
	mode       ontology.Mode
	cameo      string
	actors     []record.Arg
	recipients []record.Arg
	lead       int // of the actors of a mutual event: how many the subject names
	status     record.Status
	refused    bool // will not happen, by the actor's own word
	trigger    span.Span
	item       int             // of the word that decided the type
	governed   int             // predicates composed into this one
	promised   bool            // what is to come was promised: the promise is a fact
	decided    bool            // what is to come was decided
	plain      *record.Reading // what precedence replaced, nil where nothing
	why        []string
	doubtful   bool     // not enough for an event by the rules
	fillers    []filler // who could be the recipient, for the judge
	confidence float64  // as the judge has it, 0 before
}

// A frame holds the items that the constructions of one predicate point to.
type frame struct {
	args
	subject int32 // deep subject, -1 none
	nominal int32 // the predicate's own item where it is a noun, else -1
	verb    int32 // the predicate's group where it is a verb, else -1
	passive bool
}

// maxDepth bounds chains of governors: "agreed to try to begin talks".
const maxDepth = 4

// bind groups the hits by the item of their head, best sense first.
func (c *coding) bind() {
	s := &c.sentence
	slices.SortStableFunc(c.hits, func(a, b hit) int {
		if a.first != b.first {
			return int(a.first - b.first)
		}
		return c.rank(b) - c.rank(a)
	})
	for k, h := range c.hits {
		i := s.at(h.first)
		switch {
		case i >= 0 && s.items[i].hit >= 0:
			continue // tried after the better sense
		case i < 0 || !c.about(i, h):
			c.dropHit(h, "not the head of a phrase or verb group")
			continue
		}
		if k := s.items[i].kind; k != phrase && k != verbs || k == phrase && s.bodily(h.first) {
			c.dropHit(h, "no predicate here")
			continue
		}
		s.items[i].hit = int32(k)
		s.items[i].controls = c.coder.senses[h.sense].objectRun
	}
}

// about reports whether the pattern found is what item i is about: it begins with
// its head or, a compound, ends with it ("war games").
func (c *coding) about(i int, h hit) bool {
	s := &c.sentence
	head, core := s.items[i].head, s.core(i)
	if head == h.first || core == h.first {
		return true
	}
	return c.coder.senses[h.sense].nominal && h.last > h.first && (head == h.last || core == h.last)
}

// bodily reports whether the noun at token t is a word of medicine: "cardiac
// arrest", "heart attack".
func (s *sentence) bodily(t int32) bool {
	if t <= s.first {
		return false
	}
	switch s.doc.Tokens[t-1].Lemma {
	case "cardiac", "heart", "panic", "asthma":
		return true
	}
	return false
}

// rank orders the senses of one word: idioms with a fixed object before longer
// patterns before single words.
func (c *coding) rank(h hit) int {
	s := &c.coder.senses[h.sense]
	n := 4 * int(h.last-h.first+1)
	if s.objects != nil {
		n += 40
	}
	if s.class != noClass {
		n += 2
	}
	if s.needs != needNothing {
		n++
	}
	return n
}

// read returns the reading of the predicate that item i hosts, nil where it has
// none. Readings are kept, so each is made once.
func (c *coding) read(i, depth int) *reading {
	if i < 0 || i >= len(c.sentence.items) || depth > maxDepth {
		return nil
	}
	h := c.sentence.items[i].hit
	if h < 0 || c.visited[i] {
		return c.readings[i]
	}
	c.visited[i] = true
	for _, h := range c.hitsAt(h) {
		if r := c.readAs(i, h, depth); r != nil || c.stated[i] {
			c.readings[i] = r
			return r
		}
	}
	return nil
}

// hitsAt are hit k and those after it that begin at the same word.
func (c *coding) hitsAt(k int32) []hit {
	end := k
	for int(end) < len(c.hits) && c.hits[end].first == c.hits[k].first {
		end++
	}
	return c.hits[k:end]
}

// readAs tries one sense at item i.
func (c *coding) readAs(i int, h hit, depth int) *reading {
	sn := &c.coder.senses[h.sense]
	f := c.frameOf(i, h, sn)
	if !c.objectFits(sn, f) {
		c.dropHit(h, "the object is none that the rule asks for")
		return nil
	}
	if sn.statement {
		if sn.needs != needView || c.views(h, f) {
			c.state(i, h, sn, f)
		}
		return nil
	}
	if sn.class == oblige && !c.mustClause(f) {
		c.dropHit(h, "the clause under it says nothing that must be done")
		return nil
	}
	var r *reading
	if sn.class != noClass && sn.class != oblige {
		r = c.governs(i, sn, f, depth)
	}
	if r == nil {
		if sn.typ == "" {
			c.dropHit(h, "governs no event")
			return nil
		}
		r = &reading{sense: sn, typ: sn.typ, mode: sn.mode, cameo: sn.cameo, status: record.Asserted, item: i}
		c.fill(r, sn, f)
	}
	if r.trigger = c.trigger(h, sn, f, r); !c.satisfied(sn, r, f, h) {
		c.dropHit(h, "lacks what the rule needs: "+sn.needs.String())
		return nil
	}
	c.swallow(i, h, sn, f)
	c.applyClause(r, i, sn)
	return r
}

// state notes that the predicate at item i is a statement of no event, as is the
// object that its sense names ("offered condolences").
func (c *coding) state(i int, h hit, sn *sense, f *frame) {
	c.dropHit(h, "a statement, no event")
	c.stated[i] = true
	c.heads = append(c.heads, h.first)
	if sn.class == fail {
		c.denied = append(c.denied, h.first)
	}
	if sn.objects != nil && f.object >= 0 {
		c.stated[f.object], c.visited[f.object], c.readings[f.object] = true, true, nil
	}
}

// views reports whether the verb of the hit tells what its subject thinks, and not
// what it will do: "agrees with the senate", "agreed with him that winters are cold".
func (c *coding) views(h hit, f *frame) bool {
	if f.clause >= 0 {
		return c.finite(int(f.clause))
	}
	return c.sentence.doc.Tokens[h.first].Feat.Has(text.Pres) && f.take("on") < 0 && f.take("to") < 0
}

// swallow keeps the words of an idiom from being read on their own: the object
// that it names, and the verb in "agree to resume".
func (c *coding) swallow(i int, h hit, sn *sense, f *frame) {
	if sn.objects != nil && f.object >= 0 {
		c.consumed[f.object] = true
	}
	for t := h.first + 1; t <= h.last; t++ {
		if k := c.sentence.at(t); k != i && k >= 0 {
			c.consumed[k] = true
		}
	}
}

// mustClause reports whether the complement clause says what must be done.
func (c *coding) mustClause(f *frame) bool {
	s := &c.sentence
	if f.clause < 0 || !c.finite(int(f.clause)) {
		return false
	}
	aux := s.items[f.clause].aux
	if aux < 0 {
		return false
	}
	switch s.doc.Tokens[aux].Lemma {
	case "must", "should", "need", "ought", "have":
		return true
	}
	return false
}

func (c *coding) trigger(h hit, sn *sense, f *frame, r *reading) span.Span {
	t := c.sentence.doc.TokenSpan(h.first, h.last+1)
	if sn.objects != nil && f.object >= 0 {
		if head := c.sentence.core(int(f.object)); head > h.last {
			t = t.Cover(c.sentence.doc.Tokens[head].Span)
		}
	}
	if r.governed > 0 {
		t = t.Cover(r.trigger)
	}
	return t
}

// objectFits checks the object against the sense's lists. Of coordinated objects
// the one that fits becomes the object: "talks and a treaty".
func (c *coding) objectFits(sn *sense, f *frame) bool {
	if sn.objects == nil && sn.barred == nil {
		return true
	}
	if f.object < 0 || len(sn.objects) == 1 && sn.objects[0] == "-" {
		return sn.objects == nil || sn.objects[0] == "-" && f.object < 0
	}
	if len(sn.objects) == 1 && sn.objects[0] == "*" {
		return true
	}
	s := &c.sentence
	for k := int(f.object); k <= s.chainEnd(int(f.object), true); k++ {
		if s.items[k].kind != phrase {
			continue
		}
		lemma := s.doc.Tokens[s.core(k)].Lemma
		if among(sn.barred, lemma) {
			return false
		}
		if sn.objects == nil {
			return true
		}
		if among(sn.objects, lemma) || among(sn.objects, s.title(k)) {
			f.object = int32(k)
			return true
		}
	}
	return false
}

// title is the noun before the name that phrase k ends in: "ambassador" of
// "Niger's ambassador Brah Mohamane".
func (s *sentence) title(k int) string {
	it := &s.items[k]
	t := it.head
	for t > it.first && s.doc.Tokens[t].Tag == text.PROPN {
		t--
	}
	if t == it.head || s.doc.Tokens[t].Tag != text.NOUN {
		return ""
	}
	return s.doc.Tokens[t].Lemma
}

// idle reports whether a verb under a governor makes no event of it: "declined
// to comment".
func idle(lemma string) bool {
	switch lemma {
	case "comment", "say", "elaborate", "speculate", "specify", "disclose", "reveal", "discuss", "identify", "name", "give", "confirm", "be", "provide":
		return true
	}
	return false
}

// among reports whether a lemma, or the singular that it should have been, is in
// the list.
func among(list []string, lemma string) bool {
	if slices.Contains(list, lemma) {
		return true
	}
	if y, ok := strings.CutSuffix(lemma, "ies"); ok {
		return slices.Contains(list, y+"y")
	}
	one, ok := strings.CutSuffix(lemma, "s")
	return ok && slices.Contains(list, one)
}

// satisfied checks what the sense needs of its recipient. Where the actor is one
// of political life and the sense is sure, any phrase in the object will do: the
// recipient is then left open.
func (c *coding) satisfied(sn *sense, r *reading, f *frame, h hit) bool {
	switch sn.needs {
	case needComplement:
		return r.governed > 0 || f.clause >= 0 && !c.finite(int(f.clause)) && !idle(c.sentence.lemma(int(f.clause))) || known(r.recipients)
	case needNothing:
		return true
	case needView:
		return c.views(h, f)
	case needClause:
		return r.governed > 0 || f.clause >= 0 && !c.finite(int(f.clause))
	}
	if known(r.recipients) || len(r.actors) > 1 && sn.mutual || sn.needs == needRecipient && len(r.recipients) > 0 {
		return true
	}
	if sn.typ == ontology.Consult || sn.typ == ontology.Agree {
		return false // "hosts recordings", "received votes"
	}
	return !sn.weak && !sn.nominal && f.object >= 0 && c.political(r.actors) && c.sentence.kindAt(int(f.object)) == phrase
}

func known(as []record.Arg) bool {
	return slices.ContainsFunc(as, func(a record.Arg) bool { return a.Entity != record.None })
}

// fill finds the roles of sense sn in frame f.
func (c *coding) fill(r *reading, sn *sense, f *frame) {
	if len(r.actors) == 0 {
		r.actors = c.party(sn.actor, f, true)
	}
	if len(r.recipients) == 0 {
		r.recipients = without(c.party(sn.recipient, f, false), r.actors)
	}
	if len(r.recipients) == 0 && sn.needs == needRecipient {
		r.recipients = without(c.victim(f.object), r.actors)
	}
	if len(r.recipients) == 0 && sn.needs == needComplement {
		r.recipients = without(c.beyond(f.clause, maxDepth), r.actors)
	}
	if r.lead = len(r.actors); sn.mutual && len(r.recipients) > 0 {
		r.actors, r.recipients = slices.Concat(r.actors, r.recipients), nil
	}
}

// beyond is the first known actor among the objects and prepositional phrases
// of the clause at item k and of the clauses it governs: the other side of a
// promise or refusal whose content the lexicon does not know.
func (c *coding) beyond(k int32, depth int) []record.Arg {
	if k < 0 || depth == 0 || c.finite(int(k)) {
		return nil
	}
	var f args
	c.sentence.argsAfter(int(k), true, &f)
	for _, o := range []int32{f.first, f.object} {
		if as := c.parties(o, false, true); known(as) {
			return as
		}
	}
	for _, p := range f.pps {
		if as := c.after(p, false, true); known(as) {
			return as
		}
	}
	return c.beyond(f.clause, depth-1)
}

// victim is the object of a predicate that always has a party for one ("kill",
// "arrest"), kept as its phrase where no list knows it.
func (c *coding) victim(k int32) []record.Arg {
	if k < 0 || c.sentence.doc.Tokens[c.sentence.items[k].head].Tag != text.NOUN {
		return nil
	}
	it := c.sentence.items[k]
	return []record.Arg{{Span: c.sentence.doc.TokenSpan(it.first, it.end), Entity: record.None, By: "object"}}
}

// without is as but for what stands in bs already. Readings share their lists of
// parties, so as itself is left as it is.
func without(as, bs []record.Arg) []record.Arg {
	stands := func(a record.Arg) bool {
		return slices.ContainsFunc(bs, func(b record.Arg) bool { return same(a, b) })
	}
	if !slices.ContainsFunc(as, stands) {
		return as
	}
	return slices.DeleteFunc(slices.Clone(as), stands)
}

func same(a, b record.Arg) bool {
	return a.Span.Overlaps(b.Span) || a.Entity != record.None && a.Entity == b.Entity
}

// party is the first slot that yields a known actor, else the first that yields
// a name that no list knows.
func (c *coding) party(slots []slot, f *frame, agent bool) []record.Arg {
	var fallback []record.Arg
	for _, sl := range slots {
		as := c.resolveSlot(sl, f, agent)
		if known(as) {
			return as
		}
		if fallback == nil {
			fallback = as
		}
	}
	return fallback
}

func (c *coding) resolveSlot(sl slot, f *frame, agent bool) []record.Arg {
	switch sl.rel {
	case onSubject:
		if f.nominal >= 0 {
			return c.nominalSubject(f)
		}
		if f.subject < 0 && agent && f.passive {
			return c.setting(f)
		}
		return c.parties(f.subject, agent, false)
	case onObject:
		return c.parties(f.object, agent, true)
	case onFirst:
		return c.parties(f.first, agent, false)
	case onOwner:
		return c.owner(f.object)
	case onComplement:
		return c.complementSubject(f)
	case onSpeaker:
		return c.speaker(f)
	}
	for _, p := range f.pps {
		if p.prep == sl.prep {
			if as := c.after(p, agent, !agent); as != nil {
				return as
			}
		}
	}
	return nil
}

// complementSubject is the subject of the clause that the predicate governs.
func (c *coding) complementSubject(f *frame) []record.Arg {
	if f.clause < 0 {
		return nil
	}
	g := c.sentence.groupAt(int(f.clause))
	if g.subject == f.subject {
		return nil
	}
	return c.parties(g.subject, false, false)
}

// speaker is the subject of the group that governs the predicate's clause.
func (c *coding) speaker(f *frame) []record.Arg {
	if f.verb < 0 {
		return nil
	}
	g := c.sentence.groupAt(int(f.verb))
	if g.link != complement || g.parent < 0 {
		return nil
	}
	return c.parties(c.sentence.groupAt(int(g.parent)).subject, true, false)
}
