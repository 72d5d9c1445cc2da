package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

func TestPlaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "GWN.xml")
	const gold = `<articles><article file="0"><text>Élan in Ruritz and Zenda; Streslau fell. Hentzau!</text><toponyms>
<toponym><extractedName>Ruritz</extractedName><type>Literal</type><start>8</start><end>14</end><geonamesID>1</geonamesID><latitude>10</latitude><longitude>20</longitude></toponym>
<toponym><extractedName>Zenda</extractedName><type>Literal</type><start>19</start><end>24</end><geonamesID>2</geonamesID><latitude>11</latitude><longitude>20</longitude></toponym>
<toponym><extractedName>Streslau</extractedName><type>Metonymic</type><start>26</start><end>34</end><geonamesID></geonamesID><latitude></latitude><longitude></longitude></toponym>
<toponym><extractedName>Hentzau</extractedName><type>Non_Toponym</type><start>41</start><end>48</end><geonamesID>4</geonamesID><latitude>1</latitude><longitude>2</longitude></toponym>
</toponyms></article></articles>`
	if err := os.WriteFile(path, []byte(gold), 0o600); err != nil {
		t.Fatal(err)
	}
	at := func(a *news.Article, name string, lat float64) record.Place {
		i := strings.Index(a.Text, name)
		return record.Place{Span: span.Span{Start: i, End: i + len(name)}, Name: name, Lat: lat, Lon: 20.5, Precision: record.City, Confidence: 0.75}
	}
	r := PlaceReader{
		Read: func(a *news.Article) *record.Analysis { // 78 km away; no toponym
			return &record.Analysis{Article: a, Places: []record.Place{at(a, "Ruritz", 10.5), at(a, "Hentzau", 1)}}
		},
		Resolve: func(a *news.Article, spans []span.Span) []record.Place {
			if len(spans) != 2 {
				t.Errorf("%d spans are given, want the 2 with an identifier", len(spans))
			}
			return []record.Place{at(a, "Ruritz", 10.5), at(a, "Zenda", 50)}
		},
	}
	var b strings.Builder
	if err := Places(&b, filepath.Dir(path), 9, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"2 toponyms, 2 answered, 1 right", "accuracy over all 0.500  of those answered 0.500", "0.7–0.8  0.750      2  0.500",
		"error 0.250", "found: P 0.500  R 0.333  F1 0.400  (exact spans: P 0.500", "1 of the 2 with an identifier", `"Zenda" (Literal, 2 11 20)`, `"Hentzau" is no toponym`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
