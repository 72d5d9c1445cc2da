// Package query is the filter language that lists, searches and exports share:
//
//	actor:RUS recipient:JPN type:THREATEN since:2022-01 "oil exports" -source:example.org
//
// Parse turns such a line into an Expr; its String parses back to the same tree.
// The package does no I/O and reads no clock: "7d" stays symbolic until Moment.Days
// is given the time to reckon from. It does not know how an expression is answered:
// that is for package store.
//
//	e, err := query.Parse(`actor:RUS (type:THREATEN OR type:ASSAULT)`)
//	e.String() // actor:RUS (type:THREATEN OR type:ASSAULT)
package query

import "strings"

// An Expr is a node of a parsed filter: All, And, Or, Not or one of the terms
// Text, About, Party, Place, Match, Bound and MinConfidence. Trees that Parse
// returns are normal: no And directly in an And, no Or directly in an Or, no Not of
// a Not, and at least two parts in And and Or.
type Expr interface {
	// String is the expression in the filter language.
	String() string
	expr()
}

// All is the empty filter: it holds of everything.
type All struct{}

// And holds where all of its parts hold.
type And []Expr

// Or holds where at least one of its parts holds.
type Or []Expr

// Not holds where X does not.
type Not struct{ X Expr }

// Text holds of an article whose text has these words next to each other, in any
// case and with or without diacritics. With Prefix the last word may go on.
type Text struct {
	Words  string // at least one letter or digit in it
	Prefix bool
}

// About holds of a passage (a quotation's words, the sentence of an event, the
// title of an article) that has these words in it.
type About struct{ Words string }

// Role says which part an actor plays.
type Role string

// The roles. Anyone is an actor or a recipient.
const (
	Actor     Role = "actor"
	Recipient Role = "recipient"
	Anyone    Role = "party"
	Speaker   Role = "speaker"
	Addressee Role = "addressee"
	Channel   Role = "channel"
)

// Party holds where someone of this description plays the role. Code is a country
// or bloc code ("RUS", "IGO") or the short key of an entity ("WHO"), "*" for any; Sector a
// PLOVER sector, "" for any; Entity a key such as "person/vladimir-putin"; Name a
// part of the display name. Either Code, or Entity, or Name is set.
type Party struct {
	Role   Role
	Code   string
	Sector string
	Entity string
	Name   string
}

// Place holds of an event that happened in the country (ISO 3166 alpha-3) or at a
// place whose name, or whose first-level unit's name, has Name in it.
type Place struct{ Country, Name string }

// Key names what a Match compares.
type Key string

// The keys of Match.
const (
	Type    Key = "type"    // PLOVER type
	Mode    Key = "mode"    // PLOVER mode
	Context Key = "context" // PLOVER context
	Quad    Key = "quad"    // quad class, 1 to 4
	CAMEO   Key = "cameo"   // CAMEO code; 13 includes 138
	Status  Key = "status"  // status of an event
	Kind    Key = "kind"    // kind of a quotation
	Lang    Key = "lang"    // language of an article
	Source  Key = "source"  // part of an article's address, site or file
	ID      Key = "id"      // how an ID starts
)

// Match holds where the value of Key is Value; for cameo and id where it starts
// with Value, for source where it has Value in it.
type Match struct {
	Key   Key
	Value string
}

// Edge says which way a Bound cuts.
type Edge string

// The edges: at or after, at or before, overlapping.
const (
	Since Edge = "since"
	Until Edge = "until"
	On    Edge = "on"
)

// Bound holds of what may have happened on the right side of the moment. A date
// known to the month is an interval and holds if any of its days does; what has no
// date never holds.
type Bound struct {
	Edge Edge
	At   Moment
}

// MinConfidence holds of an event with at least this confidence, 0 to 1.
type MinConfidence float64

func (All) expr()           {}
func (Or) expr()            {}
func (And) expr()           {}
func (Not) expr()           {}
func (Text) expr()          {}
func (About) expr()         {}
func (Party) expr()         {}
func (Place) expr()         {}
func (Match) expr()         {}
func (Bound) expr()         {}
func (MinConfidence) expr() {}

func (All) String() string    { return "" }
func (e And) String() string  { return join(e, " ") }
func (e Or) String() string   { return join(e, " OR ") }
func (e Not) String() string  { return "-" + bracketed(e.X) }
func (e Text) String() string { return e.words() + star(e.Prefix) }

func (e About) String() string { return "about:" + quoteIf(e.Words, false) }
func (e Match) String() string { return string(e.Key) + ":" + quoteIf(e.Value, false) }
func (e Bound) String() string { return string(e.Edge) + ":" + e.At.String() }

func (e Text) words() string {
	if isOperator(e.Words) || !plainWord(e.Words) {
		return quote(e.Words)
	}
	return e.Words
}

func star(on bool) string {
	if on {
		return "*"
	}
	return ""
}

func (e Party) String() string {
	head := string(e.Role) + ":"
	switch {
	case e.Name != "":
		return head + quoteIf(e.Name, isCode(e.Name) || strings.Contains(e.Name, "."))
	case e.Entity != "":
		return head + quoteIf(e.Entity, false)
	case e.Sector != "":
		return head + e.Code + "." + e.Sector
	}
	return head + e.Code
}

func (e Place) String() string {
	if e.Country != "" {
		return "place:" + e.Country
	}
	return "place:" + quoteIf(e.Name, isCode(e.Name))
}

func (e MinConfidence) String() string { return "min-confidence:" + formatFloat(float64(e)) }

func join[E ~[]Expr](parts E, by string) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteString(by)
		}
		b.WriteString(bracketed(p))
	}
	return b.String()
}

func bracketed(p Expr) string {
	switch p.(type) {
	case And, Or:
		return "(" + p.String() + ")"
	}
	return p.String()
}

// Walk calls f on e and on everything below it, parents first.
func Walk(e Expr, f func(Expr)) {
	f(e)
	switch e := e.(type) {
	case And:
		for _, p := range e {
			Walk(p, f)
		}
	case Or:
		for _, p := range e {
			Walk(p, f)
		}
	case Not:
		Walk(e.X, f)
	}
}
