package cli

import (
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/internal/export"
	"demarche/internal/span"
)

// found are the marks of words in text, given as role=words.
func found(text string, roles ...string) []mark {
	var marks []mark
	for _, r := range roles {
		role, words, _ := strings.Cut(r, "=")
		i := strings.Index(text, words)
		marks = append(marks, mark{Span: span.Span{Start: i, End: i + len(words)}, role: role})
	}
	return marks
}

func TestMarked(t *testing.T) {
	f := func(text string, width int, want string, roles ...string) {
		t.Helper()
		got := strings.Join(marked(export.Screen{}, text, span.Span{End: len(text)}, found(text, roles...), width), "\n")
		if got != strings.TrimPrefix(want, "\n") {
			t.Errorf("got\n%s\nwant%s", got, want)
		}
	}
	f("Germany banned Mahan Air on Monday.", 72, `
Germany banned Mahan Air on Monday.
~~~~~~~ ^^^^^^ ~~~~~~~~~    ~~~~~~
actor   trigger             date
               recipient`, "actor=Germany", "trigger=banned", "recipient=Mahan Air", "date=Monday")
	f("Élysée and 東京 said so to all who asked.", 24, `
Élysée and 東京 said so
~~~~~~     ~~~~ ^^^^
actor      actor
                trigger
to all who asked.`, "actor=Élysée", "actor=東京", "trigger=said")
	f("one two three four", 9, `
one two
    ~~~
    words
three
~~~~~
four`, "words=two three")
	f("nothing to see", 72, `
nothing to see`)
}

func FuzzMarked(f *testing.F) {
	f.Add("Germany banned Mahan Air.", 0, 7, 8, 14, 20)
	f.Add("a\x00\u200b 東京\n\n\u00a0x", 1, 3, 0, 9, 1)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, width int) {
		whole := span.Span{End: len(text)}
		m, n := span.Span{Start: a, End: b}, span.Span{Start: c, End: d}
		if !utf8.ValidString(text) || !span.Valid(text, m) || !span.Valid(text, n) {
			t.Skip("spans of an analysis are valid")
		}
		for _, l := range marked(export.Screen{}, text, whole, []mark{{m, roleActor, ""}, {n, roleTrigger, ""}}, width%200) {
			if strings.ContainsAny(l, "\n\r\x1b\x00") {
				t.Fatalf("line %q", l)
			}
		}
	})
}
