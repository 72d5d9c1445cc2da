package event

import (
	"slices"
	"strings"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/record"
)

// An article tells a happening in its headline, in its lead and again further
// down. fold makes one event of what the sentences tell, with the others as
// further mentions, where nothing speaks against it:
//
//   - type and status are the same, and the modes, where both are known;
//   - the actors are the same, or those of one are among those of the other, and so
//     are the recipients, where both have any (alike); where one names no actor, both
//     name recipients;
//   - days and places that the words give do not differ;
//   - numbers of dead and injured do not differ;
//   - the predicates have one lemma or one stem ("bombed", "bombing"); deeds (not
//     words) between the same two sides at the same place need no more;
//   - of words (quad classes 1 and 3), one mention stands in the title or in the
//     first sentence under it: who demands twice may demand two things.
//
// The most confident mention is the event and takes over what it lacks.

// maxFold bounds how many events before are compared with each.
const maxFold = 100

// fold works over the events from index from on.
func (c *coding) fold(from int) {
	events := c.out.Events[from:]
	for i := range events {
		for j := max(0, i-maxFold); j < i; j++ {
			if events[j].Type != "" && events[i].Type != "" && c.retells(&events[j], &events[i], c.lemmas[j], c.lemmas[i]) {
				c.join(&events[j], &events[i])
			}
		}
	}
	c.out.Events = slices.DeleteFunc(c.out.Events, func(e record.Event) bool { return e.Type == "" })
}

// join makes b a mention of a, or a of b where b is the surer, at the place of a;
// b is left empty.
func (c *coding) join(a, b *record.Event) {
	if b.Confidence > a.Confidence {
		*a, *b = *b, *a
	}
	a.Mentions = append(append(a.Mentions, b.Evidence), b.Mentions...)
	slices.SortFunc(a.Mentions, func(x, y record.Evidence) int { return x.Trigger.Start - y.Trigger.Start })
	if len(a.Actors) == 0 {
		a.Actors = b.Actors
	}
	if len(a.Recipients) == 0 {
		a.Recipients = b.Recipients
	}
	if a.Mode == "" && b.Mode != "" {
		a.Mode, a.CAMEO = b.Mode, b.CAMEO
	}
	if a.Place == record.None {
		a.Place = b.Place
	}
	if a.Date.Mention == record.None && (b.Date.Mention != record.None || !a.Date.Known()) {
		a.Date = b.Date
	}
	if a.Dead == nil {
		a.Dead = b.Dead
	}
	if a.Injured == nil {
		a.Injured = b.Injured
	}
	if a.Arrested == nil {
		a.Arrested = b.Arrested
	}
	for _, x := range b.Contexts {
		if !slices.Contains(a.Contexts, x) {
			a.Contexts = append(a.Contexts, x)
		}
	}
	*b = record.Event{}
}

// retells reports whether b tells of what a tells, in another sentence.
func (c *coding) retells(a, b *record.Event, verbA, verbB string) bool {
	deed := a.Type.Quad() == 2 || a.Type.Quad() == 4
	switch {
	case a.Evidence.Sentence == b.Evidence.Sentence || a.Type != b.Type || a.Status != b.Status:
		return false
	case a.Mode != b.Mode && a.Mode != "" && b.Mode != "":
		return false
	case !c.sameParties(a, b):
		return false
	case !c.sameDay(a, b) || !c.samePlace(a, b) || counted(a.Dead, b.Dead) || counted(a.Injured, b.Injured):
		return false
	case !deed && !c.leads(a) && !c.leads(b):
		return false
	}
	if kin(verbA, verbB) {
		return true
	}
	sided := len(a.Recipients) > 0 && len(b.Recipients) > 0
	return deed && sided && a.Place != record.None && a.Place == b.Place && a.Type == ontology.Assault
}

// sameParties reports whether the actors of both are alike, and the recipients,
// where both have any. A mention that leaves the actor out has its recipients alone.
func (c *coding) sameParties(a, b *record.Event) bool {
	if len(a.Actors) == 0 || len(b.Actors) == 0 {
		return c.alike(a.Recipients, b.Recipients)
	}
	return c.alike(a.Actors, b.Actors) && (len(a.Recipients) == 0 || len(b.Recipients) == 0 || c.alike(a.Recipients, b.Recipients))
}

// counted reports whether both numbers are given and differ.
func counted(a, b *record.Count) bool { return a != nil && b != nil && a.Number != b.Number }

// kin reports whether two predicates share a stem of four letters or more.
func kin(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) >= 4 && strings.HasPrefix(b, a) || len(a) >= 5 && strings.HasPrefix(b, a[:len(a)-1])
}

// alike reports whether every party of the shorter list is one of the other:
// the same entity, or a country and a part of its government.
func (c *coding) alike(as, bs []record.Arg) bool {
	if len(as) > len(bs) {
		as, bs = bs, as
	}
	if len(as) == 0 {
		return false
	}
	for _, a := range as {
		if !slices.ContainsFunc(bs, func(b record.Arg) bool { return c.one(a, b) }) {
			return false
		}
	}
	return true
}

func (c *coding) one(a, b record.Arg) bool {
	if a.Entity == record.None || b.Entity == record.None {
		return a.Entity == b.Entity && a.Span.In(c.out.Article.Text) == b.Span.In(c.out.Article.Text)
	}
	if a.Entity == b.Entity {
		return true
	}
	x, y := &c.out.Entities[a.Entity], &c.out.Entities[b.Entity]
	return x.Country != "" && x.Country == y.Country && (bare(x) || bare(y))
}

// bare reports whether an entity is a country and no more.
func bare(e *record.Entity) bool { return len(e.Sectors) == 0 && e.ID != "" }

// sameDay reports whether the days that the words give, where both do, agree as
// far as the less precise goes.
func (c *coding) sameDay(a, b *record.Event) bool {
	if a.Date.Mention == record.None || b.Date.Mention == record.None {
		return true
	}
	return strings.HasPrefix(a.Date.Value, b.Date.Value) || strings.HasPrefix(b.Date.Value, a.Date.Value)
}

// samePlace reports whether the places, where both are known, are one, or one is
// the country that the other lies in.
func (c *coding) samePlace(a, b *record.Event) bool {
	if a.Place == record.None || b.Place == record.None || a.Place == b.Place {
		return true
	}
	x, y := &c.out.Places[a.Place], &c.out.Places[b.Place]
	if x.GeonameID != 0 && x.GeonameID == y.GeonameID {
		return true
	}
	return x.Country == y.Country && (x.Precision == record.CountryWide || y.Precision == record.CountryWide)
}

// leads reports whether the event stands in the title or in the sentence after it,
// or in the first of an article without title.
func (c *coding) leads(e *record.Event) bool {
	blocks := c.out.Article.Blocks
	if len(blocks) > 0 && blocks[0].Kind == news.Title {
		return e.Evidence.Sentence <= 1
	}
	return e.Evidence.Sentence == 0
}
