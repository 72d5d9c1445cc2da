package biaffine

import "demarche/internal/text"

// A Config gives the widths of the network, in floats.
type Config struct {
	Layers int // depth of the encoder, at most MaxLayers
	Embed  int // one group of features; the first layer reads Groups of them
	Hidden int // one direction of one LSTM layer
	Arc    int // the space in which heads and dependents meet
	Label  int // hidden layer over a head and its dependent
	Tag    int // hidden layer over a word
}

// MaxLayers bounds the depth of the encoder.
const MaxLayers = 4

// An Inventory lists the classes that the network tells apart; a class is an
// index into its list.
type Inventory struct {
	XPOS  []string
	Feats []text.Feat
	Rels  []string // names of text.Dep
}

// Tags is the number of universal parts of speech; class t is text.Tag t+1.
const Tags = int(text.X)

// Outputs is the number of classes of tags, XPOS and features together.
func (v *Inventory) Outputs() int { return Tags + len(v.XPOS) + len(v.Feats) }

// Distances is the number of classes of Distance.
const Distances = 2*farthest + 2

const farthest = 16

// Distance is the class of the distance between a head and its dependent, both
// counted from 1: signed, cut at 16 words; a class of its own for the root, 0.
func Distance(head, dep int) int {
	if head == 0 {
		return Distances - 1
	}
	return max(-farthest, min(farthest, head-dep)) + farthest
}
