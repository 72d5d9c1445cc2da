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
// by trust, made finer by those that name the same day. What the page only shows
// counts where its markup tells nothing.
func (o *outline) published(ld *linked, d *draft) news.Date {
	found := o.declared(ld)
	if len(found) > 0 && !d.credible(found[0]) {
		d.doubt(found[0])
	}
	if date, ok := d.firstCredible(found); ok {
		return finer(date, found)
	}
	shown := o.shown(stampReader{fetched: d.Fetched, order: dayOrder(o.lang, d.URL)})
	if date, ok := inAddress(d.URL); ok {
		shown = append(shown, date)
	}
	date, ok := d.firstCredible(shown)
	if !ok {
		return news.Date{}
	}
	return finer(date, shown)
}

func (d *draft) firstCredible(dates []news.Date) (news.Date, bool) {
	for _, date := range dates {
		if d.credible(date) {
			return date, true
		}
	}
	return news.Date{}, false
}

// declared are the dates in the markup, best first.
func (o *outline) declared(ld *linked) []news.Date {
	var found []news.Date
	add := func(s string) {
		if date, ok := stamp.Parse(clean(s)); ok {
			date.Basis = news.FromPage
			found = append(found, date)
		}
	}
	add(ld.published)
	for _, k := range publishedKeys {
		add(o.meta[k])
	}
	for _, m := range o.marks {
		if m.prop {
			add(first(m.value, m.text))
		}
	}
	for _, m := range o.marks {
		if !m.prop && m.at <= o.textStart()+stampReach {
			add(first(m.value, m.text))
		}
	}
	return found
}

// stampReach is how many passages before and after the headline, or the start of
// the text, a date stamp may stand.
const stampReach = 12

// textStart is the passage that holds the headline, else the first long one.
func (o *outline) textStart() int {
	long := -1
	for i := range o.passages {
		p := &o.passages[i]
		if p.h1 {
			return i
		}
		if long < 0 && p.weight() > 2*minProse {
			long = i
		}
	}
	return max(long, 0)
}

// shown are the dates that stand near the headline; those of an update last.
func (o *outline) shown(r stampReader) []news.Date {
	var found, updates []news.Date
	start := o.textStart()
	for i := max(0, start-stampReach/2); i < len(o.passages) && i <= start+stampReach; i++ {
		text := o.passages[i].text
		date := r.read(text)
		if !date.Known() {
			continue
		}
		date.Basis = news.Basis(first(string(date.Basis), string(news.FromPage)))
		if isUpdate(text) {
			updates = append(updates, date)
		} else {
			found = append(found, date)
		}
	}
	return append(found, updates...)
}

// isUpdate reports a stamp that tells of a later change only.
func isUpdate(s string) bool {
	s = strings.ToLower(s)
	for _, w := range [...]string{"updated", "last modified", "aktualisiert", "mis à jour", "actualizado", "aggiornato", "atualizado", "bijgewerkt", "oppdatert", "uppdaterad"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// inAddress reads the day in ".../2024/05/03/..." or ".../2024-05-03...".
func inAddress(address string) (news.Date, bool) {
	for i := 0; i+11 <= len(address); i++ {
		if address[i] != '/' && address[i] != '-' || address[i+1] != '1' && address[i+1] != '2' {
			continue
		}
		s := address[i+1 : i+11]
		if s[4] == '/' && s[7] == '/' {
			s = s[:4] + "-" + s[5:7] + "-" + s[8:]
		}
		if date, ok := stamp.Parse(s); ok && date.Precision == news.Day && s[4] == '-' && s[7] == '-' && s > "1990" {
			date.Basis = news.FromPage
			return date, true
		}
	}
	return news.Date{}, false
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

// dayFirstDomains are the top-level domains of countries that write English, and
// the day before the month.
const dayFirstDomains = " uk ie au nz za in ng ke gh pk lk bd sg my hk tz ug zm zw bw mt cy jm tt "

// dayOrder tells the order of day and month on a page from its language and the
// country of its address. English tells nothing without a country.
func dayOrder(lang, address string) order {
	lang = strings.ToLower(strings.ReplaceAll(lang, "_", "-"))
	domain := host(address)
	domain = domain[strings.LastIndexByte(domain, '.')+1:]
	switch code, region, _ := strings.Cut(lang, "-"); {
	case region == "us" && code == "en", domain == "us", domain == "gov", domain == "mil":
		return monthFirst
	case strings.Contains(dayFirstDomains, " "+domain+" ") && domain != "":
		return dayFirst
	case code == "en" && region != "" && strings.Contains(dayFirstDomains, " "+strings.Replace(region, "gb", "uk", 1)+" "):
		return dayFirst
	case code != "" && code != "en" && code != "fil":
		return dayFirst
	}
	return unknownOrder
}
