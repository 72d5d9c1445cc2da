package cli

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/cli/demo"
	"demarche/internal/export"
	"demarche/internal/ingest"
	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/store"
)

const demoAbout = `Read 39 bundled Wikinews articles on world affairs into a record of their own, and
show what is in it: who does most to whom, events over the words they rest on, and
who said what. It needs no network, and leaves your own record alone.`

func (a *app) demoCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "demo",
		Short:   "See what it does, on 39 bundled articles",
		Long:    demoAbout,
		Example: "  demarche demo",
		GroupID: "read",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return a.demo(c.Context()) },
	}
}

// How much of each the demonstration shows.
const (
	demoDyads  = 6
	demoEvents = 4
	demoQuotes = 3
)

func (a *app) demo(ctx context.Context) error {
	path, err := a.demoPath()
	if err != nil {
		return err
	}
	if err := a.importDemo(ctx, path); err != nil {
		return err
	}
	a.db = path
	return a.withRecord(ctx, nil, func(s selection) error { return a.showDemo(ctx, s) })
}

// demoPath is a fresh place for the demonstration's record: one file in the
// user's cache, so that the commands it ends with have something to work on.
func (a *app) demoPath() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	dir = filepath.Join(dir, "demarche")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make a folder for the demonstration: %w", err)
	}
	path := filepath.Join(dir, "demo.db")
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !os.IsNotExist(err) {
			return "", fmt.Errorf("clear the last demonstration away: %w", err)
		}
	}
	return path, nil
}

func (a *app) showDemo(ctx context.Context, s selection) error {
	stats, err := s.Stats(ctx, s.Query, store.StatsOptions{Top: demoDyads})
	if err != nil {
		return err
	}
	events, err := bestEvents(ctx, s)
	if err != nil {
		return err
	}
	quotes, err := bestQuotes(ctx, s)
	if err != nil {
		return err
	}
	p := &page{a.out, a.screen()}
	p.printf("Read %s (CC BY 2.5): %s, %s.\n", count(stats.Articles, "Wikinews article"),
		count(stats.Events, "event"), count(stats.Quotes, "quotation"))
	p.heading("Who does most to whom")
	if err := p.dyads(stats.Dyads); err != nil {
		return err
	}
	p.heading("Events, over the words they rest on")
	for _, r := range events {
		p.printf("\n")
		p.event(r.Analysis, r.Event())
	}
	p.heading("Who said what")
	for _, r := range quotes {
		p.printf("\n")
		e := export.QuoteAt(r.Analysis, r.Index)
		export.WriteQuote(p.w, p.screen, e.Text, e.Speaker)
	}
	p.heading("Try next, on this record")
	for _, c := range a.nextCommands(stats, events, quotes) {
		p.printf("  %s\n", c)
	}
	return nil
}

func (p *page) heading(s string) {
	p.printf("\n%s\n", p.screen.Paint(export.Bold, strings.ToUpper(s)))
}

// importDemo reads the bundled articles into the store at path.
func (a *app) importDemo(ctx context.Context, path string) error {
	o := ingest.Options{From: "jsonl", Stdin: strings.NewReader(demo.Articles)}
	an, err := a.analyzer()
	if err != nil {
		return err
	}
	r := a.report()
	if _, err := a.importInto(ctx, an, path, []string{"-"}, o, r); err != nil {
		return err
	}
	return r.end()
}

// bestEvents picks events that show well: on a known day, between countries,
// in a sentence that is soon read, the surest first, no type and no article twice.
func bestEvents(ctx context.Context, s selection) ([]store.Row, error) {
	rows, err := collect(s.Events(ctx, s.Query), func(r store.Row) bool {
		const least, most = 60, 250 // bytes: no headline, and not four lines
		e := r.Event()
		n := sentenceAt(r.Analysis, e.Evidence.Sentence).Len()
		return n >= least && n <= most && e.Status == record.Asserted && e.Date.Precision == news.Day && international(r.Analysis, e)
	})
	slices.SortStableFunc(rows, func(x, y store.Row) int { return cmp.Compare(y.Event().Confidence, x.Event().Confidence) })
	return firstNew(rows, demoEvents, func(r store.Row) [2]string { return [2]string{string(r.Event().Type), r.Article.Hash} }), err
}

// bestQuotes picks quotations that show well: whole sentences of a speaker the
// lists know, no speaker and no article twice.
func bestQuotes(ctx context.Context, s selection) ([]store.Row, error) {
	const least, most = 60, 240 // bytes
	rows, err := collect(s.Quotes(ctx, s.Query), func(r store.Row) bool {
		q := r.Quote()
		return q.Kind == record.Direct && q.Span.Len() >= least && q.Span.Len() <= most && q.Speaker != nil && known(r.Analysis, *q.Speaker)
	})
	return firstNew(rows, demoQuotes, func(r store.Row) [2]string {
		return [2]string{r.Entities[r.Quote().Speaker.Entity].ID, r.Article.Hash}
	}), err
}

func collect(rows iter.Seq2[store.Row, error], want func(store.Row) bool) ([]store.Row, error) {
	var out []store.Row
	for r, err := range rows {
		if err != nil {
			return nil, err
		}
		if want(r) {
			out = append(out, r)
		}
	}
	return out, nil
}

// international reports whether the actors and recipients of an event are known
// and no country is on both sides.
func international(a *record.Analysis, e *record.Event) bool {
	if !known(a, e.Actors...) || !known(a, e.Recipients...) {
		return false
	}
	return !slices.ContainsFunc(e.Actors, func(x record.Arg) bool {
		return slices.ContainsFunc(e.Recipients, func(y record.Arg) bool { return a.Entities[x.Entity].Country == a.Entities[y.Entity].Country })
	})
}

// known reports whether there are actors and the lists know the country or bloc
// of each.
func known(a *record.Analysis, args ...record.Arg) bool {
	return len(args) > 0 && !slices.ContainsFunc(args, func(x record.Arg) bool {
		return x.Entity == record.None || a.Entities[x.Entity].Country == ""
	})
}

// firstNew takes up to n rows, none of which shares a key with one before.
func firstNew(rows []store.Row, n int, keys func(store.Row) [2]string) []store.Row {
	var out []store.Row
	seen := map[string]bool{}
	for _, r := range rows {
		k := keys(r)
		if len(out) < n && !seen[k[0]] && !seen[k[1]] {
			seen[k[0]], seen[k[1]] = true, true
			out = append(out, r)
		}
	}
	return out
}

// nextCommands are commands that can be pasted as they are and find something.
func (a *app) nextCommands(st *store.Stats, events, quotes []store.Row) []string {
	var cmds []string
	if len(st.Dyads) > 0 {
		cmds = append(cmds, "events actor:"+st.Dyads[0].Actor+" recipient:"+st.Dyads[0].Recipient)
	}
	if len(quotes) > 0 {
		r := quotes[0]
		cmds = append(cmds, "quotes speaker:"+r.Entities[r.Quote().Speaker.Entity].Country)
	}
	if len(events) > 0 {
		cmds = append(cmds, "show "+short(events[0].Event().ID))
	}
	for i, c := range cmds {
		cmds[i] = a.env.Program + " " + c + " --db " + a.tilde(a.db)
	}
	return cmds
}

// tilde shortens a path in the home directory as every shell understands it.
func (a *app) tilde(path string) string {
	home := a.env.Getenv("HOME")
	if rest, ok := strings.CutPrefix(path, home+"/"); ok && home != "" {
		path = "~/" + rest
	}
	if strings.ContainsAny(path, " '\"$&;()") {
		return strconv.Quote(path)
	}
	return path
}
