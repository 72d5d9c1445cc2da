package text

// Tag is a universal part of speech. The zero Tag says that no tagger ran.
type Tag uint8

// The 17 universal parts of speech, in the order of the UD documentation.
const (
	NoTag Tag = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

var tagNames = [...]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART",
	"PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

func (t Tag) String() string { return tagNames[t] }

// ParseTag returns the tag of that name, NoTag where there is none.
func ParseTag(s string) Tag {
	for i, n := range tagNames {
		if n == s {
			return Tag(i)
		}
	}
	return NoTag
}

// Feat is a set of morphological features, as far as later stages need them.
type Feat uint16

// The features, named after the UD ones (Tense=Past, VerbForm=Part, …).
const (
	Past    Feat = 1 << iota // Tense=Past
	Pres                     // Tense=Pres
	Fin                      // VerbForm=Fin
	Inf                      // VerbForm=Inf
	Ger                      // VerbForm=Ger
	Part                     // VerbForm=Part
	Passive                  // Voice=Pass
	Imp                      // Mood=Imp
	Plural                   // Number=Plur
	First                    // Person=1
	Second                   // Person=2
	Third                    // Person=3
	Poss                     // Poss=Yes
	Modal                    // an auxiliary of modality: XPOS MD
)

// Has reports whether all features of x are set.
func (f Feat) Has(x Feat) bool { return f&x == x }
