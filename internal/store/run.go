package store

import (
	"context"
	"encoding/json"
	"iter"
	"time"

	"demarche/internal/news"
)

// A Run is one import. Finished is zero while it runs, and where it was killed.
type Run struct {
	ID                               int64
	Started, Finished                time.Time
	Version                          string // of the analyser
	Inputs                           []string
	Added, Superseded, Known, Failed int // articles; inputs
}

// StartRun notes that an import begins, and sets r.ID.
func (s *Store) StartRun(ctx context.Context, r *Run) error {
	inputs, err := json.Marshal(r.Inputs)
	if err != nil {
		return err
	}
	if s.write == nil {
		return s.cannotWrite()
	}
	res, err := s.write.ExecContext(ctx, "INSERT INTO run (started, finished, version, inputs) VALUES (?, '', ?, ?)", formatTime(r.Started), r.Version, string(inputs))
	if err != nil {
		return explain(s.path, err)
	}
	r.ID, err = res.LastInsertId()
	return err
}

// FinishRun notes how an import ended.
func (s *Store) FinishRun(ctx context.Context, r *Run) error {
	_, err := s.write.ExecContext(ctx, "UPDATE run SET finished = ?, added = ?, superseded = ?, known = ?, failed = ? WHERE id = ?",
		formatTime(r.Finished), r.Added, r.Superseded, r.Known, r.Failed, r.ID)
	return explain(s.path, err)
}

// Runs lists the imports, the first first.
func (s *Store) Runs(ctx context.Context) ([]Run, error) {
	lines, err := s.read.QueryContext(ctx, "SELECT id, started, finished, version, inputs, added, superseded, known, failed FROM run ORDER BY id")
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer lines.Close()
	var runs []Run
	for lines.Next() {
		var r Run
		var started, finished, inputs string
		if err := lines.Scan(&r.ID, &started, &finished, &r.Version, &inputs, &r.Added, &r.Superseded, &r.Known, &r.Failed); err != nil {
			return nil, explain(s.path, err)
		}
		// Both were written by formatTime: what does not parse was not known.
		r.Started, _ = time.Parse(time.RFC3339Nano, started)
		r.Finished, _ = time.Parse(time.RFC3339Nano, finished)
		if err := json.Unmarshal([]byte(inputs), &r.Inputs); err != nil {
			return nil, err
		}
		runs = append(runs, r)
	}
	return runs, explain(s.path, lines.Err())
}

// Problems lists what went wrong with inputs, by source and line: those that gave no
// article, and with warnings also what was amiss in those that did.
func (s *Store) Problems(ctx context.Context, warnings bool) iter.Seq2[*news.Problem, error] {
	return func(yield func(*news.Problem, error) bool) {
		lines, err := s.read.QueryContext(ctx, "SELECT source, line, code, message, advice, warn FROM problem WHERE warn <= ? ORDER BY source, line, code", warnings)
		if err != nil {
			yield(nil, explain(s.path, err))
			return
		}
		defer lines.Close()
		for lines.Next() {
			p := new(news.Problem)
			if err := lines.Scan(&p.Source, &p.Line, &p.Code, &p.Msg, &p.Advice, &p.Warn); err != nil {
				yield(nil, explain(s.path, err))
				return
			}
			if !yield(p, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(nil, explain(s.path, err))
		}
	}
}

func (s *Store) cannotWrite() error {
	return &Error{Kind: ReadOnly, Path: s.path, Msg: "the store is open to read only", Advice: "open it to write"}
}
