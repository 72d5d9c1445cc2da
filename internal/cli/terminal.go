package cli

import (
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"

	"demarche/internal/export"
)

// terminal returns the file behind w where it is a terminal.
func terminal(w any) (*os.File, bool) {
	f, ok := w.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// screen is what tables are drawn on: the terminal's width, COLUMNS where
// output goes elsewhere. NO_COLOR is honoured (no-color.org).
func (a *app) screen() export.Screen {
	f, ok := terminal(a.env.Stdout)
	if !ok {
		n, _ := strconv.Atoi(a.env.Getenv("COLUMNS"))
		return export.Screen{Width: n}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 0
	}
	plain := a.env.Getenv("NO_COLOR") != "" || a.env.Getenv("TERM") == "dumb"
	return export.Screen{Width: width, Colour: !plain}
}

// format is the output format asked for, or the table on a terminal and JSONL
// elsewhere.
func (a *app) format(asked string) (string, error) {
	if asked == "" {
		if _, ok := terminal(a.env.Stdout); ok {
			return "table", nil
		}
		return "jsonl", nil
	}
	return asked, checkFormat(asked)
}

func checkFormat(name string) error {
	if !slices.Contains(export.Formats, name) {
		return usagef("--format %q is not known; the formats are %s", name, strings.Join(export.Formats, ", "))
	}
	return nil
}
