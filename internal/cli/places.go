package cli

import (
	"io"

	"demarche/internal/analyze"
	"demarche/internal/eval"
	"demarche/internal/news"
	"demarche/internal/place"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
)

// places scores the finding and the resolving of places, the latter with the
// spans given too.
func places(w io.Writer, gold string, errors int, an *analyze.Analyzer) error {
	g, err := place.Load(nil)
	if err != nil {
		return err
	}
	return eval.Places(w, gold, errors, eval.PlaceReader{
		Read: an.Article,
		Resolve: func(a *news.Article, spans []span.Span) []record.Place {
			return g.Resolve(segment.Split(a), spans)
		},
	})
}
