package event

import (
	"slices"

	"demarche/internal/record"
)

// claimant is who says that the event happened: the speaker of the innermost
// quotation, marked or reported, that holds its trigger ("Kyiv said Russian
// forces shelled the port"). What somebody says of his own doing is no claim,
// nor is the saying itself; nil where the text speaks for itself.
func (c *coding) claimant(r *reading) *record.Arg {
	var inner *record.Quote
	for i := range c.out.Quotes {
		q := &c.out.Quotes[i]
		if q.Speaker == nil || q.Speaker.Span.Empty() || !q.Span.Contains(r.trigger) || q.Cue.Overlaps(r.trigger) {
			continue
		}
		if inner == nil || inner.Span.Contains(q.Span) {
			inner = q
		}
	}
	if inner == nil || slices.ContainsFunc(r.actors, func(a record.Arg) bool { return same(a, *inner.Speaker) }) {
		return nil
	}
	said := *inner.Speaker
	return &said
}
