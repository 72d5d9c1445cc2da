package cli

import (
	"os"

	"github.com/spf13/cobra"

	"demarche/internal/analyze"
)

// analyzerFlags adds to a command that analyses what changes its analyser.
func (a *app) analyzerFlags(c *cobra.Command) {
	c.Flags().BoolVar(&a.shallow, "shallow", false, "read phrases without dependency trees: several times faster, less accurate")
	c.Flags().StringVar(&a.lexicon, "lexicon", "", "take word lists and rules in this `FOLDER` in place of the built-in ones of the same name")
	a.actorsFlag(c)
	a.placesFlag(c)
}

// analyzer loads the analyser as the flags want it.
func (a *app) analyzer() (*analyze.Analyzer, error) {
	o := analyze.Options{Shallow: a.shallow}
	if a.lexicon != "" {
		info, err := os.Stat(a.lexicon)
		if err != nil {
			return nil, usagef("--lexicon: %w", err)
		}
		if !info.IsDir() {
			return nil, usagef("--lexicon %s is no folder; name the one that holds event, entity or other stages' files", a.lexicon)
		}
		o.Lexicon = os.DirFS(a.lexicon)
	}
	var err error
	if o.Actors, err = a.actorLayer(); err != nil {
		return nil, err
	}
	if o.Places, err = a.layer(); err != nil {
		return nil, err
	}
	an, err := analyze.New(o)
	if err != nil {
		return nil, err
	}
	a.tellConflicts(an.Conflicts())
	return an, nil
}
