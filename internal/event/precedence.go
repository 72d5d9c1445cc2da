package event

import (
	"demarche/internal/ontology"
	"demarche/internal/record"
)

// settle applies the codebook's rules of precedence, in this order. Each is told
// in the event's reasons together with the plain reading it replaces.
//
//  1. A declared "will not" of cooperation or concession is REJECT; any other
//     negated event did not happen.
//  2. A future RETREAT is CONCEDE, and CONCEDE stays.
//  3. Future cooperation, verbal or material, is AGREE.
//  4. Future material conflict is THREATEN.
//
// Hypothetical events keep their plain type and their status. That a protest
// which demands is PROTEST, and that material conflict goes before verbal
// conflict of the same pair, is decided where events are merged (merge.go).
func settle(r *reading) {
	plain := string(r.typ)
	switch {
	case r.refused && r.typ.Quad() <= 2:
		r.become(ontology.Reject, answerMode(r.typ))
		r.status = record.Asserted
	case r.status != record.Future:
		return
	case r.typ == ontology.Retreat:
		r.become(ontology.Concede, "")
	case r.typ == ontology.Concede || r.typ == ontology.Agree:
		return
	case r.typ.Quad() == 1 || r.typ.Quad() == 2:
		r.become(ontology.Agree, "")
	case r.typ.Quad() == 4:
		r.become(ontology.Threaten, threatMode(r.typ, r.mode))
	default:
		return
	}
	r.why = append(r.why, "precedence: "+plain+" not yet done is "+string(r.typ))
}
