package event

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
	"demarche/internal/when"
)

// recordAll adds the events of the sentence's readings, with the numbers of people
// and the contexts that the sentence gives.
func (c *coding) recordAll(rs []*reading) {
	if len(rs) == 0 {
		return
	}
	tolls, contexts := c.tolls(), c.contexts()
	for _, r := range rs {
		c.instrument(r)
		e, ok := c.record(r)
		if !ok {
			continue
		}
		take(&e, &tolls)
		for _, x := range contexts {
			if !slices.Contains(e.Contexts, x) {
				e.Contexts = append(e.Contexts, x)
			}
		}
		if c.explains {
			c.note(r.trigger, r.sense.id, true, strings.TrimSuffix(string(e.Type)+"/"+string(e.Mode), "/")+", "+string(e.Status))
		}
		c.out.Events = append(c.out.Events, e)
		c.lemmas = append(c.lemmas, lower(c.sentence.lemma(r.item)))
	}
}

// record is the event of a reading, with its day, place and reasons; false where
// it comes to none.
func (c *coding) record(r *reading) (record.Event, bool) {
	s := &c.sentence
	head := s.items[r.item].head
	day := when.Govern(s.doc, c.out, s.index, head)
	if r.status == record.Asserted && c.longAgo(day) {
		r.status = record.Historical
	}
	e := record.Event{Type: r.typ, Mode: r.mode, CAMEO: r.cameo, Actors: r.actors, Recipients: r.recipients,
		Place: record.None, Date: day, Status: r.status, Plain: r.plain, Claimed: c.claimant(r)}
	if e.Type == "" {
		return e, false
	}
	if code, ok := ontology.FromCAMEO(r.cameo); ok {
		e.Contexts = slices.Clone(code.Contexts)
	}
	why := append(c.roleReasons(r), r.why...)
	why = append(why, "status "+string(r.status))
	if e.Claimed != nil {
		why = append(why, "claimed by "+strconv.Quote(c.sentence.doc.Str(e.Claimed.Span))+" ("+e.Claimed.By+")")
	}
	place, reason := c.placeOf(r)
	e.Place = place
	if reason != "" {
		why = append(why, reason)
	}
	if day.Known() {
		why = append(why, "date "+day.Value+" ("+string(day.Basis)+")")
	}
	e.Confidence = c.confidence(r)
	e.Evidence = record.Evidence{Sentence: s.index, Trigger: r.trigger, Rule: r.sense.id, Why: why}
	return e, true
}

func (c *coding) roleReasons(r *reading) []string {
	var why []string
	for _, a := range r.actors {
		why = append(why, "actor "+strconv.Quote(c.sentence.doc.Str(a.Span))+" by "+a.By)
	}
	for _, a := range r.recipients {
		why = append(why, "recipient "+strconv.Quote(c.sentence.doc.Str(a.Span))+" by "+a.By)
	}
	return why
}

// placeOf is the place mention nearest before or after the trigger that is no
// party of the event, else the dateline's place.
func (c *coding) placeOf(r *reading) (int, string) {
	s := &c.sentence
	sent := s.doc.Sents[s.index]
	best, dist := record.None, 0
	for _, m := range s.doc.MentionsIn(sent.First, sent.End) {
		if m.Kind != text.Place || m.Ref < 0 || c.isParty(r, m.Span) || !s.located(m.First) {
			continue
		}
		d := m.Start - r.trigger.Start
		if d < 0 {
			d = -2 * d // a place before the trigger is less often its own
		}
		if best == record.None || d < dist {
			best, dist = int(m.Ref), d
		}
	}
	if best != record.None {
		return best, "place named in the sentence"
	}
	if c.dateline != record.None {
		return c.dateline, "place of the dateline"
	}
	return record.None, ""
}

// located reports whether a place preposition stands before the phrase of token t.
func (s *sentence) located(t int32) bool {
	i := s.at(t)
	if i < 0 {
		return false
	}
	p := s.before(s.chainStart(i))
	if s.kindAt(p) != preposition {
		return false
	}
	switch s.lemma(p) {
	case "in", "at", "near", "around", "outside", "across", "inside", "on", "along", "over", "throughout":
		return true
	}
	return false
}

func (c *coding) isParty(r *reading, sp span.Span) bool {
	hit := func(a record.Arg) bool { return a.Span == sp }
	return slices.ContainsFunc(r.actors, hit) || slices.ContainsFunc(r.recipients, hit)
}

// datelinePlace is the index of the place that the article's dateline names,
// None where it names none or one that is not known.
func datelinePlace(a *record.Analysis) int {
	for i := range a.Places {
		if p := &a.Places[i]; p.By == "dateline" && p.Precision != record.PlaceUnknown {
			return i
		}
	}
	return record.None
}

// longAgo reports whether the day lies more than a year before the article: a
// memory, not news.
func (c *coding) longAgo(day record.When) bool {
	pub, ok := c.published().Day()
	if !ok || len(day.Value) < 4 || strings.ContainsAny(day.Value[:4], "XP") {
		return false
	}
	year, err := time.Parse("2006", day.Value[:4])
	if err != nil {
		return false
	}
	if t, ok := day.Day(); ok {
		return pub.Sub(t) > 366*24*time.Hour
	}
	return pub.Year()-year.Year() > 1
}

// confidence is a sum of what speaks for a reading and against it, kept within
// 0.05 and 0.95. The weights were set by hand to follow the share of right
// answers on the development sets.
func (c *coding) confidence(r *reading) float64 {
	if r.confidence > 0 {
		return r.confidence
	}
	p := 0.6
	add := func(yes bool, w float64) {
		if yes {
			p += w
		}
	}
	add(known(r.actors), 0.12)
	add(len(r.actors) == 0, -0.2)
	add(len(r.recipients) > 0, 0.08)
	add(known(r.recipients), 0.08)
	add(r.sense.weak, -0.15)
	add(r.sense.nominal, -0.08)
	add(r.governed > 1, -0.05)
	add(r.status != record.Asserted, -0.08)
	add(c.quoted(r), -0.1)
	return min(max(p, 0.05), 0.95)
}

// quoted reports whether the trigger stands inside a direct quotation.
func (c *coding) quoted(r *reading) bool {
	for i := range c.out.Quotes {
		if q := &c.out.Quotes[i]; q.Kind == record.Direct && q.Span.Overlaps(r.trigger) {
			return true
		}
	}
	return false
}
