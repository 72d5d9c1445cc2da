package span

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestSpan(t *testing.T) {
	a := Span{2, 5}
	if !a.Overlaps(Span{4, 9}) || a.Overlaps(Span{5, 9}) || a.Overlaps(Span{0, 2}) {
		t.Error("Overlaps: half-open ranges that only touch do not overlap")
	}
	if !a.Contains(Span{2, 5}) || a.Contains(Span{1, 3}) {
		t.Error("Contains")
	}
	if got := a.Cover(Span{7, 9}); got != (Span{2, 9}) {
		t.Errorf("Cover = %v", got)
	}
	if got := a.Cover(Span{}); got != a {
		t.Errorf("Cover with nothing = %v", got)
	}
	if got := Trim(" \tab \n", Span{0, 6}); got != (Span{2, 4}) {
		t.Errorf("Trim = %v", got)
	}
	if Compare(Span{1, 5}, Span{1, 3}) >= 0 || Compare(Span{0, 1}, Span{1, 9}) >= 0 {
		t.Error("Compare: by start, longer first")
	}
	for _, bad := range []Span{{-1, 2}, {3, 2}, {0, 99}, {1, 2}} {
		if Valid("éa", bad) {
			t.Errorf("Valid(%v) of a two-byte rune", bad)
		}
	}
	if !Valid("éa", Span{0, 2}) || !Valid("éa", Span{2, 3}) {
		t.Error("Valid rejects rune-aligned spans")
	}
}

func FuzzMap(f *testing.F) {
	f.Add("Moscow said")
	f.Add("Élysée 🚀 said “no” — 東京")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("text is always valid UTF-8")
		}
		m := NewMap(s)
		points, units := 0, 0
		check := func(at int) {
			b := Span{at, at}
			if p := m.Points(b); p.Start != points {
				t.Fatalf("byte %d is code point %d, got %d", at, points, p.Start)
			}
			if u := m.Units(b); u.Start != units {
				t.Fatalf("byte %d is unit %d, got %d", at, units, u.Start)
			}
			if r := m.Bytes(Span{points, points}); r.Start != at {
				t.Fatalf("code point %d is byte %d, got %d", points, at, r.Start)
			}
		}
		for i, r := range s {
			check(i)
			points++
			units += utf16.RuneLen(r)
		}
		check(len(s))
	})
}
