package place

import (
	"strings"

	"demarche/internal/place/table"
)

// unitWord is a word beside a name that tells what kind of place it is.
type unitWord uint8

const (
	noUnit unitWord = iota
	townWord
	countyWord
	provinceWord
	siteWord // says that it is a place, not of which kind
)

// fits reports whether a place of kind k may have the word beside it.
func (u unitWord) fits(k table.Kind) bool {
	switch u {
	case townWord:
		return k.Settled()
	case countyWord:
		return k == table.Admin2 || k == table.Section
	case provinceWord:
		return k == table.Admin1 || k == table.Region || k == table.Admin2
	}
	return true
}

var unitWords = map[string]unitWord{
	"city": townWord, "town": townWord, "village": townWord, "hamlet": townWord, "suburb": townWord, "port": townWord,
	"county": countyWord, "district": countyWord, "borough": countyWord, "municipality": countyWord, "raion": countyWord, "township": countyWord,
	"neighborhood": countyWord, "neighbourhood": countyWord,
	"province": provinceWord, "region": provinceWord, "oblast": provinceWord, "state": provinceWord, "governorate": provinceWord,
	"prefecture": provinceWord, "canton": provinceWord, "krai": provinceWord, "territory": provinceWord, "republic": provinceWord,
	"airport": siteWord, "peninsula": siteWord, "island": siteWord, "islands": siteWord, "valley": siteWord, "border": siteWord,
	"suburbs": siteWord, "outskirts": siteWord, "area": siteWord, "metro": siteWord, "enclave": siteWord, "coast": siteWord, "harbour": siteWord,
	"harbor": siteWord, "camp": siteWord, "base": siteWord, "residents": siteWord, "resident": siteWord, "native": siteWord, "mayor": siteWord,
	"capital": siteWord, "streets": siteWord, "river": siteWord, "mountains": siteWord, "beach": siteWord, "downtown": siteWord,
}

func unitOf(w string) unitWord {
	if len(w) > 13 {
		return noUnit
	}
	return unitWords[strings.ToLower(w)]
}

func locative(w string) bool {
	switch w {
	case "in", "at", "near", "from", "to", "outside", "inside", "around", "across", "into", "toward", "towards", "throughout",
		"through", "via", "onto", "off", "downtown", "leaving", "entering", "visiting", "over", "within", "between", "along", "beyond":
		return true
	}
	return false
}

// placeVerbs are stems of verbs whose object is a place.
var placeVerbs = [...]string{"reach", "visit", "captur", "shell", "bomb", "besieg", "bombard", "fled", "flee", "enter", "seiz",
	"recaptur", "retak", "retook", "occup", "encircl", "liberat", "evacuat", "surround", "invad", "leav", "left"}

func placeVerb(w string) bool {
	w = strings.ToLower(w)
	for _, stem := range placeVerbs {
		if strings.HasPrefix(w, stem) {
			return true
		}
	}
	return false
}

func direction(w string) bool {
	switch w {
	case "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
		"southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "upper", "lower", "greater",
		"mainland", "nearby", "neighboring", "neighbouring", "downtown", "rural", "coastal", "mid":
		return true
	}
	return false
}

// honorific reports whether w is a form of address or a title, after which the
// name of a person stands.
func honorific(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Lord", "Lady", "Madam", "Prof", "Professor", "President", "Senator", "Sen", "Rep", "Gov",
		"Governor", "Judge", "Justice", "Capt", "Captain", "Col", "Colonel", "Gen", "General", "Lt", "Sgt", "Sergeant", "Officer", "Detective",
		"Chief", "Coach", "Minister", "Secretary", "Chancellor", "Pope", "Prince", "Princess", "King", "Queen", "Sheikh", "Ayatollah",
		"Father", "Rev", "Reverend", "Bishop", "Archbishop", "Cardinal", "Uncle", "Aunt", "Councillor", "Cllr", "Mayor", "Ambassador":
		return true
	}
	return false
}

// bodyWord reports whether a capitalised word beside a place name makes both the
// name of a body or a work, and not of a person.
func bodyWord(w string) bool {
	if _, ok := bodyWords[w]; ok {
		return true
	}
	return strings.HasSuffix(w, "s") && len(w) > 5 // Raptors, Airways, Dodgers
}

var bodyWords = set("University College School Academy Institute Hospital Airport Airlines Bank Council Court Commission Committee Party Police " +
	"Army Navy Force Forces Guard Ministry Department Office Agency Authority Association Union League Federation Company Corporation Corp Inc Ltd " +
	"Group Fund Foundation Center Centre Museum Theatre Theater Stadium Park Zoo Library Church Cathedral Mosque Temple Castle Palace Hotel Embassy " +
	"Consulate Parliament Senate Congress Assembly House Board Club FC United City County State Cup Open Festival Marathon Games Olympics Conference " +
	"Summit Agreement Treaty Accord Deal Act Bill Post Times Herald Tribune Journal News Daily Gazette Star Chronicle Examiner Guardian Mail Press " +
	"Radio TV Television Street Road Avenue Boulevard Bridge Square Station Tower Plaza Mall Market Island Islands River Lake Bay Beach Valley " +
	"Mountain Mountains Hills Creek Springs Falls Forest National International Regional Municipal Metropolitan Supreme High District Medical Health " +
	"Public Community Electric Energy Oil Gas Power Water Transit Railway Railroad Rail Metro Port Harbor Harbour Coast Peninsula Province Region " +
	"Republic Kingdom Federal Central Reserve Exchange Stock Chamber Trade World Film Symphony Orchestra Opera Ballet Philharmonic " +
	"Local Government Area Division Chapter Campus Correctional Prison Jail Center's Convention Racecourse Grand Prix Derby")

func set(words string) map[string]struct{} {
	m := map[string]struct{}{}
	for w := range strings.FieldsSeq(words) {
		m[w] = struct{}{}
	}
	return m
}
