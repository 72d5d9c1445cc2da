package eval

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/when"
)

// A goldDate is one annotated time expression: where it stands and the range of
// days [from,to) that it means. value is the ISO value where the gold gives one.
type goldDate struct {
	span     span.Span
	value    string
	timex    string         // the TIMEX3 value, where the gold gives one beside the readings
	readings [][2]time.Time // one, or the past and the future one
	part     bool           // the readings are a part of the date: its start, middle or end
}

// A dateScore counts gold dates.
type dateScore struct{ gold, found, right int }

func (s dateScore) print(w io.Writer, name string) {
	fmt.Fprintf(w, "%-34s %5d gold  %5d found  value right given found %.3f  found and right %.3f\n",
		name, s.gold, s.found, ratio(s.right, s.found), ratio(s.right, s.gold))
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Dates scores time expressions. path is a folder of GUM files in TEI-like XML
// (<date when="…">, <date from="…" to="…">), or a JSON file of the
// Recognizers-Text specification. read analyses one article. It prints counts
// and up to errors wrong cases to w.
//
// An expression is found where one of ours overlaps it. For GUM its value is
// right where it equals when= (to the precision given there), or covers the
// days from= to to=. For Recognizers-Text, scored in the kinds date and
// daterange, the expression is read alone, so that its past reading counts; a
// range is right where its first day is and its end is the start or the end of
// the last day, as that set lets ranges end at the start of their last unit. Of
// "before 2018" and "the end of 2018", which TIMEX3 writes as 2018 with a
// modifier, the date is compared, and a value that is the set's own TIMEX3 value is
// right ("earlier this month": 2018-05).
func Dates(w io.Writer, path string, errors int, read func(*news.Article) *record.Analysis) error {
	if strings.HasSuffix(path, ".json") {
		return recognizerDates(w, path, errors, read)
	}
	files, err := filepath.Glob(filepath.Join(path, "*.xml"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no *.xml in %s; name a folder of GUM news files or the Recognizers-Text JSON file", path)
	}
	var exact, ranges dateScore
	for _, f := range files {
		a, gold, err := readGUM(f)
		if err != nil {
			return fmt.Errorf("reading %s: %w", f, err)
		}
		got := read(a)
		for _, g := range gold {
			s := &exact
			if g.value == "" {
				s = &ranges
			}
			if !s.count(g, got) && errors > 0 {
				errors--
				printDate(w, a, g, got)
			}
		}
	}
	exact.print(w, "gum dates (when)")
	ranges.print(w, "gum dates (from, to)")
	return nil
}

// count scores one gold date and reports whether it was right.
func (s *dateScore) count(g goldDate, got *record.Analysis) bool {
	s.gold++
	found, right := false, false
	for _, d := range got.Dates {
		if d.Span.Overlaps(g.span) {
			found = true
			right = right || g.matches(d.Value, d.Span)
		}
	}
	s.found += b2i(found)
	s.right += b2i(right)
	return right
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// matches compares our value, of the words at ours, with the gold. Of a range
// that the gold has as two dates the end that stands there is compared.
func (g goldDate) matches(value string, ours span.Span) bool {
	if a, b, ok := strings.Cut(value, "/"); ok && g.value != "" {
		if value = a; g.span.Start > ours.Start {
			value = b
		}
	}
	if g.value != "" {
		return value == g.value || len(value) > len(g.value) && value[:len(g.value)] == g.value && value[len(g.value)] == 'T'
	}
	if g.timex != "" && value == g.timex {
		return true
	}
	start, end, ok := when.Bounds(value)
	if !ok {
		return false
	}
	for _, r := range g.readings {
		if g.fits(r, value, start, end) {
			return true
		}
	}
	return false
}

// fits compares our range with one reading. Of a range open to one side, which
// TIMEX3 writes as the date with a modifier, the date is compared.
func (g goldDate) fits(r [2]time.Time, value string, start, end time.Time) bool {
	edge := func(t time.Time) bool { return t.Equal(start) || t.Equal(end) }
	if g.part {
		inside := func(t time.Time) bool { return t.IsZero() || !t.Before(start) && !t.After(end) }
		return inside(r[0]) && inside(r[1])
	}
	switch {
	case r[0].IsZero():
		return edge(r[1])
	case r[1].IsZero():
		return edge(r[0])
	}
	last := end
	if _, b, ok := strings.Cut(value, "/"); ok {
		if t, _, ok := when.Bounds(b); ok {
			last = t
		}
	}
	return start.Equal(r[0]) && (end.Equal(r[1]) || last.Equal(r[1]))
}

func printDate(w io.Writer, a *news.Article, g goldDate, got *record.Analysis) {
	fmt.Fprintf(w, "%s (%s): %q is %s%v;", a.ID, a.Published.Value, g.span.In(a.Text), g.value, days(g.readings))
	for _, d := range got.Dates {
		if d.Span.Overlaps(g.span) {
			fmt.Fprintf(w, " read %q as %s by %s", d.Span.In(a.Text), d.Value, d.By)
		}
	}
	fmt.Fprintln(w)
}

func days(rs [][2]time.Time) (out []string) {
	for _, r := range rs {
		out = append(out, r[0].Format(time.DateOnly)+"–"+r[1].Format(time.DateOnly))
	}
	return out
}

// readGUM rebuilds the text of a GUM file from its tokens and keeps the dates.
func readGUM(path string) (*news.Article, []goldDate, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	a := &news.Article{ID: filepath.Base(path), Lang: "en"}
	var t gumText
	dec := xml.NewDecoder(bytes.NewReader(b))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if v := attr(e, "dateCreated"); v != "" {
				a.Published = news.Date{Value: v, Precision: news.Day, Basis: news.FromPage}
			}
			t.open(e)
		case xml.EndElement:
			t.close(e.Name.Local)
		case xml.CharData:
			t.lines(string(e))
		}
	}
	t.flush()
	a.Text, a.Blocks = t.b.String(), t.blocks
	return a, t.gold, nil
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// gumText grows the text and blocks of a GUM file.
type gumText struct {
	b      strings.Builder
	blocks []news.Block
	from   int // start of the open block
	kind   news.BlockKind
	gold   []goldDate
	stack  []int // indices into gold of open dates, -1 for dates without a value
	glue   bool  // the next token follows without a space
	word   int   // depth of <w>, whose tokens stand together
	inWord bool  // a token of the open <w> was written
}

func (t *gumText) open(e xml.StartElement) {
	switch e.Name.Local {
	case "p", "head", "item":
		t.flush()
		if e.Name.Local == "head" {
			t.kind = news.Heading
		}
	case "w":
		t.word++
		t.inWord = false
	case "date":
		t.stack = append(t.stack, t.newDate(e))
	}
}

func (t *gumText) newDate(e xml.StartElement) int {
	g := goldDate{value: attr(e, "when"), span: span.Span{Start: -1}}
	if i := strings.IndexByte(g.value, 'T'); i > 0 {
		g.value = g.value[:i]
	}
	if g.value == "" {
		from, err1 := time.Parse(time.DateOnly, attr(e, "from"))
		to, err2 := time.Parse(time.DateOnly, attr(e, "to"))
		if err1 != nil || err2 != nil {
			return -1 // notBefore and notAfter bound what no value is given for
		}
		g.readings = [][2]time.Time{{from, to.AddDate(0, 0, 1)}}
	}
	t.gold = append(t.gold, g)
	return len(t.gold) - 1
}

func (t *gumText) close(name string) {
	switch name {
	case "p", "head", "item":
		t.flush()
	case "w":
		t.word--
	case "date":
		if n := len(t.stack); n > 0 {
			if i := t.stack[n-1]; i >= 0 {
				t.gold[i].span.End = t.b.Len()
			}
			t.stack = t.stack[:n-1]
		}
	}
}

// lines writes the first column of the token lines.
func (t *gumText) lines(s string) {
	for l := range strings.Lines(s) {
		form, _, ok := strings.Cut(l, "\t")
		if ok {
			t.token(form, l)
		}
	}
}

func (t *gumText) token(form, line string) {
	if t.b.Len() > t.from && !t.glue && !(t.word > 0 && t.inWord) && !leans(form, line) {
		t.b.WriteByte(' ')
	}
	for _, i := range t.stack {
		if i >= 0 && t.gold[i].span.Start < 0 {
			t.gold[i].span.Start = t.b.Len()
		}
	}
	t.b.WriteString(form)
	t.inWord = true
	t.glue = strings.Contains(line, "\t``\t") || form == "(" || form == "[" || form == "$" || form == "£" || form == "€"
}

// leans reports whether a token is written without a space before it.
func leans(form, line string) bool {
	return strings.Contains(line, "\t''\t") || strings.Contains(line, "\tPOS\t") || strings.HasPrefix(form, "'") && len(form) > 1 ||
		form == "n't" || form == "n’t" || strings.Contains(",.;:?!)]%", form)
}

func (t *gumText) flush() {
	if t.b.Len() > t.from {
		t.blocks = append(t.blocks, news.Block{Span: span.Span{Start: t.from, End: t.b.Len()}, Kind: t.kind})
		t.b.WriteString("\n\n")
		t.from = t.b.Len()
	}
	t.kind, t.glue = news.Paragraph, false
}

// A recognizerCase is a case of the Recognizers-Text specification.
type recognizerCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []struct {
		Text       string
		Start, End int // code points, End is inclusive
		TypeName   string
		Resolution struct{ Values []recognizerValue }
	}
}

type recognizerValue struct{ Timex, Type, Value, Start, End, Mod string }

func recognizerDates(w io.Writer, path string, errors int, read func(*news.Article) *record.Analysis) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var cases []recognizerCase
	if err := json.Unmarshal(bytes.TrimPrefix(b, []byte("\ufeff")), &cases); err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	scores := map[string]*dateScore{"datetimeV2.date": {}, "datetimeV2.daterange": {}}
	var all, inText dateScore
	for i, c := range cases {
		for _, r := range c.Results {
			s := scores[r.TypeName]
			g, ok := recognizerGold(r.Resolution.Values)
			if s == nil || !ok {
				continue
			}
			pts := span.NewMap(c.Input).Bytes(span.Span{Start: r.Start, End: r.End + 1})
			whole := oneLine(c.Input, c.Context.ReferenceDateTime, fmt.Sprintf("case %d", i))
			g.span = pts
			inText.count(g, read(whole))
			alone := oneLine(pts.In(c.Input), c.Context.ReferenceDateTime, whole.ID)
			g.span = span.Span{Start: 0, End: len(alone.Text)}
			g.readings = g.readings[:1]
			got := read(alone)
			all.count(g, got)
			if !s.count(g, got) && errors > 0 {
				errors--
				printDate(w, alone, g, got)
			}
		}
	}
	scores["datetimeV2.date"].print(w, "date, past reading")
	scores["datetimeV2.daterange"].print(w, "daterange, past reading")
	all.print(w, "both, past reading")
	inText.print(w, "both, in the sentence, any reading")
	return nil
}

