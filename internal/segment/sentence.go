package segment

import (
	"strings"

	"demarche/internal/segment/boundary"
	"demarche/internal/text"
)

// sentences appends the sentences of the tokens from first on, all of one block.
func (s *scanner) sentences(dst []text.Sent, first int, block int32) []text.Sent {
	model := boundary.Default()
	start := first
	s.candidates(first, func(end int, c boundary.Context) bool {
		if model.Score(c) <= 0 {
			return false
		}
		dst = s.add(dst, start, end, block)
		start = end
		return true
	})
	return s.add(dst, start, len(s.toks), block)
}

// add appends the sentence of the tokens [start,end), in pieces where it is
// longer than maxTokens.
func (s *scanner) add(dst []text.Sent, start, end int, block int32) []text.Sent {
	for start < end {
		cut := end
		if end-start > maxTokens {
			cut = s.safeCut(start)
		}
		dst = append(dst, text.Sent{First: int32(start), End: int32(cut), Block: block})
		start = cut
	}
	return dst
}

// safeCut is the place to cut a sentence that starts at start and is longer
// than maxTokens: behind the last semicolon or comma of its second half that
// stands outside figures, else at the bound.
func (s *scanner) safeCut(start int) int {
	for i := start + maxTokens - 1; i > start+maxTokens/2; i-- {
		if b := s.src[s.toks[i].Start]; b == ';' || b == ',' {
			return i + 1
		}
	}
	return start + maxTokens
}

// A progress is what candidates carries along a block.
type progress struct {
	start   int  // first token of the sentence
	quote   bool // a quotation is open
	bracket int  // brackets open in this sentence
}

// candidates calls decide for each place where a sentence may end, in order,
// with the index of the token after it; decide says whether one does. The end
// of the block is no candidate.
func (s *scanner) candidates(first int, decide func(end int, c boundary.Context) bool) {
	st := progress{start: first}
	for i := first; i+1 < len(s.toks); i++ {
		stop, ok := s.stopAt(i)
		s.follow(&st, i)
		if !ok {
			continue
		}
		c := boundary.Context{Stop: stop, Before: s.before(st.start, i)}
		if stop != boundary.Line {
			for i+1 < len(s.toks) && s.closes(&c, st, i+1) {
				i++
				s.follow(&st, i)
			}
		}
		if i+1 == len(s.toks) {
			return
		}
		c.Gap, c.Next = s.gap(i), s.next(i+1)
		c.Inside, c.Opens, c.Length = st.inside(), s.next(st.start), i+1-st.start
		if decide(i+1, c) {
			st.start, st.bracket = i+1, 0
		}
	}
}

func (st *progress) inside() boundary.Inside {
	switch {
	case st.bracket > 0:
		return boundary.InBracket
	case st.quote:
		return boundary.InQuote
	}
	return boundary.Outside
}

// follow takes note of token i where it opens or closes something.
func (s *scanner) follow(st *progress, i int) {
	switch s.src[s.toks[i].Start] {
	case '"':
		st.quote = !st.quote
	case '(', '[':
		st.bracket++
	case ')', ']':
		st.bracket = max(st.bracket-1, 0)
	case '`', "“"[0]:
		switch s.str(i) {
		case "“", "``":
			st.quote = true
		case "”":
			st.quote = false
		}
	}
}

func (s *scanner) str(i int) string { return s.toks[i].In(s.src) }

// stopAt tells whether and how a sentence may end at token i.
func (s *scanner) stopAt(i int) (boundary.Stop, bool) {
	t := s.toks[i]
	switch b := s.src[t.End-1]; {
	case b == '.' || b == '!' || b == '?':
		return s.stopKind(t.Start, t.End), true
	case b == ']' && t.Len() > 1:
		return boundary.Period, true // [...] in the place of words left out, with their stop
	case b == ':' && t.Len() == 1:
		return boundary.Colon, true
	case b == "…"[2] && s.str(i) == "…":
		return boundary.Ellipsis, true
	}
	return boundary.Line, s.gap(i) == boundary.NewLine
}

