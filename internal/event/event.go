// Package event finds the political events that a document reports: who did
// what to whom, as PLOVER types with status and evidence. It works over the
// shallow stages before it (tags, chunks, actors, places, dates, quotations)
// and reads its predicates from a lexicon of readable rules.
//
// The steps, each in a file of its own: the trie finds candidate words; the
// sentence is laid out as clauses; each candidate is read with its roles by
// construction (never by nearness); governors such as "agreed to" compose with
// what they govern; status is read off the clause; the codebook's precedence
// rules are applied; the judge weighs what was read and proposes predicates
// that no rule knows; readings of one happening are merged, within a sentence
// (merge.go) and over the article (fold.go).
//
// It must not fill a role that no construction gives. An event without an actor
// is reported only of a passive that names nobody who did a deed to somebody of
// political life.
//
//	coder, err := event.Load(nil, linker)
//	coder.Annotate(doc, analysis) // appends analysis.Events
package event

import (
	"embed"
	"io/fs"
	"slices"

	"demarche/internal/event/judge"
	"demarche/internal/lexicon"
	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/text"
)

// Version is raised when the same text may yield other events.
//
//	1: first coder, over chunks
//	2: roles by the tree where a sentence is parsed
//	3: the judge weighs what the rules read and proposes what they do not
//	4: claims, casualties, contexts by words, finer CAMEO codes; one event of several mentions
//	5: modes by the words beside a predicate; instruments of assault told apart
//	6: clauses by the tree; objects by the title of a name; promises about others
//	7: 1,500 senses; passives without agent; statements that are no event; names in apposition; a judge of twice
//	   the articles, written sentences and word classes, which drops what is hardly ever right
const Version = 7

//go:embed data/*.txt
var embedded embed.FS

// Namer resolves a word that names an actor, as of a day. It must be safe for
// concurrent use. The linker of package entity is one.
type Namer interface {
	Code(phrase string, on news.Date) (record.Entity, bool)
}

// A Coder holds the lexicon. It is read-only and safe for concurrent use.
type Coder struct {
	senses   []sense
	trie     trie
	names    Namer
	tolls    map[string]fate  // by lemma
	contexts map[string][]cue // by lemma of the first word
	modes    map[string][]means
	examples []example
	known    map[bool]map[string]judge.Senses // by nominal and lemma: what the lexicon knows the word for
	judge    Judge                            // nil: the rules alone
}

// Load reads the lexicon, with the files of fsys in place of embedded ones of
// the same name; nil is the embedded lexicon alone.
func Load(fsys fs.FS, names Namer) (*Coder, error) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, err
	}
	c := &Coder{trie: newTrie(), names: names}
	model := make(chan loaded, 1)
	go func() { // beside the lexicon, which takes as long
		m, err := judge.Load(fsys)
		model <- loaded{m, err}
	}()
	files := lexicon.Overlay(data, fsys)
	if err := c.loadRules(files); err != nil {
		return nil, err
	}
	if c.tolls, err = readTolls(files); err != nil {
		return nil, err
	}
	if c.contexts, err = readContexts(files); err != nil {
		return nil, err
	}
	if c.modes, err = readModes(files); err != nil {
		return nil, err
	}
	m := <-model
	if m.err != nil {
		return nil, m.err
	}
	c.judge = m.judge
	return c, nil
}

// loaded is a judge, or why there is none.
type loaded struct {
	judge *judge.Model
	err   error
}

// Annotate appends the events of d to a.Events, in text order, and to a.Entities
// the actors that no list knows.
func (c *Coder) Annotate(d *text.Document, a *record.Analysis) {
	c.coding(a).document(d)
}

func (c *Coder) coding(a *record.Analysis) *coding {
	return &coding{coder: c, out: a, ownEntities: len(a.Entities), dateline: datelinePlace(a)}
}

func (c *coding) document(d *text.Document) {
	from := len(c.out.Events)
	for i := range d.Sents {
		c.sentenceAt(d, i)
	}
	c.fold(from)
}

