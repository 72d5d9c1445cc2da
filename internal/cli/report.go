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
	w      io.Writer
	live   bool
	drawn  bool
	failed int
}

func (a *app) report() *report {
	_, live := terminal(a.env.Stderr)
	return &report{w: a.env.Stderr, live: live}
}

// problem prints err, and counts it unless its article was delivered all the same.
func (r *report) problem(err error) {
	r.clear()
	kind := ""
	var p *news.Problem
	if errors.As(err, &p) && p.Warn {
		kind = "warning: "
	} else {
		r.failed++
	}
	fmt.Fprintf(r.w, "demarche: %s%s\n", kind, export.Plain(err.Error()))
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

// err is errReported where an input has failed.
func (r *report) err() error {
	r.clear()
	if r.failed > 0 {
		return errReported
	}
	return nil
}
