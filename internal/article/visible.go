package article

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/source/stamp"
)

// A stampReader reads the dates that pages show their readers: "Posted 113 days
// ago", "21. Januar 2022, 14.05 Uhr", "2:05 PM EST, Mon January 3, 2022".
type stampReader struct {
	fetched time.Time // what "ago" counts from; zero: such a date is unknown
	order   order
}

// An order is the order of day and month in "01/02/2022".
type order uint8

const (
	unknownOrder order = iota
	dayFirst
	monthFirst
)

// stampMax is the length in bytes up to which a passage may be a date stamp.
const stampMax = 160

// read finds the date in s. It is zero where there is none, where the order of
// day and month is open, or where s is a copyright notice.
func (r stampReader) read(s string) news.Date {
	if len(s) > stampMax || strings.Contains(s, "©") {
		return news.Date{}
	}
	toks := stampTokens(s)
	for _, t := range toks {
		if t.word == "copyright" {
			return news.Date{}
		}
	}
	for i := range toks {
		if d, next, ok := r.absolute(toks, i); ok {
			return withClock(d, toks, i, next)
		}
	}
	for i := range toks {
		if d := r.relative(toks, i); d.Known() {
			return d
		}
	}
	return news.Date{}
}

// A stampToken is a word in small letters, a number, or a mark.
type stampToken struct {
	word  string // "" for a number
	n     int
	width int // digits of a number
}

func stampTokens(s string) []stampToken {
	var toks []stampToken
	for i := 0; i < len(s); {
		start := i
		r, w := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= '0' && r <= '9':
			n := 0
			for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
				n = min(n*10+int(s[i]-'0'), 1e6)
			}
			toks = append(toks, stampToken{n: n, width: i - start})
			continue
		case han(r):
		case unicode.IsLetter(r):
			for i < len(s) && (unicode.IsLetter(r) || unicode.IsMark(r)) && !han(r) {
				i += w
				r, w = utf8.DecodeRuneInString(s[i:])
			}
			toks = append(toks, stampToken{word: strings.ToLower(s[start:i])})
			continue
		case unicode.IsSpace(r):
			i += w
			continue
		}
		i += w
		toks = append(toks, stampToken{word: s[start:i]})
	}
	return toks
}

// han reports the signs that stand for year, month, day, hour and minute.
func han(r rune) bool { return strings.ContainsRune("年月日時时分년월일시분", r) }

func number(toks []stampToken, i, width int) (int, bool) {
	if i < 0 || i >= len(toks) || toks[i].word != "" || toks[i].width > width {
		return 0, false
	}
	return toks[i].n, true
}

func word(toks []stampToken, i int) string {
	if i < 0 || i >= len(toks) {
		return ""
	}
	return toks[i].word
}

func year(toks []stampToken, i int) (int, bool) {
	n, ok := number(toks, i, 4)
	return n, ok && n >= 1900 && n < 2100
}

// absolute reads a date that begins at token i; next is the token after it.
func (r stampReader) absolute(toks []stampToken, i int) (d news.Date, next int, ok bool) {
	if _, isNumber := number(toks, i, 4); isNumber {
		if d, next, ok = yearFirst(toks, i); ok {
			return d, next, ok
		}
		if d, next, ok = r.slashed(toks, i); ok {
			return d, next, ok
		}
	}
	return named(toks, i)
}

// yearFirst reads 2022-01-21, 2022/1/21, 2022.01.21, 2022年1月21日, 2022년 1월 21일.
func yearFirst(toks []stampToken, i int) (news.Date, int, bool) {
	y, ok := year(toks, i)
	if !ok || !strings.Contains("-/.年년", word(toks, i+1)) || word(toks, i+1) == "" {
		return news.Date{}, 0, false
	}
	m, ok1 := number(toks, i+2, 2)
	d, ok2 := number(toks, i+4, 2)
	if !ok1 || !ok2 || !strings.Contains("-/.月월", word(toks, i+3)) {
		return news.Date{}, 0, false
	}
	date, ok := day(y, m, d)
	return date, i + 5, ok
}

// slashed reads 21.01.2022, 21/01/2022, 01/21/2022 and 21-01-2022.
func (r stampReader) slashed(toks []stampToken, i int) (news.Date, int, bool) {
	a, ok1 := number(toks, i, 2)
	b, ok2 := number(toks, i+2, 2)
	y, ok3 := year(toks, i+4)
	sep := word(toks, i+1)
	if !ok1 || !ok2 || !ok3 || sep != word(toks, i+3) || sep != "." && sep != "/" && sep != "-" {
		return news.Date{}, 0, false
	}
	o := r.order
	switch {
	case sep == "." || a > 12 || a == b:
		o = dayFirst
	case b > 12:
		o = monthFirst
	}
	if o == monthFirst {
		a, b = b, a
	}
	date, ok := day(y, b, a)
	return date, i + 5, ok && o != unknownOrder
}

