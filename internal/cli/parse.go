package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/syntax"
	"demarche/internal/syntax/biaffine"
	"demarche/internal/text"
)

const parseAbout = `Show how sentences are read: words, parts of speech, lemmas, features and
dependency trees in the conventions of Universal Dependencies. Each tree is
printed as CoNLL-U and as a drawing whose points mark the dependents.

Without a sentence, or with -, text is read from standard input, a paragraph a
line.`

// longestLine bounds a paragraph from standard input, in bytes.
const longestLine = 1 << 20

func (a *app) parseCmd() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     `parse ["SENTENCE"…]`,
		Short:   "Show the words and the tree of a sentence",
		Long:    parseAbout,
		Example: `  demarche parse "Russia warned Japan to stay out of the crisis."`,
		GroupID: "other",
		RunE: func(_ *cobra.Command, args []string) error {
			return a.parse(args, format)
		},
	}
	c.Flags().StringVar(&format, "format", "both", "what to print: `conllu`, tree or both")
	return c
}

func (a *app) parse(args []string, format string) error {
	conllu, tree := format != "tree", format != "conllu"
	if conllu && tree && format != "both" {
		return usagef("no format %q; the formats are conllu, tree and both", format)
	}
	parser, err := biaffine.Load(nil)
	if err != nil {
		return err
	}
	return a.paragraphs(args, func(p string) error {
		d := segment.Split(sentence(p))
		parser.Annotate(d, &record.Analysis{Article: d.Article})
		return printTrees(a.out, d, conllu, tree)
	})
}

// paragraphs calls f for each argument, or for each line of standard input.
func (a *app) paragraphs(args []string, f func(string) error) error {
	if len(args) > 0 && (len(args) > 1 || args[0] != "-") {
		for _, p := range args {
			if err := f(strings.ToValidUTF8(p, "\uFFFD")); err != nil {
				return err
			}
		}
		return nil
	}
	in := bufio.NewScanner(a.env.Stdin)
	in.Buffer(nil, longestLine)
	for in.Scan() {
		if strings.TrimSpace(in.Text()) == "" {
			continue
		}
		if err := f(strings.ToValidUTF8(in.Text(), "\uFFFD")); err != nil {
			return err
		}
	}
	if errors.Is(in.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("standard input: a line of more than %d bytes; divide it into paragraphs", longestLine)
	}
	return in.Err()
}

func printTrees(w io.Writer, d *text.Document, conllu, tree bool) error {
	for i := range d.Sents {
		if conllu {
			if err := syntax.WriteCoNLLU(w, d, i); err != nil {
				return err
			}
		}
		if tree {
			if err := syntax.Draw(w, d, i); err != nil {
				return err
			}
			fmt.Fprintln(w)
		}
	}
	return nil
}
