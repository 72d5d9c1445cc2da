package query

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// An Error is a mistake in a filter. Error prints the filter with a caret line
// under the place.
type Error struct {
	Query  string
	Column int    // in code points, from 1
	Width  int    // code points to underline, at least 1
	Msg    string // what is wrong
	Advice string // what to do about it
}

func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "filter, column %d: %s", e.Column, e.Msg)
	if e.Advice != "" {
		b.WriteString("; " + e.Advice)
	}
	line := strings.Map(oneLine, e.Query)
	fmt.Fprintf(&b, "\n  %s\n  %s%s", line, strings.Repeat(" ", e.Column-1), strings.Repeat("^", e.Width))
	return b.String()
}

// oneLine keeps the caret under its place: a tab or line break takes one column.
func oneLine(r rune) rune {
	if r < ' ' {
		return ' '
	}
	return r
}

// errorf builds an Error for the width bytes at the byte offset at.
func (l *lexer) errorf(at, width int, msg, advice string) error {
	to := min(at+width, len(l.in))
	return &Error{
		Query:  l.in,
		Column: utf8.RuneCountInString(l.in[:at]) + 1,
		Width:  max(utf8.RuneCountInString(l.in[at:to]), 1),
		Msg:    msg,
		Advice: advice,
	}
}

// nearest returns the candidate closest to s, "" where none is close: at most one
// edit in three letters.
func nearest(s string, candidates []string) string {
	best, score := "", len(s)/3+1
	for _, c := range candidates {
		if d := distance(strings.ToLower(s), strings.ToLower(c), score); d < score {
			best, score = c, d
		}
	}
	if best == "" {
		return prefixed(s, candidates)
	}
	return best
}

// prefixed returns the candidate that s is the beginning of, where s says enough.
func prefixed(s string, candidates []string) string {
	for _, c := range candidates {
		if len(s) >= 3 && len(c) > len(s) && strings.EqualFold(c[:len(s)], s) {
			return c
		}
	}
	return ""
}

// distance counts the insertions, deletions, replacements and swaps of neighbours
// between a and b (optimal string alignment), or returns limit where they are at
// least as many.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			same := 1
			if a[i-1] == b[j-1] {
				same = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+same)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
		}
		before, prev, cur = prev, cur, before
	}
	return min(prev[len(b)], limit)
}
