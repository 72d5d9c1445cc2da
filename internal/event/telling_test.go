package event

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/span"
)

// lines is an article of one block a line, the first of them the title.
func lines(ls ...string) *news.Article {
	a := article(strings.Join(ls, "\n"))
	a.Blocks = nil
	at := 0
	for i, l := range ls {
		b := news.Block{Span: span.Span{Start: at, End: at + len(l)}, Kind: news.Paragraph}
		if i == 0 {
			b.Kind = news.Title
		}
		a.Blocks = append(a.Blocks, b)
		at += len(l) + 1
	}
	return a
}

func TestClaims(t *testing.T) {
	s := loadStages(t)
	f := func(in, want string) {
		t.Helper()
		a := s.read(in)
		var got []string
		for _, e := range a.Events {
			who := "-"
			if e.Claimed != nil {
				who = e.Claimed.Span.In(in)
			}
			got = append(got, string(e.Type)+" by "+who)
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%s\n got %s\nwant %s", in, g, want)
		}
	}
	f("Kyiv said Russian forces shelled a Ukrainian village.", "ASSAULT by Kyiv")
	f("“Russia attacked Ukraine,” Emmanuel Macron told reporters.", "ASSAULT by Emmanuel Macron")
	f("According to Turkey, Syria bombed Iraq.", "ASSAULT by Turkey")
	f("Russian forces shelled a Ukrainian village.", "ASSAULT by -")
	f("Iran said it attacked Israel.", "ASSAULT by -") // its own doing
}

func TestTolls(t *testing.T) {
	s := loadStages(t)
	f := func(in, want string) {
		t.Helper()
		a := s.read(in)
		var got []string
		for _, e := range a.Events {
			line := string(e.Type)
			for _, x := range []struct {
				name string
				n    *record.Count
			}{{"dead", e.Dead}, {"injured", e.Injured}, {"arrested", e.Arrested}} {
				if x.n != nil {
					line += fmt.Sprintf(" %s %d (%s)", x.name, x.n.Number, x.n.Span.In(in))
				}
			}
			got = append(got, line)
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%s\n got %s\nwant %s", in, g, want)
		}
	}
	f("Israeli jets bombed Syria, killing at least 12 people and wounding 30.", "ASSAULT dead 12 (12) injured 30 (30)")
	f("Malian soldiers attacked Niger and 1,200 people were killed.", "ASSAULT dead 1200 (1,200)")
	f("Thirty people were injured when Malian soldiers attacked Niger.", "ASSAULT injured 30 (Thirty)")
	f("Turkish police arrested fifty protesters.", "COERCE arrested 50 (fifty)")
	f("Israeli jets bombed Syria for 12 days.", "ASSAULT")
	f("Israeli jets bombed Syria, destroying 12 buildings worth $30 million.", "ASSAULT")
	f("Russia warned Japan that 12 people were killed.", "THREATEN")
}

func TestContexts(t *testing.T) {
	s := loadStages(t)
	f := func(want string, ls ...string) {
		t.Helper()
		d, a := s.before(lines(ls...))
		s.coder.Annotate(d, a)
		if len(a.Events) == 0 {
			t.Fatalf("%v: no event", ls)
		}
		if got := strings.Join(a.Events[len(a.Events)-1].Contexts, " "); got != want {
			t.Errorf("%v\n got %s\nwant %s", ls, got, want)
		}
	}
	f("election", "News", "France condemned the presidential election in Chad.")
	f("diplomatic", "The embassy row", "France condemned the ambassador of Chad.") // two weak words
	f("", "News", "France condemned Chad.")
	f("", "The court and the judge", "France condemned Chad.") // no word of law in the sentence itself
}

// TestContextWords checks that every context has words of its own.
func TestContextWords(t *testing.T) {
	s := loadStages(t)
	var have []string
	for _, cues := range s.coder.contexts {
		for _, q := range cues {
			have = append(have, q.context)
		}
	}
	for _, x := range ontology.Contexts() {
		if !slices.Contains(have, x) {
			t.Errorf("no word tells of %s", x)
		}
	}
}

