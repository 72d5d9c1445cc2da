package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"demarche/internal/ontology"
	"demarche/internal/query"
)

// Stats are the counts of a record, or of the part of it that a filter selects.
// First and Last are the days of the earliest and the latest event, 0 where none has a date.
type Stats struct {
	Articles, Events, Quotes, Problems int
	First, Last                        query.Day
	Dyads                              []Dyad      // the busiest first
	Months                             []TypeMonth // by month, then type
	Sources                            []Count     // host of the address, else site or file; the largest first
	Speakers                           []Count     // display names; the most quoted first
	Types                              []Count
	Statuses                           []Count
}

// A Dyad counts what one actor did to another. Actor and Recipient are "RUS", or with
// the main sector "RUS.GOV"; Quads counts the events by quad class, from 1.
type Dyad struct {
	Actor, Recipient string
	Events           int
	Quads            [5]int // index 0 is not used
}

// A TypeMonth counts the events of a type in a month; those known to the year alone are
// in none.
type TypeMonth struct {
	Month string // 2022-01
	Type  string
	N     int
}

// A Count is a name with how often it comes.
type Count struct {
	Name string
	N    int
}

// StatsOptions say how much is counted.
type StatsOptions struct {
	Top     int  // length of the lists of dyads, sources and speakers; 0: 10
	Sectors bool // dyads by country and sector, not by country alone
}

// Stats counts what where selects: events and their dyads, months, types; the
// quotations and the articles are those that the same filter lists.
func (s *Store) Stats(ctx context.Context, q Query, o StatsOptions) (*Stats, error) {
	if o.Top == 0 {
		o.Top = 10
	}
	c := &counter{ctx: ctx, st: s, top: o.Top}
	c.eventWhere, c.eventArgs = compile(orAll(q.Where), events, q.Now)
	c.quoteWhere, c.quoteArgs = compile(orAll(q.Where), quotes, q.Now)
	c.articleWhere, c.articleArgs = compile(orAll(q.Where), articles, q.Now)
	var out Stats
	c.totals(&out)
	c.dyads(&out, o.Sectors)
	c.months(&out)
	c.counts(&out)
	return &out, explain(s.path, c.err)
}

// A counter runs the counting statements one after the other until one fails.
type counter struct {
	ctx                                  context.Context
	st                                   *Store
	top                                  int
	eventWhere, quoteWhere, articleWhere string
	eventArgs, quoteArgs, articleArgs    []any
	err                                  error
}

const (
	fromEvents = " FROM event e JOIN article a ON a.id = e.article "
	fromQuotes = " FROM quote q JOIN article a ON a.id = q.article "
)

func (c *counter) each(stmt string, args []any, scan func(*sql.Rows) error) {
	if c.err != nil {
		return
	}
	lines, err := c.st.read.QueryContext(c.ctx, stmt, args...)
	if err != nil {
		c.err = err
		return
	}
	defer lines.Close()
	for lines.Next() && c.err == nil {
		c.err = scan(lines)
	}
	if c.err == nil {
		c.err = lines.Err()
	}
}

func (c *counter) totals(out *Stats) {
	for _, x := range []struct {
		sql  string
		args []any
		to   []any
	}{
		{"SELECT count(*) FROM article a WHERE " + c.articleWhere, c.articleArgs, []any{&out.Articles}},
		{"SELECT count(*), coalesce(min(nullif(e.day_lo, 0)), 0), coalesce(max(e.day_hi), 0)" + fromEvents + "WHERE " + c.eventWhere, c.eventArgs,
			[]any{&out.Events, &out.First, &out.Last}},
		{"SELECT count(*)" + fromQuotes + "WHERE " + c.quoteWhere, c.quoteArgs, []any{&out.Quotes}},
		{"SELECT count(*) FROM problem WHERE NOT warn", nil, []any{&out.Problems}},
	} {
		c.each(x.sql, x.args, func(r *sql.Rows) error { return r.Scan(x.to...) })
	}
}

