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
	ID     string // of the event or quotation; the content hash of an article
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

// A position is the place of a row in the order of a listing. The index in the analysis
// parts the entries of one article that have the same ID.
type position struct {
	day query.Day
	key string
	n   int
}

func (p position) String() string { return fmt.Sprintf("%d.%d.%s", p.day, p.n, p.key) }

func parseCursor(s string) (p position, err error) {
	parts := strings.SplitN(s, ".", 3)
	if len(parts) == 3 {
		day, badDay := strconv.Atoi(parts[0])
		n, badN := strconv.Atoi(parts[1])
		if badDay == nil && badN == nil {
			return position{query.Day(day), parts[2], n}, nil
		}
	}
	return p, &Error{Kind: Cursor, Msg: fmt.Sprintf("no cursor %q", s), Advice: "use one that a listing printed, or begin without"}
}

// order lists the columns that a listing is sorted by.
func (t *target) order() []string {
	by := []string{t.alias + ".day_lo", t.alias + "." + t.key}
	if t != articles { // whose IDs are unique
		by = append(by, t.alias+".n")
	}
	return by
}

// columns is what each reads of a row: row ID of the article, index, day and ID.
func (t *target) columns() string {
	if t == articles {
		return "a.id, -1, a.day_lo, a.hash"
	}
	return strings.ReplaceAll("{}.article, {}.n, {}.day_lo, {}.", "{}", t.alias) + t.key
}

func (t *target) from() string {
	if t == articles {
		return " FROM article a "
	}
	return " FROM " + t.table + " " + t.alias + " JOIN article a ON a.id = " + t.alias + ".article "
}

// statement writes the SELECT of a listing.
func (q Query) statement(t *target) (string, []any, error) {
	where, args := compile(orAll(q.Where), t, q.Now)
	sql := "SELECT " + t.columns() + t.from() + "WHERE (" + where + ")"
	by, than, down := t.order(), ">", ""
	if q.Newest {
		than, down = "<", " DESC"
	}
	if q.After != "" {
		p, err := parseCursor(q.After)
		if err != nil {
			return "", nil, err
		}
		sql += " AND (" + strings.Join(by, ", ") + ") " + than + " (" + strings.Repeat("?, ", len(by)-1) + "?)"
		args = append(args, []any{p.day, p.key, p.n}[:len(by)]...)
	}
	sql += " ORDER BY " + strings.Join(by, down+", ") + down
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
		var p position
		if err := lines.Scan(&id, &p.n, &p.day, &p.key); err != nil {
			return err
		}
		a, err := shelf.get(ctx, id)
		if err != nil {
			return err
		}
		if !yield(Row{a, p.n, p.key, p.String()}, nil) {
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
