package syntax

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/internal/text"
)

// Draw draws the tree of sentence sent: a line a token, its tag, and arcs on the
// right whose points mark the dependents.
//
//	Iran     PROPN <─┐   nsubj
//	denied   VERB  ──┴─┐ root
//	reports  NOUN  <───┘ obj
func Draw(w io.Writer, d *text.Document, sent int) error {
	s := d.Sents[sent]
	arcs := levels(d, s)
	width := 0
	for _, a := range arcs {
		width = max(width, a.level)
	}
	grid := newCanvas(int(s.End-s.First), 2*width+1)
	for _, a := range arcs {
		grid.arc(a)
	}
	forms, most := columns(d, s)
	var b strings.Builder
	for i, f := range forms {
		t := &d.Tokens[int(s.First)+i]
		b.WriteString(f + strings.Repeat(" ", most-utf8.RuneCountInString(f)+2))
		b.WriteString(pad(t.Tag.String(), 6))
		b.WriteString(grid.line(i) + " " + t.Dep.String() + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func columns(d *text.Document, s text.Sent) (forms []string, most int) {
	for _, t := range d.Tokens[s.First:s.End] {
		f := column(d.Str(t.Span))
		forms = append(forms, f)
		most = max(most, utf8.RuneCountInString(f))
	}
	return forms, most
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-len(s))) }

// An arc joins two rows of the drawing in a column of its level, from 1.
type arc struct{ dep, head, level int }

func (a arc) span() (lo, hi int) { return min(a.dep, a.head), max(a.dep, a.head) }

// levels gives every arc the innermost column that shorter arcs leave free.
func levels(d *text.Document, s text.Sent) []arc {
	var arcs []arc
	for i := s.First; i < s.End; i++ {
		if h := d.Tokens[i].Head; h >= s.First && h < s.End && h != i {
			arcs = append(arcs, arc{dep: int(i - s.First), head: int(h - s.First)})
		}
	}
	length := func(a arc) int { lo, hi := a.span(); return hi - lo }
	slices.SortStableFunc(arcs, func(a, b arc) int { return cmp.Compare(length(a), length(b)) })
	used := make([]int, s.End-s.First) // by row: the highest level so far
	for k := range arcs {
		lo, hi := arcs[k].span()
		arcs[k].level = 1 + slices.Max(used[lo:hi+1])
		for row := lo; row <= hi; row++ {
			used[row] = arcs[k].level
		}
	}
	return arcs
}

// The sides on which a line leaves a cell.
const (
	up = 1 << iota
	down
	left
	right
)

var boxes = [16]rune{' ', '╵', '╷', '│', '╴', '┘', '┐', '┤', '╶', '└', '┌', '├', '─', '┴', '┬', '┼'}

// A canvas is a grid of cells, each with the sides on which lines leave it.
type canvas struct {
	cells []uint8
	point []bool // by row: a dependent
	width int
}

func newCanvas(rows, width int) *canvas {
	return &canvas{cells: make([]uint8, rows*width), point: make([]bool, rows), width: width}
}

func (c *canvas) arc(a arc) {
	col := 2 * a.level
	lo, hi := a.span()
	c.point[a.dep] = true
	for _, row := range []int{lo, hi} {
		for x := range col {
			c.cells[row*c.width+x] |= left | right
		}
		c.cells[row*c.width+col] |= left
	}
	for row := lo; row < hi; row++ {
		c.cells[row*c.width+col] |= down
		c.cells[(row+1)*c.width+col] |= up
	}
}

func (c *canvas) line(row int) string {
	var b strings.Builder
	for x, sides := range c.cells[row*c.width : (row+1)*c.width] {
		if x == 0 && c.point[row] {
			b.WriteByte('<')
			continue
		}
		b.WriteRune(boxes[sides])
	}
	return b.String()
}
