package text

import (
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/span"
)

// doc lays two sentences of two tokens over "Ab cd. Ef gh".
func doc() *Document {
	a := &news.Article{Text: "Ab cd. Ef gh", Blocks: []news.Block{{Span: span.Span{Start: 0, End: 12}}}}
	at := func(s, e int) Token { return Token{Span: span.Span{Start: s, End: e}, Head: -1} }
	return &Document{
		Article: a,
		Tokens:  []Token{at(0, 2), at(3, 5), at(5, 6), at(7, 9), at(10, 12)},
		Sents:   []Sent{{First: 0, End: 3}, {First: 3, End: 5}},
	}
}

func TestSentAt(t *testing.T) {
	d := doc()
	f := func(at, want int) {
		t.Helper()
		if got := d.SentAt(at); got != want {
			t.Errorf("SentAt(%d) = %d, want %d", at, got, want)
		}
	}
	f(0, 0)
	f(5, 0)
	f(6, -1) // the space between
	f(7, 1)
	f(11, 1)
	f(12, -1)
}

func TestTokensIn(t *testing.T) {
	d := doc()
	f := func(s, e int, first, end int32) {
		t.Helper()
		if gf, ge := d.TokensIn(span.Span{Start: s, End: e}); gf != first || ge != end {
			t.Errorf("TokensIn(%d,%d) = %d,%d, want %d,%d", s, e, gf, ge, first, end)
		}
	}
	f(0, 12, 0, 5)
	f(3, 6, 1, 3)
	f(1, 2, 1, 1) // a part of a token is no token
	f(12, 12, 5, 5)
}

func TestMentions(t *testing.T) {
	d := doc()
	d.AddMentions(
		Mention{Span: d.Tokens[3].Span, First: 3, End: 4, Ref: -1, By: "b"},
		Mention{Span: d.Tokens[0].Span, First: 0, End: 1, By: "a"},
		Mention{Span: d.TokenSpan(0, 2), First: 0, End: 2, Kind: Place, By: "c"})
	var got []string
	for _, m := range d.Mentions {
		got = append(got, d.Str(m.Span))
	}
	if s := strings.Join(got, "|"); s != "Ab cd|Ab|Ef" {
		t.Errorf("mentions in order %s; want by start, longer first", s)
	}
	if ms := d.MentionsIn(0, 3); len(ms) != 2 {
		t.Errorf("%d mentions in the first sentence", len(ms))
	}
	if s := Dump(d); !strings.Contains(s, "·Ef") || !strings.Contains(s, `place "Ab cd" ref=0 by c`) {
		t.Errorf("Dump:\n%s", s)
	}
}

func TestTag(t *testing.T) {
	for tag := ADJ; tag <= X; tag++ {
		if ParseTag(tag.String()) != tag {
			t.Errorf("%v does not parse back", tag)
		}
	}
	if ParseTag("nonsense") != NoTag {
		t.Error("nonsense is a tag")
	}
	if f := Past | Passive; !f.Has(Past) || f.Has(Past|Fin) {
		t.Error("Has asks for all")
	}
}

func TestDep(t *testing.T) {
	for d := NoDep + 1; int(d) < RelationCount; d++ {
		if ParseDep(d.String()) != d {
			t.Errorf("%v does not parse back", d)
		}
	}
	if !NsubjPass.Is(Nsubj) || Nsubj.Is(NsubjPass) || NsubjPass.Universal() != Nsubj {
		t.Error("a subtype is its universal relation, and not the other way")
	}
	if ParseDep("obl:tmod") != Obl || ParseDep("nonsense") != NoDep {
		t.Error("labels that the list lacks")
	}
}
