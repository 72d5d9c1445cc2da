package eval

import (
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/text"
)

const crossNER = `The	O
Green	B-politicalparty
Party	I-politicalparty
of	O
Anna	B-politician
Blume	I-politician
met	O
French	B-misc
voters	O
in	O
Lyon	B-location
.	O
`

func TestNames(t *testing.T) {
	dir := write(t, map[string]string{"gold.txt": crossNER})
	find := func(a *news.Article) []text.Name {
		if a.Text != "The Green Party of Anna Blume met French voters in Lyon." {
			t.Errorf("read %q", a.Text)
		}
		return []text.Name{
			{Span: at(a, "Green Party"), Class: text.OrganisationName}, // another class
			{Span: at(a, "Anna Blume"), Class: text.PersonName},
			{Span: at(a, "French"), Class: text.NationalityName},
			{Span: at(a, "voters"), Class: text.GroupName}, // no name
		}
	}
	var b strings.Builder
	if err := Names(&b, filepath.Join(dir, "gold.txt"), 10, find); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"person         1 gold     1 found     1 right",
		"place          1 gold     0 found     0 right",
		"micro          4 gold     4 found     2 right",
		"spans          4 gold     4 found     3 right",
		"all classes but nationality: 3 gold     3 found     1 right",
		`missed group "Green Party"`,
		`wrong  group "voters"`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if err := Names(&b, t.TempDir(), 0, find); err == nil || !strings.Contains(err.Error(), "no .conllu files") {
		t.Errorf("an empty folder: %v", err)
	}
}
