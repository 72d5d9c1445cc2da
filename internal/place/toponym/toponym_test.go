package toponym

import (
	"testing"

	"demarche/internal/entity/phrase"
)

func TestOf(t *testing.T) {
	f := func(a, b string, want bool) {
		t.Helper()
		if got := Of(a) == Of(b); got != want {
			t.Errorf("%q and %q have one key: %v, want %v", a, b, got, want)
		}
	}
	f("St. Petersburg", "Saint Petersburg", true)
	f("St-Étienne", "SAINT ETIENNE", true)
	f("Mt. Everest", "Mount Everest", true)
	f("Sana'a", "Sanaa", true)
	f("N’Djamena", "Ndjamena", true)
	f("Port-au-Prince", "Port au Prince", true)
	f("Washington, D.C.", "Washington DC", true)
	f("San Jose", "Sanjose", false)
	f("Stone", "Saintone", false)
	f("Moscow", "Moskva", false)
}

func TestStep(t *testing.T) {
	f := func(name string, tokens ...string) {
		t.Helper()
		k := phrase.Root
		for _, w := range tokens {
			k = Step(k, w)
		}
		if k != Of(name) {
			t.Errorf("the tokens %q do not lead to %q", tokens, name)
		}
	}
	f("Saint Louis", "St.", "Louis")
	f("al-Hasakah", "al", "-", "Hasakah")
	f("al-Hasakah", "al-Hasakah")
	f("Miami-Dade County", "Miami-Dade", "County")
}

func TestPrefixes(t *testing.T) {
	var got []phrase.Key
	Prefixes("Rio de Janeiro", func(k phrase.Key) { got = append(got, k) })
	if len(got) != 2 || got[0] != Of("Rio") || got[1] != Of("Rio de") {
		t.Errorf("prefixes %v, want those of Rio and Rio de", got)
	}
}
