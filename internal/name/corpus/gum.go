package corpus

import (
	"slices"
	"strings"

	"demarche/internal/span"
	"demarche/internal/text"
	"demarche/internal/treebank"
)

var gumClasses = map[string]text.NameClass{
	"person": text.PersonName, "place": text.PlaceName, "organization": text.OrganisationName, "event": text.EventName,
}

// GUM takes the names out of the entities of the treebank, which are whole noun
// phrases: of each entity whose head is a proper noun, the head with the words
// that make up the name by the tree.
func (w *Words) GUM(sents []treebank.Sentence) []*Document {
	var out []*Document
	for _, doc := range treebank.Documents(sents) {
		raw := treebank.Raw(doc)
		raw.Article.Lang = "en"
		d := &Document{Article: raw.Article}
		first := 0
		for _, s := range doc {
			w.sentence(d, s, raw.Tokens[first:])
			first += len(s.Tokens)
		}
		w.settle(d)
		out = append(out, d)
	}
	return out
}

func (w *Words) sentence(d *Document, s treebank.Sentence, at []span.Span) {
	for _, e := range entities(s) {
		c := gumClasses[e.kind]
		first, end := core(s, e)
		if c == text.NoName || first == end || end-first > 12 {
			continue
		}
		n := w.trim(d.Article.Text, at[first].Cover(at[end-1]))
		if c == text.PersonName {
			if n = w.untitle(d.Article.Text, n); strings.Contains(n.In(d.Article.Text), "'s ") {
				continue // Virginia's Attorney General
			}
		}
		if n.Len() > 0 {
			d.Names = append(d.Names, Name{n, w.class(n.In(d.Article.Text), c)})
		}
	}
}

// An entity is a half-open range of tokens of its sentence.
type entity struct {
	first, end int
	id, kind   string
}

// entities reads the brackets of the sentence: "(12-person-…" opens, "12)" closes.
func entities(s treebank.Sentence) []entity {
	var open, out []entity
	for i, t := range s.Tokens {
		for _, part := range brackets(t.Misc) {
			id, rest, _ := strings.Cut(strings.Trim(part, "()"), "-")
			if part[0] == '(' {
				kind, _, _ := strings.Cut(rest, "-")
				open = append(open, entity{first: i, id: id, kind: kind})
			}
			if !strings.HasSuffix(part, ")") {
				continue
			}
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].id == id {
					open[k].end = i + 1
					out = append(out, open[k])
					open = slices.Delete(open, k, k+1)
					break
				}
			}
		}
	}
	return out
}

// brackets cuts the entity column into opening, closing and one-word brackets.
func brackets(misc string) (out []string) {
	_, v, ok := strings.Cut("|"+misc, "|Entity=")
	if !ok {
		return nil
	}
	v, _, _ = strings.Cut(v, "|")
	for v != "" {
		n := bracket(v)
		out, v = append(out, v[:n]), v[n:]
	}
	return out
}

// bracket is the length of the first bracket of v. A parenthesis behind "_" is
// part of an identity: "(7-place-new-Georgia_(country))".
func bracket(v string) int {
	depth := 0
	for i := 1; i < len(v); i++ {
		switch {
		case v[i] == '(' && v[i-1] == '_':
			depth++
		case v[i] == '(':
			return i
		case v[i] == ')' && depth > 0:
			depth--
		case v[i] == ')':
			return i + 1
		}
	}
	return len(v)
}

// core is the tokens of the name in e, none where e is no name.
func core(s treebank.Sentence, e entity) (first, end int) {
	head := headOf(s, e)
	if head < 0 || !strings.HasPrefix(s.Tokens[head].XPOS, "NNP") {
		return 0, 0
	}
	first, end = head, head+1
	in := map[int]bool{head: true}
	for changed := true; changed; {
		changed = false
		for i := e.first; i < e.end; i++ {
			if !in[i] && in[s.Tokens[i].Head-1] && belongs(s, i) {
				in[i], changed = true, true
				first, end = min(first, i), max(end, i+1)
			}
		}
	}
	return first, end
}

// headOf is the first token whose governor stands outside, -1 for none.
func headOf(s treebank.Sentence, e entity) int {
	for i := e.first; i < e.end; i++ {
		if h := s.Tokens[i].Head - 1; (h < e.first || h >= e.end) && s.Tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return -1
}

// belongs reports whether token i is part of its governor's name.
func belongs(s treebank.Sentence, i int) bool {
	t := s.Tokens[i]
	proper := strings.HasPrefix(t.XPOS, "NNP")
	rel, _, _ := strings.Cut(t.Rel, ":")
	switch {
	case t.Rel == "nmod:desc":
		return false
	case rel == "flat" || rel == "goeswith" || rel == "fixed":
		return true
	case rel == "compound" || rel == "amod" || t.Rel == "nmod:poss":
		return t.Form[0] >= 'A' && t.Form[0] <= 'Z' || t.Form[0] >= 0x80
	case rel == "nummod" || t.Rel == "nmod:unmarked":
		return i > 0 && s.Tokens[i-1].Form != "," && t.UPOS == "NUM"
	case rel == "nmod":
		return proper && preposition(s, i) == "of"
	case rel == "conj":
		return proper && i > 0 && s.Tokens[i-1].Form == "&"
	case rel == "punct":
		return t.Form == "-" || t.Form == "."
	}
	return false
}

// preposition is the case marker of token i in lower case.
func preposition(s treebank.Sentence, i int) string {
	for _, t := range s.Tokens {
		if t.Head-1 == i && t.Rel == "case" {
			return strings.ToLower(t.Form)
		}
	}
	return ""
}
