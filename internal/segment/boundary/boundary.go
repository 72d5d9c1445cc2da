// Package boundary decides whether a sentence ends at a place where one may: a
// logistic model over a handful of named indicator features, whose weights
// stand in a readable file.
//
// It knows neither text nor tokens; package segment describes each candidate
// place to it.
//
//	m := boundary.Default()
//	m.Score(boundary.Context{Stop: boundary.Period, Next: boundary.Starter}) > 0 // a sentence ends
package boundary

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"demarche/internal/lexicon"
)

//go:embed data
var data embed.FS

// A Context describes one candidate place: the stop before it, what follows,
// and what the sentence holds so far.
type Context struct {
	Stop   Stop
	Next   Next
	Close  Close  // what stands between the stop and the place
	Gap    Gap    // white space at the place
	Inside Inside // what is open at the place
	Before Before // the token before the stop
	Opens  Next   // the kind of the first token of the sentence
	Length int    // tokens of the sentence up to the place
}

// A group is one family of features; its value is the part of a Context.
type group struct {
	name   string
	values []string
}

// Features, in this order: the pairs that interact, then the single ones.
const (
	stopNext = iota
	closeNext
	gapNext
	insideNext
	beforeStop
	lengthStop
	opensNext
	stopAlone
	nextAlone
	groups
)

// alone stands in the place of the second part of a single feature.
var alone = group{"", []string{""}}

var pairs = [groups][2]group{
	stopNext:   {{"stop", stopNames[:]}, {"next", nextNames[:]}},
	closeNext:  {{"close", closeNames[:]}, {"next", nextNames[:]}},
	gapNext:    {{"gap", gapNames[:]}, {"next", nextNames[:]}},
	insideNext: {{"inside", insideNames[:]}, {"next", nextNames[:]}},
	beforeStop: {{"before", beforeNames[:]}, {"stop", stopNames[:]}},
	lengthStop: {{"length", lengthNames[:]}, {"stop", stopNames[:]}},
	opensNext:  {{"opens", nextNames[:]}, {"next", nextNames[:]}},
	stopAlone:  {{"stop", stopNames[:]}, alone},
	nextAlone:  {{"next", nextNames[:]}, alone},
}

// offsets[g] is the index of the first feature of group g; the last is their count.
var offsets = func() (o [groups + 1]int) {
	for g, p := range pairs {
		o[g+1] = o[g] + len(p[0].values)*len(p[1].values)
	}
	return o
}()

// Size is the number of features.
func Size() int { return offsets[groups] }

// Features returns the indices of the features that hold in c, one a group.
func (c Context) Features() [groups]int {
	stop, next := int(c.Stop), int(c.Next)
	return [groups]int{
		stopNext:   offsets[stopNext] + stop*len(nextNames) + next,
		closeNext:  offsets[closeNext] + int(c.Close)*len(nextNames) + next,
		gapNext:    offsets[gapNext] + int(c.Gap)*len(nextNames) + next,
		insideNext: offsets[insideNext] + int(c.Inside)*len(nextNames) + next,
		beforeStop: offsets[beforeStop] + int(c.Before)*len(stopNames) + stop,
		lengthStop: offsets[lengthStop] + lengthClass(c.Length)*len(stopNames) + stop,
		opensNext:  offsets[opensNext] + int(c.Opens)*len(nextNames) + next,
		stopAlone:  offsets[stopAlone] + stop,
		nextAlone:  offsets[nextAlone] + next,
	}
}

// Name is the name of feature i, as it stands in the weights file.
func Name(i int) string {
	g := 0
	for i >= offsets[g+1] {
		g++
	}
	i -= offsets[g]
	a, b := pairs[g][0], pairs[g][1]
	n := len(b.values)
	name := a.name + "=" + a.values[i/n]
	if b.name == "" {
		return name
	}
	return name + " " + b.name + "=" + b.values[i%n]
}

// A Model holds a weight a feature. It is read-only after loading.
type Model struct{ weights []float32 }

// Score is the log-odds that a sentence ends at the place.
func (m *Model) Score(c Context) float32 {
	var sum float32
	for _, i := range c.Features() {
		sum += m.weights[i]
	}
	return sum
}

// Default is the embedded model. Its file is part of the program and tested
// with it, so that a mistake in it is a bug and no error to handle.
var Default = sync.OnceValue(func() *Model {
	m, err := Load(data)
	if err != nil {
		panic(err)
	}
	return m
})

// Load reads data/weights.txt of fsys. Features that it does not name weigh nothing.
func Load(fsys fs.FS) (*Model, error) {
	t, err := lexicon.ReadTable(fsys, "data/weights.txt", 2)
	if err != nil {
		return nil, err
	}
	index := make(map[string]int, Size())
	for i := range Size() {
		index[Name(i)] = i
	}
	m := &Model{make([]float32, Size())}
	for _, r := range t.Rows {
		i, ok := index[r.Fields[0]]
		if !ok {
			return nil, lexicon.Errorf(t.File, r.Line, "unknown feature %q", r.Fields[0])
		}
		w, err := strconv.ParseFloat(r.Fields[1], 32)
		if err != nil {
			return nil, lexicon.Errorf(t.File, r.Line, "weight %q is no number", r.Fields[1])
		}
		m.weights[i] = float32(w)
	}
	return m, nil
}

// Table writes weights in the format of the weights file, sorted, without its header.
func Table(weights []float32) string {
	var b strings.Builder
	for _, i := range sortedByName() {
		if w := weights[i]; w != 0 {
			fmt.Fprintf(&b, "%s\t%.2f\n", Name(i), w)
		}
	}
	return b.String()
}
