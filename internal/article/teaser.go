package article

import (
	"strings"
	"unicode"

	"demarche/internal/news"
)

// A teaser is a phrase, in small letters, that a site puts where it cuts an
// article off. It counts only at the end of the text, and only after an
// ellipsis, a bracket, a finished sentence or nothing.
type teaser struct {
	phrase string
	tail   int // bytes that may follow it: the title of what to read
}

var teasers = [...]teaser{{"continue reading", 100}, {"read more", 60}, {"read the full", 60}, {"read full", 60}, {"read the rest", 60},
	{"click here to read", 60}, {"view the full", 60}, {"see the full", 60}, {"keep reading", 0}, {"full story", 0}, {"(more", 0}, {"[more", 0},
	{"[…", 0}, {"[...", 0}, {"[ … ]", 0}}

// walls open a last paragraph that only says that there would be more.
var walls = [...]string{"subscribe to continue", "subscribe to read", "to continue reading", "to read the full", "sign in to continue",
	"log in to continue", "sign up to read", "already a subscriber", "this article is for subscribers", "this content is for subscribers",
	"this story is available exclusively to", "register to continue", "please subscribe", "you have reached your limit",
	"get unlimited access", "unlock this article", "subscribe now to"}

// tailMax is how far from the end of a block a teaser may begin, in bytes.
const tailMax = 160

// cutTeaser tells a text that was cut off, and cuts the notice of it from the
// end of the text where cut is set. It leaves at least one block.
func (d *draft) cutTeaser(cut bool) {
	last := len(d.Blocks) - 1
	b := d.Blocks[last]
	if b.Kind == news.Title {
		return
	}
	at, found := teaserStart(b.In(d.Text))
	if !found {
		return
	}
	d.Truncated = true
	if !cut {
		return
	}
	end := b.Start + at
	if at == 0 {
		if last == 0 {
			return
		}
		d.Blocks = d.Blocks[:last]
		end = d.Blocks[last-1].End
	} else {
		d.Blocks[last].End = end
	}
	d.Text = d.Text[:end]
}

// teaserStart returns where in s, the last block, the notice begins; len(s)
// where an ellipsis alone says that more was to come.
func teaserStart(s string) (int, bool) {
	if wall(s) {
		return 0, true
	}
	from := max(0, len(s)-tailMax)
	tail := asciiLower(s[from:])
	if i := charsLeft(tail); i >= 0 {
		return beforeMarks(s, from+i), true
	}
	for _, t := range teasers {
		i := strings.LastIndex(tail, t.phrase)
		if i < 0 || !t.closes(tail[i+len(t.phrase):]) || !t.opens(s[:from+i]) {
			continue
		}
		return beforeMarks(s, from+i), true
	}
	if strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...") && !strings.HasSuffix(s, "....") { // a fourth is a full stop
		return len(s), true
	}
	return 0, false
}

func wall(s string) bool {
	if len(s) > 2*tailMax {
		return false
	}
	lower := asciiLower(s)
	for _, w := range walls {
		if strings.HasPrefix(lower, w) {
			return true
		}
	}
	return false
}

// asciiLower lowers ASCII letters only, so that offsets stay.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// charsLeft finds "[+1,024 chars]" or "+1024 characters" at the end of s, or gives -1.
func charsLeft(s string) int {
	t := strings.TrimRight(s, " .])")
	t, ok := strings.CutSuffix(t, " chars")
	if !ok {
		t, ok = strings.CutSuffix(t, " characters")
	}
	digits := strings.TrimRight(t, "0123456789,.")
	if !ok || len(digits) == len(t) || !strings.HasSuffix(digits, "+") {
		return -1
	}
	return len(digits) - 1
}

// closes reports whether what follows the phrase still belongs to it: the rest
// of a short line with no sentence after it.
func (t teaser) closes(rest string) bool {
	rest = strings.Trim(rest, " .…»→›>)]:\u00a0")
	return len(rest) <= t.tail && !strings.Contains(rest, ". ")
}

// opens reports whether the phrase stands apart from the sentence before it.
func (t teaser) opens(before string) bool {
	if t.phrase[0] == '[' || t.phrase[0] == '(' {
		return true
	}
	b := strings.TrimRightFunc(before, unicode.IsSpace)
	if b == "" || strings.HasSuffix(b, "…") || strings.HasSuffix(b, "...") {
		return true
	}
	return strings.ContainsRune(".!?\"”’)([|»-–—", lastRune(b))
}

// beforeMarks moves at back over the ellipsis, brackets and spaces before it.
func beforeMarks(s string, at int) int {
	for {
		t := strings.TrimRightFunc(s[:at], unicode.IsSpace)
		t = strings.TrimRight(t, "([|»→")
		t = strings.TrimSuffix(t, "…")
		t = strings.TrimSuffix(t, "...")
		if len(t) == at {
			return at
		}
		at = len(t)
	}
}
