package article

import "strings"

// openers begin short passages that are no part of an article, in small letters.
var openers = [...]string{"advertisement", "read more", "read also", "also read", "see also", "related:", "related articles", "more on this",
	"recommended", "share this", "follow us", "sign up", "sign in", "subscribe", "click here", "copyright ©", "© ", "all rights reserved", "last updated",
	"photo:", "image:", "image source", "image caption", "getty images", "foto:", "bild:", "source:", "watch:", "watch |", "listen:", "create an account",
	"read next", "also on", "anzeige", "publicité", "lire aussi", "à lire aussi", "lesen sie auch", "lesen sie mehr", "auch interessant", "mehr zum thema",
	"lee también", "leia também", "leggi anche", "lees ook", "les også", "läs också", "læs også", "czytaj też", "czytaj także", "czytaj więcej", "читайте также", "loading",
	"this article was originally published", "we use cookies", "by clicking", "terms of use", "privacy policy", "join the conversation", "download our app",
	"get the latest", "for more news", "comments", "register to", "register /", "already have an account", "already a subscriber", "please try again",
	"weitere informationen", "ende der weiteren informationen", "empfohlener redaktioneller inhalt", "an dieser stelle find", "placeholder", "access articles from",
	"unlimited online access", "support local journalism", "an error occurred"}

// creditMarks stand in the captions of pictures, in small letters.
var creditMarks = [...]string{"©", "getty images", "shutterstock", "bildrechte", "(picture:", "(photo:", "(image:", "(foto:", "ap photo", "(quelle: imago", "photo by ",
	"/reuters)", "/afp)", "photograph:", "photo credit", "credit:", "file photo", "(archivbild)", "courtesy of", "/epa)", "via ap)", "/ap)"}

// readingTime are words of the line under a headline.
var readingTime = [...]string{"minute read", "min read", "minutes read", "lesedauer", "lesezeit", "reading time", "tempo di lettura", "temps de lecture", "minutos de lectura"}

// The lengths in bytes up to which a passage may be boilerplate by each sign.
const (
	openerMax = 200
	creditMax = 320
	noteMax   = 100
	labelMax  = 20
)

// boilerplate reports a passage that by its words is none of the article's:
// notices, captions, stamps and labels.
func boilerplate(s string) bool {
	if len(s) > creditMax {
		return false
	}
	lower := strings.ToLower(s)
	switch {
	case anyOf(creditMarks[:], lower, strings.Contains):
	case len(s) <= openerMax && anyOf(openers[:], lower, strings.HasPrefix):
	case len(s) <= noteMax && anyOf(readingTime[:], lower, strings.Contains):
	case len(s) <= noteMax && !sentenceEnd(s) && (stampReader{order: dayFirst}).read(s).Known():
	default:
		return len(s) < labelMax && !sentenceEnd(s) && s[0] < 0x80 && s[0] != '"'
	}
	return true
}

func anyOf(marks []string, s string, is func(s, mark string) bool) bool {
	for _, m := range marks {
		if is(s, m) {
			return true
		}
	}
	return false
}
