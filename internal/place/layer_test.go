package place

import (
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
)

func readLayer(t *testing.T, text string) *Layer {
	t.Helper()
	l, err := ReadLayer("mine.tsv", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// resolveName is what name means alone in an article of that day.
func resolveName(g *Gazetteer, name, day string) record.Place {
	a := &news.Article{Text: name, Blocks: []news.Block{{Span: span.Span{End: len(name)}}}, Published: news.Date{Value: day, Precision: news.Day}}
	return g.Resolve(segment.Split(a), []span.Span{{End: len(name)}})[0]
}

func TestLayer(t *testing.T) {
	g, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	conflicts, err := g.Over(readLayer(t, "# a comment\nnames\tlat\tlon\tkind\tcode\tfrom\tto\tsource\tadjectives\n"+
		"Zenda|Old Zenda\t50\t14\tcity\tCZE\t2020-01-01\t2021-01-01\tatlas\tZendan\n"+
		"London\t51.5\t-0.1\tpoint\tGBR\t\t\t\t\n"))
	if err != nil {
		t.Fatal(err)
	}
	if s := strings.Join(conflicts, "\n"); !strings.Contains(s, `mine.tsv:4: "London" replaces City of London, GBR (city, 2 km away); goes before`) {
		t.Errorf("conflicts: %s", s)
	}
	f := func(name, day, want string, p record.PlacePrecision) {
		t.Helper()
		if got := resolveName(g, name, day); got.Name != want || got.Precision != p {
			t.Errorf("%s on %s is %q %s, want %q %s", name, day, got.Name, got.Precision, want, p)
		}
	}
	f("Old Zenda", "2020-06-01", "Zenda", record.City)
	f("Old Zenda", "2021-01-01", "Old Zenda", record.PlaceUnknown) // to is exclusive
	f("Old Zenda", "2019-12-31", "Old Zenda", record.PlaceUnknown)
	f("Old Zenda", "", "Zenda", record.City) // an unknown day rules nothing out
	f("Zendan", "2020-06-01", "Zenda", record.City)
	f("London", "2020-06-01", "London", record.Point)
}

func TestLayerRefuses(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		l, err := ReadLayer("mine.tsv", strings.NewReader(text))
		if err == nil {
			g, err2 := Load(nil)
			if err2 != nil {
				t.Fatal(err2)
			}
			_, err = g.Over(l)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %q", text, err, want)
		}
	}
	const heads = "names\tlat\tlon\tkind\tcode\tfrom\tpopulation\n"
	f("", "mine.tsv:1: no line that names the columns")
	f("names\tlat\tlon\n", `mine.tsv:1: no column "kind"`)
	f("names\tlat\tlon\tkind\tcolour\n", `mine.tsv:1: unknown column "colour"`)
	f(heads+"Zenda\t50\n", "mine.tsv:2: 2 columns, want 7")
	f(heads+"\t50\t14\tcity\t\t\t\n", "mine.tsv:2: no name")
	f(heads+"Zenda\tnorth\t14\tcity\t\t\t\n", `mine.tsv:2: "north", "14" are no degrees`)
	f(heads+"Zenda\t91\t14\tcity\t\t\t\n", `mine.tsv:2: "91", "14" are no degrees`)
	f(heads+"Zenda\t50\t14\thamlet\t\t\t\n", `mine.tsv:2: kind "hamlet"`)
	f(heads+"Zenda\t50\t14\tcity\tRUR\t\t\n", `mine.tsv:2: "RUR" is no country code`)
	f(heads+"Zenda\t50\t14\tcity\t\tMay 2020\t\n", `mine.tsv:2: "May 2020" is no day`)
	f(heads+"Zenda\t50\t14\tcity\t\t\tmany\n", `mine.tsv:2: "many" is no number`)
}

func TestExplain(t *testing.T) {
	g, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	f := func(name, near, country, wantFirst, wantTaken string) {
		t.Helper()
		rs, p := g.Explain(name, near, country)
		first := ""
		if len(rs) > 0 {
			first = rs[0].Place.Country + " " + rs[0].Place.Admin1
		}
		if taken := string(p.Precision) + " " + p.Country; first != wantFirst || taken != wantTaken {
			t.Errorf("%s beside %q: first %q, taken for %q; want %q, %q", name, near, first, taken, wantFirst, wantTaken)
		}
	}
	f("Paris", "", "", "FRA Île-de-France", "city FRA")
	f("Paris", "", "USA", "USA Texas", "unknown ")
	f("Tripoli", "Fighting spread in Libya near Misrata.", "", "LBY Tripoli", "city LBY")
	f("Tripoli", "Clashes near Beirut, Lebanon, went on. Sidon was quiet.", "", "LBN Liban-Nord", "city LBN") // no name is evidence for itself
	f("Xyzzyville", "", "", "", "unknown ")
	f("", "", "", "", "unknown ")
	f("Paris", "", "JPN", "", "unknown ")
}
