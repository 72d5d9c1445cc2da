package syntax

import (
	"strings"

	"demarche/internal/text"
)

// pennFeat is the morphology that a Penn tag says by itself. Voice, mood and
// the two readings of VBG come from refine.
var pennFeat = map[string]text.Feat{
	"MD":   text.Modal | text.Fin,
	"VB":   text.Inf,
	"VBD":  text.Past | text.Fin,
	"VBZ":  text.Pres | text.Fin | text.Third,
	"VBP":  text.Pres | text.Fin,
	"VBG":  text.Ger,
	"VBN":  text.Past | text.Part,
	"NNS":  text.Plural,
	"NNPS": text.Plural,
	"PRP$": text.Poss,
	"WP$":  text.Poss,
	"POS":  text.Poss,
}

// person is the person and number of a personal pronoun in lower case.
func person(low string) text.Feat {
	switch low {
	case "i", "me", "my", "mine", "myself":
		return text.First
	case "we", "us", "our", "ours", "ourselves":
		return text.First | text.Plural
	case "you", "your", "yours", "yourself", "yourselves":
		return text.Second
	case "he", "she", "it", "him", "her", "his", "hers", "its", "himself", "herself", "itself":
		return text.Third
	case "they", "them", "their", "theirs", "themselves":
		return text.Third | text.Plural
	}
	return 0
}

// refine adds to the features of a sentence what takes a look around: person of
// pronouns, voice of past participles, and the readings of VBG and VB.
func refine(ts []text.Token, ws []word) {
	for i := range ts {
		t := &ts[i]
		switch {
		case t.Tag == text.PRON:
			t.Feat |= person(ws[i].low)
		case t.Tag != text.VERB && t.Tag != text.AUX:
		case t.Feat.Has(text.Past | text.Part):
			switch {
			case t.Tag == text.VERB && strings.HasSuffix(ws[i].low, "ed") && predicate(ts, i):
				t.Feat = text.Past | text.Fin
			case t.Tag == text.VERB && passive(ts, i):
				t.Feat |= text.Passive
			}
		case t.Feat.Has(text.Ger):
			if participial(ts, i) {
				t.Feat = text.Pres | text.Part
			}
		case t.Feat.Has(text.Inf):
			if imperative(ts, i) {
				t.Feat = text.Imp | text.Fin
			}
		}
	}
}

// back is the index of the nearest token before i that is no adverb, negation
// or quotation mark; -1 where there is none.
func back(ts []text.Token, i int) int {
	for i--; i >= 0; i-- {
		switch {
		case ts[i].Tag == text.ADV || ts[i].Tag == text.PART && ts[i].Lemma == "not":
		default:
			return i
		}
	}
	return -1
}

// passive reports whether the past participle i is passive: unless the nearest
// auxiliary is a form of have. One without auxiliary ("the men arrested") is.
func passive(ts []text.Token, i int) bool {
	p := back(ts, i)
	return p < 0 || ts[p].Lemma != "have" || ts[p].Tag != text.AUX && ts[p].Tag != text.VERB
}

// predicate reports whether the past participle i, in -ed as the past tense is,
// must be the finite verb of its sentence: a sentence that ends in a stop has
// one, and no other verb of the main clause could be. A headline needs none.
func predicate(ts []text.Token, i int) bool {
	p := back(ts, i)
	if p < 0 || !noun(ts[p].Tag) && ts[p].Tag != text.PRON || ts[len(ts)-1].Tag != text.PUNCT {
		return false
	}
	for j := range ts[:i] {
		if ts[j].Feat.Has(text.Fin) || ts[j].Tag == text.SCONJ {
			return false
		}
	}
	for j := i + 1; j < len(ts) && !opensClause(&ts[j]); j++ {
		if ts[j].Feat.Has(text.Fin) || j == i+1 && ts[j].Lemma == "by" {
			return false
		}
	}
	return true
}

// opensClause reports whether another clause may start at t.
func opensClause(t *text.Token) bool {
	switch t.Lemma {
	case ",", "who", "which", "that", ";", ":":
		return true
	}
	return t.Tag == text.SCONJ
}

// participial reports whether the -ing form i is a participle (progressive, or
// standing by a noun) and no gerund.
func participial(ts []text.Token, i int) bool {
	p := back(ts, i)
	if p < 0 {
		return false
	}
	switch ts[p].Tag {
	case text.AUX:
		return true
	case text.NOUN, text.PROPN, text.PRON, text.PUNCT, text.NUM:
		return true
	}
	return false
}

// imperative reports whether the base form i opens its clause.
func imperative(ts []text.Token, i int) bool {
	p := back(ts, i)
	if p < 0 {
		return true
	}
	return ts[p].Tag == text.INTJ || ts[p].Tag == text.PUNCT && back(ts, p) < 0
}
