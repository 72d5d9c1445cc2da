package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/news"
	"demarche/internal/record"
)

// A speechCase is a line of our own gold of quotations and dates, described in
// docs/gold.md. All words are those of the text.
type speechCase struct {
	Text      string   `json:"text"`
	Published string   `json:"published"`
	Note      string   `json:"note"`
	Quotes    []spoken `json:"quotes"`
	Dates     []struct {
		Words string `json:"words"`
		Value string `json:"value"`
	} `json:"dates"`
}

// spoken is one quotation of the gold.
type spoken struct {
	Words    string   `json:"words"`
	Kind     string   `json:"kind"`
	Speaker  string   `json:"speaker"`
	Code     string   `json:"code"` // country and main sector of the speaker, "" not told
	To       string   `json:"to"`
	Channel  []string `json:"channel"`
	Relayers []string `json:"relayers"`
	Day      string   `json:"day"` // "" not told
}

// Speech scores quotations and dates against our own gold, a line a case: the
// words exactly, and of those found the kind, the speaker, his code, the chain
// (addressee, channels, relayers) and the day. It prints counts and up to errors
// wrong cases to w. read analyses one article.
func Speech(w io.Writer, path string, errors int, read func(*news.Article) *record.Analysis) error {
	cases, err := readLines[speechCase](path)
	if err != nil {
		return err
	}
	var s speechScore
	for _, c := range cases {
		a := lines(c.Text)
		if c.Published != "" {
			a.Published = news.Date{Value: c.Published, Precision: news.Day, Basis: news.FromUser}
		}
		for _, e := range s.add(a, &c, read(a)) {
			if errors > 0 {
				errors--
				fmt.Fprintf(w, "- %s\n  %s\n", strings.ReplaceAll(c.Text, "\n", " "), e)
			}
		}
	}
	s.print(w)
	return nil
}

// A speechScore counts what was right.
type speechScore struct {
	words, dates                        tally
	kind, speaker, code, chain, day     int
	speakers, codes, chains, days, seen int
}

func (s *speechScore) print(w io.Writer) {
	fmt.Fprintf(w, "quotations, words exact   %s\n", s.words)
	of := func(name string, right, all int) {
		fmt.Fprintf(w, "  of these %-15s %3d of %3d right\n", name, right, all)
	}
	of("kind", s.kind, s.seen)
	of("speaker", s.speaker, s.speakers)
	of("country, sector", s.code, s.codes)
	of("chain", s.chain, s.chains)
	of("day", s.day, s.days)
	fmt.Fprintf(w, "dates, words and value    %s\n", s.dates)
}

// add scores one case and tells its errors.
func (s *speechScore) add(a *news.Article, c *speechCase, r *record.Analysis) (errs []string) {
	s.words.found += len(r.Quotes)
	for _, g := range c.Quotes {
		s.words.gold++
		i := slices.IndexFunc(r.Quotes, func(q record.Quote) bool { return q.Span.In(a.Text) == g.Words })
		if i < 0 {
			errs = append(errs, fmt.Sprintf("missed %q", g.Words))
			continue
		}
		q := &r.Quotes[i]
		s.words.right++
		check := func(what, got, want string, right, all *int) {
			if *all++; got == want {
				*right++
			} else {
				errs = append(errs, fmt.Sprintf("%q: %s %q, want %q", g.Words, what, got, want))
			}
		}
		check("kind", string(q.Kind), g.Kind, &s.kind, &s.seen)
		check("speaker", surface(a, q.Speaker), g.Speaker, &s.speaker, &s.speakers)
		if g.Code != "" {
			check("code", codeOf(r, q.Speaker), g.Code, &s.code, &s.codes)
		}
		want := fmt.Sprintf("to %q through %q by way of %q", g.To, g.Channel, g.Relayers)
		check("chain", fmt.Sprintf("to %q through %q by way of %q", surface(a, q.Addressee), surfaces(a, q.Channel), surfaces(a, q.Relayers)), want, &s.chain, &s.chains)
		if g.Day != "" {
			check("day", q.Date.Value, g.Day, &s.day, &s.days)
		}
	}
	for _, q := range r.Quotes {
		if words := q.Span.In(a.Text); !slices.ContainsFunc(c.Quotes, func(g spoken) bool { return g.Words == words }) {
			errs = append(errs, fmt.Sprintf("not in the gold: %s %q", q.Kind, words))
		}
	}
	return append(errs, s.addDates(a, c, r)...)
}

// addDates scores the dates of a case that names any.
func (s *speechScore) addDates(a *news.Article, c *speechCase, r *record.Analysis) (errs []string) {
	if c.Dates == nil {
		return nil
	}
	s.dates.found += len(r.Dates)
	for _, g := range c.Dates {
		s.dates.gold++
		i := slices.IndexFunc(r.Dates, func(d record.Date) bool { return d.Span.In(a.Text) == g.Words })
		switch {
		case i < 0:
			errs = append(errs, fmt.Sprintf("missed the date %q", g.Words))
		case r.Dates[i].Value != g.Value:
			errs = append(errs, fmt.Sprintf("%q is %q, want %q", g.Words, r.Dates[i].Value, g.Value))
		default:
			s.dates.right++
		}
	}
	return errs
}

func surface(a *news.Article, x *record.Arg) string {
	if x == nil {
		return ""
	}
	return x.Span.In(a.Text)
}

func surfaces(a *news.Article, xs []record.Arg) (out []string) {
	for i := range xs {
		out = append(out, surface(a, &xs[i]))
	}
	return out
}

func codeOf(r *record.Analysis, x *record.Arg) string {
	if x == nil || x.Entity == record.None {
		return ""
	}
	return code(r.Entities[x.Entity])
}
