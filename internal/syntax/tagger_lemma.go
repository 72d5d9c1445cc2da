package syntax

import (
	"io/fs"
	"strings"

	"demarche/internal/lexicon"
	"demarche/internal/text"
)

// lemmas finds the dictionary form of a word. Most lemmas are slices of the
// lower-case text; those that change their end are looked up in the lists, so
// that only a word that no list knows costs memory.
type lemmas struct {
	forms map[string][]form           // irregular forms by surface, lower case
	known [families]map[string]string // known lemmas, each to itself
}

// A form is the lemma that a surface has under a Penn tag.
type form struct{ penn, lemma string }

// family is the kind of inflection that a rule undoes.
type family uint8

const (
	verbal family = iota
	nominal
	graded
	families
	plain  // the lemma is the word in lower case
	proper // the lemma is the word as written
	listed // the lemma is the word in lower case unless the list says otherwise
)

var familyNames = [families]string{"verb", "noun", "adjective"}

// pennFamily tells how words of a Penn tag inflect; a tag that is not named is plain.
var pennFamily = map[string]family{
	"VBD": verbal, "VBN": verbal, "VBG": verbal, "VBZ": verbal,
	"NNS": nominal, "JJR": graded, "JJS": graded, "RBR": graded, "RBS": graded,
	"NNP": proper, "NNPS": proper, "ADD": proper, "FW": proper, "GW": proper,
	"DT": listed, "PRP": listed, "PRP$": listed, "MD": listed, "RB": listed, "VB": listed, "VBP": listed,
	"TO": listed, "IN": listed, "CC": listed, "WP": listed, "PDT": listed, "POS": listed, "NN": listed,
}

const irregularFile = "data/forms-more.txt"