// TestCompositions checks the codes of acts about acts, and that all are codes of
// the act.
func TestCompositions(t *testing.T) {
	for k, code := range compositions {
		if c, ok := ontology.FromCAMEO(code); !ok || c.Type != k.act || !k.about.HasMode(k.mode) {
			t.Errorf("%v: code %s", k, code)
		}
	}
	s := loadStages(t)
	f := func(in, want string) {
		t.Helper()
		if a := s.read(in); len(a.Events) != 1 || a.Events[0].CAMEO != want {
			t.Errorf("%s: events %+v, want CAMEO %s", in, a.Events, want)
		}
	}
	f("Japan demanded that Russia release the prisoners.", "1053")
	f("Iran refused to meet Turkey.", "125")
	f("Peru threatened to arrest the Chilean ambassador.", "132")
	f("France promised to withdraw its troops from Chad.", "0356")
}

func TestPlainReading(t *testing.T) {
	a := loadStages(t).read("France will send aid to Chad.")
	if len(a.Events) != 1 || a.Events[0].Type != ontology.Agree || a.Events[0].Plain == nil || a.Events[0].Plain.Type != ontology.Aid {
		t.Errorf("events %+v", a.Events)
	}
	if a := loadStages(t).read("France sent aid to Chad."); len(a.Events) != 1 || a.Events[0].Plain != nil {
		t.Errorf("events %+v", a.Events)
	}
}

func TestFold(t *testing.T) {
	s := loadStages(t)
	f := func(want string, ls ...string) {
		t.Helper()
		d, a := s.before(lines(ls...))
		s.coder.Annotate(d, a)
		var got []string
		for _, e := range a.Events {
			line := render(a, e) + " [" + e.Evidence.Trigger.In(a.Article.Text)
			for _, m := range e.Mentions {
				line += ", " + m.Trigger.In(a.Article.Text)
			}
			got = append(got, line+"]")
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%v\n got %s\nwant %s", ls, g, want)
		}
		if err := a.Check(); err != nil {
			t.Error(err)
		}
	}
	// headline, lead and recap
	f("ASSAULT/heavy-weapons ISR > SYR [shelled, shelled]", "Israel has shelled Syria", "Israel shelled Syria on Monday.")
	f("ACCUSE/disapprove FRA > TUR [condemned, condemned]", "France has condemned Turkey", "France condemned Turkey.")
	// other parties, other days, other acts
	f("ASSAULT/heavy-weapons ISR > SYR [shelled]; ASSAULT/heavy-weapons ISR > LBN [shelled]", "News", "Israel shelled Syria.", "Israel shelled Lebanon.")
	f("ASSAULT/heavy-weapons ISR > SYR [shelled]; ASSAULT/heavy-weapons ISR > SYR [shelled]", "News", "Israel shelled Syria on June 2.", "Israel shelled Syria on June 9.")
	f("ACCUSE/disapprove FRA > TUR [condemned]; ACCUSE/disapprove FRA > TUR [condemned]", "News", "The weather is fine.", "France condemned Turkey.", "Later France condemned Turkey.")
	f("ASSAULT/heavy-weapons ISR > SYR [shelled]; ASSAULT/heavy-weapons ISR > SYR negated [shelled]", "News", "Israel shelled Syria.", "Israel has not shelled Syria.")
}

func TestInstruments(t *testing.T) {
	f := checker(t)
	f("Israel killed two Lebanese farmers with a drone.", "ASSAULT/drone ISR > LBN")
	f("Israel killed two Lebanese farmers.", "ASSAULT ISR > LBN")
	f("Two Turkish soldiers were wounded by Syrian rebels with machetes.", "ASSAULT/primitive SYR > TUR")
	f("Russia warned Japan; the drone was expensive.", "THREATEN RUS > JPN") // beyond the stopper
	f("Russia warned Japan of war.", "THREATEN/violence RUS > JPN")
	f("Russia warned Japan against new sanctions.", "THREATEN RUS > JPN")
}
