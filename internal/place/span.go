package place

import (
	"slices"

	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// Resolve tells which places the given spans of d mean, in their order, without
// asking whether they name places. A span that is no name of the gazetteer is
// resolved by the longest one inside it ("University of Oslo"). It adds nothing to d.
func (g *Gazetteer) Resolve(d *text.Document, spans []span.Span) []record.Place {
	s := g.begin(d, nil)
	defer g.end(s)
	at := s.given(spans)
	s.link()
	s.resolve()
	out := make([]record.Place, len(spans))
	for i, sp := range spans {
		out[i] = record.Place{Span: sp, Name: d.Str(sp), Precision: record.PlaceUnknown, By: "not in the gazetteer"}
		if at[i] >= 0 {
			out[i] = s.answer(&s.found[at[i]])
			out[i].Span = sp
		}
	}
	return out
}

// given looks up the spans and returns the index in found of each, -1 for none.
func (s *scan) given(spans []span.Span) []int32 {
	at, order := make([]int32, len(spans)), make([]int, len(spans))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return span.Compare(spans[i], spans[j]) })
	for _, i := range order {
		sp := spans[i]
		at[i] = -1
		first, end := s.d.TokensIn(sp)
		f, ok := s.whole(sp)
		if !ok {
			f, ok = s.longestIn(first, end)
			f.partial = true
		}
		if !ok {
			continue
		}
		if f.first < 0 && first < end {
			f.first, f.end = first, end
		}
		f.sent = int32(max(s.d.SentAt(sp.Start), 0))
		f.by = "given"
		at[i] = int32(len(s.found))
		s.found = append(s.found, f)
	}
	return at
}

// longestIn is the longest name inside a range of tokens, the first of equals.
func (s *scan) longestIn(first, end int32) (best found, ok bool) {
	for t := first; t < end; t++ {
		if f, found := s.at(t, end); found && (!ok || f.span.Len() > best.span.Len()) {
			best, ok = f, true
		}
	}
	return best, ok
}
