package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"demarche/internal/export"
	"demarche/internal/record"
	"demarche/internal/span"
)

// The roles that marks are labelled with.
const (
	roleActor     = "actor"
	roleTrigger   = "trigger"
	roleRecipient = "recipient"
	rolePlace     = "place"
	roleDate      = "date"
	roleWords     = "words"
	roleCue       = "cue"
	roleSpeaker   = "speaker"
	roleChannel   = "channel"
	roleAddressee = "addressee"
)

// A page draws what `show` and `demo` print: evidence with its words marked.
type page struct {
	w      io.Writer
	screen export.Screen
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(p.w, format, args...) }

// fact prints a labelled line, folded under its label; nothing for no words.
func (p *page) fact(label, words string) {
	const indent = 12
	for i, l := range export.Wrap(export.Plain(words), p.screen.Cells()-indent) {
		if i > 0 {
			label = ""
		}
		p.printf("%s%s\n", p.screen.Paint(export.Dim, export.Pad("  "+label, indent)), l)
	}
}

// event prints what was done by whom to whom, over the sentence with the words
// marked.
func (p *page) event(a *record.Analysis, e *record.Event) {
	p.printf("%s\n", headline(p.screen, a, e))
	p.passage(a, sentenceAt(a, e.Evidence.Sentence), eventMarks(a, e))
	p.fact("status", string(e.Status))
	if e.Claimed != nil {
		p.fact("claimed", "by "+actorName(a, *e.Claimed))
	}
	p.fact("people", people(e))
	for _, m := range e.Mentions {
		p.fact("also", sentenceAt(a, m.Sentence).In(a.Article.Text))
	}
	p.fact("when", whenWords(a, e.Date))
	p.fact("where", placeWords(a, e.Place))
	p.fact("from", articleWords(a))
}

// people is how many were killed, injured or arrested.
func people(e *record.Event) string {
	var parts []string
	for _, x := range []struct {
		n    *record.Count
		fate string
	}{{e.Dead, "dead"}, {e.Injured, "injured"}, {e.Arrested, "arrested"}} {
		if x.n != nil {
			parts = append(parts, strconv.Itoa(x.n.Number)+" "+x.fate)
		}
	}
	return strings.Join(parts, ", ")
}

// decisions prints how an event was classed and the reason of each decision.
func (p *page) decisions(e *record.Event) {
	p.fact("class", class(e))
	p.fact("rule", e.Evidence.Rule)
	p.reasons(e.Evidence.Why)
	p.fact("id", e.ID)
}

func (p *page) reasons(why []string) {
	label := "because"
	for _, w := range why {
		p.fact(label, w)
		label = ""
	}
}

// quote prints a quotation under its speaker.
func (p *page) quote(a *record.Analysis, q *record.Quote) {
	who := "someone"
	if q.Speaker != nil {
		who = export.Plain(actorName(a, *q.Speaker))
	}
	p.printf("%s, %s words\n", p.screen.Paint(export.Cyan, who), q.Kind)
	p.passage(a, sentenceAt(a, q.Sentence).Cover(q.Span), quoteMarks(q))
	p.fact("when", whenWords(a, q.Date))
	p.fact("from", articleWords(a))
}

// passage prints a stretch of text with the marks that lie in it, and names
// those that stand elsewhere (the noun behind a pronoun, a dateline).
func (p *page) passage(a *record.Analysis, s span.Span, marks []mark) {
	const indent = "    "
	for _, l := range marked(p.screen, a.Article.Text, s, marks, p.screen.Cells()-2*len(indent)) {
		p.printf("%s%s\n", indent, l)
	}
	for _, m := range marks {
		if !m.Empty() && !m.Overlaps(s) {
			p.fact(m.role, "“"+m.In(a.Article.Text)+"”, elsewhere in the text")
		}
	}
}

// sentenceAt is the span of a sentence, empty where i is none.
func sentenceAt(a *record.Analysis, i int) span.Span {
	if i < 0 || i >= len(a.Sentences) {
		return span.Span{}
	}
	return a.Sentences[i]
}

