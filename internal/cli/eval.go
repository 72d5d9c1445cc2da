package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/analyze"
	"demarche/internal/eval"
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

// A goldSet is one kind of gold that results are scored against.
type goldSet struct {
	name, about string
	score       func(w io.Writer, gold string, errors int, an *analyze.Analyzer) error
}

var goldSets = []goldSet{
	{"actors", "phrases (NGEC's actor codes) or marked spans (PLOVER's gold standard) with country and sector, in JSON Lines", actors},
	{"dates", "time expressions: a folder of GUM in XML, or the Recognizers-Text JSON", articles(eval.Dates)},
	{"events", "sentences with whole events: our own format, docs/gold.md", sentences("events")},
	{"gsr", "PLOVER's gold standard records in JSON Lines", sentences("gsr")},
	{"labels", "articles with labelled sentences: internal/event/labels, docs/labelling.md", articles(eval.Labels)},
	{"names", "proper names: a file of CrossNER, or GUM's entities in CoNLL-U", names},
	{"pages", "pages with body, title and date: the folder of fundus_truth.json.gz", pages},
	{"places", "toponyms with coordinates: the folder of GeoWebNews, or its XML", places},
	{"plv", "sentences with source, target and type in JSON Lines", sentences("plv")},
	{"quotes", "attributions: a folder of PolNeAR", articles(eval.Quotes)},
	{"raters", "sentences coded by several raters in JSON Lines", sentences("raters")},
	{"spans", "sentences with source and target spans in JSON Lines", sentences("spans")},
	{"speech", "quotations and dates: our own format, docs/gold.md", articles(eval.Speech)},
}

// sentences scores a set of eval.Run, whose texts are single sentences.
func sentences(set string) func(io.Writer, string, int, *analyze.Analyzer) error {
	return func(w io.Writer, gold string, errors int, an *analyze.Analyzer) error {
		return eval.Run(w, eval.Options{Set: set, Gold: gold, Errors: errors, Read: func(text string) *record.Analysis {
			return an.Article(sentence(text))
		}})
	}
}

// sentence is a text without title or date, as an article of one paragraph.
func sentence(text string) *news.Article {
	whole := span.Span{End: len(text)}
	return &news.Article{Text: text, Lang: "en", Blocks: []news.Block{{Span: whole, Kind: news.Paragraph}}}
}

// articles scores a set whose texts are whole articles.
func articles(score func(io.Writer, string, int, func(*news.Article) *record.Analysis) error) func(io.Writer, string, int, *analyze.Analyzer) error {
	return func(w io.Writer, gold string, errors int, an *analyze.Analyzer) error {
		return score(w, gold, errors, an.Article)
	}
}

// names scores the proper names, which no record holds: the stages that lead to
// them run alone.
func names(w io.Writer, gold string, errors int, an *analyze.Analyzer) error {
	return eval.Names(w, gold, errors, an.Names)
}

// pages scores what comes before analysis.
func pages(w io.Writer, gold string, errors int, _ *analyze.Analyzer) error {
	return eval.Pages(w, gold, errors)
}

const evalAbout = `Score the analyser against gold made by people, and print precision, recall and
F1 with counts. What a set measures and how an answer counts is in docs/accuracy.md.

Sets:
`

func (a *app) evalCmd() *cobra.Command {
	var gold, second string
	var errors int
	c := &cobra.Command{
		Use:       "eval SET --gold FILE",
		Short:     "Score the analyser against gold data",
		Long:      evalAbout + setList(),
		Example:   "  demarche eval plv --gold plv_dev.jsonl --errors 10",
		GroupID:   "other",
		ValidArgs: setNames(),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("eval what? Name one set of: %s", strings.Join(setNames(), ", "))
			}
			_, err := setNamed(args[0])
			return err
		},
		RunE: func(_ *cobra.Command, args []string) error {
			set, err := setNamed(args[0])
			if err != nil {
				return err
			}
			if err := a.eval(set, gold, errors); err != nil || second == "" {
				return err
			}
			return a.agreement(set, gold, second)
		},
	}
	a.analyzerFlags(c)
	c.Flags().StringVar(&gold, "gold", "", "`FILE` or folder that holds the gold")
	c.Flags().StringVar(&second, "second", "", "score a second reading of the same labels too, in `FILE`: what people agree on")
	c.Flags().IntVar(&errors, "errors", 0, "print `N` wrong cases with their text")
	return c
}

func (a *app) eval(set goldSet, gold string, errors int) error {
	if gold == "" {
		return usagef("eval %s needs --gold: %s", set.name, set.about)
	}
	an, err := a.analyzer()
	if err != nil {
		return err
	}
	if err := set.score(a.out, gold, errors, an); err != nil {
		return fmt.Errorf("eval %s: %w", set.name, err)
	}
	return nil
}

// agreement scores a second reading against the first, as the analyser was.
func (a *app) agreement(set goldSet, first, second string) error {
	if set.name != "labels" {
		return usagef("--second goes with eval labels alone")
	}
	fmt.Fprintln(a.out, "\nthe second reading:")
	return eval.Agreement(a.out, first, second)
}

func setNamed(name string) (goldSet, error) {
	i := slices.IndexFunc(goldSets, func(s goldSet) bool { return s.name == name })
	if i < 0 {
		return goldSet{}, usagef("no gold set %q; the sets are %s", name, strings.Join(setNames(), ", "))
	}
	return goldSets[i], nil
}

func setNames() []string {
	var names []string
	for _, s := range goldSets {
		names = append(names, s.name)
	}
	return names
}

func setList() string {
	var b strings.Builder
	for _, s := range goldSets {
		fmt.Fprintf(&b, "  %-8s %s\n", s.name, s.about)
	}
	return strings.TrimRight(b.String(), "\n")
}
