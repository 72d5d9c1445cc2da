package event

import (
	"slices"

	"demarche/internal/ontology"
	"demarche/internal/record"
)

// Governing predicates compose with what they govern: "agreed to withdraw",
// "threatened to cut aid", "called for talks", "lifted sanctions". The class of
// the governor and the type of the governed predicate give the event.

// outer is a governor at work: its sense and its parties.
type outer struct {
	sense   *sense
	subject []record.Arg
	object  []record.Arg // who is addressed, where the frame has such a role
	owner   []record.Arg // whose the object is
	nominal bool         // the governed predicate is a noun
	finite  bool         // the governed predicate has a subject and tense of its own
}

// governs composes the governor at item i with the predicate that it governs,
// nil where there is none.
func (c *coding) governs(i int, sn *sense, f *frame, depth int) *reading {
	p := c.governed(i, sn, f, depth)
	if p < 0 {
		return nil
	}
	inner := c.readings[p]
	o := &outer{sense: sn, subject: c.party(sn.actor, f, true), object: c.party(sn.recipient, f, false), owner: c.owner(f.object),
		nominal: inner.sense.nominal, finite: c.finite(p)}
	r := *inner
	r.actors, r.recipients, r.why = slices.Clone(inner.actors), slices.Clone(inner.recipients), slices.Clone(inner.why)
	r.governed++
	if r.status == record.Future && c.sentence.groupAt(p).headline {
		r.status = record.Asserted // the infinitive depends on the governor, no headline
	}
	if inner.sense.nominal && sn.class == support {
		c.lateRoles(&r, f)
	}
	if len(o.subject) == 0 && !sn.nominal && sn.class.speaksForItself() || !compose(&r, o) {
		return nil
	}
	c.consumed[p] = true
	r.sense = sn
	r.why = append(r.why, "governed by "+sn.id+" ("+string(sn.class)+")")
	return &r
}

// lateRoles fills the recipients of a noun under a light verb from the phrases
// after the verb: "sanctions were imposed on Iran", "gave Japan a warning".
func (c *coding) lateRoles(r *reading, f *frame) {
	if len(r.recipients) > 0 {
		return
	}
	r.recipients = c.party(r.sense.recipient, &frame{args: args{object: -1, first: -1, clause: -1, pps: f.pps}, subject: -1, nominal: -1, verb: -1}, false)
	if len(r.recipients) == 0 && f.first >= 0 {
		r.recipients = c.parties(f.first, false, false)
	}
	r.recipients = without(r.recipients, r.actors)
}

// governed is the item of the predicate that the governor at item i takes, -1
// none: a clause, an object, or a phrase after a preposition.
func (c *coding) governed(i int, sn *sense, f *frame, depth int) int {
	has := func(k int32) bool { return k >= 0 && int(k) != i && c.read(int(k), depth+1) != nil }
	if f.object >= 0 && !has(f.object) { // "launched a wave of attacks"
		if k := c.sentence.at(c.sentence.core(int(f.object))); k >= 0 {
			f.object = int32(k)
		}
	}
	if has(f.object) && c.readings[f.object].sense.class != noClass {
		return int(f.object) // "issued a threat to attack": the clause belongs to the noun
	}
	if has(f.clause) && (!c.finite(int(f.clause)) || sn.class.takesClause() && !c.informs(sn, f)) {
		return int(f.clause)
	}
	if has(f.object) {
		return int(f.object)
	}
	if !sn.nominal && !sn.class.takesPhrase() || f.object >= 0 && sn.class == commit {
		return -1 // "offered condolences over an attack" promises none
	}
	for _, p := range f.pps {
		if has(p.item) && !circumstantial(p.prep) {
			return int(p.item)
		}
	}
	return -1
}

// informs reports whether a request that names whom it addresses has a clause that
// only tells something: "told Biden that Tokyo would stand by him".
func (c *coding) informs(sn *sense, f *frame) bool {
	return sn.class == request && sn.objectRun && f.object >= 0 && !c.mustClause(f)
}

// circumstantial reports whether a phrase with the preposition tells of what went
// before or beside an act, and not what the act is about.
func circumstantial(prep string) bool {
	switch prep {
	case "by", "at", "about", "after", "following", "over", "despite", "amid", "since", "before", "during", "because", "because of", "due to", "amidst", "ahead of":
		return true
	}
	return false
}

