package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is a kind of lexeme.
type kind uint8

const (
	end   kind = iota
	open       // (
	shut       // )
	minus      // - before a term
	word       // a bare or quoted word or phrase
	field      // key:value
)

// A lexeme is one piece of the input with the byte offsets it stands at.
type lexeme struct {
	kind   kind
	at     int // byte offset of its first byte
	end    int
	key    string // of a field, as written
	text   string // of a word, or the value of a field; quotes and escapes undone
	valAt  int    // where the value of a field starts
	quoted bool
	star   bool // a word followed by *
}

type lexer struct {
	in string
	at int
}

// closers are the closing marks of the quotation marks that people and their word
// processors type.
var closers = map[rune]rune{'"': '"', '“': '”', '„': '“', '«': '»'}

func (l *lexer) next() (lexeme, error) {
	l.at += len(l.in[l.at:]) - len(strings.TrimLeftFunc(l.in[l.at:], unicode.IsSpace))
	x := lexeme{at: l.at, end: l.at}
	if l.at == len(l.in) {
		return x, nil
	}
	switch c := l.in[l.at]; {
	case c == '(' || c == ')':
		l.at++
		x.kind = open
		if c == ')' {
			x.kind = shut
		}
	case c == '-' && l.prefixes():
		l.at++
		x.kind = minus
	default:
		return l.term(x)
	}
	x.end = l.at
	return x, nil
}

// prefixes reports whether the '-' here stands directly before a term.
func (l *lexer) prefixes() bool {
	r, size := utf8.DecodeRuneInString(l.in[l.at+1:])
	return size > 0 && r != ')' && !unicode.IsSpace(r)
}

func (l *lexer) term(x lexeme) (lexeme, error) {
	x.kind = word
	if l.atQuote() {
		err := l.quoted(&x)
		return x, err
	}
	key, rest, ok := strings.Cut(l.in[l.at:l.bareEnd()], ":")
	if ok && isKey(key) {
		x.kind, x.key = field, key
		l.at += len(key) + 1
		x.valAt = l.at
		if rest == "" && l.atQuote() {
			err := l.quoted(&x)
			return x, err
		}
	}
	l.bare(&x)
	return x, nil
}

func (l *lexer) bare(x *lexeme) {
	stop := l.bareEnd()
	x.text = l.in[l.at:stop]
	l.at, x.end = stop, stop
	if t := strings.TrimRight(x.text, "*"); x.kind == word && t != x.text && t != "" {
		x.text, x.star = t, true
	}
}

// bareEnd is where the run of bytes without space, bracket or quotation mark ends.
func (l *lexer) bareEnd() int {
	n := strings.IndexFunc(l.in[l.at:], func(r rune) bool {
		return unicode.IsSpace(r) || r == '(' || r == ')' || closers[r] != 0
	})
	if n < 0 {
		return len(l.in)
	}
	return l.at + n
}

func (l *lexer) atQuote() bool {
	r, _ := utf8.DecodeRuneInString(l.in[l.at:])
	return closers[r] != 0
}

// quoted reads "…" with \" and \\ undone, and a star right after it.
func (l *lexer) quoted(x *lexeme) error {
	start := l.at
	first, w := utf8.DecodeRuneInString(l.in[l.at:])
	stop := closers[first]
	l.at += w
	var b strings.Builder
	for l.at < len(l.in) {
		r, w := utf8.DecodeRuneInString(l.in[l.at:])
		l.at += w
		switch {
		case r == stop:
			if x.kind == word && strings.HasPrefix(l.in[l.at:], "*") {
				x.star = true
				l.at++
			}
			x.text, x.quoted, x.end = b.String(), true, l.at
			return nil
		case r == '\\' && l.at < len(l.in) && (l.in[l.at] == '\\' || l.in[l.at] == '"'):
			b.WriteByte(l.in[l.at])
			l.at++
		default:
			b.WriteRune(r)
		}
	}
	return l.errorf(start, w, "a quotation mark that is never closed", "add "+string(stop)+" at the end of the words")
}

// isKey reports whether s looks like a key: lower- or upper-case letters and hyphens.
func isKey(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; (c < 'a' || c > 'z') && s[i] != '-' {
			return false
		}
	}
	return s != "" && s[0] != '-'
}

func isOperator(s string) bool { return s == "AND" || s == "OR" || s == "NOT" }

// plainWord reports whether s reads back as itself without quotation marks.
func plainWord(s string) bool {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && (i == 0 || !strings.ContainsRune("._/'-", r)) {
			return false
		}
	}
	return s != ""
}

func quoteIf(s string, force bool) string {
	if force || !plainWord(s) {
		return quote(s)
	}
	return s
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
