package when

import (
	"strings"

	"demarche/internal/news"
	"demarche/internal/segment"
)

// staleDays is how many days before the publication a dateline may stand to be
// the day that the article speaks from.
const staleDays = 7

// dateline moves the reference to the day of the dateline ("GENEVA, Jan. 21 —"),
// where it has one at most a week before the publication, or in full where no
// publication day is known. Datelines are not read as sentences, so that the
// block is cut into tokens here.
func (p *parser) dateline(a *news.Article) {
	for _, b := range a.Blocks {
		if b.Kind != news.Dateline || !strings.ContainsAny(b.In(a.Text), "0123456789") {
			continue
		}
		b.Kind = news.Paragraph
		only := *a
		only.Blocks = []news.Block{b}
		q := &parser{f: p.f, d: segment.Split(&only), ref: p.ref, known: p.known}
		for s := range q.d.Sents {
			q.sentence(s)
			for i := range q.items {
				e, ok := q.longestAt(i)
				if !ok || e.unit != day || e.from.IsZero() {
					continue
				}
				if gap := p.ref.Sub(e.from).Hours() / 24; !p.known || gap >= 0 && gap <= staleDays {
					p.ref, p.known = e.from, true
				}
				return
			}
		}
	}
}
