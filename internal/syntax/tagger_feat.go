package syntax

import (
	"demarche/internal/text"
)

// pennFeat is the morphology that a Penn tag says by itself. Voice, the second
// reading of VB (imperative) and of VBG, and person come from refine.
var pennFeat = map[string]text.Feat{
	"MD":   text.Modal | text.Fin,
	"VB":   text.Inf,
	"VBD":  text.Past | text.Fin,
	"VBZ":  text.Pres | text.Fin | text.Third,
	"VBP":  text.Pres | text.Fin,
	"VBG":  text.Ger,
	"VBN":  text.Past | text.Part,
	"NNS":  text.Plural,
	"NNPS": text.Plural,
	"PRP$": text.Poss,
	"WP$":  text.Poss,
	"POS":  text.Poss,
}

func (m *model) refine(*text.Document, text.Sent, []uint8) {}
