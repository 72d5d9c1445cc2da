// Package source reads what the user names on the command line (files, folders,
// standard input) and hands on captures: bytes with what is known about them.
// It tells formats apart by content, walks folders in sorted order, streams
// JSON Lines, and turns every failure into a news.Problem that names the place
// and what to do. It draws no text out of a page (package article does), and
// never takes a file's modification time for the time a page was fetched.
//
//	for c, err := range source.Read([]string{"pages/", "-"}, source.Options{Stdin: os.Stdin}) {
//		if err != nil {
//			log.Print(err) // a *news.Problem; the rest goes on
//			continue
//		}
//		a, warnings, err := article.From(c, article.Options{})
//	}
package source

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"demarche/internal/news"
)

// DefaultMaxBytes bounds one page, one text file or one JSONL line. The largest
// of 258 news pages measured is 2.2 MB; parsed, a page takes about ten times its size.
const DefaultMaxBytes = 8 << 20

// maxDepth bounds the nesting of folders: a guard against file systems that loop.
const maxDepth = 64

// peekSize is how much of an input is looked at to tell its format.
const peekSize = 4096

// Options say how inputs are read.
type Options struct {
	From     string    // html, text, jsonl; "" and auto tell it from the content
	Fetched  time.Time // when the pages were taken, for inputs that do not say; zero: unknown
	MaxBytes int64     // size limit of one page or JSONL line; 0: DefaultMaxBytes
	Stdin    io.Reader // what "-" reads
}

// ErrFormat is wrapped by the problem that reports an unknown Options.From: a
// mistake in usage, not in an input.
var ErrFormat = errors.New("unknown input format")

// CheckFrom returns a *news.Problem wrapping ErrFormat where from is no format.
func CheckFrom(from string) error {
	if _, ok := lookup(from); ok || auto(from) {
		return nil
	}
	return &news.Problem{Source: "--from " + from, Code: news.Unsupported, Msg: ErrFormat.Error(), Err: ErrFormat,
		Advice: "use one of auto, " + strings.Join(Formats(), ", ")}
}

func auto(from string) bool { return from == "" || from == "auto" }

// Read yields the captures of all inputs in order; "-" is standard input, a
// folder stands for the files in it, sorted by name. One of the two values is
// non-nil, and the error is always a *news.Problem; one with Warn set goes
// before the capture it concerns. Files are opened one at a time.
func Read(inputs []string, o Options) iter.Seq2[*news.Capture, error] {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	return func(yield func(*news.Capture, error) bool) {
		if err := CheckFrom(o.From); err != nil {
			yield(nil, err)
			return
		}
		r := reader{Options: o, yield: yield}
		for _, in := range inputs {
			if !r.input(in) {
				return
			}
		}
	}
}

// A reader carries one Read. Its methods return false when the consumer has stopped.
type reader struct {
	Options
	yield func(*news.Capture, error) bool
}

func (r *reader) fail(name string, code news.Code, msg, advice string, err error) bool {
	return r.yield(nil, &news.Problem{Source: name, Code: code, Msg: msg, Advice: advice, Err: err})
}

// input reads one argument. Pipes and devices that the user names are read;
// only those met inside a folder are refused, since opening one may wait for ever.
func (r *reader) input(name string) bool {
	if name == "-" {
		if r.Stdin == nil {
			return r.fail("-", news.Unreadable, "no standard input", "name a file or a folder", nil)
		}
		return r.stream("-", r.Stdin)
	}
	info, err := os.Stat(name)
	if err != nil {
		return r.unreadable(name, err)
	}
	if info.IsDir() {
		return r.folder(name, 0)
	}
	return r.file(name)
}

// folder reads what a folder holds. Names that start with a dot are passed
// over, as shells do. Links to files are read; links to folders are not
// followed, so that no loop can arise.
func (r *reader) folder(dir string, depth int) bool {
	if depth > maxDepth {
		return r.fail(dir, news.Unreadable, fmt.Sprintf("folders nested more than %d deep", maxDepth),
			"name the inner folder itself", nil)
	}
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil && !r.unreadable(dir, err) {
		return false
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if !r.entry(filepath.Join(dir, e.Name()), e, depth) {
			return false
		}
	}
	return true
}

func (r *reader) entry(name string, e os.DirEntry, depth int) bool {
	mode := e.Type()
	if mode&os.ModeSymlink != 0 {
		info, err := os.Stat(name)
		if err != nil {
			return r.unreadable(name, err)
		}
		if info.IsDir() {
			return true
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsDir():
		return r.folder(name, depth+1)
	case !mode.IsRegular():
		return r.fail(name, news.Unsupported, "a pipe, socket or device inside a folder", "name it itself to have it read", nil)
	}
	return r.file(name)
}

func (r *reader) file(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return r.unreadable(name, err)
	}
	defer f.Close()
	return r.stream(name, f)
}

func (r *reader) unreadable(name string, err error) bool {
	advice := "check the file and the disk"
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err // the name stands in Source
	}
	switch {
	case errors.Is(err, os.ErrNotExist):
		advice = "check the name"
	case errors.Is(err, os.ErrPermission):
		advice = "give yourself the right to read it (chmod u+rX)"
	}
	return r.fail(name, news.Unreadable, "cannot read", advice, err)
}

// stream reads one opened input in the format asked for or found.
func (r *reader) stream(name string, in io.Reader) bool {
	b := bufio.NewReaderSize(in, 64<<10)
	head, err := b.Peek(peekSize)
	if err != nil && err != io.EOF {
		return r.unreadable(name, err)
	}
	if len(head) == 0 {
		return r.fail(name, news.Empty, "empty", "leave it out, or fetch it again", nil)
	}
	f, ok := lookup(r.From)
	if !ok {
		f = sniff(head)
	}
	if f.read == nil {
		return r.fail(name, f.code, f.name, f.advice, nil)
	}
	at := news.Capture{Source: name, Fetched: r.Fetched}
	for c, err := range f.read(b, at, r.MaxBytes) {
		if !r.yield(c, err) {
			return false
		}
	}
	return true
}
