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
	for w, names := range readClasses(file) {
		for _, name := range names {
			if n := slices.Index(ontology.Types, ontology.Type(strings.ToUpper(name))); n >= 0 {
				out[w] |= 1 << n
			}
		}
	}
	return out
}
