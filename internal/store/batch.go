package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"demarche/internal/news"
	"demarche/internal/record"
)

// Outcome says what adding an article did.
type Outcome uint8

// The outcomes.
const (
	Known      Outcome = iota // it was there, by the same analyser
	Added                     // it is new
	Superseded                // an older analysis of it, or an older reading of its capture, was replaced
)

// A Batch is a transaction: all that is added to it is stored by Commit, or none.
// It is for one goroutine, and a Store has one at a time.
type Batch struct {
	st     *Store
	ctx    context.Context
	tx     *sql.Tx
	ids    map[string]int64 // last used row ID, by table
	pack   packer
	squash squasher
	cast   []int64 // of the role at hand
	before int64   // the last article before the batch
	// troubled says that there are problems, which an article may settle.
	troubled bool

	seen, newArticle, newBody, findCapture, newCapture, findEntity, newEntity *sql.Stmt
	events, quotes, parties                                                   *rows
}

// Begin starts a batch. It waits for a writer of another process, and fails with
// Locked when that one does not end.
func (s *Store) Begin(ctx context.Context) (*Batch, error) {
	if s.write == nil {
		return nil, s.cannotWrite()
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return nil, explain(s.path, err)
	}
	b := &Batch{st: s, ctx: ctx, tx: tx, ids: map[string]int64{}}
	if err := b.prepare(); err != nil {
		b.Rollback()
		return nil, explain(s.path, err)
	}
	return b, nil
}

func (b *Batch) prepare() error {
	for _, table := range []string{"article", "entity"} {
		var id int64
		// The names are our own; the numbers are safe: no other writer gets in before Commit.
		if err := b.tx.QueryRowContext(b.ctx, "SELECT coalesce(max(id), 0) FROM "+table).Scan(&id); err != nil {
			return err
		}
		b.ids[table] = id
	}
	b.before = b.ids["article"]
	if err := b.tx.QueryRowContext(b.ctx, "SELECT EXISTS (SELECT 1 FROM problem)").Scan(&b.troubled); err != nil {
		return err
	}
	for _, s := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&b.seen, "SELECT id, version FROM article WHERE hash = ?"},
		{&b.newArticle, "INSERT INTO article (id, hash, given, day_lo, day_hi, lang, url, site, source, line, title, version) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"},
		{&b.newBody, "INSERT INTO body (article, text, analysis) VALUES (?,?,?)"},
		{&b.findEntity, "SELECT id FROM entity WHERE key = ? AND name = ? AND country = ? AND sectors = ?"},
		{&b.newEntity, "INSERT INTO entity (id, key, name, country, sectors) VALUES (?,?,?,?,?)"},
		{&b.findCapture, "SELECT coalesce(article, 0) FROM capture WHERE hash = ?"},
		{&b.newCapture, "INSERT INTO capture (hash, article, source, line, url, media, charset, fetched, given, coding, start, length, data) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"},
	} {
		var err error
		if *s.to, err = b.tx.PrepareContext(b.ctx, s.sql); err != nil {
			return err
		}
	}
	b.events = newRows(b.tx, "event", "article", "n", "key", "day_lo", "day_hi", "type", "mode", "contexts", "quad", "cameo", "status", "confidence", "country", "place", "actors", "recipients", "start", "stop")
	b.quotes = newRows(b.tx, "quote", "article", "n", "key", "day_lo", "day_hi", "kind", "start", "stop")
	b.parties = newRows(b.tx, "party", "entity", "role", "article", "n")
	return nil
}

// Add stores an article with its analysis and, where c is not nil, the capture it was
// drawn from. After an error the batch can only be rolled back.
func (b *Batch) Add(c *news.Capture, a *record.Analysis) (Outcome, error) {
	id, outcome, err := b.article(a)
	if err == nil && outcome != Known {
		err = b.index(id, a)
	}
	if err == nil && c != nil {
		var moved bool
		if moved, err = b.capture(c, id, a.Article.Text); moved && outcome == Added {
			outcome = Superseded
		}
	}
	if err == nil {
		err = b.problems(a, outcome)
	}
	return outcome, explain(b.st.path, err)
}

// problems forgets what went wrong with the input before it gave this article, and notes
// what is amiss with a new analysis.
func (b *Batch) problems(a *record.Analysis, o Outcome) error {
	if b.troubled {
		// Warnings of an analysis that stays are kept.
		_, err := b.tx.ExecContext(b.ctx, "DELETE FROM problem WHERE source = ? AND line = ? AND warn <= ?", a.Article.Source, a.Article.Line, o != Known)
		if err != nil {
			return err
		}
	}
	if o == Known {
		return nil
	}
	for _, p := range a.Problems {
		if err := b.problem(p); err != nil {
			return err
		}
	}
	return nil
}

// article finds or makes the row of the article.
func (b *Batch) article(a *record.Analysis) (id int64, o Outcome, err error) {
	var version string
	err = b.seen.QueryRowContext(b.ctx, a.Article.Hash).Scan(&id, &version)
	switch {
	case err == sql.ErrNoRows:
		b.ids["article"]++
		return b.ids["article"], Added, b.insertArticle(b.ids["article"], a)
	case err != nil:
		return 0, 0, err
	case version == a.Version:
		return id, Known, nil
	}
	return id, Superseded, b.replace(id, a)
}

func (b *Batch) insertArticle(id int64, a *record.Analysis) error {
	x := a.Article
	lo, hi := days(x.Published)
	if _, err := b.newArticle.ExecContext(b.ctx, id, x.Hash, x.ID, lo, hi, x.Lang, x.URL, x.Site, x.Source, x.Line, x.Title, a.Version); err != nil {
		return err
	}
	_, err := b.newBody.ExecContext(b.ctx, id, x.Text, b.pack.pack(a))
	return err
}

