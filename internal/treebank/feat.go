package treebank

import (
	"strings"

	"demarche/internal/text"
)

var features = map[string]text.Feat{
	"Tense=Past": text.Past, "Tense=Pres": text.Pres,
	"VerbForm=Fin": text.Fin, "VerbForm=Inf": text.Inf, "VerbForm=Ger": text.Ger, "VerbForm=Part": text.Part,
	"Voice=Pass": text.Passive, "Mood=Imp": text.Imp, "Number=Plur": text.Plural, "Poss=Yes": text.Poss,
	"Person=1": text.First, "Person=2": text.Second, "Person=3": text.Third,
}

// Feat is the part of the token's morphology that the stages use.
func (t *Token) Feat() text.Feat {
	var f text.Feat
	for kv := range strings.SplitSeq(t.Feats, "|") {
		f |= features[kv]
	}
	switch t.XPOS {
	case "MD":
		f |= text.Modal
	case "POS":
		f |= text.Poss
	}
	return f
}
