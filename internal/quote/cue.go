package quote

import (
	"demarche/internal/text"
)

// A phrase is a range of tokens, empty where there is none.
type phrase struct{ first, end int32 }

func (p phrase) empty() bool { return p.end <= p.first }

// A cue is a verb of speech with what stands about it.
type cue struct {
	verb       int32
	first, end int32 // the verb group: "has repeatedly said"
	subject    phrase
	inverted   bool  // said X
	after      int32 // first token behind verb, adverbs and, for tell, the person told
	told       phrase
	relayer    phrase // who quoted the subject as saying it
}

// class is the class of token i, other past the ends of the document.
func (r *reader) class(i int32) class {
	if i < 0 || int(i) >= len(r.words) {
		return other
	}
	return r.words[i].class
}

func (r *reader) str(i int32) string {
	if i < 0 || int(i) >= len(r.d.Tokens) {
		return ""
	}
	return r.d.Str(r.d.Tokens[i].Span)
}

// punct reports whether token i is one of the marks in set.
func (r *reader) punct(i int32, set string) bool {
	s := r.str(i)
	if s == "" {
		return false
	}
	for _, c := range set {
		if s == string(c) {
			return true
		}
	}
	return false
}

// isVerb reports whether token i is a verb of speech in use as one.
func (r *reader) isVerb(i int32) bool {
	w := r.words[i]
	if !w.class.verb() {
		return false
	}
	tag := r.d.Tokens[i].Tag
	if tag != text.NoTag {
		return tag == text.VERB || w.lemma == "say"
	}
	switch w.form {
	case past:
		return r.class(i-1) != determinerW
	case base, thirdS:
		return w.lemma == "say" || w.lemma == "tell" || r.class(i-1) == pronounW || r.class(i+1) == thatW || r.class(i-1) == auxW
	}
	return true
}

// bounds is the sentence of token i.
func (r *reader) bounds(i int32) text.Sent { return r.d.Sents[r.sent[i]] }

// read gathers what stands about the verb at v.
func (r *reader) read(v int32) cue {
	c := cue{verb: v, first: v, end: v + 1}
	s := r.bounds(v)
	for c.first > s.First && (r.aux(c.first-1) || r.adverb(c.first-1)) && r.inside[c.first-1] == r.inside[v] {
		c.first--
	}
	if r.words[v].lemma == putIt {
		c.end++
	}
	c.after = c.end
	for c.after < s.End && r.adverb(c.after) && r.inside[c.after] == r.inside[v] {
		c.after++
	}
	return c
}

func (r *reader) adverb(i int32) bool {
	return r.class(i) == adverbW || r.tag(i) == text.ADV && r.class(i) == other
}

func (r *reader) aux(i int32) bool {
	return r.class(i) == auxW && r.tag(i) != text.PART || r.tag(i) == text.AUX
}

func (r *reader) tag(i int32) text.Tag {
	if i < 0 || int(i) >= len(r.d.Tokens) {
		return text.NoTag
	}
	return r.d.Tokens[i].Tag
}

// subjectBefore is the noun phrase that ends where the verb group begins,
// stepping over an apposition or a relative clause: "Hugh Hill, a doctor, said".
func (r *reader) subjectBefore(c cue) phrase {
	s := r.bounds(c.verb)
	e := c.first
	if e > s.First && r.str(e-1) == "who" {
		e--
		if r.punct(e-1, ",") {
			e--
		}
		return r.nounBefore(e, s.First)
	}
	if r.tag(e-1) == text.CCONJ {
		return r.sharedSubject(e-1, s.First)
	}
	return r.pastApposition(e, s.First)
}

// pastApposition is the noun phrase before token e, or before what commas close
// off there.
func (r *reader) pastApposition(e, from int32) phrase {
	if !r.punct(e-1, ",") || e-1 <= from {
		return r.nounBefore(e, from)
	}
	for i := e - 2; i > from && i > e-maxApposition; i-- {
		if r.inside[i] != r.inside[e-1] {
			break
		}
		if r.punct(i, ",") {
			if n := r.nounBefore(i, from); !n.empty() {
				return n
			}
		}
	}
	return phrase{}
}

// sharedSubject is the subject that a verb behind "and" shares: that of a verb
// of speech before it, else of the first finite verb of the sentence ("The
// minister rejected the plan and said …").
func (r *reader) sharedSubject(e, from int32) phrase {
	from = max(from, e-2*maxApposition)
	for i := e - 1; i > from; i-- {
		if r.inside[i] == r.inside[e] && r.isVerb(i) {
			if n := r.pastApposition(r.read(i).first, from); !n.empty() {
				return n
			}
		}
	}
	for i := from + 1; i < e; i++ {
		if r.inside[i] == r.inside[e] && r.finite(i) {
			if n := r.pastApposition(i, from); !n.empty() && r.str(n.first-1) != "that" {
				return n
			}
		}
	}
	return phrase{}
}

