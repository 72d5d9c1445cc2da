package syntax

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"demarche/internal/treebank"
)

// LemmaTables derives the two generated lemma lists from treebanks: the known
// lemmas of words that inflect, and the forms that the rules get wrong. The
// rows are sorted; the headers are the caller's.
func LemmaTables(sents []treebank.Sentence) (known, forms string) {
	type key struct{ low, penn string }
	seen := map[key]map[string]int{}
	l := &lemmas{forms: map[string][]form{}}
	for i := range l.known {
		l.known[i] = map[string]string{}
	}
	for _, s := range sents {
		for _, t := range s.Tokens {
			f, ok := pennFamily[t.XPOS]
			if !ok || f == proper || !spelled(t) {
				continue
			}
			if f < families || t.XPOS == "VB" || t.XPOS == "NN" {
				l.known[baseFamily(t.XPOS, f)][strings.ToLower(t.Lemma)] = ""
			}
			k := key{lowerText(t.Form), t.XPOS}
			if seen[k] == nil {
				seen[k] = map[string]int{}
			}
			seen[k][t.Lemma]++
		}
	}
	var rows []string
	for f, m := range l.known {
		for w := range m {
			m[w] = w
			rows = append(rows, w+"\t"+familyNames[f])
		}
	}
	slices.Sort(rows)
	var wrong []string
	for k, counts := range seen {
		lemma := majority(counts)
		if l.lemma(&word{low: k.low}, k.low, &class{penn: k.penn, family: pennFamily[k.penn]}) != lemma {
			wrong = append(wrong, fmt.Sprintf("%s\t%s\t%s", k.low, k.penn, lemma))
		}
	}
	slices.Sort(wrong)
	return strings.Join(rows, "\n") + "\n", strings.Join(wrong, "\n") + "\n"
}

func baseFamily(penn string, f family) family {
	switch penn {
	case "VB":
		return verbal
	case "NN":
		return nominal
	}
	return f
}

// spelled reports whether the treebank gives a lemma to learn from: typing
// errors and words cut in two are left out.
func spelled(t treebank.Token) bool {
	return t.Lemma != "_" && !strings.Contains(t.Feats, "Typo=Yes") && !strings.Contains(t.Feats, "Abbr=Yes") &&
		!strings.ContainsAny(t.Form+t.Lemma, "\t 0123456789@#%&*/_")
}

func majority(counts map[string]int) string {
	return slices.MaxFunc(slices.Sorted(maps.Keys(counts)), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[a], counts[b]), cmp.Compare(b, a))
	})
}