// named reads "21 January 2022", "21. Jan. 2022", "21 de enero de 2022" and
// "January 21st, 2022".
func named(toks []stampToken, i int) (news.Date, int, bool) {
	if d, ok := number(toks, i, 2); ok {
		j := skip(toks, i+1, ".", "de", "st", "nd", "rd", "th", "of", "º", "er")
		m := months[word(toks, j)]
		if m == 0 {
			return news.Date{}, 0, false
		}
		j = skip(toks, j+1, ".", ",", "de", "del")
		y, ok := year(toks, j)
		date, good := day(y, m, d)
		return date, j + 1, ok && good
	}
	m := months[word(toks, i)]
	if m == 0 {
		return news.Date{}, 0, false
	}
	j := skip(toks, i+1, ".")
	d, ok := number(toks, j, 2)
	if !ok {
		return news.Date{}, 0, false
	}
	j = skip(toks, j+1, ",", ".", "st", "nd", "rd", "th")
	y, ok := year(toks, j)
	date, good := day(y, m, d)
	return date, j + 1, ok && good
}

// skip passes over tokens that are one of words.
func skip(toks []stampToken, i int, words ...string) int {
	for i < len(toks) && toks[i].word != "" {
		found := false
		for _, w := range words {
			found = found || toks[i].word == w
		}
		if !found {
			break
		}
		i++
	}
	return i
}

func day(y, m, d int) (news.Date, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return stamp.Of(t, news.Day, false), int(t.Month()) == m && t.Day() == d
}

// withClock adds the time of day that stands within a few tokens after the date
// [first,next), or before it.
func withClock(d news.Date, toks []stampToken, first, next int) news.Date {
	for i := next; i < len(toks) && i < next+6; i++ {
		if _, _, isDate := named(toks, i); isDate {
			break
		}
		if c, ok := clock(toks, i); ok {
			return join(d, c)
		}
	}
	for i := max(0, first-10); i < first; i++ {
		if c, ok := clock(toks, i); ok {
			return join(d, c)
		}
	}
	return d
}

// clock reads "14:05", "14.05 Uhr", "14h05", "2:05 pm EST" at token i as the
// tail of an ISO value.
func clock(toks []stampToken, i int) (string, bool) {
	h, ok1 := number(toks, i, 2)
	m, ok2 := number(toks, i+2, 2)
	sep := word(toks, i+1)
	if i > 0 && word(toks, i-1) == "." || !ok1 || !ok2 || toks[i+2].width != 2 || h > 23 || m > 59 {
		return "", false
	}
	j := i + 3
	switch {
	case sep == ":", sep == "h", sep == "時", sep == "时":
	case sep == "." && (word(toks, j) == "uhr" || word(toks, j) == "klo" || word(toks, i-1) == "kl"):
	default:
		return "", false
	}
	if word(toks, j) == ":" {
		j += 2 // seconds: nobody needs them of a stamp
	}
	switch half := word(toks, j); {
	case h > 12:
	case half == "pm" || half == "p" && word(toks, j+2) == "m":
		h = h%12 + 12
	case half == "am" || half == "a" && word(toks, j+2) == "m":
		h %= 12
	}
	zone := ""
	for k := j; k < len(toks) && k < j+5; k++ {
		if z, ok := stamp.Zone(strings.ToUpper(word(toks, k))); ok {
			zone = z
			break
		}
	}
	t := time.Date(2000, 1, 1, h, m, 0, 0, time.UTC)
	return t.Format("T15:04") + zone, true
}

func join(d news.Date, clock string) news.Date {
	return news.Date{Value: d.Value + clock, Precision: news.Minute}
}

