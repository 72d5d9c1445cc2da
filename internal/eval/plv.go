package eval

import (
	"fmt"
	"io"

	"demarche/internal/record"
	"demarche/internal/span"
)

// plvCase is a line of the PLV set: one sentence, a pair of spans and the root
// that holds between them.
type plvCase struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Source string `json:"source"`
	Target string `json:"target"`
	Root   string `json:"root"`
}

// scorePLV scores the roots of PLV with the pair hidden: the coder sees the
// sentence alone. The answer for a gold pair is the event whose actors overlap
// the source span and whose recipients the target span (either way round for an
// event of mutual actors), or, where no event has both, one that has one of
// them; among several the most confident. A pair without an answer is a miss.
func scorePLV(w io.Writer, o Options) error {
	cases, err := readLines[plvCase](o.Gold)
	if err != nil {
		return err
	}
	ts, errs, events, missed := tallies{}, &printer{w, o.Errors}, 0, 0
	var sure reliability
	for _, c := range cases {
		a := o.Read(c.Text)
		answers := claimed(a)
		events += len(answers)
		ts.at(c.Root).gold++
		e := pairAnswer(answers, find(c.Text, c.Source), find(c.Text, c.Target))
		got := "nothing"
		if e != nil {
			got = class(e.Type)
			ts.at(got).found++
			sure.count(e.Confidence, got == c.Root)
		} else {
			missed++
		}
		if got == c.Root {
			ts.at(got).right++
			continue
		}
		errs.show(a, c.Text, "%s: want %s %q > %q, got %s", c.ID, c.Root, c.Source, c.Target, got)
	}
	ts.print(w)
	fmt.Fprintf(w, "pairs without an answer: %d of %d\n", missed, len(cases))
	sentenceLoad(w, events, len(cases))
	sure.print(w)
	return nil
}

// reliability counts answers by confidence, in tenths.
type reliability [11]tally

func (r *reliability) count(confidence float64, right bool) {
	t := &r[int(confidence*10)]
	if t.found++; right {
		t.right++
	}
}

// print says of every tenth how many answers were right: a confidence means
// something where the two agree.
func (r *reliability) print(w io.Writer) {
	for i, t := range r {
		if t.found > 0 {
			fmt.Fprintf(w, "confidence %.1f to %.1f: %4d answers, %.2f right\n", float64(i)/10, float64(i+1)/10, t.found, t.precision())
		}
	}
}

// pairAnswer is the event for a pair, nil where none touches it.
func pairAnswer(events []record.Event, source, target span.Span) *record.Event {
	var best *record.Event
	most := 0
	for i := range events {
		e := &events[i]
		n := pairOverlap(e, source, target)
		if n > most || n > 0 && n == most && e.Confidence > best.Confidence {
			best, most = e, n
		}
	}
	return best
}

// pairOverlap counts the sides of the pair that the event's roles touch, 0 to 2.
func pairOverlap(e *record.Event, source, target span.Span) int {
	to := e.Recipients
	if len(to) == 0 && len(e.Actors) > 1 {
		to = e.Actors
	}
	n := 0
	if touches(e.Actors, source) {
		n++
	}
	if touches(to, target) {
		n++
	}
	return n
}
