package event

import (
	"slices"
	"strings"
	"testing"

	"demarche/internal/event/judge"
	"demarche/internal/ontology"
)

// A listener is a judge that writes down what it is asked and answers always the same.
type listener struct {
	asked  []string
	answer judge.Verdict
}

func (l *listener) Judge(c *judge.Candidate) judge.Verdict {
	var who []string
	for _, a := range c.Actors {
		who = append(who, c.Doc.Str(a.Span))
	}
	line := strings.Join(who, "+") + " " + c.Doc.Str(c.Doc.Tokens[c.Head].Span) + " " + string(c.Type)
	for _, f := range c.Fillers {
		line += " " + f.Slot + "=" + c.Doc.Str(f.Parties[0].Span)
	}
	l.asked = append(l.asked, line)
	return l.answer
}

// TestProposals shows what the judge is asked about.
func TestProposals(t *testing.T) {
	s := parsed(t)
	f := func(in string, want ...string) {
		t.Helper()
		l := &listener{answer: judge.Verdict{Filler: -1}}
		s.coder = s.judged.WithJudge(l)
		s.read(in)
		for _, w := range want {
			if !slices.Contains(l.asked, w) {
				t.Errorf("%s: not asked about %q but %q", in, w, l.asked)
			}
		}
		if want == nil && l.asked != nil {
			t.Errorf("%s: asked about %q", in, l.asked)
		}
	}
	f("Chad condemned Mali.", "Chad condemned ACCUSE obj=Mali")
	f("The minister tickled the king of Jordan.", "minister tickled  obj=king of Jordan obj of=king of Jordan")
	f("The winter was long.")
}

// TestWeigh shows what becomes of the judge's answers.
func TestWeigh(t *testing.T) {
	s := parsed(t)
	f := func(in string, answer judge.Verdict, want string) {
		t.Helper()
		s.coder = s.judged.WithJudge(&listener{answer: answer})
		var got []string
		for _, e := range s.read(in).Events {
			line := string(e.Type) + " by " + e.Evidence.Rule
			for _, r := range e.Recipients {
				line += " to " + r.Span.In(in)
			}
			got = append(got, line)
			if e.Confidence != answer.Confidence {
				t.Errorf("%s: confidence %v", in, e.Confidence)
			}
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: got %q, want %q", in, s, want)
		}
	}
	f("Chad condemned Mali.", judge.Verdict{Filler: -1}, "")
	f("Chad condemned Mali.", judge.Verdict{Type: ontology.Accuse, Confidence: 0.7, Filler: -1}, "ACCUSE by accuse.condemn to Mali")
	f("Chad condemned Mali.", judge.Verdict{Type: ontology.Reject, Confidence: 0.4, Filler: -1}, "REJECT by accuse.condemn to Mali")
	f("Chad tickled Mali.", judge.Verdict{Type: ontology.Assault, Confidence: 0.5, Filler: 0}, "ASSAULT by judge to Mali")
	f("Chad tickled Mali.", judge.Verdict{Type: ontology.Assault, Confidence: 0.5, Filler: -1}, "ASSAULT by judge")
}
