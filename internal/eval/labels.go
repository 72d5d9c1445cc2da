package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

// labelledArticle is a line of a label file: an article as sentences, each with
// the events that docs/labelling.md finds in it.
type labelledArticle struct {
	ID        string             `json:"id"`
	Date      string             `json:"date"`
	Title     string             `json:"title"`
	Sentences []LabelledSentence `json:"sentences"`
}

// A LabelledSentence is a sentence with its events.
type LabelledSentence struct {
	ID     string          `json:"id"`
	Text   string          `json:"text"`
	Events []LabelledEvent `json:"events"`
}

// A LabelledEvent is an event as a reader wrote it down.
type LabelledEvent struct {
	Type       string          `json:"type"`
	Mode       string          `json:"mode"`
	Status     string          `json:"status"`
	Trigger    string          `json:"trigger"`
	Actors     []LabelledParty `json:"actors"`
	Recipients []LabelledParty `json:"recipients"`
}

// A LabelledParty is the phrase of an actor or recipient and its code, country
// and sector with a full stop between them.
type LabelledParty struct {
	Text string `json:"text"`
	Code string `json:"code"`
}

// A Labelled is an article to analyse with the labels of its sentences. Spans
// are the places of the sentences in the article's text.
type Labelled struct {
	Article   *news.Article
	Sentences []LabelledSentence
	Spans     []span.Span
}

// ReadLabels reads a label file. The sentences of an article are joined to a
// title and one paragraph, as the analyser would find them.
func ReadLabels(path string) ([]Labelled, error) {
	lines, err := readLines[labelledArticle](path)
	if err != nil {
		return nil, err
	}
	var out []Labelled
	for _, l := range lines {
		out = append(out, l.article())
	}
	return out, nil
}

func (l *labelledArticle) article() Labelled {
	var b strings.Builder
	var spans []span.Span
	for i, s := range l.Sentences {
		if i > 0 {
			b.WriteString(separator(i, l))
		}
		spans = append(spans, span.Span{Start: b.Len(), End: b.Len() + len(s.Text)})
		b.WriteString(s.Text)
	}
	a := &news.Article{ID: l.ID, Text: b.String(), Lang: "en",
		Published: news.Date{Value: l.Date, Precision: news.Day, Basis: news.FromPage}}
	body := 0
	if l.titled() {
		a.Blocks = append(a.Blocks, news.Block{Span: spans[0], Kind: news.Title})
		body = spans[0].End
	}
	for body < len(a.Text) && a.Text[body] == '\n' {
		body++
	}
	a.Blocks = append(a.Blocks, news.Block{Span: span.Span{Start: body, End: len(a.Text)}, Kind: news.Paragraph})
	return Labelled{a, l.Sentences, spans}
}

func (l *labelledArticle) titled() bool {
	return len(l.Sentences) > 1 && l.Sentences[0].Text == l.Title
}

func separator(i int, l *labelledArticle) string {
	if i == 1 && l.titled() {
		return "\n\n"
	}
	return " "
}

// An assertion is an event of either side in the form that both are compared in.
type assertion struct {
	typ, status        string
	actors, recipients []party
}

// A party is a phrase by its head word, lower case, and its code. A pronoun is
// known by its code alone, since the coder gives the name that it stands for.
type party struct {
	head, country, sector string
	pronoun               bool
}

func (e *LabelledEvent) assertion() assertion {
	return assertion{e.Type, e.Status, labelledParties(e.Actors), labelledParties(e.Recipients)}
}

func labelledParties(ps []LabelledParty) []party {
	var out []party
	for _, p := range ps {
		country, sector, _ := strings.Cut(p.Code, ".")
		out = append(out, party{head(p.Text), country, sector, pronoun(p.Text)})
	}
	return out
}

// asserted is event e of a in the form that labels are compared in.
func asserted(a *record.Analysis, e *record.Event) assertion {
	parties := func(as []record.Arg) (out []party) {
		for _, x := range as {
			words := x.Span.In(a.Article.Text)
			p := party{head: head(words), pronoun: pronoun(words)}
			if x.Entity != record.None {
				en := &a.Entities[x.Entity]
				if p.country = en.Country; len(en.Sectors) > 0 {
					p.sector = en.Sectors[0]
				}
			}
			out = append(out, p)
		}
		return out
	}
	return assertion{string(e.Type), string(e.Status), parties(e.Actors), parties(e.Recipients)}
}

