package article

import (
	"strings"

	"demarche/internal/news"
	"demarche/internal/source/stamp"
)

// publishedKeys are meta elements that tell the time of publication, best first.
// Those of a last change are no publication.
var publishedKeys = [...]string{"article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
	"parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "dc.date", "dc.date.created",
	"date", "pubdate", "pub-date", "publishdate", "publish-date", "publish_date", "publication_date", "published_time", "published",
	"cxenseparse:recs:publishtime", "cxenseparse:publishtime", "rnews:datepublished", "datecreated", "og:pubdate", "article:post_date", "article.published", "last_updated_date",
	"bt:pubdate", "iso-8601-publish-date", "shareaholic:article_published_time", "vr:published_time", "analytics:publish_date"}

// published gathers the dates that a page gives and settles on one: the first
// by trust, made finer by those that name the same day.
func (o *outline) published(ld *linked, d *draft) news.Date {
	var found []news.Date
	add := func(s string) {
		if date, ok := stamp.Parse(clean(s)); ok {
			found = append(found, date)
		}
	}
	add(ld.published)
	for _, k := range publishedKeys {
		add(o.meta[k])
	}
	for _, prop := range [...]bool{true, false} {
		for _, m := range o.marks {
			if m.prop == prop {
				add(first(m.value, m.text))
			}
		}
	}
	for _, date := range found {
		if d.credible(date) {
			date = finer(date, found)
			date.Basis = news.FromPage
			return date
		}
	}
	if len(found) > 0 {
		found[0].Basis = news.FromPage
		return found[0] // publish refuses it, and says so
	}
	return news.Date{}
}

// finer replaces a date by one of the same day that tells more: a time where it
// has none or only midnight, a zone where the clock shows the same without one.
func finer(date news.Date, others []news.Date) news.Date {
	for _, o := range others {
		sameDay := len(date.Value) >= 10 && strings.HasPrefix(o.Value, date.Value[:10])
		switch {
		case !sameDay || len(o.Value) < 16:
		case len(date.Value) < 16 || strings.HasPrefix(date.Value[10:], "T00:00") && !strings.HasPrefix(o.Value[10:], "T00:00"):
			date = o
		case !stamp.HasZone(date) && stamp.HasZone(o) && o.Value[:16] == date.Value[:16]:
			date = o
		}
	}
	return date
}
