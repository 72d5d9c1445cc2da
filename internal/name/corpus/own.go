package corpus

import (
	"fmt"
	"os"
	"strings"

	"demarche/internal/span"
	"demarche/internal/text"
)

// Own reads our own format, a sentence a line: "[pla Peru] warned [pla Chile]."
// A bracket opens with the first three letters of the class. Lines that open
// with # are comments.
func Own(file string) ([]*Document, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []*Document
	no := 0
	for l := range strings.Lines(string(b)) {
		no++
		if l = strings.TrimSpace(l); l == "" || l[0] == '#' {
			continue
		}
		d, err := ownSentence(l)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, no, err)
		}
		out = append(out, d)
	}
	return out, nil
}

func ownSentence(l string) (*Document, error) {
	var b strings.Builder
	var names []Name
	for {
		before, rest, ok := strings.Cut(l, "[")
		b.WriteString(before)
		if !ok {
			return &Document{Article: whole(b.String()), Names: names}, nil
		}
		inside, after, ok := strings.Cut(rest, "]")
		class, name, ok2 := strings.Cut(inside, " ")
		c := classNamed(class)
		if !ok || !ok2 || c == text.NoName {
			return nil, fmt.Errorf("[%s: want [per Name] or another class, and a closing bracket", rest)
		}
		names = append(names, Name{span.Span{Start: b.Len(), End: b.Len() + len(name)}, c})
		b.WriteString(name)
		l = after
	}
}

// classNamed is the class whose name opens with three letters.
func classNamed(three string) text.NameClass {
	for c := text.PersonName; int(c) < text.NameClasses; c++ {
		if c.String()[:3] == three {
			return c
		}
	}
	return text.NoName
}
