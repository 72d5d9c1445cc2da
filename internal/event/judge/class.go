package judge

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/classes.txt
var classFile string

// classes are, by lemma, the classes of words of like meaning that it stands in:
// what the model has learnt of "condemn" it so knows of "deplore".
var classes = sync.OnceValue(func() map[string][]string { return readClasses(classFile) })

// readClasses reads lines of a class's name, a colon and its words; lines without
// a colon, and those that begin with #, say nothing.
func readClasses(file string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(file) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			out[w] = append(out[w], name)
		}
	}
	return out
}

// classes adds the classes of word i, one feature each, with the parts before.
func (r *reader) classes(i int32, name string, parts ...string) {
	if i < 0 {
		return
	}
	for _, c := range classes()[r.lemma(i)] {
		h := offset.str(name).str(c)
		for _, p := range parts {
			h = h.str(p)
		}
		r.out = append(r.out, h.slot())
	}
}
