package article

import (
	"encoding/json"
	"html"
	"strings"
)

// A linked is the article that a page describes in JSON-LD (schema.org).
type linked struct {
	headline, alternative, name string
	description, body           string
	published, modified         string
	authors                     []string
	site, lang                  string
}

// ldTypes ranks the types of schema.org that stand for an article; others are passed over.
var ldTypes = map[string]int{"newsarticle": 3, "reportagenewsarticle": 3, "analysisnewsarticle": 3, "opinionnewsarticle": 3, "liveblogposting": 3,
	"backgroundnewsarticle": 3, "reviewnewsarticle": 3, "article": 2, "blogposting": 2, "report": 2, "socialmediaposting": 1, "techarticle": 2,
	"advertisercontentarticle": 2, "satiricalarticle": 2, "scholarlyarticle": 2, "webpage": 1, "videoobject": 0}

// maxDepthLD bounds how deep objects are followed.
const maxDepthLD = 12

// An ldReader gathers the objects of all scripts.
type ldReader struct {
	best  map[string]any
	rank  int
	names map[string]string // @id → name, for authors given by reference
}

// readLD reads the scripts of a page. Broken JSON is mended where the mistake is
// a common one, and otherwise passed over.
func readLD(scripts []string) linked {
	r := ldReader{names: map[string]string{}}
	for _, s := range scripts {
		if v, ok := parseLD(s); ok {
			r.walk(v, 0)
		}
	}
	if r.best == nil {
		return linked{}
	}
	return r.article(r.best)
}

func parseLD(s string) (any, bool) {
	s = strings.TrimSpace(s)
	for _, wrap := range [...]string{"<!--", "//<![CDATA[", "<![CDATA["} {
		s = strings.TrimPrefix(s, wrap)
	}
	for _, wrap := range [...]string{"-->", "//]]>", "]]>", ";"} {
		s = strings.TrimSuffix(strings.TrimSpace(s), wrap)
	}
	var v any
	if json.Unmarshal([]byte(s), &v) == nil {
		return v, true
	}
	return v, json.NewDecoder(strings.NewReader(mendJSON(s))).Decode(&v) == nil
}

// mendJSON escapes line ends and tabs inside strings, drops other control
// characters and backslashes that escape nothing, and commas before a closing
// bracket. What stands after the first value does not matter to a Decoder.
func mendJSON(s string) string {
	b := make([]byte, 0, len(s))
	quoted := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quoted && c == '\\' && i+1 < len(s):
			i++
			if strings.IndexByte(`"\/bfnrtu`, s[i]) >= 0 {
				b = append(b, c)
			}
			b = append(b, s[i])
			continue
		case c == '"':
			quoted = !quoted
		case quoted && c < ' ':
			c = ' '
		case !quoted && c == ',':
			rest := strings.TrimLeft(s[i+1:], " \t\r\n")
			if rest != "" && (rest[0] == '}' || rest[0] == ']') {
				continue
			}
		}
		b = append(b, c)
	}
	return string(b)
}

func (r *ldReader) walk(v any, depth int) {
	if depth > maxDepthLD {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			r.walk(e, depth+1)
		}
	case map[string]any:
		r.object(v, depth)
	}
}

// nested are the keys under which an article stands in another object.
var nested = [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"}

func (r *ldReader) object(o map[string]any, depth int) {
	if id, name := str(o["@id"]), str(o["name"]); id != "" && name != "" {
		r.names[id] = name
	}
	if rank := ldRank(o); rank > r.rank && (str(o["headline"]) != "" || str(o["datePublished"]) != "" || str(o["name"]) != "") {
		r.best, r.rank = o, rank
	}
	for _, k := range nested {
		r.walk(o[k], depth+1)
	}
}

func ldRank(o map[string]any) int {
	rank := 0
	for _, t := range list(o["@type"]) {
		name := strings.ToLower(str(t))
		name = name[strings.LastIndexAny(name, "/:#")+1:]
		rank = max(rank, ldTypes[name])
	}
	return rank
}

func (r *ldReader) article(o map[string]any) linked {
	l := linked{
		headline: clean(str(o["headline"])), alternative: clean(str(o["alternativeHeadline"])), name: clean(str(o["name"])),
		description: clean(str(o["description"])), body: str(o["articleBody"]),
		published: str(o["datePublished"]), modified: str(o["dateModified"]), site: r.name(o["publisher"]), lang: str(o["inLanguage"]),
	}
	if l.headline == "" {
		l.headline = l.name
	}
	for _, a := range list(o["author"]) {
		if n := r.name(a); n != "" {
			l.authors = append(l.authors, n)
		}
	}
	return l
}

// name is the name of a person or organization: a string, an object, or a reference.
func (r *ldReader) name(v any) string {
	switch v := v.(type) {
	case string:
		return clean(v)
	case []any:
		if len(v) > 0 {
			return r.name(v[0])
		}
	case map[string]any:
		if n, ok := v["name"]; ok {
			return r.name(n)
		}
		return clean(r.names[str(v["@id"])])
	}
	return ""
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	if v == nil {
		return nil
	}
	return []any{v}
}

// str is a string, or the first of a list of them, or the value of a typed literal.
func str(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			return str(v[0])
		}
	case map[string]any:
		return str(v["@value"])
	}
	return ""
}

// clean puts a value from metadata on one line; many are escaped twice, and some hold tags.
func clean(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return oneLine(dropInvisible(withoutTags(s)))
}

func withoutTags(s string) string {
	if !strings.Contains(s, "</") && !strings.Contains(s, "<br") {
		return s
	}
	var b strings.Builder
	in := false
	for _, r := range s {
		switch {
		case r == '<':
			in = true
		case r == '>' && in:
			in = false
		case !in:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// dropInvisible leaves out soft hyphens and zero-width spaces, which would split words.
func dropInvisible(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u00ad', '\u200b', '\ufeff':
			return -1
		}
		return r
	}, s)
}
