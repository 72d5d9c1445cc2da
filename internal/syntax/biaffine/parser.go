// Package biaffine tags words and draws dependency trees in the conventions of
// Universal Dependencies: hashed word and affix embeddings, two layers of
// bidirectional LSTM, and scores for every pair of head and dependent (Dozat and
// Manning 2017), decoded to a tree with one root. Weights have 8 bits and
// products are whole numbers, so that every processor gives the same trees. It
// must not look beyond the sentence, nor at anything but word forms.
//
//	p, err := biaffine.Load(nil)
//	p.Annotate(doc, analysis)
//	for _, t := range doc.Tokens {
//		fmt.Println(doc.Str(t.Span), t.Tag, t.Dep, t.Head)
//	}
package biaffine

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"demarche/internal/lexicon"
	"demarche/internal/record"
	"demarche/internal/syntax"
	"demarche/internal/syntax/biaffine/linalg"
	"demarche/internal/text"
)

// Version is raised when the same sentence may get another tree or other tags.
//
//	1: trained on UD English EWT and the free part of GUM, 2.x of 2026
//	2: 's is marked as possessive, as the tagger does
//	3: cheaper functions in the gates
//	4: learnt from sentences told as headlines too; datelines are parts of their own
const Version = 4

// ModelFile is the name of the model in the file system given to Load.
const ModelFile = "data/parser.model"

//go:embed data
var embedded embed.FS

// A Parser holds a model. It is read-only and safe for concurrent use.
type Parser struct {
	net     *network
	lemmas  *syntax.Lemmatizer
	readers sync.Pool
}

// Load reads the model and the lemma lists of package syntax. Files of fsys,
// which may be nil, replace the embedded ones of the same name.
func Load(fsys fs.FS) (*Parser, error) {
	file, err := fs.ReadFile(lexicon.Overlay(embedded, fsys), ModelFile)
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	net, err := parseModel(file)
	if err != nil {
		return nil, fmt.Errorf("parser: %s: %w", ModelFile, err)
	}
	if net.deps, err = relations(net.Rels); err != nil {
		return nil, fmt.Errorf("parser: %s: %w", ModelFile, err)
	}
	lemmas, err := syntax.NewLemmatizer(fsys, net.XPOS)
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	p := &Parser{net: net, lemmas: lemmas}
	p.readers.New = func() any { return newReader(net) }
	return p, nil
}

// relations gives the model's labels their numbers. The model must not know a
// label that the program does not: later stages would not see its words.
func relations(labels []string) ([]text.Dep, error) {
	deps := make([]text.Dep, len(labels))
	for i, l := range labels {
		if deps[i] = text.ParseDep(l); deps[i].String() != l {
			return nil, fmt.Errorf("%w (relation %q)", errModel, l)
		}
	}
	return deps, nil
}

func newReader(net *network) *reader {
	return &reader{network: net, forms: map[string]int32{}, exact: linalg.Scratch{Rounded: true}}
}

// longestPiece bounds the table of arcs; a longer sentence is cut at marks.
const longestPiece = 192

// groupWords is about how many words are read at once: enough for the kernels
// to be busy, few enough for the caches.
const groupWords = 2048

// A piece is a sentence or, of a long one, a part.
type piece struct{ first, end int32 }

func (p piece) words() int { return int(p.end - p.first) }

// Annotate sets Tag, Feat, Lemma, Dep and Head of all tokens. Head is an index into
// d.Tokens, -1 for the root of each sentence. Time grows with the number of
// tokens, whatever the length of sentences.
func (p *Parser) Annotate(d *text.Document, _ *record.Analysis) { p.parse(d, cut(d.Sents, d)) }

// AnnotateSome is Annotate for the sentences of those indices alone. Nothing is
// read across sentences, so that they come out as from Annotate; tokens of other
// sentences are left as they are.
func (p *Parser) AnnotateSome(d *text.Document, sents []int) {
	some := make([]text.Sent, len(sents))
	for i, s := range sents {
		some[i] = d.Sents[s]
	}
	p.parse(d, cut(some, d))
}

