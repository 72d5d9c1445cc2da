package main

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
)

//go:embed offices.txt
var offices string

var tenure = regexp.MustCompile(`^(.+) (\d{4})(?:\.(\d\d))?(-(?:(\d{4})(?:\.(\d\d))?)?)?$`)

// readOffices reads offices.txt, which is written by hand and packed: a line an
// office, all its holders in it.
func readOffices(string, []*state) ([]term, error) {
	var out []term
	for i, line := range strings.Split(offices, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		if len(f) != 5 {
			return nil, fmt.Errorf("offices.txt:%d: %d columns, want 5", i+1, len(f))
		}
		for h := range strings.SplitSeq(f[4], ";") {
			t, err := holder(strings.TrimSpace(h))
			if err != nil {
				return nil, fmt.Errorf("offices.txt:%d: %w", i+1, err)
			}
			t.country, t.sector, t.rank, t.office = f[0], f[1], f[2], f[3]
			out = append(out, t)
		}
	}
	return out, nil
}

// holder reads "Bertie Ahern=Ahern! 1997-2008.05".
func holder(s string) (term, error) {
	m := tenure.FindStringSubmatch(s)
	if m == nil {
		return term{}, fmt.Errorf("no name and years in %q", s)
	}
	names := strings.Split(m[1], "=")
	t := term{name: names[0], from: month(m[2], m[3]), aliases: names[1:]}
	switch {
	case m[4] == "": // one year
		t.to = following(m[2])
	case m[5] != "":
		t.to = month(m[5], m[6])
	}
	if t.to == t.from { // a reign within one year
		t.to = following(m[2])
	}
	return t, nil
}

func month(year, m string) string {
	if m == "" {
		return year
	}
	return year + "-" + m
}

func following(year string) string {
	var y int
	fmt.Sscanf(year, "%d", &y)
	return fmt.Sprint(y + 1)
}
