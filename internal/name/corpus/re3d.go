package corpus

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/internal/span"
	"demarche/internal/text"
)

var re3dClasses = map[string]text.NameClass{
	"Person": text.PersonName, "Organisation": text.OrganisationName, "Location": text.PlaceName, "Nationality": text.NationalityName,
}

// A re3dRow is a document or an entity; begin and end count code points.
type re3dRow struct {
	ID         string `json:"_id"`
	Text       string
	DocumentID string
	Begin, End int
	Type       string
	Confidence float64
}

// Re3d reads the archive, without its non-commercial part. What people marked
// there are phrases, names or not; those that are names all through are kept,
// the more confident where two stand in one place.
func (w *Words) Re3d(archive string) ([]*Document, error) {
	docs, marks, err := readRe3d(archive)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", archive, err)
	}
	byDoc := map[string][]re3dRow{}
	for _, m := range marks {
		byDoc[m.DocumentID] = append(byDoc[m.DocumentID], m)
	}
	var out []*Document
	for _, row := range docs {
		d := &Document{Article: whole(row.Text)}
		ms := byDoc[row.ID]
		slices.SortStableFunc(ms, func(a, b re3dRow) int {
			return int(100*b.Confidence) - int(100*a.Confidence)
		})
		m := span.NewMap(row.Text)
		for _, e := range ms {
			w.phrase(d, m.Bytes(span.Span{Start: e.Begin, End: e.End}), re3dClasses[e.Type])
		}
		w.settle(d)
		out = append(out, d)
	}
	return out, nil
}

// phrase keeps the name in a marked phrase, if it has no other words.
func (w *Words) phrase(d *Document, n span.Span, c text.NameClass) {
	s := d.Article.Text
	n = w.trim(s, n)
	if strings.HasPrefix(n.In(s), "The ") {
		n.Start += len("The ")
	}
	if c == text.PersonName {
		n = w.untitle(s, n)
	}
	if c == text.NoName || n.Len() == 0 || !w.proper(n.In(s), c) {
		return
	}
	d.Names = append(d.Names, Name{n, w.class(n.In(s), c)})
}

// proper reports whether every word has a capital, small words inside apart,
// and whether it is no title, date or pronoun.
func (w *Words) proper(name string, c text.NameClass) bool {
	words := strings.Fields(name)
	for i, word := range words {
		r, _ := utf8.DecodeRuneInString(word)
		joins := i > 0 && i+1 < len(words) && c != text.PersonName && slices.Contains([]string{"of", "the", "and", "for", "to", "&", "-"}, word)
		if !unicode.IsUpper(r) && !joins && !strings.HasPrefix(word, "al-") && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	first, low := strings.ToLower(words[0]), strings.ToLower(words[len(words)-1])
	return len(words) <= 8 && !strings.ContainsAny(name, ",;:()") && !w.Titles[low] && !w.Others[low] && !w.Others[first]
}

func readRe3d(archive string) (docs, marks []re3dRow, err error) {
	f, err := os.Open(archive)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, nil, err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return docs, marks, nil
		}
		if err != nil {
			return nil, nil, err
		}
		if strings.Contains(h.Name, "BBC") {
			continue
		}
		switch path.Base(h.Name) {
		case "documents.json":
			docs, err = appendRows(docs, t)
		case "entities.json":
			marks, err = appendRows(marks, t)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", h.Name, err)
		}
	}
}

func appendRows(rows []re3dRow, r io.Reader) ([]re3dRow, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		line := strings.TrimPrefix(sc.Text(), "\ufeff")
		if strings.TrimSpace(line) == "" {
			continue
		}
		var row re3dRow
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, sc.Err()
}
