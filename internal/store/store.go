// Package store keeps the record: one SQLite file with captures, articles, events,
// quotations, failures and runs, and full text over the articles. It is the only SQL
// in the tree. It asserts nothing of its own and never alters a capture's bytes.
//
// Everything is identified by content, so that adding twice changes nothing; an
// analysis by another version of the analyser takes the place of the one before.
//
//	st, err := store.Open(ctx, "record.db", store.Options{})
//	b, err := st.Begin(ctx)
//	b.Add(capture, analysis)
//	err = b.Commit()
//	for row, err := range st.Events(ctx, store.Query{Where: expr, Now: time.Now(), Limit: 20}) { … }
//
// A Store is safe for concurrent use: any number of readers beside one Batch.
package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Options are how a store is opened.
type Options struct {
	// ReadOnly opens an existing store to look at it: nothing is created or migrated.
	ReadOnly bool
	// Wait is how long to wait for another process that is writing; 5 s where zero.
	Wait time.Duration
}

// A Store is an open record.
type Store struct {
	path  string
	write *sql.DB // one connection; nil in a read-only store
	read  *sql.DB
	seen  *sql.Stmt // version of an article, by hash
	body  *sql.Stmt // text and packed analysis of an article, by row ID
	in    *interner
}

// Open opens the store at path and makes it, with its folder, where there is none.
// Errors are *Error where their cause is known.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Wait == 0 {
		o.Wait = 5 * time.Second
	}
	s := &Store{path: path}
	err := s.open(ctx, o)
	if err != nil {
		s.Close()
		return nil, explain(path, err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, o Options) error {
	if err := s.ready(o.ReadOnly); err != nil {
		return err
	}
	steps, err := migrations()
	if err != nil {
		return err
	}
	if o.ReadOnly {
		err = s.openReadOnly(ctx, o, len(steps))
	} else {
		err = s.openToWrite(ctx, o, steps)
	}
	if err != nil {
		return err
	}
	if s.seen, err = s.read.PrepareContext(ctx, "SELECT version FROM article WHERE hash = ?"); err != nil {
		return err
	}
	s.body, err = s.read.PrepareContext(ctx, "SELECT text, analysis FROM body WHERE article = ?")
	return err
}

// ready checks that there is a file to read or a folder to write in.
func (s *Store) ready(readOnly bool) error {
	info, err := os.Stat(s.path)
	switch {
	case err == nil && info.IsDir():
		return &Error{Kind: Foreign, Path: s.path, Msg: "a folder, not a store", Advice: "name a file with --db"}
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return &Error{Kind: ReadOnly, Path: s.path, Msg: "the store cannot be opened", Advice: "check the permissions of its folder", Err: err}
	case readOnly:
		return &Error{Kind: Missing, Path: s.path, Msg: "no store here yet", Advice: "make one with: demarche import FILE…"}
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
		return &Error{Kind: ReadOnly, Path: s.path, Msg: "the folder of the store cannot be made", Advice: "name another file with --db", Err: err}
	}
	return nil
}

func (s *Store) openToWrite(ctx context.Context, o Options, steps []string) (err error) {
	if s.write, err = connect(s.path, o, "mode=rwc", "_txlock=immediate"); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	// The file is looked at before anything in it is changed: WAL is a change.
	if err := identify(ctx, s.write, s.path); err != nil {
		return err
	}
	for _, p := range []string{"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA wal_autocheckpoint=4000"} {
		if _, err := s.write.ExecContext(ctx, p); err != nil {
			return err
		}
	}
	if err := migrate(ctx, s.write, s.path, steps); err != nil {
		return err
	}
	s.in = newInterner()
	s.read, err = connect(s.path, o, "mode=rw", "_pragma=query_only(1)")
	return err
}

func (s *Store) openReadOnly(ctx context.Context, o Options, current int) (err error) {
	if s.read, err = connect(s.path, o, "mode=ro"); err != nil {
		return err
	}
	err = identify(ctx, s.read, s.path)
	if ReadOnly.Is(explain(s.path, err)) {
		// A folder that cannot be written has no room for the WAL's index. Without a
		// WAL nothing is lost by reading the file as it stands.
		if _, statErr := os.Stat(s.path + "-wal"); statErr != nil {
			s.read.Close()
			if s.read, err = connect(s.path, o, "mode=ro", "immutable=1"); err != nil {
				return err
			}
			err = identify(ctx, s.read, s.path)
		}
	}
	if err != nil {
		return err
	}
	have, err := version(ctx, s.read)
	switch {
	case err != nil:
		return err
	case have < current:
		return &Error{Kind: Older, Path: s.path, Msg: "written by an older demarche", Advice: "bring it up to date once with: demarche import"}
	case have > current:
		return migrate(ctx, s.read, s.path, make([]string, current)) // says which versions
	}
	return nil
}

// connect opens a pool on the file; params are SQLite URI parameters and pragmas
// that hold for each of its connections.
func connect(path string, o Options, params ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	params = append(params, "_pragma=busy_timeout("+milliseconds(o.Wait)+")", "_pragma=foreign_keys(1)", "_pragma=cache_size(-65536)")
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(abs), RawQuery: strings.Join(params, "&")}
	return sql.Open("sqlite", u.String())
}

// Close ends all work with the store.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} { // the writer last: it clears the WAL away
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Path is the file of the store.
func (s *Store) Path() string { return s.path }

// Version returns the analyser's version under which the article with this content
// hash is kept, "" where it is not in the store.
func (s *Store) Version(ctx context.Context, hash string) (string, error) {
	var v string
	err := s.seen.QueryRowContext(ctx, hash).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return v, explain(s.path, err)
}
