package cli

import (
	"os"

	"github.com/spf13/cobra"

	"demarche/internal/analyze"
)

// lexiconFlag adds --lexicon to a command that analyses.
func (a *app) lexiconFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.lexicon, "lexicon", "", "take word lists and rules in this `FOLDER` in place of the built-in ones of the same name")
}

// analyzer loads the analyser, with the user's own word lists and rules where
// --lexicon names any.
func (a *app) analyzer() (*analyze.Analyzer, error) {
	if a.lexicon == "" {
		return analyze.New(analyze.Options{})
	}
	info, err := os.Stat(a.lexicon)
	if err != nil {
		return nil, usagef("--lexicon: %w", err)
	}
	if !info.IsDir() {
		return nil, usagef("--lexicon %s is no folder; name the one that holds event, entity or other stages' files", a.lexicon)
	}
	return analyze.New(analyze.Options{Lexicon: os.DirFS(a.lexicon)})
}
