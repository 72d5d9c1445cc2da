package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A role is what markup says of an element.
type role uint8

const (
	plainRole role = iota
	junk           // navigation, captions, share buttons, related boxes, …
	lead           // the summary under a headline
	body           // the text of the article
)

// roleTags are elements that have a role by their name.
var roleTags = map[atom.Atom]role{atom.Nav: junk, atom.Aside: junk, atom.Footer: junk, atom.Figure: junk, atom.Figcaption: junk,
	atom.Form: junk, atom.Menu: junk}

// ariaRoles are values of the role attribute.
var ariaRoles = map[string]role{"navigation": junk, "menu": junk, "menubar": junk, "complementary": junk, "banner": junk, "contentinfo": junk,
	"search": junk, "alert": junk, "alertdialog": junk, "dialog": junk, "toolbar": junk, "tablist": junk, "tooltip": junk}

// roleWords are the words that class names and ids are made of, in small
// letters. Only words that mean the same on all sites stand here.
var roleWords = wordRoles(map[role]string{
	junk: `nav navbar navigation menu submenu breadcrumb breadcrumbs footer sidebar related relatedlinks recommended recommendation
		recommendations recirc recirculation share sharing sharebar sharedaddy social socials comment comments disqus newsletter newsletters
		signup subscribe subscription promo promos promotion advert advertisement advertising ad ads adslot adbox sponsor sponsored sponsors cookie
		cookies consent gdpr banner popup modal overlay lightbox tooltip caption captions figcaption credit credits photocredit copyright byline bylines author
		authors authorbox bio tags taglist keywords trending popular mostread mostpopular teaser teasers toolbar paywall
		gallery carousel slider slideshow player outbrain taboola readmore seealso moreon morefrom donate donation
		toc sronly disclaimer rating ratings poll quiz login register search pagination pager
		onetrust ccpa tweet instagram tiktok embed embeds
		timestamp datetime pubdate kommentare teilen partager compartir empfehlungen verwandt infobox factbox`,
	lead: `lead lede standfirst summary deck dek intro chapo subtitle subheadline vorspann perex abstract sapo ingress teasertext kicker-text strapline`,
	body: `articlebody storybody entrycontent articlecontent postcontent articletext storytext bodytext maincontent contentbody`,
})

// pairs are roles of two neighbouring words of a name.
var pairs = map[[2]string]role{
	{"article", "body"}: body, {"story", "body"}: body, {"entry", "content"}: body, {"article", "content"}: body, {"post", "content"}: body,
	{"body", "content"}: body, {"article", "text"}: body, {"post", "body"}: body, {"body", "text"}: body, {"story", "content"}: body,
	{"read", "more"}: junk, {"see", "also"}: junk, {"more", "on"}: junk, {"more", "from"}: junk, {"most", "read"}: junk,
	{"most", "popular"}: junk, {"sr", "only"}: junk, {"visually", "hidden"}: junk, {"screen", "reader"}: junk, {"also", "read"}: junk,
	{"read", "next"}: junk, {"up", "next"}: junk, {"tag", "list"}: junk, {"article", "tags"}: junk, {"post", "tags"}: junk,
	{"image", "description"}: junk, {"skip", "link"}: junk, {"key", "points"}: plainRole, {"call", "action"}: junk, {"top", "stories"}: junk,
}

func wordRoles(lists map[role]string) map[string]role {
	m := map[string]role{}
	for r, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[w] = r
		}
	}
	return m
}

// roleOf judges an element by its tag, its ARIA role, whether it is shown, and
// the words of its class and id. Containers of whole pages are judged by nothing
// but their tag, since sites hang flags of all sorts on them.
func roleOf(n *html.Node) role {
	if r := roleTags[n.DataAtom]; r != plainRole {
		return r
	}
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Head, atom.Main:
		return plainRole
	}
	found := plainRole
	for i := range n.Attr {
		if r := attrRole(n.Attr[i].Key, n.Attr[i].Val); r == junk {
			return junk
		} else if r != plainRole {
			found = r
		}
	}
	return found
}

func attrRole(key, val string) role {
	switch key {
	case "hidden":
		return junk
	case "aria-hidden":
		if val == "true" {
			return junk
		}
	case "role":
		return ariaRoles[val]
	case "style":
		if strings.Contains(val, "display:none") || strings.Contains(val, "display: none") {
			return junk
		}
	case "itemprop":
		switch {
		case strings.Contains(val, "articleBody"):
			return body
		case strings.Contains(val, "author"), strings.Contains(val, "caption"), strings.Contains(val, "copyrightHolder"), strings.Contains(val, "comment"):
			return junk
		}
	case "class", "id":
		return nameRole(val)
	}
	return plainRole
}

// nameRole reads class names: "article__body--wide relatedLinks" is the words
// article body wide related links. Long lists, as utility frameworks write
// them, carry no meaning past their first words.
func nameRole(s string) role {
	const enough = 160
	s = s[:min(len(s), enough)]
	found, prev, start := plainRole, "", 0
	word := func(end int) bool {
		if end > start {
			w := lowerWord(s[start:end])
			r := roleWords[w]
			if p, ok := pairs[[2]string{prev, w}]; ok {
				r = p
			}
			if r == junk {
				return true
			}
			if r != plainRole {
				found = r
			}
			prev = w
		}
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z' && i > start && s[i-1] >= 'a' && s[i-1] <= 'z':
			if word(i) {
				return junk
			}
			start = i
		case !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'):
			if word(i) {
				return junk
			}
			start = i + 1
			if c == ' ' {
				prev = ""
			}
		}
	}
	if word(len(s)) {
		return junk
	}
	return found
}

// lowerWord is strings.ToLower without an allocation where nothing changes.
func lowerWord(s string) string {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}