// coding is the work on one document; its slices are reused between sentences.
type coding struct {
	coder       *Coder
	out         *record.Analysis
	sentence    sentence
	ownEntities int      // index of the first entity added here
	dateline    int      // index of the place of the article's dateline, or record.None
	lemmas      []string // of the events recorded: that of the word that decided the type
	explains    bool     // candidates are kept
	candidates  []Candidate
	hits        []hit
	readings    []*reading // by item
	visited     []bool     // by item
	resolving   bool       // the parties of a pronoun are being looked for
	consumed    []bool     // by item: folded into another reading
	stated      []bool     // by item: a statement that is no event
	heads       []int32    // tokens of statements that are no event
	denied      []int32    // those of them that deny what they hold
}

func (c *coding) published() news.Date {
	if c.out.Article == nil {
		return news.Date{}
	}
	return c.out.Article.Published
}

// sentenceAt codes sentence i. A sentence without a candidate costs the scan alone.
func (c *coding) sentenceAt(d *text.Document, i int) {
	sent := d.Sents[i]
	c.hits = c.coder.trie.scan(d.Tokens, sent.First, sent.End, c.hits[:0])
	if len(c.hits) == 0 && !c.worthWeighing(d, sent) {
		return
	}
	s := &c.sentence
	s.load(d, i)
	c.bind()
	n := len(s.items)
	c.readings, c.visited, c.consumed, c.stated = cleared(c.readings, n), cleared(c.visited, n), cleared(c.consumed, n), cleared(c.stated, n)
	c.heads, c.denied = c.heads[:0], c.denied[:0]
	for k := range s.items {
		if s.items[k].hit >= 0 {
			c.read(k, 0)
		}
	}
	found := c.selected()
	weighed := c.lost(found, c.weighed(slices.Clone(found)), "the judge takes it for no event")
	c.recordAll(c.lost(weighed, merge(slices.Clone(weighed)), "the same happening as, or part of, another event of the sentence"))
}

// cleared is a slice of n zero values in the memory of s.
func cleared[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// selected are the readings that are events: governed ones left out, roles
// filled, happened or to come.
func (c *coding) selected() []*reading {
	var out []*reading
	for k, r := range c.readings {
		if r == nil {
			continue
		}
		if c.consumed[k] {
			c.drop(r, "part of a longer predicate")
			continue
		}
		if r.status == record.Asserted && (c.purpose(k) || c.shares(k)) {
			r.status = record.Hypothetical
		}
		if c.deniedAt(k) {
			r.status, r.refused = record.Negated, false
		}
		settle(r)
		r.doubtful = !c.whole(r)
		if !r.doubtful || c.coder.judge != nil && len(r.actors) > 0 {
			out = append(out, r)
		} else {
			c.drop(r, c.lack(r))
		}
	}
	return out
}

// lack is what keeps a reading from being an event.
func (c *coding) lack(r *reading) string {
	if len(r.actors) == 0 {
		return "no actor"
	}
	return "no party of political life, or one party alone of several"
}

// purpose reports whether the predicate at item k is an infinitive that no
// governor of the lexicon took up: "sent troops to attack".
func (c *coding) purpose(k int) bool {
	s := &c.sentence
	return s.items[k].kind == verbs && s.verb(k).infinitive && !s.groupAt(k).headline
}

// whole reports whether the reading has the roles of an event: an actor, two
// for a mutual noun, and at least one party of political life, which in
// cooperation the actor must be.
func (c *coding) whole(r *reading) bool {
	actors := c.political(r.actors)
	if r.typ == ontology.Protest && known(r.actors) {
		return true // who takes to the street is of political life
	}
	if len(r.actors) == 0 {
		return c.agentless(r)
	}
	if !actors && (r.typ.Quad() <= 2 || !c.political(r.recipients)) {
		return false
	}
	if r.typ == ontology.Assault && c.domestic(r.actors) {
		return false
	}
	return !r.sense.mutual || !r.sense.nominal || len(r.actors)+len(r.recipients) > 1 || r.governed > 0
}
