package analyze

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

func article(s string) *news.Article {
	return &news.Article{Hash: news.Hash(s), Source: "test", Lang: "en", Text: s,
		Published: news.Date{Value: "2022-01-22", Precision: news.Day, Basis: news.FromPage},
		Blocks:    []news.Block{{Span: span.Span{Start: 0, End: len(s)}}}}
}

var shared = sync.OnceValues(func() (*Analyzer, error) { return New(Options{}) })

func analyzer(t testing.TB) *Analyzer {
	t.Helper()
	an, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return an
}

func TestArticle(t *testing.T) {
	an := analyzer(t)
	a := article("Russia warned Japan on Friday. “We will answer,” Russian Foreign Minister Sergey Lavrov told reporters in Geneva.")
	out := an.Article(a)
	if err := out.Check(); err != nil {
		t.Fatal(err)
	}
	if len(out.Sentences) != 2 || len(out.Events) == 0 || len(out.Quotes) != 1 || len(out.Problems) != 0 {
		t.Fatalf("%d sentences, %d events, %d quotes, problems %v", len(out.Sentences), len(out.Events), len(out.Quotes), out.Problems)
	}
	if out.Events[0].ID == "" || out.Quotes[0].ID == "" {
		t.Error("no IDs")
	}
	if again := an.Article(a); !reflect.DeepEqual(out, again) {
		t.Error("a second run differs from the first")
	}
}

// An event whose sentence names no place happened where the dateline says.
func TestDatelinePlace(t *testing.T) {
	dateline, body := "GENEVA, Jan. 21 —", "Russia warned Japan on Friday. Ukraine arrested a Russian banker in Kyiv."
	a := article(dateline + " " + body)
	a.Blocks = []news.Block{{Span: span.Span{Start: 0, End: len(dateline)}, Kind: news.Dateline},
		{Span: span.Span{Start: len(dateline) + 1, End: len(a.Text)}}}
	out := analyzer(t).Article(a)
	var got []string
	for _, e := range out.Events {
		name := "nowhere"
		if e.Place != record.None {
			name = out.Places[e.Place].Span.In(a.Text)
		}
		got = append(got, string(e.Type)+" in "+name)
	}
	if s := strings.Join(got, ", "); s != "THREATEN in GENEVA, COERCE in Kyiv" {
		t.Errorf("got %s", s)
	}
}

func TestOtherLanguage(t *testing.T) {
	a := article("La Russie a mis en garde le Japon.")
	a.Lang = "fr"
	out := analyzer(t).Article(a)
	if len(out.Problems) != 1 || out.Problems[0].Code != news.Language || len(out.Sentences) != 0 {
		t.Errorf("problems %v, %d sentences", out.Problems, len(out.Sentences))
	}
}

type faulty struct{}

func (faulty) Annotate(d *text.Document, a *record.Analysis) {
	a.Places = append(a.Places, record.Place{})
	panic("on purpose")
}

func TestPanicCostsOneStage(t *testing.T) {
	an := &Analyzer{stages: []stage{{"faulty", 1, faulty{}}}}
	out := an.Article(article("Russia warned Japan."))
	if len(out.Problems) != 1 || out.Problems[0].Code != news.Internal || !strings.Contains(out.Problems[0].Msg, "stage faulty failed: on purpose") {
		t.Errorf("problems %v", out.Problems)
	}
	if len(out.Places) != 0 || len(out.Sentences) != 1 {
		t.Error("what the failed stage had half done must go, what stood before it must stay")
	}
}

func TestUserLexicon(t *testing.T) {
	plain := analyzer(t).Version()
	other, err := New(Options{Lexicon: fstest.MapFS{"event/notes.md": {Data: []byte("x")}}})
	if err != nil {
		t.Fatal(err)
	}
	if other.Version() == plain || !strings.HasPrefix(other.Version(), plain) {
		t.Errorf("a user's lexicon makes another analyser: %s and %s", plain, other.Version())
	}
	if _, err := New(Options{Lexicon: brokenLexicon(t)}); err == nil || !strings.Contains(err.Error(), ":1: ") {
		t.Errorf("a broken file of the user's gave %v; want file and line", err)
	}
}

// brokenLexicon replaces every file of the event lexicon with one that has no header.
func brokenLexicon(t *testing.T) fstest.MapFS {
	t.Helper()
	names, err := filepath.Glob("../event/data/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no event lexicon: %v", err)
	}
	files := fstest.MapFS{}
	for _, n := range names {
		files["event/"+filepath.Base(n)] = &fstest.MapFile{Data: []byte("no header\n")}
	}
	return files
}

// TestNews reads real articles where the reference data stand beside the project.
func TestNews(t *testing.T) {
	an := analyzer(t)
	for _, a := range wikinews(t) {
		out := an.Article(a)
		if err := out.Check(); err != nil {
			t.Errorf("%s: %v", a.URL, err)
		}
		if len(out.Problems) > 0 {
			t.Errorf("%s: %v", a.URL, out.Problems)
		}
		ids := map[string]bool{}
		for _, e := range out.Events {
			if ids[e.ID] {
				t.Errorf("%s: event %s stands twice", a.URL, e.ID)
			}
			ids[e.ID] = true
		}
		for _, q := range out.Quotes {
			if ids[q.ID] {
				t.Errorf("%s: quotation %s stands twice", a.URL, q.ID)
			}
			ids[q.ID] = true
		}
	}
}

func wikinews(t testing.TB) []*news.Article {
	t.Helper()
	dir := os.Getenv("DEMARCHE_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	names, _ := filepath.Glob(filepath.Join(dir, "data/news/wikinews_*.csv"))
	if len(names) == 0 {
		t.Skip("no reference data: set DEMARCHE_SHARED or put shared/ beside the project")
	}
	var out []*news.Article
	for _, n := range names {
		f, err := os.Open(n)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows[1:] {
			a := article(r[3])
			a.URL, a.Published.Value = r[0], r[1]
			out = append(out, a)
		}
	}
	return out
}

func FuzzArticle(f *testing.F) {
	f.Add("Russia warned Japan on Friday. “We will answer,” he said.")
	f.Add("POLICE ARREST 12 IN PARIS\n\n“No…” — U.S. 🚀 said, \"\"''( ) 東京")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		out := analyzer(t).Article(article(s))
		if err := out.Check(); err != nil {
			t.Fatal(err)
		}
		for _, p := range out.Problems {
			if p.Code == news.Internal {
				t.Fatal(p)
			}
		}
	})
}

func BenchmarkArticle(b *testing.B) {
	an, as := analyzer(b), wikinews(b)
	bytes, n := 0, 0
	for _, a := range as {
		bytes += len(a.Text)
	}
	b.SetBytes(int64(bytes / len(as)))
	b.ReportAllocs()
	for b.Loop() {
		an.Article(as[n%len(as)])
		n++
	}
}
