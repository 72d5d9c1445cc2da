package internal_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers lists the packages under internal from the ground up, each line a
// layer. A package may import those of the layers below, and within its own
// layer those that stand before it. A name stands for its subpackages too.
var layers = [][]string{
	{"span", "news", "lexicon"},
	{"text", "ontology", "record"},
	{"fetch", "source", "article", "dedup"},
	{"segment", "syntax", "name", "entity", "place", "when", "quote", "event", "story", "analyze"},
	{"query", "store"},
	{"export", "alert", "api", "web"},
	{"ingest", "cli"},
}

// side packages may import anything that is not a side package; only the named
// packages may import them.
var side = map[string][]string{
	"eval":     {"cli"},
	"testkit":  nil,
	"treebank": {"segment", "syntax", "name"},
}

// shows are the packages that show what is stored and never analyse.
var shows = []string{"web", "api"}

// owners names the one package that may import a third-party module.
var owners = map[string]string{
	"modernc.org/sqlite":                  "store",
	"codeberg.org/readeck/go-readability": "article",
	"github.com/abadojack/whatlanggo":     "article",
	"github.com/spf13/cobra":              "cli",
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func list(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
}

// name returns the first path element under internal, "" for other packages.
func name(path string) string {
	rest, ok := strings.CutPrefix(path, "demarche/internal/")
	if !ok {
		return ""
	}
	first, _, _ := strings.Cut(rest, "/")
	return first
}

// rank is the place of a package in layers: layer and position.
func rank(pkg string) (layer, at int, ok bool) {
	for l, names := range layers {
		for i, n := range names {
			if n == pkg {
				return l, i, true
			}
		}
	}
	return 0, 0, false
}

func TestLayers(t *testing.T) {
	pkgs := list(t)
	if len(pkgs) < len(layers) {
		t.Fatalf("go list found %d packages; the walk is broken", len(pkgs))
	}
	for _, p := range pkgs {
		from := name(p.ImportPath)
		for _, path := range p.Imports {
			if why := breach(from, path); why != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, path, why)
			}
		}
	}
}

// breach says which rule the import of path by package from breaks, "" for none.
func breach(from, path string) string {
	to := name(path)
	if to == "" {
		return foreign(from, path)
	}
	if from == to || from == "" {
		return ""
	}
	if users, ok := side[to]; ok {
		if slices.Contains(users, from) || from == "eval" {
			return ""
		}
		return "a side package is imported by nothing but " + strings.Join(users, ", ")
	}
	if _, ok := side[from]; ok {
		return ""
	}
	fl, fi, ok1 := rank(from)
	tl, ti, ok2 := rank(to)
	switch {
	case !ok1 || !ok2:
		return "a package stands in no layer; add it to the table in this test"
	case tl > fl || tl == fl && ti > fi:
		return "a package imports lower layers only, and in its own what stands before it"
	case slices.Contains(shows, from) && (tl == 2 || tl == 3):
		return "it shows what is stored and never fetches or analyses"
	}
	return ""
}

func foreign(from, path string) string {
	for module, owner := range owners {
		if (path == module || strings.HasPrefix(path, module+"/")) && owner != from {
			return "only package " + owner + " imports " + module
		}
	}
	return ""
}

// The test itself must be able to fail.
func TestBreach(t *testing.T) {
	f := func(from, path string, want bool) {
		t.Helper()
		if got := breach(from, path) != ""; got != want {
			t.Errorf("%s imports %s: breach %v, want %v (%s)", from, path, got, want, breach(from, path))
		}
	}
	f("event", "demarche/internal/entity", false)
	f("entity", "demarche/internal/event", true)
	f("span", "demarche/internal/news", true)
	f("web", "demarche/internal/store", false)
	f("web", "demarche/internal/event", true)
	f("ingest", "modernc.org/sqlite", true)
	f("store", "modernc.org/sqlite", false)
	f("store", "demarche/internal/eval", true)
	f("cli", "demarche/internal/eval", false)
	f("nowhere", "demarche/internal/span", true)
}
