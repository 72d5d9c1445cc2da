package event

import (
	"strings"
	"testing"

	"demarche/internal/syntax/biaffine"
)

// parsed is loadStages with the parser.
func parsed(t *testing.T) *stages {
	t.Helper()
	s := loadStages(t)
	var err error
	if s.parser, err = biaffine.Load(nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTrees shows what only trees tell: type, the words of the actors and of the
// recipients, status.
func TestTrees(t *testing.T) {
	s := parsed(t)
	f := func(in, want string) {
		t.Helper()
		a := s.read(in)
		var got []string
		for _, e := range a.Events {
			line := string(e.Type) + " "
			for i, x := range e.Actors {
				line += strings.Repeat("+", min(i, 1)) + x.Span.In(in)
			}
			line += " > "
			for i, x := range e.Recipients {
				line += strings.Repeat("+", min(i, 1)) + x.Span.In(in)
			}
			if e.Status != "asserted" {
				line += " " + string(e.Status)
			}
			got = append(got, line)
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%s\n got %s\nwant %s", in, g, want)
		}
	}
	// a name in apposition stands for its role
	f("The prime minister of Chad, Idris Vantel, condemned Mali.", "ACCUSE Idris Vantel > Mali")
	f("The prime minister of Chad condemned Mali.", "ACCUSE prime minister of Chad > Mali")
	// a text speaks for its author
	f("French ministers signed a letter urging Iran to free the engineer.", "REQUEST French ministers > Iran")
	// who gives or launches it
	f("A raid that Mali launched on a Chadian village failed.", "ASSAULT Mali > a Chadian village")
	f("The warning to Niger came from Mali.", "THREATEN Mali > Niger")
	// nobody acts
	f("Two French journalists were abducted in Syria.", "ASSAULT  > Two French journalists")
	f("Two French journalists were abducted by rebels in Syria.", "ASSAULT rebels > Two French journalists")
	f("Two French journalists were killed in a Turkish air strike.", "ASSAULT Turkish > Two French journalists")
	f("The minister was mocked.", "")
	f("The French village was hit by floods.", "")
	// demanded together
	f("Chad demanded that Mali stop its raids and withdraw its troops from Niger.", "REQUEST Chad > Mali; RETREAT Mali > Niger hypothetical")
	// asked, or only told
	f("Chad told Mali to leave Niger.", "REQUEST Chad > Mali")
	f("Chad told Mali that France would leave Niger.", "AGREE France > Niger future")
	// who met
	f("Chad's president met the king of Jordan in Geneva. They agreed to resume talks.",
		"CONSULT Chad's president+king of Jordan > ; AGREE Chad's president+king of Jordan > ")
	// headlines and datelines
	f("Oman lifts blockade of Qatar", "CONCEDE Oman > Qatar")
	f("LAGOS, Jan. 3 (Agency) -- Rebels freed two Chadian engineers.", "RETREAT Rebels > two Chadian engineers")
	// statements
	f("Oman expressed its condolences to Qatar.", "")
	f("Oman declined to comment on Qatar.", "")
	f("Oman denied allegations that its troops shelled a Qatari village.", "ASSAULT troops > a Qatari village negated")
}

// TestWraps drops a proposal that only frames what a rule reads.
func TestWraps(t *testing.T) {
	s := parsed(t)
	s.coder = s.judged
	a := s.read("Malian rebels said they will release two Chadian engineers.")
	if len(a.Events) != 1 || a.Events[0].Evidence.Rule == judged {
		t.Errorf("events %+v", a.Events)
	}
}
