package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/internal/record"
)

// CSV writes one row an event under a header row. Columns are explained in
// Columns; articles without events write no row. Where an event has several
// actors they stand in one cell divided by "; ", in the same order in all
// columns of actors.
type CSV struct {
	w      *csv.Writer
	headed bool
}

// NewCSV returns a CSV writer to w. It buffers: call Flush at the end.
func NewCSV(w io.Writer) *CSV { return &CSV{w: csv.NewWriter(w)} }

// Write writes the events of one article.
func (w *CSV) Write(a *record.Analysis) error {
	for i := range a.Events {
		if err := w.WriteEvent(a, i); err != nil {
			return err
		}
	}
	return nil
}

// WriteEvent writes event i of a.
func (w *CSV) WriteEvent(a *record.Analysis, i int) error {
	if err := w.head(); err != nil {
		return err
	}
	e := EventAt(a, i)
	return w.w.Write(each(columns, func(c column[EventRow]) string { return c.cell(&e) }))
}

// Flush writes what is buffered; a file without events still has its header.
func (w *CSV) Flush() error {
	if err := w.head(); err != nil {
		return err
	}
	w.w.Flush()
	return w.w.Error()
}

func (w *CSV) head() error {
	if w.headed {
		return nil
	}
	w.headed = true
	names := each(columns, func(c column[EventRow]) string { return c.name })
	return w.w.Write(names)
}

// A column is a name, what it says, and how to fill it.
type column[T any] struct {
	name, about string
	cell        func(row *T) string
}

// columns is the CSV format. Cells that repeat words of the web go through
// guard; codes and numbers of our own do not need it, and a score of -3.5 must
// stay a number.
var columns = []column[EventRow]{
	{"article", "id of the article", func(e *EventRow) string { return guard(e.Article.ID) }},
	{"url", "its address", func(e *EventRow) string { return guard(e.Article.URL) }},
	{"title", "its headline", func(e *EventRow) string { return guard(e.Article.Title) }},
	{"published", "its day, as precise as known", func(e *EventRow) string { return e.Article.day() }},
	{"event", "id of the event", func(e *EventRow) string { return e.ID }},
	{"type", "PLOVER type", func(e *EventRow) string { return string(e.Type) }},
	{"mode", "PLOVER mode", func(e *EventRow) string { return string(e.Mode) }},
	{"contexts", "PLOVER contexts", func(e *EventRow) string { return strings.Join(e.Contexts, divider) }},
	{"quad", "quad class, 1 to 4", func(e *EventRow) string { return strconv.Itoa(e.Quad) }},
	{"score", "intensity, -10 to 10", func(e *EventRow) string { return decimal(e.Score) }},
	{"cameo", "CAMEO code (text: it has leading zeros)", func(e *EventRow) string { return e.CAMEO }},
	{"status", "asserted, future, hypothetical, negated or historical", func(e *EventRow) string { return string(e.Status) }},
	{"confidence", "0 to 1", func(e *EventRow) string { return decimal(e.Confidence) }},
	{"actor", "name of who acts", func(e *EventRow) string { return guard(names(e.Actors)) }},
	{"actor_text", "the words", func(e *EventRow) string { return guard(surfaces(e.Actors)) }},
	{"actor_country", "ISO 3166 alpha-3", func(e *EventRow) string { return countries(e.Actors) }},
	{"actor_sectors", "PLOVER sectors, the main one first", func(e *EventRow) string { return sectors(e.Actors) }},
	{"recipient", "name of whom it is done to", func(e *EventRow) string { return guard(names(e.Recipients)) }},
	{"recipient_text", "the words", func(e *EventRow) string { return guard(surfaces(e.Recipients)) }},
	{"recipient_country", "ISO 3166 alpha-3", func(e *EventRow) string { return countries(e.Recipients) }},
	{"recipient_sectors", "PLOVER sectors, the main one first", func(e *EventRow) string { return sectors(e.Recipients) }},
	{"date", "day of the event, as precise as known", func(e *EventRow) string { return e.Date.or().Value }},
	{"date_precision", "how much of the date is known", func(e *EventRow) string { return string(e.Date.or().Precision) }},
	{"date_basis", "what the date rests on", func(e *EventRow) string { return string(e.Date.or().Basis) }},
	{"place", "name of the place", func(e *EventRow) string { return guard(e.Place.or().Name) }},
	{"place_country", "ISO 3166 alpha-3", func(e *EventRow) string { return e.Place.or().Country }},
	{"place_precision", "how much of the place is known", func(e *EventRow) string { return string(e.Place.or().Precision) }},
	{"geonameid", "GeoNames id", func(e *EventRow) string { return integer(e.Place.or().GeonameID) }},
	{"lat", "degrees", func(e *EventRow) string { return optional(e.Place.or().Lat) }},
	{"lon", "degrees", func(e *EventRow) string { return optional(e.Place.or().Lon) }},
	{"trigger", "the words that say what was done", func(e *EventRow) string { return guard(e.Trigger.Text) }},
	{"start", "first code point of the trigger in the text", func(e *EventRow) string { return strconv.Itoa(e.Trigger.Start) }},
	{"end", "code point after the trigger", func(e *EventRow) string { return strconv.Itoa(e.Trigger.End) }},
	{"sentence", "the sentence", sentence},
	{"rule", "the rule that read it", func(e *EventRow) string { return e.Rule }},
}

// Columns lists the CSV columns as name and meaning.
func Columns() [][2]string { return abouts(columns) }

func abouts[T any](columns []column[T]) [][2]string {
	return each(columns, func(c column[T]) [2]string { return [2]string{c.name, c.about} })
}

const divider = "; "

// guard keeps a spreadsheet from running a cell as a formula: a cell that opens
// with one of the characters that start one gets an apostrophe, which
// spreadsheets take as "this is text" (OWASP, CSV injection).
func guard(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + s
	}
	return s
}

func sentence(e *EventRow) string { return guard(e.Passage.or().Text) }

func join(as []Actor, f func(a Actor) string) string {
	return strings.Join(each(as, f), divider)
}

func names(as []Actor) string {
	return join(as, func(a Actor) string { return nameOf(&a) })
}

func surfaces(as []Actor) string  { return join(as, func(a Actor) string { return a.Text }) }
func countries(as []Actor) string { return join(as, func(a Actor) string { return a.Country }) }
func sectors(as []Actor) string {
	return join(as, func(a Actor) string { return strings.Join(a.Sectors, " ") })
}

// nameOf is the name of an actor, or the words where no list knows one.
func nameOf(a *Actor) string {
	if a.Name != "" {
		return a.Name
	}
	return a.Text
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func optional(x *float64) string {
	if x == nil {
		return ""
	}
	return decimal(*x)
}

func integer(x *int) string {
	if x == nil {
		return ""
	}
	return strconv.Itoa(*x)
}

// or is the empty date where none is known.
func (w *When) or() When {
	if w == nil {
		return When{}
	}
	return *w
}

// or is the empty place where none is known.
func (p *Place) or() Place {
	if p == nil {
		return Place{}
	}
	return *p
}
