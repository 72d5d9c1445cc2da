package lexicon

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Overlay returns a file system in which a file of top hides the file of the
// same name in base, and files of either are listed. A nil top is base alone.
// It is how a user's directory replaces embedded files and adds to them.
func Overlay(base, top fs.FS) fs.FS {
	if top == nil {
		return base
	}
	return overlay{base, top}
}

type overlay struct{ base, top fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	return f, err
}

// ReadDir lists the files of both, sorted by name, those of top before those
// that they hide. A folder that only one of them has is no error.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	over, err1 := fs.ReadDir(o.top, name)
	under, err2 := fs.ReadDir(o.base, name)
	if err1 != nil && err2 != nil {
		return nil, err2
	}
	all := append(over, under...)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