// speaksForItself reports whether a governor of the class is an act of its own,
// which nobody did where the text names nobody: "the release was welcomed".
func (k class) speaksForItself() bool {
	return k == react || k == refuse || k == request || k == threaten || k == wish
}

// takesClause reports whether a governor of the class speaks of a clause with a
// subject of its own: "demanded that Iran stop", but not "said that".
func (k class) takesClause() bool {
	return k == request || k == threaten || k == wish || k == fail || k == commit
}

// takesPhrase reports whether a governor of the class takes a noun after a
// preposition: "agreed on a ceasefire", "threatened Iran with sanctions".
func (k class) takesPhrase() bool {
	return k == request || k == threaten || k == commit || k == plan || k == decide || k == support
}

// finite reports whether the predicate at item i has a subject and tense of its own.
func (c *coding) finite(i int) bool {
	if c.sentence.items[i].kind != verbs {
		return false
	}
	return !c.sentence.groupAt(i).bare && !c.sentence.verb(i).infinitive
}

// compose makes of r, the governed reading, what the governor o says. It
// reports false where the two do not compose.
func compose(r *reading, o *outer) bool {
	switch o.sense.class {
	case support, report:
		return o.carry(r)
	case commit, plan, decide:
		return o.postpone(r)
	case wish:
		r.status = record.Hypothetical
		return o.own(r)
	case fail:
		r.status = record.Negated
		return o.own(r)
	case threaten:
		return o.menace(r)
	case refuse:
		return o.decline(r)
	case request:
		return o.demand(r)
	case stop:
		return o.end(r)
	case allow:
		return o.concede(r)
	case react:
		return o.comment(r)
	case oblige: // has no use for what is governed, only for its subject
	}
	return false
}

// own gives r the governor's subject where it has no actor of its own.
func (o *outer) own(r *reading) bool {
	if len(r.actors) == 0 {
		r.actors = without(o.subject, r.recipients)
	}
	return true
}

// carry is for verbs that add nothing: the noun is the event, their subject its
// actor. The parties of a mutual noun are added to it.
func (o *outer) carry(r *reading) bool {
	if o.finite {
		return false
	}
	if o.nominal && r.sense.mutual {
		r.actors = slices.Concat(o.subject, without(slices.Concat(r.actors, r.recipients), o.subject))
		r.recipients, r.lead = nil, len(o.subject)
		return true
	}
	if o.nominal && len(o.subject) > 0 && (o.sense.class == support || o.sense.class == commit) { // "offered Chad support": who offers acts
		r.recipients = without(slices.Concat(r.recipients, without(r.actors, r.recipients)), o.subject)
		r.actors = o.subject
		return true
	}
	return o.own(r)
}

// postpone puts the event into the future; the precedence rules say what that makes of it.
func (o *outer) postpone(r *reading) bool {
	if o.finite {
		return o.settleOn(r)
	}
	r.status, r.promised, r.decided = record.Future, o.sense.class == commit, o.sense.class == decide
	o.carry(r)
	if len(r.recipients) == 0 && !r.sense.mutual {
		r.recipients = without(o.object, r.actors)
	}
	return true
}

// settleOn is a promise about what others are to do: "agreed that Chad should
// withdraw its troops".
func (o *outer) settleOn(r *reading) bool {
	if o.sense.class != commit || len(o.subject) == 0 {
		return false
	}
	others := without(r.actors, o.subject)
	r.become(ontology.Agree, "")
	r.status, r.actors, r.recipients = record.Asserted, o.subject, others
	return true
}

func (o *outer) menace(r *reading) bool {
	r.become(ontology.Threaten, threatMode(r.typ, r.mode))
	if o.finite {
		r.recipients = slices.Concat(r.recipients, without(r.actors, slices.Concat(o.subject, r.recipients)))
	}
	r.recipients = without(firstOf(o.object, r.recipients), o.subject)
	r.actors = firstOf(o.subject, r.actors)
	return true
}

func (o *outer) decline(r *reading) bool {
	if o.finite {
		return false
	}
	to := r.recipients
	if o.nominal || r.sense.mutual { // what is declined came from its actor
		to = firstOf(without(r.actors, o.subject), r.recipients)
	}
	r.become(ontology.Reject, answerMode(r.typ))
	r.recipients, r.actors = without(firstOf(to, o.object), o.subject), o.subject
	return true
}

