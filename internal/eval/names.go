package eval

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/name/corpus"
	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
	"demarche/internal/treebank"
)

// Names scores proper names. path is a file of CrossNER, a treebank with
// entities in CoNLL-U or a folder of such; find reads one article. It prints
// counts by class and up to errors wrong cases to w.
//
// A name is right where span and class are those of the gold, after both were
// brought to one set of conventions (package corpus). Nationalities count apart
// from the rest: no gold marks them as a class, so that theirs come from a list.
func Names(w io.Writer, path string, errors int, find func(*news.Article) []text.Name) error {
	docs, err := namesGold(path)
	if err != nil {
		return err
	}
	s := nameScore{byClass: tallies{}}
	for _, d := range docs {
		s.document(d, find(d.Article))
		errors -= s.print(w, d, errors)
	}
	s.byClass.print(w)
	fmt.Fprintf(w, "%-10s %s\n", "spans", &s.spans)
	fmt.Fprintf(w, "micro of all classes but nationality: %s\n", strings.TrimSpace(s.marked.String()))
	return nil
}

func namesGold(path string) ([]*corpus.Document, error) {
	words, err := corpus.Load(nil)
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(path, ".txt") {
		return words.CrossNER(path)
	}
	files := []string{path}
	if !strings.Contains(filepath.Base(path), ".conllu") {
		if files, err = filepath.Glob(filepath.Join(path, "*.conllu")); err != nil || len(files) == 0 {
			return nil, fmt.Errorf("no .conllu files in %s", path)
		}
	}
	var docs []*corpus.Document
	for _, f := range files {
		sents, err := treebank.ReadFile(f)
		if err != nil {
			return nil, err
		}
		docs = append(docs, words.GUM(sents)...)
	}
	return docs, nil
}

// nameScore counts names: by class, by span alone, and all but nationalities.
type nameScore struct {
	byClass       tallies
	spans, marked tally
	missed, wrong []corpus.Name // in the last document
}

func (s *nameScore) document(d *corpus.Document, found []text.Name) {
	s.missed, s.wrong = nil, nil
	for _, n := range found {
		x := corpus.Name{Span: n.Span, Class: n.Class}
		if !slices.Contains(d.Names, x) {
			s.wrong = append(s.wrong, x)
		}
		s.count(x.Class, func(t *tally) { t.found++ })
	}
	spans := map[span.Span]bool{}
	ours := map[corpus.Name]bool{}
	for _, n := range found {
		spans[n.Span] = true
		ours[corpus.Name{Span: n.Span, Class: n.Class}] = true
	}
	for _, n := range d.Names {
		s.count(n.Class, func(t *tally) { t.gold++ })
		if spans[n.Span] {
			s.spans.right++
		}
		if !ours[n] {
			s.missed = append(s.missed, n)
			continue
		}
		s.count(n.Class, func(t *tally) { t.right++ })
	}
	s.spans.gold, s.spans.found = s.spans.gold+len(d.Names), s.spans.found+len(found)
}

func (s *nameScore) count(c text.NameClass, add func(*tally)) {
	add(s.byClass.at(c.String()))
	if c != text.NationalityName {
		add(&s.marked)
	}
}

// print lists up to most errors of the document and returns how many it did.
func (s *nameScore) print(w io.Writer, d *corpus.Document, most int) (n int) {
	show := func(what string, names []corpus.Name) {
		for _, x := range names {
			if n < most {
				n++
				fmt.Fprintf(w, "%s %s %q in %q\n", what, x.Class, x.In(d.Article.Text), about(d.Article.Text, x.Span))
			}
		}
	}
	show("missed", s.missed)
	show("wrong ", s.wrong)
	return n
}
