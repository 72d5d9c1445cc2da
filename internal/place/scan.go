package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/internal/entity/phrase"
	"demarche/internal/news"
	"demarche/internal/place/table"
	"demarche/internal/place/toponym"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// scan is the work on one document. Its slices are kept from one document to
// the next.
type scan struct {
	g          *Gazetteer
	d          *text.Document
	a          *record.Analysis
	home       int32
	day        string // of publication, ISO; "" unknown
	found      []found
	candidates []candidate // of all found, one after another
	senses     []sense
	groups     map[group]int32 // to senses
	countries  []tally
	units      []tally
	anchors    []anchor
	actors     []part  // by token
	names      []int32 // by token: index in d.Names of the name that covers it, -1 for none
	mentions   []text.Mention
	refs       []int32
	scores     []float64
	bases      []base // of the candidates
}

// found is a name of the gazetteer in the text.
type found struct {
	span       span.Span
	first, end int32 // tokens; first is -1 in a dateline
	sent       int32
	from, to   int // its candidates
	sense      int32
	within     int32 // index in found of the place that the text says contains it, -1 for none
	unit       unitWord
	partial    bool // part of a longer name
	literal    bool // names a place as a place; false: what is of it, or acts for it
	by         string
	likely     float64 // that it is a toponym
}

// A candidate is a place that a name may mean.
type candidate struct {
	ref int32
	use use
}

// part is the kind of actor whose name a token is part of.
type part uint8

const (
	noActor part = iota
	ofPerson
	ofBody
	ofCapital // that stands for its government
	ofOther
)

func (s *scan) reset() {
	clear(s.groups)
	*s = scan{g: s.g, found: s.found[:0], candidates: s.candidates[:0], senses: s.senses[:0], groups: s.groups, countries: s.countries[:0],
		units: s.units[:0], anchors: s.anchors[:0], actors: s.actors[:0], names: s.names[:0], mentions: s.mentions[:0], refs: s.refs, scores: s.scores, bases: s.bases[:0]}
}

// readActors marks the tokens that name persons and organisations.
func (s *scan) readActors() {
	s.actors = append(s.actors[:0], make([]part, len(s.d.Tokens))...)
	for _, m := range s.d.Mentions {
		if m.Kind != text.Actor {
			continue
		}
		k := ofOther
		switch {
		case strings.HasPrefix(m.By, "person"), m.By == "title and name", m.By == "short form":
			k = ofPerson
		case strings.HasPrefix(m.By, "organisation"):
			k = ofBody
		case strings.HasPrefix(m.By, "capital"):
			k = ofCapital
		}
		for t := m.First; t < m.End; t++ {
			s.actors[t] = k
		}
	}
}

// readNames marks the tokens of proper names.
func (s *scan) readNames() {
	s.names = s.names[:0]
	for range s.d.Tokens {
		s.names = append(s.names, -1)
	}
	for i, n := range s.d.Names {
		for t := n.First; t < n.End; t++ {
			s.names[t] = int32(i)
		}
	}
}

// nameOf is the proper name that covers the first token of f, the zero Name
// where none does.
func (s *scan) nameOf(f *found) text.Name {
	if i := s.names[f.first]; i >= 0 {
		return s.d.Names[i]
	}
	return text.Name{}
}

// maxTokens bounds a name, in tokens.
const maxTokens = 9

// findAll finds the names of all sentences, the longest at each place.
func (s *scan) findAll() {
	for i := range s.d.Sents {
		st := s.d.Sents[i]
		for t := st.First; t < st.End; {
			f, ok := s.at(t, st.End)
			if !ok {
				t++
				continue
			}
			f.sent = int32(i)
			s.found = append(s.found, f)
			t = f.end
		}
	}
}

// at returns the longest name that starts at token t and ends before end.
func (s *scan) at(t, end int32) (found, bool) {
	best := found{first: t, end: t, within: -1}
	if !upper(s.word(t)) {
		return best, false
	}
	key := phrase.Root
	for j := t; j < min(t+maxTokens, end); j++ {
		w := s.word(j)
		next := toponym.Step(key, w)
		if next == key {
			if j == t || w != "-" && w != "." && w != "–" {
				break
			}
			continue
		}
		key = next
		mark := len(s.candidates)
		known := s.lookup(key, t, j+1)
		if j == t && common(w) {
			s.candidates = s.listed(mark)
		}
		if len(s.candidates) > mark && (upper(w) || j > t && (digit(w) || w == "'s" || w == "’s") || len(s.g.forms[key]) > 0) {
			best.from, best.to, best.end = mark, len(s.candidates), j+1
		}
		if !known {
			break
		}
	}
	if best.end == t {
		return best, false
	}
	best.span = s.d.TokenSpan(best.first, best.end)
	return best, true
}

// lookup appends the candidates of the tokens [first,end), which have that key,
// and reports whether a name begins with them.
func (s *scan) lookup(key phrase.Key, first, end int32) bool {
	return s.find(key, s.d.TokenSpan(first, end))
}

