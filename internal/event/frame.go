package event

import "demarche/internal/text"

// frameOf lays the constructions of a predicate open: passives turned round,
// owners of nominals found.
func (c *coding) frameOf(i int, h hit, sn *sense) *frame {
	s := &c.sentence
	f := &frame{nominal: -1, verb: -1, subject: -1}
	from := max(i, s.at(h.last))
	s.argsAfter(from, !sn.nominal, &f.args)
	if s.parsed {
		s.treeArgs(h, !sn.nominal, &f.args)
	}
	if sn.nominal {
		f.nominal = int32(i)
		if v := s.lentBy(f.nominal); v >= 0 {
			s.treeObliques(v, &f.args)
		}
		return f
	}
	f.verb = int32(i)
	g := s.groupAt(i)
	f.passive = g.passive
	switch {
	case g.passive && s.prepPattern(h): // "were called on to", "was handed over by"
		f.object, f.subject = g.subject, f.take("by")
	case g.passive:
		if f.object >= 0 { // "was given a pardon"
			f.first = g.subject
		} else {
			f.object = g.subject
		}
		f.subject = f.take("by")
	default:
		f.subject = g.subject
		if in := c.inner(h); in >= 0 {
			if f.first = in; f.object < 0 {
				f.object = in
			}
		}
	}
	return f
}

// inner is the phrase inside a pattern with a gap: "place suspects under arrest".
func (c *coding) inner(h hit) int32 {
	s := &c.sentence
	for t := h.first + 1; t < h.last; t++ {
		if k := s.at(t); k >= 0 && s.items[k].kind == phrase {
			return int32(k)
		}
	}
	return -1
}

// prepPattern reports whether the pattern ends in a preposition, whose object is
// then the predicate's.
func (s *sentence) prepPattern(h hit) bool {
	return h.last > h.first && s.doc.Tokens[h.last].Tag == text.ADP
}

// take is the first phrase after the preposition, -1 where none is.
func (f *frame) take(prep string) int32 {
	for _, p := range f.pps {
		if p.prep == prep {
			return p.item
		}
	}
	return -1
}
