package source

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"demarche/internal/news"
)

const markup = "<!DOCTYPE html><html><body><p>The envoy left.</p></body></html>"

// all runs Read and shows each result as "source:line media body" or "source:line ! code".
func all(t *testing.T, o Options, inputs ...string) []string {
	t.Helper()
	var got []string
	for c, err := range Read(inputs, o) {
		var p *news.Problem
		switch {
		case (c == nil) == (err == nil):
			t.Fatalf("capture %v and error %v", c, err)
		case c != nil:
			got = append(got, filepath.Base(c.Source)+" "+c.Media+" "+string(c.Body))
		case !errors.As(err, &p):
			t.Fatalf("error of type %T: %v", err, err)
		case p.Advice == "" || p.Msg == "":
			t.Fatalf("problem without message or advice: %v", p)
		default:
			got = append(got, filepath.Base(p.Source)+" ! "+string(p.Code))
		}
	}
	return got
}

func write(t *testing.T, dir, name, body string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func want(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestContentTellsTheFormat(t *testing.T) {
	f := func(body, want string) {
		t.Helper()
		got := all(t, Options{Stdin: strings.NewReader(body)}, "-")
		if len(got) != 1 || !strings.HasPrefix(got[0], "- "+want) {
			t.Errorf("%.40q: %q, want %s", body, got, want)
		}
	}
	f(markup, "text/html")
	f("\ufeff\n <html>", "text/html")
	f("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>", "text/html")
	f("<!-- saved --><div>x</div>", "text/html")
	f("\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "text/html")
	f(`{"text":"The envoy left."}`, "text/plain The envoy left.")
	f(`{"html":"<p>The envoy left."}`, "text/html <p>The envoy left.")
	f("The envoy left.", "text/plain The envoy left.")
	f("<3 is no tag", "text/plain")
	f("{curly} words", "text/plain")

	f("", "! empty")
	f(" \n\t", "! empty")
	f("\x00\x01\x02", "! binary")
	f("\x89PNG\r\n\x1a\n\x00\x00", "! binary")
	f("\x1f\x8b\x08\x00", "! unsupported")
	f("PK\x03\x04", "! unsupported")
	f("%PDF-1.7\n", "! unsupported")
	f("WARC/1.0\r\n", "! unsupported")
	f("<?xml version='1.0'?><rss version='2.0'>", "! unsupported")
	f("<?xml version='1.0'?><urlset>", "! unsupported")
}

func TestFromInsists(t *testing.T) {
	f := func(from, body, want string) {
		t.Helper()
		got := all(t, Options{From: from, Stdin: strings.NewReader(body)}, "-")
		if len(got) != 1 || got[0] != "- "+want {
			t.Errorf("--from %s: %q, want %q", from, got, want)
		}
	}
	f("html", "bare words", "text/html bare words")
	f("text", markup, "text/plain "+markup)
	f("jsonl", "bare words", "! malformed")
	f("auto", markup, "text/html "+markup)

	if err := CheckFrom("docx"); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("unknown format: %v", err)
	}
	for _, err := range Read([]string{"-"}, Options{From: "docx"}) {
		if !errors.Is(err, ErrFormat) {
			t.Errorf("unknown format: %v", err)
		}
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", "b")
	write(t, dir, "a/z.html", markup)
	write(t, dir, "a/a.txt", "a")
	write(t, dir, ".hidden", "h")
	write(t, dir, "c.bin", "\x00")
	if err := os.Symlink(dir, filepath.Join(dir, "a", "loop")); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("self", filepath.Join(dir, "self")); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(filepath.Join(dir, "b.txt"), filepath.Join(dir, "d.txt")); err != nil {
		t.Skip(err)
	}
	want(t, all(t, Options{}, dir),
		"a.txt text/plain a", "z.html text/html "+markup, "b.txt text/plain b", "c.bin ! binary", "d.txt text/plain b", "self ! unreadable")
}

func TestSpecialFile(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Skip(err)
	}
	want(t, all(t, Options{}, dir), "pipe ! unsupported")
}

func TestUnreadable(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "a")
	want(t, all(t, Options{}, filepath.Join(dir, "none"), filepath.Join(dir, "a.txt")), "none ! unreadable", "a.txt text/plain a")

	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	write(t, dir, "shut/b.txt", "b")
	if err := os.Chmod(filepath.Join(dir, "shut"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "shut"), 0o755) })
	want(t, all(t, Options{}, dir), "a.txt text/plain a", "shut ! unreadable")
}

func TestTooLarge(t *testing.T) {
	dir := t.TempDir()
	big := write(t, dir, "big.txt", strings.Repeat("word ", 100))
	small := write(t, dir, "small.txt", "word")
	want(t, all(t, Options{MaxBytes: 50}, big, small), "big.txt ! too-large", "small.txt text/plain word")
}

func TestReadFails(t *testing.T) {
	broken := errors.New("disk on fire")
	want(t, all(t, Options{Stdin: iotest.ErrReader(broken)}, "-"), "- ! unreadable")
	want(t, all(t, Options{}, "-"), "- ! unreadable")
}

func TestFileTimeIsNotUsed(t *testing.T) {
	path := write(t, t.TempDir(), "a.txt", "a")
	for c := range Read([]string{path}, Options{}) {
		if !c.Fetched.IsZero() {
			t.Errorf("fetched %v out of nowhere", c.Fetched)
		}
	}
	at := time.Date(2022, 1, 21, 0, 0, 0, 0, time.UTC)
	for c := range Read([]string{path}, Options{Fetched: at}) {
		if !c.Fetched.Equal(at) {
			t.Errorf("fetched %v, want %v", c.Fetched, at)
		}
	}
}

func TestStopsWhenAsked(t *testing.T) {
	in := strings.NewReader("{\"text\":\"a\"}\n{\"text\":\"b\"}\n")
	n := 0
	for range Read([]string{"-", "-"}, Options{Stdin: in}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d results after break", n)
	}
}

// FuzzRead holds that any bytes give captures or problems with advice, each
// input accounted for.
func FuzzRead(f *testing.F) {
	f.Add(markup)
	f.Add("{\"text\":\"a\"}\n{broken\n")
	f.Add("\xff\xfe\x00")
	f.Add("<?xml <rss")
	f.Fuzz(func(t *testing.T, body string) {
		n := 0
		for c, err := range Read([]string{"-"}, Options{Stdin: strings.NewReader(body), MaxBytes: 1000}) {
			n++
			var p *news.Problem
			if err != nil && (!errors.As(err, &p) || p.Advice == "" || p.Source != "-") {
				t.Fatalf("error %v", err)
			}
			if err == nil && (c.Source != "-" || c.Media == "") {
				t.Fatalf("capture %+v", c)
			}
		}
		if n == 0 && strings.TrimSpace(body) != "" {
			t.Fatalf("nothing came of %q", body)
		}
	})
}
