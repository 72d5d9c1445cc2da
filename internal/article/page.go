package article

import (
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"demarche/internal/news"
	"demarche/internal/span"
)

// page draws the article out of HTML.
func (d *draft) page() error {
	doc, err := html.Parse(strings.NewReader(decode(d.capture.Body, d.capture.Charset, true)))
	if err != nil {
		return problem(d.capture, news.Malformed, "cannot parse", "fetch it again")
	}
	p := readability.NewParser()
	r, err := p.ParseAndMutate(doc, nil)
	if err != nil || r.Node == nil {
		return problem(d.capture, news.Empty, "no article found in the page", "leave it out, or give its text as JSONL")
	}
	d.Title = first(d.Title, oneLine(r.Title()))
	if d.Title != "" {
		d.append(news.Title, d.Title)
	}
	var b strings.Builder
	_ = r.RenderText(&b)
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = oneLine(line); line != "" {
			d.append(news.Paragraph, line)
		}
	}
	d.furniture()
	return nil
}

// append adds a block at the end of the text, a blank line before it.
func (d *draft) append(kind news.BlockKind, s string) {
	if d.Text != "" {
		d.Text += "\n\n"
	}
	start := len(d.Text)
	d.Text += s
	d.Blocks = append(d.Blocks, news.Block{Span: span.Span{Start: start, End: len(d.Text)}, Kind: kind})
}