// recognizerGold turns the values of a case into ranges; ok is false where the
// case has no resolution.
func recognizerGold(vs []recognizerValue) (goldDate, bool) {
	var g goldDate
	day := func(s string) time.Time {
		t, err := time.Parse(time.DateOnly, s)
		if err != nil {
			return time.Time{}
		}
		return t
	}
	for _, v := range vs {
		g.part = g.part || strings.HasSuffix(v.Mod, "start") || strings.HasSuffix(v.Mod, "mid") || strings.HasSuffix(v.Mod, "end")
		r := [2]time.Time{day(v.Start), day(v.End)}
		if v.Value != "" {
			r = [2]time.Time{day(v.Value), day(v.Value)}
			r[1] = r[1].AddDate(0, 0, 1)
			if r[0].IsZero() {
				continue
			}
		}
		if !r[0].IsZero() || !r[1].IsZero() {
			if len(g.readings) == 0 {
				g.timex = v.Timex
			}
			g.readings = append(g.readings, r)
		}
	}
	return g, len(g.readings) > 0
}

func oneLine(s, ref, id string) *news.Article {
	a := &news.Article{ID: id, Lang: "en", Text: s, Blocks: []news.Block{{Span: span.Span{Start: 0, End: len(s)}}}}
	if len(ref) >= len(time.DateOnly) {
		a.Published = news.Date{Value: ref[:len(time.DateOnly)], Precision: news.Day, Basis: news.FromUser}
	}
	return a
}
