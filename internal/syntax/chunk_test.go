package syntax

import (
	"fmt"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/text"
)

func read(t testing.TB, s string) *text.Document {
	t.Helper()
	tg, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	d := segment.Split(&news.Article{Text: s, Blocks: []news.Block{{Span: span.Span{Start: 0, End: len(s)}}}})
	tg.Annotate(d, nil)
	return d
}

var formNames = []string{"finite", "infinitive", "gerund", "participle", "imperative", "negated", "passive", "perfect", "progressive", "modal", "future"}

func (f Form) names() string {
	var out []string
	for i, n := range formNames {
		if f.Has(1 << i) {
			out = append(out, n)
		}
	}
	return strings.Join(out, ",")
}

// render writes the chunks of the first sentence: [a noun phrase/head] <a verb group:form>.
func render(d *text.Document) string {
	var b strings.Builder
	for _, c := range Chunks(d, 0, nil) {
		s := d.Str(d.TokenSpan(c.First, c.End))
		if c.Kind == Verbal {
			fmt.Fprintf(&b, "<%s:%s> ", s, c.Form.names())
			continue
		}
		head := d.Str(d.Tokens[c.Head].Span)
		fmt.Fprintf(&b, "[%s/%s] ", s, head)
	}
	return strings.TrimSpace(b.String())
}

func TestChunks(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		d := read(t, in)
		if got := render(d); got != want {
			var tags strings.Builder
			for _, x := range d.Tokens {
				fmt.Fprintf(&tags, " %s/%v/%s", d.Str(x.Span), x.Tag, x.Lemma)
			}
			t.Errorf("%s\n got %s\nwant %s\ntags%s", in, got, want, tags.String())
		}
	}
	f("Russia's foreign minister has not been able to meet the envoys.",
		"[Russia's foreign minister/minister] <has not been able to meet:finite,negated,perfect,modal> [the envoys/envoys]")
	f("Three opposition leaders were arrested in Minsk on Tuesday.",
		"[Three opposition leaders/leaders] <were arrested:finite,passive> [Minsk/Minsk] [Tuesday/Tuesday]")
	f("The troops will be sent to the border.", "[The troops/troops] <will be sent:finite,passive,future> [the border/border]")
	f("Iran threatened to attack Israel.", "[Iran/Iran] <threatened:finite> <to attack:infinitive> [Israel/Israel]")
	f("He refused to sign the deal, officials said.", "[He/He] <refused:finite> <to sign:infinitive> [the deal/deal] [officials/officials] <said:finite>")
	f("The men arrested by police on Monday were released and deported.",
		"[The men/men] <arrested:participle,passive> [police/police] [Monday/Monday] <were released:finite,passive> <deported:finite,passive>")
	f("Police did not fire on protesters.", "[Police/Police] <did not fire:finite,negated> [protesters/protesters]")
	f("The president is expected to visit China next week.",
		"[The president/president] <is expected:finite,passive> <to visit:infinitive> [China/China] [next week/week]")
	f("Turkey is going to withdraw its forces.", "[Turkey/Turkey] <is going to withdraw:finite,future> [its forces/forces]")
	f("Germany accused Moscow of poisoning the activist.",
		"[Germany/Germany] <accused:finite> [Moscow/Moscow] <poisoning:gerund> [the activist/activist]")
	f("The rebels no longer control Libya's state-owned oil company.",
		"[The rebels/rebels] <control:finite,negated> [Libya's state-owned oil company/company]")
	f("Protesters clashed with police in the capital.", "[Protesters/Protesters] <clashed:finite> [police/police] [the capital/capital]")
	f("Two men arrested in Paris", "[Two men/men] <arrested:participle,passive> [Paris/Paris]")
	f("The ministers could have been warned.", "[The ministers/ministers] <could have been warned:finite,passive,perfect,modal>")
}

func TestExtend(t *testing.T) {
	d := read(t, "A spokesman for the ministry of defence met Japan, South Korea and the United States.")
	cs := Chunks(d, 0, nil)
	if got := d.Str(d.TokenSpan(cs[0].First, Extend(d, cs, 0))); got != "A spokesman for the ministry of defence" {
		t.Errorf("Extend = %q", got)
	}
	var got []string
	for _, i := range Conjuncts(d, cs, 4, nil) {
		got = append(got, d.Str(d.TokenSpan(cs[i].First, cs[i].End)))
	}
	if want := "Japan|South Korea|the United States"; strings.Join(got, "|") != want {
		t.Errorf("Conjuncts = %q, want %s", got, want)
	}
	if got := Conjuncts(d, cs, 0, nil); len(got) != 1 {
		t.Errorf("Conjuncts without a conjunction = %v", got)
	}
	d = read(t, "Russia's foreign minister spoke.")
	p, ok := Possessor(d, Chunks(d, 0, nil)[0])
	if !ok || d.Str(d.TokenSpan(p.First, p.End)) != "Russia" {
		t.Errorf("Possessor = %+v, %v", p, ok)
	}
	if _, ok := Possessor(d, p); ok {
		t.Error("a possessor of Russia")
	}
}
