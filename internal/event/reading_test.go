package event

import (
	"slices"
	"strings"
	"testing"
)

// checker returns a test of one sentence: its events, in the form of the ex:
// lines, divided by "; ".
func checker(t *testing.T) func(in, want string) {
	s := loadStages(t)
	return func(in, want string) {
		t.Helper()
		a := s.read(in)
		var got []string
		for _, e := range a.Events {
			got = append(got, render(a, e))
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%s\n got %s\nwant %s", in, g, want)
		}
	}
}

func TestRoles(t *testing.T) {
	f := checker(t)
	// passives
	f("A French journalist was arrested by Turkish police.", "COERCE/arrest TUR > FRA")
	f("Sanctions were imposed on Iran by France.", "COERCE/restrict FRA > IRN")
	f("Iran was urged by France to release the prisoners.", "REQUEST/yield FRA > IRN")
	f("Iran called on Tuesday on Iraq to release the prisoners.", "REQUEST/yield IRN > IRQ")
	// what stands between subject and verb
	f("The president of Chad, who visited Mali in May, warned Niger.", "CONSULT/visit TCD > MLI; THREATEN TCD > NER")
	f("Turkey, a neighbour of Syria, warned Iran.", "THREATEN TUR > IRN")
	f("Turkey (a NATO member) warned Iran.", "THREATEN TUR > IRN")
	f("The ambassador of Japan in France on Tuesday warned Iran.", "THREATEN JPN > IRN")
	// coordination
	f("China criticised Japan and threatened Vietnam.", "ACCUSE/disapprove CHN > JPN; THREATEN CHN > VNM")
	f("Kenya and Uganda warned Chad and Mali.", "THREATEN KEN+UGA > TCD+MLI")
	f("Chad warned Mali and Niger warned Chad.", "THREATEN TCD > MLI; THREATEN NER > TCD")
	// control
	f("France urged Iran to release the prisoners.", "REQUEST/yield FRA > IRN")
	f("France promised Ukraine to send tanks.", "AGREE FRA > UKR")
	f("Iran said it would release a Swedish tourist.", "AGREE IRN > SWE future")
	// a clause of its own beginning where an object could stand
	f("Ukraine said Russia attacked Moldova.", "ASSAULT RUS > MDA")
	// nominal predicates
	f("Israel's arrest of a Palestinian teacher angered Jordan.", "COERCE/arrest ISR > PSE")
	f("Japan held talks with Russia.", "CONSULT JPN+RUS > -")
	f("Japanese Prime Minister Fumio Kishida and U.S. President Joe Biden met in Geneva.", "CONSULT JPN+USA > -")
	// owners of what is done to
	f("Serbia rejected Australia's request.", "REJECT/change SRB > AUS")
	// nobody acts, or nobody of political life
	f("Forty people were killed in a storm in Florida.", "")
	f("The goalkeeper rejected the offer of a new contract.", "")
}

func TestStatus(t *testing.T) {
	f := checker(t)
	f("France did not attack Libya.", "ASSAULT FRA > LBY negated")
	f("France never attacked Libya.", "ASSAULT FRA > LBY negated")
	f("France may attack Libya.", "ASSAULT FRA > LBY hypothetical")
	f("If France attacks Libya, prices will rise.", "ASSAULT FRA > LBY hypothetical")
	f("France will attack Libya.", "THREATEN/violence FRA > LBY future")
	f("France will visit Libya.", "AGREE FRA > LBY future")
	f("France will not visit Libya.", "REJECT/meet FRA > LBY")
	f("France decided to lift sanctions on Libya.", "CONCEDE FRA > LBY")
	f("France promised to lift sanctions on Libya.", "AGREE FRA > LBY")
	f("France failed to visit Libya.", "CONSULT/visit FRA > LBY negated")
	f("France denied attacking Libya.", "ASSAULT FRA > LBY negated")
	f("France attacked Libya in 1987.", "ASSAULT FRA > LBY historical")
	f("France to withdraw troops from Chad", "AGREE FRA > TCD future")
}

func TestMerging(t *testing.T) {
	f := checker(t)
	f("Iran attacked an Israeli ship and killed two Israeli sailors.", "ASSAULT IRN > ISR+ISR")
	f("Turkish students marched against Israel to demand new elections.", "PROTEST/demo TUR > ISR")
	f("Russia criticised and attacked Ukraine.", "ASSAULT RUS > UKR")
}

// TestQuoted checks that a pronoun's event names the words that it stands for.
func TestAntecedent(t *testing.T) {
	s := loadStages(t)
	a := s.read("Iran said on Tuesday it would visit Iraq.")
	if len(a.Events) != 1 || a.Events[0].Actors[0].Span.In(a.Article.Text) != "Iran" {
		t.Errorf("events %+v", a.Events)
	}
}

func TestEvidence(t *testing.T) {
	s := loadStages(t)
	a := s.read("Japan agreed on Monday to send doctors to Nepal.")
	if len(a.Events) != 1 {
		t.Fatalf("%d events", len(a.Events))
	}
	e := a.Events[0]
	for _, want := range []string{`actor "Japan" by country`, "precedence: AID not yet done is AGREE", "status asserted"} {
		if !slices.ContainsFunc(e.Evidence.Why, func(w string) bool { return strings.Contains(w, want) }) {
			t.Errorf("no reason %q in %q", want, e.Evidence.Why)
		}
	}
	if e.CAMEO != "033" || e.Date.Value == "" || e.Confidence < 0.5 || e.Confidence > 0.95 {
		t.Errorf("event %+v", e)
	}
}

func TestClauses(t *testing.T) {
	f := checker(t)
	f("Iran agreed that Turkey should withdraw its troops from Syria.", "AGREE IRN > TUR")
	f("Peru summoned Chilean ambassador Ana Rojas.", "ACCUSE/disapprove PER > CHL")
}
