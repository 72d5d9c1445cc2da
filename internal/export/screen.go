package export

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// A Screen is what a table is drawn on. Width is in cells; 0 stands for 80.
type Screen struct {
	Width  int
	Colour bool
}

const defaultWidth = 80

// Cells is the width to draw for, in cells.
func (s Screen) Cells() int {
	if s.Width <= 0 {
		return defaultWidth
	}
	return s.Width
}

// A Style is how words stand out on a terminal: an SGR code of ECMA-48.
type Style string

// The styles. Green to red follow the quad classes: cooperation to conflict.
const (
	Bold   Style = "1"
	Dim    Style = "2"
	Red    Style = "31"
	Green  Style = "32"
	Yellow Style = "33"
	Cyan   Style = "36"
)

// Paint wraps words in a style, or returns them as they are where the screen
// has no colours.
func (s Screen) Paint(st Style, words string) string {
	if !s.Colour || words == "" {
		return words
	}
	return "\x1b[" + string(st) + "m" + words + "\x1b[0m"
}

// quadStyles gives each quad class its style; index 0 is "no type".
var quadStyles = [...]Style{Bold, Green, Green, Yellow, Red}

// QuadStyle is the style of a quad class.
func QuadStyle(quad int) Style {
	if quad < 0 || quad >= len(quadStyles) {
		return Bold
	}
	return quadStyles[quad]
}

// Plain makes words of the web safe to print: white space of any kind becomes
// one space; characters that steer a terminal or turn the direction of writing
// (controls, escapes, bidirectional overrides) become U+FFFD; other characters
// without a shape are left out.
func Plain(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		switch {
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			b.WriteRune(unicode.ReplacementChar)
		case !unicode.Is(unicode.Cf, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Width is the number of cells that s takes on a terminal.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += cellsOf(r)
	}
	return n
}

func cellsOf(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Clip cuts s to at most n cells, the last of them an ellipsis where it cut.
func Clip(s string, n int) string {
	if Width(s) <= n {
		return s
	}
	var b strings.Builder
	used := 0
	for _, r := range s {
		if used+cellsOf(r) > n-1 {
			break
		}
		used += cellsOf(r)
		b.WriteRune(r)
	}
	return strings.TrimRight(b.String(), " ") + "…"
}

// Pad clips s to n cells and fills it up with spaces.
func Pad(s string, n int) string {
	s = Clip(s, n)
	return s + strings.Repeat(" ", max(0, n-Width(s)))
}

// Wrap breaks words into lines of at most n cells, at spaces. A longer word
// has a line of its own.
func Wrap(s string, n int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.FieldsSeq(s) {
		w := Width(word)
		if used > 0 && used+1+w > n {
			lines = append(lines, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}
