package name

import "demarche/internal/text"

// seen is a set of what the document says of a word, in any place.
type seen uint16

const (
	seenSmall    seen = 1 << iota // in small letters
	seenCapital                   // with a capital that its place does not explain
	afterGiven                    // behind a given name: a surname
	afterTitle                    // behind a title: President, Mr.
	afterIn                       // behind in, at, near
	longer                        // in a longer run of capitals
	beforeSaying                  // before a verb with a person's habits
	afterThe                      // behind the article
	possessed                     // before 's
)

// memory holds what was seen by a few bits of the words' hashes. A clash gives
// one word the company of another, which is rare in one document.
type memory [4096]seen

func (m *memory) recall(ws []word, sents []text.Sent) {
	clear(m[:])
	for _, s := range sents {
		for i := s.First; i < s.End; i++ {
			m[ws[i].hash%uint32(len(m))] |= evidence(ws[s.First:s.End], int(i-s.First))
		}
	}
	for i := range ws {
		ws[i].seen = m[ws[i].hash%uint32(len(m))]
	}
}

// evidence is what the place of word i says of it.
func evidence(ws []word, i int) seen {
	switch ws[i].shape {
	case small:
		return seenSmall
	case figure, sign, headline:
		return 0
	}
	var e seen
	if ws[i].shape != opening {
		e |= seenCapital
	}
	if i > 0 {
		e |= behind(&ws[i-1])
	}
	if i+1 < len(ws) {
		e |= before(&ws[i+1])
	}
	return e
}

func behind(prev *word) (e seen) {
	if prev.shape.named() {
		e |= longer
	}
	switch {
	case prev.listed&givenName != 0 && prev.shape.named():
		e |= afterGiven
	case prev.listed&title != 0:
		e |= afterTitle
	case prev.listed&preposition != 0:
		e |= afterIn
	case prev.listed&article != 0:
		e |= afterThe
	}
	return e
}

func before(next *word) (e seen) {
	switch {
	case next.shape.named():
		e |= longer
	case next.listed&saying != 0:
		e |= beforeSaying
	case next.listed&possessive != 0:
		e |= possessed
	}
	return e
}
