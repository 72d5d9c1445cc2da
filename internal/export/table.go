package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"demarche/internal/record"
)

// Table writes articles for reading on a terminal: a headline, one line an
// event, the quotations below.
type Table struct {
	w      *bufio.Writer
	screen Screen
	some   bool
}

// NewTable returns a table writer to w. It buffers: call Flush at the end.
func NewTable(w io.Writer, s Screen) *Table {
	return &Table{w: bufio.NewWriter(w), screen: s}
}

// Flush writes what is buffered.
func (t *Table) Flush() error { return t.w.Flush() }

// Write draws one article and hands it on at once, so that a reader at a
// terminal need not wait for the next.
func (t *Table) Write(a *record.Analysis) error {
	o := Article(a)
	if t.some {
		fmt.Fprintln(t.w)
	}
	t.some = true
	t.head(&o)
	if len(o.Events) > 0 {
		if err := EventGrid(o.Events).Write(t.w, t.screen); err != nil {
			return err
		}
	}
	for i := range o.Quotes {
		t.quote(&o.Quotes[i])
	}
	for _, p := range o.Errors {
		fmt.Fprintf(t.w, "  ! %s\n", Plain(p.Message))
	}
	return t.w.Flush()
}

func (t *Table) head(o *Object) {
	title := Plain(o.Title)
	if title == "" {
		title = Clip(Plain(o.Text), t.screen.Cells())
	}
	for _, l := range Wrap(title, t.screen.Cells()) {
		fmt.Fprintln(t.w, t.screen.Paint(Bold, l))
	}
	facts := strings.Join([]string{day(o), language(o), count(len(o.Events), "event"), count(len(o.Quotes), "quotation")}, " · ")
	fmt.Fprintln(t.w, t.screen.Paint(Dim, facts))
}

func day(o *Object) string {
	if o.Published == nil {
		return "date unknown"
	}
	return o.Published.Value
}

func language(o *Object) string {
	if o.Lang == "" {
		return "language unknown"
	}
	return Plain(o.Lang)
}

func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}

func (t *Table) quote(q *Quotation) {
	WriteQuote(t.w, t.screen, q.Text, q.Speaker)
}

// WriteQuote draws a quotation with its speaker before it.
func WriteQuote(w io.Writer, s Screen, words string, speaker *Actor) {
	who := "someone"
	if speaker != nil {
		who = Plain(nameOf(speaker))
	}
	const indent = "  "
	lines := Wrap(who+": “"+Plain(words)+"”", s.Cells()-2*len(indent))
	for i, l := range lines {
		if i == 0 {
			l = s.Paint(Cyan, who) + strings.TrimPrefix(l, who)
		} else {
			l = indent + l
		}
		fmt.Fprintln(w, indent+l)
	}
}

// Cast is how tables print who acts: a passive may name nobody.
func Cast(actors string) string {
	if actors == "" {
		return "(not named)"
	}
	return actors
}

// EventGrid lays events out as who → what whom, with status where it is not
// plain fact, day, place and the words that say it.
func EventGrid(events []Event) *Grid {
	g := &Grid{
		Heads: []string{"ACTOR", "EVENT", "RECIPIENT", "STATUS", "DATE", "PLACE", "TRIGGER"},
		Fixed: []bool{false, true, false, true, true, false, false},
	}
	for i := range events {
		e := &events[i]
		g.Rows = append(g.Rows, []string{
			Cast(Plain(names(e.Actors))), "→ " + string(e.Type), Plain(names(e.Recipients)), Unusual(e.Status),
			e.Date.or().Value, Plain(e.Place.or().Name), Plain(e.Trigger.Text),
		})
	}
	g.Style = func(row, col int) Style {
		if col == 1 {
			return QuadStyle(events[row].Quad)
		}
		return ""
	}
	return g
}

// Unusual is the status of an event that is not asserted, and empty for one that
// is: in a table the exceptions should catch the eye.
func Unusual(s record.Status) string {
	if s == record.Asserted {
		return ""
	}
	return string(s)
}
