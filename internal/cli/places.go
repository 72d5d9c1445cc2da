package cli

import (
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/analyze"
	"demarche/internal/eval"
	"demarche/internal/export"
	"demarche/internal/news"
	"demarche/internal/place"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
)

// places scores the finding and the resolving of places, the latter with the
// spans given too.
func places(w io.Writer, gold string, errors int, an *analyze.Analyzer) error {
	g, err := place.Load(nil)
	if err != nil {
		return err
	}
	return eval.Places(w, gold, errors, eval.PlaceReader{
		Read: an.Article,
		Resolve: func(a *news.Article, spans []span.Span) []record.Place {
			return g.Resolve(segment.Split(a), spans)
		},
	})
}

const placesAbout = `Show what the gazetteer has under a name: every place that bears it, where the
entry comes from, how likely it is meant, and what weighs for it and against it.

--near TEXT weighs them as in a document that says so; without it a name alone
is weighed, which often stays unknown. --places FILE adds your own table.`

// placeArgs are the flags of the command places.
type placeArgs struct {
	near, country string
	limit         int
}

func (a *app) placesCmd() *cobra.Command {
	var o placeArgs
	c := &cobra.Command{
		Use:     "places NAME",
		Short:   "Show which places a name may mean, and why one is chosen",
		Long:    placesAbout,
		Example: "  demarche places Springfield --near \"Police in Peoria, Illinois, said\"",
		GroupID: "other",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("places of what name? Name one: demarche places Springfield")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.showPlaces(strings.Join(args, " "), o) },
	}
	a.jsonFlag(c)
	a.placesFlag(c)
	c.Flags().StringVar(&o.near, "near", "", "weigh them as beside this `TEXT`")
	c.Flags().StringVar(&o.country, "country", "", "only those in the country with this `CODE` (ISO alpha-3)")
	c.Flags().IntVar(&o.limit, "limit", 12, "show at most `N`; 0 shows all")
	return c
}

// placesFlag adds --places to a command.
func (a *app) placesFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.places, "places", "", "know the places of this `FILE` too (tab-separated; docs/places.md)")
}

// layer reads the user's table of places, nil where none is named.
func (a *app) layer() (*place.Layer, error) {
	if a.places == "" {
		return nil, nil
	}
	f, err := os.Open(a.places)
	if err != nil {
		return nil, usagef("--places: %w", err)
	}
	defer f.Close()
	return place.ReadLayer(a.places, f)
}

// tellConflicts prints what the user's tables say otherwise than the built-in ones.
func (a *app) tellConflicts(conflicts []string) {
	for _, c := range conflicts {
		fmt.Fprintf(a.env.Stderr, "demarche: %s\n", c)
	}
}

// gazetteer loads the places alone, with the user's.
func (a *app) gazetteer() (*place.Gazetteer, error) {
	l, err := a.layer()
	if err != nil {
		return nil, err
	}
	g, err := place.Load(nil)
	if err != nil || l == nil {
		return g, err
	}
	conflicts, err := g.Over(l)
	a.tellConflicts(conflicts)
	return g, err
}

// shownPlace is a line of --json.
type shownPlace struct {
	Name        string                `json:"name"`
	Kind        string                `json:"kind"`
	Admin1      string                `json:"admin1"`
	Country     string                `json:"country"`
	Lat         float64               `json:"lat"`
	Lon         float64               `json:"lon"`
	Population  int                   `json:"population"`
	GeonameID   int                   `json:"geonameid"`
	Precision   record.PlacePrecision `json:"precision"`
	Probability float64               `json:"probability"`
	Source      string                `json:"source"`
	Why         []string              `json:"why"`
}

func (a *app) showPlaces(name string, o placeArgs) error {
	g, err := a.gazetteer()
	if err != nil {
		return err
	}
	readings, answer := g.Explain(name, o.near, strings.ToUpper(o.country))
	if len(readings) == 0 {
		fmt.Fprintf(a.env.Stderr, "demarche: no place is called %q; add it with --places FILE (docs/places.md)\n", name)
		return errReported
	}
	shown := readings
	if o.limit > 0 {
		shown = readings[:min(o.limit, len(readings))]
	}
	if a.json {
		return a.placesJSON(shown)
	}
	t := export.Grid{Heads: []string{"P", "NAME", "KIND", "IN", "PEOPLE", "AT", "SOURCE"},
		Right: []bool{true, false, false, false, true, false, false},
		Fixed: []bool{true, true, true, true, true, true, true}}
	for _, r := range shown {
		t.Rows = append(t.Rows, placeCells(r))
	}
	if err := t.Write(a.out, a.screen()); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s\nWhat weighs for the first: %s.\n", verdict(answer, len(readings), len(shown)), strings.Join(readings[0].Why, ", "))
	return nil
}

func (a *app) placesJSON(readings []place.Reading) error {
	for _, r := range readings {
		p := r.Place
		err := a.printJSON(shownPlace{Name: p.Name, Kind: r.Kind, Admin1: p.Admin1, Country: p.Country, Lat: p.Lat, Lon: p.Lon, Population: r.Population,
			GeonameID: p.GeonameID, Precision: p.Precision, Probability: math.Round(r.Probability*1e4) / 1e4, Source: r.Source, Why: r.Why})
		if err != nil {
			return err
		}
	}
	return nil
}

func placeCells(r place.Reading) []string {
	p, people, source := r.Place, "", r.Source
	if r.Population > 0 {
		people = strconv.Itoa(r.Population)
	}
	if p.GeonameID > 0 {
		source += " " + strconv.Itoa(p.GeonameID)
	}
	in := p.Country
	if p.Admin1 != "" && p.Admin1 != p.Name {
		in = p.Admin1 + ", " + p.Country
	}
	return []string{fmt.Sprintf("%.2f", r.Probability), export.Plain(p.Name), r.Kind, export.Plain(in), people,
		fmt.Sprintf("%.2f %.2f", p.Lat, p.Lon), export.Plain(source)}
}

// verdict says what a document would be told to mean by the name.
func verdict(p record.Place, readings, shown int) string {
	more := ""
	if readings > shown {
		more = fmt.Sprintf(" %d of %d are shown; --limit 0 shows all.", shown, readings)
	}
	if p.Precision == record.PlaceUnknown {
		return "Taken for: unknown. None is likely enough; --near TEXT says what stands beside the name." + more
	}
	in := p.Country
	if p.Admin1 != "" && p.Admin1 != p.Name {
		in = p.Admin1 + ", " + in
	}
	if in != "" {
		in = ", " + in
	}
	return fmt.Sprintf("Taken for: %s%s (%s, confidence %.2f).%s", export.Plain(p.Name), in, p.Precision, p.Confidence, more)
}
