package export

import (
	"math"
	"time"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/span"
)

// The objects below are the contract: names, order and types of their fields
// are what other people's scripts read. An unknown object, number or time is
// null, an unknown string is empty, a list is never null. Start and End count
// code points of Object.Text.

// An Object is one article with all that is asserted about it.
type Object struct {
	ID        string      `json:"id"`
	URL       string      `json:"url"`
	Title     string      `json:"title"`
	Lang      string      `json:"lang"`
	Text      string      `json:"text"`
	Published *news.Date  `json:"published"`
	Fetched   *string     `json:"fetched"` // RFC 3339
	Truncated bool        `json:"truncated"`
	Sentences []Range     `json:"sentences"`
	Events    []Event     `json:"events"`
	Quotes    []Quotation `json:"quotes"`
	Places    []Place     `json:"places"`
	Dates     []Date      `json:"dates"`
	Errors    []Problem   `json:"errors"`
}

// A Range is a half-open range of code points.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// A Passage is a range with its words.
type Passage struct {
	Range
	Text string `json:"text"`
}

// An Actor is words that name who did, suffered or said something.
type Actor struct {
	Passage
	Entity  string   `json:"entity"`
	Name    string   `json:"name"`
	Country string   `json:"country"`
	Sectors []string `json:"sectors"`
	By      string   `json:"by"`
}

// An Event is one happening with its evidence. Sentence is an index into
// Object.Sentences.
type Event struct {
	ID         string        `json:"id"`
	Type       ontology.Type `json:"type"`
	Mode       ontology.Mode `json:"mode"`
	Contexts   []string      `json:"contexts"`
	Quad       int           `json:"quad"`
	Score      float64       `json:"score"`
	CAMEO      string        `json:"cameo"`
	Status     record.Status `json:"status"`
	Plain      *Reading      `json:"plain"`
	Confidence float64       `json:"confidence"`
	Actors     []Actor       `json:"actors"`
	Recipients []Actor       `json:"recipients"`
	ClaimedBy  *Actor        `json:"claimed_by"`
	Dead       *Count        `json:"dead"`
	Injured    *Count        `json:"injured"`
	Arrested   *Count        `json:"arrested"`
	Trigger    Passage       `json:"trigger"`
	Sentence   int           `json:"sentence"`
	Mentions   []Mention     `json:"mentions"`
	Place      *Place        `json:"place"`
	Date       *When         `json:"date"`
	Rule       string        `json:"rule"`
}

// A Reading is an event as its words alone say it, before the rules of
// precedence; null where those changed nothing.
type Reading struct {
	Type   ontology.Type `json:"type"`
	Mode   ontology.Mode `json:"mode"`
	Status record.Status `json:"status"`
}

// A Count is a number of people and the words that give it.
type Count struct {
	Number int `json:"number"`
	Passage
}

// A Mention is another sentence that tells of an event.
type Mention struct {
	Trigger  Passage `json:"trigger"`
	Sentence int     `json:"sentence"`
	Rule     string  `json:"rule"`
}

// A Quotation is words attributed to a speaker.
type Quotation struct {
	ID string `json:"id"`
	Passage
	Kind      record.QuoteKind `json:"kind"`
	Cue       *Passage         `json:"cue"`
	Speaker   *Actor           `json:"speaker"`
	Channel   []Actor          `json:"channel"`
	Relayers  []Actor          `json:"relayers"` // who passed the words on: "carried by TASS"
	Addressee *Actor           `json:"addressee"`
	About     []Actor          `json:"about"` // actors that the words name
	Date      *When            `json:"date"`
}

// A Place is one mention of a place.
type Place struct {
	Passage
	Name       string                `json:"name"`
	GeonameID  *int                  `json:"geonameid"`
	Lat        *float64              `json:"lat"`
	Lon        *float64              `json:"lon"`
	Country    string                `json:"country"`
	Admin1     string                `json:"admin1"`
	Precision  record.PlacePrecision `json:"precision"`
	Confidence float64               `json:"confidence"`
}

// A Date is one mention of a time.
type Date struct {
	Passage
	Value     string         `json:"value"`
	Type      string         `json:"type"`
	Precision news.Precision `json:"precision"`
}

// When is the day of an event or quotation. Words is nil where no words of the
// text say it: the day then rests on what Basis names.
type When struct {
	news.Date
	Words *Passage `json:"words"`
}

// A Problem is something amiss with an article that was delivered all the same.
type Problem struct {
	Code    news.Code `json:"code"`
	Message string    `json:"message"`
}

// Article returns the contract object of an analysis.
func Article(a *record.Analysis) Object {
	v := newView(a)
	art := a.Article
	return Object{
		ID: art.ID, URL: art.URL, Title: art.Title, Lang: art.Lang, Text: art.Text,
		Published: known(art.Published), Fetched: stamp(art.Fetched), Truncated: art.Truncated,
		Sentences: each(a.Sentences, v.rangeOf),
		Events:    each(a.Events, v.event),
		Quotes:    each(a.Quotes, v.quote),
		Places:    each(a.Places, v.place),
		Dates:     each(a.Dates, v.date),
		Errors:    each(a.Problems, problem),
	}
}

