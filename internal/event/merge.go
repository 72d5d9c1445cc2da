package event

import (
	"slices"

	"demarche/internal/ontology"
	"demarche/internal/record"
)

// merge makes one event of several readings of one happening in a sentence:
//
//   - the same type by the same actor, or of the same mutual parties: the first one
//     stays and takes over recipients that it lacks ("shelled the port, killing ten");
//   - REQUEST beside PROTEST of one actor: a protest that demands is PROTEST;
//   - verbal conflict beside material conflict of one pair: the material stays;
//   - MOBILIZE beside ASSAULT of one actor: the assault stays;
//   - a deed that names nobody who acts beside one of its type: "thirty were hurt
//     when soldiers attacked".
//
// The order of the rest is that of the text.
func merge(rs []*reading) []*reading {
	for i, a := range rs {
		if a == nil {
			continue
		}
		for j := i + 1; j < len(rs); j++ {
			if b := rs[j]; b != nil && rs[i] != nil {
				switch {
				case a.repeats(b):
					rs[i], rs[j] = a.absorb(b), nil
					a = rs[i]
				case a.covers(b):
					rs[j] = nil
				case b.covers(a):
					rs[i] = nil
				}
			}
		}
	}
	return slices.DeleteFunc(rs, func(r *reading) bool { return r == nil })
}

func (r *reading) repeats(o *reading) bool {
	if r.typ != o.typ || r.status != o.status {
		return false
	}
	if overlap(r.actors, o.actors) || len(r.actors)+len(o.actors) == 0 {
		return true
	}
	mutual := r.sense.mutual || o.sense.mutual
	return mutual && overlap(r.actors, o.recipients) && overlap(r.recipients, o.actors)
}

// absorb gives the first of two readings of one event what the second knows.
func (r *reading) absorb(o *reading) *reading {
	if r.mode == "" && o.mode != "" {
		r.mode, r.cameo = o.mode, o.cameo
	}
	r.why = append(r.why, "also said by "+o.sense.id)
	if (overlap(r.actors, o.actors) || len(r.actors) == 0) && !o.sense.mutual && !r.sense.mutual {
		r.recipients = slices.Concat(r.recipients, without(without(o.recipients, r.recipients), r.actors))
	}
	return r
}

// covers reports whether r is the event that o only accompanies.
func (r *reading) covers(o *reading) bool {
	if len(o.actors) == 0 {
		return r.typ == o.typ && len(r.actors) > 0
	}
	if !overlap(r.actors, o.actors) {
		return false
	}
	switch {
	case r.typ == ontology.Protest && o.typ == ontology.Request:
		return true // "marched to demand": whatever the demand's status
	case r.status != o.status:
		return false
	case r.typ == ontology.Assault && o.typ == ontology.Mobilize:
		return true
	}
	return r.typ.Quad() == 4 && o.typ.Quad() == 3 && len(o.recipients) > 0 && overlap(r.recipients, o.recipients)
}

func overlap(as, bs []record.Arg) bool {
	return slices.ContainsFunc(as, func(a record.Arg) bool {
		return slices.ContainsFunc(bs, func(b record.Arg) bool { return same(a, b) })
	})
}
