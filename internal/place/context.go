package place

import (
	"strings"

	"demarche/internal/place/table"
	"demarche/internal/text"
)

// context decides whether the name f is a place here, and by what.
func (s *scan) context(f *found, st text.Sent) (string, bool) {
	prev, next := s.near(f.first-1, st), s.near(f.end, st)
	lower := strings.ToLower(prev)
	if lower == "the" {
		lower = strings.ToLower(s.near(f.first-2, st))
	}
	f.unit = unit(next)
	switch {
	case s.inName(f, st):
		return "", false
	case s.holds(f, table.Country):
		return "country", true
	case f.region >= 0:
		return "region", true
	case f.unit:
		return "admin word", true
	case lower == "of" && !s.placeNoun(s.near(f.first-2, st)):
		return "", false
	case lower == "of", locative(lower):
		return "preposition", true
	case s.reached(f.first-1, st):
		return "verb of place", true
	case direction(lower) && locative(strings.ToLower(s.near(f.first-2, st))):
		return "preposition", true
	case next == "," && s.contained(f, st):
		return "containment", true
	case s.coordinated(f, lower):
		return "coordination", true
	case s.holds(f, table.Admin1) && f.to > f.from && s.propn(f):
		return "admin unit", true
	case s.known(f):
		return "country named", true
	}
	return "", false
}

// inName reports whether the words beside f make it part of another name.
func (s *scan) inName(f *found, st text.Sent) bool {
	if s.headline {
		return f.end-f.first == 1 && !s.holds(f, table.Country) && f.region < 0
	}
	next := s.near(f.end, st)
	if next != "" && upper(next) && s.joined(f.end-1) && !unit(next) && s.tagged(f.end) {
		return true
	}
	prev := s.near(f.first-1, st)
	if prev == "" || !upper(prev) || !s.joined(f.first-1) || f.first-1 == st.First && s.d.Tokens[f.first-1].Tag != text.PROPN {
		return false
	}
	return !locative(strings.ToLower(prev)) && !direction(strings.ToLower(prev)) && s.tagged(f.first-1)
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

func (s *scan) propn(f *found) bool {
	tag := s.d.Tokens[f.first].Tag
	return tag == text.PROPN
}

// holds reports whether a candidate of f is of kind k.
func (s *scan) holds(f *found, k table.Kind) bool {
	for _, c := range s.candidates[f.from:f.to] {
		if s.g.table.Place(c).Kind == k {
			return true
		}
	}
	return false
}

// contained reports whether a name that can contain f follows its comma.
func (s *scan) contained(f *found, st text.Sent) bool {
	if f.end+1 >= st.End {
		return false
	}
	mark := len(s.candidates)
	o, ok := s.at(f.end+1, st)
	ok = ok && (s.holds(&o, table.Country) || s.holds(&o, table.Admin1))
	s.candidates = s.candidates[:mark]
	return ok
}

// contain links the place before a comma to the one that contains it: "Paris,
// Texas". The inner one stands just before f in found.
func (s *scan) contain(f *found) {
	if len(s.found) == 0 {
		return
	}
	inner := &s.found[len(s.found)-1]
	if inner.first < 0 || inner.end+1 != f.first || s.word(inner.end) != "," {
		return
	}
	if s.holds(f, table.Country) || s.holds(f, table.Admin1) {
		inner.within = len(s.found)
	}
}

// coordinated reports whether f stands after "and" or a comma that follows a
// place found by its context.
func (s *scan) coordinated(f *found, before string) bool {
	if before != "and" && before != "," && before != "or" || len(s.found) == 0 {
		return false
	}
	last := &s.found[len(s.found)-1]
	return last.first >= 0 && last.end == f.first-1 && last.by != "country"
}

// known reports whether f, of no ambiguous look, has a candidate of some size in
// a country that the document names.
func (s *scan) known(f *found) bool {
	if !s.propn(f) {
		return false
	}
	for _, c := range s.candidates[f.from:f.to] {
		if p := s.g.table.Place(c); p.Population >= 100_000 && s.seen(p.Country) > 0 {
			return true
		}
	}
	return false
}

func locative(w string) bool {
	switch w {
	case "in", "at", "near", "from", "to", "outside", "inside", "around", "across", "into", "toward", "towards", "throughout",
		"through", "via", "onto", "off", "downtown", "leaving", "entering", "visiting", "over", "within", "between":
		return true
	}
	return false
}

// reached reports whether the word at token t is a verb whose object is a place.
func (s *scan) reached(t int32, st text.Sent) bool {
	w := strings.ToLower(s.near(t, st))
	if w == "the" {
		return false
	}
	for _, stem := range [...]string{"reach", "visit", "captur", "shell", "bomb", "besieg", "bombard", "fled", "flee", "enter", "seiz",
		"recaptur", "retak", "retook", "occup", "encircl", "liberat", "evacuat", "surround"} {
		if strings.HasPrefix(w, stem) && (s.d.Tokens[t].Tag == text.VERB || s.d.Tokens[t].Tag == text.NoTag) {
			return true
		}
	}
	return false
}

func direction(w string) bool {
	switch w {
	case "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
		"southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "upper", "lower", "greater",
		"mainland", "nearby", "neighboring", "neighbouring", "downtown", "rural":
		return true
	}
	return false
}

// unit reports whether w after a name makes it an administrative unit or a site.
func unit(w string) bool {
	switch strings.ToLower(w) {
	case "province", "region", "oblast", "state", "county", "district", "governorate", "prefecture", "city", "town", "village",
		"municipality", "airport", "peninsula", "island", "islands", "valley", "border", "suburb", "area", "metro", "canton", "krai":
		return true
	}
	return false
}

// placeNoun reports whether w before "of" announces a place.
func (s *scan) placeNoun(w string) bool {
	switch strings.ToLower(w) {
	case "city", "town", "village", "capital", "province", "state", "region", "port", "suburb", "outskirts", "part", "parts",
		"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "streets", "center", "centre", "district",
		"island", "kilometers", "kilometres", "km", "miles", "outside", "siege", "people", "residents", "fall", "battle", "bombing",
		"bombardment", "mayor", "governor", "resident", "population", "coast", "areas", "all", "most", "much", "control", "county", "suburbs", "neighborhood", "neighbourhood", "edge", "heart":
		return true
	}
	return false
}
