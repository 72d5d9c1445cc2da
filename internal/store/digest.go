package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
)

// digested are the statements whose rows make up the record: everything but the runs,
// with content hashes in the place of row numbers.
var digested = []string{
	"SELECT a.hash, a.given, a.day_lo, a.day_hi, a.lang, a.url, a.site, a.source, a.line, a.title, a.version, b.text, b.analysis FROM article a LEFT JOIN body b ON b.article = a.id ORDER BY a.hash",
	"SELECT c.hash, a.hash, c.source, c.line, c.url, c.media, c.charset, c.fetched, c.given, c.coding, c.start, c.length, c.data FROM capture c LEFT JOIN article a ON a.id = c.article ORDER BY c.hash",
	"SELECT a.hash, e.n, e.key, e.day_lo, e.day_hi, e.type, e.mode, e.contexts, e.quad, e.cameo, e.status, e.confidence, e.country, e.place, e.actors, e.recipients, e.start, e.stop FROM event e JOIN article a ON a.id = e.article ORDER BY a.hash, e.n",
	"SELECT a.hash, q.n, q.key, q.day_lo, q.day_hi, q.kind, q.start, q.stop FROM quote q JOIN article a ON a.id = q.article ORDER BY a.hash, q.n",
	"SELECT a.hash, p.role, p.n, x.key, x.name, x.country, x.sectors FROM party p JOIN article a ON a.id = p.article JOIN entity x ON x.id = p.entity ORDER BY 1, 2, 3, 4, 5, 6, 7",
	"SELECT source, line, code, message, advice, warn FROM problem ORDER BY 1, 2, 3",
}

// Digest is a hash over the whole record, runs apart: two stores with the same digest
// hold the same captures, articles, events, quotations and problems. It also has SQLite
// check the full-text index against the texts.
func (s *Store) Digest(ctx context.Context) (string, error) {
	h := sha256.New()
	for _, stmt := range digested {
		lines, err := s.read.QueryContext(ctx, stmt)
		if err != nil {
			return "", explain(s.path, err)
		}
		err = eachLine(lines, func(values []any) { fmt.Fprintf(h, "%q\n", values) })
		if err != nil {
			return "", explain(s.path, err)
		}
	}
	if s.write != nil {
		// A difference is reported as SQLITE_CORRUPT.
		if _, err := s.write.ExecContext(ctx, "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)"); err != nil {
			return "", explain(s.path, err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func eachLine(lines *sql.Rows, f func([]any)) error {
	defer lines.Close()
	columns, err := lines.Columns()
	if err != nil {
		return err
	}
	values, to := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		to[i] = &values[i]
	}
	for lines.Next() {
		if err := lines.Scan(to...); err != nil {
			return err
		}
		f(values)
	}
	return lines.Err()
}
