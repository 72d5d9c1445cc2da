package judge

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"demarche/internal/ontology"
)

//go:embed data/attitude.txt
var attitudeFile string

// attitudes are, by lemma, the types of events that words of such an attitude
// make of a statement.
var attitudes = sync.OnceValue(func() map[string]Senses { return readAttitudes(attitudeFile) })

func readAttitudes(file string) map[string]Senses {
	out := map[string]Senses{}
	for line := range strings.Lines(file) {
		name, words, ok := strings.Cut(line, ":")
		n := slices.Index(ontology.Types, ontology.Type(strings.ToUpper(name)))
		if !ok || n < 0 {
			continue
		}
		for _, w := range strings.Fields(words) {
			out[w] |= 1 << n
		}
	}
	return out
}
