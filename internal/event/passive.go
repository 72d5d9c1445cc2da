package event

import (
	"demarche/internal/ontology"
	"demarche/internal/record"
)

// A passive may leave out who acts.

// agentless reports whether the reading is a passive that names nobody who acts
// ("two journalists were abducted"): an event all the same where what befell one
// of political life is a deed that only authorities or armed people do.
func (c *coding) agentless(r *reading) bool {
	s := &c.sentence
	if r.sense.nominal || s.items[r.item].kind != verbs || !s.verb(r.item).passive || s.groupAt(r.item).subject < 0 || s.agentNamed(r.item) {
		return false
	}
	switch r.typ {
	case ontology.Assault, ontology.Coerce:
		return c.political(r.recipients)
	case ontology.Retreat:
		return r.mode == "release" && c.political(r.recipients)
	case ontology.Sanction:
		return c.public(r.recipients)
	case ontology.Accuse:
		return r.mode != "disapprove" && c.public(r.recipients)
	}
	return false
}

// agentNamed reports whether the passive at item i has a by-phrase that names
// more than a deed: "was dismissed by many", but not "was hit by drone attacks".
func (s *sentence) agentNamed(i int) bool {
	if s.parsed {
		for _, o := range s.tree.Obliques(s.items[i].head, nil) {
			if o.Case == "by" && !deed(s.doc.Tokens[o.Noun].Lemma) {
				return true
			}
		}
		return false
	}
	for n := i + 1; n < min(len(s.items), i+reach) && s.items[n].kind != verbs; n++ {
		if s.items[n].kind == preposition && s.lemma(n) == "by" {
			return true
		}
	}
	return false
}

// setting are the actors of the deed in which a passive without agent came
// about: "was killed in a US raid", "were arrested during a police operation".
func (c *coding) setting(f *frame) []record.Arg {
	for _, p := range f.pps {
		if p.prep != "in" && p.prep != "during" {
			continue
		}
		if as := c.doer(int(p.item)); as != nil {
			return as
		}
		if deed(c.sentence.lemma(int(p.item))) {
			if as := c.within(int(p.item)); as != nil {
				return as
			}
		}
	}
	return nil
}

// deed reports whether a noun tells of an act of force, which belongs to whoever
// stands before it.
func deed(lemma string) bool {
	switch lemma {
	case "operation", "raid", "attack", "strike", "airstrike", "bombardment", "offensive", "ambush", "crackdown", "sweep", "assault", "shelling", "mission":
		return true
	}
	return false
}
