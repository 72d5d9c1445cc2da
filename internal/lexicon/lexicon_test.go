package lexicon

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const header = "# Words.\n# origin: ours\n# licence: Apache-2.0\n# format: word, code\n"

func fsOf(s string) fstest.MapFS { return fstest.MapFS{"x.txt": {Data: []byte(s)}} }

func TestReadTable(t *testing.T) {
	tab, err := ReadTable(fsOf(header+"\na\tA|B\nb\t\n"), "x.txt", 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(tab.Rows) != 2 || tab.Rows[0].Line != 6 || len(List(tab.Rows[0].Fields[1])) != 2 || List(tab.Rows[1].Fields[1]) != nil {
		t.Errorf("rows = %+v", tab.Rows)
	}
	fails := func(in, want string) {
		t.Helper()
		if _, err := ReadTable(fsOf(in), "x.txt", 2); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	fails("a\tA\n", `x.txt:1: no "origin"`)
	fails(header+"b\tB\na\tA\n", "x.txt:6: out of order")
	fails(header+"a\tA\na\tA\n", "twice")
	fails(header+"a\n", "x.txt:5: 1 columns, want 2")
	fails(header+"a\t\xff\n", "x.txt:5: not UTF-8")
}

func TestReadRules(t *testing.T) {
	rules, err := ReadRules(fsOf(header+"r.a\n  lemma: go: on\n  ex: y\n  not: n\n"), "x.txt", "lemma")
	if err != nil {
		t.Fatal(err)
	}
	if r := rules[0]; r.ID != "r.a" || r.Get("lemma") != "go: on" || len(r.All("ex")) != 1 || r.All("ex")[0].Line != 7 {
		t.Errorf("rule = %+v", r)
	}
	fails := func(in, want string) {
		t.Helper()
		if _, err := ReadRules(fsOf(header+in), "x.txt", "lemma"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	fails("  lemma: x\n", "before the first rule")
	fails("r.a\n  lema: x\n", `x.txt:6: unknown key "lema"`)
	fails("r.a\n  lemma: x\n  ex: y\n", "r.a: needs at least one ex: and one not:")
	fails("r.b\n  ex: y\n  not: n\nr.a\n", "x.txt:8: r.a: out of order")
}

func TestOverlay(t *testing.T) {
	base := fstest.MapFS{"a": {Data: []byte("base")}, "b": {Data: []byte("base")}}
	top := fstest.MapFS{"a": {Data: []byte("top")}}
	o := Overlay(base, top)
	for name, want := range map[string]string{"a": "top", "b": "base"} {
		f, err := o.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		buf := make([]byte, 4)
		n, _ := f.Read(buf)
		if string(buf[:n]) != want {
			t.Errorf("%s = %q, want %q", name, buf[:n], want)
		}
	}
	if _, err := o.Open("c"); err == nil {
		t.Error("a file in neither opened")
	}
	if names, err := fs.Glob(o, "*"); err != nil || !slices.Equal(names, []string{"a", "b"}) {
		t.Errorf("listed %v, %v", names, err)
	}
	if _, err := fs.ReadDir(o, "no/such"); err == nil {
		t.Error("a folder in neither is listed")
	}
}
