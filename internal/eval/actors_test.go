package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/record"
)

func TestActors(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gold.jsonl")
	const gold = `{"id":"a","actor":"Ruritanian troops","date":"2022-03-01","country":"RUR","code_1":"MIL","code_2":null}
{"id":"b","actor":"nurses","date":"","country":null,"code_1":"HLH","code_2":null}
{"id":"c","actor":"yesterday","date":"Today","country":"","code_1":"JNK","code_2":null}
{"id":"d","actor":"the old king","date":"1 January 2018","country":"RUR","code_1":"GOV","code_2":"ELI"}
`
	if err := os.WriteFile(path, []byte(gold), 0o600); err != nil {
		t.Fatal(err)
	}
	days := map[string]string{}
	code := func(phrase string, on news.Date) (record.Entity, bool) {
		days[phrase] = on.Value
		switch phrase {
		case "Ruritanian troops":
			return record.Entity{Country: "RUR", Sectors: []string{"REB"}}, true // wrong sector
		case "nurses":
			return record.Entity{Sectors: []string{"MED"}}, true
		case "the old king":
			return record.Entity{Country: "RUR", Sectors: []string{"ELI"}}, true
		}
		return record.Entity{}, false
	}
	var b strings.Builder
	if err := Actors(&b, path, 9, code); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"4 phrases  country right 1.000  country and sector right 0.750",
		"with a date of their own: 2  country and sector right 0.500", `a "Ruritanian troops" (2022-03-01): gold RUR MIL , ours RUR [REB]`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	for phrase, want := range map[string]string{"Ruritanian troops": "2022-03-01", "nurses": "", "yesterday": "2022-12-31", "the old king": "2018-01-01"} {
		if days[phrase] != want {
			t.Errorf("%s is coded on %q, want %q", phrase, days[phrase], want)
		}
	}
	if err := os.WriteFile(path, []byte("{\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Actors(&b, path, 0, code); err == nil || !strings.Contains(err.Error(), "gold.jsonl:1:") {
		t.Errorf("a broken line gives %v", err)
	}
}
