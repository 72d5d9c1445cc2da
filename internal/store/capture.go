package store

import (
	"bytes"
	"compress/flate"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"demarche/internal/news"
)

// The codings of a capture's bytes; see the schema.
const (
	inText    = "text"
	flated    = "flate"
	asTheyAre = "plain"
)

// A squasher finds the cheapest way to keep bytes.
type squasher struct {
	buf bytes.Buffer
	w   *flate.Writer
}

// squash returns how body is kept beside the text that was drawn from it: as a
// range of the text, which is what a text input almost always is, or compressed.
func (s *squasher) squash(body []byte, text string) (coding string, start int, data []byte, err error) {
	// Only the end is tried: it is where a body stands under its title, and looking
	// through the whole text for bytes that are not there would cost more than it saves.
	if n := len(text) - len(body); len(body) > 0 && n >= 0 && text[n:] == string(body) {
		return inText, n, nil, nil
	}
	s.buf.Reset()
	if s.w == nil {
		if s.w, err = flate.NewWriter(&s.buf, flate.BestSpeed); err != nil {
			return "", 0, nil, err
		}
	} else {
		s.w.Reset(&s.buf)
	}
	if _, err = s.w.Write(body); err == nil {
		err = s.w.Close()
	}
	if s.buf.Len() >= len(body) {
		return asTheyAre, 0, body, err
	}
	return flated, 0, s.buf.Bytes(), err
}

// capture stores c as the origin of the article with this row ID, 0 for none, once. Where
// c is known as the origin of another article, the way articles are drawn from pages has
// changed: the new article takes its place, and moved is true.
func (b *Batch) capture(c *news.Capture, article int64, text string) (moved bool, err error) {
	given, err := json.Marshal(c.Given)
	if err != nil {
		return false, err
	}
	hash := news.Hash(c.URL, c.Media, c.Charset, string(given), string(c.Body))
	var before int64
	switch err := b.findCapture.QueryRowContext(b.ctx, hash).Scan(&before); {
	case err == nil && (before == article || article == 0):
		return false, nil
	case err == nil:
		if err := b.detach(hash, before); err != nil {
			return false, err
		}
	case err != sql.ErrNoRows:
		return false, err
	}
	coding, start, data, err := b.squash.squash(c.Body, text)
	if err != nil {
		return false, err
	}
	_, err = b.newCapture.ExecContext(b.ctx, hash, sql.NullInt64{Int64: article, Valid: article != 0}, c.Source, c.Line, c.URL, c.Media, c.Charset,
		formatTime(c.Fetched), string(given), coding, start, len(c.Body), data)
	return before != 0, err
}

// detach takes the capture away from the article, and the article with its last capture.
func (b *Batch) detach(hash string, article int64) error {
	if _, err := b.tx.ExecContext(b.ctx, "DELETE FROM capture WHERE hash = ?", hash); err != nil || article == 0 {
		return err
	}
	var others bool
	err := b.tx.QueryRowContext(b.ctx, "SELECT EXISTS (SELECT 1 FROM capture WHERE article = ?)", article).Scan(&others)
	if err != nil || others {
		return err
	}
	return b.remove(article)
}

// Captures returns the captures that the article with this content hash was drawn
// from, in the order in which they came, their bytes as they were read.
func (s *Store) Captures(ctx context.Context, hash string) ([]*news.Capture, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT c.source, c.line, c.url, c.media, c.charset, c.fetched, c.given, c.coding, c.start, c.length, c.data, b.text
		FROM capture c JOIN article a ON a.id = c.article JOIN body b ON b.article = a.id WHERE a.hash = ? ORDER BY c.id`, hash)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var all []*news.Capture
	for rows.Next() {
		c, err := scanCapture(rows)
		if err != nil {
			return nil, fmt.Errorf("capture of article %s: %w", hash, explain(s.path, err))
		}
		all = append(all, c)
	}
	return all, explain(s.path, rows.Err())
}

func scanCapture(rows *sql.Rows) (*news.Capture, error) {
	var (
		c                            news.Capture
		fetched, given, coding, text string
		start, length                int
		data                         []byte
	)
	err := rows.Scan(&c.Source, &c.Line, &c.URL, &c.Media, &c.Charset, &fetched, &given, &coding, &start, &length, &data, &text)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(given), &c.Given); err != nil {
		return nil, err
	}
	if fetched != "" {
		if c.Fetched, err = time.Parse(time.RFC3339Nano, fetched); err != nil {
			return nil, err
		}
	}
	c.Body, err = unsquash(coding, start, length, data, text)
	return &c, err
}

func unsquash(coding string, start, length int, data []byte, text string) ([]byte, error) {
	switch coding {
	case asTheyAre:
		return data, nil
	case inText:
		if start < 0 || length < 0 || start+length > len(text) {
			return nil, errPacked
		}
		return []byte(strings.Clone(text[start : start+length])), nil
	case flated:
		body := make([]byte, 0, length)
		w := bytes.NewBuffer(body)
		_, err := io.CopyN(w, flate.NewReader(bytes.NewReader(data)), int64(length))
		return w.Bytes(), err
	}
	return nil, errPacked
}
