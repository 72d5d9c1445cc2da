package syntax

import "demarche/internal/text"

// Subject is who a clause is about, the predicate being token i: its own
// subject, or the one that is understood through coordination, control, raising,
// participles and relative clauses. Relative pronouns are replaced by what they
// stand for. The result is -1 where the sentence does not say it.
//
//	"Iran agreed to talk and to wait" Subject(talk), Subject(wait) = Iran
//	"Iran told the ships to wait"     Subject(wait) = ships
//	"the ships that waited"           Subject(waited) = ships
func (t *Tree) Subject(i int32) int32 {
	if s := t.Child(i, text.Nsubj, text.Csubj); s != none {
		return t.Antecedent(s)
	}
	h := t.Head(i)
	switch {
	case h == none:
		return none
	case t.Is(i, text.Xcomp):
		return t.controller(h)
	case t.Is(i, text.Conj, text.Parataxis), t.Is(i, text.Advcl) && !t.feat(i, text.Fin):
		return t.Subject(h)
	case t.Is(i, text.AclRelcl):
		if t.gap(i) == subjectGap {
			return h
		}
	case t.Is(i, text.Acl):
		return t.modified(i, h)
	}
	return none
}

// controller is who an infinitive under the verb is about: its object, else its
// subject. A passive verb and a verb of promising have only the subject.
func (t *Tree) controller(verb int32) int32 {
	if !promises[t.lemma(verb)] {
		if o := t.Child(verb, text.Obj, text.Iobj); o != none {
			return t.Antecedent(o)
		}
	}
	return t.Subject(verb)
}

// promises are the verbs whose subject is understood in the infinitive though
// they have an object: "Iran promised Oman to wait".
var promises = map[string]bool{"promise": true, "vow": true, "pledge": true, "swear": true, "threaten": true, "guarantee": true}

// modified is who a participle or infinitive beside noun h is about: the noun of
// a participle ("men carrying arms", "men held in Oman"), the possessor of a noun
// with an infinitive ("Iran's decision to wait").
func (t *Tree) modified(i, h int32) int32 {
	if t.feat(i, text.Part) || t.feat(i, text.Ger) {
		return h
	}
	return t.Possessor(h)
}

// Antecedent is what a relative pronoun stands for: the noun that its clause
// modifies. Any other token is returned as it is.
func (t *Tree) Antecedent(i int32) int32 {
	if !relative[t.lemma(i)] || t.tag(i) == text.NOUN || t.tag(i) == text.PROPN {
		return i
	}
	for v := t.Head(i); v != none; v = t.Head(v) {
		if t.Is(v, text.AclRelcl) {
			return t.Head(v)
		}
		if !t.Is(v, text.Conj, text.Xcomp, text.Ccomp, text.Nmod, text.Obl, text.Obj, text.Nsubj) {
			return i
		}
	}
	return i
}

// relative are the relative pronouns by lemma.
var relative = map[string]bool{"who": true, "whom": true, "which": true, "that": true, "whose": true, "whoever": true}

type gap uint8

const (
	noGap gap = iota
	subjectGap
	objectGap
)

// gap tells what the noun before a relative clause without a pronoun is in it:
// its subject where it has none of its own ("the men seen there"), its object
// where it has a subject and no object ("the men they saw").
func (t *Tree) gap(verb int32) gap {
	switch {
	case t.Child(verb, text.Nsubj, text.Csubj) == none:
		return subjectGap
	case t.Child(verb, text.Obj, text.Ccomp, text.Cop, text.NsubjPass) == none && !t.stranded(verb):
		return objectGap
	}
	return noGap
}

// stranded reports whether a preposition or adverb of the clause has the noun:
// "the place they came from", "the day when they left".
func (t *Tree) stranded(verb int32) bool {
	for c := t.childOf(verb); c != none; c = t.after(c) {
		switch {
		case t.Is(c, text.Obl) && (t.tag(c) == text.ADP || relative[t.lemma(c)]):
			return true
		case t.tag(c) == text.ADV && (t.lemma(c) == "when" || t.lemma(c) == "where" || t.lemma(c) == "why"):
			return true
		}
	}
	return false
}

// Passive reports whether the predicate i is passive: by its subject, its
// auxiliary, or as a past participle beside a noun.
func (t *Tree) Passive(i int32) bool {
	if t.Child(i, text.NsubjPass, text.CsubjPass, text.AuxPass) != none || t.feat(i, text.Passive) {
		return true
	}
	if t.Is(i, text.Conj) && t.feat(i, text.Part|text.Past) && t.Child(i, text.Aux, text.Nsubj) == none {
		return t.Passive(t.Lead(i))
	}
	return t.Is(i, text.Acl) && !t.Is(i, text.AclRelcl) && t.feat(i, text.Part|text.Past)
}

// Actor is who does what the predicate i says: the subject of an active one,
// the agent of a passive one.
func (t *Tree) Actor(i int32) int32 {
	if t.Passive(i) {
		return t.Agent(i)
	}
	return t.Subject(i)
}

// Agent is who a passive predicate says to have done it: "by Iran".
func (t *Tree) Agent(i int32) int32 {
	if a := t.Child(i, text.OblAgent); a != none {
		return t.Antecedent(a)
	}
	if !t.Passive(i) {
		return none
	}
	for c := t.childOf(i); c != none; c = t.after(c) {
		if t.Is(c, text.Obl) && t.Case(c) == "by" && !t.Is(c, text.OblUnmarked) {
			return t.Antecedent(c)
		}
	}
	return none
}

// Patient is whom or what the predicate i is done to: its object, the subject of
// a passive one, or the noun that a relative clause has for its object.
func (t *Tree) Patient(i int32) int32 {
	if t.Passive(i) {
		return t.Subject(i)
	}
	if o := t.Child(i, text.Obj); o != none {
		return t.Antecedent(o)
	}
	if t.Is(i, text.AclRelcl) && t.gap(i) == objectGap {
		return t.Head(i)
	}
	return none
}

// Negated reports whether the predicate i is negated by a word of its own.
func (t *Tree) Negated(i int32) bool {
	for c := t.childOf(i); c != none; c = t.after(c) {
		switch t.lemma(c) {
		case "not", "n't", "never":
			if t.Is(c, text.Advmod, text.Aux) {
				return true
			}
		case "no":
			if t.Is(c, text.Advmod, text.Cc, text.Det) {
				return true
			}
		case "long", "longer":
			if t.Is(c, text.Advmod) && t.Child(c, text.Advmod, text.Det) != none && t.lemma(t.Child(c, text.Advmod, text.Det)) == "no" {
				return true
			}
		}
	}
	return false
}
