// Package text adapts a plain text file to a capture: one file, one article.
// It changes nothing in the bytes.
//
//	for c, err := range text.Read(file, news.Capture{Source: "story.txt"}, 1<<20) { … }
package text

import (
	"bufio"
	"iter"

	"demarche/internal/news"
	"demarche/internal/source/page"
)

// Media is the media type of the captures.
const Media = "text/plain"

// Read yields the whole of r as one capture, or a problem where it holds more
// than max bytes.
func Read(r *bufio.Reader, at news.Capture, max int64) iter.Seq2[*news.Capture, error] {
	return func(yield func(*news.Capture, error) bool) {
		at.Media = Media
		yield(page.Whole(r, at, max))
	}
}
