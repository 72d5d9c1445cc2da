package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/ontology"
)

// ratersCase is a sentence with the events that several people coded.
type ratersCase struct {
	ID       string `json:"id"`
	Sentence string `json:"sentence"`
	Raters   map[string]struct {
		Events []struct {
			Root string `json:"cameo_root"`
		} `json:"events"`
	} `json:"raters"`
}

// rootTypes is what a CAMEO root is in PLOVER. Roots 01 and 02 (statements,
// appeals) are no PLOVER event.
var rootTypes = map[string]ontology.Type{
	"03": ontology.Agree, "04": ontology.Consult, "05": ontology.Support, "06": ontology.Cooperate, "07": ontology.Aid,
	"08": ontology.Concede, "09": ontology.Accuse, "10": ontology.Request, "11": ontology.Accuse, "12": ontology.Reject,
	"13": ontology.Threaten, "14": ontology.Protest, "15": ontology.Mobilize, "16": ontology.Sanction, "17": ontology.Coerce,
	"18": ontology.Assault, "19": ontology.Assault, "20": ontology.Assault,
}

// scoreRaters compares the set of types of each sentence with that of each
// rater, averages the F1 figures, and prints beside them rater against rater
// and the sentences coded that no rater coded.
func scoreRaters(w io.Writer, o Options) error {
	cases, err := readLines[ratersCase](o.Gold)
	if err != nil {
		return err
	}
	ours := map[string][][]string{}
	var names []string
	var mine [][]string
	errs, events, empty, invented := &printer{w, o.Errors}, 0, 0, 0
	for _, c := range cases {
		a := o.Read(c.Sentence)
		var got []string
		for _, e := range claimed(a) {
			events++
			got = include(got, class(e.Type))
		}
		mine = append(mine, got)
		coded := false
		for name, r := range c.Raters {
			names = include(names, name)
			var types []string
			for _, e := range r.Events {
				if t, ok := rootTypes[e.Root]; ok {
					types = include(types, class(t))
				}
			}
			coded = coded || len(types) > 0
			ours[name] = append(ours[name], types)
		}
		if coded {
			continue
		}
		empty++
		if len(got) > 0 {
			invented++
			errs.show(a, c.Sentence, "%s: no rater coded it, we have %s", c.ID, strings.Join(got, ", "))
		}
	}
	slices.Sort(names)
	printRaters(w, names, ours, mine)
	fmt.Fprintf(w, "sentences coded that no rater coded: %d of %d\n", invented, empty)
	sentenceLoad(w, events, len(cases))
	return nil
}

// printRaters prints the agreement of every pair. A rater who skipped a
// sentence would break the alignment of the lists; the set has none.
func printRaters(w io.Writer, names []string, raters map[string][][]string, mine [][]string) {
	var us, them, pairs float64
	for i, n := range names {
		t := agreement(mine, raters[n])
		fmt.Fprintf(w, "against %-4s %s\n", n, t)
		us += t.f1()
		for _, m := range names[i+1:] {
			them += agreement(raters[m], raters[n]).f1()
			pairs++
		}
	}
	fmt.Fprintf(w, "mean F1 against the raters: %.3f; rater against rater: %.3f\n", us/float64(max(len(names), 1)), them/max(pairs, 1))
}

// agreement compares two lists of type sets, sentence by sentence.
func agreement(found, gold [][]string) tally {
	var t tally
	for i := range gold {
		t.gold += len(gold[i])
		t.found += len(found[i])
		for _, x := range gold[i] {
			if slices.Contains(found[i], x) {
				t.right++
			}
		}
	}
	return t
}

// include adds s to set where it is not in it.
func include(set []string, s string) []string {
	if slices.Contains(set, s) {
		return set
	}
	return append(set, s)
}