// demand: a call for conflict that addresses nobody threatens those whom it is
// to hit; a call for an inquiry accuses.
func (o *outer) demand(r *reading) bool {
	asked := o.object
	if len(asked) == 0 && (o.finite || !o.nominal) {
		asked = without(r.actors, o.subject)
	}
	switch {
	case len(asked) == 0 && r.typ == ontology.Accuse:
	case len(asked) == 0 && r.typ.Quad() == 4 && r.typ != ontology.Protest:
		r.become(ontology.Threaten, threatMode(r.typ, r.mode))
	case len(asked) == 0:
		r.become(ontology.Request, answerMode(r.typ))
		r.recipients = slices.Concat(r.recipients, without(r.actors, slices.Concat(o.subject, r.recipients)))
	default:
		r.become(ontology.Request, answerMode(r.typ))
		r.recipients = asked
	}
	r.status = record.Asserted
	r.recipients, r.actors = without(r.recipients, o.subject), o.subject
	return true
}

// end: to end cooperation is to reduce relations; to end conflict is to yield.
func (o *outer) end(r *reading) bool {
	if o.finite {
		return false
	}
	o.carry(r)
	switch r.typ {
	case ontology.Agree, ontology.Consult, ontology.Support, ontology.Cooperate, ontology.Aid, ontology.Retreat:
		r.become(ontology.Sanction, "discontinue")
		r.divide()
	case ontology.Assault, ontology.Mobilize:
		r.become(ontology.Retreat, "ceasefire")
	case ontology.Sanction:
		r.become(ontology.Retreat, "")
		r.cameo = "085"
	case ontology.Coerce:
		r.become(ontology.Retreat, "access")
	default:
		r.become(ontology.Concede, "")
	}
	return true
}

func (o *outer) concede(r *reading) bool {
	if o.finite {
		return false
	}
	to := firstOf(o.object, without(r.actors, o.subject), r.recipients)
	if r.typ.Quad() == 2 || r.typ == ontology.Consult {
		r.become(ontology.Retreat, "access")
	} else {
		r.become(ontology.Concede, "")
	}
	r.recipients, r.actors = without(to, o.subject), o.subject
	return true
}

// comment: the governed event is what is condemned or praised, its actor the
// one who is. An attack on somebody condemned does not accuse its victim.
func (o *outer) comment(r *reading) bool {
	victims := o.sense.typ.Quad() == 3 && r.typ.Quad() >= 3
	to := r.actors
	if !o.nominal { // "accused Iran of shelling"
		to = firstOf(o.object, to)
	}
	if len(to) == 0 && !victims {
		to = firstOf(r.recipients, o.object, o.owner)
	}
	r.typ, r.mode, r.cameo, r.status = o.sense.typ, o.sense.mode, o.sense.cameo, record.Asserted
	r.recipients, r.actors = without(to, o.subject), o.subject
	return true
}

// divide gives a mutual event sides: its subject acts, the others receive.
func (r *reading) divide() {
	if len(r.recipients) == 0 && r.lead > 0 && r.lead < len(r.actors) {
		r.actors, r.recipients = r.actors[:r.lead:r.lead], r.actors[r.lead:]
	}
}

func firstOf(lists ...[]record.Arg) []record.Arg {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}

// threatMode is the mode of a threat of an event of the type.
func threatMode(t ontology.Type, m ontology.Mode) ontology.Mode {
	switch {
	case t == ontology.Assault || t == ontology.Mobilize:
		return "violence"
	case m == "arrest" || m == "expel":
		return m
	case m == "deport":
		return "expel"
	case t == ontology.Coerce:
		return "restrict"
	case t == ontology.Sanction:
		return "relations"
	}
	return ""
}

// answerMode is the mode of a request for, or a refusal of, an event of the type.
func answerMode(t ontology.Type) ontology.Mode {
	switch t {
	case ontology.Consult:
		return "meet"
	case ontology.Aid, ontology.Cooperate, ontology.Support:
		return "assist"
	case ontology.Retreat, ontology.Concede:
		return "yield"
	}
	return "change"
}