// maxApposition is the number of tokens between name and verb that are read as
// one apposition.
const maxApposition = 30

// nounBefore is the noun phrase that ends before token e: back to a comma, a
// mark, a word that opens a clause, or a verb.
func (r *reader) nounBefore(e, from int32) phrase {
	i := e
	for i > from && e-i < 25 && r.inPhrase(i-1, e) {
		i--
	}
	return r.trimPhrase(phrase{i, e})
}

// inPhrase reports whether token i may stand inside a noun phrase that ends before e.
func (r *reader) inPhrase(i, e int32) bool {
	if r.inside[i] != r.inside[e-1] {
		return false
	}
	switch r.class(i) {
	case openW:
		return r.str(i) == "and" && i > 0 && r.d.Tokens[i].Tag != text.NoTag
	case thatW, questionW:
		return false
	case sayV, tellV, askV, thatV, markV, touchV:
		return !r.isVerb(i)
	case auxW:
		return r.str(i) == "'s" || r.str(i) == "’s" || r.tag(i) == text.ADP
	case pronounW:
		return i == e-1
	}
	if t := r.d.Tokens[i]; t.Tag == text.AUX || t.Tag == text.VERB && (t.Feat.Has(text.Fin) || t.Feat.Has(text.Inf) || i == e-1) {
		return false
	}
	return !r.punct(i, ",;:—–.?!\"“”")
}

// trimPhrase cuts what leads a noun phrase without being part of it: "In a
// statement Monday Lavrov", "On Tuesday the ministry".
func (r *reader) trimPhrase(p phrase) phrase {
	for p.first < p.end {
		switch r.class(p.first) {
		case adverbW, timeW, openW:
			p.first++
			continue
		case prepW:
			p.first = r.pastPreposition(p)
			continue
		}
		break
	}
	if p.end > p.first && r.class(p.end-1) == pronounW {
		p.first = p.end - 1
	}
	if !r.names(p) {
		return phrase{}
	}
	return p
}

// names reports whether a noun, name or pronoun is in the phrase; without tags
// any word will do.
func (r *reader) names(p phrase) bool {
	for i := p.first; i < p.end; i++ {
		switch r.tag(i) {
		case text.NoTag, text.NOUN, text.PROPN, text.PRON, text.NUM, text.DET:
			return true
		}
	}
	return false
}

// pastPreposition is the start of the noun phrase behind a leading
// prepositional phrase: its last proper name or the last determiner.
func (r *reader) pastPreposition(p phrase) int32 {
	for i := p.end - 1; i > p.first; i-- {
		switch r.class(i) {
		case determinerW, pronounW:
			return i
		case prepW:
			return i + 1
		case timeW:
			return i + 1
		}
	}
	return p.first + 1
}

// subjectAfter is the noun phrase behind an inverted verb: "said Mr. Lavrov".
func (r *reader) subjectAfter(v int32) phrase {
	s := r.bounds(v)
	i := v + 1
	if i >= s.End || !r.startsNoun(i) {
		return phrase{}
	}
	if r.class(i) == pronounW {
		return phrase{i, i + 1}
	}
	e := i
	for e < s.End && e-i < 20 && r.inPhraseAfter(e) {
		e++
	}
	return phrase{i, e}
}

// startsNoun reports whether a noun phrase can start at token i: a capital, a
// determiner, a pronoun.
func (r *reader) startsNoun(i int32) bool {
	switch r.class(i) {
	case determinerW, pronounW:
		return true
	case other, nounW, mediumW:
		c := r.str(i)
		return c != "" && c[0] >= 'A' && c[0] <= 'Z' || r.d.Tokens[i].Tag == text.NUM || r.d.Tokens[i].Tag == text.NOUN || r.d.Tokens[i].Tag == text.PROPN
	}
	return false
}

// inPhraseAfter reports whether the phrase behind an inverted verb goes on at
// token i.
func (r *reader) inPhraseAfter(i int32) bool {
	switch r.class(i) {
	case openW, thatW, questionW, adverbW, timeW, pronounW:
		return false
	case prepW:
		return r.str(i) == "of" || r.str(i) == "for"
	case auxW:
		return r.str(i) == "'s" || r.str(i) == "’s" || r.tag(i) == text.ADP
	}
	if r.tag(i) == text.VERB && r.tag(i+1) != text.NOUN && r.tag(i+1) != text.PROPN {
		return false
	}
	return r.inside[i] == 0 && !r.isVerb(i) && !r.finite(i) && !r.punct(i, ",;:—–.?!\"“”()")
}
