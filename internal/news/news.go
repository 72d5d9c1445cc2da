// Package news holds the plain records that come in: a Capture (bytes as they
// were read), an Article (clean text drawn from a capture), and a Problem
// (what went wrong with one input). It does no I/O and reads no clock.
//
//	c := &news.Capture{Source: "story.html", Media: "text/html", Body: body}
//	a, err := article.From(c, article.Options{})
//	a.Blocks[0].Kind == news.Title
package news

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"demarche/internal/span"
)

// A Capture is one page or item as it was fetched or read. Body is never
// altered. Fields of Given are what the input itself said beside the bytes
// (the keys of a JSONL line, for one) and go before anything found in the page.
type Capture struct {
	Source  string    // where it was read: a file path, "-" for standard input
	Line    int       // line in Source, from 1; 0 where the capture is the whole file
	URL     string    // address, where known
	Media   string    // media type without parameters: text/html or text/plain
	Charset string    // as told by a transport; "" where nothing told
	Fetched time.Time // when the bytes were taken; zero where unknown, never "now"
	Body    []byte
	Given   Given
}

// Given is what an input states about its own text. Zero fields were not given.
type Given struct {
	ID, Title, Lang, Site, Author string
	Published                     Date
}

// Precision says how much of a date or time is known.
type Precision string

// The precisions, coarse to fine. Unknown is the zero value.
const (
	Unknown Precision = ""
	Vague   Precision = "vague" // "in recent months"
	Decade  Precision = "decade"
	Year    Precision = "year"
	Quarter Precision = "quarter"
	Season  Precision = "season"
	Month   Precision = "month"
	Week    Precision = "week"
	Day     Precision = "day"
	Hour    Precision = "hour"
	Minute  Precision = "minute"
	Second  Precision = "second"
)

// Basis says what a date rests on.
type Basis string

// The bases of a date.
const (
	NoBasis      Basis = ""
	FromText     Basis = "text"     // words of the running text
	FromDateline Basis = "dateline" // "GENEVA, Jan. 21 —"
	FromPage     Basis = "page"     // metadata or a visible stamp of the page
	FromFeed     Basis = "feed"     // the feed or JSONL line that brought it
	FromCapture  Basis = "capture"  // reckoned back from the capture time
	FromUser     Basis = "user"     // --published
)

// A Date is a point in time as far as it is known: Value is ISO 8601 cut to
// Precision ("2022-01", "2022-01-22", "2022-01-22T14:05+09:00"). The zero Date is unknown.
type Date struct {
	Value     string    `json:"date"`
	Precision Precision `json:"precision"`
	Basis     Basis     `json:"basis"`
}

// Known reports whether d says anything.
func (d Date) Known() bool { return d.Value != "" }

// Day returns the calendar day of d (midnight UTC of the day as written, the
// zone disregarded) and whether d is known to the day or finer.
func (d Date) Day() (time.Time, bool) {
	if len(d.Value) < len(time.DateOnly) {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, d.Value[:len(time.DateOnly)])
	return t, err == nil
}

// BlockKind tells what a block of an article is.
type BlockKind uint8

// The kinds of block. Bylines and datelines are kept in the text, so that
// offsets hold, but are not read as sentences.
const (
	Paragraph BlockKind = iota
	Title
	Heading
	Item // of a list
	Byline
	Dateline
)

var blockNames = [...]string{"paragraph", "title", "heading", "item", "byline", "dateline"}

func (k BlockKind) String() string { return blockNames[k] }

// Prose reports whether sentences are read from a block of kind k.
func (k BlockKind) Prose() bool { return k != Byline && k != Dateline }

// A Block is a run of Article.Text. Blocks are in order, do not overlap, and
// between them stands white space only. A dateline is a block of its own before
// the paragraph that it opened, on the same line.
type Block struct {
	span.Span
	Kind BlockKind
}

// An Article is the clean text of a capture. Text is the one coordinate system:
// every span of every later stage is a byte range of it. The title, where there
// is one, is the first block.
type Article struct {
	ID        string // the input's, else the content hash
	Hash      string // of the text and the address: the identity in the store
	Source    string // as in Capture
	Line      int
	URL       string
	Site      string
	Author    string
	Title     string
	Lang      string // ISO 639-1, "" where undetermined
	Published Date
	Fetched   time.Time
	Truncated bool // the page held a teaser, cut off
	Text      string
	Blocks    []Block
}

// Hash is the content hash used for all IDs: 16 hex digits of SHA-256 over the
// parts, each closed by a zero byte so that no two lists of parts run together.
func Hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
