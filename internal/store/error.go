package store

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
)

// Kind tells apart the errors that a caller may branch on.
type Kind string

// The kinds of error.
const (
	Missing   Kind = "missing"   // no store at the path
	Foreign   Kind = "foreign"   // the file is something else
	Newer     Kind = "newer"     // written by a newer program
	Older     Kind = "older"     // a read-only store that would have to be migrated
	Locked    Kind = "locked"    // another process is writing
	ReadOnly  Kind = "read-only" // file or folder cannot be written
	Full      Kind = "full"      // no space left
	Damaged   Kind = "damaged"   // the file is corrupt
	Disk      Kind = "disk"      // reading or writing the file failed
	NotFound  Kind = "not-found" // no entry with that ID
	Ambiguous Kind = "ambiguous" // several entries with that ID prefix
	Cursor    Kind = "cursor"    // a cursor that no listing gave out
)

// An Error says what is wrong with the store and what to do.
type Error struct {
	Kind   Kind
	Path   string // of the store; "" where the error is about an entry
	Msg    string
	Advice string
	Err    error
}

func (e *Error) Error() string {
	s := e.Msg
	if e.Path != "" {
		s = e.Path + ": " + s
	}
	if e.Err != nil {
		s += fmt.Sprintf(" (%v)", e.Err)
	}
	if e.Advice != "" {
		s += "; " + e.Advice
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Is reports whether err is an Error of this kind.
func (k Kind) Is(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == k
}

// reasons maps SQLite's primary result codes to what they mean for the user.
var reasons = map[int]Error{
	5:  {Kind: Locked, Msg: "another process is writing to the store", Advice: "wait for it to end and start again: nothing is lost"},
	6:  {Kind: Locked, Msg: "another process is writing to the store", Advice: "wait for it to end and start again: nothing is lost"},
	8:  {Kind: ReadOnly, Msg: "the store cannot be written", Advice: "check the permissions of the file and its folder, or name another file with --db"},
	10: {Kind: Disk, Msg: "the store cannot be read or written", Advice: "check the disk (space, quota, cable), then start again: nothing that was stored is lost"},
	11: {Kind: Damaged, Msg: "the store is damaged", Advice: "restore a copy, or move the file away and import again"},
	13: {Kind: Full, Msg: "no space left for the store", Advice: "free some space and start the import again: it goes on where it stopped"},
	14: {Kind: ReadOnly, Msg: "the store cannot be opened", Advice: "check that the folder exists and that you may write in it, or name another file with --db"},
	26: {Kind: Foreign, Msg: "not a Demarche store", Advice: "name another file with --db"},
}

// explain turns an error of the driver into one of ours; others pass unchanged.
func explain(path string, err error) error {
	var raw *sqlite.Error
	if !errors.As(err, &raw) {
		return err
	}
	e, ok := reasons[raw.Code()&0xff]
	if !ok {
		return fmt.Errorf("%s: %w", path, err)
	}
	e.Path, e.Err = path, err
	return &e
}
