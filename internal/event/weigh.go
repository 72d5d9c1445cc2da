package event

import (
	"cmp"
	"slices"
	"strings"

	"demarche/internal/event/judge"
	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/text"
)

// A Judge weighs what could be an event: it may confirm the type that a rule
// read, give another or none, and says how sure it is. It must not keep the
// candidate, and must be safe for concurrent use. The trained one is
// judge.Model.
type Judge interface {
	Judge(c *judge.Candidate) judge.Verdict
}

// WithJudge returns a coder that asks j; nil leaves the rules alone.
func (c *Coder) WithJudge(j Judge) *Coder {
	d := *c
	d.judge = j
	return &d
}

// weighed asks the judge about the readings of the sentence and about what no
// rule reads, and keeps what it takes for events.
func (c *coding) weighed(rs []*reading) []*reading {
	if c.coder.judge == nil {
		return rs
	}
	rs = slices.DeleteFunc(rs, func(r *reading) bool { return !c.weigh(r) })
	ps := slices.DeleteFunc(c.proposals(), func(p *reading) bool { return !c.weigh(p) })
	slices.SortStableFunc(ps, func(a, b *reading) int { return cmp.Compare(b.confidence, a.confidence) })
	for _, p := range ps {
		if !slices.ContainsFunc(rs, func(r *reading) bool { return c.wraps(p, r) }) {
			rs = append(rs, p)
		}
	}
	slices.SortStableFunc(rs, func(a, b *reading) int { return a.trigger.Start - b.trigger.Start })
	return rs
}

// wraps reports whether what the judge proposes is no more than the frame of what
// is read of the same actor, or a part of it: "said" over "will release", "lift"
// in "refused to lift".
func (c *coding) wraps(p, r *reading) bool {
	s := &c.sentence
	at, of := s.items[p.item].head, s.items[r.item].head
	if r.trigger.Contains(s.doc.Tokens[at].Span) {
		return true
	}
	return overlap(p.actors, r.actors) && (s.governs(at, of) || s.governs(of, at))
}

// governs reports whether token t hangs on token h by complements alone.
func (s *sentence) governs(h, t int32) bool {
	for n := 0; n < maxDepth && t >= 0 && s.tree.Is(t, text.Ccomp, text.Xcomp, text.Parataxis, text.Obj, text.Obl); n++ {
		if t = s.tree.Head(t); t == h {
			return true
		}
	}
	return false
}

// worthWeighing reports whether the judge is asked about a sentence in which the
// lexicon finds nothing: it is parsed and names an actor.
func (c *coding) worthWeighing(d *text.Document, sent text.Sent) bool {
	return c.coder.judge != nil && d.Tokens[sent.First].Dep != text.NoDep &&
		slices.ContainsFunc(d.MentionsIn(sent.First, sent.End), func(m text.Mention) bool { return m.Kind == text.Actor })
}

// weigh reports whether the judge takes the reading for an event, and gives it
// the judge's type, recipient and confidence.
func (c *coding) weigh(r *reading) bool {
	if len(r.actors) == 0 {
		return true // the labels that it learnt from leave such events out
	}
	cand := c.candidate(r)
	v := c.coder.judge.Judge(&cand)
	if v.Type == "" {
		return false
	}
	r.confidence = v.Confidence
	if v.Type != r.typ && !r.composed() {
		if r.typ != "" {
			r.why = append(r.why, "judge: "+string(r.typ)+" is rather "+string(v.Type))
		}
		r.become(v.Type, "")
		if v.Type == ontology.Agree || v.Type == ontology.Threaten {
			r.status = promised(r.status)
		}
	}
	if v.Filler >= 0 && len(r.recipients) == 0 && !r.sense.mutual {
		r.recipients = without(slices.Clone(r.fillers[v.Filler].args), r.actors)
	}
	return true
}

// composed reports whether the type was made of two predicates or by a rule of
// precedence: the judge, which sees one word, may doubt it but knows no better.
func (r *reading) composed() bool { return r.typ != "" && (r.governed > 0 || r.plain != nil) }

