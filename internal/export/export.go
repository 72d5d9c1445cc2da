// Package export turns analyses into what leaves the program: the contract
// objects of JSONL, rows of CSV, and a table for a terminal. It decides nothing
// and reads nothing but the analysis it is given.
//
// Offsets are bytes inside the program and Unicode code points in every format
// here; the conversion is made once an article, by span.Map.
//
//	w := export.NewJSONL(os.Stdout)
//	err := w.Write(analysis)  // one line
//	obj := export.Article(analysis)
//	obj.Events[0].Trigger.Text // "warned"
package export

import (
	"io"

	"demarche/internal/record"
)

// A Writer writes analyses in one format, in the order they come.
type Writer interface {
	// Write must write one article whole, or return why it could not; after an
	// error the output is incomplete and nothing more may be written.
	Write(a *record.Analysis) error
	// Flush must write what is buffered. It must be called once, at the end.
	Flush() error
}

// Formats lists the names that New knows, the contract first.
var Formats = []string{"jsonl", "csv", "table"}

// New returns the writer of the named format, nil where there is none. Screen
// is used by the table alone.
func New(format string, w io.Writer, s Screen) Writer {
	switch format {
	case "jsonl":
		return NewJSONL(w)
	case "csv":
		return NewCSV(w)
	case "table":
		return NewTable(w, s)
	}
	return nil
}
