package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/source/stamp"
	"demarche/internal/span"
)

// datelineBlocks is how many paragraphs from the top may open with a dateline.
const datelineBlocks = 3

// furniture gives bylines and datelines their kind, and cuts a dateline off the
// paragraph it opens. A line that is nothing but a date is a dateline, and the
// day of publication where none is known.
func (d *draft) furniture() {
	blocks := make([]news.Block, 0, len(d.Blocks)+1)
	prose := 0
	for _, b := range d.Blocks {
		s := b.In(d.Text)
		if b.Kind != news.Paragraph {
			blocks = append(blocks, b)
			continue
		}
		if isByline(s) {
			b.Kind = news.Byline
		} else if date := dateLine(s); date.Known() {
			b.Kind = news.Dateline
			date.Basis = news.FromDateline
			d.publish(date)
		} else if prose++; prose <= datelineBlocks {
			if n := datelineEnd(s, prose == 1); n > 0 {
				head := news.Block{Span: span.Span{Start: b.Start, End: b.Start + n}, Kind: news.Dateline}
				blocks = append(blocks, head)
				b.Start += n + len(s[n:]) - len(strings.TrimSpace(s[n:]))
			}
		}
		blocks = append(blocks, b)
	}
	d.Blocks = blocks
}

// bylineOpeners begin a line that names who wrote or edited.
var bylineOpeners = [...]string{"By ", "BY ", "Reporting by ", "(Reporting by ", "Additional reporting by ", "(Additional reporting by ",
	"Writing by ", "(Writing by ", "Written by ", "Editing by ", "(Editing by ", "Compiled by ", "Reported by ", "Story by ", "Text by "}

// bylineMax is the length in bytes up to which a block may be a byline.
const bylineMax = 240

// isByline reports whether s is a byline: one of the openers, then names and
// the small words that join them, with no verb of a sentence.
func isByline(s string) bool { return bylineEnd(s) == len(s) && s != "" }

func bylineEnd(s string) int {
	if len(s) > bylineMax {
		return 0
	}
	for _, o := range bylineOpeners {
		if rest, ok := strings.CutPrefix(s, o); ok && names(rest) {
			return len(s)
		}
	}
	return 0
}

// joiners are the words in small letters that stand between names in a byline.
const joiners = " and in at of for the with de da di del der den la le van von bin ibn al el y e et und by on contributed editing writing additional reporting staff writer correspondent reporter editor "

func names(s string) bool {
	capital := false
	for i, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(“\"'"))
		switch {
		case unicode.IsUpper(r):
			capital = true
		case unicode.IsDigit(r), !unicode.IsLetter(r), strings.HasPrefix(w, "al-"), strings.HasPrefix(w, "el-"):
		case i == 0, !strings.Contains(joiners, " "+strings.Trim(w, ",;.()")+" "):
			return false
		}
	}
	return capital && !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "!")
}

// dateLine reads a block that is nothing but a date: "Friday, January 4, 2019".
func dateLine(s string) news.Date {
	if len(s) > 40 || !strings.ContainsAny(s, "0123456789") {
		return news.Date{}
	}
	s = oneLine(s)
	if day, rest, ok := strings.Cut(s, " "); ok && weekday(strings.Trim(day, ",")) {
		s = rest
	}
	date, ok := stamp.Parse(s)
	if !ok || date.Precision == news.Year || date.Precision == news.Month {
		return news.Date{}
	}
	return date
}

func weekday(s string) bool {
	s = strings.ToLower(strings.TrimSuffix(s, "."))
	return len(s) >= 3 && strings.Contains(" monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ", " "+s+" ")
}

func monthName(s string) bool {
	s = strings.ToLower(strings.TrimSuffix(s, "."))
	return len(s) >= 3 && strings.Contains(" january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec ", " "+s+" ")
}

// closers end a dateline; those that Reuters, AP, AFP, Xinhua and TASS use.
var closers = [...]string{" — ", " – ", " -- ", " - ", "— ", "– ", "—", "/. ", ": ", ".- ", ".– ", ".— "}

// datelineMax is the length in bytes up to which a dateline may reach.
const datelineMax = 90

