package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"demarche/internal/news"
)

// unit is a length of calendar time. Units are ordered fine to coarse.
type unit uint8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	weekend
	week
	fortnight
	month
	season
	quarter
	half
	year
	decade
	century
)

var unitNames = map[string]unit{"second": second, "minute": minute, "hour": hour, "day": day, "weekend": weekend,
	"week": week, "fortnight": fortnight, "month": month, "season": season, "quarter": quarter, "half": half,
	"year": year, "decade": decade, "century": century}

// precision is what a value of the unit is known to.
func (u unit) precision() news.Precision {
	switch u {
	case second:
		return news.Second
	case minute:
		return news.Minute
	case hour:
		return news.Hour
	case day:
		return news.Day
	case weekend, week, fortnight:
		return news.Week
	case month:
		return news.Month
	case season:
		return news.Season
	case quarter, half:
		return news.Quarter
	case year:
		return news.Year
	case decade, century:
		return news.Decade
	}
	return news.Unknown
}

// months is the length of u in months, 0 for units shorter than a month.
func (u unit) months() int {
	switch u {
	case month:
		return 1
	case season, quarter:
		return 3
	case half:
		return 6
	case year:
		return 12
	case decade:
		return 120
	case century:
		return 1200
	}
	return 0
}

// days is the length of u in days, 0 for units that are not whole days.
func (u unit) days() int {
	switch u {
	case day:
		return 1
	case week, weekend:
		return 7
	case fortnight:
		return 14
	}
	return 0
}

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// realDate reports whether the calendar has the day (there is no 30 February).
func realDate(y, m, d int) bool {
	t := date(y, m, d)
	return m >= 1 && m <= 12 && d >= 1 && t.Day() == d
}

// add moves t by n units. A day that the month reached does not have becomes
// its last one: a month after 31 January is 28 February.
func add(t time.Time, n int, u unit) time.Time {
	if d := u.days(); d > 0 {
		return t.AddDate(0, 0, n*d)
	}
	if m := u.months(); m > 0 {
		to := date(t.Year(), int(t.Month())+n*m, 1)
		return to.AddDate(0, 0, min(t.Day(), to.AddDate(0, 1, -1).Day())-1)
	}
	switch u {
	case hour:
		return t.Add(time.Duration(n) * time.Hour)
	case minute:
		return t.Add(time.Duration(n) * time.Minute)
	}
	return t.Add(time.Duration(n) * time.Second)
}

// floor is the first day of the unit that t lies in. Weeks begin on Monday
// (ISO 8601), a weekend on the Saturday of its week, seasons are the
// meteorological ones of the northern hemisphere.
func floor(t time.Time, u unit) time.Time {
	y, m := t.Year(), int(t.Month())
	switch u {
	case week, fortnight:
		return t.AddDate(0, 0, -isoWeekday(t)+1)
	case weekend:
		return t.AddDate(0, 0, -isoWeekday(t)+6)
	case month:
		return date(y, m, 1)
	case quarter:
		return date(y, (m-1)/3*3+1, 1)
	case season:
		return date(y, m/3*3, 1) // December to February: month 12 of the year before
	case half:
		return date(y, (m-1)/6*6+1, 1)
	case year:
		return date(y, 1, 1)
	case decade:
		return date(y/10*10, 1, 1)
	case century: // 1900 to 1999, as people and TEI count it
		return date(y/100*100, 1, 1)
	}
	return t
}

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

var seasonNames = [...]string{"WI", "SP", "SU", "FA"}

// format writes the unit that starts at t as TIMEX3 does: 2022-01-22, 2022-W03,
// 2022-W03-WE, 2022-01, 2021-Q4, 2021-SU, 2021-H1, 2021, 199 (the 1990s), 20
// (the 21st century). A winter carries the year in which it begins.
func format(t time.Time, u unit) string {
	switch u {
	case day:
		return t.Format(time.DateOnly)
	case week, fortnight, weekend:
		y, w := t.ISOWeek()
		s := fmt.Sprintf("%04d-W%02d", y, w)
		if u == weekend {
			s += "-WE"
		}
		return s
	case month:
		return t.Format("2006-01")
	case quarter:
		return fmt.Sprintf("%04d-Q%d", t.Year(), (int(t.Month())-1)/3+1)
	case season:
		return fmt.Sprintf("%04d-%s", t.Year(), seasonNames[int(t.Month())/3%4])
	case half:
		return fmt.Sprintf("%04d-H%d", t.Year(), (int(t.Month())-1)/6+1)
	case year:
		return fmt.Sprintf("%04d", t.Year())
	case decade:
		return fmt.Sprintf("%03d", t.Year()/10)
	case century:
		return fmt.Sprintf("%02d", t.Year()/100)
	}
	return t.Format("2006-01-02T15:04")
}

