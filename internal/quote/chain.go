package quote

import (
	"strings"

	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// withTold reads the person told behind the verb and moves after past it.
func (r *reader) withTold(c cue) cue {
	s := r.bounds(c.verb)
	if c.inverted || r.class(c.verb) != tellV || c.after >= s.End || !r.startsTold(c.after) {
		return c
	}
	e := c.after
	if r.class(e) == pronounW || isObject(r.str(e)) {
		e++
	} else {
		for e < s.End && e-c.after < 12 && r.inPhraseAfter(e) && (e == c.after || r.class(e) != determinerW) {
			e++
		}
	}
	c.told = phrase{c.after, e}
	c.after = e
	return c
}

// startsTold reports whether a person told can start at token i: "told
// reporters" needs no capital.
func (r *reader) startsTold(i int32) bool {
	return r.inside[i] == 0 && (r.startsNoun(i) || r.class(i) == other && !r.punct(i, ".,;:—–-\"“”"))
}

func isObject(s string) bool {
	switch s {
	case "me", "us", "him", "her", "them", "you":
		return true
	}
	return false
}

// chain fills the addressee and the channels that the clause of the cue names:
// "told reporters", "said in a statement", "wrote on Twitter".
func (r *reader) chain(q *record.Quote, c cue) {
	if !c.told.empty() {
		q.Addressee = r.arg(c.told, "quote.told")
		if r.media(c.told) { // what is told to Reuters is told through it
			q.Channel = append(q.Channel, r.medium(c.told, "quote.told"))
		}
	}
	i := max(c.after, c.end)
	if c.inverted {
		i = max(i, c.subject.end)
	}
	s := r.bounds(c.verb)
	for n := 0; i < s.End-1 && n < 12; n++ {
		if r.inside[i] != 0 || r.punct(i, ":;.") || r.class(i) == thatW || q.Span.Has(r.d.Tokens[i].Start) {
			return
		}
		if p := r.carrier(i, s.End); !p.empty() {
			q.Relayers = append(q.Relayers, *r.arg(p, "quote.carried"))
			i = p.end
			continue
		}
		if r.class(i) == prepW {
			if p := r.channel(i, s.End); !p.empty() {
				q.Channel = append(q.Channel, r.medium(p, "quote.channel"))
				i = p.end
				continue
			}
		}
		if r.str(i) == "to" && r.tag(i) != text.PART && q.Addressee == nil && r.startsTold(i+1) {
			if p := r.objectFrom(i+1, s.End); !p.empty() && !strings.HasSuffix(r.str(i+1), "e") {
				q.Addressee = r.arg(p, "quote.to")
				i = p.end
				continue
			}
		}
		i++
	}
}

// carrier is who passed the words on, where token i is the participle of that:
// "a statement carried by TASS", "remarks translated by state media".
func (r *reader) carrier(i, end int32) phrase {
	if !r.f.relays[r.str(i)] || !strings.EqualFold(r.str(i+1), "by") {
		return phrase{}
	}
	return r.objectFrom(i+2, end)
}

// quotedAs reads "TASS quoted Lavrov as saying" and "Lavrov was quoted as saying
// by TASS" from the participle: who is quoted is the speaker, who quotes relays.
func (r *reader) quotedAs(c cue) (cue, bool) {
	v := c.verb
	s := r.bounds(v)
	if r.words[v].form != gerund || v-1 <= s.First || !strings.EqualFold(r.str(v-1), "as") {
		return c, false
	}
	for i := v - 2; i > s.First && v-i < 20; i-- {
		if r.inside[i] != 0 || r.punct(i, ";:") {
			break
		}
		if r.f.quoting[r.str(i)] {
			return r.splitQuoted(c, r.read(i))
		}
	}
	return c, false
}

// splitQuoted tells who quotes whom: q is the verb of quoting, c that of speech.
func (r *reader) splitQuoted(c, q cue) (cue, bool) {
	before := r.subjectBefore(q)
	if before.empty() {
		before = r.subjectInTree(q.verb)
	}
	if r.passive(q) {
		c.subject = before
		for _, at := range []int32{q.end, c.end} {
			if strings.EqualFold(r.str(at), "by") && at < r.bounds(c.verb).End {
				c.relayer = r.objectFrom(at+1, r.bounds(c.verb).End)
				c.after = max(c.after, c.relayer.end)
			}
		}
		return c, !c.subject.empty()
	}
	c.relayer, c.subject = before, r.nounFrom(q.end, c.verb-1)
	return c, !c.subject.empty()
}

// passive reports whether a form of "be" stands in the verb group.
func (r *reader) passive(c cue) bool {
	for i := c.first; i < c.verb; i++ {
		switch strings.ToLower(r.str(i)) {
		case "was", "were", "been", "is", "are", "being":
			return true
		}
	}
	return false
}

// nest gives a quotation inside the words of another speaker that speaker as the
// one who passed it on: of "Lavrov said Blinken had promised to come" Blinken's
// promise is relayed by Lavrov.
func (r *reader) nest() {
	for i := range r.out {
		in := &r.out[i]
		for j := i - 1; j >= max(0, i-maxKnown); j-- { // the innermost of those around it stands last before it
			out := &r.out[j]
			if out.Span == in.Span || out.Speaker == nil || in.Cue.Empty() || !covers(out.Span, in.Span) || !covers(out.Span, in.Cue) {
				continue
			}
			if x := *out.Speaker; in.Speaker == nil || !r.same(x, *in.Speaker) {
				x.By = "quote.within"
				in.Relayers = append(in.Relayers, x)
			}
			break
		}
	}
}

// same reports whether two arguments are one actor, as far as can be told: a
// pronoun that nothing resolves is taken for the speaker around it.
func (r *reader) same(a, b record.Arg) bool {
	return a.Span == b.Span || a.Entity == b.Entity && a.Entity != record.None || b.Entity == record.None && isPersonal(b.Span.In(r.d.Article.Text))
}

func covers(a, b span.Span) bool { return a.Start <= b.Start && b.End <= a.End }

// channel is the noun phrase behind the preposition at i, where it names a
// medium: "in a Facebook post", "on Twitter", "in an interview with CNN".
func (r *reader) channel(i, end int32) phrase {
	p := r.objectFrom(i+1, end)
	for t := p.first; t < p.end; t++ {
		if r.class(t) == nounW || r.class(t) == mediumW {
			return p
		}
	}
	return phrase{}
}

// media reports whether a medium is named in the phrase.
func (r *reader) media(p phrase) bool {
	for t := p.first; t < p.end; t++ {
		if r.class(t) == mediumW {
			return true
		}
	}
	return false
}

// objectFrom is the noun phrase at token i, empty where none starts there.
func (r *reader) objectFrom(i, end int32) phrase {
	e := i
	for e < end && e-i < 12 && r.inPhraseAfter(e) && (e == i || r.class(e) != determinerW) && (e > i || r.class(e) != prepW) {
		e++
	}
	return phrase{i, e}
}
