package store

import (
	"slices"
	"strings"
	"time"

	"demarche/internal/query"
)

// target is the kind of thing that a listing lists.
type target struct {
	kind  kind
	table string
	alias string // of the table; the article is always a
	key   string // the column of its ID
}

// kind says what a term speaks of.
type kind uint8

const (
	ofAny     kind = iota // of whatever is listed
	ofArticle             // of the article alone
	ofEvent
	ofQuote
)

var (
	articles = &target{ofArticle, "article", "a", "hash"}
	events   = &target{ofEvent, "event", "e", "key"}
	quotes   = &target{ofQuote, "quote", "q", "key"}
)

// A compiler turns an expression into an SQL condition. Whatever the user wrote
// becomes a parameter; the SQL text is made of the constants below alone. No
// condition is ever NULL, so that NOT means not.
type compiler struct {
	sql  strings.Builder
	args []any
	now  time.Time
	on   *target // what is listed
}

// compile returns the condition of e for rows of on.
func compile(e query.Expr, on *target, now time.Time) (string, []any) {
	c := &compiler{now: now, on: on}
	c.expr(e)
	return c.sql.String(), c.args
}

func (c *compiler) write(sql string, args ...any) {
	c.sql.WriteString(sql)
	c.args = append(c.args, args...)
}

func (c *compiler) expr(e query.Expr) {
	switch e := e.(type) {
	case query.And:
		c.and(e)
	case query.Or:
		c.join(e, " OR ", c.expr)
	case query.Not:
		c.write("NOT (")
		c.expr(e.X)
		c.write(")")
	default:
		c.within(c.elsewhere(e), e)
	}
}

func (c *compiler) join(parts []query.Expr, by string, each func(query.Expr)) {
	for i, p := range parts {
		if i > 0 {
			c.write(by)
		}
		c.write("(")
		each(p)
		c.write(")")
	}
}

// and keeps together what is said of one thing: where articles are listed,
// "actor:RUS type:THREATEN" asks for one event that is both.
func (c *compiler) and(parts query.And) {
	var here []query.Expr
	groups := map[*target]query.And{}
	for _, p := range parts {
		if t := c.elsewhere(p); t != nil {
			groups[t] = append(groups[t], p)
		} else {
			here = append(here, p)
		}
	}
	for _, t := range []*target{events, quotes} {
		if g := groups[t]; len(g) > 0 && slices.ContainsFunc(g, positive) {
			here = append(here, together{t, g})
		} else {
			here = append(here, g...) // nothing but exclusions: none may exist
		}
	}
	c.join(here, " AND ", func(p query.Expr) {
		if g, ok := p.(together); ok {
			c.within(g.on, g.And)
			return
		}
		c.expr(p)
	})
}

// together is a conjunction said of one event or quotation of the article.
type together struct {
	on *target
	query.And
}

func positive(e query.Expr) bool {
	_, not := e.(query.Not)
	return !not
}

// within writes the condition e, which speaks of one row of t; nil is the row listed.
func (c *compiler) within(t *target, e query.Expr) {
	if t == nil {
		c.term(e, c.on)
		return
	}
	// The inner query speaks of its own table alone and so is run once, not for every
	// article: with EXISTS the counts of stats take six times as long.
	c.write("a.id IN (SELECT " + t.alias + ".article FROM " + t.table + " " + t.alias + " WHERE ")
	inner := &compiler{now: c.now, on: t}
	inner.expr(e)
	c.write(inner.sql.String()+")", inner.args...)
}

// elsewhere returns the other table that all of e speaks of, nil where e, or a part of
// it, speaks of the rows listed.
func (c *compiler) elsewhere(e query.Expr) *target {
	kinds := map[kind]bool{}
	query.Walk(e, func(e query.Expr) {
		switch e.(type) {
		case query.And, query.Or, query.Not:
		default:
			kinds[kindOf(e)] = true
		}
	})
	if len(kinds) != 1 {
		return nil
	}
	for _, t := range []*target{events, quotes} {
		if kinds[t.kind] && c.on != t {
			return t
		}
	}
	return nil
}

// kindOf says what a term speaks of.
func kindOf(e query.Expr) kind {
	switch e := e.(type) {
	case query.Party:
		if slices.Contains([]query.Role{query.Speaker, query.Addressee, query.Channel}, e.Role) {
			return ofQuote
		}
		return ofEvent
	case query.Place, query.MinConfidence:
		return ofEvent
	case query.Text:
		return ofArticle
	case query.Match:
		return matches[e.Key].kind
	}
	return ofAny
}

// term writes the condition of a single term, no operator, on a row of t.
func (c *compiler) term(e query.Expr, t *target) {
	switch e := e.(type) {
	case query.All:
		c.write("1")
	case query.Text:
		c.words(phrase(e))
	case query.About:
		c.about(e, t)
	case query.Party:
		c.party(e, t)
	case query.Place:
		c.place(e)
	case query.Match:
		m := matches[e.Key]
		c.write(strings.ReplaceAll(m.sql, "{}", t.alias+"."+t.key), m.args(e.Value)...)
	case query.Bound:
		c.bound(e, t)
	case query.MinConfidence:
		c.write("e.confidence >= ?", float64(e))
	}
}