// duration writes n units as ISO 8601: P3M, PT2H. n below 1 says that the text
// gave no number ("several days"): TIMEX3 writes PXD.
func duration(n int, u unit) string {
	num := "X"
	if n > 0 {
		num = strconv.Itoa(n)
	}
	times := func(k int) string {
		if n > 0 {
			return strconv.Itoa(n * k)
		}
		return "X"
	}
	switch u {
	case second:
		return "PT" + num + "S"
	case minute:
		return "PT" + num + "M"
	case hour:
		return "PT" + num + "H"
	case day:
		return "P" + num + "D"
	case weekend:
		return "P" + num + "WE"
	case week:
		return "P" + num + "W"
	case fortnight:
		return "P" + times(2) + "W"
	case month:
		return "P" + num + "M"
	case season, quarter:
		return "P" + times(3) + "M"
	case half:
		return "P" + times(6) + "M"
	case year:
		return "P" + num + "Y"
	case decade:
		return "P" + times(10) + "Y"
	}
	return "P" + times(100) + "Y"
}

// Bounds is the half-open range of calendar days [start,end) that a date value
// covers: Bounds("2021-Q4") is 1 October 2021 to 1 January 2022. An interval
// "a/b" runs from the start of a to the end of b. ok is false for durations,
// sets, vague references and values with unknown parts.
func Bounds(value string) (start, end time.Time, ok bool) {
	if a, b, found := strings.Cut(value, "/"); found {
		start, _, ok1 := Bounds(a)
		_, end, ok2 := Bounds(b)
		return start, end, ok1 && ok2 && !strings.Contains(b, "/")
	}
	start, u, ok := parse(value)
	if !ok {
		return time.Time{}, time.Time{}, false
	}
	if u == weekend {
		return start, start.AddDate(0, 0, 2), true
	}
	return start, add(start, 1, u), true
}

// parse reads one plain value back into its first day and its unit.
func parse(v string) (time.Time, unit, bool) {
	if len(v) > 10 && v[10] == 'T' {
		v = v[:10]
	}
	head, tail, _ := strings.Cut(v, "-")
	n, err := strconv.Atoi(head)
	if err != nil || n < 0 {
		return time.Time{}, noUnit, false
	}
	switch {
	case tail == "" && len(head) == 4:
		return date(n, 1, 1), year, true
	case tail == "" && len(head) == 3:
		return date(n*10, 1, 1), decade, true
	case tail == "" && len(head) == 2:
		return date(n*100, 1, 1), century, true
	case tail == "" || len(head) != 4:
		return time.Time{}, noUnit, false
	}
	return parsePart(n, tail)
}

// parsePart reads what stands behind the year.
func parsePart(y int, tail string) (time.Time, unit, bool) {
	var m, d, n int
	switch {
	case len(tail) == 5 && scan(tail, "%02d-%02d", &m, &d) && realDate(y, m, d):
		return date(y, m, d), day, true
	case len(tail) == 2 && scan(tail, "%02d", &m) && m >= 1 && m <= 12:
		return date(y, m, 1), month, true
	case len(tail) == 2 && scan(tail, "Q%d", &n) && n >= 1 && n <= 4:
		return date(y, n*3-2, 1), quarter, true
	case len(tail) == 2 && scan(tail, "H%d", &n) && n >= 1 && n <= 2:
		return date(y, n*6-5, 1), half, true
	case len(tail) >= 3 && scan(tail[:3], "W%02d", &n) && n >= 1 && n <= 53:
		monday := floor(date(y, 1, 4), week).AddDate(0, 0, 7*(n-1))
		if strings.HasSuffix(tail, "-WE") {
			return monday.AddDate(0, 0, 5), weekend, true
		}
		return monday, week, len(tail) == 3
	}
	for i, s := range seasonNames {
		if tail == s {
			return date(y, seasonMonth(i), 1), season, true
		}
	}
	return time.Time{}, noUnit, false
}

// seasonMonth is the first month of the season of that index.
func seasonMonth(i int) int {
	if i == 0 {
		return 12
	}
	return i * 3
}

func scan(s, format string, args ...any) bool {
	n, err := fmt.Sscanf(s, format, args...)
	return err == nil && n == len(args)
}
