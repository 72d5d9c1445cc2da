package store

import (
	"strings"

	"demarche/internal/query"
	"demarche/internal/record"
)

// replace puts a in the place of the analysis by another version. The text is the
// same, for it is part of the hash.
func (b *Batch) replace(id int64, a *record.Analysis) error {
	if err := b.flush(); err != nil { // rows of this very article may still wait
		return err
	}
	if err := b.dismiss(id); err != nil {
		return err
	}
	x := a.Article
	lo, hi := days(x.Published)
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{"DELETE FROM event WHERE article = ?", []any{id}},
		{"DELETE FROM quote WHERE article = ?", []any{id}},
		{"UPDATE body SET analysis = ? WHERE article = ?", []any{b.pack.pack(a), id}},
		{"UPDATE article SET version = ?, given = ?, day_lo = ?, day_hi = ?, lang = ?, site = ?, source = ?, line = ?, title = ? WHERE id = ?",
			[]any{a.Version, x.ID, lo, hi, x.Lang, x.Site, x.Source, x.Line, x.Title, id}},
	} {
		if _, err := b.tx.ExecContext(b.ctx, s.sql, s.args...); err != nil {
			return err
		}
	}
	return nil
}

// dismiss takes the parties of the analysis that is stored out of their roles. Their
// table is sorted by entity, so the analysis itself tells where they stand.
func (b *Batch) dismiss(id int64) error {
	var packed []byte
	if err := b.tx.QueryRowContext(b.ctx, "SELECT analysis FROM body WHERE article = ?", id).Scan(&packed); err != nil {
		return err
	}
	old, err := unpack(packed, "")
	if err != nil {
		return err
	}
	for i := range old.Entities {
		entity, err := b.entity(&old.Entities[i])
		if err != nil {
			return err
		}
		for _, role := range []query.Role{query.Actor, query.Recipient, query.Speaker, query.Addressee, query.Channel} {
			if _, err := b.tx.ExecContext(b.ctx, "DELETE FROM party WHERE entity = ? AND role = ? AND article = ?", entity, string(role), id); err != nil {
				return err
			}
		}
	}
	return nil
}

// remove takes out an article that nothing points to any more. The full-text index must
// be told the text that it is to forget; one of this very batch is not in it yet.
func (b *Batch) remove(id int64) error {
	if err := b.flush(); err != nil {
		return err
	}
	if err := b.dismiss(id); err != nil {
		return err
	}
	for _, stmt := range []string{
		"INSERT INTO words (words, rowid, text) SELECT 'delete', article, text FROM body WHERE article = ? AND article <= ?",
		"DELETE FROM event WHERE article = ?",
		"DELETE FROM quote WHERE article = ?",
		"DELETE FROM body WHERE article = ?",
		"DELETE FROM article WHERE id = ?",
	} {
		args := []any{id, b.before}
		if _, err := b.tx.ExecContext(b.ctx, stmt, args[:strings.Count(stmt, "?")]...); err != nil {
			return err
		}
	}
	return nil
}
