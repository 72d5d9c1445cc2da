package article

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// Pages that scripts build in the browser carry their text in the scripts, as
// strings of JSON: plain, as HTML, or as JSON inside a string once more. Which
// keys hold it differs from site to site, so it is known by what it is: the
// longest run of strings that are prose.

// Bounds on the reading of scripts, in bytes and levels.
const (
	maxState   = 4 << 20
	maxGap     = 3000 // between two paragraphs of one run
	stateDepth = 2
)

// inScripts returns the paragraphs of the longest run of prose in the scripts.
func (o *outline) inScripts() []string {
	var best []string
	left := maxState
	for _, s := range o.state {
		if left -= len(s); left < 0 {
			break
		}
		if run := longestRun(s, 0); textLen(run) > textLen(best) {
			best = run
		}
	}
	return best
}

func textLen(lines []string) int {
	n := 0
	for _, l := range lines {
		n += len(l)
	}
	return n
}

func longestRun(s string, depth int) []string {
	var best, run []string
	end := 0 // of the last prose
	take := func(lines []string) {
		if textLen(lines) > textLen(best) {
			best = lines
		}
	}
	for at := 0; ; {
		raw, start, next, ok := literal(s, at)
		if !ok {
			take(run)
			return best
		}
		at = next
		if len(raw) < minProse {
			continue
		}
		v := unquote(raw)
		lines := prose(v)
		if len(lines) == 0 {
			if depth < stateDepth && strings.IndexByte(v, '"') >= 0 {
				take(longestRun(v, depth+1))
			}
			continue
		}
		if start-end > maxGap {
			take(run)
			run = nil
		}
		run = append(run, lines...)
		end = next
	}
}

// literal finds the next string between double quotes.
func literal(s string, at int) (raw string, start, next int, ok bool) {
	i := strings.IndexByte(s[at:], '"')
	if i < 0 {
		return "", 0, 0, false
	}
	start = at + i + 1
	for j := start; j < len(s); j++ {
		switch s[j] {
		case '\\':
			j++
		case '"':
			return s[start:j], start, j + 1, true
		}
	}
	return "", 0, 0, false
}

func unquote(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	var v string
	if json.Unmarshal([]byte(`"`+raw+`"`), &v) != nil {
		return ""
	}
	return v
}

// prose are the paragraphs of a string that is prose, or HTML with prose in it.
func prose(v string) []string {
	if strings.Contains(v, "<p") || strings.Contains(v, "</") {
		return proseHTML(v)
	}
	v = oneLine(v)
	if len(v) < minProse || !sentenceEnd(v) || strings.ContainsAny(v, "{}<>") || strings.Contains(v, "://") ||
		strings.Count(v, " ") < len(v)/40 || boilerplate(v) {
		return nil
	}
	return []string{v}
}

func proseHTML(v string) []string {
	if v = strings.TrimSpace(v); v[0] == '{' || v[0] == '[' || strings.Count(v, "<") > maxTags {
		return nil
	}
	doc, err := html.Parse(strings.NewReader(v))
	if err != nil {
		return nil
	}
	o := newOutline(doc)
	var lines []string
	for _, i := range o.choose(textSet{}, known{}) {
		if p := &o.passages[i]; !strings.ContainsAny(p.text, "{}") {
			lines = append(lines, p.text)
		}
	}
	return lines
}
