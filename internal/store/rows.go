package store

import (
	"context"
	"database/sql"
	"strings"
)

// chunk is how many rows one INSERT carries: enough to make the cost of a statement
// disappear, few enough to stay far below SQLite's limit of variables.
const chunk = 32

// rows collects rows for one table and inserts chunk of them a statement.
type rows struct {
	tx    *sql.Tx
	head  string // INSERT INTO t (a, b) VALUES
	width int
	args  []any
	stmt  *sql.Stmt // of a full chunk, prepared on first use
}

func newRows(tx *sql.Tx, table string, columns ...string) *rows {
	return &rows{tx: tx, width: len(columns), args: make([]any, 0, chunk*len(columns)),
		head: "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES "}
}

// add takes one value a column, in order.
func (r *rows) add(ctx context.Context, values ...any) error {
	r.args = append(r.args, values...)
	if len(r.args) < chunk*r.width {
		return nil
	}
	if r.stmt == nil {
		var err error
		if r.stmt, err = r.tx.PrepareContext(ctx, r.sql(chunk)); err != nil {
			return err
		}
	}
	_, err := r.stmt.ExecContext(ctx, r.args...)
	r.args = r.args[:0]
	return err
}

// flush inserts what is left.
func (r *rows) flush(ctx context.Context) error {
	if len(r.args) == 0 {
		return nil
	}
	_, err := r.tx.ExecContext(ctx, r.sql(len(r.args)/r.width), r.args...)
	r.args = r.args[:0]
	return err
}

func (r *rows) sql(n int) string {
	one := "(" + strings.Repeat("?, ", r.width-1) + "?)"
	return r.head + strings.Repeat(one+", ", n-1) + one
}
