package quote

import (
	"embed"
	"errors"
	"io/fs"

	"demarche/internal/lexicon"
)

//go:embed data/*.txt
var embedded embed.FS

// class is the part a word plays in a reporting clause.
type class uint8

const (
	other class = iota
	auxW
	adverbW
	pronounW
	openW // opens another clause
	thatW
	prepW
	questionW
	determinerW
	timeW
	nounW   // a noun of speech: statement, letter
	mediumW // what carries words: Twitter, television, Reuters
	sayV
	tellV
	askV
	thatV
	markV
	touchV
)

var wordClasses = map[string]class{"aux": auxW, "adverb": adverbW, "pronoun": pronounW, "open": openW,
	"that": thatW, "prep": prepW, "question": questionW, "determiner": determinerW, "time": timeW, "noun": nounW, "medium": mediumW}

var verbClasses = map[string]class{"say": sayV, "state": sayV, "tell": tellV, "ask": askV, "that": thatV, "mark": markV, "touch": touchV}

// verb reports whether c is a class of verbs of speech.
func (c class) verb() bool { return c >= sayV }

// A form tells how a verb of speech is inflected, as far as its letters tell.
type form uint8

const (
	noForm form = iota
	base        // say
	thirdS      // says
	past        // said
	gerund      // saying
)

type entry struct {
	class  class
	form   form
	lemma  string
	speech bool // a noun that a clause may follow
	object bool // a verb of speech whose object alone tells what was said
}

// longest is the number of bytes of the longest word in the tables.
const longest = 16

func loadWords(fsys fs.FS) (map[string]entry, error) {
	m := map[string]entry{}
	t, err := lexicon.ReadTable(fsys, "data/words.txt", 2)
	if err != nil {
		return nil, err
	}
	for _, r := range t.Rows {
		c, ok := wordClasses[r.Fields[1]]
		if !ok {
			return nil, lexicon.Errorf(t.File, r.Line, "no class %q", r.Fields[1])
		}
		if err := put(m, t.File, r.Line, r.Fields[0], entry{class: c, lemma: r.Fields[0]}); err != nil {
			return nil, err
		}
	}
	return m, errors.Join(loadCues(fsys, m), loadNouns(fsys, m))
}

// loadNouns marks the nouns of speech, which may be forms of verbs as well.
func loadNouns(fsys fs.FS, m map[string]entry) error {
	t, err := lexicon.ReadTable(fsys, "data/nouns.txt", 2)
	if err != nil {
		return err
	}
	for _, r := range t.Rows {
		if r.Fields[1] != "clause" {
			return lexicon.Errorf(t.File, r.Line, "no class %q", r.Fields[1])
		}
		e := m[r.Fields[0]]
		e.speech = true
		if err := put(m, t.File, r.Line, r.Fields[0], e); err != nil {
			return err
		}
	}
	return nil
}

func loadCues(fsys fs.FS, m map[string]entry) error {
	t, err := lexicon.ReadTable(fsys, "data/cues.txt", 3)
	if err != nil {
		return err
	}
	for _, r := range t.Rows {
		c, ok := verbClasses[r.Fields[2]]
		if !ok {
			return lexicon.Errorf(t.File, r.Line, "no class %q", r.Fields[2])
		}
		lemma, object := r.Fields[0], r.Fields[2] == "state"
		forms := append(lexicon.List(r.Fields[1]), lemma)
		for _, f := range forms {
			if f == "" {
				return lexicon.Errorf(t.File, r.Line, "an empty form of %q", lemma)
			}
			e := entry{class: c, form: formOf(f, lemma), lemma: lemma, object: object}
			if old, twice := m[f]; twice && (!old.class.verb() || old.lemma != lemma) {
				if old.class.verb() {
					return lexicon.Errorf(t.File, r.Line, "%q is a form of %s already", f, old.lemma)
				}
				continue // the small words go first: "made statements" is no verb
			}
			if err := put(m, t.File, r.Line, f, e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *Finder) loadRelays(fsys fs.FS) error {
	t, err := lexicon.ReadTable(fsys, "data/relays.txt", 2)
	if err != nil {
		return err
	}
	for _, r := range t.Rows {
		for _, c := range lexicon.List(r.Fields[1]) {
			switch c {
			case "carry":
				f.relays[r.Fields[0]] = true
			case "quote":
				f.quoting[r.Fields[0]] = true
			default:
				return lexicon.Errorf(t.File, r.Line, "no class %q", c)
			}
		}
	}
	return nil
}

func formOf(f, lemma string) form {
	switch {
	case f == lemma:
		return base
	case len(f) > 3 && f[len(f)-3:] == "ing":
		return gerund
	case f[len(f)-1] == 's':
		return thirdS
	}
	return past
}

func put(m map[string]entry, file string, line int, w string, e entry) error {
	if len(w) > longest {
		return lexicon.Errorf(file, line, "%q is longer than %d bytes", w, longest)
	}
	m[w] = e
	return nil
}

// lookup finds a token without regard to ASCII case, without allocating.
func (f *Finder) lookup(s string) (entry, bool) {
	if len(s) == 0 || len(s) > longest {
		return entry{}, false
	}
	var buf [longest]byte
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	if f.lens[len(s)][buf[0]>>6]>>(buf[0]&63)&1 == 0 {
		return entry{}, false
	}
	e, ok := f.words[string(buf[:len(s)])]
	return e, ok
}