// Same reports whether words with that country and sector name the labelled
// party, as Labels counts it.
func (p LabelledParty) Same(words, country, sector string) bool {
	return labelledParties([]LabelledParty{p})[0].same(party{head(words), country, sector, pronoun(words)})
}

func pronoun(s string) bool {
	switch strings.ToLower(s) {
	case "he", "she", "it", "they", "we", "i", "him", "her", "them", "us", "his", "its", "their", "who", "which", "that":
		return true
	}
	return false
}

// same reports whether two parties are one: the head words of their phrases are
// the same or, where one side gives a pronoun, country and sector.
func (p party) same(o party) bool {
	if p.head == o.head && p.head != "" {
		return true
	}
	if !p.pronoun && !o.pronoun || p.country+p.sector == "" {
		return false
	}
	return p.country == o.country && (p.sector == o.sector || p.sector == "" || o.sector == "")
}

// meet reports whether two lists of parties have one in common, or are both empty.
func meet(ps, qs []party) bool {
	if len(ps) == 0 || len(qs) == 0 {
		return len(ps) == len(qs)
	}
	return slices.ContainsFunc(ps, func(p party) bool { return slices.ContainsFunc(qs, p.same) })
}

// The three measures, each stricter than the one before.
func ofType(x, y assertion) bool    { return x.typ == y.typ }
func withActor(x, y assertion) bool { return x.typ == y.typ && meet(x.actors, y.actors) }
func whole(x, y assertion) bool     { return withActor(x, y) && meet(x.recipients, y.recipients) }

// labelScore counts matches by measure.
type labelScore struct {
	typ, actor, whole, status tally
	types                     tallies // by type, whole
	silent, none              int     // sentences without an event, left uncoded
	unnamed                   int     // answers without an actor, which the codebook leaves out
	sure                      reliability
}

// count compares the assertions of one sentence. Each is matched once at most.
func (s *labelScore) count(found, gold []assertion) {
	if len(gold) == 0 {
		if s.none++; len(found) == 0 {
			s.silent++
		}
	}
	add := func(t *tally, same func(x, y assertion) bool) [][2]int {
		ms := match(found, gold, same)
		t.found, t.gold, t.right = t.found+len(found), t.gold+len(gold), t.right+len(ms)
		return ms
	}
	for _, m := range add(&s.typ, ofType) {
		s.status.gold, s.status.found = s.status.gold+1, s.status.found+1
		if found[m[0]].status == gold[m[1]].status {
			s.status.right++
		}
	}
	add(&s.actor, withActor)
	for _, x := range found {
		s.types.at(x.typ).found++
	}
	for _, x := range gold {
		s.types.at(x.typ).gold++
	}
	for _, m := range add(&s.whole, whole) {
		s.types.at(gold[m[1]].typ).right++
	}
}

// match pairs found with gold, one to one, in text order; pairs that are the
// same by the strictest measure go first.
func match(found, gold []assertion, same func(x, y assertion) bool) [][2]int {
	var out [][2]int
	used, taken := make([]bool, len(found)), make([]bool, len(gold))
	for _, ok := range []func(x, y assertion) bool{whole, withActor, same} {
		for j, g := range gold {
			for i, f := range found {
				if !used[i] && !taken[j] && ok(f, g) && same(f, g) {
					used[i], taken[j] = true, true
					out = append(out, [2]int{i, j})
				}
			}
		}
	}
	return out
}

func (s *labelScore) print(w io.Writer) {
	fmt.Fprintf(w, "type                     %s\n", s.typ)
	fmt.Fprintf(w, "type, actor              %s\n", s.actor)
	fmt.Fprintf(w, "type, actor, recipient   %s\n", s.whole)
	fmt.Fprintf(w, "status right where the type is: %d of %d (%.2f)\n", s.status.right, s.status.found, s.status.precision())
	fmt.Fprintf(w, "sentences without an event left uncoded: %d of %d (%.2f)\n", s.silent, s.none, ratio(s.silent, s.none))
	if s.unnamed > 0 {
		fmt.Fprintf(w, "answers that name no actor, left out as the codebook does: %d\n", s.unnamed)
	}
}

// Labels scores analyses of the articles of a label file: events of every
// status, by type, by type and actor, and by type, actor and recipient.
func Labels(w io.Writer, path string, errors int, read func(*news.Article) *record.Analysis) error {
	articles, err := ReadLabels(path)
	if err != nil {
		return err
	}
	score := scoreLabels(articles, read, &printer{w, errors})
	score.print(w)
	fmt.Fprintln(w, "by type, with actor and recipient:")
	score.types.print(w)
	score.sure.print(w)
	return nil
}

