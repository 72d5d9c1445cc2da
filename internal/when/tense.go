package when

import (
	"io/fs"

	"demarche/internal/lexicon"
	"demarche/internal/text"
)

// tenses is the table of words that tell the time a clause speaks of.
type tenses map[string]tense

// tense is what a word says about the time of its clause.
type tense uint8

const (
	noTense  tense = iota
	futureT        // will, scheduled
	pastT          // was, said
	boundary       // a word that opens another clause
)

var tenseNames = map[string]tense{"future": futureT, "past": pastT, "boundary": boundary}

func loadTenses(fsys fs.FS) (tenses, error) {
	t, err := lexicon.ReadTable(fsys, "data/tenses.txt", 2)
	if err != nil {
		return nil, err
	}
	m := make(tenses, len(t.Rows))
	for _, r := range t.Rows {
		c := tenseNames[r.Fields[1]]
		if c == noTense {
			return nil, lexicon.Errorf(t.File, r.Line, "no tense %q; want future, past or boundary", r.Fields[1])
		}
		m[r.Fields[0]] = c
	}
	return m, nil
}

// reach is how many tokens to each side of an expression are asked for its tense.
const reach = 14

// future reports whether the words about the items [i,end) speak of the future:
// the nearest word that tells a tense does, looking back first, and no past
// verb stands nearer on that side.
func (p *parser) future(i, end int) bool {
	switch p.look(i-1, -1) {
	case futureT:
		return true
	case pastT:
		return false
	}
	return p.look(end, 1) == futureT
}

// look walks from item i in steps and returns the first tense told. A boundary
// ends the walk to the right; to the left it ends it only once a verb of the
// clause was passed.
func (p *parser) look(i, step int) tense {
	for n := 0; n < reach && i >= 0 && i < len(p.items); n++ {
		switch t := p.tokenTense(i); {
		case t == boundary || step > 0 && p.is(i, toW): // "from May until June": the end of a range tells no tense
			return noTense
		case t != noTense:
			return t
		}
		i += step
	}
	return noTense
}

// tokenTense is the tense that item i tells: by the table, else by the tagger.
// A past form in the table tells the past only where the tagger, if one ran,
// calls it finite: "was held", not "will be held".
func (p *parser) tokenTense(i int) tense {
	tok := &p.d.Tokens[p.base+int32(i)]
	finite := (tok.Tag == text.VERB || tok.Tag == text.AUX) && tok.Feat.Has(text.Past|text.Fin)
	switch t, ok := p.f.tense.of(p.d.Str(tok.Span)); {
	case ok && (t != pastT || tok.Tag == text.NoTag || finite):
		return t
	case finite:
		return pastT
	}
	return noTense
}

// of looks a word up without regard to ASCII case, without allocating.
func (t tenses) of(s string) (tense, bool) {
	if len(s) == 0 || len(s) > longest {
		return noTense, false
	}
	var buf [longest]byte
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	v, ok := t[string(buf[:len(s)])]
	return v, ok
}

// pluralNoun reports whether token t counts things: by the tagger, else a lower
// case word in -s that is no word of time.
func pluralNoun(d *text.Document, t int32) bool {
	tok := &d.Tokens[t]
	if tok.Tag != text.NoTag {
		return tok.Tag == text.NOUN && tok.Feat.Has(text.Plural)
	}
	s := d.Str(tok.Span)
	return len(s) > 3 && s[len(s)-1] == 's' && s[len(s)-2] != 's' && s[0] >= 'a' && s[0] <= 'z' || s == "people"
}
