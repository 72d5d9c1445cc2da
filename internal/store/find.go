package store

import (
	"context"
	"fmt"
	"strings"
)

// Event returns the event whose ID is, or alone begins with, id.
func (s *Store) Event(ctx context.Context, id string) (Row, error) {
	return s.find(ctx, events, "event", id)
}

// Quote returns the quotation whose ID is, or alone begins with, id.
func (s *Store) Quote(ctx context.Context, id string) (Row, error) {
	return s.find(ctx, quotes, "quote", id)
}

// Article returns the article whose given ID is id, or whose content hash is or
// alone begins with it.
func (s *Store) Article(ctx context.Context, id string) (Row, error) {
	rows, err := s.rows(ctx, "SELECT "+articles.columns()+articles.from()+"WHERE a.given = ? ORDER BY a.id LIMIT 2", id)
	switch {
	case err != nil:
		return Row{}, err
	case len(rows) == 0:
		return s.find(ctx, articles, "article", id)
	}
	return only(rows, "article", id)
}

func (s *Store) find(ctx context.Context, t *target, what, id string) (Row, error) {
	if id == "" {
		return only(nil, what, id)
	}
	key := t.alias + "." + t.key
	sql := "SELECT " + t.columns() + " FROM " + t.table + " " + t.alias + " WHERE " + key + " >= ? AND " + key + " < ? ORDER BY " + key + " LIMIT 4"
	rows, err := s.rows(ctx, sql, id, id+"\U0010FFFF")
	if err != nil {
		return Row{}, err
	}
	return only(rows, what, id)
}

func (s *Store) rows(ctx context.Context, sql string, args ...any) ([]Row, error) {
	var rows []Row
	err := s.each(ctx, sql, args, func(r Row, _ error) bool {
		rows = append(rows, r)
		return true
	})
	return rows, explain(s.path, err)
}

// only returns the single row, or the row whose ID is id to the letter.
func only(rows []Row, what, id string) (Row, error) {
	if len(rows) == 0 {
		return Row{}, &Error{Kind: NotFound, Msg: fmt.Sprintf("no %s has an ID that begins with %q", what, id), Advice: "list them with their IDs: demarche " + what + "s"}
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		if ids[i] = r.ID; r.ID == id {
			return r, nil
		}
	}
	if len(rows) > 1 {
		return Row{}, &Error{Kind: Ambiguous, Msg: fmt.Sprintf("several IDs begin with %q: %s", id, strings.Join(ids, ", ")), Advice: "write more of it"}
	}
	return rows[0], nil
}
