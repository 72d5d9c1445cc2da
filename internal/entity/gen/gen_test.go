package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTablesAreCurrent makes the tables anew, where the reference data stand
// beside the project, and compares them with those checked in.
func TestTablesAreCurrent(t *testing.T) {
	shared := os.Getenv("DEMARCHE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	data := filepath.Join(shared, "data")
	if _, err := os.Stat(filepath.Join(data, "actors")); err != nil {
		t.Skip("no reference data: set DEMARCHE_SHARED or put shared/ beside the project")
	}
	out := t.TempDir()
	tables = filepath.Join("..", "data")
	if err := generate(data, out); err != nil {
		t.Fatal(err)
	}
	made, err := filepath.Glob(filepath.Join(out, "*.txt"))
	if err != nil || len(made) == 0 {
		t.Fatal("the generator made nothing")
	}
	for _, name := range made {
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("..", "data", filepath.Base(name)))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("data/%s is not what the generator makes; run go generate ./internal/entity", filepath.Base(name))
		}
	}
}

func TestHolder(t *testing.T) {
	f := func(in, name, from, to string, aliases ...string) {
		t.Helper()
		h, err := holder(in)
		if err != nil || h.name != name || h.from != from || h.to != to || strings.Join(h.aliases, "|") != strings.Join(aliases, "|") {
			t.Errorf("holder(%q) = %+v, %v", in, h, err)
		}
	}
	f("Bertie Ahern=Ahern! 1997-2008.05", "Bertie Ahern", "1997", "2008-05", "Ahern!")
	f("Jan Kowal 2011.02-", "Jan Kowal", "2011-02", "")
	f("Jan Kowal 2011", "Jan Kowal", "2011", "2012")
	f("Jan Kowal 2011-2011", "Jan Kowal", "2011", "2012")
	if _, err := holder("Jan Kowal"); err == nil {
		t.Error("a holder without years is an error")
	}
}

func TestSpell(t *testing.T) {
	f := func(raw, title, name string) {
		t.Helper()
		gotTitle, rest := cutTitle(strip(raw))
		full, _ := spell(rest)
		if gotTitle != title || full != name {
			t.Errorf("%q is read as %q %q, want %q %q", raw, gotTitle, full, title, name)
		}
	}
	f("Chancellor Jan KOWAL SPOe", "Chancellor", "Jan Kowal")
	f("Prime Minister Jana MCTAVISH", "Prime Minister", "Jana McTavish")
	f("represented by Governor General Dame Ana NOVAK-LEE", "Governor General Dame", "Ana Novak-Lee")
}

func TestRunners(t *testing.T) {
	got := byYear("2023: Ana NOVAK elected president; percent of vote - Ana NOVAK (PPP) 36.6%, Jan KOWAL (independent) 29.1%, other 2.5% 2019: x")
	if len(got) != 2 || got[0].year != 2023 || got[1].year != 2019 {
		t.Fatalf("%v", got)
	}
	ms := candidate.FindAllStringSubmatch(got[0].text, -1)
	if len(ms) != 2 {
		t.Fatalf("candidates %q, want two", ms)
	}
	r, ok := runner(ms[1][1], ms[1][2], 2023)
	if !ok || r.name != "Jan Kowal" || r.office != "Independent candidate" || r.from != "2023" || r.to != "2028" {
		t.Errorf("%+v", r)
	}
	if _, ok := runner("other candidates", "x", 2023); ok {
		t.Error("a remark is no candidate")
	}
}
