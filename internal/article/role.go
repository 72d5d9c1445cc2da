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
	notice         // junk whatever it holds: what asks for consent to cookies
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
		signup subscribe subscription promo promos promotion advert advertisement advertising ad ads adslot adbox sponsor sponsored sponsors banner popup modal overlay lightbox tooltip caption captions figcaption credit credits photocredit copyright byline bylines author
		authors authorbox bio tags taglist keywords trending popular mostread mostpopular teaser teasers toolbar paywall
		gallery carousel slider slideshow player outbrain taboola readmore seealso moreon morefrom donate donation
		toc sronly disclaimer rating ratings poll quiz login register search pagination pager
		tweet instagram tiktok embed embeds
		timestamp datetime pubdate kommentare teilen partager compartir empfehlungen verwandt infobox factbox`,
	notice: `cookie cookies consent gdpr ccpa onetrust didomi cookiebot cookielaw`,
	lead:   `lead lede standfirst summary deck dek intro chapo subtitle subheadline vorspann perex abstract sapo ingress teasertext kicker-text strapline`,
	body:   `articlebody storybody entrycontent articlecontent postcontent articletext storytext bodytext maincontent contentbody`,
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

// furniture reports a role that is no part of the article.
func (r role) furniture() bool { return r == junk || r == notice }

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
		if r := attrRole(n.Attr[i].Key, n.Attr[i].Val); r.furniture() {
			return r
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

// A namer reads class names: "article__body--wide relatedLinks" is the words
// article body wide related links.
type namer struct {
	found role
	prev  string
}

// nameRole judges class names and ids. Long lists, as utility frameworks write
// them, carry no meaning past their first words.
func nameRole(s string) role {
	const enough = 160
	s = s[:min(len(s), enough)]
	var n namer
	start := 0
	for i := 0; i <= len(s) && !n.found.furniture(); i++ {
		switch {
		case i == len(s) || !letter(s[i]):
			n.word(s[start:i])
			start = i + 1
			if i < len(s) && s[i] == ' ' {
				n.prev = ""
			}
		case s[i] < 'a' && i > start && s[i-1] >= 'a':
			n.word(s[start:i])
			start = i
		}
	}
	return n.found
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func (n *namer) word(s string) {
	if s == "" {
		return
	}
	w := lowerWord(s)
	r := roleWords[w]
	if p, ok := pairs[[2]string{n.prev, w}]; ok {
		r = p
	}
	if r != plainRole {
		n.found = r
	}
	n.prev = w
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
