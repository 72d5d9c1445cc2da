// Package entity finds the political actors of a document and resolves them:
// countries and the words for their people, capitals that speak for
// governments, organisations, armed groups, office-holders by the day of
// publication, and noun phrases whose head tells a sector ("Israeli troops").
//
// It names actors, not what they did: it must not decide who acts on whom, and
// a capital or a country named as a place alone is left to package place. What
// cannot be told stays open: "police" has the sector COP and no country.
//
// The span of a mention runs from the first modifier to the head of the noun
// phrase, articles and possessive pronouns left out. A name after a title
// belongs to it, and so does an of-phrase that tells whose the head is.
//
//	l, err := entity.Load(nil)
//	l.Annotate(doc, analysis)
//	// "the Russian Foreign Minister Sergey Lavrov warned Tokyo."
//	// "Russian Foreign Minister Sergey Lavrov" → person/sergei-lavrov, RUS GOV
//	// "Tokyo" → JPN.GOV, JPN GOV
package entity

import (
	"strings"
	"sync"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/text"
)

//go:generate go run ./gen

// Version is the version of this stage.
//
//	1: names by one automaton, noun phrases by a scan, light coreference
//	2: 6,700 dated persons and 726 groups; nationals are civilians; owners by pronoun, pairs of states, names without a list
//	3: rulers, critics, rivals and other roles; "Russia today" is a country and a day
const Version = 3

// A Linker holds the tables. It is read-only and safe for concurrent use.
type Linker struct {
	tables
	scratch sync.Pool // of *scan
}

// Annotate appends the entities of d to a.Entities and their mentions to d. It
// reads tags where a tagger has set them and does without where none has.
func (l *Linker) Annotate(d *text.Document, a *record.Analysis) {
	s := l.scan(d, a, a.Article.Published)
	for i := range d.Sents {
		s.sentence(i)
	}
	s.propose()
	s.settle()
	d.AddMentions(s.mentions...)
	l.release(s)
}

// Code resolves a bare noun phrase at a date: its whole-phrase entity, or that
// of the mention nearest to its end. It reports false where nothing in it is known.
func (l *Linker) Code(phrase string, on news.Date) (record.Entity, bool) {
	text := strings.ToValidUTF8(phrase, "�")
	art := &news.Article{Text: text, Published: on,
		Blocks: []news.Block{{Span: span.Span{End: len(text)}}}}
	d := segment.Split(art)
	a := &record.Analysis{Article: art}
	s := l.scan(d, a, on)
	defer l.release(s)
	s.bare = true
	for i := range d.Sents {
		s.sentence(i)
	}
	best := -1
	for i, m := range s.mentions {
		if best < 0 || m.End-m.First > s.mentions[best].End-s.mentions[best].First {
			best = i
		}
	}
	if best < 0 {
		return record.Entity{}, false
	}
	return a.Entities[s.mentions[best].Ref], true
}

// In is the entity of the first mention that starts in span sp of a document
// that has been annotated, for what follows the first noun phrase of an actor
// modifies it; where none starts there, of the one that reaches into it. It
// reports false where the span holds none.
func In(d *text.Document, a *record.Analysis, sp span.Span) (record.Entity, bool) {
	into := -1
	for i, m := range d.Mentions {
		switch {
		case m.Kind != text.Actor || !m.Span.Overlaps(sp):
		case m.Span.Start >= sp.Start:
			return a.Entities[m.Ref], true
		default:
			into = i
		}
	}
	if into < 0 {
		return record.Entity{}, false
	}
	return a.Entities[d.Mentions[into].Ref], true
}

// scan takes a scratch area for one document.
func (l *Linker) scan(d *text.Document, a *record.Analysis, on news.Date) *scan {
	s, _ := l.scratch.Get().(*scan)
	if s == nil {
		s = &scan{l: l, ids: map[identity]int32{}}
	}
	s.d, s.a, s.day = d, a, dayOf(on)
	return s
}

func (l *Linker) release(s *scan) {
	s.reset()
	l.scratch.Put(s)
}
