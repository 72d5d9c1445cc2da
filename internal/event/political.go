package event

import (
	"slices"

	"demarche/internal/record"
)

// private are the sectors whose members, of no known country, are no actors of
// political life: an academic who criticises a film.
var private = []string{"CVL", "BUS", "EDU", "JRN", "MED", "REL", "LAB", "AGR", "SOC", "CRM", "UNK", "ELI"}

// political reports whether one of the parties belongs to a country or to an
// institution.
func (c *coding) political(as []record.Arg) bool {
	return c.anyParty(as, func(e *record.Entity) bool { return e.Country != "" || official(e) })
}

// public reports whether one of the parties is a state or belongs to an institution.
func (c *coding) public(as []record.Arg) bool {
	return c.anyParty(as, func(e *record.Entity) bool {
		return e.ID != "" && len(e.Sectors) == 0 && e.Country != "" || official(e)
	})
}

func (c *coding) anyParty(as []record.Arg, is func(*record.Entity) bool) bool {
	return slices.ContainsFunc(as, func(a record.Arg) bool { return a.Entity != record.None && is(&c.out.Entities[a.Entity]) })
}

// official reports whether an entity belongs first to a sector of political life.
func official(e *record.Entity) bool {
	return len(e.Sectors) > 0 && !slices.Contains(private, e.Sectors[0])
}

// domestic reports whether all parties are known by a tie of family or an everyday
// role alone, whatever country they are of: "a mother", "the driver".
func (c *coding) domestic(as []record.Arg) bool {
	return len(as) > 0 && !slices.ContainsFunc(as, func(a record.Arg) bool {
		first, end := c.sentence.doc.TokensIn(a.Span)
		return end <= first || !everyday(c.sentence.doc.Tokens[end-1].Lemma)
	})
}

func everyday(lemma string) bool {
	switch lemma {
	case "mother", "father", "parent", "husband", "wife", "boyfriend", "girlfriend", "son", "daughter", "brother", "sister", "uncle", "aunt",
		"neighbour", "neighbor", "driver", "motorist", "passenger", "patient", "customer", "teenager", "pupil", "roommate", "lover", "fan":
		return true
	}
	return false
}
