package main

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

var (
	yearAt    = regexp.MustCompile(`\b(20\d\d) ?:`)
	candidate = regexp.MustCompile(`(?:^|[-,;:]) ([\p{Lu}][^,;:()%]{3,50}?) \(([^()]{1,40})\) \d`)
)

// mandate is how long, in years, a candidate counts as a politician of his party.
const mandate = 5

// readElections reads those who stood for the highest office out of the
// Factbook's election results: politicians of their parties around the year.
func readElections(dir string, states []*state) ([]term, error) {
	facts, err := readFacts(filepath.Join(dir, "factbook_compact_2026-01.jsonl"))
	if err != nil {
		return nil, err
	}
	code := codes(states)
	var out []term
	for _, f := range facts {
		executive, _ := f.Executive.(map[string]any)
		results, _ := executive["election results"].(string)
		if code[f.ISO2] == "" || results == "" {
			continue
		}
		for _, y := range byYear(results) {
			for _, m := range candidate.FindAllStringSubmatch(y.text, -1) {
				if t, ok := runner(m[1], m[2], y.year); ok {
					t.country = code[f.ISO2]
					out = append(out, t)
				}
			}
		}
	}
	return out, nil
}

type yearText struct {
	year int
	text string
}

// byYear divides "2023: … 2019: …".
func byYear(s string) []yearText {
	var out []yearText
	at := yearAt.FindAllStringSubmatchIndex(s, -1)
	for i, m := range at {
		end := len(s)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		y, _ := strconv.Atoi(s[m[2]:m[3]])
		out = append(out, yearText{y, s[m[1]:end]})
	}
	return out
}

// runner is a candidate by name and party. Names without a surname in capitals
// are no names.
func runner(name, party string, year int) (term, bool) {
	name = strings.TrimSpace(quoted.ReplaceAllString(strings.NewReplacer("“", "\"", "”", "\"").Replace(name), ""))
	full, aliases := spell(name)
	if familyName(name) == "" || !strings.Contains(full, " ") || strings.Count(full, " ") > 4 || remark.MatchString(full) {
		return term{}, false
	}
	office := "Candidate of " + party
	if strings.EqualFold(party, "independent") || strings.EqualFold(party, "ind") || strings.EqualFold(party, "IND") {
		office = "Independent candidate"
	}
	return term{name: full, aliases: aliases, sector: "PTY", office: office, rank: candidateRank,
		from: strconv.Itoa(year), to: strconv.Itoa(year + mandate)}, true
}
