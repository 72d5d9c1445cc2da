package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"demarche/internal/lexicon"
	"demarche/internal/treebank"
)

// Treebanks of web text hold few of the words that news is made of: "rebels" and
// "detained" come out as whatever their endings look like. So some sentences are
// read with words of the actors' and the events' lexicons in the place of others
// of the same form.

// words are what takes the place of others.
type words struct {
	persons []string // nouns for people, singular
	verbs   []string // lemmas with a regular past
}

// domainWords reads the words out of the lexicons in the folders.
func domainWords(entities, events string) (*words, error) {
	var w words
	t, err := lexicon.ReadTable(os.DirFS(entities), "heads.txt", 4)
	if err != nil {
		return nil, err
	}
	for _, r := range t.Rows {
		if n := r.Fields[0]; r.Fields[1] == "person" && plain(n) && !strings.HasSuffix(n, "s") && !strings.HasSuffix(n, "men") {
			w.persons = append(w.persons, n)
		}
	}
	files, err := fs.Glob(os.DirFS(events), "*.rules.txt")
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: no rules of events: %v", events, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(events + "/" + f)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(b)) {
			if list, ok := strings.CutPrefix(line, "  verb:"); ok {
				for alt := range strings.SplitSeq(list, "|") {
					if v, _, _ := strings.Cut(strings.TrimSpace(alt), " "); plain(v) && !irregular[v] {
						w.verbs = append(w.verbs, v)
					}
				}
			}
		}
	}
	slices.Sort(w.verbs)
	w.verbs = slices.Compact(w.verbs)
	return &w, nil
}

func plain(w string) bool {
	return len(w) > 2 && strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// irregular are verbs of the lexicon whose past is no -ed.
var irregular = func() map[string]bool {
	m := map[string]bool{}
	for _, v := range strings.Fields(`be bear beat become begin bend bet bid bind bite bleed blow break breed bring build burst buy cast catch choose come cost cut
		deal dig do draw drink drive eat fall feed feel fight find flee fling fly forbid foresee forget forgive freeze get give go grow hang have hear hide
		hit hold hurt keep know lay lead lean learn leave lend let lie light lose make mean meet overcome oversee overtake overthrow pay put quit read ride ring
		rise run say see seek sell send set shake shed shoot show shrink shut sing sink sit slay sleep slide speak speed spend spin split spread spring stand steal
		stick sting strike strive swear sweep swim swing take teach tear tell think throw thrust understand undertake uphold wake wear weave win wind withdraw
		withhold withstand wring write mow saw sow swell undo rebuild rewrite retake foretell mislead undergo broadcast rebut abet ban`) {
		m[v] = true
	}
	return m
}()

// past is the past of a regular verb.
func past(lemma string) string {
	n := len(lemma)
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case strings.HasSuffix(lemma, "y") && !strings.ContainsRune("aeiou", rune(lemma[n-2])):
		return lemma[:n-1] + "ied"
	}
	return lemma + "ed"
}

// plural is the plural of a noun for a person.
func plural(noun string) string {
	n := len(noun)
	switch {
	case strings.HasSuffix(noun, "man"):
		return noun[:n-2] + "en"
	case strings.HasSuffix(noun, "y") && !strings.ContainsRune("aeiou", rune(noun[n-2])):
		return noun[:n-1] + "ies"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "x"), strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "sh"):
		return noun + "es"
	}
	return noun + "s"
}

// forms are all forms that may be put in.
func (w *words) forms() []string {
	var out []string
	for _, p := range w.persons {
		out = append(out, p, plural(p))
	}
	for _, v := range w.verbs {
		out = append(out, v, third(v), past(v))
	}
	return out
}

// put replaces every second fitting word of s, which is the caller's own, by one
// of w: nouns in the place of a party, verbs that have an object or are passive.
func (w *words) put(s *treebank.Sentence, r *rand.Rand) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if r.IntN(2) == 0 {
			continue
		}
		switch {
		case t.UPOS == "NOUN" && partyLike(t.Rel) && t.XPOS == "NNS":
			t.Lemma = w.persons[r.IntN(len(w.persons))]
			t.Form = sameCase(t.Form, plural(t.Lemma))
		case t.UPOS == "NOUN" && partyLike(t.Rel) && t.XPOS == "NN" && determined(s.Tokens, i):
			t.Lemma = w.persons[r.IntN(len(w.persons))]
			t.Form = sameCase(t.Form, t.Lemma)
		case t.UPOS == "VERB" && takesObject(s.Tokens, i):
			w.putVerb(t, w.verbs[r.IntN(len(w.verbs))])
		}
	}
}

func (w *words) putVerb(t *treebank.Token, lemma string) {
	form := ""
	switch t.XPOS {
	case "VBD", "VBN":
		form = past(lemma)
	case "VBZ":
		form = third(lemma)
	case "VB", "VBP":
		form = lemma
	default:
		return
	}
	t.Form, t.Lemma = sameCase(t.Form, form), lemma
}

func partyLike(rel string) bool {
	switch rel {
	case "nsubj", "nsubj:pass", "obj", "obl:agent", "conj", "obl", "nmod":
		return true
	}
	return false
}

func determined(ts []treebank.Token, i int) bool {
	return slices.ContainsFunc(ts, func(t treebank.Token) bool { return t.Head == i+1 && t.Rel == "det" })
}

func takesObject(ts []treebank.Token, i int) bool {
	return slices.ContainsFunc(ts, func(t treebank.Token) bool { return t.Head == i+1 && (t.Rel == "obj" || t.Rel == "nsubj:pass") })
}

// sameCase gives the word a capital where the one before had one.
func sameCase(before, word string) string {
	if before != "" && before[0] >= 'A' && before[0] <= 'Z' {
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}