// A LabelCount holds the counts of Labels by its three measures: type; type and
// actor; type, actor and recipient.
type LabelCount [3]tally

// CountLabels counts analyses of the articles.
func CountLabels(articles []Labelled, read func(*news.Article) *record.Analysis) LabelCount {
	s := scoreLabels(articles, read, &printer{})
	return LabelCount{s.typ, s.actor, s.whole}
}

// Add adds the counts of other articles.
func (c *LabelCount) Add(o LabelCount) {
	for i := range c {
		c[i] = tally{c[i].right + o[i].right, c[i].gold + o[i].gold, c[i].found + o[i].found}
	}
}

// F1 is the F1 by each measure.
func (c *LabelCount) F1() [3]float64 { return [3]float64{c[0].f1(), c[1].f1(), c[2].f1()} }

func scoreLabels(articles []Labelled, read func(*news.Article) *record.Analysis, errs *printer) *labelScore {
	score := &labelScore{types: tallies{}}
	for _, l := range articles {
		a := read(l.Article)
		for i, s := range l.Sentences {
			events := l.eventsIn(a, i)
			all := len(events)
			events = slices.DeleteFunc(events, func(e record.Event) bool { return len(e.Actors) == 0 })
			score.unnamed += all - len(events)
			var found []assertion
			for k := range events {
				found = append(found, asserted(a, &events[k]))
			}
			gold := s.assertions()
			score.count(found, gold)
			score.confidence(events, found, gold)
			if ms := match(found, gold, whole); len(ms) < len(gold) || len(ms) < len(found) {
				sub := *a
				sub.Events = events
				errs.show(&sub, s.Text, "%s: want %s", s.ID, s.describe())
			}
		}
	}
	return score
}

// confidence counts the answers by their confidence; right is right in type and actor.
func (s *labelScore) confidence(events []record.Event, found, gold []assertion) {
	right := make([]bool, len(found))
	for _, m := range match(found, gold, withActor) {
		right[m[0]] = true
	}
	for i, e := range events {
		s.sure.count(e.Confidence, right[i])
	}
}

// eventsIn are the events that labelled sentence i tells, as their evidence or
// as a further mention of what another sentence tells.
func (l *Labelled) eventsIn(a *record.Analysis, i int) []record.Event {
	in := func(v record.Evidence) bool {
		return l.Spans[i].Start <= v.Trigger.Start && v.Trigger.Start < l.Spans[i].End
	}
	var out []record.Event
	for _, e := range a.Events {
		if in(e.Evidence) || slices.ContainsFunc(e.Mentions, in) {
			out = append(out, e)
		}
	}
	return out
}

func (s *LabelledSentence) assertions() []assertion {
	var out []assertion
	for i := range s.Events {
		out = append(out, s.Events[i].assertion())
	}
	return out
}

// describe is the sentence's events on one line.
func (s *LabelledSentence) describe() string {
	names := func(ps []LabelledParty) string {
		var out []string
		for _, p := range ps {
			out = append(out, fmt.Sprintf("%q=%s", p.Text, p.Code))
		}
		return strings.Join(out, ", ")
	}
	var out []string
	for _, e := range s.Events {
		typ := e.Type
		if e.Mode != "" {
			typ += "/" + e.Mode
		}
		out = append(out, fmt.Sprintf("%s [%s] %s > %s (%s)", typ, e.Trigger, names(e.Actors), names(e.Recipients), e.Status))
	}
	if out == nil {
		return "no event"
	}
	return strings.Join(out, "; ")
}

// Agreement scores the labels of a second reading against those of the first,
// by the measures of Labels.
func Agreement(w io.Writer, first, second string) error {
	one, err := ReadLabels(first)
	if err != nil {
		return err
	}
	two, err := ReadLabels(second)
	if err != nil {
		return err
	}
	again := map[string]*LabelledSentence{}
	for i := range two {
		for k := range two[i].Sentences {
			again[two[i].Sentences[k].ID] = &two[i].Sentences[k]
		}
	}
	score := labelScore{types: tallies{}}
	for _, l := range one {
		for _, s := range l.Sentences {
			if o := again[s.ID]; o != nil {
				score.count(o.assertions(), s.assertions())
			}
		}
	}
	score.print(w)
	return nil
}
