package entity

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/entity/phrase"
	"demarche/internal/lexicon"
	"demarche/internal/news"
)

// A Layer is a user's table of actors, read but not yet laid over the embedded
// ones. docs/actors.md describes the file.
type Layer struct {
	file, hash string
	rows       []layerRow
}

type layerRow struct {
	line                        int
	names                       []string
	kind, code, from, to, notes string
	sectors                     string
}

// layerColumns are the columns that a file may have, true for those it must.
var layerColumns = map[string]bool{"names": true, "code": true, "sectors": true, "kind": false, "from": false, "to": false, "source": false}

// ReadLayer reads a table of actors: tab-separated, the first line names the
// columns. name stands in messages. An error is a *lexicon.Error.
func ReadLayer(name string, r io.Reader) (*Layer, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	rows := csv.NewReader(strings.NewReader(string(b)))
	rows.Comma, rows.Comment, rows.LazyQuotes = '\t', '#', true
	l := &Layer{file: name, hash: news.Hash(string(b))}
	heads, err := rows.Read()
	if err != nil {
		return nil, lexicon.Errorf(name, 1, "no line that names the columns: names, kind, code, sectors, from, to, source")
	}
	if err := checkHeads(name, heads); err != nil {
		return nil, err
	}
	for {
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return l, nil
		}
		line, _ := rows.FieldPos(0)
		if err != nil {
			return nil, lexicon.Errorf(name, line, "%d columns, want %d as in the first line", len(fields), len(heads))
		}
		x := layerRow{line: line}
		for i, h := range heads {
			x.set(h, strings.TrimSpace(fields[i]))
		}
		if len(x.names) == 0 || phrase.Of(x.names[0]) == phrase.Root {
			return nil, lexicon.Errorf(name, line, "no name")
		}
		l.rows = append(l.rows, x)
	}
}

func checkHeads(file string, heads []string) error {
	for _, h := range heads {
		if _, ok := layerColumns[h]; !ok {
			return lexicon.Errorf(file, 1, "unknown column %q; the columns are names, kind, code, sectors, from, to, source", h)
		}
	}
	for h, needed := range layerColumns {
		if needed && !slices.Contains(heads, h) {
			return lexicon.Errorf(file, 1, "no column %q; names, code and sectors are needed", h)
		}
	}
	return nil
}

func (x *layerRow) set(column, value string) {
	switch column {
	case "names":
		x.names = lexicon.List(value)
	case "kind":
		x.kind = value
	case "code":
		x.code = value
	case "sectors":
		x.sectors = value
	case "from":
		x.from = value
	case "to":
		x.to = value
	case "source":
		x.notes = value
	}
}

// Hash identifies the content of the file.
func (l *Layer) Hash() string { return l.hash }

// Over lays the table over the linker's own and returns the conflicts, one a
// line: names for which the own tables say something else in that time. What the
// user says goes before. Over must not be called while documents are read.
func (l *Linker) Over(layer *Layer) (conflicts []string, err error) {
	for _, x := range layer.rows {
		c, err := l.lay(layer.file, x)
		if err != nil {
			return nil, lexicon.Errorf(layer.file, x.line, "%v", err)
		}
		conflicts = append(conflicts, c...)
	}
	return conflicts, nil
}

// lay enters one row: a term of an actor that the tables know by that name, or a
// new actor.
func (l *Linker) lay(file string, x layerRow) ([]string, error) {
	k, err := l.kindOf(x)
	if err != nil {
		return nil, err
	}
	tm, err := l.term(x.code, x.sectors, x.from, x.to)
	if err != nil {
		return nil, err
	}
	tm.user, tm.source = true, file
	if x.notes != "" {
		tm.source += ": " + x.notes
	}
	i, known := l.named(x.names, k)
	if !known {
		i = l.actor(userID(k, x.names[0]), x.names[0])
	}
	conflicts := l.disagree(file, x, i, tm)
	a := &l.actors[i]
	a.terms = append(a.terms, tm)
	slices.SortStableFunc(a.terms, byStart)
	for _, n := range x.names {
		l.add(n, k, i)
	}
	return conflicts, nil
}

// kindOf is the kind of a row; where it says none, that of an actor of the name,
// else an organisation.
func (l *Linker) kindOf(x layerRow) (kind, error) {
	switch x.kind {
	case "person":
		return person, nil
	case "organisation", "organization":
		return organ, nil
	case "":
		if _, ok := l.named(x.names, person); ok {
			return person, nil
		}
		return organ, nil
	}
	return 0, fmt.Errorf("kind %q; want person or organisation", x.kind)
}

// named returns the actor that bears one of the names as kind k.
func (l *Linker) named(names []string, k kind) (int32, bool) {
	for _, n := range names {
		for s, ok := l.nodes[phrase.Of(n)]; ok && s >= 0; s = l.senses[s].next {
			if l.senses[s].kind == k {
				return l.senses[s].ref, true
			}
		}
	}
	return 0, false
}

func userID(k kind, name string) string {
	slug := strings.Join(strings.Fields(strings.ToLower(name)), "-")
	if k == person {
		return "person/" + slug
	}
	return "org/" + slug
}

// disagree tells which terms of actor i say something else than tm in its time.
func (l *Linker) disagree(file string, x layerRow, i int32, tm term) []string {
	var out []string
	for _, t := range l.actors[i].terms {
		if t.from < tm.to && tm.from < t.to && (t.country != tm.country || !slices.Equal(t.sectors, tm.sectors)) {
			out = append(out, fmt.Sprintf("%s:%d: %q is %s here and %s in %s%s; yours goes before", file, x.line, x.names[0],
				tm.code(), t.code(), t.source, period(t)))
		}
	}
	return out
}

func (t term) code() string { return strings.TrimSpace(t.country + " " + strings.Join(t.sectors, "|")) }

// period is the time of a term in words.
func period(t term) string {
	from, to := isoDay(t.from), isoDay(t.to)
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return " since " + from
	case from == "":
		return " until " + to
	}
	return " " + from + " to " + to
}