// promised is the status of a promise or threat, which is a fact although what
// it speaks of is to come.
func promised(s record.Status) record.Status {
	if s == record.Future {
		return record.Asserted
	}
	return s
}

// candidate is what the judge is told of a reading.
func (c *coding) candidate(r *reading) judge.Candidate {
	s := &c.sentence
	if r.fillers == nil {
		r.fillers = c.fillers(s.items[r.item].head)
	}
	out := judge.Candidate{Doc: s.doc, Sent: s.index, Head: s.items[r.item].head, Trigger: r.trigger, Type: r.typ, Mode: r.mode,
		Weak: r.sense.weak, Nominal: r.sense.nominal, Doubtful: r.doubtful, Governed: r.governed, Status: r.status,
		Rule: r.sense.id, Class: string(r.sense.class), Title: c.titled(), Senses: c.sensesAt,
		Actors: c.told(r.actors), Recipients: c.told(r.recipients)}
	if out.Rule == judged {
		out.Rule = ""
	}
	if s.parsed {
		out.Tree = &s.tree
	}
	for _, f := range r.fillers {
		out.Fillers = append(out.Fillers, judge.Filler{Slot: f.slot, Parties: c.told(f.args)})
	}
	for i := range c.out.Quotes {
		q := &c.out.Quotes[i]
		if q.Cue.Overlaps(r.trigger) {
			out.Quote = q
		}
		if q.Kind == record.Direct && q.Span.Overlaps(r.trigger) {
			out.Inside = true
		}
	}
	return out
}

// titled reports whether the sentence stands in the title.
func (c *coding) titled() bool {
	d := c.sentence.doc
	b := d.Sents[c.sentence.index].Block
	return d.Article != nil && int(b) < len(d.Article.Blocks) && d.Article.Blocks[b].Kind == news.Title
}

// told are the parties as the judge sees them.
func (c *coding) told(as []record.Arg) []judge.Party {
	s := &c.sentence
	var out []judge.Party
	for _, a := range as {
		p := judge.Party{Span: a.Span, Head: -1, By: a.By}
		if first, end := s.doc.TokensIn(a.Span); end > first && first >= s.first && end <= s.end {
			p.Head = end - 1
		}
		if a.Entity != record.None {
			e := &c.out.Entities[a.Entity]
			if p.Known, p.Country = true, e.Country; len(e.Sectors) > 0 {
				p.Sector = e.Sectors[0]
			}
		}
		out = append(out, p)
	}
	return out
}

// sensesAt is what the lexicon knows the word at token i for.
func (c *coding) sensesAt(i int32) judge.Senses {
	t := &c.sentence.doc.Tokens[i]
	switch t.Tag {
	case text.VERB, text.AUX:
		return c.coder.known[false][strings.ToLower(t.Lemma)]
	case text.NOUN, text.PROPN:
		return c.coder.known[true][strings.ToLower(t.Lemma)]
	}
	return 0
}

// actOf is the type that a governor of the class makes.
var actOf = map[class]ontology.Type{commit: ontology.Agree, threaten: ontology.Threaten, refuse: ontology.Reject,
	request: ontology.Request, oblige: ontology.Request, allow: ontology.Concede}

// index notes for each first word of a pattern the types and classes of its senses.
func (c *Coder) index(first string, sn *sense) {
	if c.known == nil {
		c.known = map[bool]map[string]judge.Senses{false: {}, true: {}}
	}
	bits := judge.Senses(0)
	if at := slices.Index(ontology.Types, sn.typ); at >= 0 {
		bits |= 1 << at
	}
	if at := slices.Index(classes, sn.class); at >= 0 {
		bits |= 1 << (len(ontology.Types) + at)
		if at := slices.Index(ontology.Types, actOf[sn.class]); at >= 0 {
			bits |= 1 << at
		}
	}
	c.known[sn.nominal][first] |= bits
}
