package query

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	f := func(in string, want Expr, printed string) {
		t.Helper()
		got, err := Parse(in)
		if err != nil {
			t.Errorf("Parse(%q): %v", in, err)
			return
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("Parse(%q) = %#v, want %#v", in, got, want)
		}
		if got.String() != printed {
			t.Errorf("Parse(%q) prints %q, want %q", in, got, printed)
		}
	}
	rus, jpn := Party{Role: Actor, Code: "RUS"}, Party{Role: Recipient, Code: "JPN"}
	a, b, c := Text{Words: "a"}, Text{Words: "b"}, Text{Words: "c"}
	f("", All{}, "")
	f("  \t\n", All{}, "")
	f("actor:rus recipient:JPN", And{rus, jpn}, "actor:RUS recipient:JPN")
	f("a b OR c", Or{And{a, b}, c}, "(a b) OR c")
	f("a AND (b OR c)", And{a, Or{b, c}}, "a (b OR c)")
	f("a (b (c))", And{a, b, c}, "a b c")
	f("a OR (b OR c)", Or{a, b, c}, "a OR b OR c")
	f("NOT a -b", And{Not{a}, Not{b}}, "-a -b")
	f("-(a b)", Not{And{a, b}}, "-(a b)")
	f("--a NOT NOT b -(-c)", And{a, b, c}, "a b c")
	f("-type:threaten", Not{Match{Type, "THREATEN"}}, "-type:THREATEN")
	f(`"oil exports" threat* "of war"*`, And{Text{"oil exports", false}, Text{"threat", true}, Text{"of war", true}}, `"oil exports" threat* "of war"*`)
	f(`“smart quotes” «guillemets»`, And{Text{"smart quotes", false}, Text{"guillemets", false}}, `"smart quotes" guillemets`)
	f(`"say \"no\" \\ yes"`, Text{`say "no" \ yes`, false}, `"say \"no\" \\ yes"`)
	f(`"AND" and`, And{Text{"AND", false}, Text{"and", false}}, `"AND" and`)
	f("well-known U.S. 12:30", And{Text{"well-known", false}, Text{"U.S.", false}, Text{"12:30", false}}, `well-known U.S. "12:30"`)
	f("actor:RUS.gov", Party{Role: Actor, Code: "RUS", Sector: "GOV"}, "actor:RUS.GOV")
	f("recipient:*.MIL", Party{Role: Recipient, Code: "*", Sector: "MIL"}, "recipient:*.MIL")
	f("speaker:person/angela-merkel", Party{Role: Speaker, Entity: "person/angela-merkel"}, "speaker:person/angela-merkel")
	f(`speaker:"Angela Merkel"`, Party{Role: Speaker, Name: "Angela Merkel"}, `speaker:"Angela Merkel"`)
	f(`actor:"Ali"`, Party{Role: Actor, Name: "Ali"}, `actor:"Ali"`)
	f(`actor:"RUS.GOV"`, Party{Role: Actor, Name: "RUS.GOV"}, `actor:"RUS.GOV"`)
	f("place:che place:Geneva", And{Place{Country: "CHE"}, Place{Name: "Geneva"}}, "place:CHE place:Geneva")
	f("quad:verbal-conflict quad:4", And{Match{Quad, "3"}, Match{Quad, "4"}}, "quad:3 quad:4")
	f("since:2022-01-01 until:7D on:Today", And{Bound{Since, Moment{"2022-01-01"}}, Bound{Until, Moment{"7d"}}, Bound{On, Moment{"today"}}}, "since:2022-01-01 until:7d on:today")
	f("min-confidence:.60", MinConfidence(0.6), "min-confidence:0.6")
	f("about:gas about:\"gas pipe\"", And{About{"gas"}, About{"gas pipe"}}, `about:gas about:"gas pipe"`)
	f("source:https://EXAMPLE.org/a:b", Match{Source, "https://example.org/a:b"}, `source:"https://example.org/a:b"`)
	f("Mode:Visit context:migration kind:direct status:future cameo:13 lang:EN id:0f", And{Match{Mode, "visit"}, Match{Context, "migration"},
		Match{Kind, "direct"}, Match{Status, "future"}, Match{CAMEO, "13"}, Match{Lang, "en"}, Match{ID, "0f"}},
		"mode:visit context:migration kind:direct status:future cameo:13 lang:en id:0f")
}

