package judge

import (
	"slices"
	"strings"

	"demarche/internal/ontology"
	"demarche/internal/text"
)

// Features come as hashes; a slot of the model is the low bits of one.
type hash uint32

const (
	offset hash = 2166136261
	prime  hash = 16777619
)

func (h hash) str(s string) hash {
	for i := 0; i < len(s); i++ {
		h = (h ^ hash(s[i])) * prime
	}
	return (h ^ 0xff) * prime
}

func (h hash) num(n int) hash { return (h ^ hash(n)) * prime * prime }

// slot spreads the hash over the table.
func (h hash) slot() uint32 {
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	return uint32(h) % Slots
}

// A Sample is a candidate as the model sees it, in slots of its table. Common
// speak for an event at all and, class by class, for its type. ByType, by index
// of ontology.Types, speak for that type alone and share one weight between
// types: "the rule says so", "the lexicon knows the verb for it".
type Sample struct {
	Common []uint32
	ByType [][]uint32
}

// A reader collects the features of one candidate.
type reader struct {
	c      *Candidate
	out    []uint32
	byType [][]uint32
}

// typed adds a feature that speaks for type n.
func (r *reader) typed(n int, name string, parts ...string) {
	h := offset.str("typed").str(name)
	for _, p := range parts {
		h = h.str(p)
	}
	r.byType[n] = append(r.byType[n], h.slot())
}

func (r *reader) add(name string, parts ...string) {
	h := offset.str(name)
	for _, p := range parts {
		h = h.str(p)
	}
	r.out = append(r.out, h.slot())
}

func (r *reader) flag(name string, yes bool) {
	if yes {
		r.add(name)
	}
}

func (r *reader) number(name string, n, most int) {
	r.out = append(r.out, offset.str(name).num(min(n, most)).slot())
}

func (r *reader) lemma(i int32) string {
	if i < 0 {
		return ""
	}
	return strings.ToLower(r.c.Doc.Tokens[i].Lemma)
}

// Features returns the features of c; slots are sorted, each once.
func Features(c *Candidate) Sample {
	r := reader{c: c, byType: make([][]uint32, len(ontology.Types))}
	r.add("bias")
	r.rules()
	r.parties()
	r.setting()
	r.words()
	if c.Tree != nil {
		r.structure()
	}
	for i := range r.byType {
		r.byType[i] = unique(r.byType[i])
	}
	return Sample{unique(r.out), r.byType}
}

func unique(s []uint32) []uint32 {
	slices.Sort(s)
	return slices.Compact(s)
}

// rules are what the rules say of the candidate.
func (r *reader) rules() {
	c := r.c
	if c.Rule == "" {
		r.add("norule", c.Doc.Tokens[c.Head].Tag.String())
		return
	}
	typ := string(c.Type)
	r.add("rule", c.Rule)
	r.add("class", c.Class)
	r.add("type", typ)
	r.add("mode", typ, string(c.Mode))
	r.add("type+status", typ, string(c.Status))
	r.add("type+class", typ, c.Class)
	for _, f := range []struct {
		name string
		yes  bool
	}{{"weak", c.Weak}, {"nominal", c.Nominal}, {"doubtful", c.Doubtful}, {"governed", c.Governed > 0}, {"recipient", len(c.Recipients) > 0}} {
		if f.yes {
			r.add(f.name)
			r.add(f.name, typ)
		}
	}
	r.number("governed", c.Governed, 3)
	n := slices.Index(ontology.Types, c.Type)
	if n < 0 {
		return
	}
	r.typed(n, "rule")
	r.typed(n, "rule", c.Rule)
	r.typed(n, "rule class", c.Class)
	r.typed(n, "rule status", string(c.Status))
	if c.Weak {
		r.typed(n, "weak")
	}
	if c.Doubtful {
		r.typed(n, "doubtful")
	}
	if c.Nominal {
		r.typed(n, "nominal")
	}
	if len(c.Recipients) > 0 {
		r.typed(n, "recipient")
	}
}

func (r *reader) parties() {
	r.number("actors", len(r.c.Actors), 3)
	for _, p := range r.c.Actors {
		r.party("actor", p)
	}
	for _, p := range r.c.Recipients {
		r.party("recipient", p)
	}
	for _, f := range r.c.Fillers {
		r.add("filler", f.Slot)
		for _, p := range f.Parties {
			r.party("filler", p)
		}
	}
}

