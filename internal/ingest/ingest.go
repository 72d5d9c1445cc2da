// Package ingest is the only code that joins reading, analysis and store: source →
// article → analyser → record, with several workers, in input order, in bounded memory.
// It decides nothing about pages or language, and knows no SQL and no flags.
//
//	an, err := analyze.New(analyze.Options{})
//	for a, err := range ingest.Read(ctx, an, []string{"pages/"}, ingest.Options{}) {
//		…
//	}
//	sum, err := ingest.Import(ctx, st, an, []string{"news.jsonl"}, ingest.Options{})
package ingest

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"
	"time"

	"demarche/internal/article"
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/source"
)

// An Analyzer turns an article into what is asserted about it. It must be safe for
// concurrent use and must give the same analysis for the same article and version.
type Analyzer interface {
	Article(*news.Article) *record.Analysis
	Version() string
}

// Options say how inputs are read. The zero value reads all kinds on all processors.
type Options struct {
	From      string    // as source.Options
	Fetched   time.Time // as source.Options
	MaxBytes  int64     // as source.Options
	Stdin     io.Reader // as source.Options
	Published news.Date // as article.Options
	Lang      string    // as article.Options
	Jobs      int       // workers; 0: one a processor. The results are the same whatever it is

	// Now tells the time at which a run starts and ends; nil is time.Now.
	Now func() time.Time
	// Problem is told of each input that failed, and of warnings about new articles, in
	// input order; may be nil. It is for Import: Read yields them.
	Problem func(*news.Problem)
	// Progress is called after each input that Import has done with; may be nil.
	Progress func(Summary)
}

func (o *Options) jobs() int {
	if o.Jobs > 0 {
		return o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

func (o *Options) now() time.Time {
	if o.Now != nil {
		return o.Now()
	}
	return time.Now()
}

func (o *Options) captures(inputs []string) iter.Seq2[*news.Capture, error] {
	return source.Read(inputs, source.Options{From: o.From, Fetched: o.Fetched, MaxBytes: o.MaxBytes, Stdin: o.Stdin})
}

// Read yields the analysis of every article in the inputs, in their order. An error is
// a *news.Problem about one input that gave no article, after which the reading goes on;
// what was amiss with an article that was read all the same stands in its Problems.
// When ctx is cancelled the last thing yielded is its error.
func Read(ctx context.Context, an Analyzer, inputs []string, o Options) iter.Seq2[*record.Analysis, error] {
	return func(yield func(*record.Analysis, error) bool) {
		work := func(it *item) {
			if it.draw(&o); it.err == nil {
				it.analysis = it.analyse(an)
			}
		}
		for it := range inOrder(ctx, o.captures(inputs), o.jobs(), work) {
			if !yield(it.analysis, it.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// An item is one capture on its way, or what went wrong in its place.
type item struct {
	capture  *news.Capture // nil where err came from the source
	article  *news.Article
	warnings []*news.Problem
	analysis *record.Analysis
	err      error
	done     chan struct{} // closed when work on it has ended
}

// draw makes the article of the capture.
func (it *item) draw(o *Options) {
	defer it.guard()
	a, warnings, err := article.From(it.capture, article.Options{Published: o.Published, Lang: o.Lang})
	it.article, it.warnings, it.err = a, append(it.warnings, warnings...), err
}

// analyse runs the analyser and puts the warnings about the page before its own.
func (it *item) analyse(an Analyzer) *record.Analysis {
	defer it.guard()
	a := an.Article(it.article)
	a.Problems = append(it.warnings, a.Problems...)
	return a
}

// guard turns a panic into a problem of this input alone.
func (it *item) guard() {
	if r := recover(); r != nil {
		it.analysis = nil
		it.err = &news.Problem{Source: it.capture.Source, Line: it.capture.Line, Code: news.Internal,
			Msg: fmt.Sprintf("reading failed: %v", r), Advice: "this is a bug: please report it with the page"}
	}
}
