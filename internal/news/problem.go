package news

import (
	"fmt"
	"strings"
)

// Code names a kind of failure; it is what the store keeps as a page's status.
type Code string

// The codes of problems.
const (
	Unreadable   Code = "unreadable"    // open or read failed: permission, I/O
	Empty        Code = "empty"         // no bytes, or no text in them
	Binary       Code = "binary"        // not text
	TooLarge     Code = "too-large"     // over the size limit
	Malformed    Code = "malformed"     // a JSONL line that is no JSON object
	MissingField Code = "missing-field" // neither text nor html
	BadDate      Code = "bad-date"      // unparsable, or not credible (2099)
	Language     Code = "language"      // stored, not analysed
	Internal     Code = "internal"      // a bug: a stage panicked
	Unsupported  Code = "unsupported"   // a media type that nothing here reads
)

// A Problem is one input that could not be read, or was read with something
// amiss. It names the place and what to do.
type Problem struct {
	Source string // file path or "-"
	Line   int    // from 1; 0: the whole file
	Code   Code
	Msg    string // what is wrong
	Advice string // what to do about it
	Err    error  // underlying error, may be nil
	Warn   bool   // the article was delivered all the same
}

func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.Source)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	b.WriteString(": ")
	b.WriteString(p.Msg)
	if p.Err != nil {
		fmt.Fprintf(&b, ": %v", p.Err)
	}
	if p.Advice != "" {
		b.WriteString("; ")
		b.WriteString(p.Advice)
	}
	return b.String()
}

func (p *Problem) Unwrap() error { return p.Err }
