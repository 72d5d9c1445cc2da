package syntax

import "demarche/internal/text"

// Form is what a verb group says beside its verb.
type Form uint16

// The forms. Exactly one of Finite, Infinitive, Gerund, Participle and
// Imperative is set.
const (
	Finite      Form = 1 << iota
	Infinitive       // "to attack", without an auxiliary that is finite
	Gerund           // "for attacking", "attacking Iran was"
	Participle       // reduced: "the men arrested", "a plane carrying aid"
	Imperative       // "Stop the war"
	Negated          // not, n't, never, no longer
	Passive          // "was arrested", also of participles
	Perfect          // have + participle
	Progressive      // be + -ing
	Modal            // can, must, may, would, be able to, have to …; see Chunk.Aux
	Future           // will, shall, be going to, be about to, is to
)

// Has reports whether all forms of x are set.
func (f Form) Has(x Form) bool { return f&x == x }

// Negated reports whether the group is negated.
func (c Chunk) Negated() bool { return c.Form.Has(Negated) }

// Passive reports whether the group is passive.
func (c Chunk) Passive() bool { return c.Form.Has(Passive) }

// Modal reports whether the group has a modal other than of the future.
func (c Chunk) Modal() bool { return c.Form.Has(Modal) }

// Future reports whether the group speaks of what is to come.
func (c Chunk) Future() bool { return c.Form.Has(Future) }

// Perfect reports whether the group has the auxiliary have.
func (c Chunk) Perfect() bool { return c.Form.Has(Perfect) }

// Infinitive reports whether the group is an infinitive with "to".
func (c Chunk) Infinitive() bool { return c.Form.Has(Infinitive) }

// Participle reports whether the group is a reduced clause or a gerund.
func (c Chunk) Participle() bool { return c.Form&(Participle|Gerund) != 0 }

// Finite reports whether the group is finite.
func (c Chunk) Finite() bool { return c.Form.Has(Finite) }

// verbal is the verb group that starts at token i.
func (p *chunker) verbal(i int32) (Chunk, bool) {
	c := Chunk{First: i, Kind: Verbal, Aux: -1}
	j := p.toInfinitive(i, &c)
	if !verbTag(p.tag(j)) {
		return Chunk{}, false
	}
	opens := j
	c.Head = j
	c.Form |= p.denied(i)
	for {
		p.note(&c)
		k, neg := p.skip(c.Head + 1)
		next := p.periphrasis(&c, k)
		if next < 0 && p.tag(c.Head) == text.AUX && verbTag(p.tag(k)) && !p.has(k, text.Fin) {
			next = k
		}
		if next < 0 {
			break
		}
		c.Head = next
		c.Form |= neg
	}
	c.End = c.Head + 1
	if p.negates(c.End) { // "is not ready"
		c.Form |= Negated
		c.End++
	}
	p.form(&c, opens)
	return c, true
}

func verbTag(t text.Tag) bool { return t == text.VERB || t == text.AUX }

func (p *chunker) negates(i int32) bool { return p.tag(i) == text.PART && p.lemma(i) == "not" }

// toInfinitive is the verb when "to" or "not to" and an infinitive stand at i, else i.
func (p *chunker) toInfinitive(i int32, c *Chunk) int32 {
	j := i
	if p.negates(j) {
		j++
	}
	k := p.afterTo(j)
	if k < 0 {
		return i
	}
	if j > i {
		c.Form |= Negated
	}
	c.Form |= Infinitive
	return k
}

// afterTo is the infinitive when "to" stands at i and one follows, else -1.
func (p *chunker) afterTo(i int32) int32 {
	if p.tag(i) != text.PART || p.lemma(i) != "to" {
		return -1
	}
	for i++; p.tag(i) == text.ADV; i++ {
	}
	if !verbTag(p.tag(i)) || !p.has(i, text.Inf) {
		return -1
	}
	return i
}

// skip passes negation and adverbs from i on and tells whether they negate.
func (p *chunker) skip(i int32) (next int32, neg Form) {
	for ; ; i++ {
		switch lemma := p.lemma(i); {
		case p.negates(i), lemma == "never":
			neg = Negated
		case lemma == "no" && (p.lemma(i+1) == "long" || p.lemma(i+1) == "longer"):
			neg = Negated
			i++
		case p.tag(i) != text.ADV:
			return i, neg
		}
	}
}

