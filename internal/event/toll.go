package event

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/lexicon"
	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/text"
)

// A fate is what befell the people whom a number counts.
type fate uint8

const (
	noFate fate = iota
	dead
	injured
	arrested
	fateCount
)

var fates = map[string]fate{"dead": dead, "injured": injured, "arrested": arrested}

// tollFile lists the words that say what befell people.
const tollFile = "tolls.txt"

// readTolls reads the words of fate, by lemma.
func readTolls(fsys fs.FS) (map[string]fate, error) {
	t, err := lexicon.ReadTable(fsys, tollFile, 2)
	if err != nil {
		return nil, err
	}
	words := map[string]fate{}
	for _, r := range t.Rows {
		f, ok := fates[r.Fields[1]]
		if !ok {
			return nil, lexicon.Errorf(tollFile, r.Line, "%q is none of arrested, dead, injured", r.Fields[1])
		}
		words[r.Fields[0]] = f
	}
	return words, nil
}

// tolls are the numbers of people of each fate in the sentence, the first where
// several are given: "killing at least 12 people and wounding 30".
func (c *coding) tolls() (out [fateCount]*record.Count) {
	s := &c.sentence
	for t := s.first; t < s.end; t++ {
		if s.doc.Tokens[t].Tag != text.NUM || s.dated(t) {
			continue
		}
		n := number(s.doc.Str(s.doc.Tokens[t].Span))
		if n == 0 || t+1 < s.end && !s.counts(t) {
			continue
		}
		if f := c.fateOf(t); f != noFate && out[f] == nil {
			out[f] = &record.Count{Number: n, Span: s.doc.Tokens[t].Span}
		}
	}
	return out
}

// dated reports whether token t belongs to a date.
func (s *sentence) dated(t int32) bool {
	for i := range s.mentions {
		if m := &s.mentions[i]; m.Kind == text.Date && m.First <= t && t < m.End {
			return true
		}
	}
	return false
}

// counts reports whether the number at t may count people: no money, share,
// length or time, and no figure that goes on ("5 million").
func (s *sentence) counts(t int32) bool {
	next := &s.doc.Tokens[t+1]
	if next.Tag == text.NUM || next.Tag == text.SYM || durable(next.Lemma) || t > s.first && s.doc.Tokens[t-1].Tag == text.SYM {
		return false
	}
	switch next.Lemma {
	case "percent", "per", "mile", "kilometre", "kilometer", "metre", "meter", "count", "-", "building", "house", "home", "vehicle":
		return false
	}
	return true
}

// fateOf is what befell those whom the number at token t counts, by the word
// behind their phrase, by the verb whose object it is, or by the noun that owns it.
func (c *coding) fateOf(t int32) fate {
	s := &c.sentence
	k := s.at(t)
	if k < 0 || s.items[k].kind != phrase {
		return noFate
	}
	word := func(i int) fate { return c.coder.tolls[s.lemma(i)] }
	if f := word(k); f != noFate { // "12 deaths"
		return f
	}
	if t+1 < s.end { // "12 dead"
		if f := c.coder.tolls[s.doc.Tokens[t+1].Lemma]; f != noFate {
			return f
		}
	}
	if f := c.fateAfter(k); f != noFate {
		return f
	}
	p := s.before(s.chainStart(k))
	switch s.kindAt(p) {
	case verbs: // "killed 12 people"
		return word(p)
	case preposition: // "the deaths of 12 people", "the death toll rose to 12"
		if q := s.before(p); s.kindAt(q) == phrase && s.lemma(p) == "of" {
			return word(q)
		} else if s.kindAt(q) == verbs && s.lemma(int(s.groupAt(q).subject)) == "toll" {
			return dead
		}
	}
	return noFate
}

// fateAfter looks behind the phrase at item k: "12 people dead", "12 people were
// killed".
func (c *coding) fateAfter(k int) fate {
	s := &c.sentence
	if end := s.items[k].end; end < s.end && s.doc.Tokens[end].Tag == text.ADJ {
		if f := c.coder.tolls[s.doc.Tokens[end].Lemma]; f != noFate {
			return f
		}
	}
	n := s.after(k)
	if s.kindAt(n) != verbs {
		return noFate
	}
	if v := s.verb(n); v.passive || v.participle || s.lemma(n) == "die" {
		return c.coder.tolls[s.lemma(n)]
	}
	return noFate
}

// take gives the event the numbers that are its own: an assault has dead and
// injured, an arrest has arrested.
func take(e *record.Event, tolls *[fateCount]*record.Count) {
	switch {
	case e.Status == record.Negated:
	case e.Type == ontology.Assault:
		e.Dead, e.Injured = tolls[dead], tolls[injured]
		tolls[dead], tolls[injured] = nil, nil
	case e.Type == ontology.Coerce && e.Mode == "arrest":
		e.Arrested = tolls[arrested]
		tolls[arrested] = nil
	}
}

// numerals are the number words that are read, by value from 1; tens from 10.
const (
	numerals = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
	tens     = " ten twenty thirty forty fifty sixty seventy eighty ninety"
)

// number is the value of a figure or of a number word of one part, 0 for any other.
func number(word string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(word, ",", ""))
	if err == nil && n > 0 && n < 10_000_000 {
		return n
	}
	low := strings.ToLower(word)
	if i := slices.Index(strings.Fields(numerals), low); i >= 0 {
		return i + 1
	}
	return 10 * (slices.Index(strings.Fields(tens), low) + 1)
}
