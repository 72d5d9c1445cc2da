package article

import (
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"demarche/internal/news"
	"demarche/internal/span"
)

// maxTags bounds the tags of a page that is parsed into a tree: twelve times what
// the largest of 258 news pages has. A page with more is read without a tree.
const maxTags = 100_000

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
	d.layPassages(o, chosen)
	if d.proseLen() < len(ld.body)/2 && len(ld.body) > fewBytes {
		d.layLines(strings.Split(ld.body, "\n"))
	}
	if d.proseLen() < fewBytes {
		if lines := o.inScripts(); textLen(lines) > max(fewBytes, 3*d.proseLen()) {
			d.layLines(lines)
		}
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

// secondOpinion is what readability takes for the article. It alters doc. Should
// the library fail on some page, that page is read by our opinion alone.
func secondOpinion(doc *html.Node) (set textSet) {
	defer func() {
		if recover() != nil {
			set = textSet{}
		}
	}()
	p := readability.NewParser()
	p.DisableJSONLD = true
	if r, err := p.ParseAndMutate(doc, nil); err == nil && r.Node != nil {
		w := newWalker()
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

// layPassages puts the title and the chosen passages into the text.
func (d *draft) layPassages(o *outline, chosen []int) {
	d.lay(func(put func(news.BlockKind, string)) {
		for _, i := range chosen {
			put(o.passages[i].kind, o.passages[i].text)
		}
	})
}

// layLines does the same with paragraphs that stand outside the page's markup.
func (d *draft) layLines(lines []string) {
	d.lay(func(put func(news.BlockKind, string)) {
		for _, line := range lines {
			put(news.Paragraph, clean(line))
		}
	})
}

// lay makes text and blocks anew: the title, and what each puts.
func (d *draft) lay(each func(put func(news.BlockKind, string))) {
	d.Blocks = nil
	var b strings.Builder
	d.put(&b, news.Title, d.Title)
	each(func(kind news.BlockKind, s string) {
		if s != d.Title {
			d.put(&b, kind, s)
		}
	})
	d.Text = b.String()
}

// put adds a block, a blank line before it. No text makes no block.
func (d *draft) put(b *strings.Builder, kind news.BlockKind, s string) {
	if s == "" {
		return
	}
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
	w := newWalker()
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.flush()
			return d.stripped(w.outline)
		case html.TextToken:
			w.text(string(z.Text()))
		case html.StartTagToken:
			a := tag(z)
			w.edge(a)
			switch {
			case a == atom.Script, a == atom.Style:
				z.Next() // their text is one raw token
			case a == atom.Title && z.Next() == html.TextToken:
				d.Title = first(d.Title, oneLine(string(z.Text())))
			}
		case html.EndTagToken, html.SelfClosingTagToken:
			w.edge(tag(z))
		}
	}
}

func tag(z *html.Tokenizer) atom.Atom {
	name, _ := z.TagName()
	return atom.Lookup(name)
}

// edge ends the passage at the tag of what does not stand in a line.
func (w *walker) edge(a atom.Atom) {
	if blockLevel[a] || a == atom.Br || dropped[a] {
		w.flush()
	}
}

func (d *draft) stripped(o *outline) error {
	var chosen []int
	for i := range o.passages {
		if p := &o.passages[i]; len(p.text) >= minProse && sentenceEnd(p.text) && !boilerplate(p.text) {
			chosen = append(chosen, i)
		}
	}
	d.layPassages(o, chosen)
	if d.proseLen() == 0 {
		return d.noArticle()
	}
	d.furniture()
	return nil
}
