package entity

// elite is the sector of those who held an office and their families.
var elite = []string{"ELI"}

// at returns what actor a is on a day, and the rule that told. On an unknown
// day it is what it was last known to be. A person after the last office is of
// the elite; before the first one the country is known and the sector is not.
func (a *actor) at(day int32) (term, string) {
	last := a.terms[len(a.terms)-1]
	if day == unknownDay {
		return last, "undated"
	}
	var before *term
	for i := range a.terms {
		t := &a.terms[i]
		if t.from > day {
			break
		}
		switch runs, ran := day < t.to, before != nil && day < before.to; {
		case runs && (!ran || t.first || !before.first), !runs && !ran && (before == nil || t.to > before.to):
			before = t
		}
	}
	switch {
	case before == nil:
		return a.unborn(), "before office"
	case day < before.to:
		return *before, "in office"
	case a.person:
		return term{country: before.country, sectors: elite}, "after office"
	}
	return *before, "last known"
}

// unborn is what an actor is before its first term.
func (a *actor) unborn() term {
	t := a.terms[0]
	if a.person {
		t.sectors = nil
	}
	return t
}

// inOffice reports whether the person heads a state or government, or holds
// another office, on the day. On an unknown day any office will do.
func (a *actor) inOffice(day int32) bool {
	for _, t := range a.terms {
		if day == unknownDay || t.from <= day && day < t.to {
			return true
		}
	}
	return false
}

// heldIn reports whether the actor had anything to do with the country.
func (a *actor) heldIn(country string) bool {
	for _, t := range a.terms {
		if t.country == country {
			return true
		}
	}
	return false
}
