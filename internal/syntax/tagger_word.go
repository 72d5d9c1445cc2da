package syntax

import (
	"unicode"
	"unicode/utf8"

	"demarche/internal/text"
)

// shape is the letter case of a word as far as it says something.
type shape uint8

const (
	lower   shape = iota
	opening       // a capital that the start of the sentence explains
	capital
	caps  // two capitals or more and no small letter
	mixed // eBay, McDonald, and capitals with digits
	figure
	sign
	caseless // in a headline of capitals, where case says nothing
	shapes
)

// A word is what the model sees of a token.
type word struct {
	low              string // in lower case
	hash             uint32 // of low
	pre              uint32 // hash of the first letter
	suf2, suf3, suf4 uint32 // hashes of the last letters
	shape            shape
	elsewhere        uint8 // how the rest of the document writes it
}

// newWords describes the tokens of d. The lower-case strings are slices of one
// copy of the text, so that they cost nothing a token.
func newWords(d *text.Document) []word {
	low := lowerText(d.Article.Text)
	ws := make([]word, len(d.Tokens))
	for i := range d.Tokens {
		s := d.Tokens[i].Span
		ws[i] = newWord(s.In(low))
		ws[i].shape = shapeOf(s.In(d.Article.Text))
	}
	for _, s := range d.Sents {
		settle(ws[s.First:s.End])
	}
	recall(ws)
	return ws
}

// memory counts the uses of words, told apart by a few bits of their hash.
type memory [4096]uint8

func (m *memory) add(h uint32) {
	if c := &m[h%uint32(len(m))]; *c < 255 {
		*c++
	}
}

// Bits of word.elsewhere.
const (
	seenLower   = 1 << iota // the document has the word in small letters
	seenCapital             // and with a capital that its place does not explain
)

// recall notes how the rest of the document writes each word: it tells a name
// from a word where the letter case at hand says nothing.
func recall(ws []word) {
	var small, large memory
	for i := range ws {
		switch ws[i].shape {
		case lower:
			small.add(ws[i].hash)
		case capital, caps, mixed:
			large.add(ws[i].hash)
		}
	}
	for i := range ws {
		w := &ws[i]
		var self [2]uint8
		switch w.shape {
		case lower:
			self[0] = 1
		case capital, caps, mixed:
			self[1] = 1
		}
		slot := w.hash % uint32(len(small))
		if small[slot] > self[0] {
			w.elsewhere |= seenLower
		}
		if large[slot] > self[1] {
			w.elsewhere |= seenCapital
		}
	}
}

func lowerText(s string) string { return string(AppendLower(nil, s)) }

// AppendLower appends s to b in lower case byte for byte, so that offsets hold: a
// rune whose small letter has another width stays as it is.
func AppendLower(b []byte, s string) []byte {
	from := len(b)
	b = append(b, s...)
	for i := from; i < len(b); {
		if c := b[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				b[i] = c | 0x20
			}
			i++
			continue
		}
		r, w := utf8.DecodeRune(b[i:])
		if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == w {
			utf8.EncodeRune(b[i:], l)
		}
		i += w
	}
	return b
}

const (
	offset32 = 2166136261
	prime32  = 16777619
)

// newWord hashes a word in lower case (FNV-1a). Digits are taken for one another, so
// that all figures of a form share their weights.
func newWord(low string) word {
	w := word{low: low}
	n := len(low)
	h := uint32(offset32)
	for i := 0; i < n; i++ {
		h = (h ^ uint32(fold(low[i]))) * prime32
	}
	w.hash = h ^ h>>15
	w.pre = uint32(fold(low[0]))
	s := uint32(offset32)
	for i := 1; i <= 4 && i <= n; i++ {
		s = (s ^ uint32(fold(low[n-i]))) * prime32
		switch i {
		case 2:
			w.suf2 = s
		case 3:
			w.suf3 = s
		case 4:
			w.suf4 = s
		}
	}
	return w
}

func fold(b byte) byte {
	if '0' <= b && b <= '9' {
		return '0'
	}
	return b
}

func shapeOf(s string) shape {
	var up, low, dig int
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case 'A' <= b && b <= 'Z':
			up++
		case 'a' <= b && b <= 'z' || b >= utf8.RuneSelf:
			low++
		case '0' <= b && b <= '9':
			dig++
		}
	}
	first := 'A' <= s[0] && s[0] <= 'Z'
	switch {
	case s[0] >= utf8.RuneSelf:
		return highShape(s)
	case up == 0 && low == 0 && dig == 0:
		return sign
	case up == 0 && dig > 0 && low <= 3:
		return figure
	case up == 0:
		return lower
	case first && up == 1 && dig == 0:
		return capital
	case low == 0 && dig == 0:
		return caps
	}
	return mixed
}

// highShape is the shape of a word that opens with a rune beyond ASCII.
func highShape(s string) shape {
	switch r, _ := utf8.DecodeRuneInString(s); {
	case unicode.IsUpper(r):
		return capital
	case unicode.IsLetter(r) || s == "’s" || len(s) > 4:
		return lower
	}
	return sign
}

// settle gives the shapes of one sentence their meaning: the first word's
// capital is explained by its place, and where nearly all words have capitals
// none says anything.
func settle(ws []word) {
	long, up, all, first := 0, 0, 0, -1
	for i := range ws {
		switch sh := ws[i].shape; sh {
		case sign, figure:
			continue
		case caps:
			all++
			up++
		case capital, mixed:
			up++
		}
		if first < 0 {
			first = i
		}
		if len(ws[i].low) > 3 || ws[i].shape != lower {
			long++
		}
	}
	headline := long >= 4 && (all*10 >= long*8 || up*100 >= long*85)
	for i := range ws {
		switch ws[i].shape {
		case lower, capital, caps, mixed:
			if headline {
				ws[i].shape = caseless
			}
		}
	}
	if !headline && first >= 0 && ws[first].shape == capital {
		ws[first].shape = opening
	}
}