// stopKind is the kind of the token src[p:e], which ends in a stop.
func (s *scanner) stopKind(p, e int) boundary.Stop {
	switch first := s.src[p]; {
	case e-p == 1 && first == '.':
		return boundary.Period
	case first == '.' || first == '!' || first == '?':
		return runKind(s.src[p:e])
	}
	if k, ok := s.words.abbreviations[s.src[p:e]]; ok {
		return boundary.Title + boundary.Stop(k-title)
	}
	if e-p == 2 {
		return boundary.Initial
	}
	return boundary.Acronym
}

func runKind(run string) boundary.Stop {
	switch {
	case strings.IndexByte(run, '?') >= 0:
		return boundary.Question
	case strings.IndexByte(run, '!') >= 0:
		return boundary.Exclamation
	}
	return boundary.Ellipsis
}

// closes reports whether token i, written onto the one before, closes a
// quotation or bracket, and notes it in c.
func (s *scanner) closes(c *boundary.Context, st progress, i int) bool {
	if s.toks[i].Start != s.toks[i-1].End {
		return false
	}
	switch s.str(i) {
	case `"`:
		if !st.quote && i+1 < len(s.toks) && s.toks[i+1].Start == s.toks[i].End {
			return false
		}
		c.Close = boundary.CloseQuote
	case "”", "’", "'", "''":
		c.Close = boundary.CloseQuote
	case ")", "]":
		c.Close = boundary.CloseBracket
	default:
		return false
	}
	return true
}

// before is the kind of the token before the stop i of a sentence from start on.
func (s *scanner) before(start, i int) boundary.Before {
	if i == start {
		return boundary.Other
	}
	t := s.toks[i-1]
	b := s.src[t.Start]
	switch {
	case i == start+1 && (isDigit(b) || t.Len() == 1 && isAlpha(b)):
		return boundary.Listing
	case isDigit(b):
		return boundary.Numeral
	case isUpper(b):
		return boundary.UpperWord
	case isLower(b) || b == '\'':
		return boundary.LowerWord
	}
	return boundary.Other
}

// gap is the white space between token i and the next.
func (s *scanner) gap(i int) boundary.Gap {
	from, to := s.toks[i].End, s.toks[i+1].Start
	if from == to {
		return boundary.NoGap
	}
	if strings.IndexByte(s.src[from:to], '\n') >= 0 {
		return boundary.NewLine
	}
	return boundary.Space
}

// next is the kind of token i.
func (s *scanner) next(i int) boundary.Next {
	t := s.toks[i]
	b := s.src[t.Start]
	switch {
	case isLower(b):
		return boundary.Lower
	case isUpper(b):
		return s.capital(t.In(s.src))
	case isDigit(b):
		return boundary.Digit
	case b >= 0x80:
		return s.nextHigh(t)
	}
	switch b {
	case '"', '\'', '`':
		return boundary.Quote
	case '(', '[', '<', '{':
		return boundary.Bracket
	case '-':
		return boundary.Dash
	case '.', ',', ';', ':', '!', '?', ')', ']', '/', '%', '}', '>':
		return boundary.Mark
	}
	return boundary.Symbol
}

func (s *scanner) capital(word string) boundary.Next {
	if s.words.starters[word] {
		return boundary.Starter
	}
	if len(word) > 1 && isUpper(word[1]) {
		return boundary.Caps
	}
	return boundary.Upper
}

func (s *scanner) nextHigh(t text.Token) boundary.Next {
	switch w := t.In(s.src); {
	case w == "“" || w == "‘" || w == "«" || w == "„":
		return boundary.Quote
	case w == "–" || w == "—":
		return boundary.Dash
	case w == "”" || w == "’" || w == "»" || w == "…":
		return boundary.Mark
	case s.inner(t.Start):
		return boundary.Upper
	}
	return boundary.Symbol
}
