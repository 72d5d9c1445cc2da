package article

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// sample is how many bytes of prose tell the language.
const sample = 1200

// language tells the language of text as ISO 639-1, "" where nothing does. Hint
// is the page's own word: it settles languages that are no candidates here, and
// doubtful cases, but not against clear evidence, since pages carry the
// language of their template.
func language(text, hint string) string {
	text = spread(text)
	if english(text) || (hint == "" || hint == "en") && shortEnglish(text) {
		return "en"
	}
	if kana(text) {
		return "ja"
	}
	info := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: candidates()})
	found := iso6391(info.Lang)
	switch {
	case hint == "" && len(text) < tinyText && info.Script == unicode.Latin && !hasForeign(text):
		return ""
	case hint == "" || found == hint:
		return found
	case info.Confidence < 0.7 || !isCandidate(hint) && sameScript(hint, info.Script):
		if hint != "en" || len(text) < 60 { // of English we are sure above
			return hint
		}
	}
	return found
}

// spread takes the sample from three places of the text, so that one quotation in
// another language does not decide.
func spread(text string) string {
	if len(text) <= sample {
		return text
	}
	var b strings.Builder
	for _, part := range [...]int{1, 3, 5} {
		start := min(len(text)*part/6, len(text)-sample/3)
		b.WriteString(text[start : start+sample/3])
		b.WriteByte(' ')
	}
	return strings.ToValidUTF8(b.String(), "")
}

// function words of English that few other languages share.
const functionWords = " the of and to that with was for said has have were from which their been would this by an it is on as be are at not will his he after had they who but its more about than new "

// english reports whether at least a fifth of the words are English function
// words: true of nearly all English prose, of no other language. It spares the
// trigram count on what is mostly read here.
func english(text string) bool {
	words, hits := 0, 0
	for w := range strings.FieldsSeq(text) {
		words++
		if len(w) < 7 && strings.Contains(functionWords, " "+strings.ToLower(w)+" ") {
			hits++
		}
	}
	return words >= 5 && hits*5 >= words
}

// shortText is the length in bytes under which trigrams tell little: of 1,050
// single sentences of English news they took ten for another language.
const shortText = 250

// tinyText is the length in bytes under which trigrams tell nothing of a Latin
// text without a word that gives its language away: "Russia warned Japan." looks
// Finnish to them.
const tinyText = 60

// marked are words that only English has; foreign are words in small letters that
// English text holds in names at most.
const (
	marked  = " the and with has from their been would this which against after says said its into amid between are must could of on may will "
	foreign = " de het een van der die das und ist mit le la les des et du el los las y que il di e che och att det er en ikke og na se w do da um os dos "
)

// hasForeign reports a word in small letters, or one that opens the text, that
// English does not have, or a letter that it does not have.
func hasForeign(text string) bool {
	first := true
	for w := range strings.FieldsSeq(text) {
		w = strings.Trim(w, ".,;:!?()\"'")
		if first {
			w = strings.ToLower(w)
		}
		first = false
		if w != "" && strings.Contains(foreign, " "+w+" ") || strings.IndexFunc(w, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLower(r) }) >= 0 {
			return true
		}
	}
	return false
}

// shortEnglish reports a short text in plain ASCII with a word that only English
// has, and none of another language.
func shortEnglish(text string) bool {
	if len(text) > shortText {
		return false
	}
	hit := false
	for w := range strings.FieldsSeq(text) {
		w = strings.Trim(w, ".,;:!?()\"'")
		switch {
		case strings.ContainsFunc(w, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }):
			return false
		case w == "":
		case strings.Contains(foreign, " "+w+" "):
			return false
		case strings.Contains(marked, " "+w+" "):
			hit = true
		}
	}
	return hit
}

// languages are the candidates: those that news is mostly written in.
var languages = [...]whatlanggo.Lang{
	whatlanggo.Eng, whatlanggo.Deu, whatlanggo.Fra, whatlanggo.Spa, whatlanggo.Por, whatlanggo.Ita, whatlanggo.Nld,
	whatlanggo.Swe, whatlanggo.Nob, whatlanggo.Dan, whatlanggo.Fin, whatlanggo.Pol, whatlanggo.Ces, whatlanggo.Hun, whatlanggo.Ron,
	whatlanggo.Hrv, whatlanggo.Tur, whatlanggo.Ind, whatlanggo.Vie, whatlanggo.Tgl, whatlanggo.Hau, whatlanggo.Som,
	whatlanggo.Afr, whatlanggo.Zul, whatlanggo.Yor, whatlanggo.Ibo, whatlanggo.Lit, whatlanggo.Lav, whatlanggo.Est, whatlanggo.Azj,
	whatlanggo.Rus, whatlanggo.Ukr, whatlanggo.Bel, whatlanggo.Bul, whatlanggo.Srp, whatlanggo.Mkd,
	whatlanggo.Arb, whatlanggo.Pes, whatlanggo.Urd, whatlanggo.Heb, whatlanggo.Hin, whatlanggo.Mar, whatlanggo.Nep,
	whatlanggo.Ben, whatlanggo.Tam, whatlanggo.Tel, whatlanggo.Ell, whatlanggo.Cmn, whatlanggo.Jpn, whatlanggo.Kor,
}

func candidates() map[whatlanggo.Lang]bool {
	m := make(map[whatlanggo.Lang]bool, len(languages))
	for _, l := range languages {
		m[l] = true
	}
	return m
}

func isCandidate(code string) bool {
	for _, l := range languages {
		if iso6391(l) == code {
			return true
		}
	}
	return false
}

// iso6391 gives the code, also of Persian, for which the library has none.
func iso6391(l whatlanggo.Lang) string {
	if l == whatlanggo.Pes {
		return "fa"
	}
	return l.Iso6391()
}

// kana reports Japanese: a text that is mostly Chinese characters may hold only a
// fifth of the syllable signs that no other language has.
func kana(text string) bool {
	n, all := 0, 0
	for _, r := range text {
		if r >= 0x3040 && r <= 0x30FF {
			n++
		}
		all++
	}
	return n*20 > all
}

// scripts of languages that are not written in Latin letters.
var scripts = map[string]*unicode.RangeTable{"am": unicode.Ethiopic, "ti": unicode.Ethiopic, "ka": unicode.Georgian,
	"kk": unicode.Cyrillic, "ky": unicode.Cyrillic, "mn": unicode.Cyrillic, "tg": unicode.Cyrillic, "ps": unicode.Arabic,
	"ku": unicode.Arabic, "ckb": unicode.Arabic, "ug": unicode.Arabic, "sd": unicode.Arabic, "yi": unicode.Hebrew}

// sameScript reports whether a language that is no candidate can be written in script.
func sameScript(code string, script *unicode.RangeTable) bool {
	want, ok := scripts[code]
	if !ok {
		want = unicode.Latin
	}
	return want == script
}

// languageCode cuts "en-US", "en_GB" or "EN" to "en".
func languageCode(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if i := strings.IndexAny(s, "-_;, "); i >= 0 {
		s = s[:i]
	}
	if len(s) < 2 || len(s) > 3 {
		return ""
	}
	return s
}
