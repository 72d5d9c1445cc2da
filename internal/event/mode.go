package event

import (
	"io/fs"
	"strings"

	"demarche/internal/lexicon"
	"demarche/internal/ontology"
)

// modeFile lists the words that tell modes.
const modeFile = "modes.txt"

// A means is words that tell the mode of an event of one type.
type means struct {
	typ  ontology.Type
	mode ontology.Mode
	rest []string // the lemmas after the first
}

// readModes reads the words, by the lemma of the first.
func readModes(fsys fs.FS) (map[string][]means, error) {
	t, err := lexicon.ReadTable(fsys, modeFile, 2)
	if err != nil {
		return nil, err
	}
	out := map[string][]means{}
	for _, r := range t.Rows {
		name, mode, _ := strings.Cut(r.Fields[0], "/")
		typ, err := ontology.ParseType(name)
		words := strings.Fields(r.Fields[1])
		if err != nil || mode == "" || !typ.HasMode(ontology.Mode(mode)) || len(words) == 0 {
			return nil, lexicon.Errorf(modeFile, r.Line, "want a type with one of its modes, and words")
		}
		out[words[0]] = append(out[words[0]], means{typ, ontology.Mode(mode), words[1:]})
	}
	return out, nil
}

// instrument gives a reading that has no mode the one that words of its clause
// tell: those in the predicate's part of the sentence, as far as the next stopper,
// the nearest to the trigger first and the longer before the shorter.
func (c *coding) instrument(r *reading) {
	if r.mode != "" {
		return
	}
	s := &c.sentence
	first, end := s.stretch(r.item)
	at := s.items[r.item].head
	best, distance, length := ontology.Mode(""), int32(0), 0
	for t := first; t < end; t++ {
		list := c.coder.modes[lower(s.doc.Tokens[t].Lemma)]
		for i := range list {
			m := &list[i]
			if m.typ != r.typ || !follows(s.doc.Tokens[t+1:end], m.rest) || s.lemma(s.before(s.at(t))) == "against" {
				continue // what is warned against is no means
			}
			d := max(t-at, at-t)
			if best == "" || len(m.rest) > length || len(m.rest) == length && d < distance {
				best, distance, length = m.mode, d, len(m.rest)
			}
		}
	}
	if best != "" {
		r.mode, r.cameo = best, fine(r.cameo, r.typ, best)
		r.why = append(r.why, "mode "+string(best)+" by words beside it")
	}
}

// fine is the code of the mode, unless the code so far says more than the type's.
func fine(code string, t ontology.Type, m ontology.Mode) string {
	if own := t.CAMEO(m); own != "" && code == t.CAMEO("") {
		return own
	}
	return code
}

// stretch is the range of tokens around item i up to the next stopper on either
// side.
func (s *sentence) stretch(i int) (first, end int32) {
	first, end = s.first, s.end
	for k := i - 1; k >= max(0, i-reach); k-- {
		if s.items[k].kind == stopper {
			first = s.items[k].end
			break
		}
	}
	for k := i + 1; k < min(len(s.items), i+reach); k++ {
		if s.items[k].kind == stopper {
			end = s.items[k].first
			break
		}
	}
	return first, end
}