func loadLemmas(fsys fs.FS) (*lemmas, error) {
	l := &lemmas{forms: map[string][]form{}}
	for _, name := range []string{"data/forms.txt", irregularFile} {
		t, err := lexicon.ReadTable(fsys, name, 3)
		if err != nil {
			return nil, err
		}
		for _, r := range t.Rows {
			l.forms[r.Fields[0]] = append(l.forms[r.Fields[0]], form{r.Fields[1], r.Fields[2]})
		}
	}
	for i := range l.known {
		l.known[i] = map[string]string{}
	}
	for _, name := range []string{"data/lemmas.txt", "data/lemmas-more.txt"} {
		if err := l.addKnown(fsys, name); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *lemmas) addKnown(fsys fs.FS, name string) error {
	t, err := lexicon.ReadTable(fsys, name, 2)
	if err != nil {
		return err
	}
rows:
	for _, r := range t.Rows {
		for f, n := range familyNames {
			if n == r.Fields[1] {
				l.known[f][r.Fields[0]] = r.Fields[0]
				continue rows
			}
		}
		return lexicon.Errorf(name, r.Line, "unknown family %q; want one of %s", r.Fields[1], strings.Join(familyNames[:], ", "))
	}
	return nil
}

// lemma is the lemma of a word of class c, written as surface.
func (l *lemmas) lemma(w *word, surface string, c *class) string {
	switch c.family {
	case proper:
		return surface
	case plain:
		if w.shape == capital && c.tag == text.ADJ { // Palestinian, Arab
			return surface
		}
		return w.low
	}
	if f, ok := l.irregular(w.low, c); ok {
		return f
	}
	if c.family >= families || len(w.low) < 4 {
		return w.low
	}
	return l.regular(w.low, c.family)
}

// irregular looks in the list: first under the tag itself, then under another
// tag of the same family ("made" is listed under VBD and holds for VBN).
func (l *lemmas) irregular(low string, c *class) (string, bool) {
	fs := l.forms[low]
	for _, f := range fs {
		if f.penn == c.penn {
			return f.lemma, true
		}
	}
	family := c.family
	if base := c.penn == "VB" || c.penn == "VBP"; base && l.known[verbal][low] == "" {
		family = verbal // a past form that the tagger mistook: "withheld"
	}
	if family < families {
		for _, f := range fs {
			if pennFamily[f.penn] == family {
				return f.lemma, true
			}
		}
	}
	return "", false
}

// An ending is a suffix and what may stand in its place, the likeliest last:
// the first replacement that gives a known lemma is taken, else the last.
type ending struct {
	suffix string
	stems  []string
}

var endings = [families][]ending{
	verbal: {
		{"ies", []string{"ie", "y"}}, {"ied", []string{"ie", "y"}}, {"ying", []string{"ie", "y"}},
		{"sses", []string{"ss"}}, {"shes", []string{"sh"}}, {"ches", []string{"che", "ch"}}, {"xes", []string{"x"}},
		{"zes", []string{"z", "ze"}}, {"oes", []string{"oe", "o"}}, {"ses", []string{"s", "se"}},
		{"eed", []string{"ee"}}, {"ed", nil}, {"ing", nil},
		{"s", []string{""}},
	},
	nominal: {
		{"ies", []string{"ie", "y"}}, {"sses", []string{"ss"}}, {"shes", []string{"sh"}}, {"ches", []string{"che", "ch"}},
		{"xes", []string{"xe", "x"}}, {"oes", []string{"oe", "o"}}, {"ses", []string{"s", "se"}},
		{"ives", []string{"ife", "ive"}}, {"lves", []string{"lf", "lve"}},
		{"women", []string{"woman"}}, {"men", []string{"man"}},
		{"ss", []string{"ss"}}, {"us", []string{"us"}}, {"s", []string{""}},
	},
	graded: {
		{"ier", []string{"y"}}, {"iest", []string{"y"}}, {"er", nil}, {"est", nil},
	},
}

// regular undoes the first ending that fits. Endings without stems of their own
// may have dropped an e or doubled a consonant.
func (l *lemmas) regular(low string, f family) string {
	for _, e := range endings[f] {
		if len(low) < len(e.suffix)+2 || !strings.HasSuffix(low, e.suffix) {
			continue
		}
		stem := low[:len(low)-len(e.suffix)]
		if e.stems == nil {
			return l.restore(low, stem, f)
		}
		return l.replace(stem, e.stems, f)
	}
	return low
}

func (l *lemmas) replace(stem string, ends []string, f family) string {
	for _, end := range ends[:len(ends)-1] {
		if k, ok := l.join(stem, end, f); ok {
			return k
		}
	}
	end := ends[len(ends)-1]
	if end == "" {
		return stem
	}
	if k, ok := l.join(stem, end, f); ok {
		return k
	}
	return stem + end
}

// join looks stem+end up among the known lemmas.
func (l *lemmas) join(stem, end string, f family) (string, bool) {
	var buf [32]byte
	n := copy(buf[:], stem)
	n += copy(buf[n:], end)
	if n < len(stem)+len(end) {
		return "", false
	}
	k, ok := l.known[f][string(buf[:n])]
	return k, ok
}

// restore is the lemma of a stem before -ed, -ing, -er or -est: a known one of
// stem, stem+e and the stem with its last consonant single, else by spelling.
func (l *lemmas) restore(low, stem string, f family) string {
	double := doubled(stem)
	if double {
		if k, ok := l.known[f][stem[:len(stem)-1]]; ok {
			return k
		}
	}
	if k, ok := l.join(stem, "e", f); ok {
		return k
	}
	if k, ok := l.known[f][stem]; ok {
		return k
	}
	switch {
	case f == graded && !double: // "former", "latter": no comparative that we know
		return low
	case !hasVowel(stem): // "thing", "bring"
		return low
	case double && strings.IndexByte("lsfz", stem[len(stem)-1]) < 0:
		return stem[:len(stem)-1]
	case dropsE(stem):
		return stem + "e"
	}
	return stem
}

func doubled(stem string) bool {
	n := len(stem)
	return n >= 3 && stem[n-1] == stem[n-2] && !vowel(stem[n-1])
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

// dropsE tells by its spelling that a stem has lost an e: produc-, charg-,
// settl-, creat-, provid-.
func dropsE(stem string) bool {
	n := len(stem)
	if n < 3 {
		return n == 2 && !vowel(stem[1])
	}
	last, prev, third := stem[n-1], stem[n-2], stem[n-3]
	switch {
	case last == 'c' || last == 'v' || last == 'u' || last == 'z':
		return true
	case last == 's':
		return prev != 's'
	case last == 'g':
		return strings.IndexByte("dlr", prev) >= 0 || vowel(prev) || strings.HasSuffix(stem, "ang")
	case last == 'l':
		return strings.IndexByte("bcdfgkpstz", prev) >= 0
	case strings.HasSuffix(stem, "at"):
		return third != 'e' && third != 'o' && third != 'h'
	case strings.IndexByte("dkmr", last) >= 0:
		return strings.IndexByte("aiu", prev) >= 0 && !vowel(third)
	}
	return strings.HasSuffix(stem, "ut") && !vowel(third) || strings.HasSuffix(stem, "iz")
}
