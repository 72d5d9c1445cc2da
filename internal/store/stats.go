package store

import (
	"context"
	"database/sql"
	"slices"

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

// A TypeMonth counts the events of a type that may have happened first in a month.
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

func (c *counter) dyads(out *Stats, sectors bool) {
	name := func(alias string) string {
		if !sectors {
			return alias + ".country"
		}
		first := "substr(" + alias + ".sectors, 2, 3)" // sector codes have three letters
		return alias + ".country || CASE WHEN " + alias + ".sectors = '' THEN '' ELSE '.' || " + first + " END"
	}
	stmt := `SELECT actor, recipient, count(*), sum(quad = 1), sum(quad = 2), sum(quad = 3), sum(quad = 4) FROM (
		SELECT DISTINCT e.article, e.n, e.quad, ` + name("x") + ` AS actor, ` + name("y") + ` AS recipient` + fromEvents + `
		JOIN party p ON p.article = e.article AND p.n = e.n AND p.role = 'actor' JOIN entity x ON x.id = p.entity AND x.country <> ''
		JOIN party r ON r.article = e.article AND r.n = e.n AND r.role = 'recipient' JOIN entity y ON y.id = r.entity AND y.country <> ''
		WHERE ` + c.eventWhere + `) GROUP BY actor, recipient ORDER BY count(*) DESC, actor, recipient LIMIT ?`
	c.each(stmt, append(slices.Clip(c.eventArgs), c.top), scanDyad(out))
}

func scanDyad(out *Stats) func(*sql.Rows) error {
	return func(r *sql.Rows) error {
		var d Dyad
		err := r.Scan(&d.Actor, &d.Recipient, &d.Events, &d.Quads[1], &d.Quads[2], &d.Quads[3], &d.Quads[4])
		out.Dyads = append(out.Dyads, d)
		return err
	}
}

func (c *counter) months(out *Stats) {
	stmt := "SELECT printf('%04d-%02d', e.day_lo / 10000, e.day_lo / 100 % 100) AS month, e.type, count(*)" + fromEvents +
		"WHERE e.day_lo > 0 AND (" + c.eventWhere + ") GROUP BY month, e.type ORDER BY month, e.type"
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
