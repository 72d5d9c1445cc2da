package when

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/syntax/biaffine"
	"demarche/internal/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

func load(t testing.TB) (*syntax.Tagger, *Finder) {
	t.Helper()
	tg, err := syntax.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return tg, f
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

func analyse(tg *syntax.Tagger, f *Finder, a *news.Article) (*text.Document, *record.Analysis) {
	d := segment.Split(a)
	r := &record.Analysis{Article: a}
	if tg != nil {
		tg.Annotate(d, r)
	}
	f.Annotate(d, r)
	return d, r
}

// TestGolden reads testdata/*.txtar: the comment is the day of publication,
// the file "text" has a paragraph a line, the file "dates" what is read in it.
func TestGolden(t *testing.T) {
	tg, f := load(t)
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
		_, r := analyse(tg, f, a)
		var b strings.Builder
		for _, d := range r.Dates {
			fmt.Fprintf(&b, "%-26q %-22s %s %s %s\n", d.Span.In(a.Text), d.Value, d.Type, d.Precision, d.By)
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

// TestValues reads single sentences published on Saturday, 22 January 2022.
func TestValues(t *testing.T) {
	tg, fd := load(t)
	f := func(in string, want ...string) {
		t.Helper()
		a := article(in, "2022-01-22")
		_, r := analyse(tg, fd, a)
		var got []string
		for _, d := range r.Dates {
			got = append(got, d.Span.In(a.Text)+"="+d.Value)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s\n got %q\nwant %q", in, got, want)
		}
	}
	f("Talks were held on Tuesday.", "Tuesday=2022-01-18")
	f("Troops arrived on Saturday.", "Saturday=2022-01-22")
	f("The ministers will meet on Tuesday.", "Tuesday=2022-01-25")
	f("The ministers met last Friday.", "last Friday=2022-01-14")
	f("The deal was signed on 3 March 2021.", "3 March 2021=2021-03-03")
	f("The deal was signed on March 3, 2021, in Geneva.", "March 3, 2021=2021-03-03")
	f("The deal was signed on December 5.", "December 5=2021-12-05")
	f("The summit will be held on December 5.", "December 5=2022-12-05")
	f("Exports fell in recent months.", "recent months=PAST_REF")
	f("The council meets on Friday at 14:00.", "Friday at 14:00=2022-01-21T14:00")
	f("It met at 2:30 p.m. local time on January 20, officials said.", "2:30 p.m. local time on January 20=2022-01-20T14:30")
	f("The bomb went off at 9am.", "9am=XXXX-XX-XXT09:00")
	f("They won 14:12 in 10:20.3 minutes.")
	f("It happened two weeks and two days ago.", "two weeks and two days ago=2022-01-06")
	f("He served two years, three months and 5 days in prison.", "two years, three months and 5 days=P2Y3M5D")
	f("The truce lasts two weeks starting January 3.", "two weeks starting January 3=2022-01-03/2022-01-16")
	f("It was signed in the week of January 3.", "the week of January 3=2022-W01")
	f("It was signed on 11/20.", "11/20=2021-11-20")
	f("It was held between 10/1 and 11/7.", "10/1 and 11/7=2021-10-01/2021-11-07")
	f("Since 9/11 the law has been 24/7, and 1/2 of it is void.")
	f("Talks will go on the week after next.", "the week after next=2022-W05")
	f("Exports grew from April until June.", "April until June=2021-04/2021-06")
	f("Troops will leave between now and November.", "now and November=2022-01-22/2022-11")
	f("The deal of April 2017, that of 2017 May and that of 2020/Sep/23 failed.", "April 2017=2017-04", "2017 May=2017-05", "2020/Sep/23=2020-09-23")
	f("The deal was signed on Tuesday the eleventh.", "Tuesday the eleventh=2022-01-11")
	f("Exports fell last month and may recover next year.", "last month=2021-12", "next year=2023")
	f("Exports fell in the fourth quarter of 2021.", "the fourth quarter of 2021=2021-Q4")
	f("Exports fell in Q3.", "Q3=2021-Q3")
	f("The war lasted from 2014 to 2018.", "2014 to 2018=2014/2018")
	f("The war of the 1990s ended two decades ago.", "the 1990s=199", "two decades ago=200")
	f("Envoys met on January 10. Two days later they signed.", "January 10=2022-01-10", "Two days later=2022-01-12")
	f("A three-month truce holds.", "three-month=P3M")
	f("They meet every Monday.", "every Monday=XXXX-WXX-1")
	f("Flooding hit last summer.", "last summer=2021-SU")
	f("A report of 2022-01-19 says so.", "2022-01-19=2022-01-19")
	f("A report of 19/01/2022 says so.", "19/01/2022=2022-01-19")
	f("He spoke this week.", "this week=2022-W03")
	f("Prices rose over the past 30 days.", "the past 30 days=2021-12-23/2022-01-21")
	f("Talks stopped at Christmas.", "Christmas=2021-12-25")
	f("Talks will resume after Easter.", "Easter=2022-04-17")
	f("Talks stopped on New Year’s Eve.", "New Year’s Eve=2021-12-31")
	f("Talks were held last Thanksgiving.", "last Thanksgiving=2021-11-25")
	f("He was born in nineteen eighty-six.", "nineteen eighty-six=1986")
	f("He was born on the fifth of May two thousand and two.", "the fifth of May two thousand and two=2002-05-05")
	f("It is due in the last week of March.", "the last week of March=2022-W13")
	f("They met on Tuesday the 18th.", "Tuesday the 18th=2022-01-18")

	// What is no date.
	f("Theresa May said she may march.")
	f("It was the second time that 2000 soldiers fell.")
	f("The $2000 fine and the 5.2022 rate stand.")
	f("He took the first step.")
}

// TestUnanchored: without a day of publication what is relative stays so.
func TestUnanchored(t *testing.T) {
	tg, fd := load(t)
	f := func(in, value, by string) {
		t.Helper()
		_, r := analyse(tg, fd, article(in, ""))
		if len(r.Dates) != 1 || r.Dates[0].Value != value || r.Dates[0].By != by {
			t.Errorf("%s: %+v, want %q by %s", in, r.Dates, value, by)
		}
	}
	f("Talks were held on Tuesday.", "XXXX-WXX-2", "when.weekday.unanchored")
	f("Talks were held on January 19.", "XXXX-01-19", "when.month-day.unanchored")
	f("Talks were held yesterday.", "", "when.day-word.unanchored")
	f("Talks were held in 2019.", "2019", "when.year")
}

// TestDateline: an article speaks from the day of its dateline.
func TestDateline(t *testing.T) {
	tg, fd := load(t)
	f := func(dateline, published, want string) {
		t.Helper()
		a := article(dateline+" Talks began yesterday.", published)
		n := len(dateline)
		a.Blocks = []news.Block{{Span: span.Span{Start: 0, End: n}, Kind: news.Dateline}, {Span: span.Span{Start: n + 1, End: len(a.Text)}}}
		_, r := analyse(tg, fd, a)
		if len(r.Dates) != 1 || r.Dates[0].Value != want {
			t.Errorf("%s published %s: %+v, want %s", dateline, published, r.Dates, want)
		}
	}
	f("GENEVA, Jan. 20 —", "2022-01-22", "2022-01-19")
	f("GENEVA, 20 January 2022 —", "", "2022-01-19")
	f("GENEVA, Jan. 2 —", "2022-01-22", "2022-01-21")
	f("GENEVA, Jan. 20 —", "", "")
	f("GENEVA —", "2022-01-22", "2022-01-21")
}

func TestBounds(t *testing.T) {
	f := func(value, start, end string) {
		t.Helper()
		a, b, ok := Bounds(value)
		if !ok || a.Format(time.DateOnly) != start || b.Format(time.DateOnly) != end {
			t.Errorf("Bounds(%q) = %v, %v, %v; want %s, %s", value, a, b, ok, start, end)
		}
	}
	f("2022-01-22", "2022-01-22", "2022-01-23")
	f("2022-01-22TNI", "2022-01-22", "2022-01-23")
	f("2022-W03", "2022-01-17", "2022-01-24")
	f("2022-W03-WE", "2022-01-22", "2022-01-24")
	f("2021-Q4", "2021-10-01", "2022-01-01")
	f("2021-WI", "2021-12-01", "2022-03-01")
	f("2021-H2", "2021-07-01", "2022-01-01")
	f("199", "1990-01-01", "2000-01-01")
	f("20", "2000-01-01", "2100-01-01")
	f("2014/2018-03", "2014-01-01", "2018-04-01")
	for _, bad := range []string{"", "P3M", "PAST_REF", "XXXX-01-22", "2022-02-30", "2022-13", "2022-W54", "a/b", "1/2/3"} {
		if _, _, ok := Bounds(bad); ok {
			t.Errorf("Bounds(%q) is known", bad)
		}
	}
}

func TestGovern(t *testing.T) {
	tg, fd := load(t)
	f := func(in, verb, value string, prec news.Precision, mention bool) {
		t.Helper()
		a := article(in, "2022-01-22")
		d, r := analyse(tg, fd, a)
		for i := range d.Tokens {
			if d.Str(d.Tokens[i].Span) != verb {
				continue
			}
			w := Govern(d, r, d.SentAt(d.Tokens[i].Start), int32(i))
			if w.Value != value || w.Precision != prec || (w.Mention >= 0) != mention {
				t.Errorf("%s: %s is %+v, want %s %s", in, verb, w, value, prec)
			}
			return
		}
		t.Errorf("%s: no %s", in, verb)
	}
	f("Russia attacked on Tuesday after it had threatened Japan on Monday.", "attacked", "2022-01-18", news.Day, true)
	f("Russia attacked on Tuesday after it had threatened Japan on Monday.", "threatened", "2022-01-17", news.Day, true)
	f("Russia warned Japan.", "warned", "2022-01-22", news.Week, false)
	f("Russia warned Japan for three months.", "warned", "2022-01-22", news.Week, false)

	a := article("Russia warned Japan.", "")
	d, r := analyse(tg, fd, a)
	if w := Govern(d, r, 0, 1); w.Known() || w.Mention != record.None {
		t.Errorf("a day out of nothing: %+v", w)
	}
	if w := Govern(d, r, 99, 1); w.Known() {
		t.Errorf("a sentence that is not there: %+v", w)
	}
}

// TestGovernByTree: a date belongs to the predicate that it hangs on.
func TestGovernByTree(t *testing.T) {
	tg, fd := load(t)
	parser, err := biaffine.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	f := func(in, verb, value string, prec news.Precision) {
		t.Helper()
		a := article(in, "2022-01-22")
		d := segment.Split(a)
		r := &record.Analysis{Article: a}
		tg.Annotate(d, r)
		parser.Annotate(d, r)
		fd.Annotate(d, r)
		for i := range d.Tokens {
			if d.Str(d.Tokens[i].Span) == verb {
				if w := Govern(d, r, d.SentAt(d.Tokens[i].Start), int32(i)); w.Value != value || w.Precision != prec {
					t.Errorf("%s: %s is %+v, want %s %s", in, verb, w, value, prec)
				}
			}
		}
	}
	f("Russia left the treaty that Japan signed in 1987.", "left", "2022-01-22", news.Week)
	f("Russia left the treaty that Japan signed in 1987.", "signed", "1987", news.Year)
	f("The ministers met in Geneva and signed a treaty on Tuesday.", "met", "2022-01-18", news.Day)
	f("On Tuesday Russia attacked the town. Troops burned its market.", "burned", "2022-01-18", news.Week)
	f("In 1987 Russia attacked the town. Troops burned its market.", "burned", "2022-01-22", news.Week)
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
	fails("data/words.txt", "x\tfoo\t1\t\n", `data/words.txt:4: no class "foo"`)
	fails("data/words.txt", "x\tunit\tyears\t\n", `no unit "years"`)
	fails("data/words.txt", "x\tmonth\tJanuary\t\n", `"January" is no number`)
	fails("data/words.txt", "x\tin\t0\t\nx\ton\t0\t\n", "has a class already")
	fails("data/holidays.txt", "pi day\t14-03\n", `no day "14-03" of "pi day"`)
	fails("data/tenses.txt", "x\tpresent\n", `no tense "present"`)
}

func FuzzAnnotate(f *testing.F) {
	tg, fd := load(f)
	f.Add("Talks on Tuesday, 19 January 2022, from May 3 to 5, the 1990s, Q4 2021.", "2022-01-22")
	f.Add("in 2999 centuries ago, 9999-12-31, 31/02/2020, '90s – 2015-17 two hundred decades later", "")
	f.Add("last last Friday next May 31 the end of the year 20000101-20000102", "2024-02-29")
	f.Fuzz(func(t *testing.T, s, day string) {
		a := article(strings.ToValidUTF8(s, ""), day)
		for _, tagger := range []*syntax.Tagger{tg, nil} {
			d, r := analyse(tagger, fd, a)
			for _, x := range r.Dates {
				if !span.Valid(a.Text, x.Span) || x.Span.Empty() || x.By == "" {
					t.Fatalf("bad date %+v", x)
				}
				if start, end, ok := Bounds(x.Value); ok && !start.Before(end) {
					t.Fatalf("%s ends before it starts", x.Value)
				}
			}
			for i, s := range d.Sents {
				Govern(d, r, i, s.First)
			}
		}
	})
}

func BenchmarkAnnotate(b *testing.B) {
	tg, f := load(b)
	ar, err := txtar.ParseFile("testdata/wikinews.txtar")
	if err != nil {
		b.Fatal(err)
	}
	a := article(string(ar.Files[0].Data), "2020-01-08")
	d := segment.Split(a)
	tg.Annotate(d, nil)
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Mentions = d.Mentions[:0]
		f.Annotate(d, &record.Analysis{Article: a})
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtokens/s")
}
