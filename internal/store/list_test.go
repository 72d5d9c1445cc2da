package store

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/query"
	"demarche/internal/record"
	"demarche/internal/span"
)

// small is a store of four articles whose differences the filters below tell apart:
//
//	a  Russia threatens Japan, Geneva, 22 January 2022
//	b  China accuses Russia, denied, known to the month, no place; an indirect quote of 23 January
//	c  a Japanese article with no event, no quote, no date
//	d  Japan accuses and, in a second event, visits Russia; 10 February 2022
func small(t testing.TB) *Store {
	st := open(t)
	china := record.Entity{ID: "CHN", Name: "People's Liberation Army", Country: "CHN", Sectors: []string{"MIL"}}
	add(t, st,
		analysis("a", "Russia threatened Japan over 100% of its oil exports. “We are not afraid of the café”", "2022-01-22", nil),
		analysis("b", "China has not accused Russia. “It said nothing of oil”", "2022-01-23", func(a *record.Analysis) {
			e := &a.Events[0]
			a.Entities[1] = china
			e.Type, e.Mode, e.CAMEO, e.Contexts, e.Status, e.Confidence, e.Place = ontology.Accuse, "", "112", nil, record.Negated, 0.4, record.None
			e.Actors, e.Recipients = e.Recipients, e.Actors
			e.Date.Date = news.Date{Value: "2022-02", Precision: news.Month}
			q := &a.Quotes[0]
			q.Kind, q.Addressee, q.Channel, q.Speaker = record.Indirect, &record.Arg{Entity: 0}, []record.Arg{{Entity: 1}}, nil
		}),
		analysis("c", "東京 no event here. “”", "", func(a *record.Analysis) {
			a.Article.Lang, a.Article.URL, a.Article.Site, a.Events, a.Quotes = "ja", "", "Asahi", nil, nil
		}),
		analysis("d", "Japan accused Russia and visited it. “Exports of oil”", "2022-02-10", func(a *record.Analysis) {
			e := &a.Events[0]
			e.Type, e.Mode, e.CAMEO, e.Contexts = ontology.Accuse, "allege", "112", []string{"military", "cyber"}
			e.Actors, e.Recipients = e.Recipients, e.Actors
			visit := *e
			visit.ID, visit.Type, visit.Mode, visit.CAMEO, visit.Contexts = "ev", ontology.Consult, "visit", "042", nil
			a.Events = append(a.Events, visit)
		}))
	return st
}

func TestFilters(t *testing.T) {
	st := small(t)
	ctx := context.Background()
	f := func(filter, wantEvents, wantQuotes, wantArticles string) {
		t.Helper()
		q := Query{Where: parse(t, filter), Now: now}
		if got := ids(t, st.Events(ctx, q)); got != wantEvents {
			t.Errorf("events %s = %q, want %q", filter, got, wantEvents)
		}
		if got := ids(t, st.Quotes(ctx, q)); got != wantQuotes {
			t.Errorf("quotes %s = %q, want %q", filter, got, wantQuotes)
		}
		if got := ids(t, st.Articles(ctx, q)); got != wantArticles {
			t.Errorf("articles %s = %q, want %q", filter, got, wantArticles)
		}
	}
	same := func(filter, events, articles string) { // quotes are those of the articles
		t.Helper()
		var quotes []string
		for _, id := range strings.Fields(articles) {
			if id != "c" {
				quotes = append(quotes, "q"+id)
			}
		}
		f(filter, events, strings.Join(quotes, " "), articles)
	}
	f("", "ea eb ed ev", "qa qb qd", "c a b d")
	same("actor:RUS", "ea", "a")
	same("actor:RUS.GOV", "ea", "a")
	same("actor:RUS.MIL", "", "")
	same("actor:*.MIL", "eb", "b")
	same("recipient:RUS", "eb ed ev", "b d")
	same("party:JPN", "ea ed ev", "a d")
	same("-party:JPN", "eb", "c b")
	same(`actor:liberation`, "eb", "b")
	same(`actor:"People's Liberation"`, "eb", "b")
	same("actor:RUS recipient:JPN type:THREATEN", "ea", "a")
	same("type:ACCUSE recipient:RUS", "eb ed", "b d")
	same("type:CONSULT recipient:CHN", "", "")
	same("type:ACCUSE -status:negated", "ed", "d")
	same("type:CONSULT mode:visit", "ev", "d")
	f("-type:CONSULT", "ea eb ed", "qa qb", "c a b") // no article with a visit, no such event
	same("type:CONSULT -mode:visit", "", "")
	same("type:THREATEN OR type:CONSULT", "ea ev", "a d")
	same("context:cyber", "ed", "d")
	same("quad:1", "ev", "d")
	same("cameo:11", "eb ed", "b d")
	same("cameo:1", "ea eb ed", "a b d")
	same("status:negated", "eb", "b")
	same("min-confidence:0.8", "ea ed ev", "a d")
	same("place:CHE -quad:1 -type:ACCUSE", "ea", "a")
	same("place:geneva type:CONSULT", "ev", "d")
	same(`place:"Canton of"`, "ea ed ev", "a d")
	f("speaker:person/taro-yamada", "ea ed ev", "qa qd", "a d")
	f("speaker:YAMADA kind:direct", "ea ed ev", "qa qd", "a d")
	f("speaker:JPN.LEG", "ea ed ev", "qa qd", "a d")
	f("kind:indirect", "eb", "qb", "b")
	f("addressee:RUS channel:CHN", "eb", "qb", "b")
	f("-speaker:JPN", "eb", "qb", "c b")
	f("since:2022-02", "eb ed ev", "qd", "d")
	f("since:2022-02-11", "eb", "", "")
	f("until:2022-01-31", "ea", "qa qb", "a b")
	f("on:2022-02-28", "eb", "", "")
	f("since:19d", "eb ed ev", "qd", "d")
	f("since:18d", "eb", "", "")
	f("-since:2022", "", "", "c")
	f("-until:2021", "ea eb ed ev", "qa qb qd", "c a b d")
	same("source:example.org", "ea eb ed ev", "a b d")
	same("source:EXAMPLE lang:en oil", "ea eb ed ev", "a b d")
	same("source:asahi", "", "c")
	same("source:%", "", "")
	same("lang:ja", "", "c")
	same("oil", "ea eb ed ev", "a b d")
	same("OIL exports", "ea ed ev", "a d")
	same(`"oil exports"`, "ea", "a")
	same(`"oil exports" OR nothing`, "ea eb", "a b")
	same("expo*", "ea ed ev", "a d")
	same(`"of the caf"*`, "ea", "a")
	same("cafe", "ea", "a")
	same("oil -exports", "eb", "b")
	same("東京", "", "c")
	f("about:oil", "ea", "qb qd", "a")
	f("about:100%", "ea", "", "a")
	f(`about:"NOT AFRAID"`, "", "qa", "")
	f("id:ea", "ea", "", "")
	same("id:d", "ed ev", "d")
	f("id:q", "", "qa qb qd", "")
	same("(type:ACCUSE lang:en) OR lang:ja", "eb ed", "c b d")
	same("-(type:ACCUSE OR type:THREATEN) lang:en", "ev", "")
	same("actor:JPN (type:CONSULT OR oil)", "ed ev", "d")
}

