package entity_test

import (
	"strings"
	"testing"

	"demarche/internal/entity"
	"demarche/internal/news"
)

func TestLayer(t *testing.T) {
	const table = "# mine\nnames\tcode\tsectors\tkind\tfrom\tto\tsource\n" +
		"Order of the Gnomes|Gnomes\tCHE\tREB\t\t2019\t2021-06\tfolklore\n" +
		"Sergey Lavrov\tRUS\tELI\t\t2022-05-01\t2022-07-01\t\n"
	layer, err := entity.ReadLayer("mine.tsv", strings.NewReader(table))
	if err != nil {
		t.Fatal(err)
	}
	l := load(t)
	conflicts, err := l.Over(layer)
	if err != nil {
		t.Fatal(err)
	}
	if len(conflicts) == 0 || !strings.Contains(conflicts[0], `mine.tsv:4: "Sergey Lavrov" is RUS ELI here and RUS GOV in `) {
		t.Errorf("conflicts %q", conflicts)
	}
	f := func(phrase, day, id, sector string) {
		t.Helper()
		e, ok := l.Code(phrase, news.Date{Value: day})
		if !ok || e.ID != id || strings.Join(e.Sectors, " ") != sector {
			t.Errorf("Code(%q, %s) = %+v %v, want %s %s", phrase, day, e, ok, id, sector)
		}
	}
	f("the Gnomes", "2020-01-01", "org/order-of-the-gnomes", "REB")
	f("Sergey Lavrov", "2022-06-01", "person/sergei-lavrov", "ELI")
	f("Sergey Lavrov", "2022-08-01", "person/sergei-lavrov", "GOV")
	if layer.Hash() == "" {
		t.Error("a table has no hash")
	}
}

func TestBrokenLayer(t *testing.T) {
	f := func(table, want string) {
		t.Helper()
		layer, err := entity.ReadLayer("mine.tsv", strings.NewReader(table))
		if err == nil {
			_, err = load(t).Over(layer)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %q", table, err, want)
		}
	}
	f("", "mine.tsv:1: no line that names the columns")
	f("names\tcode\n", `mine.tsv:1: no column "sectors"`)
	f("names\tcode\tsectors\tage\n", `mine.tsv:1: unknown column "age"`)
	f("names\tcode\tsectors\nX\tUSA\n", "mine.tsv:2: 2 columns, want 3")
	f("names\tcode\tsectors\n\tUSA\tGOV\n", "mine.tsv:2: no name")
	f("names\tcode\tsectors\nWizards\tUSA\tMAG\n", "mine.tsv:2: no sector MAG")
	f("names\tcode\tsectors\tkind\nWizards\tUSA\tGOV\tbeing\n", `mine.tsv:2: kind "being"`)
	f("names\tcode\tsectors\tfrom\nWizards\tUSA\tGOV\tlately\n", `mine.tsv:2: "lately" is no date`)
}

func TestExplain(t *testing.T) {
	l := load(t)
	f := func(name, day, id, by, chosen string) {
		t.Helper()
		rs := l.Explain(name, news.Date{Value: day})
		if len(rs) == 0 || rs[0].ID != id || rs[0].By != by {
			t.Fatalf("Explain(%q, %s) = %+v, want %s by %s", name, day, rs, id, by)
		}
		got := ""
		for _, x := range rs[0].Terms {
			if x.Chosen && got == "" {
				got = x.Country + " " + strings.Join(x.Sectors, " ")
			}
			if x.Source == "" {
				t.Errorf("%s: a term without a source", name)
			}
		}
		if got != chosen {
			t.Errorf("%s on %s: chosen %q, want %q", name, day, got, chosen)
		}
	}
	f("Donald Trump", "2019-03-01", "person/donald-trump", "person in office", "USA GOV")
	f("Donald Trump", "2022-03-01", "person/donald-trump", "person after office", "")
	f("the Taliban", "2020-01-01", "group/taliban", "in force", "AFG REB")
	f("Kyiv", "", "UKR", "in force", "UKR ")
	if rs := l.Explain("Xyzzyman", news.Date{}); rs != nil {
		t.Errorf("a name that nobody bears gives %v", rs)
	}
}
