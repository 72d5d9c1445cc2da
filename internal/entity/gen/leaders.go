package main

import (
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleWords are the words that may stand before the name in the Factbook's
// lists; the first word that is none of them opens the name.
var titleWords = words(`President Presidents Prime Minister Ministers Vice Deputy First Second Third Executive Premier
	Chancellor King Queen Emir Amir Sultan Emperor Pope Prince Princess Grand Duke Chief Chairman Chairperson Chairwoman
	Supreme Leader Captain General Governor Governor-General Lieutenant Colonel Field Marshal Major Secretary State
	Acting Interim Transitional Transition Councilor Counselor State Council Presidential Co-chairman Co-Vice
	Sheikh Shaykh Crown Head Taoiseach Tanaiste Co-Prince Co-President Senior Member Mr. Dr. Sir Dame Lord
	Affairs Commission Mayor Island Council Co-prince China President-elect Minister-Chairman Commander Army Gen. Lt. Col. Maj. Brig. Adm. Marshal Regent Captains Co-Princes
	Assistant French Spanish Ms Ms. Mrs. Taliban Sr. of the and for to - by; de facto represented by Administrator Commissioner High US New Zealand`)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

var (
	office2    = regexp.MustCompile(`(?i)vice|deputy|governor|acting|interim|transition|represented|administrator|commissioner|council`)
	remark     = regexp.MustCompile(`^(of|ruler|Islamic) | (and|appointed|acting|elected|as|was|will|since|until|who|is|on|the|equivalent|prime|State|Representatives) |[;:0-9]`)
	partyMarks = regexp.MustCompile(`\b(?:SPOe|OeVP|FPOe|SPO|OVP|RN|Gen\.|Lt\.)(,|$)|\b(?:SAC|CNSP) `)
	quoted     = regexp.MustCompile(`"([^"]+)" *`)
)

// readLeaders reads the heads of state and government of the Factbook history.
// Their end is the day of the last snapshot that shows them, or the day their
// successor in the same office took it, whichever is first.
func readLeaders(dir string, states []*state) ([]term, error) {
	rows, err := readCSV(filepath.Join(dir, "leaders_cia_factbook_2014_2026.csv"))
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, s := range states {
		known[s.code] = true
	}
	var out []term
	for _, r := range rows {
		code := plover(r["iso3"])
		if !known[code] {
			continue
		}
		title := ""
		for i, part := range strings.Split(strip(r["title_and_name"]), ",") {
			t, name := cutTitle(part)
			if i == 0 || t != "" {
				title = t
			}
			if h, ok := head(name, title, r); ok {
				h.country = code
				out = append(out, h)
			}
		}
	}
	return succeed(foreign(out)), nil
}

// head is the office-holder of a row: the name, and the office before it.
func head(name, title string, r map[string]string) (term, bool) {
	full, aliases := spell(name)
	if !strings.Contains(full, " ") || remark.MatchString(full) || broken(name, title) {
		return term{}, false
	}
	t := term{name: full, office: title, from: cmp.Or(r["since_iso"], r["first_seen"]), to: r["last_seen"], rank: "1", aliases: aliases}
	if title == "" || office2.MatchString(title) {
		t.rank = "2"
	} else if s := familyName(name); s != "" {
		t.aliases = append(t.aliases, s+"?")
	}
	if t.to >= open {
		t.to = ""
	}
	return t, true
}

// broken reports whether a row has lost letters ("nica Abad ROJAS", "A Palacios")
// or is a remark.
func broken(name, title string) bool {
	first, _, _ := strings.Cut(name, " ")
	r, _ := utf8.DecodeRuneInString(title)
	return utf8.RuneCountInString(first) == 1 || familyName(name) == "" && !strings.Contains(name, "Al ") && !strings.Contains(name, "al-") ||
		unicode.IsLower(r) && !titleWords[strings.Fields(title)[0]]
}

// strip takes out what the Factbook adds to names: parties, notes, who
// represents whom.
func strip(s string) string {
	s = partyMarks.ReplaceAllString(s, "$1")
	s, _, _ = strings.Cut(s, " - formerly")
	if _, after, ok := strings.Cut(s, "represented by "); ok {
		s = after
	}
	if _, after, ok := strings.Cut(s, "Venezuela"); ok {
		s = strings.TrimLeft(after, " +")
	}
	return strings.ReplaceAll(s, " and Deputy Prime Minister ", ", Deputy Prime Minister ")
}

// foreign drops the rows in which a territory names the head of its sovereign:
// the same person holds the same office, since the same day, elsewhere too.
func foreign(ts []term) []term {
	home := map[string]string{}
	for _, t := range ts {
		k := id(t.name)
		if h := home[k]; h == "" || sovereign(t.country) && !sovereign(h) {
			home[k] = t.country
		}
	}
	return slices.DeleteFunc(ts, func(t term) bool { return home[id(t.name)] != t.country })
}

// sovereign tells the states that have territories in the Factbook.
func sovereign(code string) bool {
	return slices.Contains([]string{"GBR", "FRA", "USA", "DNK", "NLD", "NOR", "NZL", "AUS", "CHN"}, code)
}

// succeed ends each term where the next holder of the same office began.
func succeed(ts []term) []term {
	for i := range ts {
		t := &ts[i]
		for _, o := range ts {
			if t.rank == "1" && o.rank == "1" && o.country == t.country && o.office == t.office && o.from > t.from &&
				id(o.name) != id(t.name) && (t.to == "" || o.from < t.to) && surname(o.name) != surname(t.name) {
				t.to = o.from
			}
		}
	}
	return ts
}

func surname(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// cutTitle divides "Prime Minister Gaston BROWNE" into office and name.
func cutTitle(s string) (title, name string) {
	s = strings.TrimSpace(quoted.ReplaceAllString(s, ""))
	s, _, _ = strings.Cut(s, ",")
	fields := strings.Fields(s)
	i := 0
	for i < len(fields) && titleWords[fields[i]] {
		i++
	}
	for j := i; j < len(fields)-1; j++ { // "Prime Minister and Minister of Foreign Affairs X"
		if innerTitles[fields[j]] {
			i = j + 1
		}
	}
	for i < len(fields)-1 && (len(fields[i]) > 2 && strings.HasSuffix(fields[i], ".") || unicode.IsLower(rune(fields[i][0]))) {
		i++ // "Maj.Gen. ret."; an initial stays
	}
	return strings.Trim(strings.Join(fields[:i], " "), "- "), strings.Join(fields[i:], " ")
}

// innerTitles are the words that belong to a title even after words that do not.
var innerTitles = words(`Minister Ministers minister ministers President president Affairs Sheikh Shaykh Defense Interior
	Infrastructure Administrator Chairperson Dr. General spelled previously formerly note Chairman Government Premiers
	President-Elect President-elect Minister-Designate Minister-designate Confederation Republic Assembly Council Polynesia Caledonia Futuna
	Archbishop Coprince Admiral Lieutenant-Governor Minister-equivalent equivalent Transport Cardinal`)

// spell gives the name in ordinary case and the shorter forms that news uses:
// first name and surname without what stands between. The surname is in capitals.
func spell(name string) (full string, aliases []string) {
	fields := strings.Fields(name)
	first, last := -1, -1
	for i, f := range fields {
		if upper(f) {
			if first < 0 {
				first = i
			}
			last = i
			fields[i] = capital(f, i > 0)
		}
	}
	full = strings.Join(fields, " ")
	if first > 0 && !strings.HasPrefix(fields[0], "Ab") {
		aliases = append(aliases, fields[0]+" "+strings.Join(fields[first:last+1], " "))
	}
	if first > 0 && last < len(fields)-1 {
		aliases = append(aliases, strings.Join(fields[:last+1], " "))
	}
	return full, aliases
}

// familyName is the part of a name that is in capitals, where it stands alone in
// news: not that of a monarch ("ELIZABETH II", "MARGRETHE II of Denmark").
func familyName(name string) string {
	var out []string
	for i, f := range strings.Fields(name) {
		switch {
		case upper(f) && strings.Trim(f, "IVX") == "" && i > 0, f == "of":
			return ""
		case upper(f):
			out = append(out, capital(f, false))
		}
	}
	return strings.Join(out, " ")
}

// upper reports whether w is a surname in capitals; initials are none.
func upper(w string) bool {
	letters := 0
	w, _, _ = strings.Cut(strings.TrimPrefix(w, "al-"), "-")
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1
}

// capital writes "NJIE-SAIDY" as "Njie-Saidy" and, where asked to, leaves Roman
// numerals.
func capital(w string, numerals bool) string {
	if numerals && strings.Trim(w, "IVX") == "" {
		return w
	}
	var b strings.Builder
	start := true
	for _, r := range w {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r)
	}
	s := b.String()
	if rest, ok := strings.CutPrefix(s, "Mc"); ok && rest != "" {
		r, n := utf8.DecodeRuneInString(rest)
		return "Mc" + string(unicode.ToUpper(r)) + rest[n:]
	}
	return s
}