// find appends the candidates of the name that stands at sp. Names of the lists
// go before those of the table where both have the same place.
func (s *scan) find(key phrase.Key, sp span.Span) bool {
	mark := len(s.candidates)
	listed, known := s.g.forms[key]
	for _, x := range listed {
		if (x.use != byCode || s.written(x.text, sp)) && s.g.holdsOn(x.ref, s.day) {
			s.offer(mark, candidate{x.ref, x.use})
		}
	}
	name := s.d.Str(sp)
	var begins bool
	s.refs, begins = s.g.table.Find(s.refs[:0], key)
	if !acronym(name) {
		for _, r := range s.refs {
			if !s.g.layered || !s.replaced(mark, r) {
				s.offer(mark, candidate{ref: r})
			}
		}
	}
	return known || begins
}

// written reports whether the text has code at sp, a full stop behind it
// included, and no currency sign.
func (s *scan) written(code string, sp span.Span) bool {
	name, after := s.d.Str(sp), s.d.Article.Text[sp.End:]
	return (name == code || strings.HasSuffix(code, ".") && name == code[:len(code)-1] && strings.HasPrefix(after, ".")) && !strings.HasPrefix(after, "$")
}

// listed keeps of the candidates from mark on those that the lists have.
func (s *scan) listed(mark int) []candidate {
	kept := s.candidates[:mark]
	for _, c := range s.candidates[mark:] {
		if c.use != byName || int(c.ref) >= s.g.table.Len() {
			kept = append(kept, c)
		}
	}
	return kept
}

// offer appends a candidate that the name does not have yet.
func (s *scan) offer(from int, c candidate) {
	for _, o := range s.candidates[from:min(len(s.candidates), from+maxListed)] {
		if o.ref == c.ref {
			return
		}
	}
	s.candidates = append(s.candidates, c)
}

// maxListed is how many readings of a key the lists may bring before the table's.
const maxListed = 8

// acronym reports whether a word is written as one: "ICE" is no town.
func acronym(w string) bool {
	if len(w) > 4 || len(w) < 2 {
		return len(w) < 2
	}
	for i := range len(w) {
		if c := w[i]; (c < 'A' || c > 'Z') && c != '.' {
			return false
		}
	}
	return true
}

func (s *scan) word(t int32) string { return s.d.Str(s.d.Tokens[t].Span) }

// near is the word at token t, "" outside the sentence st.
func (s *scan) near(t int32, st text.Sent) string {
	if t < st.First || t >= st.End {
		return ""
	}
	return s.word(t)
}

func upper(w string) bool {
	if w[0] < utf8.RuneSelf {
		return 'A' <= w[0] && w[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func digit(w string) bool { return w[0] >= '0' && w[0] <= '9' }

// titleCase reports whether a heading begins its longer words with capitals, so
// that they tell nothing.
func (s *scan) titleCase(st text.Sent) bool {
	if k := s.d.Article.Blocks[st.Block].Kind; k != news.Title && k != news.Heading {
		return false
	}
	long, up := 0, 0
	for t := st.First; t < st.End; t++ {
		if w := s.word(t); len(w) >= 4 {
			long++
			if upper(w) {
				up++
			}
		}
	}
	return long >= 3 && up*10 >= long*7
}

// holds reports whether a candidate of f is of kind k.
func (s *scan) holds(f *found, k table.Kind) bool {
	for _, c := range s.candidates[f.from:f.to] {
		if s.g.kind(c.ref) == k {
			return true
		}
	}
	return false
}

// holdsUse reports whether f is a form of that use.
func (s *scan) holdsUse(f *found, u use) bool {
	for _, c := range s.candidates[f.from:min(f.to, f.from+maxListed)] {
		if c.use == u {
			return true
		}
	}
	return false
}

// byDateline is the rule of names in datelines.
const byDateline = "dateline"

// dateline reads the place that opens a dateline block ("GENEVA, Jan. 21 —"),
// which has no tokens.
func (s *scan) dateline() {
	for _, b := range s.d.Article.Blocks {
		if b.Kind != news.Dateline {
			continue
		}
		head := s.d.Str(b.Span)
		if at := strings.IndexAny(head, ",(—–-/"); at >= 0 {
			head = head[:at]
		}
		name := span.Trim(s.d.Article.Text, span.Span{Start: b.Start, End: b.Start + len(head)})
		if f, ok := s.whole(name); ok {
			f.literal, f.by, f.likely = true, byDateline, 1
			s.found = append(s.found, f)
		}
	}
}

// whole looks up a span as one name.
func (s *scan) whole(name span.Span) (found, bool) {
	f := found{span: name, first: -1, within: -1, from: len(s.candidates)}
	if name.Empty() {
		return f, false
	}
	s.find(toponym.Of(s.d.Str(name)), name)
	f.to = len(s.candidates)
	return f, f.to > f.from
}
