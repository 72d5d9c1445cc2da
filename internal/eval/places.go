package eval

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

// goldArticle is an article of GeoWebNews.
type goldArticle struct {
	ID       string         `xml:"file,attr"`
	Link     string         `xml:"link"`
	Text     string         `xml:"text"`
	Toponyms []goldToponym  `xml:"toponyms>toponym"`
	article  *news.Article  // of Text
	places   []record.Place // of ours, of the text alone
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

	where span.Span // bytes
}

// within is the distance, in kilometres (100 miles), up to which a place counts as right.
const within = 161

// toponymTypes are the types of annotation that are toponyms, true for those
// that name a place as a place. People, languages, persons named like places and
// common nouns are none (Gritta, Pilehvar and Collier 2019).
var toponymTypes = map[string]bool{"Literal": true, "Literal_Modifier": true, "Mixed": true, "Coercion": true, "Embedded_Literal": true,
	"Metonymic": false, "Non_Literal_Modifier": false, "Embedded_Non_Lit": false}

// A PlaceReader is what is scored: the places of a raw article, and the places
// that given spans of one mean.
type PlaceReader struct {
	Read    func(*news.Article) *record.Analysis
	Resolve func(*news.Article, []span.Span) []record.Place
}

// Places scores places against GeoWebNews: path is its XML file or the folder
// that holds GWN.xml. It prints figures and up to errors wrong cases to w.
//
// With gold spans given, an answer is right within 161 km of the gold's point or
// with its identifier; all toponyms with an identifier count, answered or not.
// In raw text a toponym is found where a place of ours overlaps it, and resolved
// end to end where that one is right as well.
func Places(w io.Writer, path string, errors int, r PlaceReader) error {
	set, err := readGeoWebNews(path)
	if err != nil {
		return err
	}
	for i := range set {
		set[i].places = r.Read(set[i].article).Places
	}
	given := givenScore{p: printer{w: w, left: errors}}
	for _, g := range set {
		given.article(g, r.Resolve)
	}
	raw := rawScore{p: printer{w: w, left: errors}}
	for _, g := range set {
		raw.article(g)
	}
	given.print(w)
	raw.print(w)
	return nil
}

func readGeoWebNews(path string) ([]goldArticle, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, "GWN.xml")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var set struct {
		Articles []goldArticle `xml:"article"`
	}
	if err := xml.Unmarshal(b, &set); err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	for i := range set.Articles {
		g := &set.Articles[i]
		g.article = &news.Article{ID: g.ID, URL: g.Link, Lang: "en", Text: g.Text, Blocks: []news.Block{{Span: span.Span{End: len(g.Text)}}}}
		m := span.NewMap(g.Text)
		for j := range g.Toponyms {
			t := &g.Toponyms[j]
			t.where = m.Bytes(span.Span{Start: t.Start, End: t.End})
		}
	}
	return set.Articles, nil
}

// givenScore counts the answers for given spans.
type givenScore struct {
	p                     printer
	gold, answered, right int
	binned                int
	bins                  [10]struct {
		n, right int
		sum      float64
	}
	byPrecision tallies
}

func (s *givenScore) article(g goldArticle, resolve func(*news.Article, []span.Span) []record.Place) {
	var gold []goldToponym
	var spans []span.Span
	for _, t := range g.Toponyms {
		if _, isToponym := toponymTypes[t.Type]; isToponym && t.ID != "" {
			gold, spans = append(gold, t), append(spans, t.where)
		}
	}
	if s.byPrecision == nil {
		s.byPrecision = tallies{}
	}
	for i, p := range resolve(g.article, spans) {
		s.toponym(g, gold[i], p)
	}
}

func (s *givenScore) toponym(g goldArticle, t goldToponym, p record.Place) {
	s.gold++
	right := false
	if p.Precision != record.PlaceUnknown {
		s.answered++
		right = t.near(&p)
		s.right += b2i(right)
		s.bin(p, right)
		c := s.byPrecision.at(string(p.Precision))
		c.found, c.right = c.found+1, c.right+b2i(right)
	}
	if !right {
		s.p.place("given", g.Text, t, &p)
	}
}

// bin counts an answer by its confidence. Regions are left out: their middle is
// where a gazetteer's author puts it, and no confidence can foretell that.
func (s *givenScore) bin(p record.Place, right bool) {
	if p.Precision == record.Region {
		return
	}
	b := &s.bins[min(int(p.Confidence*10), 9)]
	b.n, b.right, b.sum = b.n+1, b.right+b2i(right), b.sum+p.Confidence
	s.binned++
}

