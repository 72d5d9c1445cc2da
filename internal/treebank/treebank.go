// Package treebank reads CoNLL-U files and rebuilds the raw text that they were
// made from, for training and for scoring. The program itself never reads one.
//
//	sents, err := treebank.ReadFile("ewt-dev.conllu.gz")
//	raw := treebank.Raw(sents) // raw.Article.Text, raw.Tokens, raw.Sents
package treebank

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
)

// A Token is a syntactic word. Head counts from 1 within the sentence, 0 is the root.
type Token struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int
	Rel                            string
	Space                          bool // white space follows
	Misc                           string
}

// A Sentence is one tree. NewDoc and NewPar say that a document or a paragraph
// starts with it; a document is a paragraph too.
type Sentence struct {
	ID             string
	NewDoc, NewPar bool
	Tokens         []Token
}

// ReadFile reads a CoNLL-U file, gzipped where its name ends in .gz.
func ReadFile(name string) ([]Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	sents, err := Read(r)
	if err != nil {
		return nil, fmt.Errorf("%s%w", name, err)
	}
	return sents, nil
}

// A reader holds what spans several lines.
type reader struct {
	sents []Sentence
	cur   Sentence
	multi int  // last word of the multiword token that is open
	space bool // white space follows that token
}

// Read reads CoNLL-U. Multiword tokens are dissolved into their words, empty
// nodes are left out. An error starts with ":line:".
func Read(r io.Reader) ([]Sentence, error) {
	var rd reader
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	no := 0
	for sc.Scan() {
		no++
		if err := rd.line(sc.Text()); err != nil {
			return nil, fmt.Errorf(":%d: %w", no, err)
		}
	}
	rd.close()
	return rd.sents, sc.Err()
}

func (r *reader) line(l string) error {
	switch {
	case l == "":
		r.close()
	case strings.HasPrefix(l, "# newdoc"):
		r.cur.NewDoc, r.cur.NewPar = true, true
	case strings.HasPrefix(l, "# newpar") && !strings.HasPrefix(l, "# newpar_"):
		r.cur.NewPar = true
	case strings.HasPrefix(l, "# sent_id = "):
		r.cur.ID = l[len("# sent_id = "):]
	case l[0] != '#':
		return r.word(strings.Split(l, "\t"))
	}
	return nil
}

func (r *reader) close() {
	if len(r.cur.Tokens) > 0 {
		r.sents = append(r.sents, r.cur)
	}
	r.cur, r.multi = Sentence{}, 0
}

func (r *reader) word(c []string) error {
	if len(c) != 10 {
		return fmt.Errorf("%d columns, want 10", len(c))
	}
	space := !strings.Contains(c[9], "SpaceAfter=No")
	if _, last, ok := strings.Cut(c[0], "-"); ok {
		n, err := strconv.Atoi(last)
		r.multi, r.space = n, space
		return err
	}
	if strings.Contains(c[0], ".") {
		return nil
	}
	head, err := strconv.Atoi(c[6])
	if err != nil {
		return fmt.Errorf("head: %w", err)
	}
	switch n := len(r.cur.Tokens) + 1; {
	case n < r.multi:
		space = false
	case n == r.multi:
		space = r.space
	}
	r.cur.Tokens = append(r.cur.Tokens, Token{c[1], c[2], c[3], c[4], c[5], head, c[7], space, c[9]})
	return nil
}

// Documents divides sentences where documents start.
func Documents(sents []Sentence) [][]Sentence {
	var out [][]Sentence
	for i, s := range sents {
		if s.NewDoc || i == 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], s)
	}
	return out
}

// A Text is the raw text of sentences with its gold spans. Each paragraph of
// the treebank is a block.
type Text struct {
	Article *news.Article
	Tokens  []span.Span
	Sents   []span.Span
}

// Raw rebuilds the text. Sentences of one paragraph are divided by a space
// where the treebank has one.
func Raw(sents []Sentence) *Text {
	var b strings.Builder
	t := &Text{Article: &news.Article{}}
	start := 0
	for i, s := range sents {
		if s.NewPar && i > 0 {
			t.block(start, b.Len())
			b.WriteString("\n\n")
			start = b.Len()
		}
		t.sentence(&b, s)
	}
	t.block(start, b.Len())
	t.Article.Text = b.String()
	return t
}

func (t *Text) block(start, end int) {
	if end > start {
		t.Article.Blocks = append(t.Article.Blocks, news.Block{Span: span.Span{Start: start, End: end}})
	}
}

func (t *Text) sentence(b *strings.Builder, s Sentence) {
	first := len(t.Tokens)
	for _, w := range s.Tokens {
		at := b.Len()
		b.WriteString(w.Form)
		t.Tokens = append(t.Tokens, span.Span{Start: at, End: b.Len()})
		if w.Space {
			b.WriteByte(' ')
		}
	}
	t.Sents = append(t.Sents, t.Tokens[first].Cover(t.Tokens[len(t.Tokens)-1]))
}

// Document is the text with its gold tokens and sentences, untagged.
func (t *Text) Document() *text.Document {
	d := &text.Document{Article: t.Article}
	for _, s := range t.Tokens {
		d.Tokens = append(d.Tokens, text.Token{Span: s, Head: -1})
	}
	next := 0
	for _, s := range t.Sents {
		first := next
		for next < len(t.Tokens) && t.Tokens[next].Start < s.End {
			next++
		}
		d.Sents = append(d.Sents, text.Sent{First: int32(first), End: int32(next)})
	}
	return d
}
