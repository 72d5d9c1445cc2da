package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/query"
	"demarche/internal/record"
	"demarche/internal/span"
)

// now is the reference time of all tests.
var now = time.Date(2022, 3, 1, 12, 0, 0, 0, time.UTC)

// analysis is a small, full analysis of a text of two sentences, the second a quotation.
// The ID of its event is "e" + id, of its quotation "q" + id.
func analysis(id, text, day string, edit func(*record.Analysis)) *record.Analysis {
	cut := strings.Index(text, "“")
	url := "https://www.example.org/" + id
	date := news.Date{Value: day, Precision: news.Day, Basis: news.FromPage}
	a := &record.Analysis{
		Article: &news.Article{ID: id, Hash: news.Hash(text, url), Source: "test.jsonl", Line: 1, URL: url, Site: "The Example", Title: text[:cut],
			Lang: "en", Published: date, Fetched: time.Date(2022, 2, 2, 3, 4, 5, 0, time.FixedZone("", 3600)), Text: text,
			Blocks: []news.Block{{Span: span.Span{End: len(text)}, Kind: news.Paragraph}}},
		Version:   "1",
		Sentences: []span.Span{{Start: 0, End: cut}, {Start: cut, End: len(text)}},
		Entities: []record.Entity{{ID: "RUS.GOV", Name: "Russia", Country: "RUS", Sectors: []string{"GOV"}}, {ID: "JPN", Name: "Japan", Country: "JPN"},
			{ID: "person/taro-yamada", Name: "Taro Yamada", Country: "JPN", Sectors: []string{"GOV", "LEG"}}},
		Places: []record.Place{{Span: span.Span{Start: 0, End: 3}, Name: "Geneva", Admin1: "Canton of Geneva", GeonameID: 2660646, Lat: 46.2, Lon: 6.1, Country: "CHE", Precision: record.City, Confidence: 0.9, By: "t"}},
		Dates:  []record.Date{{Span: span.Span{Start: 0, End: 3}, Value: day, Type: "DATE", Precision: news.Day, Basis: news.FromText, By: "t"}},
		Events: []record.Event{{ID: "e" + id, Type: ontology.Threaten, Mode: "violence", Contexts: []string{"military"}, CAMEO: "138",
			Actors: []record.Arg{{Span: span.Span{End: 6}, Entity: 0, By: "t"}}, Recipients: []record.Arg{{Span: span.Span{End: 6}, Entity: 1, By: "t"}},
			Place: 0, Date: record.When{Date: date, Mention: record.None}, Status: record.Asserted, Confidence: 0.8,
			Evidence: record.Evidence{Sentence: 0, Trigger: span.Span{End: 3}, Rule: "r", Why: []string{"because it is so"}}}},
		Quotes: []record.Quote{{ID: "q" + id, Span: span.Span{Start: cut + len("“"), End: len(text) - len("”")}, Sentence: 1, Kind: record.Direct,
			Speaker: &record.Arg{Span: span.Span{End: 6}, Entity: 2, By: "t"}, Date: record.When{Date: date, Mention: 0}, Rule: "r"}},
		Problems: []*news.Problem{{Source: "test.jsonl", Line: 1, Code: news.BadDate, Msg: "odd", Advice: "mend it", Err: errors.New("cause"), Warn: true}},
	}
	if edit != nil {
		edit(a)
	}
	return a
}