// A match is how a key is compared; {} in sql is the ID of the row.
type match struct {
	kind kind
	sql  string
	args func(value string) []any
}

func same(v string) []any { return []any{v} }

var matches = map[query.Key]match{
	query.Type:    {ofEvent, "e.type = ?", same},
	query.Mode:    {ofEvent, "e.mode = ?", same},
	query.Context: {ofEvent, "instr(e.contexts, ?) > 0", func(v string) []any { return []any{set([]string{v})} }},
	query.Quad:    {ofEvent, "e.quad = CAST(? AS INTEGER)", same},
	query.CAMEO:   {ofEvent, "e.cameo LIKE ? ESCAPE '\\'", func(v string) []any { return []any{like(v) + "%"} }},
	query.Status:  {ofEvent, "e.status = ?", same},
	query.Kind:    {ofQuote, "q.kind = ?", same},
	query.Lang:    {ofArticle, "a.lang = ?", same},
	query.Source: {ofArticle, "(a.url LIKE ? ESCAPE '\\' OR a.site LIKE ? ESCAPE '\\' OR a.source LIKE ? ESCAPE '\\')", func(v string) []any {
		p := "%" + like(v) + "%"
		return []any{p, p, p}
	}},
	query.ID: {ofAny, "({} >= ? AND {} < ? OR a.hash >= ? AND a.hash < ? OR a.given = ?)", func(v string) []any {
		end := v + "\U0010FFFF"
		return []any{v, end, v, end, v}
	}},
}

// like escapes v for LIKE.
func like(v string) string { return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(v) }

// phrase writes t in FTS5's language: a string there is a phrase whatever is in it,
// once its quotation marks are doubled. SQLite reads text up to a zero byte.
func phrase(t query.Text) string {
	s := `"` + strings.NewReplacer(`"`, `""`, "\x00", " ").Replace(t.Words) + `"`
	if t.Prefix {
		s += "*"
	}
	return s
}

func (c *compiler) words(match string) {
	c.write("a.id IN (SELECT rowid FROM words WHERE words MATCH ?)", match)
}

// about looks for the words in the passage itself; of quotations a code also asks
// for the actors that they name.
func (c *compiler) about(e query.About, t *target) {
	switch {
	case t.kind == ofArticle:
		c.write("a.title LIKE ? ESCAPE '\\'", "%"+like(e.Words)+"%")
	case t.kind == ofQuote && isCode(e.Words):
		c.write("(")
		c.party(query.Party{Role: topic, Code: e.Words}, t)
		c.write(" OR ")
		c.passage(e, t)
		c.write(")")
	default:
		c.passage(e, t)
	}
}

// topic is the role of those that a quotation is about.
const topic query.Role = "about"

// passage looks for the words in the passage; the index finds the articles first.
func (c *compiler) passage(e query.About, t *target) {
	c.words(phrase(query.Text{Words: e.Words}))
	c.write(" AND EXISTS (SELECT 1 FROM body b WHERE b.article = a.id AND CAST(substr(CAST(b.text AS BLOB), "+
		t.alias+".start + 1, "+t.alias+".stop - "+t.alias+".start) AS TEXT) LIKE ? ESCAPE '\\')", "%"+like(e.Words)+"%")
}

// isCode reports whether words are the code of a country or a bloc: three capitals.
func isCode(words string) bool {
	return len(words) == 3 && strings.Trim(words, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func (c *compiler) party(e query.Party, t *target) {
	c.write("(" + t.alias + ".article, " + t.alias + ".n) IN (SELECT p.article, p.n FROM party p WHERE ")
	if e.Role == query.Anyone {
		c.write("p.role IN ('actor', 'recipient')")
	} else {
		c.write("p.role = ?", string(e.Role))
	}
	c.write(" AND p.entity IN (SELECT id FROM entity WHERE ")
	c.entity(e)
	c.write("))")
}

func (c *compiler) entity(e query.Party) {
	switch {
	case e.Entity != "":
		c.write("key = ?", e.Entity)
	case e.Name != "":
		c.write("(name LIKE ? ESCAPE '\\' OR key = ? COLLATE NOCASE)", "%"+like(e.Name)+"%", e.Name)
	case e.Code != "*":
		c.write("(country = ? OR key = ?)", e.Code, e.Code)
	default:
		c.write("1")
	}
	if e.Sector != "" {
		c.write(" AND instr(sectors, ?) > 0", set([]string{e.Sector}))
	}
}

func (c *compiler) place(e query.Place) {
	if e.Country != "" {
		c.write("e.country = ?", e.Country)
		return
	}
	c.write("e.place LIKE ? ESCAPE '\\'", "%"+like(e.Name)+"%")
}

// bound compares intervals: what may have happened in time is in.
func (c *compiler) bound(e query.Bound, t *target) {
	first, last := e.At.Days(c.now)
	lo, hi := t.alias+".day_lo", t.alias+".day_hi"
	switch e.Edge {
	case query.Since:
		c.write(hi+" >= ?", first)
	case query.Until:
		c.write(lo+" > 0 AND "+lo+" <= ?", last)
	default:
		c.write(lo+" > 0 AND "+lo+" <= ? AND "+hi+" >= ?", last, first)
	}
}
