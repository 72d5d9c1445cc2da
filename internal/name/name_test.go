package name_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
)

func article(s string) *news.Article {
	return &news.Article{Text: s, Lang: "en", Blocks: []news.Block{{Span: span.Span{End: len(s)}, Kind: news.Paragraph}}}
}

// marked is s with its names in brackets, each with the first letters of its class.
func marked(s string, names []text.Name) string {
	var b strings.Builder
	at := 0
	for _, n := range names {
		fmt.Fprintf(&b, "%s[%s %s]", s[at:n.Span.Start], n.Class.String()[:3], n.In(s))
		at = n.Span.End
	}
	return b.String() + s[at:]
}

// TestNames holds a golden of sentences in which a list would go wrong: each
// line as it stands, then with its names.
func TestNames(t *testing.T) {
	find := finder(t)
	in, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for l := range strings.Lines(string(in)) {
		l = strings.TrimSpace(l)
		fmt.Fprintln(&b, marked(l, find(article(l))))
	}
	golden(t, "testdata/names.txt", []byte(b.String()))
}
