package entity

import (
	"strings"
	"testing"
)

// TestCounts keeps the tables from shrinking unseen.
func TestCounts(t *testing.T) {
	l, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for i := range l.actors {
		a := &l.actors[i]
		switch {
		case a.person:
			n["persons"]++
		case strings.HasPrefix(a.id, "group/"):
			n["groups"]++
		case strings.HasPrefix(a.id, "org/party-"), strings.HasPrefix(a.id, "org/") && equal(a.terms[0].sectors, []string{"PTY"}):
			n["parties"]++
		case strings.HasPrefix(a.id, "org/") && (a.terms[0].country == "IGO" || a.terms[0].country == "UNO" || a.terms[0].country == "EUR"):
			n["international bodies"]++
		case len(a.id) == 3:
			n["states"]++
		}
		for _, tm := range a.terms {
			if tm.source == "" {
				t.Errorf("%s has a term without a source", a.id)
			}
		}
	}
	for what, least := range map[string]int{"persons": 6000, "groups": 700, "international bodies": 280, "states": 250, "parties": 900} {
		if n[what] < least {
			t.Errorf("%d %s, want %d", n[what], what, least)
		}
	}
	t.Log(n)
}
