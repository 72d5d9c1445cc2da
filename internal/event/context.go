package event

import (
	"io/fs"
	"slices"
	"strings"

	"demarche/internal/lexicon"
	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/text"
)

// contextFile lists the words that tell contexts.
const contextFile = "contexts.txt"

// A cue is words that tell a context.
type cue struct {
	context string
	rest    []string // the lemmas after the first
	weak    bool
}

// readContexts reads the cues, by the lemma of their first word.
func readContexts(fsys fs.FS) (map[string][]cue, error) {
	t, err := lexicon.ReadTable(fsys, contextFile, 3)
	if err != nil {
		return nil, err
	}
	known := ontology.Contexts()
	cues := map[string][]cue{}
	for _, r := range t.Rows {
		words := strings.Fields(r.Fields[1])
		switch {
		case !slices.Contains(known, r.Fields[0]):
			return nil, lexicon.Errorf(contextFile, r.Line, "no context %q; the contexts are %v", r.Fields[0], known)
		case len(words) == 0 || r.Fields[2] != "" && r.Fields[2] != "weak":
			return nil, lexicon.Errorf(contextFile, r.Line, "want words, and weak or nothing")
		}
		cues[words[0]] = append(cues[words[0]], cue{r.Fields[0], words[1:], r.Fields[2] != ""})
	}
	return cues, nil
}

// contexts are those that the words of the sentence tell, with the sentences
// beside it in its paragraph and the title to bear out weak ones.
func (c *coding) contexts() []string {
	s := &c.sentence
	here := c.cues(s.index, nil)
	all := here
	for _, k := range s.around() {
		all = c.cues(k, all)
	}
	score := map[string]int{}
	for _, q := range all {
		if score[q.context]++; !q.weak {
			score[q.context]++
		}
	}
	var out []string
	for _, q := range here {
		if score[q.context] > 1 && !slices.Contains(out, q.context) {
			out = append(out, q.context)
		}
	}
	slices.Sort(out)
	return out
}

// cues appends the cues in sentence k to found, each once.
func (c *coding) cues(k int, found []*cue) []*cue {
	toks := c.sentence.doc.Tokens[c.sentence.doc.Sents[k].First:c.sentence.doc.Sents[k].End]
	for i := range toks {
		if !contentful(toks[i].Tag) {
			continue
		}
		list := c.coder.contexts[lower(toks[i].Lemma)]
		for j := range list {
			if q := &list[j]; follows(toks[i+1:], q.rest) && !slices.Contains(found, q) {
				found = append(found, q)
			}
		}
	}
	return found
}

func contentful(t text.Tag) bool {
	return t == text.NOUN || t == text.PROPN || t == text.ADJ || t == text.VERB || t == text.X
}

// follows reports whether toks begin with those lemmas.
func follows(toks []text.Token, lemmas []string) bool {
	if len(toks) < len(lemmas) {
		return false
	}
	for i, l := range lemmas {
		if lower(toks[i].Lemma) != l {
			return false
		}
	}
	return true
}

func lower(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return s
	}
	return strings.ToLower(s)
}

// around are the sentences beside this one in its paragraph, and the title.
func (s *sentence) around() []int {
	var out []int
	if blocks := s.doc.Article.Blocks; s.index > 0 && int(s.doc.Sents[0].Block) < len(blocks) && blocks[s.doc.Sents[0].Block].Kind == news.Title {
		out = append(out, 0)
	}
	for _, k := range []int{s.index - 1, s.index + 1} {
		if k > 0 && k < len(s.doc.Sents) && s.doc.Sents[k].Block == s.doc.Sents[s.index].Block {
			out = append(out, k)
		}
	}
	return out
}
