package main

import (
	"cmp"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

const personsHeader = `# Office-holders with their offices and days. Generated: edit people.txt or gen/offices.txt instead.
# origin: CIA World Factbook history (2014-2026), congress-legislators executives, Institute for Government ministers, world-leaders-current (2026-08), gen/offices.txt (written for this project)
# licence: CC0 (Factbook, congress-legislators), CC BY 4.0 (Institute for Government), CC BY-SA 4.0 (world-leaders-current), Apache-2.0 (own)
# format: id, name, country, sector, office, from (ISO date, inclusive), to (ISO date, exclusive; empty: still in office), rank (1 head of state or government, 2 other), aliases ("?" marks a surname, which needs context; "!" one that world news uses alone), source (own: gen/offices.txt)
`

// open is what the last snapshot of the Factbook history is dated: an office
// seen then is still held as far as the sources tell.
const open = "2026-01-31"

// term is one office of one person.
type term struct {
	id                              string // without "person/"
	name, country, office, from, to string
	sector                          string // "GOV" where empty
	rank                            string // "1" head of state or government
	aliases                         []string
	source                          string
}

func readPeople(data string, states []*state) ([]term, error) {
	dir := filepath.Join(data, "actors")
	var all []term
	for _, from := range []struct {
		source string
		read   func(string, []*state) ([]term, error)
	}{{"own", readOffices}, {"congress-legislators", readExecutives}, {"ifg", readMinisters}, {"world-leaders", readCurrent},
		{"factbook", readLeaders}, {"factbook elections", readElections}} {
		ts, err := from.read(dir, states)
		if err != nil {
			return nil, err
		}
		for i := range ts {
			ts[i].source = from.source
		}
		all = append(all, ts...)
	}
	return join(plainCandidates(all)), nil
}

// candidateRank marks one who stood for an office.
const candidateRank = "3"

// plainCandidates leaves out the candidacies of those who held an office, which
// says more, and sets sectors.
func plainCandidates(all []term) []term {
	unite(all)
	held := map[string]bool{}
	for _, t := range all {
		held[t.id] = held[t.id] || t.rank != candidateRank
	}
	all = slices.DeleteFunc(all, func(t term) bool { return t.rank == candidateRank && held[t.id] })
	for i := range all {
		all[i].sector = cmp.Or(all[i].sector, "GOV")
		all[i].rank = strings.Replace(all[i].rank, candidateRank, "2", 1)
	}
	return all
}

// join gives the spellings of one person one ID and melts the rows of a person
// in one office, which the sources give once a snapshot, into one term.
func join(all []term) []term {
	slices.SortStableFunc(all, func(a, b term) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.country, b.country),
			cmp.Compare(a.office, b.office), cmp.Compare(a.from, b.from))
	})
	var out []term
	for _, t := range all {
		if n := len(out); n > 0 && same(out[n-1], t) {
			p := &out[n-1]
			p.to = later(p.to, t.to)
			p.aliases = append(p.aliases, t.aliases...)
			p.aliases = append(p.aliases, t.name)
			continue
		}
		out = append(out, t)
	}
	return out
}

// unite sets the IDs. Two rows of a country are one person when a spelling of
// both is the same, or when surname and the first day in one office are.
func unite(all []term) {
	boss := map[string]int{} // what rows have in common to the first row with it
	group := make([]int, len(all))
	for i := range all {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	for i, t := range all {
		for _, k := range t.marks() {
			if j, ok := boss[k]; ok {
				a, b := find(i), find(j)
				group[max(a, b)] = min(a, b)
			} else {
				boss[k] = i
			}
		}
	}
	for i := range all {
		r := &all[find(i)]
		if r.id == "" {
			r.id = id(r.name)
		}
		if all[i].name != r.name {
			all[i].aliases = append(all[i].aliases, all[i].name)
		}
		all[i].id, all[i].name = r.id, r.name
	}
}

func (t term) marks() []string {
	out := []string{t.country + "/" + id(t.name)}
	for _, a := range t.aliases {
		if !strings.HasSuffix(a, "?") {
			out = append(out, t.country+"/"+id(a))
		}
	}
	if t.rank == "1" {
		out = append(out, strings.Join([]string{t.country, t.office, t.from, id(surname(t.name))}, "/"))
	}
	return out
}

func same(a, b term) bool {
	return a.id == b.id && a.country == b.country && a.office == b.office && a.sector == b.sector && a.source == b.source &&
		(a.to == "" || b.from <= a.to)
}

// later is the later of two ends; an empty end is the latest.
func later(a, b string) string {
	if a == "" || b == "" {
		return ""
	}
	return max(a, b)
}

func personLines(ts []term) []string {
	var lines []string
	for _, t := range ts {
		names := append([]string{t.name}, t.aliases...)
		slices.Sort(names)
		names = slices.DeleteFunc(slices.Compact(names), func(s string) bool { return s == t.name })
		lines = append(lines, strings.Join([]string{"person/" + t.id, t.name, t.country, t.sector, t.office,
			t.from, t.to, t.rank, strings.Join(names, "|"), t.source}, "\t"))
	}
	return lines
}

// id is the stable key of a name: letters and digits in lower case, words
// divided by hyphens.
func id(name string) string {
	words := strings.FieldsFunc(strings.ToLower(plain(name)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(words, "-")
}

var accents = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ú", "u", "ù", "u", "û", "u", "ü", "u",
	"ç", "c", "ñ", "n", "š", "s", "ž", "z", "č", "c", "ć", "c", "ý", "y", "ğ", "g", "ş", "s", "ı", "i")

func plain(s string) string { return accents.Replace(strings.ToLower(s)) }

func readCSV(name string) ([]map[string]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	var out []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, k := range rows[0] {
			m[k] = r[i]
		}
		out = append(out, m)
	}
	return out, nil
}

// readExecutives reads the presidents and vice presidents of the United States
// since 1900 out of a YAML file whose layout is fixed.
func readExecutives(dir string, _ []*state) ([]term, error) {
	b, err := os.ReadFile(filepath.Join(dir, "us_executive.yaml"))
	if err != nil {
		return nil, err
	}
	var out []term
	var first, nick, last, typ, start string
	for line := range strings.Lines(string(b)) {
		key, val, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "- ")), ":")
		val = strings.Trim(val, " '\"\n")
		switch key {
		case "id":
			first, nick, last = "", "", ""
		case "first":
			first = val
		case "nickname":
			nick = val
		case "last":
			last = val
		case "type":
			typ = val
		case "start":
			start = val
		case "end":
			if start >= "1900" {
				out = append(out, executive(first, nick, last, typ, start, val))
			}
		}
	}
	return out, nil
}