// denied is Negated when "never" or "no longer" stands right before token i.
func (p *chunker) denied(i int32) Form {
	for i--; p.tag(i) == text.ADV; i-- {
		if p.lemma(i) == "never" {
			return Negated
		}
		if (p.lemma(i) == "long" || p.lemma(i) == "longer") && p.lemma(i-1) == "no" {
			return Negated
		}
	}
	return 0
}

// note adds to c what its verb, which may turn out to be an auxiliary, says.
func (p *chunker) note(c *Chunk) {
	j := c.Head
	if p.tag(j) == text.VERB {
		switch {
		case p.has(j, text.Passive) && j > c.First:
			c.Form |= Passive
		case p.has(j, text.Pres|text.Part) && j > c.First:
			c.Form |= Progressive
		}
		return
	}
	lemma := p.lemma(j)
	switch {
	case p.has(j, text.Modal):
		c.Aux = j
		if lemma == "will" || lemma == "shall" {
			c.Form |= Future
		} else {
			c.Form |= Modal
		}
	case lemma == "have":
		if k, _ := p.skip(j + 1); verbTag(p.tag(k)) {
			c.Form |= Perfect
		}
	}
}

// periphrasis reads "be able to attack", "have to attack" and their like, the
// verb or adjective of which stands at k behind the head of c: it returns the
// infinitive and notes what the phrase says, or -1.
func (p *chunker) periphrasis(c *Chunk, k int32) int32 {
	var says Form
	inf := p.afterTo(k)
	switch p.lemma(c.Head) {
	case "have":
		says = Modal
	case "go":
		if p.has(c.Head, text.Pres|text.Part) && c.Form.Has(Progressive) {
			says = Future
		}
	case "be":
		if inf >= 0 { // "is to visit"
			says = Future
			break
		}
		inf = p.afterTo(k + 1)
		says = outlook(p.lemma(k))
	}
	if inf < 0 || says == 0 {
		return -1
	}
	c.Form = c.Form&^Progressive | says
	c.Aux = c.Head
	return inf
}

// outlook is what an adjective between be and an infinitive makes of the verb.
func outlook(lemma string) Form {
	switch lemma {
	case "able", "free", "unable":
		f := Modal
		if lemma == "unable" {
			f |= Negated
		}
		return f
	case "about", "due", "set", "bound", "likely", "poised", "ready", "prepared":
		return Future
	case "unlikely":
		return Future | Negated
	}
	return 0
}

// form sets which of finite, infinitive, participle … the group is, from its
// opening verb.
func (p *chunker) form(c *Chunk, opens int32) {
	switch {
	case c.Form.Has(Infinitive):
	case p.has(opens, text.Imp):
		c.Form |= Imperative
	case p.has(opens, text.Ger):
		c.Form |= Gerund
	case p.has(opens, text.Part):
		c.Form |= Participle
		if p.has(opens, text.Passive) {
			c.Form |= Passive
		}
	default:
		c.Form |= Finite
	}
}

// inherit gives a bare verb behind a conjunction the auxiliaries of the verb
// group that it is joined to: "was arrested and charged", "will go and see".
func (p *chunker) inherit(c *Chunk, before []Chunk) {
	if c.End-c.First > 1 || p.has(c.Head, text.Fin) || !p.conjoined(c.First) {
		return
	}
	const form = text.Inf | text.Past | text.Pres | text.Part | text.Ger
	for i := len(before) - 1; i >= 0; i-- {
		b := &before[i]
		if b.Kind != Verbal {
			continue
		}
		if p.ts[b.Head].Feat&form == p.ts[c.Head].Feat&form {
			c.Form, c.Aux = b.Form, b.Aux
		}
		return
	}
}

// conjoined reports whether a conjunction stands before token i.
func (p *chunker) conjoined(i int32) bool {
	for i--; p.tag(i) == text.ADV; i-- {
	}
	return p.tag(i) == text.CCONJ
}
