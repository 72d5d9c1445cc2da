package event

import (
	"demarche/internal/record"
	"demarche/internal/text"
)

// nominalSubject is the owner of a nominal predicate: by-phrase, possessor,
// modifier ("Israeli raids"), or the subject that "its" points to.
func (c *coding) nominalSubject(f *frame) []record.Arg {
	if by := f.take("by"); by >= 0 {
		if as := c.parties(by, true, false); as != nil {
			return as
		}
	}
	if as := c.within(int(f.nominal)); as != nil {
		return as
	}
	if as := c.possessive(int(f.nominal)); as != nil {
		return as
	}
	return c.lender(f)
}

// lender is who gives, issues or carries out what the nominal predicate names, in
// a clause that modifies it: "a warning that Chad had given", "the raid launched
// by Mali".
func (c *coding) lender(f *frame) []record.Arg {
	s := &c.sentence
	if v := s.lentBy(f.nominal); v >= 0 {
		return c.parties(s.phraseOf(s.tree.Actor(v)), true, false)
	}
	return c.parties(s.sender(f.nominal), true, false)
}

// sender is the phrase of whom the noun of phrase k is said to come from: "the
// warning came from Chad". It is -1 where none is.
func (s *sentence) sender(k int32) int32 {
	if !s.parsed || !s.tree.Is(s.treeHead(k), text.Nsubj) {
		return -1
	}
	v := s.tree.Head(s.treeHead(k))
	if v < 0 || s.doc.Tokens[v].Lemma != "come" {
		return -1
	}
	for _, o := range s.tree.Obliques(v, nil) {
		if o.Case == "from" {
			return s.phraseOf(o.Noun)
		}
	}
	return -1
}

// lentBy is the verb of the clause in which the noun of phrase k is given or
// carried out, -1 where none modifies it.
func (s *sentence) lentBy(k int32) int32 {
	if !s.parsed {
		return -1
	}
	v := s.tree.Child(s.treeHead(k), text.AclRelcl, text.Acl)
	if v < 0 || !lends(s.doc.Tokens[v].Lemma) {
		return -1
	}
	return v
}

// lends reports whether a verb adds nothing to its object but who does it.
func lends(lemma string) bool {
	switch lemma {
	case "give", "issue", "make", "deliver", "stage", "hold", "launch", "conduct", "carry", "impose", "mount", "wage", "voice", "express", "commit", "perpetrate", "lead", "organise", "organize", "order":
		return true
	}
	return false
}
