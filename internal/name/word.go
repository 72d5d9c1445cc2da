package name

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"demarche/internal/syntax"
	"demarche/internal/text"
)

// shape is the letter case of a word as far as it says something.
type shape uint8

const (
	small   shape = iota
	opening       // a capital that the start of the sentence explains
	capital
	caps    // two capitals or more and no small letter
	dotted  // U.S.
	initial // J.
	mixed   // eBay, McDonald, al-Assad
	figure
	sign
	headline // a capital in a line where all words have one
)

// A word is what the model sees of a token.
type word struct {
	hash             uint32 // of the word in lower case, digits taken for one another
	suf2, suf3, suf4 uint32
	pre3             uint32
	shape            shape
	tag              text.Tag
	listed           lists
	seen             seen // what the document says of the word elsewhere
}

// A reader is the working memory for one document at a time.
type reader struct {
	lists    *gazetteer
	low      []byte // the text in lower case
	words    []word
	sent     text.Sent // that is looked at
	memory   memory
	labels   []label
	scores   [][labels16]int32
	from     [][labels16]label
	features []uint32
	ends     []int32 // of features, by token of the stretch
}

// read describes the tokens of d.
func (r *reader) read(d *text.Document) {
	r.low = syntax.AppendLower(r.low[:0], d.Article.Text)
	r.words = r.words[:0]
	for i := range d.Tokens {
		t := &d.Tokens[i]
		w := newWord(r.low[t.Start:t.End])
		w.shape, w.tag = shapeOf(t.In(d.Article.Text)), t.Tag
		r.words = append(r.words, w)
	}
	for _, s := range d.Sents {
		settle(r.words[s.First:s.End])
		r.lists.mark(r.words[s.First:s.End])
	}
	r.memory.recall(r.words, d.Sents)
}

const (
	offset32 = 2166136261
	prime32  = 16777619
)

// newWord hashes a word in lower case (FNV-1a).
func newWord(low []byte) word {
	var w word
	n := len(low)
	h := uint32(offset32)
	for i, c := range low {
		h = (h ^ uint32(fold(c))) * prime32
		if i == 2 {
			w.pre3 = h
		}
	}
	w.hash = h ^ h>>15
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
	var up, low, dig, dots int
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case 'A' <= b && b <= 'Z':
			up++
		case 'a' <= b && b <= 'z' || b >= utf8.RuneSelf:
			low++
		case '0' <= b && b <= '9':
			dig++
		case b == '.':
			dots++
		}
	}
	switch {
	case s[0] >= utf8.RuneSelf:
		return highShape(s)
	case up == 0 && low == 0 && dig == 0:
		return sign
	case up == 0 && dig > 0 && low <= 3:
		return figure
	case up == 0:
		return small
	case up == 1 && low == 0 && dots == 1:
		return initial
	case up > 1 && low == 0 && dots > 1:
		return dotted
	case low == 0 && dig == 0 && up > 1:
		return caps
	case up == 1 && 'A' <= s[0] && s[0] <= 'Z' && dig == 0:
		return capital
	}
	return mixed
}

// highShape is the shape of a word that opens with a rune beyond ASCII.
func highShape(s string) shape {
	switch r, _ := utf8.DecodeRuneInString(s); {
	case unicode.IsUpper(r):
		return capital
	case unicode.IsLetter(r) || s == "’s" || len(s) > 4:
		return small
	}
	return sign
}

// settle gives the shapes of one sentence their meaning: the first word's
// capital is explained by its place, and where nearly all words have capitals
// none says much.
func settle(ws []word) {
	long, up, first := 0, 0, -1
	for i := range ws {
		switch ws[i].shape {
		case sign, figure:
			continue
		case small:
			if ws[i].pre3 != 0 { // of three letters or more
				long++
			}
		default:
			long++
			up++
		}
		if first < 0 {
			first = i
		}
	}
	switch {
	case long >= 4 && up*100 >= long*85:
		for i := range ws {
			if ws[i].shape == capital {
				ws[i].shape = headline
			}
		}
	case first >= 0 && ws[first].shape == capital:
		ws[first].shape = opening
	}
}

// named reports whether a word of that shape may begin a name by itself.
func (s shape) named() bool { return s != small && s != figure && s != sign }

// reach is how many words without a capital may end or join a name.
const reach = 3

// stretches yields the parts of a sentence that may hold names: words with
// capitals, with those up to reach words behind them and one before.
func (r *reader) stretches(s text.Sent) iter.Seq2[int32, int32] {
	r.sent = s
	return func(yield func(int32, int32) bool) {
		for i := s.First; i < s.End; {
			if !r.words[i].shape.named() {
				i++
				continue
			}
			first := i
			if first > s.First && (i == s.First+1 || r.words[first-1].shape == figure) {
				first--
			}
			end := i + 1
			for last := i; end < s.End && end-last <= reach; end++ {
				if r.words[end].shape.named() {
					last = end
				}
			}
			if !yield(first, end) {
				return
			}
			i = end
		}
	}
}
