// Package article draws the article out of a capture: decodes its bytes, finds
// title, author, site, address, language and time of publication, and keeps the
// paragraphs without the furniture around them. It reads no files, and reads
// language only as far as laying out a page needs (bylines, datelines, teasers).
//
//	a, warnings, err := article.From(c, article.Options{})
//	a.Blocks[0].Kind == news.Title
//	a.Text[a.Blocks[0].Start:a.Blocks[0].End] == a.Title
package article

import (
	"bytes"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/source/stamp"
)

// Version changes when the text or the metadata drawn from the same capture do.
//
//	1  first version
const Version = 1

// Options are what the user states about all captures. What a JSONL line says
// of itself goes before them; they go before what a page says.
type Options struct {
	Published news.Date
	Lang      string // ISO 639-1
}

// slack is how far past the capture time a publication time may lie: clocks and
// time zones differ.
const slack = 48 * time.Hour

// From draws the article out of c. The problems are warnings: the article was
// delivered all the same. The error is a *news.Problem, and says that there is none.
func From(c *news.Capture, o Options) (*news.Article, []*news.Problem, error) {
	if len(bytes.TrimSpace(c.Body)) == 0 {
		return nil, nil, problem(c, news.Empty, "no text", "leave it out, or fetch it again")
	}
	d := &draft{capture: c, Article: news.Article{
		Source: c.Source, Line: c.Line, URL: c.URL, Fetched: c.Fetched,
		Site: c.Given.Site, Author: c.Given.Author, Title: oneLine(c.Given.Title),
	}}
	d.Lang = languageCode(first(c.Given.Lang, o.Lang))
	d.publish(c.Given.Published)
	o.Published.Basis = news.FromUser
	d.publish(o.Published)
	if err := d.read(); err != nil {
		return nil, nil, err
	}
	d.finish()
	return &d.Article, d.warnings, nil
}

// A draft is an article in the making. The first value found for a field stays.
type draft struct {
	news.Article
	capture  *news.Capture
	pageLang string // as the page declares it, which is often wrong
	warnings []*news.Problem
}

// read draws text and blocks out of the capture by its media type.
func (d *draft) read() error {
	switch d.capture.Media {
	case "text/html", "application/xhtml+xml":
		return d.page()
	case "text/plain", "":
		return d.plain()
	}
	return problem(d.capture, news.Unsupported, "media type "+d.capture.Media+" is not read", "give the page as HTML or its text")
}

// publish takes a date, where none is known yet and this one is credible. A day
// after the capture, or before there was any web to publish on, is not.
func (d *draft) publish(date news.Date) {
	if !date.Known() || d.Published.Known() {
		return
	}
	if d.credible(date) {
		d.Published = date
		return
	}
	d.doubt(date)
}

func (d *draft) doubt(date news.Date) {
	p := problem(d.capture, news.BadDate, "published "+date.Value+" cannot be and is not used", "give the right date with --published")
	p.Warn = true
	d.warnings = append(d.warnings, p)
}

func (d *draft) credible(date news.Date) bool {
	if len(date.Value) < 4 || date.Value < "1800" {
		return false
	}
	limit := d.Fetched
	if limit.IsZero() {
		return date.Value < "2090" // without a capture time only the absurd can be told
	}
	latest := stamp.Of(limit.Add(slack).UTC(), news.Second, false).Value
	n := min(len(date.Value), len(latest))
	return date.Value[:n] <= latest[:n]
}

// finish fills what follows from the text.
func (d *draft) finish() {
	if d.Lang == "" {
		d.Lang = language(d.Text, d.pageLang)
	}
	d.Hash = news.Hash(d.Text, d.URL)
	d.ID = first(d.capture.Given.ID, d.Hash)
}

func problem(c *news.Capture, code news.Code, msg, advice string) *news.Problem {
	return &news.Problem{Source: c.Source, Line: c.Line, Code: code, Msg: msg, Advice: advice}
}

// first returns the first string that is not empty.
func first(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}

// oneLine puts s on one line of valid UTF-8, each run of white space one space.
func oneLine(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.Join(strings.Fields(s), " ")
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func isSpace(r rune) bool { return unicode.IsSpace(r) }
