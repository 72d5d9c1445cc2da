package boundary

import (
	"cmp"
	"slices"
)

// Stop is the kind of token after which a sentence may end.
type Stop uint8

// The stops. From Title on they are abbreviations.
const (
	Period Stop = iota
	Question
	Exclamation
	Ellipsis
	Colon
	Line // no stop: the line ends
	Title
	Month
	Number
	Company
	Place
	State
	Latin
	Etc
	Initial
	Acronym
)

var stopNames = [...]string{"period", "question", "exclamation", "ellipsis", "colon", "line",
	"title", "month", "number", "company", "place", "state", "latin", "etc", "initial", "acronym"}

// Next is the kind of token that follows the place.
type Next uint8

// The followers.
const (
	Lower   Next = iota
	Upper        // a capital
	Starter      // a capital, and a word that often opens sentences
	Caps         // two capitals
	Digit
	Quote   // an opening quotation mark
	Bracket // an opening bracket
	Dash
	Mark   // other punctuation
	Symbol // other symbols, bullets, emoji
)

var nextNames = [...]string{"lower", "upper", "starter", "caps", "digit", "quote", "bracket", "dash", "mark", "symbol"}

// Close is what closes between the stop and the place.
type Close uint8

// The closers.
const (
	NoClose Close = iota
	CloseQuote
	CloseBracket
)

var closeNames = [...]string{"none", "quote", "bracket"}

// Gap is the white space at the place.
type Gap uint8

// The gaps.
const (
	NoGap Gap = iota
	Space
	NewLine
)

var gapNames = [...]string{"none", "space", "line"}

// Inside is what is open at the place.
type Inside uint8

// The surroundings.
const (
	Outside Inside = iota
	InQuote
	InBracket
)

var insideNames = [...]string{"none", "quote", "bracket"}

// Before is the kind of token before the stop.
type Before uint8

// The tokens before a stop.
const (
	LowerWord Before = iota
	UpperWord
	Numeral
	Listing // a numeral or single letter that opens the sentence: "1."
	Other
)

var beforeNames = [...]string{"lower", "upper", "numeral", "listing", "other"}

var lengthNames = [...]string{"1", "2", "3-4", "5-9", "10-"}

func lengthClass(n int) int {
	switch {
	case n <= 2:
		return max(n, 1) - 1
	case n <= 4:
		return 2
	case n <= 9:
		return 3
	}
	return 4
}

func sortedByName() []int {
	order := make([]int, Size())
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(Name(a), Name(b)) })
	return order
}
