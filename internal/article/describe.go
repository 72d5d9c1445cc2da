package article

import (
	"net/url"
	"strings"
)

// describe takes title, author, site, address, language and date from what the
// page says of itself.
func (d *draft) describe(o *outline, ld *linked) {
	d.URL = o.address(d.URL)
	d.Site = first(d.Site, clean(o.meta["og:site_name"]), ld.site, clean(o.meta["application-name"]), host(d.URL))
	d.Author = first(d.Author, author(o, ld))
	d.Title = first(d.Title, o.headline(ld, d.Site))
	d.pageLang = languageCode(first(o.lang, ld.lang, o.first("og:locale", "content-language", "dc.language", "language")))
	d.publish(o.published(ld, d))
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// author joins the names in the metadata; an address is no name.
func author(o *outline, ld *linked) string {
	names := ld.authors
	if len(names) == 0 {
		names = o.authors
	}
	var out []string
	seen := map[string]bool{}
	for _, n := range names {
		n = strings.TrimPrefix(strings.TrimPrefix(clean(n), "By "), "by ")
		if n == "" || strings.Contains(n, "://") || strings.HasPrefix(n, "@") || seen[n] {
			continue
		}
		seen[n] = true
		out = append(out, n)
	}
	return strings.Join(out, ", ")
}

// headline picks the title: what JSON-LD says, else the Open Graph, else the
// page's only h1, and last the title element, which is written for search
// engines. Of two that differ by a kicker ("Olympics: Hosts win again") the one
// without it is the headline; and what all others say goes before JSON-LD alone.
func (o *outline) headline(ld *linked, site string) string {
	h1 := o.onlyH1()
	shared := clean(o.first("og:title", "twitter:title", "title", "dc.title", "headline"))
	og := withoutSite(shared, h1, site)
	said := withoutSite(ld.headline, "", site)
	switch {
	case h1 != "" && h1 == ld.name:
		return h1 // encyclopedias put a description into headline
	case said != "" && og != "" && (strings.HasSuffix(said, ": "+og) || shared == h1 && h1 == ld.alternative):
		return og
	}
	title := withoutSite(clean(o.title), h1, site)
	if !strings.Contains(title, h1) {
		h1 = "" // the name of the site or of a section
	}
	return first(said, og, h1, title)
}

// onlyH1 is the text of the h1, where there is one only.
func (o *outline) onlyH1() string {
	found := ""
	for i := range o.passages {
		if p := &o.passages[i]; p.h1 {
			if found != "" && found != p.text {
				return ""
			}
			found = p.text
		}
	}
	return found
}

var separators = [...]string{" | ", " - ", " – ", " — ", " · ", " :: ", " » "}

// withoutSite takes the name of the site off the end or the front of a title.
func withoutSite(title, h1, site string) string {
	if h1 != "" && len(h1) < len(title) && strings.HasPrefix(title, h1) {
		for _, s := range separators {
			if strings.HasPrefix(title[len(h1):], s) {
				return h1
			}
		}
	}
	for _, s := range separators {
		if i := strings.LastIndex(title, s); i > 0 && sameName(title[i+len(s):], site) {
			return title[:i]
		}
		if i := strings.Index(title, s); i > 0 && sameName(title[:i], site) {
			return title[i+len(s):]
		}
	}
	return title
}

// sameName compares names of sites by their letters: "rp.pl", "RP.PL", "The Times".
func sameName(a, b string) bool {
	bare := func(s string) string {
		s = strings.ToLower(s)
		for _, x := range [...]string{"www.", "the ", ".com", ".org", ".net", " ", "-"} {
			s = strings.ReplaceAll(s, x, "")
		}
		return s
	}
	x, y := bare(a), bare(b)
	return x != "" && (x == y || len(y) > 3 && strings.HasPrefix(x, y) || len(x) > 3 && strings.HasPrefix(y, x))
}
