package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"demarche/internal/record"
)

// QuoteFormats are the formats of lists of quotations.
var QuoteFormats = []string{"jsonl", "csv", "markdown"}

// quoteColumns is the CSV format of quotations; cells as in columns.
var quoteColumns = []column[QuoteRow]{
	{"article", "id of the article", func(q *QuoteRow) string { return guard(q.Article.ID) }},
	{"url", "its address", func(q *QuoteRow) string { return guard(q.Article.URL) }},
	{"title", "its headline", func(q *QuoteRow) string { return guard(q.Article.Title) }},
	{"published", "its day, as precise as known", func(q *QuoteRow) string { return q.Article.day() }},
	{"quote", "id of the quotation", func(q *QuoteRow) string { return q.ID }},
	{"kind", "direct, mixed or indirect", func(q *QuoteRow) string { return string(q.Kind) }},
	{"text", "the words, as they stand in the article", func(q *QuoteRow) string { return guard(q.Text) }},
	{"start", "their first code point in the text", func(q *QuoteRow) string { return strconv.Itoa(q.Start) }},
	{"end", "code point after them", func(q *QuoteRow) string { return strconv.Itoa(q.End) }},
	{"cue", "the words that say they are said", func(q *QuoteRow) string { return guard(q.Cue.or().Text) }},
	{"speaker", "name of the speaker, or the description", func(q *QuoteRow) string { return guard(names(some(q.Speaker))) }},
	{"speaker_text", "the words", func(q *QuoteRow) string { return guard(surfaces(some(q.Speaker))) }},
	{"speaker_country", "ISO 3166 alpha-3", func(q *QuoteRow) string { return countries(some(q.Speaker)) }},
	{"speaker_sectors", "PLOVER sectors, the main one first", func(q *QuoteRow) string { return sectors(some(q.Speaker)) }},
	{"addressee", "whom it is said to", func(q *QuoteRow) string { return guard(names(some(q.Addressee))) }},
	{"channel", "through what", func(q *QuoteRow) string { return guard(surfaces(q.Channel)) }},
	{"relayers", "who passed it on", func(q *QuoteRow) string { return guard(names(q.Relayers)) }},
	{"about", "actors that the words name", func(q *QuoteRow) string { return guard(names(q.About)) }},
	{"about_country", "ISO 3166 alpha-3", func(q *QuoteRow) string { return countries(q.About) }},
	{"date", "day it was said, as precise as known", func(q *QuoteRow) string { return q.Date.or().Value }},
	{"date_precision", "how much of the date is known", func(q *QuoteRow) string { return string(q.Date.or().Precision) }},
	{"date_basis", "what the date rests on", func(q *QuoteRow) string { return string(q.Date.or().Basis) }},
	{"passage", "the sentences it stands in", func(q *QuoteRow) string { return guard(q.Context.or().Text) }},
}

// QuoteColumns lists the CSV columns of quotations as name and meaning.
func QuoteColumns() [][2]string { return abouts(quoteColumns) }

// QuoteCSV writes one row a quotation under a header row.
type QuoteCSV struct {
	w      *csv.Writer
	headed bool
}

// NewQuoteCSV returns a writer to w. It buffers: call Flush at the end.
func NewQuoteCSV(w io.Writer) *QuoteCSV { return &QuoteCSV{w: csv.NewWriter(w)} }

// WriteQuote writes quotation i of a.
func (w *QuoteCSV) WriteQuote(a *record.Analysis, i int) error {
	if err := w.head(); err != nil {
		return err
	}
	q := QuoteAt(a, i)
	return w.w.Write(each(quoteColumns, func(c column[QuoteRow]) string { return c.cell(&q) }))
}

// Flush writes what is buffered; a file without quotations still has its header.
func (w *QuoteCSV) Flush() error {
	if err := w.head(); err != nil {
		return err
	}
	w.w.Flush()
	return w.w.Error()
}

func (w *QuoteCSV) head() error {
	if w.headed {
		return nil
	}
	w.headed = true
	return w.w.Write(each(quoteColumns, func(c column[QuoteRow]) string { return c.name }))
}

// QuoteMarkdown writes quotations for a person to read: the words, who said
// them to whom and through what, the passage, the article.
type QuoteMarkdown struct{ w *bufio.Writer }

// NewQuoteMarkdown returns a writer to w. It buffers: call Flush at the end.
func NewQuoteMarkdown(w io.Writer) *QuoteMarkdown { return &QuoteMarkdown{bufio.NewWriter(w)} }

// WriteQuote writes quotation i of a.
func (w *QuoteMarkdown) WriteQuote(a *record.Analysis, i int) error {
	q := QuoteAt(a, i)
	mark := map[record.QuoteKind][2]string{record.Direct: {"“", "”"}}[q.Kind]
	fmt.Fprintf(w.w, "> %s%s%s\n>\n> — %s\n\n", mark[0], markdown(q.Text), mark[1], attribution(&q))
	if q.Context != nil {
		fmt.Fprintf(w.w, "%s\n\n", markdown(q.Context.Text))
	}
	fmt.Fprintf(w.w, "%s\n\n", sourceLine(q.Article))
	return nil
}

// Flush writes what is buffered.
func (w *QuoteMarkdown) Flush() error { return w.w.Flush() }

// attribution is "**Sergey Lavrov** (RUS GOV) to reporters, in a statement, by
// way of TASS, 2022-01-20, direct".
func attribution(q *QuoteRow) string {
	parts := []string{"**" + speakerLine(q.Speaker) + "**"}
	if q.Speaker != nil && q.Speaker.Country != "" {
		parts[0] += " (" + strings.TrimSpace(q.Speaker.Country+" "+strings.Join(q.Speaker.Sectors, " ")) + ")"
	}
	if q.Addressee != nil {
		parts[0] += " to " + markdown(q.Addressee.Text)
	}
	for _, c := range q.Channel {
		if q.Addressee == nil || c.Range != q.Addressee.Range {
			parts = append(parts, "through "+markdown(c.Text))
		}
	}
	for _, c := range q.Relayers {
		parts = append(parts, "by way of "+markdown(nameOf(&c)))
	}
	if d := q.Date.or(); d.Value != "" {
		parts = append(parts, d.Value)
	}
	return strings.Join(append(parts, string(q.Kind)), ", ")
}

func speakerLine(a *Actor) string {
	if a == nil {
		return "someone"
	}
	return markdown(nameOf(a))
}

func sourceLine(s Source) string {
	title := s.Title
	if title == "" {
		title = s.ID
	}
	line := markdown(title)
	if u := s.URL; strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") {
		line = "[" + line + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "", "\\", "%5C").Replace(Plain(u)) + ">)"
	}
	return strings.TrimSuffix(line+", "+s.day(), ", ")
}

// markdown makes words of the web safe to print, and literal in Markdown.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range Plain(s) {
		if strings.ContainsRune("\\`*_[]<>#|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func some(a *Actor) []Actor {
	if a == nil {
		return nil
	}
	return []Actor{*a}
}

// day is the day of the article, as precise as known.
func (s Source) day() string {
	if s.Published == nil {
		return ""
	}
	return s.Published.Value
}

// or is the empty passage where there is none.
func (p *Passage) or() Passage {
	if p == nil {
		return Passage{}
	}
	return *p
}