func (r *reader) party(role string, p Party) {
	r.add(role+" by", p.By)
	r.add(role+" sector", p.Sector, known(p.Country))
	r.add(role+" sector", p.Sector, r.lemma(r.c.Head))
	if r.c.Type != "" {
		r.add(role+" sector type", p.Sector, string(r.c.Type))
	}
	if !p.Known {
		r.add(role + " unknown")
	}
	if p.Head >= 0 {
		t := &r.c.Doc.Tokens[p.Head]
		r.add(role+" tag", t.Tag.String())
		if t.Tag != text.PROPN {
			r.add(role, r.lemma(p.Head))
			r.classes(p.Head, role+" class")
		}
		if p.Head < r.c.Head {
			r.number(role+" before", int(r.c.Head-p.Head)/4, 6)
		} else {
			r.number(role+" after", int(p.Head-r.c.Head)/4, 6)
		}
	}
}

func flagged(yes bool) string {
	if yes {
		return "+"
	}
	return "-"
}

func known(country string) string {
	if country == "" {
		return "-"
	}
	return "+"
}

// setting is where the candidate stands.
func (r *reader) setting() {
	c := r.c
	r.flag("title", c.Title)
	r.flag("inside", c.Inside)
	r.number("sentence", c.Sent, 4)
	s := c.Doc.Sents[c.Sent]
	r.number("length", int(s.End-s.First)/8, 6)
	r.add("status", string(c.Status))
	if c.Quote != nil {
		r.add("quote", string(c.Quote.Kind))
		first, end := c.Doc.TokensIn(c.Quote.Span)
		r.bag("q", first, min(end, first+maxQuote))
	}
}

// maxQuote bounds the words of a quotation that are read.
const maxQuote = 80

// bag adds the content words of the tokens, and what the lexicon knows them for.
func (r *reader) bag(name string, first, end int32) {
	for i := first; i < end; i++ {
		t := &r.c.Doc.Tokens[i]
		switch t.Tag {
		case text.NOUN, text.VERB, text.ADJ, text.ADV:
			r.add(name, r.lemma(i))
			r.senses(name, i)
			r.attitude(name, i)
		case text.PRON, text.AUX, text.PART:
			r.add(name, r.lemma(i))
			r.attitude(name, i)
		}
	}
}

// attitude adds what word i says of the attitude of whoever uses it.
func (r *reader) attitude(name string, i int32) {
	for n, s := 0, attitudes()[r.lemma(i)]; s != 0; n, s = n+1, s>>1 {
		if s&1 != 0 {
			r.typed(n, "attitude", name)
			r.typed(n, "attitude", name, flagged(r.c.Rule == ""))
			r.number("attitude "+name, n, 63)
		}
	}
}

func (r *reader) senses(name string, i int32) {
	if i < 0 {
		return
	}
	r.classes(i, name+" class")
	for n, s := 0, r.c.Senses(i); s != 0; n, s = n+1, s>>1 {
		if s&1 == 0 {
			continue
		}
		r.number(name+" sense", n, 63)
		if n < len(ontology.Types) {
			r.typed(n, name)
			r.typed(n, name, flagged(r.c.Rule == ""))
		}
	}
}

// window is how many tokens on either side are read with their distance.
const window = 3

// words are the candidate's own words, those beside it and those of its sentence.
func (r *reader) words() {
	c := r.c
	l := r.lemma(c.Head)
	r.add("lemma", l)
	r.add("lemma+tag", l, c.Doc.Tokens[c.Head].Tag.String())
	r.add("suffix", l[max(0, len(l)-3):])
	r.senses("head", c.Head)
	r.classes(c.Head, "head class+tag", c.Doc.Tokens[c.Head].Tag.String())
	r.classes(c.Head, "head class+title", flagged(c.Title))
	for _, p := range c.Actors {
		r.classes(c.Head, "head class+actor", p.Sector, known(p.Country))
	}
	for _, p := range c.Recipients {
		r.classes(c.Head, "head class+recipient", p.Sector, known(p.Country))
	}
	s := c.Doc.Sents[c.Sent]
	for d := int32(-window); d <= window; d++ {
		if i := c.Head + d; d != 0 && i >= s.First && i < s.End {
			r.number("near "+r.lemma(i), int(d), window)
			r.number("tag "+c.Doc.Tokens[i].Tag.String(), int(d), window)
			if d > 0 {
				r.add("pair", l, r.lemma(i))
			}
		}
	}
	for i := s.First; i < s.End && i < s.First+maxQuote; i++ {
		switch c.Doc.Tokens[i].Tag {
		case text.NOUN, text.VERB, text.ADJ:
			r.add("s", r.lemma(i))
			r.classes(i, "s class")
		}
	}
}