func TestPages(t *testing.T) {
	st := small(t)
	ctx := context.Background()
	for _, q := range []Query{{Limit: 1}, {Limit: 3}, {Limit: 1, Newest: true}, {Limit: 1, Where: parse(t, "-type:CONSULT")}} {
		whole := q
		whole.Limit = 0
		want := ids(t, st.Events(ctx, whole))
		var got []string
		for {
			n := 0
			for r, err := range st.Events(ctx, q) {
				if err != nil {
					t.Fatal(err)
				}
				got, q.After = append(got, r.Event().ID), r.Cursor
				n++
			}
			if n == 0 {
				break
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("page by page %q, at once %q", got, want)
		}
	}
	if got := ids(t, st.Events(ctx, Query{Newest: true})); got != "ev ed eb ea" {
		t.Errorf("newest first: %q", got)
	}
	for _, bad := range []string{"x", "1", "1.2", "x.0.y", "1.x.y"} {
		for _, err := range st.Events(ctx, Query{After: bad}) {
			if !Cursor.Is(err) {
				t.Errorf("cursor %q: %v", bad, err)
			}
		}
	}
}

// TestPagesOfTwins pages through entries of one article that have the same ID and day.
func TestPagesOfTwins(t *testing.T) {
	st := open(t)
	add(t, st, analysis("a", "Russia threatened Japan. “No”", "2022-01-22", func(a *record.Analysis) {
		a.Quotes = append(a.Quotes, a.Quotes[0], a.Quotes[0])
	}))
	q := Query{Limit: 1}
	var seen []int
	for range 3 {
		for r, err := range st.Quotes(context.Background(), q) {
			if err != nil {
				t.Fatal(err)
			}
			seen, q.After = append(seen, r.Index), r.Cursor
		}
	}
	if !slices.Equal(seen, []int{0, 1, 2}) {
		t.Errorf("pages of one: %v", seen)
	}
}

func TestListEnds(t *testing.T) {
	st := small(t)
	for range st.Events(context.Background(), Query{}) {
		break // must give its connection back
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range st.Events(ctx, Query{}) {
		if err == nil {
			t.Error("a listing goes on after its context was cancelled")
		}
	}
}

func TestFind(t *testing.T) {
	st := small(t)
	ctx := context.Background()
	if r, err := st.Event(ctx, "ev"); err != nil || r.Event().Type != ontology.Consult {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := st.Event(ctx, "e"); !Ambiguous.Is(err) || !strings.Contains(err.Error(), "ea, eb, ed, ev") {
		t.Errorf("ambiguous: %v", err)
	}
	for _, id := range []string{"", "zz", "%"} {
		if _, err := st.Quote(ctx, id); !NotFound.Is(err) || !strings.Contains(err.Error(), "demarche quotes") {
			t.Errorf("not found %q: %v", id, err)
		}
	}
	if _, err := st.Article(ctx, "zz"); !NotFound.Is(err) {
		t.Errorf("not found: %v", err)
	}
}

func TestSearch(t *testing.T) {
	st := small(t)
	f := func(filter string, want ...string) {
		t.Helper()
		var got []string
		for h, err := range st.Search(context.Background(), Query{Where: parse(t, filter), Now: now}) {
			if err != nil {
				t.Fatal(err)
			}
			s := h.Article.ID + ":"
			for _, m := range h.Marks {
				s += " " + m.In(h.Article.Text)
			}
			if len(h.Marks) > 0 && !h.Snippet.Contains(h.Marks[0]) {
				t.Errorf("%s: snippet %q without its mark", filter, h.Snippet.In(h.Article.Text))
			}
			got = append(got, s)
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("search %s = %q, want %q", filter, got, want)
		}
	}
	f("nothing", "b: nothing")
	f(`"oil exports"`, "a: oil exports")
	f("cafe lang:en", "a: café")
	f("exports -china -threatened", "d: Exports")
	f("oil type:CONSULT", "d: oil")
	f("東京", "c: 東京")
	f("lang:ja", "c:")
	f("oil lang:ja")
}

func TestSnippet(t *testing.T) {
	text := strings.Repeat("lead ", 100) + "\n" + strings.Repeat("body ", 50) + "oil and oil again" + strings.Repeat(" tail", 100)
	i := strings.Index(text, "oil")
	s := snippet(text, []span.Span{{Start: 0, End: 4}, {Start: i, End: i + 3}, {Start: i + 8, End: i + 11}})
	if got := s.In(text); len(got) > snippetBytes || !strings.Contains(got, "oil and oil") || strings.ContainsAny(got, "\n") ||
		!strings.HasPrefix(got, "body ") || !strings.HasSuffix(got, " tail") {
		t.Errorf("snippet %q", got)
	}
}

func TestStats(t *testing.T) {
	st := small(t)
	s, err := st.Stats(context.Background(), Query{Now: now}, StatsOptions{Sectors: true})
	if err != nil {
		t.Fatal(err)
	}
	if s.Articles != 4 || s.Events != 4 || s.Quotes != 3 || s.Problems != 0 || s.First != 20220122 || s.Last != 20220228 {
		t.Errorf("totals %+v", s)
	}
	if want := (Dyad{Actor: "JPN", Recipient: "RUS.GOV", Events: 2, Quads: [5]int{0, 1, 0, 1, 0}}); len(s.Dyads) != 3 || s.Dyads[0] != want {
		t.Errorf("dyads %+v", s.Dyads)
	}
	if want := (TypeMonth{"2022-01", "THREATEN", 1}); len(s.Months) != 3 || s.Months[0] != want {
		t.Errorf("months %+v", s.Months)
	}
	if want := (Count{"www.example.org", 3}); len(s.Sources) != 2 || s.Sources[0] != want {
		t.Errorf("sources %+v", s.Sources)
	}
	if want := (Count{"Taro Yamada", 2}); len(s.Speakers) != 1 || s.Speakers[0] != want {
		t.Errorf("speakers %+v", s.Speakers)
	}
	if want := (Count{"ACCUSE", 2}); len(s.Types) != 3 || s.Types[0] != want {
		t.Errorf("types %+v", s.Types)
	}
	s, err = st.Stats(context.Background(), Query{Where: parse(t, "type:THREATEN")}, StatsOptions{Top: 1})
	if err != nil || s.Events != 1 || s.Articles != 1 || len(s.Dyads) != 1 || s.Dyads[0].Actor != "RUS" {
		t.Errorf("of threats: %+v, %v", s, err)
	}
}

// FuzzFilter runs whatever filter parses on a store: none may fail in SQL or full text,
// and what it selects and what its negation selects are everything, once.
func FuzzFilter(f *testing.F) {
	for _, s := range []string{"", `"a""b" OR NEAR(x y)*`, "oil*", `"\"; DROP TABLE event; --"`, "about:%_\\", "source:'x", "text:a", "^a", "a:b",
		"actor:RUS.GOV -(type:THREATEN OR since:7d) speaker:x", "\"\x00a\"", "NOT kind:direct place:CHE oil"} {
		f.Add(s)
	}
	st := small(f)
	f.Fuzz(func(t *testing.T, s string) {
		e, err := query.Parse(s)
		if err != nil || !utf8.ValidString(s) {
			t.Skip()
		}
		ctx := context.Background()
		in, out := ids(t, st.Events(ctx, Query{Where: e, Now: now})), ids(t, st.Events(ctx, Query{Where: query.Not{X: e}, Now: now}))
		if got := len(strings.Fields(in + " " + out)); got != 4 {
			t.Errorf("%s: %q and not: %q", e, in, out)
		}
		for h, err := range st.Search(ctx, Query{Where: e, Now: now}) {
			if err != nil {
				t.Fatal(err)
			}
			if !span.Valid(h.Article.Text, h.Snippet) {
				t.Errorf("%s: snippet %v", e, h.Snippet)
			}
		}
	})
}
