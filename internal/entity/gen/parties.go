package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

const partiesHeader = `# Parties of the world. Generated: edit organisations.txt instead, which goes before.
# origin: CIA World Factbook (2026-01)
# licence: CC0
# format: id, name, country, sectors, from, to, aliases
`

var (
	// The Factbook runs its parties together; those with an abbreviation end in it:
	// "Orange Democratic Movement or ODM Jubilee Party or JP".
	party     = regexp.MustCompile(`(?:^|[A-Z]{2,} )((?:[\p{Lu}][\p{L}'’.-]*|of|for|the|and|to|in|de|du|des|et|la|le|do|da)(?: (?:[\p{Lu}][\p{L}'’.-]*|of|for|the|and|to|in|de|du|des|et|la|le|do|da)){1,7}) or ([A-Z][A-Za-z-]{1,9})\b`)
	partyWord = regexp.MustCompile(`\b(Party|Movement|Front|Alliance|Union|Congress|League|Coalition|Rally|Democrats|Bloc|Force|Partido|Parti|Unity|Democracy)\b`)
	brackets  = regexp.MustCompile(` *[(\[][^)\]]*[)\]]`)
)

// readParties reads the parties that the Factbook names with an abbreviation. A
// name that two countries have needs its country beside it in the text, and an
// abbreviation is kept when it is long and the only one.
func readParties(data string, states []*state) ([]string, error) {
	facts, err := readFacts(filepath.Join(data, "actors", "factbook_compact_2026-01.jsonl"))
	if err != nil {
		return nil, err
	}
	taken, err := ownNames()
	if err != nil {
		return nil, err
	}
	code := codes(states)
	type row struct{ code, name, short string }
	var rows []row
	uses := map[string]int{}
	for _, f := range facts {
		text, _ := f.Parties.(string)
		if code[f.ISO2] == "" {
			continue
		}
		for text = brackets.ReplaceAllString(text, ""); ; {
			m := party.FindStringSubmatchIndex(text)
			if m == nil {
				break
			}
			r := row{code[f.ISO2], strings.TrimPrefix(text[m[2]:m[3]], "The "), text[m[4]:m[5]]}
			text = strings.TrimLeft(text[m[5]:], " ")
			if partyWord.MatchString(r.name) && !taken[id(r.name)] {
				rows = append(rows, r)
				uses[id(r.name)]++
				uses[r.short]++
			}
		}
	}
	var lines []string
	for _, r := range rows {
		if uses[id(r.name)] > 1 || strings.Count(r.name, " ") > 5 && !strings.Contains(r.name, " of ") || generic[r.name] {
			continue
		}
		aliases := r.name
		if len(r.short) > 3 && uses[r.short] == 1 && !taken[id(r.short)] && strings.ToUpper(r.short) == r.short {
			aliases += "|" + r.short
		}
		lines = append(lines, strings.Join([]string{"org/party-" + strings.ToLower(r.code) + "-" + id(r.name), r.name, r.code, "PTY", "", "", aliases}, "\t"))
	}
	return lines, nil
}

// generic are names of parties that say too little anywhere else.
var generic = map[string]bool{"Democratic Party": true, "Labour Party": true, "Labor Party": true, "Green Party": true, "National Party": true,
	"Liberal Party": true, "Conservative Party": true, "Communist Party": true, "Socialist Party": true, "People's Party": true,
	"United Front": true, "National Front": true, "New Alliance": true, "Republican Party": true, "National Union": true}

// ownNames are the keys of the names that the tables written by hand have.
func ownNames() (map[string]bool, error) {
	taken := map[string]bool{}
	for _, name := range []string{"organisations.txt", "groups.txt"} {
		b, err := os.ReadFile(filepath.Join(tables, name))
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(b)) {
			if f := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(f) == 7 {
				for _, a := range append(list(strings.ReplaceAll(f[6], "|", ",")), f[1]) {
					taken[id(a)] = true
				}
			}
		}
	}
	return taken, nil
}
