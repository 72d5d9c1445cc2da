// Package page adapts a file that is one HTML page to a capture, and knows HTML
// from other text by its content. It parses nothing.
//
//	for c, err := range page.Read(file, news.Capture{Source: "story.html"}, 1<<20) { … }
package page

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"

	"demarche/internal/news"
)

// Media is the media type of the captures.
const Media = "text/html"

// Read yields the whole of r as one capture, or a problem where it holds more
// than max bytes.
func Read(r *bufio.Reader, at news.Capture, max int64) iter.Seq2[*news.Capture, error] {
	return func(yield func(*news.Capture, error) bool) {
		at.Media = Media
		yield(Whole(r, at, max))
	}
}

// Whole reads all of r into the capture at. It is shared with the reader of plain text.
func Whole(r io.Reader, at news.Capture, max int64) (*news.Capture, error) {
	body, err := io.ReadAll(io.LimitReader(r, max+1))
	switch {
	case err != nil:
		return nil, &news.Problem{Source: at.Source, Code: news.Unreadable, Msg: "cannot read to the end",
			Advice: "check the file and the disk", Err: err}
	case int64(len(body)) > max:
		return nil, &news.Problem{Source: at.Source, Code: news.TooLarge, Msg: fmt.Sprintf("larger than %d bytes", max),
			Advice: "no article is that long: cut the file down to the article, or split it"}
	case len(bytes.TrimSpace(body)) == 0:
		return nil, &news.Problem{Source: at.Source, Code: news.Empty, Msg: "nothing but white space",
			Advice: "leave it out, or fetch it again"}
	}
	at.Body = body
	return &at, nil
}

// marks are tags that plain text hardly ever holds.
var marks = []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<script", "<article", "<div", "<p>", "<p ", "<h1", "<!--"}

// Is reports whether the head of a file looks like HTML: one of the tags that
// begin pages, at the front or after nothing but other markup.
func Is(head []byte) bool {
	lower := bytes.ToLower(bytes.TrimSpace(head))
	if len(lower) == 0 || lower[0] != '<' {
		return false
	}
	for _, m := range marks {
		if bytes.Contains(lower, []byte(m)) {
			return true
		}
	}
	return false
}

// IsFeed reports whether the head of a file begins an RSS or Atom feed.
func IsFeed(head []byte) bool {
	lower := bytes.ToLower(bytes.TrimSpace(head))
	if !bytes.HasPrefix(lower, []byte("<")) || bytes.Contains(lower, []byte("<html")) {
		return false
	}
	for _, root := range []string{"<rss", "<feed", "<rdf:rdf"} {
		if bytes.Contains(lower, []byte(root)) {
			return true
		}
	}
	return false
}
