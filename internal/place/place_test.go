package place_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"demarche/internal/entity"
	"demarche/internal/name"
	"demarche/internal/news"
	"demarche/internal/place"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/text"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// stages are those that stand before place, and place.
type stages struct {
	tagger *syntax.Tagger
	namer  *name.Tagger
	linker *entity.Linker
	places *place.Gazetteer
}

func load(tb testing.TB) stages {
	tb.Helper()
	t, err := syntax.Load(nil)
	if err != nil {
		tb.Fatal(err)
	}
	n, err := name.Load(nil)
	if err != nil {
		tb.Fatal(err)
	}
	l, err := entity.Load(nil)
	if err != nil {
		tb.Fatal(err)
	}
	g, err := place.Load(nil)
	if err != nil {
		tb.Fatal(err)
	}
	return stages{t, n, l, g}
}

func (s stages) read(art *news.Article, tags bool) (*text.Document, *record.Analysis) {
	d, a := segment.Split(art), &record.Analysis{Article: art}
	if tags {
		s.tagger.Annotate(d, a)
		s.namer.Annotate(d, a)
	}
	s.linker.Annotate(d, a)
	s.places.Annotate(d, a)
	return d, a
}

func prose(body string) *news.Article {
	return &news.Article{Text: body, Blocks: []news.Block{{Span: span.Span{End: len(body)}}}}
}

func show(a *record.Analysis) string {
	var b strings.Builder
	for _, p := range a.Places {
		fmt.Fprintf(&b, "\t[%s] %s %s/%s %s %.2f | %s\n", p.Span.In(a.Article.Text), p.Name, p.Country, p.Admin1, p.Precision, p.Confidence, p.By)
	}
	return b.String()
}

