package article

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"demarche/internal/news"
)

var update = flag.Bool("update", false, "rewrite the want sections of testdata")

// TestGolden reads testdata/*.txtar: the comment holds "key: value" lines (url,
// fetched, title, published, media), the file page the body, the file want the
// article as render shows it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) { golden(t, f) })
	}
}

func golden(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := render(capture(t, a))
	last := &a.Files[len(a.Files)-1]
	if *update {
		last.Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := string(last.Data); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func capture(t *testing.T, a *txtar.Archive) *news.Capture {
	c := &news.Capture{Source: "page.html", Media: "text/html", Body: a.Files[0].Data}
	for line := range strings.Lines(string(a.Comment)) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		switch key {
		case "url":
			c.URL = value
		case "media":
			c.Media = value
		case "title":
			c.Given.Title = value
		case "fetched":
			at, err := time.Parse(time.RFC3339, value)
			if err != nil {
				t.Fatal(err)
			}
			c.Fetched = at
		}
	}
	return c
}

func render(c *news.Capture) string {
	var b strings.Builder
	a, warnings, err := From(c, Options{})
	if err != nil {
		return fmt.Sprintf("error: %v\n", err)
	}
	fmt.Fprintf(&b, "url: %s\nsite: %s\nauthor: %s\nlang: %s\npublished: %s %s %s\ntruncated: %v\n",
		a.URL, a.Site, a.Author, a.Lang, a.Published.Value, a.Published.Precision, a.Published.Basis, a.Truncated)
	for _, w := range warnings {
		fmt.Fprintf(&b, "warning: %v\n", w)
	}
	for _, k := range a.Blocks {
		fmt.Fprintf(&b, "%s: %s\n", k.Kind, strings.ReplaceAll(k.In(a.Text), "\n", `\n`))
	}
	return b.String()
}
