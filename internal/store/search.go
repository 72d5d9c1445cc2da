package store

import (
	"context"
	"iter"
	"slices"
	"strings"

	"demarche/internal/query"
	"demarche/internal/record"
	"demarche/internal/span"
)

// A Hit is an article that a search found.
type Hit struct {
	Row
	Marks   []span.Span // the words that were searched for, in order
	Snippet span.Span   // the stretch of text with the most of them
}

// Marks that SQLite puts round a hit and that no article's text can hold: the reading
// of pages takes control characters out, and those that stand in a text all the same
// are told apart by their number (see marks).
const markOpen, markClose = "\x01", "\x02"

// Search lists the articles that q selects and that hold at least one of its words,
// the best match first (BM25). A filter without words lists as Articles does, without
// marks. After and Newest mean nothing where there are words.
func (s *Store) Search(ctx context.Context, q Query) iter.Seq2[Hit, error] {
	return func(yield func(Hit, error) bool) {
		words := positiveWords(orAll(q.Where))
		if len(words) == 0 {
			for r, err := range s.Articles(ctx, q) {
				if !yield(Hit{Row: r}, err) {
					return
				}
			}
			return
		}
		if err := s.search(ctx, q, strings.Join(words, " OR "), yield); err != nil {
			yield(Hit{}, explain(s.path, err))
		}
	}
}

func (s *Store) search(ctx context.Context, q Query, match string, yield func(Hit, error) bool) error {
	where, args := compile(orAll(q.Where), articles, q.Now)
	sql := "SELECT a.id, a.day_lo, a.hash, highlight(words, 0, '" + markOpen + "', '" + markClose + "')" +
		" FROM words JOIN article a ON a.id = words.rowid WHERE words MATCH ? AND (" + where + ") ORDER BY words.rank, a.hash"
	args = append([]any{match}, args...)
	if q.Limit > 0 {
		sql += " LIMIT ?"
		args = append(args, q.Limit)
	}
	lines, err := s.read.QueryContext(ctx, sql, args...)
	if err != nil {
		return err
	}
	defer lines.Close()
	shelf := newShelf(s)
	for lines.Next() {
		var id int64
		p := position{n: record.None}
		var marked string
		if err := lines.Scan(&id, &p.day, &p.key, &marked); err != nil {
			return err
		}
		a, err := shelf.get(ctx, id)
		if err != nil {
			return err
		}
		m := marks(marked, a.Article.Text)
		if !yield(Hit{Row{a, p.n, p.key, p.String()}, m, snippet(a.Article.Text, m)}, nil) {
			return nil
		}
	}
	return lines.Err()
}

// positiveWords returns the words of e that are asked for, not excluded, in FTS5's
// language.
func positiveWords(e query.Expr) []string {
	var words []string
	switch e := e.(type) {
	case query.And:
		for _, p := range e {
			words = append(words, positiveWords(p)...)
		}
	case query.Or:
		for _, p := range e {
			words = append(words, positiveWords(p)...)
		}
	case query.Text:
		words = append(words, phrase(e))
	}
	return words
}

// marks reads the places of the hits out of the marked text. Bytes of the text that
// look like a mark are known by standing in the text too.
func marks(marked, text string) []span.Span {
	var all []span.Span
	at, start := 0, -1
	for i := 0; i < len(marked); i++ {
		switch {
		case at < len(text) && marked[i] == text[at]:
			at++
		case marked[i] == markOpen[0]:
			start = at
		case marked[i] == markClose[0] && start >= 0:
			all, start = append(all, span.Span{Start: start, End: at}), -1
		}
	}
	return slices.DeleteFunc(all, func(s span.Span) bool { return !span.Valid(text, s) })
}

// snippetBytes is about two lines of a terminal.
const snippetBytes = 160

// snippet returns the stretch of about snippetBytes that holds the most marks, cut
// between words and without a line break where one can be avoided.
func snippet(text string, marks []span.Span) span.Span {
	if len(marks) == 0 {
		return span.Span{}
	}
	best, most := 0, 0
	for i := range marks {
		n := 0
		for n < len(marks)-i && marks[i+n].End-marks[i].Start <= snippetBytes*3/4 {
			n++
		}
		if n > most {
			best, most = i, n
		}
	}
	hit := span.Span{Start: marks[best].Start, End: marks[best+max(most, 1)-1].End}
	room := max(snippetBytes-hit.Len(), 0)
	s := span.Span{Start: max(hit.Start-room/2, 0), End: min(hit.End+room/2, len(text))}
	if i := strings.LastIndexByte(text[s.Start:hit.Start], '\n'); i >= 0 {
		s.Start += i + 1
	} else if i := strings.IndexByte(text[s.Start:hit.Start], ' '); i >= 0 && s.Start > 0 {
		s.Start += i + 1
	} else if s.Start > 0 {
		s.Start = hit.Start
	}
	if i := strings.IndexByte(text[hit.End:s.End], '\n'); i >= 0 {
		s.End = hit.End + i
	} else if i := strings.LastIndexByte(text[hit.End:s.End], ' '); i >= 0 && s.End < len(text) {
		s.End = hit.End + i
	} else if s.End < len(text) {
		s.End = hit.End
	}
	return s
}
