package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"demarche/internal/treebank"
)

// Treebanks of web text hold few headlines, and a parser that has seen none takes
// "lifts" in "Oman lifts blockade" for a noun. headline therefore rewrites a
// sentence as a headline would have it: without articles, forms of "be" before
// participles and the final stop, the past told in the present, "will" as "to".

// longest is how many words a sentence may have to be made a headline.
const longest = 22

// headline returns the rewritten sentence; false where it has no finite verb with
// a subject to tell in the present, or is too long.
func headline(s *treebank.Sentence) (*treebank.Sentence, bool) {
	n := len(s.Tokens)
	if n < 4 || n > longest {
		return nil, false
	}
	out := treebank.Sentence{ID: s.ID, Tokens: slices.Clone(s.Tokens)}
	gone, told := make([]bool, n), false
	for i := range out.Tokens {
		t := &out.Tokens[i]
		switch {
		case t.Rel == "det" && article(t.Lemma), t.Rel == "aux:pass" && t.Lemma == "be",
			t.Rel == "aux" && t.Lemma == "be", i == n-1 && t.UPOS == "PUNCT":
			gone[i] = true
			told = told || strings.HasPrefix(t.Rel, "aux")
		case t.XPOS == "MD" && t.Lemma == "will" && t.Rel == "aux":
			t.Form, t.Lemma, t.UPOS, t.XPOS, t.Feats, t.Rel = "to", "to", "PART", "TO", "_", "mark"
			told = true
		case t.XPOS == "VBD" && t.UPOS == "VERB":
			told = present(out.Tokens, i) || told
		}
	}
	for i := range out.Tokens { // what hangs on a word that goes keeps it
		if h := out.Tokens[i].Head; h > 0 {
			gone[h-1] = false
		}
	}
	if !told {
		return nil, false
	}
	drop(&out, gone)
	return &out, true
}

func article(lemma string) bool { return lemma == "a" || lemma == "an" || lemma == "the" }

// present puts the past form at i, which must have a subject, into the present.
func present(ts []treebank.Token, i int) bool {
	subject := slices.IndexFunc(ts, func(t treebank.Token) bool { return t.Head == i+1 && t.Rel == "nsubj" })
	if subject < 0 {
		return false
	}
	v, s := &ts[i], &ts[subject]
	plural := strings.Contains(s.Feats, "Number=Plur") || slices.ContainsFunc(ts, func(t treebank.Token) bool { return t.Head == subject+1 && t.Rel == "conj" })
	if plural || strings.Contains(s.Feats, "Person=1") || strings.Contains(s.Feats, "Person=2") {
		v.Form, v.XPOS, v.Feats = v.Lemma, "VBP", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"
	} else {
		v.Form, v.XPOS, v.Feats = third(v.Lemma), "VBZ", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
	}
	return true
}

// third is the third person of a verb: "lifts", "denies", "clashes".
func third(lemma string) string {
	switch {
	case lemma == "have":
		return "has"
	case strings.HasSuffix(lemma, "y") && len(lemma) > 1 && !strings.ContainsRune("aeiou", rune(lemma[len(lemma)-2])):
		return lemma[:len(lemma)-1] + "ies"
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "x"), strings.HasSuffix(lemma, "z"),
		strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "sh"), strings.HasSuffix(lemma, "o"):
		return lemma + "es"
	}
	return lemma + "s"
}

// transitive are the lemmas of verbs that have an object three times or more.
func transitive(sents []treebank.Sentence) []string {
	n := map[string]int{}
	for i := range sents {
		ts := sents[i].Tokens
		for _, t := range ts {
			if t.Rel == "obj" && t.Head > 0 && ts[t.Head-1].UPOS == "VERB" && !strings.Contains(ts[t.Head-1].Lemma, "'") {
				n[ts[t.Head-1].Lemma]++
			}
		}
	}
	var out []string
	for _, l := range sorted(n) {
		if n[l] >= 3 && len(l) > 2 {
			out = append(out, l)
		}
	}
	return out
}

// swap puts another verb in the place of one in the present that has an object,
// every second time: what tells a verb in a headline is its place, not the word.
func swap(s *treebank.Sentence, verbs []string, r *rand.Rand) {
	for i := range s.Tokens {
		v := &s.Tokens[i]
		if v.UPOS != "VERB" || v.XPOS != "VBZ" && v.XPOS != "VBP" || len(verbs) == 0 || r.IntN(2) == 0 ||
			!slices.ContainsFunc(s.Tokens, func(t treebank.Token) bool { return t.Head == i+1 && t.Rel == "obj" }) {
			continue
		}
		if v.Lemma = verbs[r.IntN(len(verbs))]; v.XPOS == "VBZ" {
			v.Form = third(v.Lemma)
		} else {
			v.Form = v.Lemma
		}
	}
}

// drop takes the words that are gone out of the tree and numbers the rest anew.
func drop(s *treebank.Sentence, gone []bool) {
	at := make([]int, len(gone)+1)
	var kept []treebank.Token
	for i, t := range s.Tokens {
		if !gone[i] {
			kept = append(kept, t)
			at[i+1] = len(kept)
		}
	}
	for i := range kept {
		kept[i].Head = at[kept[i].Head]
	}
	s.Tokens = kept
}
