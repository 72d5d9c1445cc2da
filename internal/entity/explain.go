package entity

import (
	"slices"
	"strings"
	"time"

	"demarche/internal/entity/phrase"
	"demarche/internal/news"
)

// A Reading is an actor that a name may mean.
type Reading struct {
	ID, Name string
	As       string // what the name is: "person", "surname", "organisation", "country" …
	Terms    []Term
	By       string // the rule that chose among the terms for the day
}

// A Term is what an actor is for a time.
type Term struct {
	Country  string
	Sectors  []string
	Office   string
	From, To string // ISO days, To exclusive; "" where open
	Source   string
	Chosen   bool // what it is taken for on the day; none is where By says "before" or "after"
}

// kindNames tell what a name is.
var kindNames = [...]string{country: "country", adjective: "adjective", people: "people", capital: "capital", town: "town or region",
	organ: "organisation", person: "person", surname: "surname", famous: "famous surname"}

// Explain lists the actors that a name may mean, persons and organisations
// before words for countries, and what each of them is on a day.
func (l *Linker) Explain(name string, on news.Date) []Reading {
	day, name := dayOf(on), strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	var out []Reading
	seen := map[int32]bool{}
	for _, k := range [...]kind{person, famous, surname, organ, country, capital, adjective, people, town} {
		for s, ok := l.nodes[phrase.Of(name)]; ok && s >= 0; s = l.senses[s].next {
			if e := l.senses[s]; e.kind == k && !seen[e.ref] {
				seen[e.ref] = true
				out = append(out, l.reading(e, day))
			}
		}
	}
	return out
}

func (l *Linker) reading(e sense, day int32) Reading {
	a := &l.actors[e.ref]
	now, by := a.at(day)
	r := Reading{ID: a.id, Name: a.name, As: kindNames[e.kind], By: by}
	if !a.person {
		r.By = "in force"
	}
	for _, t := range a.terms {
		r.Terms = append(r.Terms, Term{Country: t.country, Sectors: t.sectors, Office: t.office, From: isoDay(t.from), To: isoDay(t.to),
			Source: t.source, Chosen: by != afterOffice && t.same(now)})
	}
	return r
}

func (t term) same(o term) bool {
	return t.from == o.from && t.to == o.to && t.country == o.country && t.office == o.office && slices.Equal(t.sectors, o.sectors)
}

// isoDay is a day since 1970 as an ISO date, "" where a term is open.
func isoDay(day int32) string {
	if day == minDay || day == maxDay {
		return ""
	}
	return time.Unix(int64(day)*24*60*60, 0).UTC().Format(time.DateOnly)
}
