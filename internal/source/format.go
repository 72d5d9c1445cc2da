package source

import (
	"bufio"
	"bytes"
	"iter"
	"unicode/utf16"

	"demarche/internal/news"
	"demarche/internal/source/jsonl"
	"demarche/internal/source/page"
	"demarche/internal/source/text"
)

// A format is one kind of input. To add one: write a subpackage with a Read of
// this shape, and give it a line in formats, before any whose test it also passes.
type format struct {
	name   string // what --from calls it; for a refused kind, what to tell the user
	is     func(head []byte) bool
	read   func(r *bufio.Reader, at news.Capture, max int64) iter.Seq2[*news.Capture, error]
	code   news.Code // where read is nil
	advice string
}

// formats in the order in which content is tested. Text, which anything passes, is last.
var formats = []format{
	{name: "compressed with gzip", is: starts("\x1f\x8b"), code: news.Unsupported, advice: "unpack it first (gunzip)"},
	{name: "a ZIP archive or office document", is: starts("PK\x03\x04"), code: news.Unsupported, advice: "unpack it, or save it as text"},
	{name: "a PDF", is: starts("%PDF-"), code: news.Unsupported, advice: "turn it into text first (pdftotext)"},
	{name: "a WARC archive", is: starts("WARC/"), code: news.Unsupported, advice: "take the pages out of it first"},
	{name: "binary, not text", is: binary, code: news.Binary, advice: "leave it out; pages, plain text and JSON Lines are read"},
	{name: "jsonl", is: jsonl.Is, read: jsonl.Read},
	{name: "a feed", is: page.IsFeed, code: news.Unsupported, advice: "fetch the pages it links to"},
	{name: "html", is: page.Is, read: page.Read},
	{name: "XML that is no page", is: starts("<?xml"), code: news.Unsupported, advice: "take the pages or their text out of it first"},
	{name: "text", is: func([]byte) bool { return true }, read: text.Read},
}

// Formats lists the values of --from beside auto.
func Formats() []string {
	var names []string
	for _, f := range formats {
		if f.read != nil {
			names = append(names, f.name)
		}
	}
	return names
}

func lookup(name string) (format, bool) {
	for _, f := range formats {
		if f.read != nil && f.name == name {
			return f, true
		}
	}
	return format{}, false
}

func sniff(head []byte) format {
	plain := asASCII(head)
	for _, f := range formats[:len(formats)-1] {
		if f.is(plain) {
			return f
		}
	}
	return formats[len(formats)-1]
}

func starts(prefix string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(prefix)) }
}

// asASCII takes the byte order mark off, and turns UTF-16 into UTF-8 so that one
// set of tests fits all encodings.
func asASCII(head []byte) []byte {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return head[3:]
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return fromUTF16(head[2:], 0, 1)
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return fromUTF16(head[2:], 1, 0)
	}
	return head
}

func fromUTF16(b []byte, low, high int) []byte {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i+low]) | uint16(b[2*i+high])<<8
	}
	return []byte(string(utf16.Decode(units)))
}

// binary reports a zero byte, or more than one byte in ten that is a control
// character no text uses.
func binary(head []byte) bool {
	odd := 0
	for _, c := range head {
		switch {
		case c == 0:
			return true
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b:
			odd++
		}
	}
	return odd*10 > len(head)
}
