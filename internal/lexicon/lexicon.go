// Package lexicon reads rule and word files strictly: a mistake in one is an
// error that reads "file:line: message", never a rule that silently does not
// fire. It knows the two shapes of file, not what the entries mean.
//
// Every file is UTF-8 and opens with a header of "# key: value" lines that must
// name origin, licence and format. After it stands either a table (one entry a
// line, tab-separated, sorted) or rules (an ID at the start of a line, sorted,
// and indented "key: value" lines under it):
//
//	threaten.warn
//	  lemma: warn
//	  ex: Russia [warned] Japan. => THREATEN RUS JPN
//	  not: Forecasters [warned] of snow.
package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// An Error is a mistake in a lexicon file.
type Error struct {
	File string
	Line int // from 1
	Msg  string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }

// Errorf builds an Error; loaders of particular lexicons use it to point at an
// entry that the shape allows but the meaning does not.
func Errorf(file string, line int, format string, args ...any) error {
	return &Error{file, line, fmt.Sprintf(format, args...)}
}

// required are the header keys that every file must give.
var required = []string{"origin", "licence", "format"}

// file is a lexicon file split into its header and its numbered lines.
type file struct {
	name   string
	header map[string]string
	lines  []line
}

type line struct {
	no   int
	text string
}

func read(fsys fs.FS, name string) (*file, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	return split(name, string(b))
}

func split(name, s string) (*file, error) {
	f := &file{name: name, header: map[string]string{}}
	inHeader := true
	no := 0
	for l := range strings.Lines(s) {
		no++
		l = strings.TrimSuffix(strings.TrimSuffix(l, "\n"), "\r")
		if !utf8.ValidString(l) {
			return nil, Errorf(name, no, "not UTF-8; save the file as UTF-8")
		}
		if c, ok := strings.CutPrefix(l, "#"); ok {
			if key, val, ok := strings.Cut(c, ":"); ok && inHeader {
				f.header[strings.TrimSpace(key)] = strings.TrimSpace(val)
			}
			continue
		}
		if strings.TrimSpace(l) == "" {
			continue
		}
		inHeader = false
		f.lines = append(f.lines, line{no, l})
	}
	for _, key := range required {
		if f.header[key] == "" {
			return nil, Errorf(name, 1, "no %q in the header; add a line \"# %s: …\"", key, key)
		}
	}
	return f, nil
}

// A Row is one line of a table.
type Row struct {
	Line   int
	Fields []string // as many as the table has columns; may be empty strings
}

// A Table is a tab-separated lexicon file.
type Table struct {
	File   string
	Header map[string]string
	Rows   []Row
}

// ReadTable reads a table of the given number of columns. Rows must be sorted
// by bytes and none may stand twice.
func ReadTable(fsys fs.FS, name string, columns int) (*Table, error) {
	f, err := read(fsys, name)
	if err != nil {
		return nil, err
	}
	t := &Table{File: name, Header: f.header, Rows: make([]Row, 0, len(f.lines))}
	last := ""
	for _, l := range f.lines {
		fields := strings.Split(l.text, "\t")
		if len(fields) != columns {
			return nil, Errorf(name, l.no, "%d columns, want %d", len(fields), columns)
		}
		if l.text <= last {
			return nil, Errorf(name, l.no, "out of order or twice after %q; sort the file with LC_ALL=C sort", last)
		}
		last = l.text
		t.Rows = append(t.Rows, Row{l.no, fields})
	}
	return t, nil
}

// List splits a field that holds several values divided by "|"; an empty field
// is an empty list.
func List(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, "|")
}

// A Field is one "key: value" line of a rule.
type Field struct {
	Line       int
	Key, Value string
}

// A Rule is an entry of a rule file.
type Rule struct {
	File   string
	Line   int
	ID     string
	Fields []Field
}

// Get is the value of the first field of that key, "" where there is none.
func (r *Rule) Get(key string) string {
	for _, f := range r.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// All is the fields of that key, in order.
func (r *Rule) All(key string) []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return f.Key != key })
}

// Errorf is an Error that points at the rule.
func (r *Rule) Errorf(format string, args ...any) error {
	return Errorf(r.File, r.Line, "%s: %s", r.ID, fmt.Sprintf(format, args...))
}

// ReadRules reads a rule file. keys lists the keys that a rule may have; ex and
// not are always allowed, and each rule must have at least one of both.
func ReadRules(fsys fs.FS, name string, keys ...string) ([]Rule, error) {
	f, err := read(fsys, name)
	if err != nil {
		return nil, err
	}
	allowed := append([]string{"ex", "not"}, keys...)
	var rules []Rule
	for _, l := range f.lines {
		if l.text[0] != ' ' && l.text[0] != '\t' {
			if n := len(rules); n > 0 && l.text <= rules[n-1].ID {
				return nil, Errorf(name, l.no, "%s: out of order or twice after %s", l.text, rules[n-1].ID)
			}
			rules = append(rules, Rule{File: name, Line: l.no, ID: l.text})
			continue
		}
		if len(rules) == 0 {
			return nil, Errorf(name, l.no, "a field before the first rule")
		}
		key, val, ok := strings.Cut(strings.TrimSpace(l.text), ":")
		if !ok || !slices.Contains(allowed, key) {
			return nil, Errorf(name, l.no, "unknown key %q; want one of %s", key, strings.Join(allowed, ", "))
		}
		r := &rules[len(rules)-1]
		r.Fields = append(r.Fields, Field{l.no, key, strings.TrimSpace(val)})
	}
	for i := range rules {
		if rules[i].Get("ex") == "" || rules[i].Get("not") == "" {
			return nil, rules[i].Errorf("needs at least one ex: and one not: line")
		}
	}
	return rules, nil
}
