// Package jsonl adapts JSON Lines to captures, a line at a time: one object a
// line with the keys id, url, title, text or html, published, fetched, source,
// lang, author. Only text or html is needed. A line that cannot be read costs
// that line and nothing else.
//
//	{"id":"a1","text":"Moscow said on Friday …","published":"2022-01-22"}
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"demarche/internal/news"
	"demarche/internal/source/stamp"
)

// An object is the wire type of a line.
type object struct {
	ID        json.RawMessage `json:"id"`
	URL       string          `json:"url"`
	Title     string          `json:"title"`
	Text      *string         `json:"text"`
	HTML      *string         `json:"html"`
	Published json.RawMessage `json:"published"`
	Fetched   json.RawMessage `json:"fetched"`
	Source    string          `json:"source"`
	Lang      string          `json:"lang"`
	Author    string          `json:"author"`
}

// Is reports whether the head of a file looks like JSON objects or an array of
// them; the array is taken too, so that the user is told how to turn it into lines.
func Is(head []byte) bool {
	b := bytes.TrimLeft(head, " \t\r\n")
	if len(b) == 0 {
		return false
	}
	rest := bytes.TrimLeft(b[1:], " \t\r\n")
	switch b[0] {
	case '{':
		return len(rest) > 0 && (rest[0] == '"' || rest[0] == '}')
	case '[':
		return len(rest) > 0 && rest[0] == '{'
	}
	return false
}

// Read yields a capture or a problem for each line that is not blank. A line
// longer than max bytes is passed over with a problem.
func Read(r *bufio.Reader, at news.Capture, max int64) iter.Seq2[*news.Capture, error] {
	return func(yield func(*news.Capture, error) bool) {
		var buf []byte
		for at.Line = 1; ; at.Line++ {
			line, err := readLine(r, buf[:0], max)
			buf = line
			if err != nil && err != io.EOF && !errors.Is(err, errTooLong) {
				yield(nil, problem(at, news.Unreadable, "cannot read further", "check the file and the disk", err))
				return
			}
			done := err == io.EOF
			if at.Line == 1 {
				line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
			}
			switch {
			case errors.Is(err, errTooLong):
				if !yield(nil, problem(at, news.TooLarge, fmt.Sprintf("line longer than %d bytes", max), "cut the text down to the article", nil)) {
					return
				}
			case len(bytes.TrimSpace(line)) == 0:
			default:
				if !emit(line, at, yield) {
					return
				}
			}
			if done {
				return
			}
		}
	}
}

var errTooLong = errors.New("line too long")

// readLine appends the next line, without its end, to dst. Past max bytes it
// reads the line to its end and drops it.
func readLine(r *bufio.Reader, dst []byte, max int64) ([]byte, error) {
	tooLong := false
	for {
		part, err := r.ReadSlice('\n')
		if int64(len(dst)+len(part)) > max+1 {
			tooLong = true
		}
		if !tooLong {
			dst = append(dst, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == nil && tooLong:
			return dst[:0], errTooLong
		case err == io.EOF && tooLong:
			return dst[:0], fmt.Errorf("%w", errTooLong)
		}
		return bytes.TrimSuffix(dst, []byte("\n")), err
	}
}

// emit yields the capture of one line, warnings first. It returns false to stop
// the file: the consumer is done, or the file is no JSON Lines at all.
func emit(line []byte, at news.Capture, yield func(*news.Capture, error) bool) bool {
	if p := notLines(line, at); p != nil {
		yield(nil, p)
		return false
	}
	var o object
	if err := json.Unmarshal(line, &o); err != nil {
		return yield(nil, malformed(at, err))
	}
	if o.Text == nil && o.HTML == nil {
		return yield(nil, problem(at, news.MissingField, `neither "text" nor "html"`, "give the line one of them", nil))
	}
	c, warnings := o.capture(at)
	for _, w := range warnings {
		if !yield(nil, w) {
			return false
		}
	}
	return yield(c, nil)
}

// notLines spots JSON that spans lines by its first line, so that the user gets
// one message instead of one a line.
func notLines(line []byte, at news.Capture) *news.Problem {
	b := bytes.TrimSpace(line)
	switch {
	case at.Line != 1:
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		return problem(at, news.Malformed, "JSON Lines in UTF-16", "turn it into UTF-8 (iconv -f UTF-16 -t UTF-8)", nil)
	case b[0] == '[':
		return problem(at, news.Malformed, "a JSON array, not JSON Lines", "turn it into lines (jq -c '.[]')", nil)
	case string(b) == "{":
		return problem(at, news.Malformed, "an object over several lines, not JSON Lines", "put each object on one line (jq -c .)", nil)
	}
	return nil
}

func (o *object) capture(at news.Capture) (*news.Capture, []*news.Problem) {
	var warnings []*news.Problem
	at.URL, at.Charset = o.URL, "utf-8"
	if o.HTML != nil && (o.Text == nil || *o.Text == "") {
		at.Media, at.Body = "text/html", []byte(*o.HTML)
	} else {
		at.Media, at.Body = "text/plain", []byte(*o.Text)
	}
	at.Given = news.Given{ID: scalar(o.ID), Title: o.Title, Lang: o.Lang, Site: o.Source, Author: o.Author}
	if d, ok := date(o.Published); ok {
		at.Given.Published = d
	} else {
		warnings = append(warnings, badDate(at, "published", o.Published))
	}
	if d, ok := date(o.Fetched); !ok {
		warnings = append(warnings, badDate(at, "fetched", o.Fetched))
	} else if t, ok := stamp.Time(d); ok {
		at.Fetched = t
	}
	return &at, warnings
}

// scalar gives a string or number as text; ids come back as they were given.
func scalar(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

// date reads a string, a number (Unix time), or the object that demarche itself
// writes. It is ok, and unknown, where nothing was given.
func date(raw json.RawMessage) (news.Date, bool) {
	if len(raw) == 0 || string(raw) == "null" || string(raw) == `""` {
		return news.Date{}, true
	}
	if raw[0] == '{' {
		var d news.Date
		if json.Unmarshal(raw, &d) != nil {
			return news.Date{}, false
		}
		raw = json.RawMessage(d.Value)
	}
	d, ok := stamp.Parse(scalar(raw))
	d.Basis = news.FromFeed
	return d, ok
}

func badDate(at news.Capture, field string, raw json.RawMessage) *news.Problem {
	p := problem(at, news.BadDate, fmt.Sprintf("cannot read %q: %.40s", field, raw),
		"write it as "+time.DateOnly+" or "+time.RFC3339, nil)
	p.Warn = true
	return p
}

func malformed(at news.Capture, err error) *news.Problem {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) && kind.Field != "" {
		return problem(at, news.Malformed, fmt.Sprintf("%q is a %s", kind.Field, kind.Value), "write it as a string", nil)
	}
	return problem(at, news.Malformed, "not a JSON object", "mend or drop the line", err)
}

func problem(at news.Capture, code news.Code, msg, advice string, err error) *news.Problem {
	return &news.Problem{Source: at.Source, Line: at.Line, Code: code, Msg: strings.TrimSpace(msg), Advice: advice, Err: err}
}
