package place

import (
	"math"
	"strings"

	"demarche/internal/place/table"
	"demarche/internal/text"
)

// Signs that a name of the gazetteer is a toponym here, or is none. Each has a
// weight in weights.txt; the sum is the logarithm of the odds.
const (
	always       = iota
	isCountry    // a country has the name
	isAdjective  // the word for what is of a country or region
	isCode       // an abbreviation as written
	isRegion     // of the lists
	isUnit       // a first-level unit
	isLarge      // log10 of the people of the largest place of the name, from 10,000 on
	countrySeen  // a place of the name lies in a country that the document names
	isLong       // more than one word
	isGiven      // also a given name
	notName      // the tagger takes the last word for no name
	inPerson     // part of a person's name
	inBody       // part of an organisation's
	inActor      // part of another actor's phrase
	nameBare     // the document's proper names are known, and this is in none
	namePerson   // in a proper name of that class
	nameBody     // of an organisation or group
	namePlace    // of a place
	nameNation   // of a nationality
	nameSite     // of a facility or event
	afterIn      // a preposition or verb of place stands before it
	afterOf      // "of"
	afterThe     // "the"
	afterName    // a capitalised word that is no place
	afterGiven   // a given name
	afterTitle   // "Mr.", "President"
	beforeName   // a capitalised word that is no place
	asFirst      // one such word and no more: "Paris Hilton"
	beforeBody   // a capitalised word for a body
	besideUnit   // "city", "province"
	linked       // the text says that it lies in another place, or another in it
	listedBeside // "and" or a comma and another place
	opensSent    // first word of the sentence
	elsewhere    // the document has the name with a clear sign of place
	asPerson     // the document has the name as part of a person's
	hyphened     // a hyphen ties it to another name
	inHeadline   // capitals tell nothing
	signs
)

// ownSigns is how many signs, the first ones, are the same for all mentions of a name.
const ownSigns = countrySeen + 1

var signNames = [signs]string{"always", "is-country", "is-adjective", "is-code", "is-region", "is-unit", "is-large", "country-seen", "is-long", "is-given", "not-name",
	"in-person", "in-body", "in-actor", "name-bare", "name-person", "name-body", "name-place", "name-nation", "name-site", "after-in", "after-of", "after-the", "after-name", "after-given", "after-title", "before-name", "as-first", "before-body",
	"beside-unit", "linked", "listed-beside", "opens-sentence", "elsewhere", "as-person", "hyphened", "in-headline"}

// recognise drops the names that are no toponyms here, and tells for the others
// by what they are known and whether they name a place as a place.
func (s *scan) recognise() {
	s.link()
	s.groupNames()
	s.count()
	clear, persons := s.clearNames(), s.personNames()
	kept := make([]int32, len(s.found))
	n := int32(0)
	for i := range s.found {
		f := &s.found[i]
		if f.first >= 0 {
			x := s.signs(int32(i), clear, persons)
			f.likely = s.odds(x)
			if x[isAdjective]+x[isCode]+x[linked] == 0 && s.inFullName(f) {
				f.likely = 0
			}
			f.by, f.literal = s.manner(int32(i), x)
			f.partial = f.by == inName
		}
		if kept[i] = -1; f.likely >= minLikely {
			kept[i], n = n, n+1
		}
	}
	s.compact(kept)
}

// inFullName reports whether f is a part of a person's name of several words:
// whatever else speaks for it, "Jordan Peterson" is no country.
func (s *scan) inFullName(f *found) bool {
	n := s.nameOf(f)
	return n.Class == text.PersonName && n.End-n.First > f.end-f.first
}

// minLikely is the probability from which a name is taken for a toponym.
const minLikely = 0.5

// compact keeps the found for which kept has an index.
func (s *scan) compact(kept []int32) {
	out := s.found[:0]
	for i, f := range s.found {
		if kept[i] < 0 {
			continue
		}
		if f.within >= 0 {
			f.within = kept[f.within]
		}
		out = append(out, f)
	}
	s.found = out
}

