package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
)

// applicationID marks the file as ours ("DMRC"), for file(1) and for Open.
const applicationID = 0x444D5243

//go:embed schema/*.sql
var schemaFS embed.FS

// migrations returns the schema's steps in order: the step at index i brings
// a store from version i to i+1. A step that has been released is never edited.
func migrations() ([]string, error) {
	names, err := fs.Glob(schemaFS, "schema/*.sql")
	if err != nil {
		return nil, err
	}
	steps := make([]string, len(names))
	for i, name := range names {
		b, err := schemaFS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		steps[i] = string(b)
	}
	return steps, nil
}

// migrate brings the store to the version of the last step, all in one
// transaction, so that a kill leaves the old version or the new one.
func migrate(ctx context.Context, db *sql.DB, path string, steps []string) error {
	have, err := version(ctx, db)
	if err != nil {
		return err
	}
	if have > len(steps) {
		return &Error{Kind: Newer, Path: path, Msg: fmt.Sprintf("the store has schema %d, this program knows %d", have, len(steps)),
			Advice: "use the newer demarche that wrote it, or another --db"}
	}
	if have == len(steps) {
		return nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i := have; i < len(steps); i++ {
		if _, err := tx.ExecContext(ctx, steps[i]); err != nil {
			return fmt.Errorf("schema step %d: %w", i+1, err)
		}
	}
	// Pragmas take no parameters; both values are our own numbers.
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, len(steps))); err != nil {
		return err
	}
	return tx.Commit()
}

func version(ctx context.Context, db *sql.DB) (v int, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v)
	return v, err
}

// identify checks that the file is a store of ours, or empty.
func identify(ctx context.Context, db *sql.DB, path string) error {
	var id, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if id == applicationID || id == 0 && tables == 0 {
		return nil
	}
	return &Error{Kind: Foreign, Path: path, Msg: "an SQLite database, but not one of Demarche", Advice: "name another file with --db"}
}
