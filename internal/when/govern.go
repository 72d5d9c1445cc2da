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
//  1. the date in its sentence that hangs on the predicate by the tree, or on one
//     coordinated with it; without a tree the one that lies nearest, one behind
//     it before one ahead of it, and none across the words of another clause
//     while one of its own clause is there. A date inside a clause below the
//     predicate ("the treaty signed in 1987") is not its date;
//  2. else, in the past, the day of the sentence before in the same paragraph,
//     where that is a few days old at most: the story goes on. Its precision is
//     lowered to the week;
//  3. else, where the predicate is in a simple past or present and the article
//     has a day, that day, with the article's basis and the precision lowered
//     to the week: the news tells of things a few days old at most;
//  4. else, about the future or with a perfect or a plain noun, the day of the
//     article with the precision Vague;
//  5. else nothing: an unknown day stays unknown.
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
	if w, ok := narrated(d, a, sent, token, not); ok {
		return w
	}
	return record.When{Date: lowered(a.Article, d, token), Mention: record.None}
}

// fresh is how many days before the reference day a day of the narrative may lie.
const fresh = 10

// narrated is the day of the sentence before in the same paragraph, for a
// predicate in the past.
func narrated(d *text.Document, a *record.Analysis, sent int, token int32, not []span.Span) (record.When, bool) {
	if sent == 0 || d.Sents[sent-1].Block != d.Sents[sent].Block || a.Article == nil || token < 0 || int(token) >= len(d.Tokens) {
		return record.When{}, false
	}
	if t := d.Tokens[token]; t.Tag != text.VERB || !t.Feat.Has(text.Past|text.Fin) {
		return record.When{}, false
	}
	ref, known := a.Article.Published.Day()
	last := int32(record.None)
	for _, m := range d.MentionsIn(d.Sents[sent-1].First, d.Sents[sent-1].End) {
		if m.Kind != text.Date || m.Ref < 0 || !datable(a.Dates[m.Ref]) || slices.ContainsFunc(not, m.Overlaps) {
			continue
		}
		dt := news.Date{Value: a.Dates[m.Ref].Value, Precision: a.Dates[m.Ref].Precision}
		if at, ok := dt.Day(); known && ok && !at.After(ref) && at.AddDate(0, 0, fresh).After(ref) && mainClause(d, m) {
			last = m.Ref
		}
	}
	if last < 0 {
		return record.When{}, false
	}
	dt := a.Dates[last]
	return record.When{Date: news.Date{Value: dt.Value, Precision: news.Week, Basis: dt.Basis}, Mention: int(last)}, true
}

// governor is the index of the date that stands nearest to the predicate.
func governor(d *text.Document, a *record.Analysis, s text.Sent, token int32, not []span.Span) (int32, bool) {
	best, found, cost := int32(0), false, int32(0)
	for _, m := range d.MentionsIn(s.First, s.End) {
		if m.Kind != text.Date || m.Ref < 0 || !datable(a.Dates[m.Ref]) || slices.ContainsFunc(not, m.Overlaps) {
			continue
		}
		c, ok := separation(d, m, token)
		if !ok {
			continue
		}
		if !found || c < cost {
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
	besideCost = 15
	clauseCost = 25
)

// separation is how far the date m is from the predicate: by the tree where there is
// one. It is false for the date of a clause below the predicate.
func separation(d *text.Document, m text.Mention, token int32) (int32, bool) {
	if token < 0 || int(token) >= len(d.Tokens) || d.Tokens[token].Dep == text.NoDep {
		return distanceTo(d, m, token), true
	}
	near := min(distanceTo(d, m, token), clauseCost)
	date := top(d, m)
	if steps, ok := climb(d, date, token); ok {
		return near + steps, steps < clauseCost
	}
	governs := predicate(d, date)
	if steps, ok := climb(d, token, governs); ok { // said on Monday that …, met on Monday and signed
		return near + clauseCost + steps, true
	}
	return near + 2*clauseCost, true
}

// top is the token of a mention that hangs outside of it.
func top(d *text.Document, m text.Mention) int32 {
	for i := m.First; i < m.End; i++ {
		if h := d.Tokens[i].Head; h < m.First || h >= m.End {
			return i
		}
	}
	return m.First
}

// depth bounds walks up a tree, which may be broken.
const depth = 100

// climb walks from token i up to the token to; each clause left on the way costs:
// a coordinated one little, one below clauseCost.
func climb(d *text.Document, i, to int32) (cost int32, ok bool) {
	for n := 0; n < depth && i >= 0; n++ {
		if i == to {
			return cost, true
		}
		switch dep := d.Tokens[i].Dep; {
		case dep.Is(text.Acl), dep.Is(text.Ccomp), dep.Is(text.Csubj):
			cost += clauseCost
		case dep.Is(text.Advcl): // "hours before it crashed on Wednesday"
			cost += besideCost
		case dep.Is(text.Conj), dep.Is(text.Parataxis):
			cost += aheadCost
		}
		i = d.Tokens[i].Head
	}
	return 0, false
}

// predicate is the verb that token i hangs on, -1 where none is above it.
func predicate(d *text.Document, i int32) int32 {
	for n := 0; n < depth && i >= 0; n++ {
		if t := d.Tokens[i].Tag; t == text.VERB || t == text.AUX {
			return i
		}
		i = d.Tokens[i].Head
	}
	return -1
}

// mainClause reports whether the date is in no clause below another, as far as a
// tree tells.
func mainClause(d *text.Document, m text.Mention) bool {
	i := top(d, m)
	for n := 0; n < depth && i >= 0; n++ {
		if dep := d.Tokens[i].Dep; dep.Is(text.Acl) || dep.Is(text.Ccomp) || dep.Is(text.Advcl) {
			return false
		}
		i = d.Tokens[i].Head
	}
	return true
}

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
