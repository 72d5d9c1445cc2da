// Package treebank reads CoNLL-U files: the trees that models are trained on
// and scored against. It is a side package of training, scoring and tests; no
// stage of analysis may import it.
//
//	sents, err := treebank.Open("ewt-dev.conllu.gz")
//	for _, w := range sents[0].Words {
//		fmt.Println(w.Form, w.Tag, w.Head, w.Rel)
//	}
package treebank

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"demarche/internal/text"
)

// A Word is one syntactic word. Head is the index of the governing word in the
// sentence, counted from 0, and -1 for the root.
type Word struct {
	Form, Lemma string
	Tag         text.Tag
	XPOS        string
	Feats       string // as written: "Number=Sing|Person=3", "" for none
	Head        int
	Rel         string
	Misc        string
}

// Feat is the part of the word's morphology that the stages use.
func (w *Word) Feat() text.Feat {
	var f text.Feat
	for rest := w.Feats; rest != ""; {
		var kv string
		kv, rest, _ = strings.Cut(rest, "|")
		f |= featBits[kv]
	}
	if w.XPOS == "MD" {
		f |= text.Modal
	}
	return f
}

var featBits = map[string]text.Feat{
	"Tense=Past": text.Past, "Tense=Pres": text.Pres,
	"VerbForm=Fin": text.Fin, "VerbForm=Inf": text.Inf, "VerbForm=Ger": text.Ger, "VerbForm=Part": text.Part,
	"Voice=Pass": text.Passive, "Mood=Imp": text.Imp, "Number=Plur": text.Plural, "Poss=Yes": text.Poss,
	"Person=1": text.First, "Person=2": text.Second, "Person=3": text.Third,
}

// A Multi is an orthographic token that holds the words [First,End).
type Multi struct {
	First, End int
	Form       string
	Misc       string
}

// A Sentence is one tree with the text it was drawn over.
type Sentence struct {
	ID, Doc, Text string
	Words         []Word
	Multis        []Multi
}

// Open reads the whole file, gzipped where its name ends in ".gz".
func Open(path string) ([]Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	sents, err := Read(r)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	return sents, nil
}

// Read reads CoNLL-U. Empty nodes (8.1) are left out. An error begins with the
// number of its line.
func Read(r io.Reader) ([]Sentence, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	var all []Sentence
	var cur Sentence
	doc := ""
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		switch {
		case line == "":
			if len(cur.Words) > 0 {
				cur.Doc = doc
				all = append(all, cur)
			}
			cur = Sentence{}
		case line[0] == '#':
			doc = cur.comment(line, doc)
		default:
			if err := cur.row(line); err != nil {
				return nil, fmt.Errorf("%d: %w", n, err)
			}
		}
	}
	if len(cur.Words) > 0 {
		cur.Doc = doc
		all = append(all, cur)
	}
	return all, in.Err()
}

func (s *Sentence) comment(line, doc string) string {
	k, v, _ := strings.Cut(line[1:], "=")
	switch v = strings.TrimSpace(v); strings.TrimSpace(k) {
	case "sent_id":
		s.ID = v
	case "text":
		s.Text = v
	case "newdoc id":
		return v
	}
	return doc
}

func (s *Sentence) row(line string) error {
	c := strings.Split(line, "\t")
	if len(c) != 10 {
		return fmt.Errorf("%d columns, want 10", len(c))
	}
	if strings.Contains(c[0], ".") {
		return nil
	}
	if a, b, ok := strings.Cut(c[0], "-"); ok {
		first, err1 := strconv.Atoi(a)
		last, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || first != len(s.Words)+1 || last < first {
			return fmt.Errorf("bad range %q", c[0])
		}
		s.Multis = append(s.Multis, Multi{First: first - 1, End: last, Form: c[1], Misc: c[9]})
		return nil
	}
	head, err := strconv.Atoi(c[6])
	if err != nil || c[0] != strconv.Itoa(len(s.Words)+1) {
		return fmt.Errorf("bad row %q", line)
	}
	w := Word{Form: c[1], Lemma: c[2], Tag: text.ParseTag(c[3]), XPOS: c[4], Head: head - 1, Rel: c[7], Misc: c[9]}
	if c[5] != "_" {
		w.Feats = c[5]
	}
	s.Words = append(s.Words, w)
	return nil
}
