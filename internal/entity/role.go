package entity

// elite is the sector of those who held an office and their families.
var elite = []string{"ELI"}

// The rules that tell what a person is on a day.
const (
	undated      = "person undated"
	beforeOffice = "person before office"
	inOffice     = "person in office"
	afterOffice  = "person after office"
	lastKnown    = "person last known"
	byFormer     = "person former"
	byTitle      = "person by title"
)

// at returns what actor a is on a day, and the rule that told. On an unknown
// day it is what it was last known to be. A person after the last office is of
// the elite; before the first one the country is known and the sector is not.
func (a *actor) at(day int32) (term, string) {
	last := a.terms[len(a.terms)-1]
	if day == unknownDay {
		return last, undated
	}
	if t, ok := a.users(day); ok {
		return t, inOffice
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
		return a.unborn(), beforeOffice
	case day < before.to:
		return *before, inOffice
	case a.person:
		return term{country: before.country, sectors: elite}, afterOffice
	}
	return *before, lastKnown
}

// users is what the user's table says of the day; the last row that does.
func (a *actor) users(day int32) (term, bool) {
	for i := len(a.terms) - 1; i >= 0; i-- {
		if t := a.terms[i]; t.user && t.from <= day && day < t.to {
			return t, true
		}
	}
	return term{}, false
}

// unborn is what an actor is before its first term.
func (a *actor) unborn() term {
	t := a.terms[0]
	if a.person {
		t.sectors = nil
	}
	return t
}

// serves reports whether the person heads a state or government, or holds
// another office, on the day. On an unknown day any office will do.
func (a *actor) serves(day int32) bool {
	for _, t := range a.terms {
		if day == unknownDay || t.from <= day && day < t.to {
			return true
		}
	}
	return false
}

// leads reports whether the actor ever headed a state or government.
func (a *actor) leads() bool {
	for _, t := range a.terms {
		if t.first {
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
