package segment

import (
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
)

// para is an article of one paragraph.
func para(s string) *news.Article {
	return &news.Article{Text: s, Blocks: []news.Block{{Span: span.Span{Start: 0, End: len(s)}}}}
}

// render shows tokens divided by spaces and sentences by " | ".
func render(d *text.Document) string {
	var b strings.Builder
	for i, s := range d.Sents {
		if i > 0 {
			b.WriteString(" | ")
		}
		for j, t := range d.Tokens[s.First:s.End] {
			if j > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(d.Str(t.Span))
		}
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		if got := render(Split(para(in))); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
	// Clitics and contractions.
	f("Russia's envoys didn't say they'd cannot.", "Russia 's envoys did n't say they 'd can not .")
	f("It’s clear he won’t; the allies’ doubts, John O'Brien's.", "It ’s clear he wo n’t ; the allies ’ doubts , John O'Brien 's .")
	f("in the '90s and the 1990s", "in the '90s and the 1990s")
	// Hyphens and slashes.
	f("a well-known anti-war, 30-year-old ex-spy", "a well - known anti-war , 30 - year - old ex-spy")
	f("and/or on 9/11 and 11/28/2000; call 713-853-3989", "and / or on 9/11 and 11/28/2000 ; call 713-853-3989")
	// Figures.
	f("$5bn, 10%, 1,000.50, 6:30am, 10km, 20th, .5 and £3.2m", "$ 5 bn , 10 % , 1,000.50 , 6:30 am , 10 km , 20th , .5 and £ 3.2 m")
	// Abbreviations.
	f("Lt. Gen. J. Smith of the U.S. Army came on Jan. 22.", "Lt. Gen. J. Smith of the U.S. Army came on Jan. 22 .")
	f("at 5 p.m. on Mr. Xi's visit, i.e. today", "at 5 p.m. on Mr. Xi 's visit , i.e. today")
	f("He said no. They left.", "He said no . | They left .")
	f("No. 10 is in AT&T Park.", "No. 10 is in AT&T Park .")
	// Addresses.
	f("See http://www.example.com/a-b?c=d, or mail a.b@example.org.", "See http://www.example.com/a-b?c=d , or mail a.b@example.org .")
	f("(www.un.org) amazon.com's @handle #tag #1", "( www.un.org ) amazon.com 's @handle #tag # 1")
	// Marks.
	f(`"Wait..." he said -- "no!!"`, `" Wait ... " he said -- " no !! "`)
	f("“Stop,” he said.It ended", "“ Stop , ” he said . | It ended")
}

func TestSentences(t *testing.T) {
	f := func(in string, want ...string) {
		t.Helper()
		d := Split(para(in))
		var got []string
		for i := range d.Sents {
			got = append(got, d.Str(d.SentSpan(i)))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s\n got %q\nwant %q", in, got, want)
		}
	}
	f("He left the U.S. The army stayed.", "He left the U.S.", "The army stayed.")
	f("He told Dr. Brown of U.S. Steel. “Go home.” She did.", "He told Dr. Brown of U.S. Steel.", "“Go home.”", "She did.")
	f(`"Are you sure?" he asked.`, `"Are you sure?" he asked.`)
	f("It fell 3.5 percent (see p. 5). Then it rose.", "It fell 3.5 percent (see p. 5).", "Then it rose.")
	f("A headline without a stop", "A headline without a stop")
}