// datelineEnd is the length of the dateline that s opens with, its dash taken
// in, or 0. Top says that s is the first paragraph, where a place in small
// letters is enough: "Paris, France — ".
func datelineEnd(s string, top bool) int {
	head := s[:min(len(s), datelineMax)]
	if r, _ := utf8.DecodeRuneInString(head); !unicode.IsUpper(r) {
		return 0
	}
	for _, c := range closers {
		i := strings.Index(head, c)
		if i < 0 || len(strings.TrimSpace(s[i+len(c):])) == 0 {
			continue
		}
		if datelineParts(head[:i], c, top) {
			return i + len(strings.TrimRight(c, " "))
		}
	}
	return agencyEnd(head)
}

// agencies sign a dateline even where its dash was lost.
const agencies = " AP Reuters REUTERS AFP UPI Xinhua TASS dpa IANS ANI PTI CNN Bloomberg BBC VNA Yonhap Kyodo Anadolu "

// agencyEnd is the length of "MEXICO CITY (AP)" at the start of head, a dash that
// became a replacement character taken in, or 0.
func agencyEnd(head string) int {
	place, rest, ok := strings.Cut(head, " (")
	agency, rest, ok2 := strings.Cut(rest, ")")
	if !ok || !ok2 || !strings.Contains(agencies, " "+agency+" ") || !capitals(place) || !datelineParts(place, " — ", false) {
		return 0
	}
	n := len(head) - len(rest)
	if strings.HasPrefix(rest, " \uFFFD ") {
		n += len(" \uFFFD")
	}
	if strings.TrimSpace(rest) == "" {
		return 0
	}
	return n
}

// datelineParts judges what stands before the closer: a place, perhaps its
// region, perhaps a date, perhaps an agency in brackets or slashes.
func datelineParts(s, closer string, top bool) bool {
	s, agency := cutAgency(s, closer)
	dated, region := false, false
	city := ""
	for i, part := range strings.Split(s, ",") {
		part = strings.TrimSpace(part)
		switch {
		case i == 0 && placeName(part):
			city = part
		case i > 0 && dayOrMonth(part):
			dated = true
		case i > 0 && placeName(part):
			region = true
		default:
			return false
		}
	}
	caps := capitals(city) && !banner(city)
	dash := closer != ": " && closer != " - "
	return agency || dated || caps && (region || dash || len(city) > 4) || top && region && dash
}

// cutAgency takes "(Reuters)" or "/TASS" off the end.
func cutAgency(s, closer string) (string, bool) {
	s = strings.TrimSpace(s)
	if closer == "/. " {
		i := strings.LastIndex(s, "/")
		if i < 1 {
			return s, false
		}
		return strings.TrimRight(s[:i], " ."), true
	}
	open := strings.LastIndexByte(s, '(')
	if open > 0 && strings.HasSuffix(s, ")") {
		return strings.TrimSpace(s[:open]), true
	}
	open = strings.IndexByte(s, '/')
	if open > 0 && strings.HasSuffix(s, "/") {
		return strings.TrimRight(s[:open], " ."), true
	}
	return s, false
}

// placeName reports one to four words that each begin with a capital letter,
// with the small words that place names hold.
func placeName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		small := i > 0 && strings.Contains(" of de del da do la el le al on upon and the am an der ", " "+w+" ")
		if !unicode.IsUpper(r) && !small || strings.ContainsAny(w, "\"“”?!") {
			return false
		}
	}
	return true
}

// dayOrMonth reports "Jan. 21", "21 January 2022", "January 21" or a weekday or a year.
func dayOrMonth(s string) bool {
	found := false
	for _, w := range strings.Fields(s) {
		w = strings.Trim(w, ".,")
		switch {
		case monthName(w), weekday(w), len(w) == 4 && w > "1900" && w < "2100":
			found = true
		case len(w) <= 2 && strings.Trim(w, "0123456789") == "":
		default:
			return false
		}
	}
	return found
}

// capitals reports at least three letters, none of them small.
func capitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 3
}

// banners are words in capitals that open a paragraph like a dateline and are none.
const banners = " breaking update updated watch live exclusive analysis opinion editorial video photos read listen related correction " +
	"explainer factbox timeline nato unicef unesco opec asean covid covid-19 who note editor's more also background fact "

func banner(city string) bool {
	word, _, _ := strings.Cut(strings.ToLower(city), " ")
	return strings.Contains(banners, " "+word+" ")
}
