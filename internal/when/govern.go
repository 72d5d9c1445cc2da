package when

import (
	"slices"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// Govern is the day for the predicate at token of sentence sent:
//
//  1. the date in its sentence that lies nearest to the predicate, one behind
//     it before one ahead of it, and none across the words of another clause
//     while one of its own clause is there;
//  2. else, where the predicate is in a simple past or present and the article
//     has a day, that day, with the article's basis and the precision lowered
//     to the week: the news tells of things a few days old at most;
//  3. else, about the future or with a perfect or a plain noun, the day of the
//     article with the precision Vague;
//  4. else nothing: an unknown day stays unknown.
//
// Durations, sets and references without a value govern nothing.
func Govern(d *text.Document, a *record.Analysis, sent int, token int32) record.When {
	return GovernOutside(d, a, sent, token, nil)
}

// GovernOutside is Govern without the dates that lie in spans not: a date in
// the words that somebody said is not the day he said them.
func GovernOutside(d *text.Document, a *record.Analysis, sent int, token int32, not []span.Span) record.When {
	if sent < 0 || sent >= len(d.Sents) {
		return record.When{Mention: record.None}
	}
	if m, ok := governor(d, a, d.Sents[sent], token, not); ok {
		dt := a.Dates[m]
		return record.When{Date: news.Date{Value: dt.Value, Precision: dt.Precision, Basis: dt.Basis}, Mention: int(m)}
	}
	return record.When{Date: lowered(a.Article, d, token), Mention: record.None}
}

// governor is the index of the date that stands nearest to the predicate.
func governor(d *text.Document, a *record.Analysis, s text.Sent, token int32, not []span.Span) (int32, bool) {
	best, found, cost := int32(0), false, int32(0)
	for _, m := range d.MentionsIn(s.First, s.End) {
		if m.Kind != text.Date || m.Ref < 0 || !datable(a.Dates[m.Ref]) || slices.ContainsFunc(not, m.Overlaps) {
			continue
		}
		if c := distanceTo(d, m, token); !found || c < cost {
			best, cost, found = m.Ref, c, true
		}
	}
	return best, found
}

func datable(dt record.Date) bool {
	return dt.Value != "" && (dt.Type == kindDate || dt.Type == kindTime) && dt.Precision != news.Vague && dt.Value[0] != 'X'
}

// A date before the predicate, and one across a clause boundary, count as
// farther off than they are.
const (
	aheadCost  = 2
	clauseCost = 25
)

func distanceTo(d *text.Document, m text.Mention, token int32) int32 {
	from, to, cost := token, m.First, int32(0)
	if m.First < token {
		from, to, cost = m.End-1, token, aheadCost
	}
	cost += to - from
	for i := from + 1; i < to && i-from < 200; i++ {
		if opensClause(d.Str(d.Tokens[i].Span)) {
			cost += clauseCost
		}
	}
	return cost
}

// opensClause reports whether the word divides clauses.
func opensClause(s string) bool {
	switch s {
	case "that", "which", "who", "whose", "after", "before", "because", "while", "when", "where", "since", "although", "if", ";", ":", "“", "”", "\"":
		return true
	}
	return false
}

// lowered is the day of the article, less exactly known.
func lowered(a *news.Article, d *text.Document, token int32) news.Date {
	if a == nil {
		return news.Date{}
	}
	out := a.Published
	if _, ok := out.Day(); !ok {
		return out // a month, a year, or nothing: as it is
	}
	out.Value = out.Value[:10]
	out.Precision = news.Week
	if token >= 0 && int(token) < len(d.Tokens) && distant(d.Tokens[token]) {
		out.Precision = news.Vague
	}
	return out
}

// distant reports whether the predicate says nothing of its day: no finite verb.
func distant(t text.Token) bool {
	return t.Tag == text.NOUN || t.Tag == text.VERB && t.Feat&(text.Inf|text.Ger) != 0
}