func headline(s export.Screen, a *record.Analysis, e *record.Event) string {
	what := string(e.Type)
	if e.Mode != "" {
		what += "/" + string(e.Mode)
	}
	line := export.Cast(export.Plain(cast(a, e.Actors, actorName))) + " → "
	used := export.Width(line + what)
	line += s.Paint(export.QuadStyle(e.Type.Quad()), what)
	if len(e.Recipients) == 0 {
		return line
	}
	recipients := "→ " + export.Plain(cast(a, e.Recipients, actorName))
	if used+1+export.Width(recipients) > s.Cells() {
		return line + "\n    " + recipients
	}
	return line + " " + recipients
}

func class(e *record.Event) string {
	s := fmt.Sprintf("quad %d, score %+g, CAMEO %s, confidence %.2f", e.Type.Quad(), e.Type.Score(e.Mode), e.CAMEO, e.Confidence)
	if len(e.Contexts) > 0 {
		s += ", contexts " + strings.Join(e.Contexts, " ")
	}
	return s
}

// cast names those who play a role.
func cast(a *record.Analysis, args []record.Arg, name func(*record.Analysis, record.Arg) string) string {
	names := make([]string, len(args))
	for i, x := range args {
		names[i] = name(a, x)
	}
	return strings.Join(names, ", ")
}

// entityName is the name of the entity, or the words where no list knows them.
func entityName(a *record.Analysis, x record.Arg) string {
	if x.Entity == record.None || a.Entities[x.Entity].Name == "" {
		return x.Span.In(a.Article.Text)
	}
	return a.Entities[x.Entity].Name
}

// actorName is entityName with the code of country and sectors.
func actorName(a *record.Analysis, x record.Arg) string {
	name := entityName(a, x)
	if x.Entity == record.None {
		return name
	}
	e := a.Entities[x.Entity]
	if code := strings.TrimSpace(e.Country + " " + strings.Join(e.Sectors, " ")); code != "" {
		name += " [" + code + "]"
	}
	return name
}

// whenWords is a date with what it rests on: the words, or the kind of basis.
func whenWords(a *record.Analysis, w record.When) string {
	if !w.Known() {
		return ""
	}
	if w.Mention != record.None {
		return fmt.Sprintf("%s (from “%s”)", w.Value, a.Dates[w.Mention].Span.In(a.Article.Text))
	}
	return fmt.Sprintf("%s (by the %s)", w.Value, w.Basis)
}

func placeWords(a *record.Analysis, i int) string {
	if i == record.None {
		return ""
	}
	p := a.Places[i]
	parts := []string{p.Name}
	for _, part := range []string{p.Admin1, p.Country} {
		if part != "" && part != p.Name {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ") + " (" + string(p.Precision) + ")"
}

func articleWords(a *record.Analysis) string {
	name := a.Article.Title
	if name == "" {
		name = a.Article.Source
	}
	if a.Article.Published.Known() {
		name += ", " + a.Article.Published.Value
	}
	return name
}

func eventMarks(a *record.Analysis, e *record.Event) []mark {
	marks := []mark{{e.Evidence.Trigger, roleTrigger, export.QuadStyle(e.Type.Quad())}}
	marks = append(marks, argMarks(roleActor, export.Cyan, e.Actors...)...)
	marks = append(marks, argMarks(roleRecipient, export.Cyan, e.Recipients...)...)
	if e.Place != record.None {
		marks = append(marks, mark{a.Places[e.Place].Span, rolePlace, export.Bold})
	}
	if e.Date.Mention != record.None {
		marks = append(marks, mark{a.Dates[e.Date.Mention].Span, roleDate, export.Bold})
	}
	return marks
}

func quoteMarks(q *record.Quote) []mark {
	marks := []mark{{q.Span, roleWords, export.Cyan}, {q.Cue, roleCue, export.Bold}}
	if q.Speaker != nil {
		marks = append(marks, argMarks(roleSpeaker, export.Green, *q.Speaker)...)
	}
	if q.Addressee != nil {
		marks = append(marks, argMarks(roleAddressee, export.Bold, *q.Addressee)...)
	}
	return append(marks, argMarks(roleChannel, export.Bold, q.Channel...)...)
}

func argMarks(role string, st export.Style, args ...record.Arg) []mark {
	marks := make([]mark, len(args))
	for i, x := range args {
		marks[i] = mark{x.Span, role, st}
	}
	return marks
}