func open(t testing.TB) *Store {
	t.Helper()
	st, err := Open(context.Background(), filepath.Join(t.TempDir(), "sub", "record.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

// add stores the analyses in one batch and returns the outcomes.
func add(t testing.TB, st *Store, as ...*record.Analysis) []Outcome {
	t.Helper()
	b, err := st.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var out []Outcome
	for _, a := range as {
		c := &news.Capture{Source: a.Article.Source, Line: a.Article.Line, URL: a.Article.URL, Media: "text/plain", Body: []byte(a.Article.Text)}
		o, err := b.Add(c, a)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, o)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return out
}

func parse(t testing.TB, s string) query.Expr {
	t.Helper()
	e, err := query.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// ids collects the IDs of a listing.
func ids(t testing.TB, rows func(func(Row, error) bool)) string {
	t.Helper()
	var out []string
	for r, err := range rows {
		if err != nil {
			t.Fatal(err)
		}
		id := r.ID
		if r.Index == record.None {
			id = r.Article.ID
		}
		out = append(out, id)
	}
	return strings.Join(out, " ")
}

func TestReadBack(t *testing.T) {
	st := open(t)
	want := analysis("a1", "Russia threatened Japan. “We are not afraid”", "2022-01-22", nil)
	add(t, st, want)
	r, err := st.Event(context.Background(), "ea")
	if err != nil {
		t.Fatal(err)
	}
	r.Article.Fetched, want.Article.Fetched = r.Article.Fetched.UTC(), want.Article.Fetched.UTC() // zones compare by pointer
	if !reflect.DeepEqual(r.Analysis, want) {
		t.Errorf("read back\n%+v\nstored\n%+v", r.Analysis, want)
	}
	if r.Event().ID != "ea1" {
		t.Errorf("event %q", r.Event().ID)
	}
	if r, err := st.Quote(context.Background(), "qa1"); err != nil || r.Quote().Span.In(r.Article.Text) != "We are not afraid" {
		t.Errorf("quote: %v", err)
	}
	if r, err := st.Article(context.Background(), "a1"); err != nil || r.Index != record.None {
		t.Errorf("article by the ID given: %v", err)
	}
	if _, err := st.Article(context.Background(), want.Article.Hash[:6]); err != nil {
		t.Errorf("article by hash: %v", err)
	}
}

func TestIdentity(t *testing.T) {
	st := open(t)
	ctx := context.Background()
	a := analysis("a", "Russia threatened Japan. “No”", "2022-01-22", nil)
	b := analysis("b", "Russia threatened Japan again. “No”", "2022-01-23", nil)
	if got := add(t, st, a, b, a); !reflect.DeepEqual(got, []Outcome{Added, Added, Known}) {
		t.Errorf("outcomes %v", got)
	}
	before := dump(t, st)
	if got := add(t, st, a, b); !reflect.DeepEqual(got, []Outcome{Known, Known}) || dump(t, st) != before {
		t.Errorf("adding twice: %v\n%s\nwas\n%s", got, dump(t, st), before)
	}
	better := analysis("a", "Russia threatened Japan. “No”", "2022-01-22", func(a *record.Analysis) {
		a.Version, a.Events[0].ID, a.Events[0].Type, a.Quotes, a.Problems = "2", "better", ontology.Accuse, nil, nil
	})
	if got := add(t, st, better); got[0] != Superseded {
		t.Errorf("outcome %v", got)
	}
	if v, err := st.Version(ctx, a.Article.Hash); v != "2" || err != nil {
		t.Errorf("version %q, %v", v, err)
	}
	if got := ids(t, st.Events(ctx, Query{})); got != "better eb" {
		t.Errorf("events %q", got)
	}
	if got := ids(t, st.Quotes(ctx, Query{})); got != "qb" {
		t.Errorf("quotes %q", got)
	}
	if v, err := st.Version(ctx, "none"); v != "" || err != nil {
		t.Errorf("version of what is not there: %q, %v", v, err)
	}
}

func TestRollback(t *testing.T) {
	st := open(t)
	b, err := st.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	a := analysis("a", "Russia threatened Japan. “No”", "2022-01-22", nil)
	if _, err := b.Add(nil, a); err != nil {
		t.Fatal(err)
	}
	b.Rollback()
	if got := ids(t, st.Events(context.Background(), Query{})); got != "" {
		t.Errorf("after a rollback: %q", got)
	}
	add(t, st, a) // the entities of the lost batch must be made again
	if got := ids(t, st.Events(context.Background(), Query{Where: parse(t, "actor:RUS")})); got != "ea" {
		t.Errorf("after adding again: %q", got)
	}
}

func TestCaptures(t *testing.T) {
	st := open(t)
	a := analysis("a", "Russia threatened Japan. “No”", "2022-01-22", nil)
	page := &news.Capture{Source: "p.html", URL: "https://x.org", Media: "text/html", Charset: "latin1", Fetched: now,
		Body: []byte("<p>" + strings.Repeat("Caf\xe9 ", 200)), Given: news.Given{ID: "7", Published: news.Date{Value: "2022"}}}
	tail := &news.Capture{Source: "t", Body: []byte("Japan. “No”")}
	noise := &news.Capture{Source: "n", Body: []byte{0, 1, 2, 0xff}}
	b, err := st.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*news.Capture{page, tail, noise, page} {
		if _, err := b.Add(c, a); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Fail(noise, &news.Problem{Source: "n", Code: news.Binary, Msg: "not text"}); err != nil {
		t.Fatal(err)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	got, err := st.Captures(context.Background(), a.Article.Hash)
	if err != nil {
		t.Fatal(err)
	}
	if want := []*news.Capture{page, tail, noise}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestExtractionChanges adds what a better reading of the same pages gives: the articles
// that the old one gave go, unless another page gives them still.
func TestExtractionChanges(t *testing.T) {
	st := open(t)
	ctx := context.Background()
	pages := []*news.Capture{{Source: "1", Body: []byte("<p>1")}, {Source: "2", Body: []byte("<p>2")}, {Source: "3", Body: []byte("<p>3")}}
	old := analysis("old", "Russia threatened Japan today. Share this page. “No”", "2022-01-22", nil)
	better := analysis("new", "Russia threatened Japan today. “No”", "2022-01-22", nil)
	put := func(c *news.Capture, a *record.Analysis) Outcome {
		t.Helper()
		b, err := st.Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		o, err := b.Add(c, a)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Commit(); err != nil {
			t.Fatal(err)
		}
		dump(t, st) // checks the full-text index
		return o
	}
	expect := func(c *news.Capture, a *record.Analysis, want Outcome, events string) {
		t.Helper()
		if got := put(c, a); got != want {
			t.Errorf("outcome %d, want %d", got, want)
		}
		if got := ids(t, st.Events(ctx, Query{Where: parse(t, "actor:RUS today")})); got != events {
			t.Errorf("events %q, want %q", got, events)
		}
	}
	expect(pages[0], old, Added, "eold")
	expect(pages[1], old, Known, "eold")
	expect(pages[0], better, Superseded, "enew eold")
	expect(pages[1], better, Known, "enew")
	if got := ids(t, st.Articles(ctx, Query{Where: parse(t, "share")})); got != "" {
		t.Errorf("the words of the old article still find %q", got)
	}
	b, err := st.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Fail(pages[2], &news.Problem{Source: "3", Code: news.Empty, Msg: "no text"}); err != nil {
		t.Fatal(err)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	expect(pages[2], better, Known, "enew")
	if cs, err := st.Captures(ctx, better.Article.Hash); err != nil || len(cs) != 3 {
		t.Errorf("%d captures, %v", len(cs), err)
	}
}

func TestProblems(t *testing.T) {
	st := open(t)
	ctx := context.Background()
	list := func(warnings bool) string {
		var out []string
		for p, err := range st.Problems(ctx, warnings) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, fmt.Sprint(p))
		}
		return strings.Join(out, "|")
	}
	for range 2 {
		b, err := st.Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Fail(nil, &news.Problem{Source: "test.jsonl", Line: 1, Code: news.Malformed, Msg: "no JSON", Advice: "mend it", Err: errors.New("at 3")}); err != nil {
			t.Fatal(err)
		}
		if err := b.Commit(); err != nil {
			t.Fatal(err)
		}
		if got, want := list(false), "test.jsonl:1: no JSON: at 3; mend it"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	add(t, st, analysis("a", "Russia threatened Japan. “No”", "2022-01-22", nil))
	if got := list(false); got != "" {
		t.Errorf("the line was mended, and %q is still listed", got)
	}
	if got := list(true); !strings.Contains(got, "odd: cause") {
		t.Errorf("warnings: %q", got)
	}
}

func TestRuns(t *testing.T) {
	st := open(t)
	ctx := context.Background()
	r := &Run{Started: now, Version: "1", Inputs: []string{"a", "-"}}
	if err := st.StartRun(ctx, r); err != nil {
		t.Fatal(err)
	}
	r.Finished, r.Added, r.Failed = now.Add(time.Second), 3, 1
	if err := st.FinishRun(ctx, r); err != nil {
		t.Fatal(err)
	}
	runs, err := st.Runs(ctx)
	if err != nil || len(runs) != 1 || !reflect.DeepEqual(runs[0], *r) {
		t.Errorf("runs %+v, %v", runs, err)
	}
}

func TestOpenErrors(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	f := func(path string, o Options, want Kind) {
		t.Helper()
		st, err := Open(ctx, path, o)
		if err == nil {
			st.Close()
		}
		if !want.Is(err) || !strings.Contains(err.Error(), ";") {
			t.Errorf("Open(%s): %v, want %s with advice", path, err, want)
		}
	}
	f(filepath.Join(dir, "none.db"), Options{ReadOnly: true}, Missing)
	f(dir, Options{}, Foreign)
	f(write("text.db", strings.Repeat("this is a letter to my aunt. ", 100)), Options{}, Foreign)
	f(filepath.Join(write("file", "x"), "sub", "r.db"), Options{}, ReadOnly)

	foreign, err := connect(filepath.Join(dir, "foreign.db"), Options{}, "mode=rwc")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := foreign.Exec("CREATE TABLE aunt (letter TEXT)"); err != nil {
		t.Fatal(err)
	}
	foreign.Close()
	before, _ := os.ReadFile(filepath.Join(dir, "foreign.db"))
	f(filepath.Join(dir, "foreign.db"), Options{}, Foreign)
	if after, _ := os.ReadFile(filepath.Join(dir, "foreign.db")); string(before) != string(after) {
		t.Error("a database of others was altered")
	}

	newer := filepath.Join(dir, "newer.db")
	st, err := Open(ctx, newer, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.write.Exec("PRAGMA user_version=99"); err != nil {
		t.Fatal(err)
	}
	st.Close()
	f(newer, Options{}, Newer)
	f(newer, Options{ReadOnly: true}, Newer)
	f(write("empty.db", ""), Options{ReadOnly: true}, Older)
	if st, err := Open(ctx, filepath.Join(dir, "empty.db"), Options{}); err != nil {
		t.Errorf("an empty file becomes a store: %v", err)
	} else {
		st.Close()
	}
}

func TestReadOnlyStore(t *testing.T) {
	st := open(t)
	add(t, st, analysis("a", "Russia threatened Japan. “No”", "2022-01-22", nil))
	st.Close()
	ro, err := Open(context.Background(), st.Path(), Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer ro.Close()
	if got := ids(t, ro.Events(context.Background(), Query{})); got != "ea" {
		t.Errorf("events %q", got)
	}
	if _, err := ro.Begin(context.Background()); !ReadOnly.Is(err) {
		t.Errorf("Begin: %v", err)
	}
	if err := ro.StartRun(context.Background(), &Run{}); !ReadOnly.Is(err) {
		t.Errorf("StartRun: %v", err)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	st := open(t)
	add(t, st, analysis("a", "Russia threatened Japan. “No”", "2022-01-22", nil))
	st.Close()
	dir := filepath.Dir(st.Path())
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	if st, err := Open(context.Background(), filepath.Join(dir, "new.db"), Options{}); !ReadOnly.Is(err) {
		t.Errorf("a new store in a read-only folder: %v, %v", st, err)
	}
	ro, err := Open(context.Background(), st.Path(), Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer ro.Close()
	if got := ids(t, ro.Events(context.Background(), Query{})); got != "ea" {
		t.Errorf("events %q", got)
	}
}

func TestLocked(t *testing.T) {
	st := open(t)
	b, err := st.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer b.Rollback()
	other, err := Open(context.Background(), st.Path(), Options{Wait: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.Begin(context.Background()); !Locked.Is(err) {
		t.Errorf("Begin beside another writer: %v", err)
	}
}

func TestFull(t *testing.T) {
	st := open(t)
	if _, err := st.write.Exec("PRAGMA max_page_count=60"); err != nil { // as a full disk: SQLITE_FULL
		t.Fatal(err)
	}
	b, err := st.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < 100 && err == nil; i++ {
		_, err = b.Add(nil, analysis(fmt.Sprint(i), fmt.Sprintf("%d Russia %s. “No”", i, strings.Repeat("threatened Japan ", 500)), "2022-01-22", nil))
	}
	if !Full.Is(err) || !strings.Contains(err.Error(), "free some space") {
		t.Errorf("got %v", err)
	}
	b.Rollback()
}

func TestMigrate(t *testing.T) {
	st := open(t)
	ctx := context.Background()
	steps, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	add(t, st, analysis("a", "Russia threatened Japan. “No”", "2022-01-22", nil))
	bad := append(steps[:len(steps):len(steps)], "CREATE TABLE extra (x)", "CREATE TABEL mistake (x)")
	if err := migrate(ctx, st.write, st.path, bad); err == nil {
		t.Fatal("a step with a mistake passes")
	}
	if v, err := version(ctx, st.write); v != len(steps) || err != nil {
		t.Errorf("after a failed migration the schema is %d (%v), want %d", v, err, len(steps))
	}
	if err := migrate(ctx, st.write, st.path, bad[:len(steps)+1]); err != nil {
		t.Fatal(err)
	}
	if _, err := st.write.Exec("SELECT x FROM extra"); err != nil {
		t.Error(err)
	}
	if v, _ := version(ctx, st.write); v != len(steps)+1 {
		t.Errorf("schema %d", v)
	}
	if got := ids(t, st.Events(ctx, Query{})); got != "ea" {
		t.Errorf("after the migration: %q", got)
	}
}