// relative reads "113 days ago", "an hour ago", "vor 3 Stunden", "il y a 2
// jours", "hace 3 horas" and "yesterday" against the time of capture.
func (r stampReader) relative(toks []stampToken, i int) news.Date {
	if r.fetched.IsZero() {
		return news.Date{}
	}
	if word(toks, i) == "yesterday" && len(toks) < 8 {
		return r.back(1, news.Day)
	}
	n, ok := number(toks, i, 4)
	if w := word(toks, i); w == "a" || w == "an" || w == "one" {
		n, ok = 1, true
	}
	unit, known := ageUnits[word(toks, i+1)]
	if !ok || !known {
		return news.Date{}
	}
	before, two := word(toks, i-1), word(toks, i-2)
	if after := word(toks, i+2); after == "ago" || before == "vor" || before == "hace" || before == "há" || before == "fa" ||
		before == "a" && two == "y" || after == "geleden" || after == "fa" || after == "sedan" || after == "siden" || after == "temu" {
		return r.back(n, unit)
	}
	return news.Date{}
}

// back reckons n units back from the capture. The value is no finer than the unit.
func (r stampReader) back(n int, unit news.Precision) news.Date {
	if n > 10_000 {
		return news.Date{}
	}
	t := r.fetched
	switch unit {
	case news.Minute:
		t = t.Add(-time.Duration(n) * time.Minute)
	case news.Hour:
		t = t.Add(-time.Duration(n) * time.Hour)
	case news.Day:
		t = t.AddDate(0, 0, -n)
	case news.Week:
		t = t.AddDate(0, 0, -7*n)
	case news.Month:
		t = t.AddDate(0, -n, 0)
	case news.Year:
		t = t.AddDate(-n, 0, 0)
	}
	d := stamp.Of(t, unit, unit == news.Minute || unit == news.Hour)
	d.Basis = news.FromCapture
	return d
}

// ageUnits are the words for spans of time.
var ageUnits = map[string]news.Precision{
	"minute": news.Minute, "minutes": news.Minute, "min": news.Minute, "mins": news.Minute, "minuten": news.Minute, "minutos": news.Minute, "minuti": news.Minute,
	"hour": news.Hour, "hours": news.Hour, "hr": news.Hour, "hrs": news.Hour, "stunde": news.Hour, "stunden": news.Hour, "heure": news.Hour, "heures": news.Hour,
	"hora": news.Hour, "horas": news.Hour, "ora": news.Hour, "ore": news.Hour, "uur": news.Hour, "timer": news.Hour, "timmar": news.Hour,
	"day": news.Day, "days": news.Day, "tag": news.Day, "tagen": news.Day, "jour": news.Day, "jours": news.Day, "día": news.Day, "días": news.Day,
	"dia": news.Day, "dias": news.Day, "giorno": news.Day, "giorni": news.Day, "dagen": news.Day, "dager": news.Day, "dagar": news.Day, "dni": news.Day,
	"week": news.Week, "weeks": news.Week, "woche": news.Week, "wochen": news.Week, "semaine": news.Week, "semaines": news.Week,
	"semana": news.Week, "semanas": news.Week, "settimana": news.Week, "settimane": news.Week,
	"month": news.Month, "months": news.Month, "monat": news.Month, "monaten": news.Month, "mois": news.Month, "mes": news.Month, "meses": news.Month,
	"year": news.Year, "years": news.Year, "jahr": news.Year, "jahren": news.Year, "an": news.Year, "ans": news.Year, "año": news.Year, "años": news.Year,
}

// months are the names of months and their short forms in the languages of news
// that write them out beside the year.
var months = monthNumbers(
	"january jan januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia января ocak januára ledna tammikuuta",
	"february feb februar fév février févr febrero febbraio febr fev fevereiro februari lutego февраля şubat února helmikuuta",
	"march mar märz mär mars marzo março maart mrt mrz marca марта mart března maaliskuuta",
	"april apr avril avr abril abr aprile kwietnia апреля nisan dubna huhtikuuta",
	"may mai mayo maggio mag maio mei maj maja мая mayıs května toukokuuta",
	"june jun juni juin junio giugno giu junho czerwca июня haziran června kesäkuuta",
	"july jul juli juillet juil julio luglio lug julho lipca июля temmuz července heinäkuuta",
	"august aug août agosto ago augustus augusti sierpnia августа ağustos srpna elokuuta",
	"september sep sept septembre septiembre settembre set setembro septembrie września сентября eylül září syyskuuta",
	"october oct oktober okt octobre octubre ottobre ott outubro out października октября ekim října lokakuuta",
	"november nov novembre noviembre novembro listopada ноября kasım listopadu marraskuuta",
	"december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des grudnia декабря aralık prosince joulukuuta",
)

func monthNumbers(lists ...string) map[string]int {
	m := map[string]int{}
	for i, list := range lists {
		for name := range strings.FieldsSeq(list) {
			m[name] = i + 1
		}
	}
	return m
}
