package eval

import (
	"bytes"
	"os"
	"testing"

	"demarche/internal/analyze"
)

// TestSpeechScores keeps the figures of quotations and dates on our own gold in
// testdata/speech.txt.
func TestSpeechScores(t *testing.T) {
	an, err := analyze.New(analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Speech(&b, "testdata/speech.jsonl", 100, an.Article); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/speech.txt"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("the scores changed; look at the diff and run with -update\n%s", got)
	}
}
