package article

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// decode turns body into valid UTF-8: by byte order mark, then as UTF-8 where it
// is valid UTF-8 whatever the page claims (a long text in another encoding
// hardly ever is), then by what the transport and the page's meta say, then by
// what reads best. Bytes that fit nowhere become U+FFFD.
func decode(body []byte, transport string, markup bool) string {
	if enc, rest := byMark(body); enc != nil {
		return convert(enc, rest)
	} else if utf8.Valid(rest) && !bytes.Contains(rest, []byte("\x1b$")) { // ISO-2022-JP is all ASCII
		return string(rest)
	}
	enc := declared(body, transport, markup)
	if enc == nil || enc == encoding.Replacement || !fits(enc, body) {
		enc = detect(body)
	}
	return convert(enc, body)
}

// byMark returns the encoding that a byte order mark tells, and the body after
// it. The mark of UTF-8 is just taken off. UTF-16 without a mark is known by its zeros.
func byMark(body []byte) (encoding.Encoding, []byte) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return nil, body[3:]
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		e, _ := charset.Lookup("utf-16le")
		return e, body[2:]
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		e, _ := charset.Lookup("utf-16be")
		return e, body[2:]
	case len(body) > 3 && body[1] == 0 && body[3] == 0 && body[0] != 0:
		e, _ := charset.Lookup("utf-16le")
		return e, body
	case len(body) > 3 && body[0] == 0 && body[2] == 0 && body[1] != 0:
		e, _ := charset.Lookup("utf-16be")
		return e, body
	}
	return nil, body
}

func declared(body []byte, transport string, markup bool) encoding.Encoding {
	if e, _ := charset.Lookup(transport); e != nil {
		return e
	}
	if !markup {
		return nil
	}
	e, name, certain := charset.DetermineEncoding(body, "")
	if !certain && name == "windows-1252" { // the fallback, not a finding
		return nil
	}
	return e
}

// sampleSize is how much of a body decides its encoding.
const sampleSize = 64 << 10

// fits reports whether enc reads body with hardly any error: one in fifty of the
// bytes beyond ASCII may be broken.
func fits(enc encoding.Encoding, body []byte) bool {
	body = body[:min(len(body), sampleSize)]
	high := 0
	for _, b := range body {
		if b >= utf8.RuneSelf {
			high++
		}
	}
	out, err := enc.NewDecoder().Bytes(body)
	return err == nil && bytes.Count(out, []byte("\uFFFD"))*50 <= high
}

func convert(enc encoding.Encoding, body []byte) string {
	if enc == encoding.Nop || enc == nil {
		return string(bytes.ToValidUTF8(body, []byte("\uFFFD")))
	}
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		out = body
	}
	return string(bytes.ToValidUTF8(out, []byte("\uFFFD")))
}

// detect picks the encoding in which body reads best; the web's default,
// windows-1252, where none does better.
func detect(body []byte) encoding.Encoding {
	sample := highLines(body)
	best, bestScore := encoding.Encoding(charmap.Windows1252), -1<<30
	for _, enc := range [...]encoding.Encoding{
		charmap.Windows1252, encoding.Nop, charmap.Windows1251, charmap.Windows1250, charmap.Windows1253, charmap.Windows1254,
		charmap.Windows1255, charmap.Windows1256, charmap.KOI8R, japanese.ShiftJIS, japanese.EUCJP,
		simplifiedchinese.GB18030, traditionalchinese.Big5, korean.EUCKR, japanese.ISO2022JP,
	} {
		if s := plausible(convert(enc, sample)); s > bestScore {
			best, bestScore = enc, s
		}
	}
	return best
}

// highLines keeps the lines of body that hold bytes beyond ASCII, up to a bound.
func highLines(body []byte) []byte {
	var out []byte
	for line := range bytes.Lines(body) {
		if len(out) > sampleSize/8 {
			break
		}
		if bytes.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf || r == 0x1b }) {
			out = append(out, line[:min(len(line), sampleSize/8)]...)
		}
	}
	return out
}

// plausible scores a decoding of text: letters beyond ASCII that stand beside
// letters of their own script, in a case that words have, speak for it;
// controls, replacement characters, lone symbols and mixed scripts against it.
func plausible(s string) int {
	score := 0
	prev := ' '
	for _, r := range s {
		if r >= utf8.RuneSelf {
			score += plausibleRune(prev, r)
		} else if unicode.IsLower(prev) && prev >= utf8.RuneSelf && r >= 'A' && r <= 'Z' {
			score -= 2
		}
		prev = r
	}
	return score
}

func plausibleRune(prev, r rune) int {
	switch {
	case r == utf8.RuneError:
		return -20
	case unicode.IsControl(r) || unicode.Is(unicode.Co, r) || r >= 0xFF61 && r <= 0xFF9F:
		return -10 // half-width katakana is what other encodings look like in Shift_JIS
	case !unicode.IsLetter(r):
		if r >= 0x2010 && r <= 0x203A || r == 0xA0 || r == '«' || r == '»' || r >= 0x3000 && r <= 0x3002 || r >= 0xFF01 && r <= 0xFF1F {
			return 0 // quotes, dashes, spaces, wide punctuation
		}
		return -4
	case r >= 0x2E80 && script(prev) == latin:
		return -3 // one wide letter behind a Latin one is an accented letter misread
	case r >= 0x3040 && r <= 0x30FF || r >= 0xAC00 && r <= 0xD7A3:
		return 6
	case r >= 0x4E00 && r <= 0x9FFF:
		return 3
	case r >= 0x2E80:
		return -4
	case script(prev) != 0 && script(prev) != script(r):
		return -3
	case unicode.IsUpper(r) && unicode.IsLower(prev):
		return -4
	case script(r) == latin && common(r), script(r) == script(prev) && unicode.IsLower(r) == unicode.IsLower(prev):
		return 2
	}
	return 1
}

// The scripts that single-byte encodings hold.
const (
	latin = iota + 1
	cyrillic
	greek
	semitic
)

func script(r rune) int {
	switch {
	case r < 'A' || !unicode.IsLetter(r):
		return 0
	case r < 0x0250:
		return latin
	case r < 0x0370:
		return 0
	case r < 0x0400:
		return greek
	case r < 0x0530:
		return cyrillic
	case r >= 0x0590 && r < 0x0700:
		return semitic
	}
	return 0
}

// common reports the Latin letters that Western texts are full of; in a text of
// windows-1250 or -1254 read as windows-1252 others take their place.
func common(r rune) bool {
	for _, c := range "éèêàâçùôîïëáíóúñãõäöüßåøæ" {
		if c == unicode.ToLower(r) {
			return true
		}
	}
	return false
}
