package entity_test

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
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
	"demarche/internal/text"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func load(tb testing.TB) *entity.Linker {
	tb.Helper()
	l, err := entity.Load(nil)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

func tagger(tb testing.TB) *syntax.Tagger {
	tb.Helper()
	t, err := syntax.Load(nil)
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

func annotate(l *entity.Linker, t *syntax.Tagger, body, day string) (*text.Document, *record.Analysis) {
	art := &news.Article{Text: body, Published: news.Date{Value: day}, Blocks: []news.Block{{Span: span.Span{End: len(body)}}}}
	d, a := segment.Split(art), &record.Analysis{Article: art}
	if t != nil {
		t.Annotate(d, a)
	}
	l.Annotate(d, a)
	return d, a
}

// show lists the mentions of a document, one a line.
func show(d *text.Document, a *record.Analysis) string {
	var b strings.Builder
	for _, m := range d.Mentions {
		e := a.Entities[m.Ref]
		fmt.Fprintf(&b, "\t[%s] %s | %s %s | %s\n", d.Str(m.Span), e.ID, e.Country, strings.Join(e.Sectors, " "), m.By)
	}
	return b.String()
}

// TestGolden reads testdata/*.txtar. Each holds one file, whose lines are texts,
// a day before the first where "on DAY:" says so, and below each the mentions.
func TestGolden(t *testing.T) {
	l, tg := load(t), tagger(t)
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
			want := string(f.Data)
			got := regenerate(l, tg, want)
			if *update {
				ar.Files[i].Data = []byte(got)
			} else if got != want {
				t.Errorf("%s %s: got\n%s\nwant\n%s", name, f.Name, got, want)
			}
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func regenerate(l *entity.Linker, tg *syntax.Tagger, want string) string {
	var b strings.Builder
	day := ""
	for line := range strings.Lines(want) {
		line = strings.TrimSuffix(line, "\n")
		switch rest, ok := strings.CutPrefix(line, "on "); {
		case strings.HasPrefix(line, "\t"):
			continue
		case ok && strings.HasSuffix(rest, ":"):
			day = strings.TrimSuffix(rest, ":")
			b.WriteString(line + "\n")
		default:
			b.WriteString(line + "\n" + show(annotate(l, tg, line, day)))
		}
	}
	return b.String()
}

func TestCode(t *testing.T) {
	l := load(t)
	f := func(phrase, day, country, sector string) {
		t.Helper()
		e, ok := l.Code(phrase, news.Date{Value: day})
		got := strings.Join(e.Sectors, " ")
		if !ok || e.Country != country || got != sector {
			t.Errorf("Code(%q, %s) = %s %q %v, want %s %s", phrase, day, e.Country, got, ok, country, sector)
		}
	}
	f("Trump", "2019-03-01", "USA", "GOV")
	f("Trump", "2022-03-01", "USA", "ELI")
	f("Trump", "2025-03-01", "USA", "GOV")
	f("Tony Blair", "1999-03-01", "GBR", "GOV")
	f("Tony Blair", "2015-03-01", "GBR", "ELI")
	f("the Taliban", "2019", "AFG", "REB")
	f("the Taliban", "2023", "AFG", "GOV")
	f("Israeli soldiers", "", "ISR", "MIL")
	f("riot police", "", "", "COP")
	f("members of the opposition", "", "", "OPP")
	f("Shanghai police", "", "CHN", "COP")
	f("Brazil's central bank", "", "BRA", "GOV")
	f("former Peruvian president", "", "PER", "ELI")
	for _, nothing := range []string{"", "yesterday", "a cup of tea", "\xff", "…"} {
		if e, ok := l.Code(nothing, news.Date{}); ok {
			t.Errorf("Code(%q) = %v", nothing, e)
		}
	}
}

func TestOverlay(t *testing.T) {
	const head = "# origin: test\n# licence: none\n# format: test\n"
	f := func(name, body, want string) {
		t.Helper()
		_, err := entity.Load(fstest.MapFS{name: {Data: []byte(head + body)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", name, err, want)
		}
	}
	f("heads.txt", "wizard\tperson\tMAG\tstrong\n", "heads.txt:4: no sector MAG")
	f("heads.txt", "wizard\tbeing\tGOV\tstrong\n", "heads.txt:4: no class")
	f("aliases.txt", "Utopia\tcountry\tUTO\n", "aliases.txt:4: no kind")
	f("groups.txt", "group/x\tX\tUSA\tREB\tlately\t\tX\n", "groups.txt:4:")
	f("people.txt", "person/x\tX\n", "people.txt:4: 2 columns")

	l, err := entity.Load(fstest.MapFS{"groups.txt": {Data: []byte(head + "group/gnomes\tGarden Gnomes\tUSA\tREB\t\t\tGnomes\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if e, ok := l.Code("the Gnomes", news.Date{}); !ok || e.ID != "group/gnomes" {
		t.Errorf("a user's group is %v", e)
	}
}

func TestSameEntityOnce(t *testing.T) {
	l, tg := load(t), tagger(t)
	_, a := annotate(l, tg, "Vladimir Putin met Xi Jinping. Putin said that Xi and Mr. Putin had agreed.", "2022-02-04")
	seen := map[string]bool{}
	for _, e := range a.Entities {
		if seen[e.ID] {
			t.Errorf("entity %s stands twice", e.ID)
		}
		seen[e.ID] = true
	}
	if len(a.Entities) != 2 {
		t.Errorf("entities %v, want two", a.Entities)
	}
}

func FuzzAnnotate(f *testing.F) {
	f.Add("Russian Foreign Minister Sergey Lavrov warned Tokyo.", "2022-01-22")
	f.Add("U.S.-backed Syrian rebels and the al-Qaeda’s — “leader of the head of the chief of”", "")
	f.Add("president of president of president of the United Nations'", "x")
	f.Add("Élysée \xff 東京 US, UK and French", "2022")
	l, tg := load(f), tagger(f)
	f.Fuzz(func(t *testing.T, body, day string) {
		body = strings.ToValidUTF8(body, "�")
		for _, tags := range []*syntax.Tagger{nil, tg} {
			d, a := annotate(l, tags, body, day)
			for _, m := range d.Mentions {
				if !span.Valid(body, m.Span) || m.Span.Empty() || int(m.Ref) >= len(a.Entities) || m.Ref < 0 || m.By == "" {
					t.Fatalf("bad mention %+v in %q", m, body)
				}
				if d.TokenSpan(m.First, m.End) != m.Span {
					t.Fatalf("mention %+v is not its tokens", m)
				}
			}
		}
	})
}

const sample = `Russian Foreign Minister Sergey Lavrov warned Tokyo on Friday that the United States and its NATO allies were arming Ukrainian troops.
President Joe Biden told reporters in Washington that the European Union would answer, a White House spokesman said.
Police in Paris arrested dozens of protesters, and Israeli soldiers clashed with Palestinian militants near the border, according to witnesses.
The company said that it had sold the factory last year because prices were falling; analysts had expected as much for a long time. `

func BenchmarkAnnotate(b *testing.B) {
	l, tg := load(b), tagger(b)
	body := strings.Repeat(sample, 8)
	art := &news.Article{Text: body, Published: news.Date{Value: "2022-01-22"}, Blocks: []news.Block{{Span: span.Span{End: len(body)}}}}
	d := segment.Split(art)
	tg.Annotate(d, &record.Analysis{Article: art})
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		d.Mentions = d.Mentions[:0]
		l.Annotate(d, &record.Analysis{Article: art})
	}
}

func BenchmarkLongSentence(b *testing.B) {
	l := load(b)
	body := strings.Repeat("Russian and U.S.-backed president of the chief of Moscow's ", 500)
	art := &news.Article{Text: body, Blocks: []news.Block{{Span: span.Span{End: len(body)}}}}
	d := segment.Split(art)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		d.Mentions = d.Mentions[:0]
		l.Annotate(d, &record.Analysis{Article: art})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load(b)
	}
}
