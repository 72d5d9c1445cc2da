package event

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

const header = "# Rules.\n# origin: ours\n# licence: Apache-2.0\n# format: rules\n"

func TestLoad(t *testing.T) {
	f := func(rule, want string) {
		t.Helper()
		_, err := Load(fstest.MapFS{"mine.rules.txt": {Data: []byte(header + rule)}}, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	const lines = "  ex: a\n  not: b\n"
	f("x.y\n  type: AID\n"+lines, "mine.rules.txt:5: x.y: needs either a verb: or a noun: line")
	f("x.y\n  verb: help\n"+lines, "needs a type: or a governs: line")
	f("x.y\n  verb: help\n  type: HELP\n"+lines, `no event type "HELP"`)
	f("x.y\n  verb: help\n  type: AID/fast\n"+lines, `AID has no mode "fast"`)
	f("x.y\n  verb: help\n  type: AID\n  cameo: 999\n"+lines, `no CAMEO code "999"`)
	f("x.y\n  verb: help\n  governs: magic\n"+lines, `no governing class "magic"`)
	f("x.y\n  verb: help\n  type: AID\n  needs: luck\n"+lines, `needs: "luck"`)
	f("aid.aid\n  verb: help\n  type: AID\n"+lines, "stands in aid.rules.txt already")

	c, err := Load(fstest.MapFS{"mine.rules.txt": {Data: []byte(header + "x.y\n  verb: zonk\n  type: AID\n" + lines)}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	base, err := Load(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.senses) != len(base.senses)+1 {
		t.Errorf("%d senses with one rule more, %d without", len(c.senses), len(base.senses))
	}
}

// check reports what breaks the rules that every event keeps.
func check(t *testing.T, a *record.Analysis) {
	t.Helper()
	valid := func(s span.Span) {
		if !span.Valid(a.Article.Text, s) || s.Empty() {
			t.Errorf("span %v of %q", s, a.Article.Text)
		}
	}
	for _, e := range a.Events {
		valid(e.Evidence.Trigger)
		if len(e.Actors)+len(e.Recipients) == 0 || e.Type == "" || e.Confidence <= 0 || e.Confidence > 1 {
			t.Errorf("event %+v of %q", e, a.Article.Text)
		}
		for _, x := range append(e.Actors, e.Recipients...) {
			valid(x.Span)
			if x.Entity < record.None || x.Entity >= len(a.Entities) {
				t.Errorf("argument %+v of %q", x, a.Article.Text)
			}
		}
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{
		"Russia warned Japan.", "Iran said it would not release Turkey's (former) envoy, who visited \"Chad\", and left.",
		"A, B and C, D and to to to by by the the attack of of of on - - - (((", "Talks between Émile’s Mali and “Chad” — held in Côte d’Ivoire", "was was were been being by",
	} {
		f.Add(s)
	}
	s := loadStages(f)
	s.coder = s.judged
	f.Fuzz(func(t *testing.T, in string) {
		if !utf8.ValidString(in) || strings.TrimSpace(in) == "" {
			t.Skip("articles are valid UTF-8 with some text")
		}
		check(t, s.read(in))
	})
}

// TestLongSentence reads sentences of 5,000 words: the work is bounded, and the
// clauses still are found.
func TestLongSentence(t *testing.T) {
	s := loadStages(t)
	s.coder = s.judged
	for _, in := range []string{
		strings.Repeat("Russia warned Japan and ", 1250) + "Chad left.",
		"Russia warned Japan " + strings.Repeat("and Chad, ", 1600) + "in May.",
		strings.Repeat("threatened to ", 2500) + "attack Japan.",
		"Iran " + strings.Repeat("agreed on talks of ", 1250) + "Chad.",
	} {
		a := s.read(in)
		check(t, a)
	}
}

const passage = `Russia warned Japan on Monday that it would withdraw from the talks if Tokyo imposed sanctions on Moscow.
The foreign ministers of Turkey and Greece met in Athens to discuss migration, officials said.
Thousands of people marched through the capital to demand the resignation of the prime minister, who has refused to step down.
The weather was fine and the harvest is expected to be good this year, according to the farmers of the region.
Israeli forces arrested three men in Hebron on Tuesday; the army said it had found weapons in their house.
`

func BenchmarkAnnotate(b *testing.B) {
	s := loadStages(b)
	art := &news.Article{Text: passage, Published: news.Date{Value: "2020-06-15", Precision: news.Day, Basis: news.FromUser}}
	at := 0
	for l := range strings.Lines(passage) {
		art.Blocks = append(art.Blocks, news.Block{Span: span.Span{Start: at, End: at + len(l) - 1}})
		at += len(l)
	}
	d, a := s.before(art)
	entities := len(a.Entities)
	b.SetBytes(int64(len(passage)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		a.Events, a.Entities = nil, a.Entities[:entities]
		s.coder.Annotate(d, a)
		n++
	}
	b.ReportMetric(float64(n*len(d.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(nil, nil); err != nil {
			b.Fatal(err)
		}
	}
}
