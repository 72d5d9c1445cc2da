package analyze

import (
	"demarche/internal/event"
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/text"
)

// explainer is the stage that can tell what became of its candidates.
type explainer interface {
	Explain(*text.Document, *record.Analysis) []event.Candidate
}

// Explain is Article, with the document as the stages left it and what became of
// every candidate for an event.
func (an *Analyzer) Explain(a *news.Article) (*text.Document, *record.Analysis, []event.Candidate) {
	out := &record.Analysis{Article: a, Version: an.version}
	d := an.document(a, out)
	for i := range d.Sents {
		out.Sentences = append(out.Sentences, d.SentSpan(i))
	}
	var found []event.Candidate
	for _, s := range an.stages {
		run := func() { s.run.Annotate(d, out) }
		if x, ok := s.run.(explainer); ok {
			run = func() { found = x.Explain(d, out) }
		}
		if !guarded(s.name, out, run) {
			break
		}
	}
	identify(out)
	return d, out, found
}
