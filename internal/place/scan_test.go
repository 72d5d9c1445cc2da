package place

import (
	"testing"

	"demarche/internal/news"
	"demarche/internal/segment"
	"demarche/internal/span"
)

// TestWalk finds every name of the lists, and some of the table's, by walking
// along its tokens: a trie that lacks a prefix would lose it.
func TestWalk(t *testing.T) {
	g, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"Kuala Lumpur", "San Francisco", "Rio de Janeiro", "Port-au-Prince", "N'Djamena", "New York City", "St. John's", "Ho Chi Minh City"}
	for _, o := range g.own {
		names = append(names, o.Name)
	}
	for _, name := range names {
		a := &news.Article{Text: name, Blocks: []news.Block{{Span: span.Span{End: len(name)}}}}
		d := segment.Split(a)
		s := g.begin(d, nil)
		if f, ok := s.at(0, int32(len(d.Tokens))); !ok || int(f.end) != len(d.Tokens) {
			t.Errorf("%q is found up to token %d of %d", name, f.end, len(d.Tokens))
		}
		g.end(s)
	}
}
