package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/query"
	"demarche/internal/store"
)

const filterAbout = `
A filter is words and key:value terms, joined by AND (or nothing), OR, NOT and
brackets, for example:

  actor:RUS recipient:JPN type:THREATEN since:2022-01-01 until:7d
  speaker:FRA (place:CHE OR "nuclear talks") NOT status:negated

Put it in single quotes where it holds quotes or brackets, and do not begin it
with "-": write NOT.
Without a filter everything is listed. All keys: docs/query.md.`

// dbFlag adds --db to a command that works with the store.
func (a *app) dbFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.db, "db", "", "`FILE` that holds the record (default $"+envDB+", else demarche.db in your data directory)")
}

// jsonFlag adds --json: output for programs, stable in its fields.
func (a *app) jsonFlag(c *cobra.Command) {
	c.Flags().BoolVar(&a.json, "json", false, "print JSON Lines")
}

// A selection is what the commands that ask the record have in common: an open
// store and a parsed filter.
type selection struct {
	*store.Store
	store.Query
}

// withRecord opens the store to read, parses the filter, and runs f on both.
func (a *app) withRecord(ctx context.Context, filter []string, f func(s selection) error) (err error) {
	where, err := query.Parse(strings.Join(filter, " "))
	if err != nil {
		return &usageError{err}
	}
	path, err := a.storePath()
	if err != nil {
		return err
	}
	st, err := store.Open(ctx, path, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	return f(selection{st, store.Query{Where: where, Now: a.env.Now()}})
}

// printJSON writes v as one line.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// count is a number with its noun: 1 event, 2 events.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
