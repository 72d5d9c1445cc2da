package export

import (
	"fmt"
	"io"
	"strings"
)

// A Grid is a small table for the terminal: columns as wide as their widest
// cell, narrowed where the screen is narrower, left out where all is empty.
type Grid struct {
	Heads []string
	Right []bool // columns of numbers stand to the right; nil: none
	Fixed []bool // columns of codes and dates that are never narrowed; nil: none
	Rows  [][]string
	Style func(row, col int) Style // of a cell; nil or "": none
}

// gap is the number of cells between two columns, and before the first.
const gap = 2

// least is the width under which a column is not narrowed.
const least = 6

// Write draws the grid on s.
func (g *Grid) Write(w io.Writer, s Screen) error {
	widths := g.widths(s.Cells())
	var b strings.Builder
	g.line(&b, widths, g.Heads, func(int) Style { return Dim }, s)
	for i, row := range g.Rows {
		g.line(&b, widths, row, func(col int) Style { return g.style(i, col) }, s)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (g *Grid) style(row, col int) Style {
	if g.Style == nil {
		return ""
	}
	return g.Style(row, col)
}

// widths is the width of each column, 0 for one that is left out. Where they do
// not fit, the widest that is not fixed gives way first.
func (g *Grid) widths(screen int) []int {
	widths := make([]int, len(g.Heads))
	for col := range g.Heads {
		for _, row := range g.Rows {
			widths[col] = max(widths[col], Width(row[col]))
		}
		if widths[col] > 0 {
			widths[col] = max(widths[col], Width(g.Heads[col]))
		}
	}
	for total(widths) > screen {
		at := g.widest(widths)
		if at < 0 {
			break
		}
		widths[at]--
	}
	return widths
}

// widest is the column to narrow next, -1 where none has room left.
func (g *Grid) widest(widths []int) int {
	at, most := -1, least
	for i, n := range widths {
		if n > most && !is(g.Fixed, i) {
			at, most = i, n
		}
	}
	return at
}

func is(flags []bool, i int) bool { return i < len(flags) && flags[i] }

func total(widths []int) int {
	n := 0
	for _, w := range widths {
		if w > 0 {
			n += w + gap
		}
	}
	return n
}

func (g *Grid) line(b *strings.Builder, widths []int, cells []string, style func(col int) Style, s Screen) {
	var out strings.Builder
	for col, w := range widths {
		if w == 0 {
			continue
		}
		cell := Pad(cells[col], w)
		if is(g.Right, col) {
			cell = fmt.Sprintf("%*s", w, Clip(cells[col], w))
		}
		out.WriteString(strings.Repeat(" ", gap))
		if st := style(col); st != "" {
			cell = s.Paint(st, cell)
		}
		out.WriteString(cell)
	}
	b.WriteString(strings.TrimRight(out.String(), " "))
	b.WriteByte('\n')
}
