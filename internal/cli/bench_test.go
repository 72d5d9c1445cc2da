package cli

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"demarche/internal/analyze"
	"demarche/internal/cli/demo"
	"demarche/internal/export"
	"demarche/internal/ingest"
)

// bench runs f on the bundled articles, with trees and without, on one worker.
// f reads o.Stdin.
func bench(b *testing.B, f func(a *app, an *analyze.Analyzer, o ingest.Options) error) {
	for _, mode := range []string{"trees", "shallow"} {
		b.Run(mode, func(b *testing.B) {
			a := &app{env: Env{Stderr: io.Discard, Now: time.Now}, out: &output{w: io.Discard}, shallow: mode == "shallow"}
			an, err := a.analyzer()
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(demo.Articles)))
			b.ReportAllocs()
			for b.Loop() {
				o := ingest.Options{From: "jsonl", Jobs: 1, Stdin: strings.NewReader(demo.Articles)}
				if err := f(a, an, o); err != nil {
					b.Fatal(err)
				}
			}
			articles := strings.Count(demo.Articles, "\n")
			b.ReportMetric(float64(articles*b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkRead is the whole way from JSON Lines to JSON Lines.
func BenchmarkRead(b *testing.B) {
	bench(b, func(a *app, an *analyze.Analyzer, o ingest.Options) error {
		return a.read(b.Context(), an, []string{"-"}, o, export.NewJSONL(a.out))
	})
}

// BenchmarkImport is the whole way from JSON Lines to a new record.
func BenchmarkImport(b *testing.B) {
	dir, runs := b.TempDir(), 0
	bench(b, func(a *app, an *analyze.Analyzer, o ingest.Options) error {
		runs++
		_, err := a.importInto(b.Context(), an, filepath.Join(dir, strconv.Itoa(runs)+".db"), []string{"-"}, o, a.report())
		return err
	})
}
