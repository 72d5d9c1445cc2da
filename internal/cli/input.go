package cli

import (
	"regexp"
	"runtime"

	"github.com/spf13/cobra"

	"demarche/internal/ingest"
	"demarche/internal/source"
)

// inputFlags are the flags of the commands that read news.
type inputFlags struct {
	from, fetched, published, lang string
	jobs                           int
}

func (f *inputFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVar(&f.from, "from", "auto", "take every input for this `KIND`: auto, html, text, jsonl")
	fl.StringVar(&f.fetched, "fetched", "", "the `TIME` at which the pages were taken, as 2022-01-22T14:05:00Z; file times are not used")
	fl.StringVar(&f.published, "published", "", "the `DATE` at which all inputs were published, as 2022-01-22")
	fl.StringVar(&f.lang, "lang", "", "the `LANGUAGE` of all inputs, as en (default told from the text)")
	fl.IntVarP(&f.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "work on `N` articles at a time; the output does not depend on it")
	complete(c, "from", append([]string{"auto"}, source.Formats()...)...)
}

var language = regexp.MustCompile(`^[a-z]{2,3}$`)

// options checks the flags.
func (f *inputFlags) options(a *app) (o ingest.Options, err error) {
	if err := source.CheckFrom(f.from); err != nil {
		return o, &usageError{err}
	}
	o.From, o.Lang, o.Jobs, o.Stdin = f.from, f.lang, f.jobs, a.env.Stdin
	if f.lang != "" && !language.MatchString(f.lang) {
		return o, usagef("--lang %q is no language code; write it as en", f.lang)
	}
	if f.jobs < 1 {
		return o, usagef("--jobs %d: want at least 1", f.jobs)
	}
	if f.published != "" {
		if o.Published, err = parseDate(f.published); err != nil {
			return o, err
		}
	}
	if f.fetched != "" {
		if o.Fetched, err = parseTime(f.fetched); err != nil {
			return o, err
		}
	}
	return o, nil
}

// needInputs says what to do where no input is named.
func needInputs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usagef("%s what? Name files or folders, or - for standard input", c.Name())
	}
	return nil
}