// TestGolden reads testdata/*.txtar: lines of text, and below each its places.
func TestGolden(t *testing.T) {
	s := load(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens")
	}
	for _, name := range files {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range ar.Files {
			var b strings.Builder
			for line := range strings.Lines(string(f.Data)) {
				if line = strings.TrimSuffix(line, "\n"); strings.HasPrefix(line, "\t") {
					continue
				}
				_, a := s.read(prose(line), true)
				b.WriteString(line + "\n" + show(a))
			}
			if *update {
				ar.Files[i].Data = []byte(b.String())
			} else if b.String() != string(f.Data) {
				t.Errorf("%s %s: got\n%s\nwant\n%s", name, f.Name, b.String(), f.Data)
			}
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestDateline(t *testing.T) {
	s := load(t)
	const body = "GENEVA, Jan. 21 — Talks opened.\n\nThey will last a week."
	at := strings.Index(body, "Talks")
	art := &news.Article{Text: body, Blocks: []news.Block{
		{Span: span.Span{End: at - 1}, Kind: news.Dateline}, {Span: span.Span{Start: at, End: len(body)}}}}
	d, a := s.read(art, true)
	if len(a.Places) != 1 || a.Places[0].Country != "CHE" || a.Places[0].By != "dateline" {
		t.Fatalf("places %+v, want Geneva by dateline", a.Places)
	}
	for _, m := range d.Mentions {
		if m.Kind == text.Place {
			t.Errorf("a dateline has no tokens, and so no mention; got %+v", m)
		}
	}
}

// TestNoDefault keeps the promise that nothing stands for what is not known.
func TestNoDefault(t *testing.T) {
	s := load(t)
	_, a := s.read(prose("A bomb exploded in Springfield on Monday. Troops left France."), true)
	for _, p := range a.Places {
		switch p.Span.In(a.Article.Text) {
		case "Springfield":
			if p.Precision != record.PlaceUnknown || p.GeonameID != 0 {
				t.Errorf("Springfield without context is %+v, want unknown", p)
			}
		case "France":
			if p.Precision != record.CountryWide {
				t.Errorf("France is %+v, want a country", p)
			}
		default:
			t.Errorf("unexpected place %+v", p)
		}
	}
}

func TestOverlay(t *testing.T) {
	const head = "# origin: test\n# licence: none\n# format: test\n"
	f := func(line, want string) {
		t.Helper()
		_, err := place.Load(fstest.MapFS{"regions.txt": {Data: []byte(head + line)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	f("Mordor\tland\tregion\t1\t2\t\t\n", "regions.txt:4: 7 columns")
	f("Mordor\tland\tcountry\t1\t2\t\t\t\t\n", "regions.txt:4: want a precision")
	f("Mordor\tland\tregion\teast\t2\t\t\t\t\n", "regions.txt:4: want a precision")
	f("Mordor\tland\tregion\t1\t200\t\t\t\t\n", "regions.txt:4: want a precision")
	f("Mordor\tland\tregion\t1\t2\tMOR\t\t\t\n", "regions.txt:4: \"MOR\" is no country code")
	f("Mordor\tland\tregion\t1\t2\t\tM\t\t\n", "regions.txt:4: \"M\" is no GeoNames ID")
}

func FuzzAnnotate(f *testing.F) {
	f.Add("Troops shelled Aleppo, Syria, and Paris, Texas.")
	f.Add("BEIRUT (AP) — of the of Of New York-London, , ,")
	f.Add("Kyiv\xffin \xe2\x80 San São 東京, Japan")
	s := load(f)
	f.Fuzz(func(t *testing.T, body string) {
		body = strings.ToValidUTF8(body, "�")
		for _, tags := range []bool{false, true} {
			d, a := s.read(prose(body), tags)
			for _, p := range a.Places {
				if !span.Valid(body, p.Span) || p.Span.Empty() || p.Confidence < 0 || p.Confidence > 1 || p.By == "" {
					t.Fatalf("bad place %+v in %q", p, body)
				}
			}
			for _, m := range d.Mentions {
				if m.Kind == text.Place && a.Places[m.Ref].Span != m.Span {
					t.Fatalf("mention %+v is not its place in %q", m, body)
				}
			}
		}
	})
}

func BenchmarkAnnotate(b *testing.B) {
	s := load(b)
	body := strings.Repeat("Troops shelled Aleppo, Syria, on Monday. Protests in Atlanta, Georgia, spread to Tbilisi. "+
		"The company said that it had sold the factory near Lyon last year because prices were falling. ", 20)
	art := prose(body)
	d, a := segment.Split(art), &record.Analysis{Article: art}
	s.tagger.Annotate(d, a)
	s.linker.Annotate(d, a)
	before := append([]text.Mention(nil), d.Mentions...)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		d.Mentions, a.Places = append(d.Mentions[:0], before...), a.Places[:0]
		s.places.Annotate(d, a)
	}
	b.ReportMetric(float64(len(a.Places))*float64(b.N)/b.Elapsed().Seconds(), "places/s")
}

// BenchmarkDistinct names each place once, so that each is weighed anew, among
// them some of the names that most places bear.
func BenchmarkDistinct(b *testing.B) {
	s := load(b)
	names := strings.Fields("Aleppo Berlin Cairo Dhaka Edinburgh Florence Goma Havana Istanbul Jakarta Karachi Lagos Madrid Nairobi Oslo Paris Quito Rome " +
		"Sofia Tehran Utrecht Vienna Warsaw Xiamen Yerevan Zagreb Springfield Victoria Richmond Santiago Cordoba Tripoli Hamilton Kingston Alexandria " +
		"Mosul Kirkuk Basra Homs Idlib Raqqa Kharkiv Odessa Lviv Donetsk Kandahar Herat Quetta Lahore Peshawar Lucknow Chennai Mandalay Hanoi Manila")
	body := "Troops fought in " + strings.Join(names, ", in ") + "."
	art := prose(body)
	d, a := segment.Split(art), &record.Analysis{Article: art}
	s.tagger.Annotate(d, a)
	s.namer.Annotate(d, a)
	b.ReportAllocs()
	for b.Loop() {
		d.Mentions, a.Places = d.Mentions[:0], a.Places[:0]
		s.places.Annotate(d, a)
	}
	b.ReportMetric(float64(len(a.Places))*float64(b.N)/b.Elapsed().Seconds(), "places/s")
}

// BenchmarkManyPlaces is a hostile text: it must cost a place about as much as
// an ordinary one does.
func BenchmarkManyPlaces(b *testing.B) {
	s := load(b)
	body := strings.Repeat("in Paris, Texas, and San Jose, ", 2000)
	art := prose(body)
	d, a := segment.Split(art), &record.Analysis{Article: art}
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		d.Mentions, a.Places = d.Mentions[:0], a.Places[:0]
		s.places.Annotate(d, a)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := place.Load(nil); err != nil {
			b.Fatal(err)
		}
	}
}
