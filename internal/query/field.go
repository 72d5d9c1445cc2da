package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/internal/ontology"
)

// A value is what stands after the colon of a field.
type value struct {
	text   string
	quoted bool
}

// A refusal says why a value is none, and what would be.
type refusal struct{ msg, advice string }

// fields reads the value of each key into a term.
var fields = map[string]func(value) (Expr, *refusal){
	"actor":          party(Actor),
	"recipient":      party(Recipient),
	"party":          party(Anyone),
	"speaker":        party(Speaker),
	"addressee":      party(Addressee),
	"channel":        party(Channel),
	"place":          place,
	"about":          about,
	"type":           eventType,
	"mode":           mode,
	"context":        oneOf(Context, ontology.Contexts()),
	"quad":           quad,
	"cameo":          cameo,
	"status":         oneOf(Status, []string{"asserted", "future", "hypothetical", "negated", "historical"}),
	"kind":           oneOf(Kind, []string{"direct", "mixed", "indirect"}),
	"lang":           lower(Lang),
	"source":         lower(Source),
	"id":             as(ID),
	"since":          bound(Since),
	"until":          bound(Until),
	"on":             bound(On),
	"min-confidence": minConfidence,
}

// keys lists the keys in the order in which help and errors name them.
var keys = []string{"actor", "recipient", "party", "type", "mode", "context", "quad", "cameo", "status", "min-confidence",
	"place", "since", "until", "on", "speaker", "addressee", "channel", "kind", "about", "source", "lang", "id"}

// Keys lists the keys of the language.
func Keys() []string { return slices.Clone(keys) }

// isCode reports whether s has the form of a country code: three ASCII letters.
func isCode(s string) bool {
	return len(s) == 3 && strings.IndexFunc(s, func(r rune) bool { return (r|0x20) < 'a' || (r|0x20) > 'z' }) < 0
}

func party(role Role) func(value) (Expr, *refusal) {
	return func(v value) (Expr, *refusal) {
		switch code, sector, dotted := strings.Cut(v.text, "."); {
		case strings.Contains(v.text, "/"): // keys of entities alone have a slash
			return Party{Role: role, Entity: v.text}, nil
		case v.quoted:
			return name(role, v)
		case isCode(v.text):
			return Party{Role: role, Code: strings.ToUpper(v.text)}, nil
		case dotted && (code == "*" || isCode(code)):
			return sectored(role, strings.ToUpper(code), strings.ToUpper(sector))
		}
		return name(role, v)
	}
}

func name(role Role, v value) (Expr, *refusal) {
	if !searchable(v.text) {
		return nil, &refusal{"no name and no code", "write a code (RUS, RUS.GOV, *.MIL) or a name"}
	}
	return Party{Role: role, Name: v.text}, nil
}

func sectored(role Role, code, sector string) (Expr, *refusal) {
	if ontology.SectorName(sector) == "" {
		return nil, &refusal{fmt.Sprintf("no sector %q", sector), "the commonest are GOV, MIL, OPP, LEG, JUD, COP, SPY, REB, UAF, CVL, BUS, JRN, REL, PTY"}
	}
	return Party{Role: role, Code: code, Sector: sector}, nil
}

func place(v value) (Expr, *refusal) {
	if !v.quoted && isCode(v.text) {
		return Place{Country: strings.ToUpper(v.text)}, nil
	}
	if !searchable(v.text) {
		return nil, &refusal{"no name and no code", "write a country code (CHE) or a name (Geneva)"}
	}
	return Place{Name: v.text}, nil
}

func about(v value) (Expr, *refusal) {
	if !searchable(v.text) {
		return nil, &refusal{"no letter or digit to look for", "write a word, or words in quotation marks"}
	}
	return About{v.text}, nil
}

func eventType(v value) (Expr, *refusal) {
	t, err := ontology.ParseType(v.text)
	if err == nil {
		return Match{Type, string(t)}, nil
	}
	names := make([]string, len(ontology.Types))
	for i, t := range ontology.Types {
		names[i] = string(t)
	}
	return nil, unlisted("event type", v.text, names)
}

func mode(v value) (Expr, *refusal) {
	m := ontology.Mode(strings.ToLower(v.text))
	if slices.ContainsFunc(ontology.Types, func(t ontology.Type) bool { return t.HasMode(m) }) {
		return Match{Mode, string(m)}, nil
	}
	return nil, &refusal{fmt.Sprintf("no mode %q", v.text), "modes refine a type: THREATEN has arrest, expel, relations, restrict, territory, violence; docs/query.md lists all"}
}

func oneOf(k Key, values []string) func(value) (Expr, *refusal) {
	return func(v value) (Expr, *refusal) {
		if s := strings.ToLower(v.text); slices.Contains(values, s) {
			return Match{k, s}, nil
		}
		return nil, unlisted(string(k), v.text, values)
	}
}

func unlisted(what, got string, values []string) *refusal {
	advice := "one of " + strings.Join(values, ", ")
	if near := nearest(got, values); near != "" {
		advice = "did you mean " + near + "?"
	}
	return &refusal{fmt.Sprintf("no %s %q", what, got), advice}
}

// quads are the names of the quad classes, from 1.
var quads = []string{"verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"}

func quad(v value) (Expr, *refusal) {
	n, err := strconv.Atoi(v.text)
	if err != nil {
		n = 1 + slices.Index(quads, strings.ToLower(v.text))
	}
	if n < 1 || n > len(quads) {
		return nil, &refusal{fmt.Sprintf("no quad class %q", v.text), "1 to 4, or one of " + strings.Join(quads, ", ")}
	}
	return Match{Quad, strconv.Itoa(n)}, nil
}

func cameo(v value) (Expr, *refusal) {
	if len(v.text) > 4 || strings.Trim(v.text, "0123456789") != "" {
		return nil, &refusal{fmt.Sprintf("no CAMEO code %q", v.text), "write one to four digits, such as 13 or 138"}
	}
	return Match{CAMEO, v.text}, nil
}

func as(k Key) func(value) (Expr, *refusal) {
	return func(v value) (Expr, *refusal) { return Match{k, v.text}, nil }
}

func lower(k Key) func(value) (Expr, *refusal) {
	return func(v value) (Expr, *refusal) { return Match{k, strings.ToLower(v.text)}, nil }
}

func bound(edge Edge) func(value) (Expr, *refusal) {
	return func(v value) (Expr, *refusal) {
		m := Moment{strings.ToLower(v.text)}
		if _, _, err := m.resolve(time.Unix(0, 0).UTC()); err != nil {
			return nil, &refusal{fmt.Sprintf("no date %q", v.text), "write 2022-01-22, 2022-01, 2022, today, yesterday, or how long ago: 7d, 2w, 3m, 1y"}
		}
		return Bound{edge, m}, nil
	}
}

func minConfidence(v value) (Expr, *refusal) {
	f, err := strconv.ParseFloat(v.text, 64)
	if err != nil || !(f >= 0 && f <= 1) {
		return nil, &refusal{fmt.Sprintf("no confidence %q", v.text), "write a number from 0 to 1, such as 0.6"}
	}
	return MinConfidence(f), nil
}

func formatFloat(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