// dyads counts pairs of codes: SQL groups the events by their lists of codes, of which
// there are few, and the pairs are formed here.
func (c *counter) dyads(out *Stats, sectors bool) {
	type pair struct{ actor, recipient string }
	byPair := map[pair]*Dyad{}
	stmt := "SELECT e.actors, e.recipients, e.quad, count(*)" + fromEvents + "WHERE e.actors <> '' AND e.recipients <> '' AND (" + c.eventWhere + ") GROUP BY 1, 2, 3"
	c.each(stmt, c.eventArgs, func(r *sql.Rows) error {
		var actors, recipients string
		var quad, n int
		if err := r.Scan(&actors, &recipients, &quad, &n); err != nil {
			return err
		}
		for _, actor := range split(actors, sectors) {
			for _, recipient := range split(recipients, sectors) {
				p := pair{actor, recipient}
				if byPair[p] == nil {
					byPair[p] = &Dyad{Actor: actor, Recipient: recipient}
				}
				byPair[p].Events += n
				byPair[p].Quads[quad] += n
			}
		}
		return nil
	})
	for _, d := range byPair {
		out.Dyads = append(out.Dyads, *d)
	}
	slices.SortFunc(out.Dyads, func(a, b Dyad) int {
		return cmp.Or(b.Events-a.Events, cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Recipient, b.Recipient))
	})
	out.Dyads = out.Dyads[:min(c.top, len(out.Dyads))]
}

// split returns the codes of a list, each once, with their sectors or without.
func split(list string, sectors bool) []string {
	codes := strings.Fields(list)
	if !sectors {
		for i, code := range codes {
			codes[i], _, _ = strings.Cut(code, ".")
		}
		slices.Sort(codes)
		codes = slices.Compact(codes)
	}
	return codes
}

func (c *counter) months(out *Stats) {
	stmt := "SELECT printf('%04d-%02d', e.day_lo / 10000, e.day_lo / 100 % 100) AS month, e.type, count(*)" + fromEvents +
		"WHERE e.day_lo > 0 AND e.day_lo / 100 = e.day_hi / 100 AND (" + c.eventWhere + ") GROUP BY month, e.type ORDER BY month, e.type"
	c.each(stmt, c.eventArgs, func(r *sql.Rows) error {
		var m TypeMonth
		err := r.Scan(&m.Month, &m.Type, &m.N)
		out.Months = append(out.Months, m)
		return err
	})
}

func (c *counter) counts(out *Stats) {
	const host = "CASE WHEN instr(a.url, '://') > 0 THEN substr(a.url || '/', instr(a.url, '://') + 3, instr(substr(a.url || '/', instr(a.url, '://') + 3), '/') - 1)" +
		" WHEN a.site <> '' THEN a.site ELSE a.source END"
	speakers := fromQuotes + "JOIN party p ON p.article = q.article AND p.n = q.n AND p.role = 'speaker' JOIN entity x ON x.id = p.entity "
	for _, x := range []struct {
		to         *[]Count
		name, from string
		where      string
		args       []any
		most       int
	}{
		{&out.Types, "e.type", fromEvents, c.eventWhere, c.eventArgs, len(ontology.Types)},
		{&out.Statuses, "e.status", fromEvents, c.eventWhere, c.eventArgs, len(ontology.Types)},
		{&out.Sources, host, " FROM article a ", c.articleWhere, c.articleArgs, c.top},
		{&out.Speakers, "x.name", speakers, c.quoteWhere, c.quoteArgs, c.top},
	} {
		stmt := "SELECT " + x.name + ", count(*)" + x.from + "WHERE " + x.where + " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?"
		c.each(stmt, append(slices.Clip(x.args), x.most), func(r *sql.Rows) error {
			var n Count
			err := r.Scan(&n.Name, &n.N)
			*x.to = append(*x.to, n)
			return err
		})
	}
}
