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
//  2. A RETREAT or CONCEDE that was decided or announced is CONCEDE; one that is
//     promised or simply "will" be is AGREE. The codebook's page says CONCEDE for
//     both, its crosswalk (CAMEO 035, "express intent to yield") and its gold
//     standard say AGREE for the second; they are followed here.
//  3. Future cooperation, verbal or material, is AGREE.
//  4. Future material conflict is THREATEN.
//
// What was promised, decided or threatened is asserted: the promise is the
// event. A bare future keeps its status, and so do hypothetical events, with
// their plain type. That a protest which demands is PROTEST, and that material
// conflict goes before verbal conflict of the same pair, is decided where events
// are merged (merge.go).
func settle(r *reading) {
	plain := record.Reading{Type: r.typ, Mode: r.mode, Status: r.status}
	switch {
	case r.refused && r.typ.Quad() <= 2:
		r.become(ontology.Reject, answerMode(r.typ))
		r.status = record.Asserted
	case r.status != record.Future:
		return
	case r.decided && (r.typ == ontology.Retreat || r.typ == ontology.Concede):
		r.become(ontology.Concede, "")
	case r.typ.Quad() == 1 || r.typ.Quad() == 2:
		r.become(ontology.Agree, "")
	case r.typ.Quad() == 4:
		r.become(ontology.Threaten, threatMode(r.typ, r.mode))
	default:
		return
	}
	r.divide()
	if r.promised || r.decided {
		r.status = record.Asserted
	}
	if plain.Type != r.typ {
		r.plain = &plain
		r.why = append(r.why, "precedence: "+string(plain.Type)+" not yet done is "+string(r.typ))
	}
}
