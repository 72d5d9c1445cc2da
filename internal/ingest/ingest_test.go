package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/store"
)

// fake asserts one event and one quotation about every article, so that all tables of
// the store are filled, and panics over articles that say so.
type fake struct {
	version string
	calls   *atomic.Int64
}

func newFake() fake { return fake{"1", new(atomic.Int64)} }

func (f fake) Version() string { return f.version }

func (f fake) Article(a *news.Article) *record.Analysis {
	f.calls.Add(1)
	if strings.Contains(a.Text, "panic now") {
		panic("a bug")
	}
	all := span.Span{End: len(a.Text)}
	when := record.When{Date: a.Published, Mention: record.None}
	return &record.Analysis{
		Article: a, Version: f.version, Sentences: []span.Span{all},
		Entities: []record.Entity{{ID: "RUS", Name: "Russia", Country: "RUS"}, {Name: strings.Fields(a.Text)[0]}},
		Events: []record.Event{{ID: news.Hash("e", a.Hash, f.version), Type: ontology.Consult, Actors: []record.Arg{{Entity: 0}}, Recipients: []record.Arg{{Entity: 1}},
			Place: record.None, Date: when, Status: record.Asserted}},
		Quotes: []record.Quote{{ID: news.Hash("q", a.Hash, f.version), Span: all, Kind: record.Direct, Speaker: &record.Arg{Entity: 1}, Date: when}},
	}
}

// lines writes n articles as JSON Lines; every 10th line is broken, every 7th article
// is that of the line before at the same address, every 9th has a bad date.
func lines(t testing.TB, dir, name string, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		k, published := i, "2022-01-22"
		if i%7 == 6 {
			k--
		}
		if i%9 == 8 {
			published = "soon"
		}
		if i%10 == 9 {
			b.WriteString("{\"text\": \n")
			continue
		}
		fmt.Fprintf(&b, `{"id":"%d","url":"https://example.org/%s/%d","published":%q,"text":"Article%d. The foreign ministers of the two countries met in Geneva on Friday, and said that they would meet again."}`+"\n",
			i, name, k, published, k)
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func openStore(t testing.TB, path string) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func digest(t testing.TB, st *store.Store) string {
	t.Helper()
	d, err := st.Digest(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told renders what Read yields, a line each.
func told(t testing.TB, seq iter.Seq2[*record.Analysis, error]) string {
	t.Helper()
	var b strings.Builder
	for a, err := range seq {
		if err != nil {
			fmt.Fprintln(&b, err)
			continue
		}
		fmt.Fprintln(&b, a.Article.ID, a.Article.Hash, a.Article.Line, len(a.Events), a.Problems)
	}
	return b.String()
}

func TestReadKeepsOrder(t *testing.T) {
	path := lines(t, t.TempDir(), "a.jsonl", 400)
	ctx := context.Background()
	want := told(t, Read(ctx, newFake(), []string{path, "none"}, Options{Jobs: 1}))
	if n := strings.Count(want, "\n"); n != 401 {
		t.Fatalf("%d lines:\n%s", n, want)
	}
	for _, s := range []string{"a.jsonl:10: not a JSON object", "none: cannot read", "cannot read \"published\""} {
		if !strings.Contains(want, s) {
			t.Errorf("no %q in\n%s", s, want)
		}
	}
	for _, jobs := range []int{0, 2, 16} {
		if got := told(t, Read(ctx, newFake(), []string{path, "none"}, Options{Jobs: jobs})); got != want {
			t.Errorf("with %d jobs\n%s\nwith one\n%s", jobs, got, want)
		}
	}
}

func TestReadStops(t *testing.T) {
	path := lines(t, t.TempDir(), "a.jsonl", 1000)
	for range Read(context.Background(), newFake(), []string{path}, Options{}) {
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	var last error
	for _, err := range Read(ctx, newFake(), []string{path}, Options{}) {
		if n++; n == 5 {
			cancel()
		}
		last = err
	}
	if n > 7 || !errors.Is(last, context.Canceled) {
		t.Errorf("after a cancellation at 5: %d items, the last %v", n, last)
	}
}

func TestPanicIsOfOnePage(t *testing.T) {
	in := strings.NewReader(`{"text":"One sentence here."}` + "\n" + `{"text":"panic now, please."}` + "\n" + `{"text":"Another sentence here."}`)
	got := told(t, Read(context.Background(), newFake(), []string{"-"}, Options{From: "jsonl", Stdin: in}))
	if strings.Count(got, "\n") != 3 || !strings.Contains(got, "-:2: reading failed: a bug; this is a bug: please report") {
		t.Errorf("got\n%s", got)
	}
}

func TestImport(t *testing.T) {
	dir := t.TempDir()
	path := lines(t, dir, "a.jsonl", 700) // 70 broken; of the other 630, 80 repeat the article before
	st := openStore(t, filepath.Join(dir, "r.db"))
	ctx := context.Background()
	an := newFake()
	f := func(an fake, want Summary) {
		t.Helper()
		problems, steps := 0, 0
		got, err := Import(ctx, st, an, []string{path}, Options{Problem: func(*news.Problem) { problems++ }, Progress: func(Summary) { steps++ }})
		if err != nil || got != want {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
		if problems != got.Failed+got.Warnings || steps != 700 {
			t.Errorf("told of %d problems and %d steps", problems, steps)
		}
	}
	first := Summary{Added: 550, Known: 80, Failed: 70, Warnings: 61}
	f(an, first)
	before, calls := digest(t, st), an.calls.Load()
	f(an, Summary{Known: 630, Failed: 70})
	if digest(t, st) != before {
		t.Error("importing twice changes the record")
	}
	if an.calls.Load() != calls {
		t.Errorf("%d articles were analysed again", an.calls.Load()-calls)
	}
	better := newFake()
	better.version = "2"
	f(better, Summary{Superseded: 550, Known: 80, Failed: 70, Warnings: 61})
	runs, err := st.Runs(ctx)
	if err != nil || len(runs) != 3 || runs[0].Added != first.Added || runs[2].Version != "2" || runs[2].Finished.IsZero() {
		t.Errorf("runs %+v, %v", runs, err)
	}
	stats, err := st.Stats(ctx, store.Query{}, store.StatsOptions{})
	if err != nil || stats.Articles != 550 || stats.Events != 550 || stats.Quotes != 550 || stats.Problems != 70 {
		t.Errorf("stats %+v, %v", stats, err)
	}
}

func TestImportCancelled(t *testing.T) {
	dir := t.TempDir()
	path := lines(t, dir, "a.jsonl", 1000)
	st := openStore(t, filepath.Join(dir, "r.db"))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	sum, err := Import(ctx, st, newFake(), []string{path}, Options{Progress: func(Summary) { cancel() }})
	if !errors.Is(err, context.Canceled) || sum.Added == 0 || sum.Added > 800 {
		t.Errorf("%+v, %v", sum, err)
	}
	stats, err := st.Stats(context.Background(), store.Query{}, store.StatsOptions{})
	if err != nil || stats.Articles != sum.Added {
		t.Errorf("%d articles in the store, %d told, %v", stats.Articles, sum.Added, err)
	}
}

// BenchmarkImport is the way from JSON Lines to the store without the analysis.
func BenchmarkImport(b *testing.B) {
	const n = 2000
	input := lines(b, b.TempDir(), "a.jsonl", n)
	info, err := os.Stat(input)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(info.Size())
	for b.Loop() {
		st := openStore(b, filepath.Join(b.TempDir(), "r.db"))
		if _, err := Import(context.Background(), st, newFake(), []string{input}, Options{Jobs: 1}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "inputs/s")
}
