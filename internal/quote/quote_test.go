package quote

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/text"
	"demarche/internal/when"
)

var update = flag.Bool("update", false, "write the golden files anew")

// stages are the stages before this one and this one.
type stages struct {
	tagger *syntax.Tagger
	dates  *when.Finder
	quotes *Finder
}

func load(t testing.TB) stages {
	t.Helper()
	tg, err := syntax.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := when.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return stages{tg, w, f}
}

// article is a text with a paragraph a line, published on day ("" unknown).
func article(s, day string) *news.Article {
	a := &news.Article{Text: s, Lang: "en"}
	if day != "" {
		a.Published = news.Date{Value: day, Precision: news.Day, Basis: news.FromPage}
	}
	at := 0
	for l := range strings.Lines(s) {
		if b := span.Trim(s, span.Span{Start: at, End: at + len(l)}); !b.Empty() {
			a.Blocks = append(a.Blocks, news.Block{Span: b})
		}
		at += len(l)
	}
	return a
}

// read runs the stages; without tags where tagged is false.
func (s stages) read(a *news.Article, tagged bool) *record.Analysis {
	d := segment.Split(a)
	r := &record.Analysis{Article: a}
	if tagged {
		s.tagger.Annotate(d, r)
	}
	s.dates.Annotate(d, r)
	s.quotes.Annotate(d, r)
	return r
}

// dump shows the text of every span of a quotation.
func dump(a *news.Article, q record.Quote) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %q\n  cue %q, by %s, day %s %s", q.Kind, q.Span.In(a.Text), q.Cue.In(a.Text), q.Rule, q.Date.Value, q.Date.Precision)
	if q.Speaker != nil {
		fmt.Fprintf(&b, ", speaker %q", q.Speaker.Span.In(a.Text))
	}
	if q.Addressee != nil {
		fmt.Fprintf(&b, ", to %q", q.Addressee.Span.In(a.Text))
	}
	for _, c := range q.Channel {
		fmt.Fprintf(&b, ", through %q", c.Span.In(a.Text))
	}
	return b.String() + "\n"
}

