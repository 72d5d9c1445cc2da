package eval

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/news"
)

// TestPages scores two pages of a made-up set: one read right, one with nothing in it.
func TestPages(t *testing.T) {
	dir := t.TempDir()
	page := "<html lang=en><head><title>Envoy leaves</title><meta property='article:published_time' content='2022-01-21T14:05:00Z'></head><body><h1>Envoy leaves</h1>" +
		"<p>The envoy of Velia left Port Tarn on Friday after three days of talks, officials said.</p><p>He will return in June for the next round, the ministry of Morland told reporters.</p></body></html>"
	put(t, filepath.Join(dir, "test_data/aa/One_2022_01_21.html"), page)
	put(t, filepath.Join(dir, "test_data/aa/Two_2022_01_21.html"), "<html><body></body></html>")
	f, err := os.Create(filepath.Join(dir, "fundus_truth.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	z.Write([]byte(`{"aa/One_2022_01_21.html.gz":{"title":"Envoy leaves","publishing_date":"2022-01-21 15:05:00+01:00","body":{"summary":[],"sections":[{"headline":[],"paragraphs":[
"The envoy of Velia left Port Tarn on Friday after three days of talks, officials said.","He will return in June for the next round, the ministry of Morland told reporters."]}]}},
"aa/Two_2022_01_21.html.gz":{"title":"Bridge closed","publishing_date":"2022-01-21","body":{"summary":["The bridge was closed."],"sections":[]}}}`))
	if z.Close() != nil || f.Close() != nil {
		t.Fatal("cannot write the truth")
	}
	var out strings.Builder
	if err := Pages(&out, dir, 5); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"P 0.500  R 0.500  F1 0.500", "title exact   0.500  (1 of 2)", "day right     0.500", "minute right  0.500", "Two_2022_01_21.html", `want "Bridge closed"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

func put(t *testing.T, name, body string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestPagesMissing(t *testing.T) {
	if err := Pages(&strings.Builder{}, t.TempDir(), 0); err == nil {
		t.Error("an empty folder was scored")
	}
}

func TestShingles(t *testing.T) {
	f := func(got, want string, p, r float64) {
		t.Helper()
		gp, gr := shingleScore(words(got), words(want))
		if gp != p || gr != r {
			t.Errorf("%q for %q: %.2f %.2f, want %.2f %.2f", got, want, gp, gr, p, r)
		}
	}
	f("a b c d", "a b c d", 1, 1)
	f("a b c d e", "a b c d", 0.5, 1)
	f("a b c d", "a b c d e", 1, 0.5)
	f("a, b. c—d", "a b c d", 1, 1)
	f("a b", "a b", 1, 1)
	f("", "a", 0, 0)
	f("", "", 1, 1)
}

func TestSameTime(t *testing.T) {
	f := func(got, want string, day, minute bool) {
		t.Helper()
		if d, m := sameTime(news.Date{Value: got}, want); d != day || m != minute {
			t.Errorf("%q for %q: %v %v", got, want, d, m)
		}
	}
	f("2022-01-21T14:05:30Z", "2022-01-21 15:05:00+01:00", true, true)
	f("2022-01-21T14:05", "2022-01-21 14:05:00+01:00", true, true)
	f("2022-01-21", "2022-01-21 14:05:00", true, false)
	f("2022-01-21T14:06Z", "2022-01-21 14:05:00+00:00", true, false)
	f("2022-01-22", "2022-01-21", false, false)
	f("2022-01", "2022-01-21", false, false)
	f("", "2022-01-21", false, false)
}