// index fills the tables that filters and counts read.
func (b *Batch) index(id int64, a *record.Analysis) error {
	for n := range a.Events {
		if err := b.event(id, n, a); err != nil {
			return err
		}
	}
	for n := range a.Quotes {
		if err := b.quote(id, n, a); err != nil {
			return err
		}
	}
	return nil
}

func (b *Batch) event(id int64, n int, a *record.Analysis) error {
	e := &a.Events[n]
	lo, hi := days(e.Date.Date)
	var country, place string
	if p := at(a.Places, e.Place); p.Name != "" {
		country, place = p.Country, strings.TrimSuffix(p.Name+", "+p.Admin1, ", ")
	}
	s := at(a.Sentences, e.Evidence.Sentence)
	err := b.events.add(b.ctx, id, n, e.ID, lo, hi, string(e.Type), string(e.Mode), set(e.Contexts), e.Type.Quad(), e.CAMEO,
		string(e.Status), e.Confidence, country, place, codes(a, e.Actors), codes(a, e.Recipients), s.Start, s.End)
	if err != nil {
		return err
	}
	if err := b.roles(id, "actor", n, a, e.Actors); err != nil {
		return err
	}
	return b.roles(id, "recipient", n, a, e.Recipients)
}

func (b *Batch) quote(id int64, n int, a *record.Analysis) error {
	q := &a.Quotes[n]
	lo, hi := days(q.Date.Date)
	if err := b.quotes.add(b.ctx, id, n, q.ID, lo, hi, string(q.Kind), q.Span.Start, q.Span.End); err != nil {
		return err
	}
	for _, r := range []struct {
		role string
		args []record.Arg
	}{{"speaker", one(q.Speaker)}, {"addressee", one(q.Addressee)}, {"channel", slices.Concat(q.Channel, q.Relayers)}, {string(topic), q.About}} {
		if err := b.roles(id, r.role, n, a, r.args); err != nil {
			return err
		}
	}
	return nil
}

func one(a *record.Arg) []record.Arg {
	if a == nil {
		return nil
	}
	return []record.Arg{*a}
}

// roles stores who plays a role, each entity once: two entries of one analysis may
// be the same actor.
func (b *Batch) roles(article int64, role string, n int, a *record.Analysis, args []record.Arg) error {
	b.cast = b.cast[:0]
	for _, arg := range args {
		if arg.Entity < 0 || arg.Entity >= len(a.Entities) {
			continue
		}
		entity, err := b.entity(&a.Entities[arg.Entity])
		if err != nil {
			return err
		}
		if slices.Contains(b.cast, entity) {
			continue
		}
		b.cast = append(b.cast, entity)
		if err := b.parties.add(b.ctx, entity, role, article, n); err != nil {
			return err
		}
	}
	return nil
}

// codes lists the countries and main sectors of args, each once, for counting dyads.
func codes(a *record.Analysis, args []record.Arg) string {
	var all []string
	for _, arg := range args {
		e := at(a.Entities, arg.Entity)
		code := e.Country
		if code != "" && len(e.Sectors) > 0 {
			code += "." + e.Sectors[0]
		}
		if code != "" && !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	return set(all)
}

// at is xs[i], or nothing where there is no such element.
func at[T any](xs []T, i int) (x T) {
	if i >= 0 && i < len(xs) {
		return xs[i]
	}
	return x
}

// set joins values so that each can be found between spaces.
func set(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return " " + strings.Join(values, " ") + " "
}

// Fail stores what went wrong with an input, and the capture, where there is one, with
// its bytes. An article that an older program drew from it stays. The same problem of the same place is stored once.
func (b *Batch) Fail(c *news.Capture, p *news.Problem) error {
	err := b.problem(p)
	if err == nil && c != nil {
		_, err = b.capture(c, 0, "")
	}
	return explain(b.st.path, err)
}

func (b *Batch) problem(p *news.Problem) error {
	msg := p.Msg
	if p.Err != nil {
		msg += ": " + p.Err.Error()
	}
	b.troubled = true
	_, err := b.tx.ExecContext(b.ctx, "INSERT OR REPLACE INTO problem (source, line, code, message, advice, warn) VALUES (?,?,?,?,?,?)",
		p.Source, p.Line, string(p.Code), msg, p.Advice, p.Warn)
	return err
}

func (b *Batch) flush() error {
	for _, r := range []*rows{b.events, b.quotes, b.parties} {
		if err := r.flush(b.ctx); err != nil {
			return err
		}
	}
	return nil
}

// words indexes the new texts in one go, after all else: every INSERT of several rows
// opens a savepoint, at which FTS5 writes out what it has gathered, and a batch in
// hundreds of tiny segments takes six times as long as one in a single segment.
func (b *Batch) words() error {
	_, err := b.tx.ExecContext(b.ctx, "INSERT INTO words (rowid, text) SELECT article, text FROM body WHERE article > ?", b.before)
	return err
}

// Commit makes the batch part of the record.
func (b *Batch) Commit() error {
	err := b.flush()
	if err == nil {
		err = b.words()
	}
	if err == nil {
		err = b.tx.Commit()
	}
	if err != nil {
		b.Rollback()
	}
	return explain(b.st.path, err)
}

// Rollback drops the batch; after Commit it does nothing.
func (b *Batch) Rollback() {
	if b.tx.Rollback() == nil {
		b.st.in = newInterner() // it may hold numbers that were never stored
	}
}
