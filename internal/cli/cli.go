// Package cli is the command line: subcommands, flags, exit statuses and how
// results look on a terminal. It joins flags to packages that do the work, and
// must not read pages, analyse or write SQL itself.
//
//	os.Exit(cli.Main(ctx, os.Args[1:], cli.System()))
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// The exit statuses, a contract.
const (
	exitOK    = 0
	exitSome  = 1 // some inputs failed, or the work could not be done
	exitUsage = 2
)

// Env is what a run takes from the world around it.
type Env struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
	// Program is how the user starts this program: examples begin with it.
	Program string
	Now     func() time.Time // what "since:7d" is reckoned from; nothing else asks
}

// System is the environment of the process.
func System() Env {
	return Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: time.Now, Program: program(os.Args[0])}
}

// program is what to type to start the program again. `go run` builds it into a
// folder that is gone when it ends.
func program(arg0 string) string {
	switch {
	case strings.Contains(arg0, "go-build"):
		return "go run ./cmd/demarche"
	case strings.ContainsRune(arg0, os.PathSeparator):
		return arg0
	}
	return "demarche"
}

// errReported stands for failures that have been printed where they happened:
// it sets the exit status and adds no further line.
var errReported = errors.New("some inputs failed")

// A usageError is a mistake in the command line; the exit status is 2.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Errorf(format, args...)}
}

// An app is one run of the program.
type app struct {
	env     Env
	out     *output
	started bool // the command line was understood, the command runs
	db      string
	json    bool
	lexicon string
	places  string
	actors  string
	shallow bool
}

// Main runs the command line and returns the exit status.
func Main(ctx context.Context, args []string, env Env) int {
	a := &app{env: env, out: &output{w: env.Stdout}}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(a.out)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	if err != nil && !a.started {
		err = &usageError{err}
	}
	return a.status(ctx, errors.Join(err, a.out.err))
}

// status prints what is still to be said about err and returns the exit status.
func (a *app) status(ctx context.Context, err error) int {
	var usage *usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &usage):
		fmt.Fprintf(a.env.Stderr, "demarche: %v\nRun 'demarche --help', or --help after a command, for what can be said.\n", usage)
		return exitUsage
	case errors.Is(err, syscall.EPIPE):
		// The reader (head, less) has seen enough.
	case a.out.err != nil:
		fmt.Fprintf(a.env.Stderr, "demarche: cannot write the output: %v; it is incomplete%s\n", a.out.err, outputAdvice(a.out.err))
	case ctx.Err() != nil:
		fmt.Fprintln(a.env.Stderr, "demarche: interrupted; what was done until then is kept")
	case !errors.Is(err, errReported):
		fmt.Fprintf(a.env.Stderr, "demarche: %v\n", err)
	}
	return exitSome
}

func outputAdvice(err error) string {
	if errors.Is(err, syscall.ENOSPC) {
		return ": free some space and run again"
	}
	return ""
}

// An output remembers the first error of a stream, which printing to it does
// not report, and then writes no more.
type output struct {
	w   io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(p)
	o.err = err
	return n, err
}

const about = `Demarche reads the news and keeps the record of who said or did what to whom,
where and when. Every entry is tied to the exact words it rests on.

Start with 'demarche demo': it reads 39 bundled articles and needs no network.`

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "demarche",
		Short:         "Keeps the record of who did what to whom, out of the news",
		Long:          about,
		SilenceErrors: true,
		SilenceUsage:  true,
		Example: strings.Join([]string{
			"  demarche demo",
			"  demarche read story.html",
			"  demarche import pages/ && demarche events actor:RUS since:2022-01-01",
		}, "\n"),
		PersistentPreRun: func(*cobra.Command, []string) { a.started = true },
	}
	root.CompletionOptions.HiddenDefaultCmd = false
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	root.AddGroup(
		&cobra.Group{ID: "read", Title: "Read news:"},
		&cobra.Group{ID: "record", Title: "Ask the record:"},
		&cobra.Group{ID: "other", Title: "More:"},
	)
	root.AddCommand(a.demoCmd(), a.readCmd(), a.importCmd())
	root.AddCommand(a.listCmds()...)
	root.AddCommand(a.showCmd(), a.statsCmd(), a.exportCmd(), a.evalCmd(), a.parseCmd(), a.actorsCmd(), a.placesCmd(), a.versionCmd())
	root.AddCommand(a.explainCmd())
	root.SetHelpCommandGroupID("other")
	root.SetCompletionCommandGroupID("other")
	return root
}
