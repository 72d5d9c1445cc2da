package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/ontology"
	"demarche/internal/record"
)

// gsrCase is a record of the PLOVER gold standard: one event of one sentence.
type gsrCase struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Event  string `json:"event"`
	Mode   string `json:"mode"`
	Source []struct {
		Text   string `json:"text"`
		Code   string `json:"code"`
		Sector string `json:"sector"`
	} `json:"source"`
}

// scoreGSR scores types a sentence (records of one text together), and on
// matched events whether an actor has the gold country and sector, and whether
// the mode is right where the gold has one that PLOVER still knows.
func scoreGSR(w io.Writer, o Options) error {
	cases, err := readLines[gsrCase](o.Gold)
	if err != nil {
		return err
	}
	byText := map[string][]gsrCase{}
	var texts []string
	for _, c := range cases {
		texts = include(texts, c.Text)
		byText[c.Text] = append(byText[c.Text], c)
	}
	ts, errs, events := tallies{}, &printer{w, o.Errors}, 0
	var country, sector, mode tally
	for _, text := range texts {
		a := o.Read(text)
		answers := claimed(a)
		events += len(answers)
		found := countTypes(ts, answers)
		for _, c := range byText[text] {
			ts.at(c.Event).gold++
			if !slices.Contains(found, c.Event) {
				errs.show(a, text, "%s: want %s, got %s", c.ID, c.Event, strings.Join(found, ", "))
				continue
			}
			ts.at(c.Event).right++
			c.matched(a, answers, &country, &sector, &mode)
		}
	}
	ts.print(w)
	fmt.Fprintf(w, "on matched events: actor country right %d of %d, sector right %d of %d, mode right %d of %d\n",
		country.right, country.gold, sector.right, sector.gold, mode.right, mode.gold)
	sentenceLoad(w, events, len(texts))
	return nil
}

func countTypes(ts tallies, answers []record.Event) []string {
	var found []string
	for _, e := range answers {
		if t := string(e.Type); !slices.Contains(found, t) {
			found = append(found, t)
			ts.at(t).found++
		}
	}
	return found
}

// older is a country code as the gold standard has it: PLOVER has since given the
// United Nations and the European Union codes of their own, and two are misspelt.
func older(code string) string {
	switch code {
	case "UNO", "EUR":
		return "IGO"
	case "JAP":
		return "JPN"
	case "VTN":
		return "VNM"
	}
	return code
}

// matched counts the finer points of a record whose type was found.
func (c *gsrCase) matched(a *record.Analysis, answers []record.Event, country, sector, mode *tally) {
	var countries, sectors, modes []string
	for _, e := range answers {
		if string(e.Type) != c.Event {
			continue
		}
		modes = append(modes, string(e.Mode))
		for _, x := range e.Actors {
			if x.Entity != record.None {
				countries = append(countries, older(a.Entities[x.Entity].Country))
				sectors = append(sectors, a.Entities[x.Entity].Sectors...)
			}
		}
	}
	count := func(t *tally, want string, got []string) {
		t.gold++
		if slices.Contains(got, want) {
			t.right++
		}
	}
	if len(c.Source) > 0 && c.Source[0].Code != "" {
		count(country, older(c.Source[0].Code), countries)
	}
	if len(c.Source) > 0 && len(c.Source[0].Sector) >= 3 && ontology.SectorName(c.Source[0].Sector[:3]) != "" {
		count(sector, c.Source[0].Sector[:3], sectors)
	}
	if c.Mode != "" && ontology.Type(c.Event).HasMode(ontology.Mode(c.Mode)) {
		count(mode, c.Mode, modes)
	}
}
