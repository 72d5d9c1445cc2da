package article

import "strings"

// openers begin short passages that are no part of an article, in small letters.
var openers = [...]string{"advertisement", "read more:", "read also:", "also read:", "see also:", "related:", "related articles", "more on this",
	"recommended", "share this", "follow us", "sign up", "subscribe", "click here", "copyright ©", "© ", "all rights reserved",
	"photo:", "image:", "image source", "image caption", "getty images", "foto:", "bild:", "source:", "watch:", "listen:",
	"read more", "read next", "also on", "anzeige", "publicité", "lire aussi", "à lire aussi", "lesen sie auch", "mehr zum thema", "lee también",
	"leia também", "leggi anche", "lees ook", "les også", "läs också", "læs også", "czytaj też", "czytaj także", "читайте также", "loading",
	"this article was originally published", "we use cookies", "by clicking", "terms of use", "privacy policy", "join the conversation", "download our app",
	"get the latest", "for more news", "comments"}

// openerMax is the length in bytes up to which a passage with such an opening is left out.
const openerMax = 200

// boilerplate reports a passage that is none of the article's by its words.
func boilerplate(s string) bool {
	if len(s) > openerMax {
		return false
	}
	lower := strings.ToLower(s[:min(len(s), 60)])
	for _, o := range openers {
		if strings.HasPrefix(lower, o) && (len(lower) == len(o) || len(s) < openerMax) {
			return true
		}
	}
	return false
}
