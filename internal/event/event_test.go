package event

import (
	"strings"
	"testing"

	"demarche/internal/entity"
	"demarche/internal/news"
	"demarche/internal/quote"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/syntax/biaffine"
	"demarche/internal/text"
	"demarche/internal/when"
)

// stages are the stages before this one that its rules rely on, and this one.
type stages struct {
	tagger *syntax.Tagger
	parser *biaffine.Parser // nil: phrases alone
	linker *entity.Linker
	finder *when.Finder
	quotes *quote.Finder
	coder  *Coder // the rules alone
	judged *Coder // with the judge

	statements map[string]bool // by rule: reads statements of no event
}

func loadStages(t testing.TB) *stages {
	t.Helper()
	var s stages
	var errs [5]error
	s.tagger, errs[0] = syntax.Load(nil)
	s.linker, errs[1] = entity.Load(nil)
	s.finder, errs[2] = when.Load(nil)
	s.coder, errs[3] = Load(nil, s.linker)
	s.quotes, errs[4] = quote.Load(nil)
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	s.judged, s.coder = s.coder, s.coder.WithJudge(nil)
	s.statements = map[string]bool{}
	for _, sn := range s.coder.senses {
		s.statements[sn.id] = sn.statement
	}
	return &s
}

func article(s string) *news.Article {
	return &news.Article{Text: s, Blocks: []news.Block{{Span: span.Span{End: len(s)}}},
		Published: news.Date{Value: "2020-06-15", Precision: news.Day, Basis: news.FromUser}}
}

func (s *stages) before(art *news.Article) (*text.Document, *record.Analysis) {
	a := &record.Analysis{Article: art}
	d := segment.Split(art)
	s.tagger.Annotate(d, a)
	if s.parser != nil {
		s.parser.Annotate(d, a)
	}
	s.linker.Annotate(d, a)
	s.finder.Annotate(d, a)
	s.quotes.Annotate(d, a)
	for i := range d.Sents {
		a.Sentences = append(a.Sentences, d.SentSpan(i))
	}
	return d, a
}

func (s *stages) read(in string) *record.Analysis {
	d, a := s.before(article(in))
	s.coder.Annotate(d, a)
	return a
}

// render is an event as the ex: lines write it: "THREATEN/violence RUS > JPN".
func render(a *record.Analysis, e record.Event) string {
	var b strings.Builder
	b.WriteString(string(e.Type))
	if e.Mode != "" {
		b.WriteString("/" + string(e.Mode))
	}
	b.WriteString(" " + codes(a, e.Actors) + " > " + codes(a, e.Recipients))
	if e.Status != record.Asserted {
		b.WriteString(" " + string(e.Status))
	}
	return b.String()
}

// codes names the parties by country, by sector where they have none, "-" for nobody.
func codes(a *record.Analysis, as []record.Arg) string {
	if len(as) == 0 {
		return "-"
	}
	var out []string
	for _, x := range as {
		switch {
		case x.Entity == record.None:
			out = append(out, "?")
		case a.Entities[x.Entity].Country != "":
			out = append(out, a.Entities[x.Entity].Country)
		default:
			out = append(out, strings.Join(a.Entities[x.Entity].Sectors, ","))
		}
	}
	return strings.Join(out, "+")
}

// TestExamples runs the ex: and not: lines of every rule, over phrases and over
// trees. An ex: line must yield an event that reads as written, with the bracketed
// words inside its trigger; after a not: line the rule must not fire.
func TestExamples(t *testing.T) {
	s := loadStages(t)
	if n := len(s.coder.senses); n < 150 {
		t.Errorf("%d senses", n)
	}
	t.Run("phrases", s.examples)
	var err error
	if s.parser, err = biaffine.Load(nil); err != nil {
		t.Fatal(err)
	}
	t.Run("trees", s.examples)
}

func (s *stages) examples(t *testing.T) {
	for _, x := range s.coder.examples {
		sentence, want, _ := strings.Cut(x.text, " => ")
		trigger := ""
		if _, rest, ok := strings.Cut(sentence, "["); ok {
			trigger, _, _ = strings.Cut(rest, "]")
		}
		a := s.read(strings.NewReplacer("[", "", "]", "").Replace(sentence))
		var got []string
		fired := false
		for _, e := range a.Events {
			got = append(got, render(a, e)+" by "+e.Evidence.Rule)
			if x.fire {
				tr := e.Evidence.Trigger.In(a.Article.Text)
				fired = fired || want != "NONE" && render(a, e) == strings.TrimSuffix(want, " asserted") && (strings.Contains(tr, trigger) || strings.Contains(trigger, tr))
			} else {
				fired = fired || e.Evidence.Rule == x.id
			}
		}
		if want == "NONE" {
			fired = len(got) == 0
		} else if !x.fire && s.statements[x.id] {
			fired = len(got) == 0 // what is not to be silenced gives an event
		}
		if fired != x.fire {
			t.Errorf("%s:%d: %s: %s\n\tgot %s", x.file, x.line, x.id, x.text, strings.Join(got, "; "))
		}
	}
}