// TestGolden reads testdata/*.txtar: the comment is the day of publication,
// the file "text" has a paragraph a line, the file "quotes" what is read in it.
func TestGolden(t *testing.T) {
	s := load(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a := article(string(ar.Files[0].Data), strings.TrimSpace(string(ar.Comment)))
		var b strings.Builder
		for _, q := range s.read(a, true).Quotes {
			b.WriteString(dump(a, q))
		}
		if *update {
			ar.Files[1].Data = []byte(b.String())
			if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want := string(ar.Files[1].Data); b.String() != want {
			t.Errorf("%s:\n%s\nwant:\n%s", file, b.String(), want)
		}
	}
}

// TestQuotes reads single paragraphs; each want is "kind|words|speaker".
func TestQuotes(t *testing.T) {
	s := load(t)
	f := func(in string, want ...string) {
		t.Helper()
		a := article(in, "2022-01-22")
		var got []string
		for _, q := range s.read(a, true).Quotes {
			speaker := ""
			if q.Speaker != nil {
				speaker = q.Speaker.Span.In(a.Text)
			}
			got = append(got, fmt.Sprintf("%s|%s|%s", q.Kind, q.Span.In(a.Text), speaker))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\n got %q\nwant %q", in, got, want)
		}
	}
	f("“We will answer,” said Sergei Lavrov.", "direct|We will answer,|Sergei Lavrov")
	f("“We will answer,” Mr. Lavrov said.", "direct|We will answer,|Mr. Lavrov")
	f("\"Will you answer?\" he asked.", "direct|Will you answer?|he")
	f("Mr. Lavrov said: “We will answer.”", "direct|We will answer.|Mr. Lavrov")
	f("Mr. Lavrov said, “We will answer.” He left.", "direct|We will answer.|Mr. Lavrov")
	f("“We will answer,” he said, “and soon.”", "direct|We will answer,|he", "direct|and soon.|he")
	f("“We will answer,” said Lavrov. “It will be soon, believe me.”",
		"direct|We will answer,|Lavrov", "direct|It will be soon, believe me.|Lavrov")
	f("``We will answer,'' said Lavrov.", "direct|We will answer,|Lavrov")
	f("‘We don’t know,’ said Ms. Ivanova.", "direct|We don’t know,|Ms. Ivanova")
	f("Lavrov said the plan was “dead on arrival” in Moscow.", "mixed|the plan was “dead on arrival” in Moscow|Lavrov")
	f("The plan “is dead,” Mr. Lavrov said.", "mixed|The plan “is dead,|Mr. Lavrov")
	f("Lavrov said that talks would go on.", "indirect|that talks would go on|Lavrov")
	f("Talks would go on, said the minister.", "indirect|Talks would go on|the minister")
	f("In Mr. Lavrov's words: “We will answer.”", "direct|We will answer.|Mr. Lavrov")
	f("“We will answer.” — Sergei Lavrov", "direct|We will answer.|Sergei Lavrov")
	f("LAVROV: “We will answer.”", "direct|We will answer.|LAVROV")

	// What is no quotation.
	f("The book “War and Peace” was sold.")
	f("The soldiers' camp and the '90s are gone.")
	f("He said nothing.")
	f("Nobody was said to have left.")
	f("")
}

func TestChain(t *testing.T) {
	s := load(t)
	f := func(in, to, through string) {
		t.Helper()
		a := article(in, "2022-01-22")
		r := s.read(a, true)
		if len(r.Quotes) != 1 {
			t.Fatalf("%s: %d quotations", in, len(r.Quotes))
		}
		q := r.Quotes[0]
		gotTo, gotThrough := "", ""
		for _, c := range q.Relayers {
			gotThrough += "(" + c.Span.In(a.Text) + ")"
		}
		if q.Addressee != nil {
			gotTo = q.Addressee.Span.In(a.Text)
		}
		for _, c := range q.Channel {
			gotThrough += c.Span.In(a.Text)
		}
		if gotTo != to || gotThrough != through {
			t.Errorf("%s: to %q through %q, want %q, %q", in, gotTo, gotThrough, to, through)
		}
	}
	f("Lavrov told reporters that talks would go on.", "reporters", "")
	f("“Talks will go on,” Lavrov said in a statement.", "", "a statement")
	f("“Talks will go on,” Lavrov wrote on Twitter.", "", "Twitter")
	f("Lavrov told Reuters that talks would go on.", "Reuters", "Reuters")
	f("Lavrov said talks would go on.", "", "")
	f("“Talks will go on,” he said in a statement carried by TASS.", "", "(TASS)a statement")
	f("TASS quoted Lavrov as saying that talks would go on.", "", "(TASS)")
	f("“Talks will go on,” Lavrov was quoted as saying by TASS.", "", "(TASS)")
	f("“Talks will go on,” Lavrov was quoted by TASS as saying.", "", "(TASS)")
}

// TestSecondHand: words inside the words of another are passed on by him.
func TestSecondHand(t *testing.T) {
	s := load(t)
	a := article("The ministry said that Lavrov had warned that talks would fail.", "")
	qs := s.read(a, true).Quotes
	if len(qs) != 2 || qs[1].Speaker.Span.In(a.Text) != "Lavrov" || len(qs[1].Relayers) != 1 || qs[1].Relayers[0].Span.In(a.Text) != "The ministry" {
		t.Fatalf("%+v", qs)
	}
	if len(qs[0].Relayers) != 0 {
		t.Errorf("the outer words are relayed by %+v", qs[0].Relayers)
	}
}

// TestDescribed: an unnamed source is no other than his description says.
func TestDescribed(t *testing.T) {
	s := load(t)
	a := article("“We see no change,” a senior Biden administration official said.", "")
	d := segment.Split(a)
	s.tagger.Annotate(d, nil)
	r := &record.Analysis{Article: a, Entities: []record.Entity{{ID: "person/joe-biden", Name: "Joe Biden", Country: "USA", Sectors: []string{"GOV"}}}}
	at := strings.Index(a.Text, "Biden")
	first, end := d.TokensIn(span.Span{Start: at, End: at + len("Biden")})
	d.AddMentions(text.Mention{Span: d.TokenSpan(first, end), Kind: text.Actor, First: first, End: end})
	s.quotes.Annotate(d, r)
	if len(r.Quotes) != 1 || r.Quotes[0].Speaker == nil {
		t.Fatalf("%+v", r.Quotes)
	}
	e := r.Entities[r.Quotes[0].Speaker.Entity]
	if e.ID != "" || e.Name != "senior Biden administration official" || e.Country != "USA" || !slices.Equal(e.Sectors, []string{"GOV"}) {
		t.Errorf("%+v", e)
	}
	self := d.MentionsIn(0, 3)
	if len(self) != 1 || self[0].Ref != int32(r.Quotes[0].Speaker.Entity) {
		t.Errorf("“We” is %+v, want the speaker", self)
	}
}

// TestEntity: the speaker is the actor whose mention his noun phrase holds.
func TestEntity(t *testing.T) {
	s := load(t)
	a := article("“We will answer,” said Sergei Lavrov.", "")
	d := segment.Split(a)
	s.tagger.Annotate(d, nil)
	r := &record.Analysis{Article: a, Entities: []record.Entity{{ID: "RUS.GOV"}}}
	at := strings.Index(a.Text, "Sergei")
	first, end := d.TokensIn(span.Span{Start: at, End: at + len("Sergei Lavrov")})
	d.AddMentions(text.Mention{Span: d.TokenSpan(first, end), Kind: text.Actor, First: first, End: end})
	s.quotes.Annotate(d, r)
	if len(r.Quotes) != 1 || r.Quotes[0].Speaker == nil || r.Quotes[0].Speaker.Entity != 0 {
		t.Errorf("%+v", r.Quotes)
	}
	if r.Quotes[0].Date.Known() {
		t.Error("a day out of nothing")
	}
}

func TestLoad(t *testing.T) {
	const head = "# origin: ours\n# licence: Apache-2.0\n# format: x\n"
	fails := func(name, body, want string) {
		t.Helper()
		_, err := Load(fstest.MapFS{name: {Data: []byte(head + body)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	fails("data/words.txt", "x\tfoo\n", `data/words.txt:4: no class "foo"`)
	fails("data/cues.txt", "say\tsaid\tfoo\n", `data/cues.txt:4: no class "foo"`)
	fails("data/cues.txt", "say\tsaid\tsay\nspeak\tsaid\tsay\n", `"said" is a form of say already`)
	fails("data/cues.txt", "say\tsaid|\tsay\n", "an empty form of")
}

func FuzzAnnotate(f *testing.F) {
	s := load(f)
	f.Add("“We will answer,” said Lavrov. \"And soon.\n“It 'will' be «soon»” — X said: that ‘he'll’ say “so")
	f.Add("According to according to X, said, said said that \"\" '' `` \" \" said “” he told told to, and but said")
	f.Fuzz(func(t *testing.T, in string) {
		a := article(strings.ToValidUTF8(in, ""), "2022-01-22")
		for _, tagged := range []bool{true, false} {
			for _, q := range s.read(a, tagged).Quotes {
				check(t, a, q)
			}
		}
	})
}

// check: spans are valid and quotations verbatim without marks at their ends,
// in the text and in a sentence.
func check(t *testing.T, a *news.Article, q record.Quote) {
	t.Helper()
	spans := []span.Span{q.Span, q.Cue}
	for _, arg := range append(q.Channel, deref(q.Speaker), deref(q.Addressee)) {
		spans = append(spans, arg.Span)
	}
	for _, s := range spans {
		if !span.Valid(a.Text, s) {
			t.Fatalf("%v is no span of the text in %+v", s, q)
		}
	}
	words := q.Span.In(a.Text)
	if q.Span.Empty() || words != strings.Trim(words, " \t\r\n") || q.Rule == "" || q.Kind == "" {
		t.Fatalf("empty, padded or unsigned: %q in %+v", words, q)
	}
	if q.Kind == record.Direct && q.Speaker == nil {
		t.Fatalf("words in marks without a speaker: %+v", q)
	}
}

func deref(a *record.Arg) record.Arg {
	if a == nil {
		return record.Arg{}
	}
	return *a
}

func BenchmarkAnnotate(b *testing.B) {
	s := load(b)
	ar, err := txtar.ParseFile("testdata/wikinews.txtar")
	if err != nil {
		b.Fatal(err)
	}
	a := article(string(ar.Files[0].Data), "2020-01-08")
	d := segment.Split(a)
	s.tagger.Annotate(d, nil)
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		s.quotes.Annotate(d, &record.Analysis{Article: a})
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtokens/s")
}
