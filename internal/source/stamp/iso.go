package stamp

import (
	"time"

	"demarche/internal/news"
)

// zones are the abbreviations that mean one offset only, in minutes. "IST",
// "BST" and "CST" name several zones and are left out.
var zones = map[string]int{"UTC": 0, "GMT": 0, "Z": 0, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360,
	"PST": -480, "PDT": -420, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "WEST": 60, "MSK": 180, "JST": 540, "KST": 540}

// A scanner walks over one short string.
type scanner struct {
	s  string
	at int
}

func (c *scanner) end() bool { return c.at == len(c.s) }

// digits reads exactly n digits.
func (c *scanner) digits(n int) (int, bool) {
	if c.at+n > len(c.s) {
		return 0, false
	}
	v := 0
	for _, b := range []byte(c.s[c.at : c.at+n]) {
		if b < '0' || b > '9' {
			return 0, false
		}
		v = v*10 + int(b-'0')
	}
	c.at += n
	return v, true
}

// byte reads one byte of set.
func (c *scanner) byte(set string) bool {
	if c.end() {
		return false
	}
	for i := range len(set) {
		if c.s[c.at] == set[i] {
			c.at++
			return true
		}
	}
	return false
}

func (c *scanner) spaces() {
	for c.byte(" ") {
	}
}

// next reads a separator and two digits, or nothing.
func (c *scanner) next(sep string) (int, bool) {
	at := c.at
	if c.byte(sep) {
		if v, ok := c.digits(2); ok {
			return v, true
		}
	}
	c.at = at
	return 0, false
}

// iso reads ISO 8601 as the web writes it: also with a space for the T, spaces
// before the zone, a zone without colon or by abbreviation, and any fraction.
func iso(s string) (news.Date, bool) {
	c := scanner{s: s}
	year, ok := c.digits(4)
	if !ok || year == 0 {
		return news.Date{}, false
	}
	month, day, p := 1, 1, news.Year
	if v, ok := c.next("-"); ok {
		month, p = v, news.Month
		if v, ok := c.next("-"); ok {
			day, p = v, news.Day
		}
	}
	var clock [3]int
	zone := time.UTC
	zoned := false
	if p == news.Day && !c.end() {
		if p, ok = c.clock(&clock); !ok {
			return news.Date{}, false
		}
		if zone, zoned, ok = c.zone(); !ok {
			return news.Date{}, false
		}
	}
	t := time.Date(year, time.Month(month), day, clock[0], clock[1], clock[2], 0, zone)
	if !c.end() || t.Month() != time.Month(month) || t.Day() != day && clock[0] < 24 || clock[0] > 24 || clock[1] > 59 || clock[2] > 60 {
		return news.Date{}, false
	}
	return Of(t, p, zoned), true
}

// clock reads "T14", "T14:05", "T14:05:06.789" or the same after spaces.
func (c *scanner) clock(v *[3]int) (news.Precision, bool) {
	if !c.byte("Tt ") {
		return news.Unknown, false
	}
	c.spaces()
	var ok bool
	if v[0], ok = c.digits(2); !ok {
		return news.Unknown, false
	}
	if v[1], ok = c.next(":"); !ok {
		return news.Hour, true
	}
	if v[2], ok = c.next(":"); !ok {
		return news.Minute, true
	}
	if c.byte(".,") {
		for c.byte("0123456789") {
		}
	}
	return news.Second, true
}

// zone reads "Z", "+09:00", "+0900", "+09", "CEST" or nothing. Offsets beyond 14
// hours do not exist and are refused.
func (c *scanner) zone() (loc *time.Location, zoned, ok bool) {
	c.spaces()
	if c.end() {
		return time.UTC, false, true
	}
	sign := 1
	switch {
	case c.byte("-"):
		sign = -1
	case c.byte("+"):
	default:
		minutes, known := zones[c.s[c.at:]]
		c.at = len(c.s)
		if minutes == 0 {
			return time.UTC, known, known
		}
		return time.FixedZone("", minutes*60), known, known
	}
	h, ok := c.digits(2)
	if !ok || h > 14 {
		return nil, false, false
	}
	m, ok := c.next(":")
	if !ok {
		m, _ = c.digits(2)
	}
	if h == 0 && m == 0 {
		return time.UTC, true, true
	}
	if h*60+m > maxOffset/60 || m > 59 {
		return nil, false, false
	}
	return time.FixedZone("", sign*(h*60+m)*60), true, true
}

// Zone gives the offset that an abbreviation of a time zone means, as ISO 8601
// writes it: "CET" is "+01:00". Abbreviations of several zones are not known.
func Zone(abbreviation string) (string, bool) {
	minutes, ok := zones[abbreviation]
	if !ok {
		return "", false
	}
	return time.Time{}.In(time.FixedZone("", minutes*60)).Format("Z07:00"), true
}