func (s *givenScore) print(w io.Writer) {
	fmt.Fprintf(w, "gold spans given: %d toponyms, %d answered, %d right within %d km\n", s.gold, s.answered, s.right, within)
	fmt.Fprintf(w, "  accuracy over all %.3f  of those answered %.3f\n", ratio(s.right, s.gold), ratio(s.right, s.answered))
	for _, p := range [...]record.PlacePrecision{record.Point, record.City, record.Admin2, record.Admin1, record.CountryWide, record.Region} {
		if c := s.byPrecision[string(p)]; c != nil {
			fmt.Fprintf(w, "  %-8s %5d answered  %.3f right\n", p, c.found, ratio(c.right, c.found))
		}
	}
	fmt.Fprintln(w, "reliability, regions left out: confidence stated, answers, share of them right")
	var gap float64
	for i, b := range s.bins {
		if b.n > 0 {
			mean, right := b.sum/float64(b.n), ratio(b.right, b.n)
			gap += max(mean-right, right-mean) * float64(b.n) / float64(max(s.binned, 1))
			fmt.Fprintf(w, "  %.1f–%.1f  %.3f  %5d  %.3f\n", float64(i)/10, float64(i+1)/10, mean, b.n, right)
		}
	}
	fmt.Fprintf(w, "  expected calibration error %.3f\n", gap)
}

// rawScore counts what is found in raw text.
type rawScore struct {
	p                                  printer
	ours, onName, exact                int
	gold, found, literal, literalFound int
	ids, resolved, right               int
}

func (s *rawScore) article(g goldArticle) {
	onName := make([]bool, len(g.places))
	for _, t := range g.Toponyms {
		literal, isToponym := toponymTypes[t.Type]
		if !isToponym {
			continue
		}
		var p *record.Place
		for i := range g.places {
			if g.places[i].Span.Overlaps(t.where) {
				onName[i] = true
				if p == nil || g.places[i].Span == t.where {
					p = &g.places[i]
				}
			}
		}
		s.toponym(g, t, p, literal)
	}
	s.ours += len(onName)
	for i, on := range onName {
		s.onName += b2i(on)
		if !on {
			s.p.extra(g.Text, &g.places[i])
		}
	}
}

func (s *rawScore) toponym(g goldArticle, t goldToponym, p *record.Place, literal bool) {
	s.gold++
	s.literal += b2i(literal)
	if p != nil {
		s.found++
		s.exact += b2i(p.Span == t.where)
		s.literalFound += b2i(literal)
	}
	right := false
	if t.ID != "" {
		s.ids++
		if p != nil && p.Precision != record.PlaceUnknown {
			s.resolved++
			right = t.near(p)
			s.right += b2i(right)
		}
	}
	if p == nil {
		s.p.place("raw", g.Text, t, nil)
	}
}

func (s *rawScore) print(w io.Writer) {
	f1 := func(p, r float64) float64 { return 2 * p * r / max(p+r, 1e-9) }
	p, r := ratio(s.onName, s.ours), ratio(s.found, s.gold)
	pe, re := ratio(s.exact, s.ours), ratio(s.exact, s.gold)
	fmt.Fprintf(w, "raw text: %d toponyms, %d places of ours\n", s.gold, s.ours)
	fmt.Fprintf(w, "  found: P %.3f  R %.3f  F1 %.3f  (exact spans: P %.3f  R %.3f  F1 %.3f; literal uses R %.3f)\n",
		p, r, f1(p, r), pe, re, f1(pe, re), ratio(s.literalFound, s.literal))
	fmt.Fprintf(w, "  resolved end to end: %d of the %d with an identifier, %.3f; right given found and answered %.3f\n",
		s.right, s.ids, ratio(s.right, s.ids), ratio(s.right, s.resolved))
}

// about is the text of a span with some bytes on both sides, on one line.
func about(text string, s span.Span) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(text[max(0, s.Start-40):min(len(text), s.End+25)], "")), " ")
}

func (p *printer) place(mode, text string, t goldToponym, got *record.Place) {
	if p.left <= 0 {
		return
	}
	p.left--
	fmt.Fprintf(p.w, "- %s %q (%s, %s %s %s) in %q: ", mode, t.Name, t.Type, t.ID, t.Lat, t.Lon, about(text, t.where))
	if got == nil {
		fmt.Fprintln(p.w, "not found")
		return
	}
	fmt.Fprintf(p.w, "%s %d %s %s %.2f by %s\n", got.Name, got.GeonameID, got.Country, got.Precision, got.Confidence, got.By)
}

func (p *printer) extra(text string, got *record.Place) {
	if p.left <= 0 {
		return
	}
	p.left--
	fmt.Fprintf(p.w, "- raw %q is no toponym in %q: %s %s %s %.2f by %s\n", got.Span.In(text), about(text, got.Span), got.Name, got.Country, got.Precision, got.Confidence, got.By)
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
