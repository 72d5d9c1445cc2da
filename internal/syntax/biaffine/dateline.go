package biaffine

import (
	"unicode"
	"unicode/utf8"

	"demarche/internal/text"
)

// longestDateline is how many tokens a dateline has at most, its mark included.
const longestDateline = 14

// datelineEnd is the token after the dateline that opens sentence s ("GENEVA, Jan.
// 21 (Reuters) --", "LAGOS:"), s.First where none does. A dateline is no part of
// the sentence's tree, and would be taken for its subject.
func datelineEnd(d *text.Document, s text.Sent) int32 {
	told := false // by a comma, a number, an agency in brackets, or capitals
	loud := true  // all words are in capitals
	for i := s.First; i < min(s.End, s.First+longestDateline); i++ {
		w := d.Str(d.Tokens[i].Span)
		switch r, _ := utf8.DecodeRuneInString(w); {
		case w == "--", w == "—", w == "–", w == "-" && spaced(d, i):
			return opened(s, i, told || loud)
		case w == ":":
			return opened(s, i, loud)
		case w == ",", w == "(", unicode.IsDigit(r):
			told = told || i > s.First || w == "("
		case w == ")", w == ".", w == "/":
		case unicode.IsUpper(r):
			loud = loud && len(w) > 2 && allUpper(w)
		default:
			return s.First
		}
	}
	return s.First
}

// opened is the token after the mark at i where something stands before it and
// enough behind it.
func opened(s text.Sent, i int32, yes bool) int32 {
	if yes && i > s.First && s.End-i > 3 {
		return i + 1
	}
	return s.First
}

// spaced reports whether white space stands on both sides of token i.
func spaced(d *text.Document, i int32) bool {
	t := d.Tokens
	return i > 0 && int(i)+1 < len(t) && t[i-1].End < t[i].Start && t[i].End < t[i+1].Start
}

func allUpper(w string) bool {
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}
