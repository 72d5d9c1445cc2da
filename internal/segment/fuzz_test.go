package segment

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/span"
)

func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"Mr. Abe didn't reply. “No,” he said.", "a-b-c 1-2-3 x@y.z http://a.b/c?d=e", "…[...] ... ''''",
		"U.S. 5bn $10% E. coli 🚀 東京。\u00a0\u200b\u0301", "1,000.5.6:7/8/9-", "a\nb\n\n. \"x.\" (y.)",
	} {
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, s string, cut uint8) {
		if !utf8.ValidString(s) {
			t.Skip("text is always valid UTF-8")
		}
		check(t, s, int(cut))
	})
}

// check splits s, divided into two prose blocks at about cut with a byline
// between them, and tests the invariants.
func check(t *testing.T, s string, cut int) {
	t.Helper()
	cut = min(cut, len(s))
	for cut < len(s) && !utf8.RuneStart(s[cut]) {
		cut++
	}
	a := &news.Article{Text: s + "By\n" + s}
	second := len(s) + len("By\n")
	a.Blocks = []news.Block{
		{Span: span.Span{Start: 0, End: cut}, Kind: news.Title},
		{Span: span.Span{Start: cut, End: second}, Kind: news.Byline},
		{Span: span.Span{Start: second, End: len(a.Text)}},
	}
	d := Split(a)
	last, next := 0, int32(0)
	for i, sent := range d.Sents {
		if sent.First != next || sent.End <= sent.First || sent.End-sent.First > maxTokens {
			t.Fatalf("sentence %d is tokens [%d,%d) after %d", i, sent.First, sent.End, next)
		}
		next = sent.End
		b := a.Blocks[sent.Block]
		for _, tok := range d.Tokens[sent.First:sent.End] {
			if !span.Valid(a.Text, tok.Span) || tok.Empty() || !b.Contains(tok.Span) || tok.Start < last || tok.Head != -1 {
				t.Fatalf("token %+v after %d in block %+v of %q", tok, last, b, a.Text)
			}
			if b.Kind.Prose() {
				uncovered(t, a.Text[max(last, b.Start):tok.Start])
			}
			last = tok.End
		}
	}
	if int(next) != len(d.Tokens) {
		t.Fatalf("%d tokens, sentences hold %d", len(d.Tokens), next)
	}
	uncovered(t, a.Text[max(last, second):])
}

// uncovered fails where text that no token covers is more than white space.
func uncovered(t *testing.T, gap string) {
	t.Helper()
	for _, r := range gap {
		if !unicode.IsSpace(r) && !strings.ContainsRune("\u200b\ufeff\u2060", r) {
			t.Fatalf("%q is covered by no token", gap)
		}
	}
}

// TestLong reads texts without white space or stops: it would not end if the
// work were not linear.
func TestLong(t *testing.T) {
	for _, unit := range []string{"a", "a-", "1-", "a.", ".", "a.b@", "'", "n't", "(", "a/", "1,", "A.", "word ", "x's", "\"", "1:", "é", "’s", "-1.", "http://"} {
		s := strings.Repeat(unit, 40_000)
		check(t, s, 0)
	}
}

func BenchmarkSplit(b *testing.B) {
	a, _ := wikinews(b)
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	tokens := 0
	for b.Loop() {
		tokens += len(Split(a).Tokens)
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}
