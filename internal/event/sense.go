package event

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"demarche/internal/lexicon"
	"demarche/internal/ontology"
)

// A class says what a governing predicate ("agree to", "threaten with",
// "suspend") makes of the predicate that it governs. See governor.go.
type class string

const (
	noClass  class = ""
	support  class = "support"  // light and aspectual verbs: "carry out", "begin"; the noun means the event
	report   class = "report"   // "say", "announce": transparent
	commit   class = "commit"   // "agree", "promise": the governed event is to come
	plan     class = "plan"     // "be set to", "prepare": to come, with no promise made
	decide   class = "decide"   // "decide", "order": to come, by a decision taken
	wish     class = "wish"     // "hope", "consider": supposed only
	threaten class = "threaten" // THREATEN, the mode from what is threatened
	refuse   class = "refuse"   // REJECT, the mode from what is refused
	fail     class = "fail"     // "fail", "avoid": it did not happen
	request  class = "request"  // REQUEST, the mode from what is asked for
	stop     class = "stop"     // ending cooperation is conflict, and the reverse
	allow    class = "allow"    // "let", "permit": a concession
	oblige   class = "oblige"   // "say that X must": REQUEST
	react    class = "react"    // "condemn", "welcome": an event of its own about the governed one
)

var classes = []class{support, report, commit, plan, decide, wish, threaten, refuse, fail, request, stop, allow, oblige, react}

// A slot is one construction in which a role is found: a grammatical relation
// or a preposition.
type slot struct {
	rel  relation
	prep string // of relation onPrep
}

type relation uint8

const (
	onSubject    relation = iota // deep subject: the by-phrase of a passive, the owner of a nominal
	onObject                     // deep object: the subject of a passive
	onFirst                      // first of two objects: "gave Ukraine tanks"
	onOwner                      // possessor or modifier inside the object: "rejected Iran's offer"
	onComplement                 // subject of the complement: "demanded that Iran stop"
	onSpeaker                    // subject of the verb that governs the clause: "said Iran was to blame"
	onPrep
)

var relations = map[string]relation{"subj": onSubject, "obj": onObject, "iobj": onFirst, "owner": onOwner, "comp": onComplement, "speaker": onSpeaker}

// A sense is one predicate sense of the lexicon.
type sense struct {
	id        string
	nominal   bool
	statement bool // of no event: what it reads is not read otherwise, nor proposed
	class     class
	typ       ontology.Type
	mode      ontology.Mode
	cameo     string
	objects   []string // head lemmas, one of which the object must have; nil: any or none, "*": any, "-": none
	barred    []string // head lemmas that the object must not have
	actor     []slot
	recipient []slot
	mutual    bool // all parties are actors
	needs     need
	objectRun bool // control by the object: "urged Iran to leave"
	weak      bool // an ambiguous word: less sure
	size      int  // words of the longest pattern, for specificity
}

// need is what a sense asks of its recipient before it may fire.
type need uint8

const (
	needNothing    need = iota
	needRecipient       // some recipient phrase
	needKnown           // a recipient that a list or a head noun knows
	needComplement      // an infinitive or gerund, or a known recipient
	needClause          // an infinitive or gerund
	needView            // a view: a clause with a subject and tense of its own, or the present with neither infinitive nor "on"
)

var needs = map[string]need{"": needNothing, "recipient": needRecipient, "known": needKnown, "complement": needComplement, "clause": needClause, "view": needView}

// String is how a rule file writes the need.
func (n need) String() string {
	for word, x := range needs {
		if x == n {
			return word
		}
	}
	return ""
}

// An example is an ex: or not: line, kept for the tests and for explanations.
type example struct {
	file string
	line int
	id   string
	text string
	fire bool
}

var ruleKeys = []string{"verb", "noun", "object", "not-object", "governs", "control", "type", "cameo", "actor", "recipient", "mutual", "needs", "weak"}

