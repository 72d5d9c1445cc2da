package eval

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

// goldArticle is an article of GeoWebNews.
type goldArticle struct {
	ID       string        `xml:"file,attr"`
	Text     string        `xml:"text"`
	Toponyms []goldToponym `xml:"toponyms>toponym"`
}

// A goldToponym is a name with the place it means; Start and End count code
// points of the text. ID is empty where the gold has no identifier.
type goldToponym struct {
	Name  string `xml:"extractedName"`
	Type  string `xml:"type"`
	Start int    `xml:"start"`
	End   int    `xml:"end"`
	ID    string `xml:"geonamesID"`
	Lat   string `xml:"latitude"`
	Lon   string `xml:"longitude"`

	around string // the text about it, for the list of errors
}

// within is the distance, in kilometres (100 miles), up to which a place counts as right.
const within = 161

// literal are the types of toponym that name a place as a place; adjectives,
// languages and the names that stand for people or governments are none.
var literal = map[string]bool{"Literal": true, "Literal_Modifier": true, "Mixed": true, "Coercion": true, "Embedded_Literal": true}

// Places scores place mentions in raw text. path is GeoWebNews in XML; read
// analyses one article. It prints counts and up to errors wrong cases to w.
//
// Scored are the toponyms with a GeoNames identifier. One is found where a place of
// ours overlaps it; it is right where that one is resolved and lies within
// 161 km. Precision is told against all annotated names, with or without an
// identifier, literal or not.
func Places(w io.Writer, path string, errors int, read func(*news.Article) *record.Analysis) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var set struct {
		Articles []goldArticle `xml:"article"`
	}
	if err := xml.Unmarshal(b, &set); err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	var s placeScore
	for _, g := range set.Articles {
		a := &news.Article{ID: g.ID, Lang: "en", Text: g.Text, Blocks: []news.Block{{Span: span.Span{End: len(g.Text)}}}}
		s.article(w, g, a, read(a), &errors)
	}
	fmt.Fprintf(w, "places: %d toponyms, %d literal; %d places of ours, %d of them on an annotated name\n", s.gold, s.literal, s.ours, s.onName)
	fmt.Fprintf(w, "  found of literal %.3f  resolved and right of literal %.3f  right given resolved %.3f\n",
		ratio(s.found, s.literal), ratio(s.right, s.literal), ratio(s.right, s.resolved))
	return nil
}

type placeScore struct{ gold, literal, ours, onName, found, resolved, right int }

func (s *placeScore) article(w io.Writer, g goldArticle, a *news.Article, got *record.Analysis, errors *int) {
	m := span.NewMap(a.Text)
	named := make([]bool, len(got.Places))
	for _, t := range g.Toponyms {
		where := m.Bytes(span.Span{Start: t.Start, End: t.End})
		var p *record.Place
		for i := range got.Places {
			if got.Places[i].Span.Overlaps(where) {
				named[i] = true
				p = &got.Places[i]
			}
		}
		if t.ID == "" {
			continue
		}
		s.gold++
		t.around = about(a.Text, where)
		if literal[t.Type] {
			s.toponym(w, t, p, errors)
		}
	}
	s.ours += len(named)
	for _, n := range named {
		s.onName += b2i(n)
	}
}

// about is the text of a span with some bytes on both sides.
func about(text string, s span.Span) string {
	return strings.ToValidUTF8(text[max(0, s.Start-40):min(len(text), s.End+25)], "")
}

func (s *placeScore) toponym(w io.Writer, t goldToponym, p *record.Place, errors *int) {
	s.literal++
	right := false
	if p != nil {
		s.found++
		if p.Precision != record.PlaceUnknown {
			s.resolved++
			right = t.near(p)
			s.right += b2i(right)
		}
	}
	if !right && *errors > 0 {
		*errors--
		fmt.Fprintf(w, "%q (%s %s %s) in %q: ", t.Name, t.ID, t.Lat, t.Lon, t.around)
		if p == nil {
			fmt.Fprintln(w, "not found")
			return
		}
		fmt.Fprintf(w, "%s %d %s %s %.2f by %s\n", p.Name, p.GeonameID, p.Country, p.Precision, p.Confidence, p.By)
	}
}

// near reports whether p is the gold's place by identifier or by distance.
func (t goldToponym) near(p *record.Place) bool {
	var lat, lon float64
	if _, err := fmt.Sscan(t.Lat, &lat); err != nil {
		return false
	}
	if _, err := fmt.Sscan(t.Lon, &lon); err != nil {
		return false
	}
	return t.ID == fmt.Sprint(p.GeonameID) || distance(lat, lon, p.Lat, p.Lon) <= within
}

// distance is the length of the great circle between two points, in kilometres.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, degree = 6371, math.Pi / 180
	a := math.Sin((lat2 - lat1) * degree / 2)
	b := math.Sin((lon2 - lon1) * degree / 2)
	h := a*a + math.Cos(lat1*degree)*math.Cos(lat2*degree)*b*b
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}
