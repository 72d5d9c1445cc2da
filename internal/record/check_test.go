package record

import (
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/span"
)

func sound() *Analysis {
	return &Analysis{
		Article:   &news.Article{Text: "Russia warned Japan."},
		Sentences: []span.Span{{Start: 0, End: 20}},
		Entities:  []Entity{{ID: "RUS"}},
		Events: []Event{{Type: ontology.Threaten, Place: None, Date: When{Mention: None}, Status: Asserted, Confidence: 0.5,
			Actors:   []Arg{{Span: span.Span{Start: 0, End: 6}, Entity: 0}},
			Evidence: Evidence{Sentence: 0, Trigger: span.Span{Start: 7, End: 13}, Rule: "threaten.warn"}}},
		Quotes: []Quote{{Span: span.Span{Start: 0, End: 6}, Kind: Direct, Sentence: 0, Date: When{Mention: None}}},
	}
}

func TestCheck(t *testing.T) {
	if err := sound().Check(); err != nil {
		t.Fatalf("a sound analysis fails: %v", err)
	}
	fails := func(want string, spoil func(*Analysis)) {
		t.Helper()
		a := sound()
		spoil(a)
		if err := a.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	fails("no range of the text", func(a *Analysis) { a.Sentences[0].End = 99 })
	fails("no party", func(a *Analysis) { a.Events[0].Actors, a.Events[0].Recipients = nil, nil })
	fails("no type", func(a *Analysis) { a.Events[0].Mode = "visit" })
	fails("not in sentence", func(a *Analysis) { a.Sentences[0].End = 6 })
	fails("index 1 of 1", func(a *Analysis) { a.Events[0].Actors[0].Entity = 1 })
	fails("index 0 of 0", func(a *Analysis) { a.Events[0].Place = 0 })
	fails("confidence", func(a *Analysis) { a.Events[0].Confidence = 1.5 })
	fails("no status", func(a *Analysis) { a.Events[0].Status = "" })
	fails("no trigger or no rule", func(a *Analysis) { a.Events[0].Evidence.Rule = "" })
	fails("not in sentence", func(a *Analysis) { a.Events[0].Mentions = []Evidence{{Sentence: None}} })
	fails("claimed by: no words", func(a *Analysis) { a.Events[0].Claimed = &Arg{Entity: None} })
	fails("the number 0 stands in no words", func(a *Analysis) { a.Events[0].Dead = &Count{} })
	fails("no words", func(a *Analysis) { a.Quotes[0].Speaker = &Arg{Entity: None} })
	fails("no words or no kind", func(a *Analysis) { a.Quotes[0].Kind = "" })
}
