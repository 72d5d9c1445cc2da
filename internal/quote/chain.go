package quote

import (
	"strings"

	"demarche/internal/record"
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
	}
	i := max(c.after, c.end)
	if c.inverted {
		i = max(i, c.subject.end)
	}
	s := r.bounds(c.verb)
	for n := 0; i < s.End-1 && n < 12; n++ {
		if r.inside[i] != 0 || r.punct(i, ":;.") || r.class(i) == thatW {
			return
		}
		if r.class(i) == prepW {
			if p := r.channel(i, s.End); !p.empty() {
				q.Channel = append(q.Channel, *r.arg(p, "quote.channel"))
				i = p.end
				continue
			}
		}
		if r.str(i) == "to" && q.Addressee == nil && r.startsTold(i+1) {
			if p := r.objectFrom(i+1, s.End); !p.empty() && !strings.HasSuffix(r.str(i+1), "e") {
				q.Addressee = r.arg(p, "quote.to")
				i = p.end
				continue
			}
		}
		i++
	}
}

// channel is the noun phrase behind the preposition at i, where it names a
// medium: "in a Facebook post", "on Twitter", "in an interview with CNN".
func (r *reader) channel(i, end int32) phrase {
	p := r.objectFrom(i+1, end)
	for t := p.first; t < p.end; t++ {
		if r.class(t) == nounW || medium(r.str(t)) {
			return p
		}
	}
	return phrase{}
}

func medium(s string) bool {
	switch s {
	case "Twitter", "Facebook", "Telegram", "Instagram", "TV", "television", "radio", "VK", "X", "YouTube", "Reuters", "CNN", "BBC":
		return true
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
