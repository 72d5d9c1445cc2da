package store

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"demarche/internal/query"
	"demarche/internal/record"
)

// A Query says what to list, and how much of it.
type Query struct {
	Where  query.Expr // nil: everything
	Now    time.Time  // what relative dates are reckoned from
	After  string     // the cursor of the row to go on after, "" to begin
	Limit  int        // at most so many rows; 0: all
	Newest bool       // latest first; else the earliest, and what has no date before it
}

// A Row is an entry with the analysis it is part of, exactly as it was stored. Analyses
// are shared between rows and must not be altered.
type Row struct {
	*record.Analysis
	Index  int    // of the event or quotation; None where an article is listed
	Cursor string // Query.After to go on from here
}

// Event is the event of the row; it is for rows of events.
func (r Row) Event() *record.Event { return &r.Events[r.Index] }

// Quote is the quotation of the row; it is for rows of quotations.
func (r Row) Quote() *record.Quote { return &r.Quotes[r.Index] }

// Articles lists the articles that q selects by date of publication, then ID.
func (s *Store) Articles(ctx context.Context, q Query) iter.Seq2[Row, error] {
	return s.list(ctx, articles, q)
}

// Events lists the events that q selects by date, then ID.
func (s *Store) Events(ctx context.Context, q Query) iter.Seq2[Row, error] {
	return s.list(ctx, events, q)
}

// Quotes lists the quotations that q selects by date, then ID.
func (s *Store) Quotes(ctx context.Context, q Query) iter.Seq2[Row, error] {
	return s.list(ctx, quotes, q)
}

// place of a row in the order of a listing.
type position struct {
	day query.Day
	key string
}

func (p position) String() string { return strconv.Itoa(int(p.day)) + "." + p.key }

func parseCursor(s string) (position, error) {
	day, key, ok := strings.Cut(s, ".")
	n, err := strconv.Atoi(day)
	if !ok || err != nil {
		return position{}, &Error{Kind: Cursor, Msg: fmt.Sprintf("no cursor %q", s), Advice: "use one that a listing printed, or begin without"}
	}
	return position{query.Day(n), key}, nil
}

// statement writes the SELECT of a listing.
func (q Query) statement(t *target) (string, []any, error) {
	n := t.alias + ".n"
	from := t.table + " " + t.alias + " JOIN article a ON a.id = " + t.alias + ".article"
	if t == articles {
		n, from = "-1", "article a"
	}
	where, args := compile(orAll(q.Where), t, q.Now)
	sql := "SELECT a.id, " + n + ", " + t.alias + ".day_lo, " + t.alias + "." + t.key + " FROM " + from + " WHERE (" + where + ")"
	order, than := "", ">"
	if q.Newest {
		order, than = " DESC", "<"
	}
	if q.After != "" {
		p, err := parseCursor(q.After)
		if err != nil {
			return "", nil, err
		}
		sql += " AND (" + t.alias + ".day_lo, " + t.alias + "." + t.key + ") " + than + " (?, ?)"
		args = append(args, p.day, p.key)
	}
	sql += " ORDER BY " + t.alias + ".day_lo" + order + ", " + t.alias + "." + t.key + order
	if q.Limit > 0 {
		sql += " LIMIT ?"
		args = append(args, q.Limit)
	}
	return sql, args, nil
}

func orAll(e query.Expr) query.Expr {
	if e == nil {
		return query.All{}
	}
	return e
}

func (s *Store) list(ctx context.Context, t *target, q Query) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		sql, args, err := q.statement(t)
		if err == nil {
			err = s.each(ctx, sql, args, yield)
		}
		if err != nil {
			yield(Row{}, explain(s.path, err))
		}
	}
}

// each yields a row for every line of the statement. It returns nil when it was told
// to stop.
func (s *Store) each(ctx context.Context, sql string, args []any, yield func(Row, error) bool) error {
	lines, err := s.read.QueryContext(ctx, sql, args...)
	if err != nil {
		return err
	}
	defer lines.Close()
	shelf := newShelf(s)
	for lines.Next() {
		var id int64
		var n int
		var p position
		if err := lines.Scan(&id, &n, &p.day, &p.key); err != nil {
			return err
		}
		a, err := shelf.get(ctx, id)
		if err != nil {
			return err
		}
		if !yield(Row{a, n, p.String()}, nil) {
			return nil
		}
	}
	return lines.Err()
}

// shelfSize is how many analyses a listing keeps at hand: those of a day's articles,
// whose events come interleaved.
const shelfSize = 512

// A shelf keeps the analyses that were read last, so that the ten events of an
// article do not cost ten readings.
type shelf struct {
	st   *Store
	held map[int64]*record.Analysis
	ring [shelfSize]int64
	next int
}

func newShelf(s *Store) *shelf { return &shelf{st: s, held: make(map[int64]*record.Analysis)} }

func (h *shelf) get(ctx context.Context, id int64) (*record.Analysis, error) {
	if a := h.held[id]; a != nil {
		return a, nil
	}
	var text string
	var packed []byte
	if err := h.st.body.QueryRowContext(ctx, id).Scan(&text, &packed); err != nil {
		return nil, err
	}
	a, err := unpack(packed, text)
	if err != nil {
		return nil, &Error{Kind: Damaged, Path: h.st.path, Msg: fmt.Sprintf("article %d cannot be read back", id), Advice: "import its source again", Err: err}
	}
	delete(h.held, h.ring[h.next])
	h.held[id], h.ring[h.next] = a, id
	h.next = (h.next + 1) % shelfSize
	return a, nil
}
