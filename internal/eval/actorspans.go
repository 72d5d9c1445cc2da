package eval

import (
	"fmt"
	"io"
	"strings"

	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/span"
)

// A goldParty is a marked actor of a PLOVER gold record. Sector is a chain of
// three-letter codes; "***" and an empty one say nothing.
type goldParty struct {
	Text   string `json:"text"`
	Code   string `json:"code"`
	Sector string `json:"sector"`
}

// goldParties is what ActorSpans reads of a PLOVER gold record.
type goldParties struct {
	ID     string      `json:"id"`
	Text   string      `json:"text"`
	Source []goldParty `json:"source"`
	Target []goldParty `json:"target"`
}

// ActorSpans scores the coding of the actors that PLOVER's gold standard marks:
// span in, code out, whatever becomes of the events. code returns the entity of
// a stretch of a text, or false. Country and sector count each where the gold
// gives one; the sector is right where any of ours is the gold's first. The
// gold says IGO of the United Nations and the European Union too; its CAMEO
// codes HLH and CIV are PLOVER's MED and CVL.
func ActorSpans(w io.Writer, path string, errors int, code func(text string, s span.Span) (record.Entity, bool)) error {
	gold, err := readLines[goldParties](path)
	if err != nil {
		return err
	}
	errs := &printer{w, errors}
	var country, sector, lost tally
	seen := map[string]bool{}
	for _, g := range gold {
		for _, p := range append(g.Source, g.Target...) {
			s, ok := pieces(g.Text, p.Text)
			lost.gold++
			if key := fmt.Sprint(g.Text, s, p); !ok || seen[key] {
				lost.right++
				continue
			} else {
				seen[key] = true
			}
			e, _ := code(g.Text, s)
			c, t := p.country(e, &country), p.sector(e, &sector)
			if !(c && t) {
				errs.show(&record.Analysis{}, g.Text, "%s %q: gold %s %s, ours %s %v %s", g.ID, p.Text, p.Code, p.Sector, e.Country, e.Sectors, e.ID)
			}
		}
	}
	fmt.Fprintf(w, "actor spans: %d marked, %d twice or not in their text\n", lost.gold, lost.right)
	fmt.Fprintf(w, "  country right %d of %d: %.3f\n", country.right, country.gold, country.recall())
	fmt.Fprintf(w, "  sector right %d of %d: %.3f\n", sector.right, sector.gold, sector.recall())
	return nil
}

// HasSpans reports whether the file at path holds PLOVER gold records, and not
// phrases.
func HasSpans(path string) (bool, error) {
	gold, err := readLines[goldParties](path)
	return err == nil && len(gold) > 0 && len(gold[0].Source)+len(gold[0].Target) > 0, err
}

// pieces finds a marked actor, whose pieces the gold joins with dots or blanks,
// from its first word to its last.
func pieces(text, marked string) (span.Span, bool) {
	marked = strings.NewReplacer("...", "  ", "..", "  ").Replace(marked)
	var whole span.Span
	for piece := range strings.SplitSeq(marked, "  ") {
		if piece = strings.TrimSpace(piece); piece == "" {
			continue
		}
		s := find(text[whole.End:], piece)
		if s.Empty() {
			return span.Span{}, false
		}
		if whole.Empty() {
			whole.Start = s.Start
		}
		whole.End += s.End
	}
	return whole, !whole.Empty()
}

// typos are the country codes that the gold has wrong.
var typos = map[string]string{"ITL": "ITA", "JAP": "JPN", "VTN": "VNM"}

func (p goldParty) country(e record.Entity, t *tally) bool {
	if len(p.Code) != 3 {
		return true
	}
	t.gold++
	want := p.Code
	if c, ok := typos[want]; ok {
		want = c
	}
	ok := want == e.Country || p.Code == "IGO" && (e.Country == "UNO" || e.Country == "EUR")
	t.right += b2i(ok)
	return ok
}

func (p goldParty) sector(e record.Entity, t *tally) bool {
	if len(p.Sector) < 3 {
		return true
	}
	want := p.Sector[:3]
	if plover, ok := inPLOVER[want]; ok {
		want = plover
	}
	if ontology.SectorName(want) == "" {
		return true
	}
	t.gold++
	for _, s := range e.Sectors {
		if s == want {
			t.right++
			return true
		}
	}
	return false
}
