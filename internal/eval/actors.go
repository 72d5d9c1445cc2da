package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"demarche/internal/news"
	"demarche/internal/record"
)

// A goldActor is a line of the NGEC actor test: a phrase, the day it was said,
// and its codes. A null and an empty code both say "none".
type goldActor struct {
	ID      string  `json:"id"`
	Phrase  string  `json:"actor"`
	Date    string  `json:"date"`
	Context string  `json:"context"`
	Country *string `json:"country"`
	Code1   *string `json:"code_1"`
	Code2   *string `json:"code_2"`
}

// writtenIn is the end of the year in which the NGEC set was written, its "Today".
const writtenIn = "2022-12-31"

// Actors scores the coding of bare phrases. path is the NGEC actor test in JSON
// Lines; code codes a phrase on a day. It prints counts and up to errors wrong
// lines to w.
//
// The country is right where both name the same or neither names one; the
// sector where our main one is among those of the gold. Its CAMEO codes HLH and
// CIV are PLOVER's MED and CVL; UNK and JNK say that there is no sector. What
// the set calls today is the end of the year in which it was written; lines
// without a date are coded on an unknown day.
func Actors(w io.Writer, path string, errors int, code func(phrase string, on news.Date) (record.Entity, bool)) error {
	gold, err := readActors(path)
	if err != nil {
		return err
	}
	country, both, dated, datedBoth := 0, 0, 0, 0
	for _, g := range gold {
		e, _ := code(strings.TrimSpace(g.Phrase), g.day())
		c, s := g.country(e), g.sector(e)
		country += b2i(c)
		both += b2i(c && s)
		if g.Date != "" && !strings.EqualFold(g.Date, "today") {
			dated++
			datedBoth += b2i(c && s)
		}
		if !(c && s) && errors > 0 {
			errors--
			fmt.Fprintf(w, "%s %q (%s): gold %s %s %s, ours %s %v %s\n", g.ID, g.Phrase, g.Date,
				deref(g.Country), deref(g.Code1), deref(g.Code2), e.Country, e.Sectors, e.ID)
		}
	}
	fmt.Fprintf(w, "actor codes: %d phrases  country right %.3f  country and sector right %.3f\n",
		len(gold), ratio(country, len(gold)), ratio(both, len(gold)))
	fmt.Fprintf(w, "  of these with a date of their own: %d  country and sector right %.3f\n", dated, ratio(datedBoth, dated))
	return nil
}

func readActors(path string) ([]goldActor, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []goldActor
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		var g goldActor
		if err := json.Unmarshal(sc.Bytes(), &g); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out = append(out, g)
	}
	return out, sc.Err()
}

// day reads the date of the line, which has one of two shapes or says "Today".
func (g goldActor) day() news.Date {
	for _, layout := range []string{time.DateOnly, "2 January 2006"} {
		if t, err := time.Parse(layout, g.Date); err == nil {
			return news.Date{Value: t.Format(time.DateOnly), Precision: news.Day}
		}
	}
	if strings.EqualFold(g.Date, "today") {
		return news.Date{Value: writtenIn, Precision: news.Day}
	}
	return news.Date{}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (g goldActor) country(e record.Entity) bool {
	want := deref(g.Country)
	if want == "XKX" {
		want = "KOS"
	}
	return want == e.Country
}

// inPLOVER gives the code of today for one of CAMEO, "" for none.
var inPLOVER = map[string]string{"HLH": "MED", "CIV": "CVL", "UNK": "", "JNK": ""}

func (g goldActor) sector(e record.Entity) bool {
	ours := ""
	if len(e.Sectors) > 0 && e.Sectors[0] != "UNK" {
		ours = e.Sectors[0]
	}
	if deref(g.Code1) == "" {
		return ours == ""
	}
	for _, c := range []string{deref(g.Code1), deref(g.Code2)} {
		if p, ok := inPLOVER[c]; ok {
			c = p
		} else if c == "" {
			continue
		}
		if c == ours {
			return true
		}
	}
	return false
}
