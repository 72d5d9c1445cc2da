// Package judge weighs candidates for events: what the rules of package event
// read, and what they have no rule for. A small linear model, trained on the
// labelled sentences of internal/event/labels, says of each whether it is an
// event, of which type, and how sure that is.
//
// It reads words, tags, trees and what is known of the parties. It must not look
// at anything that is not in the Candidate, so that training and use agree.
//
//	model, err := judge.Load(nil)
//	v := model.Judge(&candidate) // v.Type is "" where it is no event
//
// The model is trained by `go run ./internal/eval/judge`.
package judge

import (
	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/text"
)

// A Candidate is a predicate with its parties.
type Candidate struct {
	Doc     *text.Document
	Sent    int
	Tree    *syntax.Tree // of the sentence, nil where it is not parsed
	Head    int32        // token of the word that decides the type
	Trigger span.Span
	Title   bool          // stands in a headline
	Quote   *record.Quote // the quotation that the predicate introduces, nil for none
	Inside  bool          // stands inside a direct quotation

	// What the rules say; Rule is "" where no rule speaks.
	Rule     string
	Class    string // governing class of the rule
	Type     ontology.Type
	Mode     ontology.Mode
	Weak     bool // an ambiguous word
	Nominal  bool // a noun
	Doubtful bool // not enough for an event by the rules: nobody of political life
	Governed int  // predicates composed into this one
	Status   record.Status

	Actors     []Party
	Recipients []Party
	Fillers    []Filler // who could be the recipient

	// Senses are the types and classes that the lexicon has for the lemma of a
	// token, whatever its construction.
	Senses func(tok int32) Senses
}

// Read reports whether a rule reads an event in the candidate.
func (c *Candidate) Read() bool { return c.Rule != "" && !c.Doubtful }

// A Party is an actor or recipient.
type Party struct {
	Span    span.Span
	Head    int32 // token, -1 where it stands outside the sentence
	Known   bool  // a list or a head noun knows it
	Country string
	Sector  string // the main one
	By      string // the construction that found it
}

// A Filler is a construction that names who could be the recipient.
type Filler struct {
	Slot    string // "obj", "iobj", "comp", or a preposition
	Parties []Party
}

// Senses is a set of types and classes.
type Senses uint64

// Has reports whether bit i is set.
func (s Senses) Has(i int) bool { return s&(1<<i) != 0 }

// A Verdict is what the model makes of a candidate.
type Verdict struct {
	Type       ontology.Type // "" for no event
	Confidence float64       // share of such verdicts that are right, 0 to 1
	Filler     int           // of Candidate.Fillers the recipient, -1 for none
}
