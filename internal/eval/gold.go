package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"demarche/internal/record"
	"demarche/internal/span"
)

// readLines decodes a JSONL file, one value a line.
func readLines[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading gold: %w", err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 4<<20)
	for n := 1; sc.Scan(); n++ {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out = append(out, v)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return out, nil
}

// find is where phrase stands in text, empty where it does not.
func find(text, phrase string) span.Span {
	at := strings.Index(text, phrase)
	if phrase == "" || at < 0 {
		return span.Span{}
	}
	return span.Span{Start: at, End: at + len(phrase)}
}

// touches reports whether one of the arguments overlaps s.
func touches(as []record.Arg, s span.Span) bool {
	for _, a := range as {
		if a.Span.Overlaps(s) {
			return true
		}
	}
	return false
}