// structure is what hangs on the candidate in the tree, and what it hangs on.
func (r *reader) structure() {
	c, t := r.c, r.c.Tree
	l := r.lemma(c.Head)
	h := t.Head(c.Head)
	dep := c.Doc.Tokens[c.Head].Dep.String()
	r.add("dep", dep)
	r.add("up", dep, r.lemma(h))
	r.senses("up", h)
	for _, x := range classes()[l] {
		r.classes(h, "up classes", dep, x)
	}
	r.flag("passive", t.Passive(c.Head))
	r.flag("negated", t.Negated(c.Head))
	var buf [16]int32
	for _, k := range t.Children(c.Head, buf[:0]) {
		d := c.Doc.Tokens[k].Dep
		r.add("child", d.String())
		switch d.Universal() {
		case text.Obj, text.Xcomp, text.Ccomp, text.Advcl, text.Conj, text.Advmod, text.CompoundPrt, text.Compound, text.Amod, text.Aux, text.Acl:
			r.add("down", d.String(), r.lemma(k))
			r.add("down", d.String(), r.lemma(k), l)
			r.senses("down "+d.Universal().String(), k)
			for _, c := range classes()[l] {
				r.classes(k, "down classes", d.Universal().String(), c)
			}
		case text.Obl, text.Nmod:
			r.add("prep", t.Case(k))
			r.add("prep", t.Case(k), l)
			r.senses("prep", k)
			r.classes(c.Head, "prep+class", t.Case(k))
		}
		if d.Is(text.Ccomp) || d.Is(text.Xcomp) || d.Is(text.Obj) || d.Is(text.Parataxis) {
			first, end := t.Subtree(k)
			r.bag(d.Universal().String(), first, min(end, first+maxQuote))
		}
	}
}

// FillerFeatures are the features of filler f as the recipient of an event of
// the type.
func FillerFeatures(c *Candidate, f Filler, typ string) []uint32 {
	r := reader{c: c, byType: make([][]uint32, len(ontology.Types))}
	r.add("bias")
	r.add("type", typ)
	r.add("slot", f.Slot)
	r.add("slot+type", f.Slot, typ)
	r.add("slot+lemma", f.Slot, r.lemma(c.Head))
	r.flag("read", c.Read())
	for _, o := range c.Fillers {
		if o.Slot == f.Slot {
			break
		}
		r.add("after", o.Slot)
		r.add("slot+after", f.Slot, o.Slot)
		r.flag("after known", slices.ContainsFunc(o.Parties, func(p Party) bool { return p.Known }))
	}
	r.number("fillers", len(c.Fillers), 4)
	for _, p := range f.Parties {
		r.filling(f.Slot, typ, p)
	}
	return unique(r.out)
}

func (r *reader) filling(slot, typ string, p Party) {
	country, sector := known(p.Country), p.Sector
	r.add("party", country, sector)
	r.add("party+type", country, sector, typ)
	r.add("slot+known", slot, flagged(p.Known))
	r.add("known", flagged(p.Known))
	r.add("by", p.By)
	if p.Head < 0 {
		return
	}
	tag := r.c.Doc.Tokens[p.Head].Tag
	r.add("tag", tag.String())
	r.add("slot+tag", slot, tag.String())
	r.add("type+tag", typ, tag.String(), flagged(p.Known))
	if tag == text.NOUN {
		r.add("noun", r.lemma(p.Head))
	}
	for _, a := range r.c.Actors {
		r.flag("own country", p.Country != "" && p.Country == a.Country)
	}
}
