package article

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A head is what a page says of itself outside its text.
type head struct {
	title     string            // <title>
	lang      string            // <html lang>
	meta      map[string]string // first content by property, name or itemprop in small letters
	authors   []string          // every author that a meta element names
	canonical string
	scripts   []string // JSON-LD as it stands
	state     []string // other scripts long enough to hold an article
	marks     []mark
}

// maxScripts and maxScript bound the JSON-LD read from one page.
const (
	maxScripts = 32
	maxScript  = 1 << 20
)

// read takes from a dropped element what it tells.
func (h *head) read(n *html.Node) {
	switch n.DataAtom {
	case atom.Title:
		if h.title == "" {
			h.title = oneLine(content(n))
		}
	case atom.Meta:
		h.readMeta(n)
	case atom.Link:
		if h.canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
			h.canonical = attr(n, "href")
		}
	case atom.Script:
		h.readScript(n)
	}
}

func (h *head) readScript(n *html.Node) {
	s := content(n)
	switch {
	case !strings.Contains(attr(n, "type"), "ld+json"):
		if len(s) > fewBytes {
			h.state = append(h.state, s)
		}
	case len(s) <= maxScript && len(h.scripts) < maxScripts:
		h.scripts = append(h.scripts, s)
	}
}

func (h *head) readMeta(n *html.Node) {
	value := strings.TrimSpace(attr(n, "content"))
	if value == "" {
		return
	}
	for _, a := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		key := lowerWord(attr(n, a))
		if key == "" {
			continue
		}
		if _, ok := h.meta[key]; !ok {
			h.meta[key] = value
		}
		if authorKeys[key] {
			h.authors = append(h.authors, value)
		}
	}
}

var authorKeys = map[string]bool{"author": true, "article:author": true, "dc.creator": true, "parsely-author": true,
	"sailthru.author": true, "byl": true, "article:author_name": true, "cxenseparse:author": true}

// content is the text directly in n, which for raw text elements is all.
func content(n *html.Node) string {
	if n.FirstChild != nil && n.FirstChild.NextSibling == nil {
		return n.FirstChild.Data
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(c.Data)
	}
	return b.String()
}

// first returns the first meta of keys that is there.
func (h *head) first(keys ...string) string {
	for _, k := range keys {
		if v := h.meta[k]; v != "" {
			return v
		}
	}
	return ""
}

// address is the address the page gives itself, resolved against where it was
// fetched. A page of another site, and the front page, are not believed: both
// are common mistakes of templates.
func (h *head) address(fetched string) string {
	base, _ := url.Parse(fetched)
	for _, s := range [...]string{h.canonical, h.meta["og:url"]} {
		u, err := url.Parse(strings.TrimSpace(s))
		if s == "" || err != nil {
			continue
		}
		if base != nil && fetched != "" {
			u = base.ResolveReference(u)
		}
		if (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && strings.Trim(u.Path, "/") != "" &&
			(fetched == "" || sameSite(u.Hostname(), base.Hostname())) {
			return u.String()
		}
	}
	return fetched
}

// sameSite reports whether one host is the other, or below it, "www." and "m." aside.
func sameSite(a, b string) bool {
	bare := func(s string) string {
		s = strings.ToLower(s)
		for _, p := range [...]string{"www.", "m.", "amp.", "mobile."} {
			s = strings.TrimPrefix(s, p)
		}
		return s
	}
	a, b = bare(a), bare(b)
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}
