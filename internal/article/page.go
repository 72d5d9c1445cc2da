package article

import (
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"demarche/internal/news"
	"demarche/internal/span"
)

// maxTags bounds the tags of a page that is parsed into a tree: ten times what
// the largest of 258 news pages has. A page with more is read without one.
const maxTags = 150_000

// page draws the article out of HTML.
func (d *draft) page() error {
	source := decode(d.capture.Body, d.capture.Charset, true)
	if strings.Count(source, "<") > maxTags {
		return d.strip(source)
	}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil { // more than 512 nested elements
		return d.strip(source)
	}
	o := newOutline(doc)
	ld := readLD(o.scripts)
	d.describe(o, &ld)
	summary := clean(first(ld.description, o.first("og:description", "description")))
	chosen := o.choose(secondOpinion(doc), known{title: d.Title, summary: summary, body: split(ld.body)})
	d.lay(o, chosen)
	if d.proseLen() < len(ld.body)/2 && len(ld.body) > fewBytes {
		d.layText(ld.body)
	}
	if d.proseLen() == 0 {
		return d.noArticle()
	}
	d.cutTeaser(true)
	d.furniture()
	return nil
}

// fewBytes is the length under which a text may be all that a page has.
const fewBytes = 250

func (d *draft) noArticle() error {
	return problem(d.capture, news.Empty, "no article found in the page", "leave it out, or give its text as JSONL")
}

// secondOpinion is what readability takes for the article. It alters doc.
func secondOpinion(doc *html.Node) textSet {
	p := readability.NewParser()
	p.DisableJSONLD = true
	var set textSet
	if r, err := p.ParseAndMutate(doc, nil); err == nil && r.Node != nil {
		w := &walker{outline: &outline{head: head{meta: map[string]string{}}, elems: []elem{{parent: -1}}}}
		w.children(r.Node)
		w.flush()
		for i := range w.passages {
			set.add(w.passages[i].text)
		}
	}
	return set
}

// split is the articleBody of JSON-LD as a set of its paragraphs.
func split(s string) textSet {
	var set textSet
	for line := range strings.SplitSeq(s, "\n") {
		set.add(clean(line))
	}
	return set
}

// lay puts title and passages into the text.
func (d *draft) lay(o *outline, chosen []int) {
	d.Text, d.Blocks = "", nil
	var b strings.Builder
	if d.Title != "" {
		d.put(&b, news.Title, d.Title)
	}
	for _, i := range chosen {
		if p := &o.passages[i]; p.text != d.Title {
			d.put(&b, p.kind, p.text)
		}
	}
	d.Text = b.String()
}

// layText does the same with a text in lines: what a page that is built by
// scripts keeps in its JSON-LD.
func (d *draft) layText(text string) {
	d.Text, d.Blocks = "", nil
	var b strings.Builder
	if d.Title != "" {
		d.put(&b, news.Title, d.Title)
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line = clean(line); line != "" && line != d.Title {
			d.put(&b, news.Paragraph, line)
		}
	}
	d.Text = b.String()
}

func (d *draft) put(b *strings.Builder, kind news.BlockKind, s string) {
	if b.Len() > 0 {
		b.WriteString("\n\n")
	}
	start := b.Len()
	b.WriteString(s)
	d.Blocks = append(d.Blocks, news.Block{Span: span.Span{Start: start, End: b.Len()}, Kind: kind})
}

// proseLen is the length of all blocks but the title, in bytes.
func (d *draft) proseLen() int {
	n := 0
	for _, b := range d.Blocks {
		if b.Kind != news.Title {
			n += b.Len()
		}
	}
	return n
}

// strip reads a page that cannot be parsed into a tree: tags are dropped as they
// come, and every long enough run of text between block elements is a paragraph.
func (d *draft) strip(source string) error {
	z := html.NewTokenizer(strings.NewReader(source))
	w := &walker{outline: &outline{head: head{meta: map[string]string{}}, elems: []elem{{parent: -1}}}}
	skip := 0 // open elements whose text is dropped
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.flush()
			return d.stripped(w.outline)
		case html.TextToken:
			if skip == 0 {
				w.text(string(z.Text()))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if blockLevel[a] || a == atom.Br || dropped[a] {
				w.flush()
			}
		}
	}
}

func (d *draft) stripped(o *outline) error {
	var chosen []int
	for i := range o.passages {
		if p := &o.passages[i]; len(p.text) >= minProse && sentenceEnd(p.text) && !boilerplate(p.text) {
			chosen = append(chosen, i)
		}
	}
	d.lay(o, chosen)
	if d.proseLen() == 0 {
		return d.noArticle()
	}
	d.furniture()
	return nil
}
