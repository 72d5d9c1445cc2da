package cli

import (
	"slices"
	"strings"

	"demarche/internal/export"
	"demarche/internal/span"
)

// A mark is a part of a sentence that plays a role in what is shown.
type mark struct {
	span.Span
	role  string
	style export.Style
}

// A word is a run of text without spaces and the screen column it starts in.
type word struct {
	span.Span
	col int
}

// marked draws the text in s folded to width cells. Under each line that holds
// marks stands a rule under their words, and under that their roles:
//
//	Germany banned Mahan Air on Monday.
//	~~~~~~~ ^^^^^^ ~~~~~~~~~    ~~~~~~
//	actor   trigger recipient   date
func marked(screen export.Screen, text string, s span.Span, marks []mark, width int) []string {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b mark) int { return span.Compare(a.Span, b.Span) })
	var out []string
	for _, line := range fold(text, s, width) {
		out = append(out, drawWords(text, line))
		r := newRuler(screen, text, line)
		for i := range marks {
			r.add(&marks[i])
		}
		out = append(out, r.rows()...)
	}
	return out
}

// fold breaks text[s] into lines of words.
func fold(text string, s span.Span, width int) [][]word {
	var lines [][]word
	var line []word
	col := 0
	for at := s.Start; at < s.End; {
		w := nextWord(text, at, s.End)
		at = w.End
		n := export.Width(export.Plain(w.In(text)))
		if n == 0 {
			continue
		}
		if len(line) > 0 && col+n > width {
			lines, line, col = append(lines, line), nil, 0
		}
		line = append(line, word{w, col})
		col += n + 1
	}
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

// nextWord skips white space from at and returns the run up to the next; it is
// empty at end where none is left.
func nextWord(text string, at, end int) span.Span {
	rest := text[at:end]
	start := at + len(rest) - len(strings.TrimLeft(rest, whiteSpace))
	n := strings.IndexAny(text[start:end], whiteSpace)
	if n < 0 {
		return span.Span{Start: start, End: end}
	}
	return span.Span{Start: start, End: start + n}
}

const whiteSpace = " \t\n\r\v\f\u00a0\u2028\u2029"

func drawWords(text string, line []word) string {
	words := make([]string, len(line))
	for i, w := range line {
		words[i] = export.Plain(w.In(text))
	}
	return strings.Join(words, " ")
}

// A ruler collects what stands under one line of text.
type ruler struct {
	screen export.Screen
	text   string
	line   []word
	rule   []*mark // whose words stand in each cell
	labels []*strip
}

// A strip is a row of labels that is written from left to right.
type strip struct {
	b    strings.Builder
	used int // cells
}

func newRuler(s export.Screen, text string, line []word) *ruler {
	return &ruler{screen: s, text: text, line: line}
}

// add rules the part of m that lies in the line, and labels it where it
// starts, if it has a role to name. Where marks overlap, the shorter has the rule.
func (r *ruler) add(m *mark) {
	whole := span.Span{Start: r.line[0].Start, End: r.line[len(r.line)-1].End}
	if m.Empty() || !m.Overlaps(whole) {
		return
	}
	from, to := r.column(max(m.Start, whole.Start)), r.column(min(m.End, whole.End))
	for len(r.rule) < to {
		r.rule = append(r.rule, nil)
	}
	for i := from; i < to; i++ {
		if r.rule[i] == nil || m.Len() < r.rule[i].Len() {
			r.rule[i] = m
		}
	}
	if m.Start >= whole.Start && m.role != "" {
		r.label(from, m)
	}
}

// ruled is the row of strokes under the words.
func (r *ruler) ruled() string {
	var b strings.Builder
	for i := 0; i < len(r.rule); {
		m, n := r.rule[i], 1
		for i+n < len(r.rule) && r.rule[i+n] == m {
			n++
		}
		if m == nil {
			b.WriteString(strings.Repeat(" ", n))
		} else {
			b.WriteString(r.screen.Paint(m.style, strings.Repeat(stroke(m), n)))
		}
		i += n
	}
	return b.String()
}

func stroke(m *mark) string {
	if m.role == roleTrigger {
		return "^"
	}
	return "~"
}

// label writes the role in the first row that has room at col.
func (r *ruler) label(col int, m *mark) {
	i := slices.IndexFunc(r.labels, func(s *strip) bool { return s.used == 0 || s.used < col })
	if i < 0 {
		i = len(r.labels)
		r.labels = append(r.labels, &strip{})
	}
	r.labels[i].put(col, export.Width(m.role), r.screen.Paint(m.style, m.role))
}

func (s *strip) put(col, cells int, words string) {
	s.b.WriteString(strings.Repeat(" ", col-s.used))
	s.b.WriteString(words)
	s.used = col + cells
}

// column is the cell in which the byte at stands.
func (r *ruler) column(at int) int {
	i, found := slices.BinarySearchFunc(r.line, at, func(w word, at int) int { return w.Start - at })
	if found {
		return r.line[i].col
	}
	w := r.line[max(i-1, 0)]
	return w.col + export.Width(export.Plain(r.text[w.Start:min(at, w.End)]))
}

func (r *ruler) rows() []string {
	if len(r.rule) == 0 {
		return nil
	}
	rows := []string{r.ruled()}
	for i := range r.labels {
		rows = append(rows, r.labels[i].b.String())
	}
	return rows
}
