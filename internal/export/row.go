package export

import (
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

// A Source names the article that an event or a quotation is out of.
type Source struct {
	ID        string     `json:"id"`
	URL       string     `json:"url"`
	Title     string     `json:"title"`
	Published *news.Date `json:"published"`
}

// An EventRow is an event by itself: what listings print.
type EventRow struct {
	Event
	Passage *Passage `json:"passage"` // the sentence
	Article Source   `json:"article"`
}

// A QuoteRow is a quotation by itself.
type QuoteRow struct {
	Quotation
	Context *Passage `json:"passage"` // the sentences of the quotation and its cue
	Article Source   `json:"article"`
}

// An ArticleRow is an article without its text.
type ArticleRow struct {
	Source
	Lang    string   `json:"lang"`
	Events  int      `json:"events"`
	Quotes  int      `json:"quotes"`
	Passage *Passage `json:"passage"` // what a search found, else null
}

// EventAt is event i of a, as it stands in Article(a) and with its source.
func EventAt(a *record.Analysis, i int) EventRow {
	v := newView(a)
	e := a.Events[i]
	row := EventRow{Event: v.event(e), Article: sourceOf(a)}
	if s := e.Evidence.Sentence; s >= 0 && s < len(a.Sentences) {
		row.Passage = v.words(a.Sentences[s])
	}
	return row
}

// QuoteAt is quotation i of a, as it stands in Article(a) and with its source.
func QuoteAt(a *record.Analysis, i int) QuoteRow {
	v := newView(a)
	return QuoteRow{v.quote(a.Quotes[i]), v.words(around(a, &a.Quotes[i])), sourceOf(a)}
}

// around is the text of the sentences that the quotation and its cue stand in.
func around(a *record.Analysis, q *record.Quote) span.Span {
	var out span.Span
	for _, s := range a.Sentences {
		if s.Overlaps(q.Span) || s.Overlaps(q.Cue) {
			if out.Empty() {
				out = s
			}
			out.End = s.End
		}
	}
	return out
}

// ArticleAt is a without its text; found is what a search found, or empty.
func ArticleAt(a *record.Analysis, found span.Span) ArticleRow {
	return ArticleRow{Source: sourceOf(a), Lang: a.Article.Lang, Events: len(a.Events), Quotes: len(a.Quotes),
		Passage: newView(a).words(found)}
}

func sourceOf(a *record.Analysis) Source {
	art := a.Article
	return Source{art.ID, art.URL, art.Title, known(art.Published)}
}
