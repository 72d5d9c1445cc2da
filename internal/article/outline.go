package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"demarche/internal/news"
)

// An outline is a page in one pass: what its head says, and its text as a flat
// list of passages with the elements that hold them as ranges over that list.
type outline struct {
	head
	passages []passage
	elems    []elem // in document order; elems[0] holds all
}

// A passage is the text between two block boundaries of a page, its white space
// collapsed.
type passage struct {
	text  string
	links int // bytes of text inside links
	kind  news.BlockKind
	h1    bool
	cell  bool // stands in a table
	elem  int32
}

// An elem is a block-level element: the passages [first,end) stand in it.
type elem struct {
	parent     int32
	first, end int32
	role       role
	article    bool // <article>
}

// A mark is a date in the markup: a <time> or an element with itemprop=datePublished.
type mark struct {
	value string // datetime or content attribute
	text  string
	prop  bool // declared as the date of publication
	at    int  // number of passages before it
}

// dropped elements hold no text of the article, whatever stands in them.
var dropped = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true,
	atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Canvas: true, atom.Select: true, atom.Textarea: true, atom.Button: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Title: true, atom.Base: true, atom.Video: true, atom.Audio: true, atom.Math: true,
	atom.Dialog: true, atom.Map: true, atom.Source: true}

// blockLevel elements begin and end a passage.
var blockLevel = map[atom.Atom]bool{atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true,
	atom.Center: true, atom.Dd: true, atom.Details: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true,
	atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true,
	atom.H5: true, atom.H6: true, atom.Header: true, atom.Hgroup: true, atom.Hr: true, atom.Html: true, atom.Li: true, atom.Main: true,
	atom.Menu: true, atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true,
	atom.Tbody: true, atom.Td: true, atom.Tfoot: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true, atom.Head: true}

// kinds of passage by the element they stand in; all others are paragraphs.
var kinds = map[atom.Atom]news.BlockKind{atom.H1: news.Heading, atom.H2: news.Heading, atom.H3: news.Heading, atom.H4: news.Heading,
	atom.H5: news.Heading, atom.H6: news.Heading, atom.Li: news.Item}

// A walker builds an outline. It takes out of the tree what it drops, which
// spares the second opinion the reading of it.
type walker struct {
	*outline
	buf    []byte
	linked int // bytes of buf inside links
	space  bool
	link   bool // inside <a>
	breaks int  // <br> since the last text
	at     place
}

// place is the context of a passage.
type place struct {
	elem int32
	kind news.BlockKind
	h1   bool
	cell bool
}

// newOutline walks doc, whose depth the parser has bounded at 512.
func newOutline(doc *html.Node) *outline {
	w := newWalker()
	w.children(doc)
	w.flush()
	w.elems[0].end = int32(len(w.passages))
	return w.outline
}

func newWalker() *walker {
	return &walker{outline: &outline{head: head{meta: map[string]string{}}, elems: []elem{{parent: -1}}}}
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch c.Type {
		case html.TextNode:
			w.text(c.Data)
		case html.ElementNode:
			w.element(n, c)
		case html.CommentNode:
			n.RemoveChild(c)
		}
		c = next
	}
}

func (w *walker) element(parent, n *html.Node) {
	switch {
	case dropped[n.DataAtom] || n.Data == "svg":
		w.read(n)
		parent.RemoveChild(n)
	case n.DataAtom == atom.Br:
		w.br()
	case blockLevel[n.DataAtom]:
		w.block(n)
	default:
		w.inline(n)
	}
}

func (w *walker) block(n *html.Node) {
	w.flush()
	if n.DataAtom == atom.Html {
		w.lang = attr(n, "lang")
	}
	saved := w.at
	w.at.elem = int32(len(w.elems))
	w.elems = append(w.elems, elem{parent: saved.elem, first: int32(len(w.passages)), role: roleOf(n), article: n.DataAtom == atom.Article})
	if k, ok := kinds[n.DataAtom]; ok {
		w.at.kind = k
	}
	w.at.h1 = w.at.h1 || n.DataAtom == atom.H1
	w.at.cell = w.at.cell || n.DataAtom == atom.Td || n.DataAtom == atom.Th
	m := w.mark(n)
	w.children(n)
	w.flush()
	w.close(m, len(w.passages))
	w.elems[w.at.elem].end = int32(len(w.passages))
	w.at = saved
}

func (w *walker) inline(n *html.Node) {
	saved := w.link
	w.link = w.link || n.DataAtom == atom.A
	m := w.mark(n)
	start := len(w.buf)
	if r := roleOf(n); r.furniture() && n.DataAtom != atom.A {
		w.aside(n) // a share bar made of spans
	} else {
		w.children(n)
	}
	if m != nil && start <= len(w.buf) {
		m.text = string(w.buf[start:])
	}
	w.close(m, len(w.passages))
	w.link = saved
}

// aside reads an inline element as a passage of its own.
func (w *walker) aside(n *html.Node) {
	if hasBlock(n) {
		w.block(n)
		return
	}
	buf, linked, space := w.buf, w.linked, w.space
	w.buf, w.linked = nil, 0
	w.block(n)
	w.buf, w.linked, w.space = buf, linked, space
}

func hasBlock(n *html.Node) bool {
	for c := range n.Descendants() {
		if blockLevel[c.DataAtom] {
			return true
		}
	}
	return false
}

// mark opens a date mark where n is one.
func (w *walker) mark(n *html.Node) *mark {
	prop := strings.Contains(attr(n, "itemprop"), "datePublished")
	if n.DataAtom != atom.Time && !prop {
		return nil
	}
	prop = prop || hasAttr(n, "pubdate")
	return &mark{value: first(attr(n, "datetime"), attr(n, "content")), prop: prop, at: len(w.passages)}
}

func (w *walker) close(m *mark, end int) {
	if m == nil {
		return
	}
	if m.text == "" && end > m.at {
		m.text = w.passages[m.at].text
	}
	w.marks = append(w.marks, *m)
}

// text appends s with its white space collapsed and invisible characters left out.
func (w *walker) text(s string) {
	for len(s) > 0 {
		n := visible(s)
		if n > 0 {
			w.run(s[:n])
			s = s[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		w.space = w.space || unicode.IsSpace(r)
		s = s[size:]
	}
}

// visible is the length of the run of letters, digits and marks that s begins with.
func visible(s string) int {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c <= ' ' || c == 0x7f {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) || r == '\u00ad' || r == '\u200b' || r == '\ufeff' || unicode.IsControl(r) {
			return i
		}
		i += size
	}
	return len(s)
}

// run appends s, which holds no white space, after what space and line breaks
// before it call for.
func (w *walker) run(s string) {
	n := len(w.buf)
	if w.breaks > 1 || w.breaks == 1 && sentenceEnd(string(w.buf[max(0, n-8):])) {
		w.flush()
		n = 0
	}
	if (w.space || w.breaks > 0) && n > 0 {
		w.buf = append(w.buf, ' ')
	}
	w.space, w.breaks = false, 0
	w.buf = append(w.buf, s...)
	if w.link {
		w.linked += len(w.buf) - n
	}
}

// br ends the passage when another follows, or where a sentence ended before it:
// many pages set their paragraphs so.
func (w *walker) br() { w.breaks++ }

func (w *walker) flush() {
	if len(w.buf) > 0 {
		w.passages = append(w.passages, passage{text: string(w.buf), links: w.linked, kind: w.at.kind, h1: w.at.h1, cell: w.at.cell, elem: w.at.elem})
	}
	w.buf, w.linked, w.space, w.breaks = w.buf[:0], 0, false, 0
}

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return true
		}
	}
	return false
}
