package cli

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"demarche/internal/cli/demo"
	"demarche/internal/export"
	"demarche/internal/ingest"
)

// articlesPerSecond reports what the figures in docs/performance.md are given in.
func articlesPerSecond(b *testing.B) {
	n := strings.Count(demo.Articles, "\n")
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkRead is the whole way from JSON Lines to JSON Lines, on one worker.
func BenchmarkRead(b *testing.B) {
	a := &app{env: Env{Stderr: io.Discard}, out: &output{w: io.Discard}}
	an, err := a.analyzer()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(demo.Articles)))
	b.ReportAllocs()
	for b.Loop() {
		o := ingest.Options{From: "jsonl", Jobs: 1, Stdin: strings.NewReader(demo.Articles)}
		if err := a.read(b.Context(), an, []string{"-"}, o, export.NewJSONL(a.out)); err != nil {
			b.Fatal(err)
		}
	}
	articlesPerSecond(b)
}

// BenchmarkImport is the whole way from JSON Lines to a new record, on one worker.
func BenchmarkImport(b *testing.B) {
	a := &app{env: Env{Stderr: io.Discard, Now: time.Now}, out: &output{w: io.Discard}}
	dir := b.TempDir()
	an, err := a.analyzer()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(demo.Articles)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		o := ingest.Options{From: "jsonl", Jobs: 1, Stdin: strings.NewReader(demo.Articles)}
		path := filepath.Join(dir, strconv.Itoa(i)+".db")
		if _, err := a.importInto(b.Context(), an, path, []string{"-"}, o, a.report()); err != nil {
			b.Fatal(err)
		}
	}
	articlesPerSecond(b)
}
