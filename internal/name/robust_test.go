package name_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/name"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/text"
)

func load(t testing.TB) *name.Tagger {
	t.Helper()
	names, err := name.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func FuzzAnnotate(f *testing.F) {
	names := load(f)
	f.Add("Jordan said he would fly to Jordan with Kuwait Airways.")
	f.Add("RUSSIA WARNS\n\nİstanbul’s “Ö” 東京 U.S. 2006 of the de la A-B 🚀")
	f.Add(strings.Repeat("Bank of ", 3000))
	f.Fuzz(func(t *testing.T, s string) {
		d := segment.Split(article(strings.ToValidUTF8(s, "")))
		names.Annotate(d, nil)
		end := int32(0)
		for _, n := range d.Names {
			if n.First < end || n.End <= n.First || int(n.End) > len(d.Tokens) {
				t.Fatalf("tokens [%d,%d) after %d, of %d", n.First, n.End, end, len(d.Tokens))
			}
			if n.Span != d.TokenSpan(n.First, n.End) || !span.Valid(d.Article.Text, n.Span) {
				t.Fatalf("span %v", n.Span)
			}
			if n.Class == text.NoName || int(n.Class) >= text.NameClasses {
				t.Fatalf("class %d", n.Class)
			}
			if x := d.SentAt(n.Span.Start); x < 0 || n.End > d.Sents[x].End {
				t.Fatalf("%q crosses a sentence", d.Str(n.Span))
			}
			end = n.End
		}
	})
}

// FuzzParse feeds the loader broken models: an error, never a panic.
func FuzzParse(f *testing.F) {
	f.Add([]byte("demarche names 1 0 1\n"))
	f.Add([]byte("demarche names 1 99999999 -1\nx"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := name.Parse(b)
		if err != nil {
			return
		}
		d := segment.Split(article("Peru said it had asked Chile."))
		m.Annotate(d, nil)
	})
}

// TestAgain reads one document twice with one tagger: the working memory of one
// run must not show in the next.
func TestAgain(t *testing.T) {
	names := load(t)
	s := "Jordan closed its border. Michael Jordan flew to Amman with Kuwait Airways."
	read := func(s string) string {
		d := segment.Split(article(s))
		names.Annotate(d, nil)
		return marked(s, d.Names)
	}
	first := read(s)
	read("THE BANK OF ENGLAND, Jordan Smith and a long text about Amman, Kuwait and others.")
	if again := read(s); again != first {
		t.Errorf("%s\nbut at first\n%s", again, first)
	}
}

// wikinews is real articles where the reference data stand beside the project.
func wikinews(t testing.TB) (out []*text.Document) {
	dir := os.Getenv("DEMARCHE_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	f, err := os.Open(filepath.Join(dir, "data/news/wikinews_2019.csv"))
	if err != nil {
		t.Skip("no reference data: set DEMARCHE_SHARED or put shared/ beside the project")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	tags, err := syntax.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		d := segment.Split(article(r[3]))
		tags.Annotate(d, nil)
		out = append(out, d)
	}
	return out
}

func BenchmarkAnnotate(b *testing.B) {
	names, docs := load(b), wikinews(b)
	bytes, tokens, n := 0, 0, 0
	for _, d := range docs {
		bytes, tokens = bytes+len(d.Article.Text), tokens+len(d.Tokens)
	}
	b.SetBytes(int64(bytes / len(docs)))
	b.ReportAllocs()
	for b.Loop() {
		names.Annotate(docs[n%len(docs)], nil)
		n++
	}
	b.ReportMetric(float64(n)*float64(tokens)/float64(len(docs))/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}
