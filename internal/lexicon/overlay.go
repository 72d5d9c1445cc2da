package lexicon

import (
	"errors"
	"io/fs"
)

// Overlay returns a file system in which a file of top hides the file of the
// same name in base. A nil top is base alone. It is how a user's directory
// replaces embedded files.
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
