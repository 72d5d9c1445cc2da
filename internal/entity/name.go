package entity

import (
	"strings"

	"demarche/internal/record"
	"demarche/internal/text"
)

// byName marks an actor that only the names of the document know.
const byName = "name"

// propose takes the persons, organisations and groups among the names of the
// document that no table and no title has found: actors of whom the name is all
// that is known. A later surname or a repeated name is the same actor.
func (s *scan) propose() {
	found := s.mentions // sorted by where they start, as found
	next := 0
	for _, n := range s.d.Names {
		for next < len(found) && found[next].End <= n.First {
			next++
		}
		if !acting(n.Class) || next < len(found) && found[next].First < n.End || n.First >= n.End {
			continue
		}
		ref := s.called(n)
		s.mentions = append(s.mentions, text.Mention{Span: n.Span, Kind: text.Actor, First: n.First, End: n.End, Ref: ref, By: byName})
	}
}

// acting reports whether what a name of that class names can act.
func acting(c text.NameClass) bool {
	return c == text.PersonName || c == text.OrganisationName || c == text.GroupName
}

// called returns the entity of a name: that of the person whose surname it is,
// or one of its own.
func (s *scan) called(n text.Name) int32 {
	name := s.d.Str(n.Span)
	if !strings.Contains(name, " ") {
		for i := range s.known {
			if s.known[i].surname == name {
				return s.known[i].entity
			}
		}
	}
	ref := s.entity(record.Entity{Name: name}, false)
	if n.Class == text.PersonName && n.End-n.First > 1 && len(s.known) < maxKnown {
		s.known = append(s.known, introduced{surname: s.word(n.End - 1), entity: ref, actor: -1})
	}
	return ref
}
