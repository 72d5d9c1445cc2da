package demo

import (
	"encoding/json"
	"strings"
	"testing"
)

// Whoever passes these articles on must be able to credit each.
func TestArticlesNameTheirOrigin(t *testing.T) {
	n := 0
	for line := range strings.Lines(Articles) {
		var a struct{ URL, Title, Text, Published string }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("line %d: %v", n+1, err)
		}
		if !strings.HasPrefix(a.URL, "https://en.wikinews.org/wiki/") || a.Title == "" || len(a.Published) != len("2006-01-02") {
			t.Errorf("line %d: url %q, title %q, published %q", n+1, a.URL, a.Title, a.Published)
		}
		if len(a.Text) < 500 || strings.Contains(a.Text, "Image:") {
			t.Errorf("%s: %d bytes of text; want a whole article without captions", a.Title, len(a.Text))
		}
		n++
	}
	if n < 30 || n > 40 {
		t.Errorf("%d articles", n)
	}
}
