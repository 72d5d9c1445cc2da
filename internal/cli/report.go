package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"demarche/internal/export"
	"demarche/internal/news"
)

// A report tells on stderr what went wrong with single inputs, a line each, and
// how far the work is. Progress is drawn on a terminal alone.
type report struct {
	w       io.Writer
	live    bool
	drawn   bool
	failed  int
	foreign []*news.Problem // articles in languages that are not analysed
}

func (a *app) report() *report {
	_, live := terminal(a.env.Stderr)
	return &report{w: a.env.Stderr, live: live}
}

// problem prints err, and counts it unless its article was delivered all the
// same. Articles in other languages are told of at the end: they may be most of
// what is read.
func (r *report) problem(err error) {
	var p *news.Problem
	switch {
	case !errors.As(err, &p) || !p.Warn:
		r.failed++
		r.say("", err.Error())
	case p.Code == news.Language:
		r.foreign = append(r.foreign, p)
	default:
		r.say("warning: ", err.Error())
	}
}

func (r *report) say(kind, words string) {
	r.clear()
	fmt.Fprintf(r.w, "demarche: %s%s\n", kind, export.Plain(words))
}

// step draws how far the work is, every few articles.
func (r *report) step(articles int) {
	const every = 25
	if r.live && articles%every == 0 {
		fmt.Fprintf(r.w, "\r%d articles", articles)
		r.drawn = true
	}
}

// clear wipes the line of progress before another line is printed.
func (r *report) clear() {
	if r.drawn {
		fmt.Fprintf(r.w, "\r%s\r", strings.Repeat(" ", len("1000000 articles")))
		r.drawn = false
	}
}

// end says what is left to say, and returns errReported where an input has failed.
func (r *report) end() error {
	r.clear()
	switch n := len(r.foreign); n {
	case 0:
	case 1:
		r.say("warning: ", r.foreign[0].Error())
	default:
		r.say("warning: ", fmt.Sprintf("%d articles are not in English and were not analysed, the first %s; insist with --lang en where they are",
			n, r.foreign[0].Source))
	}
	if r.failed > 0 {
		return errReported
	}
	return nil
}