// loadRules reads every rule file of fsys into c.
func (c *Coder) loadRules(fsys fs.FS) error {
	files, err := fs.Glob(fsys, "*.rules.txt")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no *.rules.txt: the event lexicon is missing")
	}
	seen := map[string]string{}
	for _, name := range files {
		rules, err := lexicon.ReadRules(fsys, name, ruleKeys...)
		if err != nil {
			return err
		}
		for i := range rules {
			r := &rules[i]
			if other := seen[r.ID]; other != "" {
				return r.Errorf("stands in %s already", other)
			}
			seen[r.ID] = name
			if err := c.addRule(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Coder) addRule(r *lexicon.Rule) error {
	s, patterns, err := parseSense(r)
	if err != nil {
		return err
	}
	at := int32(len(c.senses))
	c.senses = append(c.senses, *s)
	for _, p := range patterns {
		c.trie.add(p, s.nominal, at)
		c.index(p[0], s)
	}
	for _, f := range r.Fields {
		if f.Key == "ex" || f.Key == "not" {
			c.examples = append(c.examples, example{r.File, f.Line, r.ID, f.Value, f.Key == "ex"})
		}
	}
	return nil
}

func parseSense(r *lexicon.Rule) (*sense, [][]string, error) {
	s := &sense{id: r.ID, cameo: r.Get("cameo"), mutual: r.Get("mutual") != "", weak: r.Get("weak") != "",
		objectRun: r.Get("control") == "obj", class: class(r.Get("governs")),
		objects: alternatives(r.Get("object")), barred: alternatives(r.Get("not-object"))}
	if s.class != noClass && !slices.Contains(classes, s.class) {
		return nil, nil, r.Errorf("no governing class %q; the classes are %v", s.class, classes)
	}
	var ok bool
	if s.needs, ok = needs[r.Get("needs")]; !ok {
		return nil, nil, r.Errorf("needs: %q is none of recipient, known, complement, clause, view", r.Get("needs"))
	}
	patterns, err := s.parsePatterns(r)
	if err != nil {
		return nil, nil, err
	}
	if err := s.parseType(r); err != nil {
		return nil, nil, err
	}
	return s, patterns, s.parseRoles(r)
}

func (s *sense) parsePatterns(r *lexicon.Rule) ([][]string, error) {
	list := r.Get("verb")
	if list == "" {
		list, s.nominal = r.Get("noun"), true
	}
	if list == "" || (r.Get("verb") != "" && r.Get("noun") != "") {
		return nil, r.Errorf("needs either a verb: or a noun: line")
	}
	var patterns [][]string
	for _, alt := range alternatives(list) {
		p := strings.Fields(alt)
		s.size = max(s.size, len(p))
		patterns = append(patterns, p)
	}
	return patterns, nil
}

// noEvent is the type of a sense that is a statement and no event: CAMEO's codes
// 011 to 019, which PLOVER drops.
const noEvent = "NONE"

func (s *sense) parseType(r *lexicon.Rule) error {
	name, mode, _ := strings.Cut(r.Get("type"), "/")
	if name == "" {
		if s.class == noClass {
			return r.Errorf("needs a type: or a governs: line")
		}
		return nil
	}
	if s.statement = name == noEvent; s.statement {
		return nil
	}
	t, err := ontology.ParseType(name)
	if err != nil {
		return r.Errorf("%v", err)
	}
	s.typ, s.mode = t, ontology.Mode(mode)
	if !t.HasMode(s.mode) {
		return r.Errorf("%s has no mode %q", t, mode)
	}
	if s.cameo == "" {
		s.cameo = t.CAMEO(s.mode)
	} else if _, ok := ontology.FromCAMEO(s.cameo); !ok {
		return r.Errorf("no CAMEO code %q", s.cameo)
	}
	return nil
}

func (s *sense) parseRoles(r *lexicon.Rule) error {
	s.actor, s.recipient = slots(r.Get("actor")), slots(r.Get("recipient"))
	if len(s.actor) == 0 {
		s.actor = []slot{{rel: onSubject}}
	}
	if len(s.recipient) == 0 && r.Get("recipient") == "" {
		s.recipient = []slot{{rel: onObject}}
	}
	if r.Get("recipient") == "none" {
		s.recipient = nil
	}
	return nil
}

func slots(list string) []slot {
	var out []slot
	for _, w := range strings.Fields(list) {
		if rel, ok := relations[w]; ok {
			out = append(out, slot{rel: rel})
		} else {
			out = append(out, slot{onPrep, w})
		}
	}
	return out
}

// alternatives splits a field at "|" and trims the parts.
func alternatives(field string) []string {
	parts := lexicon.List(field)
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}
