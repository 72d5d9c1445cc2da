package cli

import (
	"io"

	"demarche/internal/analyze"
	"demarche/internal/entity"
	"demarche/internal/eval"
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax"
)

// actors scores the coding of phrases, or of the spans that a gold standard
// marks in its sentences; the actor lists do both without the later stages.
func actors(w io.Writer, gold string, errors int, _ *analyze.Analyzer) error {
	l, err := entity.Load(nil)
	if err != nil {
		return err
	}
	marked, err := eval.HasSpans(gold)
	if err != nil || !marked {
		return eval.Actors(w, gold, errors, l.Code)
	}
	tagger, err := syntax.Load(nil)
	if err != nil {
		return err
	}
	return eval.ActorSpans(w, gold, errors, func(text string, s span.Span) (record.Entity, bool) {
		a := &record.Analysis{Article: sentence(text)}
		d := segment.Split(a.Article)
		tagger.Annotate(d, a)
		l.Annotate(d, a)
		if e, ok := entity.In(d, a, s); ok {
			return e, true
		}
		return l.Code(s.In(text), news.Date{}) // the gold says that it is an actor
	})
}
