// Package record holds what Demarche asserts: entities, places, dates, events
// and quotations, each with the span of text behind it and the rule that
// decided. Plain structs; no I/O, no decisions.
//
// References between records are indices into the slices of one Analysis, -1
// (None) where there is nothing: what is not known is absent.
package record

import (
	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/span"
)

// None is the index that refers to nothing.
const None = -1

// An Analysis is all that one run asserts about one article.
type Analysis struct {
	Article   *news.Article
	Version   string // of the analyser; part of every ID
	Sentences []span.Span
	Entities  []Entity
	Places    []Place
	Dates     []Date
	Events    []Event
	Quotes    []Quote
	Problems  []*news.Problem // of this article alone; it was delivered all the same
}

// An Entity is an actor of the political world as far as it could be told.
type Entity struct {
	ID      string   // stable key: "RUS", "RUS.GOV", "person/vladimir-putin"; "" for an actor no list knows
	Name    string   // display name; the noun phrase itself for an actor no list knows
	Country string   // ISO 3166 alpha-3, KOS, PSE, or the bloc codes IGO, NGO, IMG, MNC …; "" unknown
	Sectors []string // PLOVER sector codes, the main one first
}

// An Arg is a span that fills a role. By names the rule or sieve that decided.
type Arg struct {
	Span   span.Span
	Entity int // index into Analysis.Entities, None where unresolved
	By     string
}

// A Place is one mention of a place. Lat and Lon are degrees and mean something
// only where Precision is not PlaceUnknown.
type Place struct {
	Span       span.Span
	Name       string
	GeonameID  int
	Lat, Lon   float64
	Country    string // ISO 3166 alpha-3
	Admin1     string // name of the first-level unit, "" unknown
	Precision  PlacePrecision
	Confidence float64
	By         string
}

// PlacePrecision says how much of a place is known.
type PlacePrecision string

// The precisions of a place.
const (
	PlaceUnknown PlacePrecision = "unknown"
	Point        PlacePrecision = "point"
	City         PlacePrecision = "city"
	Admin2       PlacePrecision = "admin2"
	Admin1       PlacePrecision = "admin1"
	CountryWide  PlacePrecision = "country"
	Region       PlacePrecision = "region"
)

// A Date is one mention of a time. Value is ISO 8601 or TIMEX3 ("2022-W03",
// "P3M", "PAST_REF"); Type is DATE, TIME, DURATION or SET.
type Date struct {
	Span      span.Span
	Value     string
	Type      string
	Precision news.Precision
	Basis     news.Basis
	By        string
}

// When is the day of an event or a quotation: a value with its precision and
// what it rests on. Mention is the index into Analysis.Dates of the words that
// say it, None where no words do.
type When struct {
	news.Date
	Mention int
}

// Status tells an event that happened from one planned, denied, supposed or past.
type Status string

// The statuses.
const (
	Asserted     Status = "asserted"
	Future       Status = "future"
	Hypothetical Status = "hypothetical"
	Negated      Status = "negated"
	Historical   Status = "historical"
)

// An Event is one happening: who did what to whom. Type, Mode and Contexts are
// PLOVER's; CAMEO is the crosswalk code.
type Event struct {
	ID         string
	Type       ontology.Type
	Mode       ontology.Mode
	Contexts   []string
	CAMEO      string
	Actors     []Arg
	Recipients []Arg
	Place      int // index into Analysis.Places, or None
	Date       When
	Status     Status
	Plain      *Reading // what the words say before the rules of precedence; nil where those changed nothing
	Claimed    *Arg     // who says so, where the text does not say it itself; nil otherwise
	Dead       *Count   // people killed, injured, arrested; nil where no number is given
	Injured    *Count
	Arrested   *Count
	Confidence float64 // 0 to 1
	Evidence   Evidence
	Mentions   []Evidence // the other sentences that tell of the same happening, in text order
}

// A Reading is an event as its words alone say it.
type Reading struct {
	Type   ontology.Type
	Mode   ontology.Mode
	Status Status
}

// A Count is a number of people and the words that give it.
type Count struct {
	Number int
	Span   span.Span
}

// Evidence is the text that an event rests on and the rule that read it.
type Evidence struct {
	Sentence int // index into Analysis.Sentences
	Trigger  span.Span
	Rule     string   // ID of the lexicon entry or model
	Why      []string // one decision a line, in order: role, status, place, date
}

// QuoteKind tells direct quotation from fragments and from reported speech.
type QuoteKind string

// The kinds of quotation.
const (
	Direct   QuoteKind = "direct"
	Mixed    QuoteKind = "mixed"
	Indirect QuoteKind = "indirect"
)

// A Quote is words attributed to a speaker. Span holds the words without the
// quotation marks. Speaker and Addressee are nil where the text names none.
// Relayers are who passed the words on between the speaker and the article, as
// far as the text says: "carried by TASS", "TASS quoted him as saying".
type Quote struct {
	ID        string
	Span      span.Span
	Sentence  int
	Kind      QuoteKind
	Cue       span.Span // empty where there is none
	Speaker   *Arg
	Channel   []Arg
	Relayers  []Arg
	Addressee *Arg
	About     []Arg // actors that the words name, each once
	Date      When
	Rule      string
	Why       []string
}