func (s *scan) odds(x [signs]float64) float64 {
	sum := 0.0
	for i, w := range &s.g.weights.name {
		sum += w * x[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// clearNames tells for each sense whether some mention of it stands in a place's
// position.
func (s *scan) clearNames() []bool {
	clear := make([]bool, len(s.senses))
	for i := range s.found {
		f := &s.found[i]
		if f.first < 0 || f.within >= 0 || s.afterPlaceWord(f) && s.actors[f.first] != ofPerson {
			clear[f.sense] = true
		}
	}
	return clear
}

// personNames tells for each sense whether some mention of it stands after a
// given name, a title, or another capitalised word that is no place.
func (s *scan) personNames() []bool {
	persons := make([]bool, len(s.senses))
	for i := range s.found {
		f := &s.found[i]
		if f.first < 0 {
			continue
		}
		var x [signs]float64
		s.signsBefore(f, s.sentOf(f), &x)
		if x[afterGiven]+x[afterTitle] > 0 || s.actors[f.first] == ofPerson || s.nameOf(f).Class == text.PersonName || x[afterName] > 0 && f.end-f.first == 1 && s.endsName(f) {
			persons[f.sense] = true
		}
	}
	return persons
}

// endsName reports whether no capitalised word follows f.
func (s *scan) endsName(f *found) bool {
	next := s.near(f.end, s.sentOf(f))
	return next == "" || !upper(next)
}

func (s *scan) sentOf(f *found) text.Sent { return s.d.Sents[f.sent] }

// afterPlaceWord reports whether a preposition or verb of place stands before f,
// an article and a word of direction between them allowed.
func (s *scan) afterPlaceWord(f *found) bool {
	st := s.sentOf(f)
	t := f.first - 1
	for range 2 {
		if w := s.near(t, st); strings.EqualFold(w, "the") || direction(w) && !strings.EqualFold(w, "downtown") {
			t--
		}
	}
	w := s.near(t, st)
	if w == "" {
		return false
	}
	if tag := s.d.Tokens[t].Tag; placeVerb(w) && (tag == text.VERB || tag == text.NoTag) {
		return true
	}
	return locative(w)
}

// signs lists what the names and words about found i say.
func (s *scan) signs(i int32, clear, persons []bool) (x [signs]float64) {
	f := &s.found[i]
	st := s.sentOf(f)
	x[always] = 1
	s.ownSigns(f, &x)
	switch s.actors[f.first] {
	case ofPerson: // "Russian Foreign Minister Sergey Lavrov" holds a toponym
		x[inPerson] = 1 - max(x[isAdjective], x[isCode])
	case ofBody:
		x[inBody] = 1
	case ofOther:
		x[inActor] = 1
	}
	s.nameSigns(f, &x)
	s.signsBefore(f, st, &x)
	s.signsAfter(f, st, &x)
	x[besideUnit] = b2f(f.unit != noUnit)
	x[linked] = b2f(f.within >= 0 || s.inner(i) >= 0)
	x[listedBeside] = b2f(s.coordinated(i))
	x[opensSent] = b2f(f.first == st.First)
	x[elsewhere] = b2f(clear[f.sense])
	x[asPerson] = b2f(persons[f.sense])
	x[hyphened] = b2f(s.hyphened(f))
	x[inHeadline] = b2f(s.titleCase(st))
	return x
}

// nameSigns tells of which class the proper name is that f is part of.
func (s *scan) nameSigns(f *found, x *[signs]float64) {
	if len(s.d.Names) == 0 {
		return // nobody looked
	}
	switch s.nameOf(f).Class {
	case text.PersonName:
		x[namePerson] = 1
	case text.OrganisationName, text.GroupName:
		x[nameBody] = 1
	case text.PlaceName:
		x[namePlace] = 1
	case text.NationalityName:
		x[nameNation] = 1
	case text.FacilityName, text.EventName:
		x[nameSite] = 1
	default:
		x[nameBare] = 1
	}
}

// ownSigns lists what the name itself says.
func (s *scan) ownSigns(f *found, x *[signs]float64) {
	if n := &s.senses[f.sense]; n.signed {
		copy(x[:], n.signs[:])
	} else {
		s.placeSigns(f, x)
		n.signs, n.signed = [ownSigns]float64(x[:ownSigns]), true
	}
	x[isLong] = b2f(f.end-f.first > 1)
	x[isGiven] = b2f(has(s.g.given, s.word(f.first)))
	tag := s.d.Tokens[f.end-1].Tag // "European Union", "South Sudan"
	x[notName] = b2f(tag != text.PROPN && tag != text.NoTag && x[isAdjective] == 0)
}

// placeSigns lists what the places of the name say, which is the same for all
// its mentions.
func (s *scan) placeSigns(f *found, x *[signs]float64) {
	most := uint32(0)
	for _, c := range s.candidates[f.from:min(f.to, f.from+maxOuter)] {
		p := s.g.place(c.ref)
		switch {
		case c.use == byAdjective:
			x[isAdjective] = 1
		case c.use == byCode:
			x[isCode] = 1
		case p.Kind == table.Country:
			x[isCountry] = 1
		case p.Kind == table.Region || p.Kind == table.Site:
			x[isRegion] = 1
		case p.Kind == table.Admin1:
			x[isUnit] = 1
		default:
			most = max(most, p.Population)
		}
		if u := s.g.country(c.ref); u >= 0 && u != c.ref && tallied(s.countries, u) > 0 {
			x[countrySeen] = 1
		}
	}
	x[isLarge] = max(0, math.Log10(float64(most)+1)-4)
}

func (s *scan) signsBefore(f *found, st text.Sent, x *[signs]float64) {
	prev := s.near(f.first-1, st)
	the := strings.EqualFold(prev, "the")
	x[afterIn] = b2f(s.afterPlaceWord(f))
	x[afterThe] = b2f(the)
	x[afterOf] = b2f(strings.EqualFold(prev, "of") || the && strings.EqualFold(s.near(f.first-2, st), "of"))
	switch {
	case honorific(prev):
		x[afterTitle] = 1
	case prev != "" && upper(prev) && s.joined(f.first-1) && s.tagged(f.first-1) && !direction(prev) && x[afterIn] == 0 && !the:
		if has(s.g.given, prev) || initial(prev) {
			x[afterGiven] = 1
		} else {
			x[afterName] = 1
		}
	}
}

// initial reports whether w is the initial of a name: "J.".
func initial(w string) bool { return len(w) == 2 && w[1] == '.' }

func (s *scan) signsAfter(f *found, st text.Sent, x *[signs]float64) {
	next := s.near(f.end, st)
	if next == "" || !upper(next) || !s.joined(f.end-1) || !s.tagged(f.end) {
		return
	}
	if bodyWord(next) {
		x[beforeBody] = 1
		return
	}
	x[beforeName] = 1
	more := s.near(f.end+1, st)
	x[asFirst] = b2f(f.end-f.first == 1 && (more == "" || !upper(more)) && x[isCountry]+x[isAdjective]+x[isCode]+x[isUnit] == 0 && !common(next))
}

// hyphened reports whether a hyphen ties f to another name: "Miami-Dade".
func (s *scan) hyphened(f *found) bool {
	if f.first == 0 || s.word(f.first-1) != "-" {
		return false
	}
	t := s.d.Tokens
	return t[f.first-1].End == t[f.first].Start && f.first >= 2 && t[f.first-2].End == t[f.first-1].Start
}

// tagged reports whether token t may be part of a name by its tag.
func (s *scan) tagged(t int32) bool {
	tag := s.d.Tokens[t].Tag
	return tag == text.PROPN || tag == text.NoTag || tag == text.NOUN || tag == text.ADJ
}

// joined reports whether one blank stands between token t and the next.
func (s *scan) joined(t int32) bool {
	return int(t)+1 < len(s.d.Tokens) && s.d.Tokens[t+1].Start-s.d.Tokens[t].End == 1
}

// coordinated reports whether "and" or a comma joins found i to another.
func (s *scan) coordinated(i int32) bool {
	f := &s.found[i]
	joins := func(at int32) bool {
		switch s.near(at, s.sentOf(f)) {
		case ",", "and", "or", "&":
			return true
		}
		return false
	}
	if i > 0 && s.found[i-1].first >= 0 && s.found[i-1].end == f.first-1 && joins(f.first-1) {
		return true
	}
	return int(i)+1 < len(s.found) && s.found[i+1].first == f.end+1 && joins(f.end)
}

// inName is the rule of names that are part of longer ones.
const inName = "in a name"

// manner names what makes found i a toponym, and reports whether it names a
// place as a place.
func (s *scan) manner(i int32, x [signs]float64) (string, bool) {
	f := &s.found[i]
	switch {
	case x[isAdjective] > 0:
		return "adjective", false
	case x[opensSent] > 0 && s.opensText(f):
		return byDateline, true
	case x[namePlace] == 0 && x[besideUnit] == 0 && s.partOfName(f, x):
		return inName, false
	case x[linked] > 0:
		return "containment", true
	case s.actors[f.first] == ofCapital:
		return "metonym", false
	case x[afterIn] > 0:
		return "preposition", true
	case x[besideUnit] > 0:
		return "admin word", true
	case x[isCountry] > 0:
		return "country", true
	case x[isRegion] > 0:
		return "region", true
	case x[listedBeside] > 0:
		return "coordination", true
	case x[elsewhere] > 0:
		return "named as a place before", true
	}
	return "name", true
}

// opensText reports whether f opens a block and a mark after it makes it a
// dateline: "BEIRUT (AP) —".
func (s *scan) opensText(f *found) bool {
	switch s.near(f.end, s.sentOf(f)) {
	case "(", "—", "–", "-":
		return s.d.Article.Blocks[s.sentOf(f).Block].Start == f.span.Start
	}
	return false
}

// partOfName reports whether f is part of a name that is no place's: "Bank of
// Japan", "Paris Saint-Germain". At a place's facility one is in the place.
func (s *scan) partOfName(f *found, x [signs]float64) bool {
	n := s.nameOf(f)
	if n.Class != text.NoName {
		return x[nameSite]*x[afterIn] == 0 && n.End-n.First > f.end-f.first
	}
	return x[inBody]+x[beforeBody]+x[afterName]+x[beforeName] > 0
}