func (p *Parser) parse(d *text.Document, pieces []piece) {
	r := p.readers.Get().(*reader)
	defer p.readers.Put(r)
	r.xpos = growBytes(r.xpos, len(d.Tokens))
	for i := range r.xpos {
		r.xpos[i] = syntax.NoClass
	}
	for len(pieces) > 0 {
		n, words := 0, 0
		for n < len(pieces) && words < groupWords {
			words += pieces[n].words()
			n++
		}
		r.annotate(d, pieces[:n])
		pieces = pieces[n:]
	}
	join(d, text.Parataxis)
	p.lemmas.Annotate(d, r.xpos)
}

// cut lists the pieces of the sentences.
func cut(sents []text.Sent, d *text.Document) []piece {
	pieces := make([]piece, 0, len(sents))
	for _, s := range sents {
		first := datelineEnd(d, s)
		if first > s.First {
			pieces = append(pieces, piece{s.First, first})
		}
		for s.End-first > longestPiece {
			end := cutAt(d, first)
			pieces = append(pieces, piece{first, end})
			first = end
		}
		if first < s.End {
			pieces = append(pieces, piece{first, s.End})
		}
	}
	return pieces
}

// cutAt finds the end of a piece: after the last mark in the second half.
func cutAt(d *text.Document, first int32) int32 {
	for i := first + longestPiece; i > first+longestPiece/2; i-- {
		switch d.Str(d.Tokens[i-1].Span) {
		case ",", ";", ":", ".", "!", "?", "-", "–", "—", "|", "•", "·":
			return i
		}
	}
	return first + longestPiece
}

// join hangs the roots of a sentence's other pieces on that of its first, or of
// the first behind its dateline.
func join(d *text.Document, parataxis text.Dep) {
	for _, s := range d.Sents {
		body := datelineEnd(d, s)
		if body == s.First && s.End-s.First <= longestPiece {
			continue
		}
		root := body
		for root < s.End && (d.Tokens[root].Head >= 0 || d.Tokens[root].Dep == 0) {
			root++
		}
		for i := s.First; root < s.End && i < s.End; i++ {
			if t := &d.Tokens[i]; i != root && t.Head < 0 && t.Dep != 0 {
				t.Head, t.Dep = root, parataxis
			}
		}
	}
}

// annotate reads pieces as one group and writes what was found.
func (r *reader) annotate(d *text.Document, pieces []piece) {
	slices.SortStableFunc(pieces, func(a, b piece) int { return b.words() - a.words() })
	r.lengths = r.lengths[:0]
	for _, p := range pieces {
		r.lengths = append(r.lengths, p.words()+1)
	}
	r.layOut(r.lengths)
	for s, p := range pieces {
		r.set(s, 0, Root)
		for t := range p.words() {
			r.set(s, t+1, d.Str(d.Tokens[int(p.first)+t].Span))
		}
	}
	r.encode()
	r.tag()
	r.writeTags(d, pieces)
	for s, p := range pieces {
		r.parse(s, p.words()+1)
		r.relations(s, p.words()+1)
		r.writeTree(d, p)
	}
}

// possessive is the class of 's, of which the treebanks' features say nothing.
const possessive = "POS"

func (r *reader) writeTags(d *text.Document, pieces []piece) {
	outs := r.Outputs()
	for s, p := range pieces {
		for t := range p.words() {
			row := r.class[r.row(s, t+1)*outs:][:outs]
			tok := &d.Tokens[int(p.first)+t]
			tok.Tag = text.Tag(argmax(row[:Tags]) + 1)
			tok.Feat = r.Feats[argmax(row[Tags+len(r.XPOS):])]
			class := argmax(row[Tags : Tags+len(r.XPOS)])
			if r.XPOS[class] == possessive {
				tok.Feat |= text.Poss
			}
			r.xpos[int(p.first)+t] = uint8(class)
		}
	}
}

func (r *reader) writeTree(d *text.Document, p piece) {
	rels := len(r.Rels)
	for t := 1; t <= p.words(); t++ {
		tok := &d.Tokens[int(p.first)+t-1]
		tok.Head = p.first + r.heads[t] - 1
		if r.heads[t] == 0 {
			tok.Head = -1
		}
		tok.Dep = r.deps[argmax(r.class[t*rels:][:rels])]
	}
}
