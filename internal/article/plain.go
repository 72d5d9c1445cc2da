package article

import (
	"strings"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/span"
)

// wrapWidth is the longest line that a hard-wrapped text has; with a longer one
// in it, every line of a text is a paragraph.
const wrapWidth = 100

// headlineMax is the length in bytes up to which a first line may be a headline.
const headlineMax = 160

// plain lays out text that came as text. Where no title was given Text is the
// input unchanged, so that offsets into the input hold; otherwise the title and
// a blank line go before it.
func (d *draft) plain() error {
	text := string(d.capture.Body)
	if d.capture.Charset != "utf-8" || !utf8.ValidString(text) { // what came decoded stays byte for byte
		text = decode(d.capture.Body, d.capture.Charset, false)
	}
	titled := d.Title != "" && !startsWithLine(text, d.Title)
	if titled {
		text = d.Title + "\n\n" + text
	}
	d.Text = text
	blocks := paragraphs(text, titled)
	if len(blocks) == 0 {
		return problem(d.capture, news.Empty, "no text", "leave it out, or fetch it again")
	}
	d.Blocks = blocks
	d.headline(titled)
	d.cutTeaser(titled)
	d.furniture()
	return nil
}

// startsWithLine reports whether line stands alone as the first line of text.
func startsWithLine(text, line string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, " \t\r\n"), line)
	return ok && (rest == "" || strings.HasPrefix(strings.TrimLeft(rest, " \t\r"), "\n"))
}

// headline marks the first block as the title where it is the given one, or
// where it stands over the text like one: short, one line, no full stop.
func (d *draft) headline(titled bool) {
	b := &d.Blocks[0]
	s := b.In(d.Text)
	switch {
	case titled || s == d.Title:
		b.Kind = news.Title
	case d.Title == "" && len(d.Blocks) > 1 && headlineLike(s) && blankLineAfter(d.Text, b.End):
		b.Kind = news.Title
		d.Title = oneLine(s)
	}
}

func headlineLike(s string) bool {
	return len(s) <= headlineMax && strings.Count(s, " ") >= 2 && !strings.ContainsAny(s, "\n") &&
		!sentenceEnd(s) && !dateLine(s).Known() && bylineEnd(s) == 0
}

// sentenceEnd reports whether s closes like a sentence, closing quotes and brackets aside.
func sentenceEnd(s string) bool {
	s = strings.TrimRight(s, " \t\r\n\u00a0\"')]”’»")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?:;。！？…", r)
}

func blankLineAfter(text string, at int) bool {
	rest := text[at:]
	n := len(rest) - len(strings.TrimLeft(rest, " \t\r\n"))
	return strings.Count(rest[:n], "\n") > 1
}

// paragraphs finds the blocks of text. The first line is a block by itself where
// titled. White space, in the wide sense of Unicode, stands around blocks, not in them.
func paragraphs(text string, titled bool) []news.Block {
	wrapped := longestLine(text) <= wrapWidth
	var blocks []news.Block
	open := false // the last block goes on
	for at := 0; at < len(text); {
		end, next := lineEnd(text, at)
		s := trim(text, span.Span{Start: at, End: end})
		at = next
		if s.Empty() {
			open = false
			continue
		}
		if open && wrapped && !(titled && len(blocks) == 1) {
			last := &blocks[len(blocks)-1]
			if continues(text, last.Span, s) {
				last.End = s.End
				continue
			}
		}
		blocks = append(blocks, news.Block{Span: s, Kind: lineKind(s.In(text))})
		open = true
	}
	return blocks
}

func longestLine(text string) int {
	longest := 0
	for at := 0; at < len(text); {
		end, next := lineEnd(text, at)
		if end-at > longest {
			longest = max(longest, utf8.RuneCountInString(text[at:end]))
		}
		at = next
	}
	return longest
}

// lineEnd finds where the line at offset at ends, and where the next begins.
func lineEnd(text string, at int) (end, next int) {
	i := strings.IndexByte(text[at:], '\n')
	if i < 0 {
		return len(text), len(text)
	}
	return at + i, at + i + 1
}

// trim is span.Trim with the spaces of Unicode.
func trim(text string, s span.Span) span.Span {
	in := s.In(text)
	s.Start += len(in) - len(strings.TrimSpace(in)) - trailing(in)
	s.End = s.Start + len(strings.TrimSpace(in))
	return s
}

func trailing(s string) int { return len(s) - len(strings.TrimRightFunc(s, isSpace)) }

// continues reports whether the line next goes on with the hard-wrapped
// paragraph para. It does not where its first word would still have fitted on
// the line before: who breaks there means it.
func continues(text string, para, next span.Span) bool {
	if lineKind(next.In(text)) == news.Item {
		return false
	}
	before := para.In(text)
	before = before[strings.LastIndexByte(before, '\n')+1:]
	word, _, _ := strings.Cut(next.In(text), " ")
	return !sentenceEnd(before) || utf8.RuneCountInString(before)+1+utf8.RuneCountInString(word) > wrapWidth*3/5
}

// lineKind tells list items by their mark.
func lineKind(s string) news.BlockKind {
	for _, m := range [...]string{"- ", "* ", "• ", "– ", "· "} {
		if strings.HasPrefix(s, m) {
			return news.Item
		}
	}
	return news.Paragraph
}
