package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"demarche/internal/export"
	"demarche/internal/span"
)

var noSpan span.Span

func (a *app) searchCmd() *cobra.Command {
	var limit int
	c := &cobra.Command{
		Use:   "search WORDS",
		Short: "Find articles by their words, best match first",
		Long: "Find articles by their words, best match first, and show the stretch of text that\nmatches. Words and filters can be mixed." +
			"\n" + filterAbout,
		Example: "  demarche search '\"nuclear deal\" since:2019'",
		GroupID: "record",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("search for what? Name words, or list all with: demarche articles")
			}
			return checkLimit(&limit)(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			return a.withRecord(c.Context(), args, func(s selection) error {
				if s.Limit = limit; limit == 0 && !a.json {
					s.Limit = shownRows
				}
				return a.search(c.Context(), s)
			})
		},
	}
	a.dbFlag(c)
	a.jsonFlag(c)
	limitFlag(c, &limit)
	return c
}

func (a *app) search(ctx context.Context, s selection) error {
	p := &page{a.out, a.screen()}
	n := 0
	for h, err := range s.Search(ctx, s.Query) {
		if err != nil {
			return err
		}
		n++
		if a.json {
			if err := a.printJSON(export.ArticleAt(h.Analysis, h.Snippet)); err != nil {
				return err
			}
			continue
		}
		p.hit(articleCells(h.Row), h.Article.Text, h.Snippet, h.Marks)
	}
	if n == 0 && !a.json {
		fmt.Fprintln(a.env.Stderr, "No articles match.")
	}
	return nil
}

// hit prints an article that a search found over the stretch that matches.
func (p *page) hit(cells []string, text string, snippet span.Span, words []span.Span) {
	p.printf("%s  %s  %s\n", cells[0], export.Pad(cells[1], 10), p.screen.Paint(export.Bold, cells[4]))
	marks := make([]mark, len(words))
	for i, w := range words {
		marks[i] = mark{Span: w, style: export.Yellow}
	}
	const indent = "          "
	for _, l := range marked(p.screen, text, snippet, marks, p.screen.Cells()-len(indent)) {
		p.printf("%s%s\n", indent, l)
	}
}