func executive(first, nick, last, typ, start, end string) term {
	call := cmp.Or(usual[first+" "+last], cmp.Or(nick, first)+" "+last)
	t := term{name: call, country: "USA", office: "President", from: start, to: end, rank: "1",
		aliases: []string{first + " " + last, cmp.Or(nick, first) + " " + last, last + "?"}}
	if typ != "prez" {
		t.office, t.rank = "Vice President", "2"
	}
	if end > open {
		t.to = ""
	}
	return t
}

// usual is the everyday name where the file's is another.
var usual = map[string]string{"James Carter": "Jimmy Carter", "William Clinton": "Bill Clinton", "Joseph Biden": "Joe Biden",
	"Richard Cheney": "Dick Cheney", "Albert Gore": "Al Gore", "James Quayle": "Dan Quayle", "Michael Pence": "Mike Pence",
	"James David Vance": "JD Vance"}

// readMinisters reads British ministers since 1979.
func readMinisters(dir string, _ []*state) ([]term, error) {
	dir = filepath.Join(dir, "uk_ifg_ministers")
	posts, err := readCSV(filepath.Join(dir, "post.csv"))
	if err != nil {
		return nil, err
	}
	people, err := readCSV(filepath.Join(dir, "person.csv"))
	if err != nil {
		return nil, err
	}
	jobs, err := readCSV(filepath.Join(dir, "appointment.csv"))
	if err != nil {
		return nil, err
	}
	post := map[string]string{}
	for _, p := range posts {
		post[p["id"]] = p["name"]
	}
	names := map[string][]string{}
	for _, p := range people {
		names[p["id"]] = append(names[p["id"]], p["name"])
	}
	var out []term
	for _, j := range jobs {
		office, ns := post[j["post_id"]], names[j["person_id"]]
		if office != "" && len(ns) > 0 && (j["end_date"] == "" || j["end_date"] >= "1979") {
			out = append(out, minister(ns, office, j["start_date"], j["end_date"]))
		}
	}
	return out, nil
}

func minister(names []string, office, from, to string) term {
	t := term{name: names[len(names)-1], country: "GBR", office: office, from: from, to: to, rank: "2"}
	for _, n := range names {
		if !titled.MatchString(n) {
			t.name = n
		}
	}
	t.aliases = names
	if office == "Prime Minister" {
		t.rank = "1"
		t.aliases = append(slices.Clone(names), surname(t.name)+"?")
	}
	return t
}

var titled = regexp.MustCompile(`^(Lord|Lady|Baroness|Viscount|Earl|Sir|Dame) `)

// codes gives the code of the ontology for an ISO code of two letters.
func codes(states []*state) map[string]string {
	code := map[string]string{}
	for _, s := range states {
		code[s.iso2] = s.code
	}
	return code
}

func readCurrent(dir string, states []*state) ([]term, error) {
	rows, err := readCSV(filepath.Join(dir, "world_leaders_current_2026-08-22.csv"))
	if err != nil {
		return nil, err
	}
	code := codes(states)
	var out []term
	for _, r := range rows {
		for _, k := range [][3]string{{"Head of Government", "HoG Title", "HoG Since"}, {"Head of State", "HoS Title", "HoS Since"}} {
			if c := code[r["ISO"]]; c != "" && strings.Contains(r[k[0]], " ") && r[k[2]] != "" {
				out = append(out, term{name: r[k[0]], country: c, office: r[k[1]], from: r[k[2]], rank: "1"})
			}
		}
	}
	return out, nil
}