func TestParseErrors(t *testing.T) {
	f := func(in string, column, width int, want string) {
		t.Helper()
		_, err := Parse(in)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q) = %v, want an *Error", in, err)
			return
		}
		if e.Column != column || e.Width != width || !strings.Contains(e.Error(), want) {
			t.Errorf("Parse(%q): column %d width %d, want %d %d and %q:\n%v", in, e.Column, e.Width, column, width, want, e)
		}
	}
	f("type:THREATN", 6, 7, "did you mean THREATEN?")
	f("é actr:RUS", 3, 5, "did you mean actor:?")
	f("conf:0.3", 1, 5, "the keys are actor, recipient")
	f("type:FIGHT", 6, 5, "one of AGREE")
	f("status:assert", 8, 6, "did you mean asserted?")
	f("context:militry", 9, 7, "did you mean military?")
	f("actor:RUS.XYZ", 7, 7, `no sector "XYZ"`)
	f("since:yesteryear", 7, 10, "2022-01-22")
	f("since:2022-02-30", 7, 10, "no date")
	f("actor: RUS", 1, 6, "without a space")
	f("min-confidence:2", 16, 1, "0 to 1")
	f("quad:5", 6, 1, "1 to 4")
	f("(a b", 1, 1, "never closed")
	f("a b)", 4, 1, "without an opening")
	f("()", 2, 1, "a closing bracket where a term should stand")
	f("a AND", 6, 1, "ends where a term")
	f("OR a", 1, 2, "OR without a term before it")
	f("a OR AND b", 6, 3, "AND without a term")
	f(`say "never`, 5, 1, "never closed")
	f("a - b", 3, 1, "no letter or digit")
	f(strings.Repeat("(", 60), 51, 1, "brackets more than 50 deep")
	f(strings.Repeat("a ", 201), 401, 1, "more than 200 terms")
	f(strings.Repeat("a", 9000), 1, 1, "9000 bytes")
}

func TestErrorPoints(t *testing.T) {
	_, err := Parse("actor:RUS\ttype:THREATN")
	want := "filter, column 16: no event type \"THREATN\"; did you mean THREATEN?\n" +
		"  actor:RUS type:THREATN\n" +
		"                 ^^^^^^^"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestMoment(t *testing.T) {
	now := time.Date(2022, 3, 31, 23, 30, 0, 0, time.FixedZone("", -5*3600))
	f := func(in string, first, last Day) {
		t.Helper()
		e, err := Parse("since:" + in)
		if err != nil {
			t.Fatal(err)
		}
		if lo, hi := e.(Bound).At.Days(now); lo != first || hi != last {
			t.Errorf("%s = %d to %d, want %d to %d", in, lo, hi, first, last)
		}
	}
	f("2022-01-22", 20220122, 20220122)
	f("2020-02", 20200201, 20200229)
	f("2021", 20210101, 20211231)
	f("today", 20220331, 20220331)
	f("yesterday", 20220330, 20220330)
	f("0d", 20220331, 20220331)
	f("31d", 20220228, 20220228)
	f("2w", 20220317, 20220317)
	f("1m", 20220228, 20220228)
	f("25m", 20200229, 20200229)
	f("1y", 20210331, 20210331)
}

func TestEveryKeyIsRead(t *testing.T) {
	if len(keys) != len(fields) {
		t.Errorf("%d keys are listed, %d are read", len(keys), len(fields))
	}
	for _, k := range Keys() {
		if fields[k] == nil {
			t.Errorf("key %q is listed and not read", k)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", `actor:RUS recipient:JPN type:THREATEN since:2022-01-01 until:7d place:CHE "exact words"`,
		`-(a OR NOT b) c*`, `speaker:"Ali" source:x.org min-confidence:0.5`, "“a” „b“ -«c»*", `((a) b) OR "\"\\"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, err := Parse(s)
		if err != nil {
			var bad *Error
			if !errors.As(err, &bad) || bad.Column < 1 || bad.Width < 1 || bad.Advice == "" {
				t.Fatalf("Parse(%q): error without place or advice: %v", s, err)
			}
			return
		}
		again, err := Parse(e.String())
		if err != nil && len(e.String()) <= maxBytes {
			t.Fatalf("%q prints %q, which fails: %v", s, e, err)
		}
		if err == nil && !reflect.DeepEqual(e, again) {
			t.Fatalf("%q prints %q, which is %#v, not %#v", s, e, again, e)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	const s = `actor:RUS recipient:JPN (type:THREATEN OR type:ASSAULT) since:2022-01-01 until:7d -source:example.org "exact words"`
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		if _, err := Parse(s); err != nil {
			b.Fatal(err)
		}
	}
}

// TestDocumented keeps the page that users read in step with the language.
func TestDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/query.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range Keys() {
		if !strings.Contains(string(page), "`"+k+":") {
			t.Errorf("docs/query.md does not tell of %s:", k)
		}
	}
	_, err = Parse("actor:RUS type:THREATN")
	if shown := strings.ReplaceAll(err.Error(), "\n", "\n    "); !strings.Contains(string(page), shown) {
		t.Errorf("docs/query.md does not show the mistake as it is told:\n%s", shown)
	}
}