// A view is an analysis with its offset map: what every object is built from.
type view struct {
	*record.Analysis
	points *span.Map
}

func newView(a *record.Analysis) *view {
	return &view{a, span.NewMap(a.Article.Text)}
}

// each maps a list; the result is never nil, so that JSON says [] and not null.
func each[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	for i := range in {
		out[i] = f(in[i])
	}
	return out
}

func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

func known(d news.Date) *news.Date {
	if !d.Known() {
		return nil
	}
	return &d
}

func stamp(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.RFC3339)
	return &s
}

func problem(p *news.Problem) Problem { return Problem{p.Code, p.Error()} }

// share rounds a confidence to two digits: more would feign a precision that
// the rules do not have, and would change with the order of additions.
func share(x float64) float64 { return math.Round(x*100) / 100 }

func (v *view) rangeOf(s span.Span) Range {
	p := v.points.Points(s)
	return Range{p.Start, p.End}
}

func (v *view) passage(s span.Span) Passage {
	return Passage{v.rangeOf(s), s.In(v.Article.Text)}
}

// words is nil for the empty span.
func (v *view) words(s span.Span) *Passage {
	if s.Empty() {
		return nil
	}
	p := v.passage(s)
	return &p
}

func (v *view) actor(a record.Arg) Actor {
	out := Actor{Passage: v.passage(a.Span), Sectors: []string{}, By: a.By}
	if a.Entity != record.None {
		e := v.Entities[a.Entity]
		out.Entity, out.Name, out.Country, out.Sectors = e.ID, e.Name, e.Country, list(e.Sectors)
	}
	return out
}

func (v *view) actorOrNil(a *record.Arg) *Actor {
	if a == nil {
		return nil
	}
	out := v.actor(*a)
	return &out
}

func (v *view) event(e record.Event) Event {
	return Event{
		ID: e.ID, Type: e.Type, Mode: e.Mode, Contexts: list(e.Contexts),
		Quad: e.Type.Quad(), Score: e.Type.Score(e.Mode), CAMEO: e.CAMEO,
		Status: e.Status, Plain: plain(e.Plain), Confidence: share(e.Confidence),
		Actors: each(e.Actors, v.actor), Recipients: each(e.Recipients, v.actor), ClaimedBy: v.actorOrNil(e.Claimed),
		Dead: v.count(e.Dead), Injured: v.count(e.Injured), Arrested: v.count(e.Arrested),
		Trigger: v.passage(e.Evidence.Trigger), Sentence: e.Evidence.Sentence, Mentions: each(e.Mentions, v.mention),
		Place: v.placeAt(e.Place), Date: v.when(e.Date), Rule: e.Evidence.Rule,
	}
}

func plain(r *record.Reading) *Reading {
	if r == nil {
		return nil
	}
	return &Reading{r.Type, r.Mode, r.Status}
}

func (v *view) count(n *record.Count) *Count {
	if n == nil {
		return nil
	}
	return &Count{n.Number, v.passage(n.Span)}
}

func (v *view) mention(e record.Evidence) Mention {
	return Mention{v.passage(e.Trigger), e.Sentence, e.Rule}
}

func (v *view) quote(q record.Quote) Quotation {
	return Quotation{
		ID: q.ID, Passage: v.passage(q.Span), Kind: q.Kind, Cue: v.words(q.Cue),
		Speaker: v.actorOrNil(q.Speaker), Channel: each(q.Channel, v.actor), Relayers: each(q.Relayers, v.actor),
		Addressee: v.actorOrNil(q.Addressee), About: each(q.About, v.actor), Date: v.when(q.Date),
	}
}

func (v *view) placeAt(i int) *Place {
	if i == record.None {
		return nil
	}
	p := v.place(v.Places[i])
	return &p
}

// place leaves coordinates null where nothing is known: 0,0 is a point in the
// Gulf of Guinea.
func (v *view) place(p record.Place) Place {
	out := Place{Passage: v.passage(p.Span), Name: p.Name, Country: p.Country, Admin1: p.Admin1,
		Precision: p.Precision, Confidence: share(p.Confidence)}
	if p.GeonameID != 0 {
		out.GeonameID = &p.GeonameID
	}
	if p.Precision != record.PlaceUnknown && p.Precision != "" {
		out.Lat, out.Lon = &p.Lat, &p.Lon
	}
	return out
}

func (v *view) date(d record.Date) Date {
	return Date{v.passage(d.Span), d.Value, d.Type, d.Precision}
}

func (v *view) when(w record.When) *When {
	if !w.Known() {
		return nil
	}
	out := When{Date: w.Date}
	if w.Mention != record.None {
		out.Words = v.words(v.Dates[w.Mention].Span)
	}
	return &out
}
