package phrase

import "testing"

func TestOf(t *testing.T) {
	same := func(a, b string) {
		t.Helper()
		if Of(a) != Of(b) {
			t.Errorf("%q and %q have different keys", a, b)
		}
	}
	differ := func(a, b string) {
		t.Helper()
		if Of(a) == Of(b) {
			t.Errorf("%q and %q have the same key", a, b)
		}
	}
	same("U.S.", "us")
	same("Élysée Palace", "ELYSEE palace")
	same("al-Assad", "al Assad")
	same("Erdoğan", "Erdogan")
	same("Gdańsk", "Gdansk")
	same("Łódź", "Lodz")
	same("Žilina", "Zilina")
	same("Đà Nẵng", "Da Nang")
	same("People’s", "People's")
	differ("North Korea", "Northkorea")
	differ("Niger", "Nigeria")
	differ("ab c", "a bc")
	if Of(" — ") != Root {
		t.Error("a string without a word is not the root")
	}
}

func FuzzStep(f *testing.F) {
	f.Add("al-Assad", "U.S.")
	f.Add("Élysée", "’s")
	f.Fuzz(func(t *testing.T, a, b string) {
		if Of(a).Step(b) != Of(a+" "+b) {
			t.Fatalf("%q then %q is not %q", a, b, a+" "+b)
		}
		last := Root
		Prefixes(a, func(k Key) { last = k })
		if last != Of(a) {
			t.Fatalf("the last prefix of %q is not its key", a)
		}
	})
}

func BenchmarkStep(b *testing.B) {
	const s = "Kassym-Jomart Tokayev met the U.S. ambassador"
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Of(s)
	}
}
