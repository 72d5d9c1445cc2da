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
	var b [longestWord]byte
	return unitWords[string(lower(&b, w))]
}

// longestWord is the length of the longest word of the sets here.
const longestWord = 16

// lower writes w in lower case to b; a longer word, which no set has, is empty.
func lower(b *[longestWord]byte, w string) []byte {
	if len(w) > longestWord {
		return nil
	}
	for i := range len(w) {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b[i] = c
	}
	return b[:len(w)]
}

// has reports whether m has w in lower case. It does not allocate.
func has(m map[string]struct{}, w string) bool {
	var b [longestWord]byte
	_, ok := m[string(lower(&b, w))]
	return ok
}

// locative reports whether w is a preposition, or stands like one, before places.
func locative(w string) bool { return has(locatives, w) }

var locatives = set("in at near from to outside inside around across into toward towards throughout through via onto off downtown leaving entering visiting over within between along beyond")

// placeVerbs are stems of verbs whose object is a place.
var placeVerbs = [...]string{"reach", "visit", "captur", "shell", "bomb", "besieg", "bombard", "fled", "flee", "enter", "seiz",
	"recaptur", "retak", "retook", "occup", "encircl", "liberat", "evacuat", "surround", "invad", "leav", "left"}

func placeVerb(w string) bool {
	for _, stem := range placeVerbs {
		if len(w) >= len(stem) && strings.EqualFold(w[:len(stem)], stem) {
			return true
		}
	}
	return false
}

func direction(w string) bool { return has(directions, w) }

var directions = set("north south east west northern southern eastern western central northeast northwest southeast southwest northeastern " +
	"northwestern southeastern southwestern upper lower greater mainland nearby neighboring neighbouring downtown rural coastal mid")

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

// common reports whether a capitalised word alone is hardly ever a place, though
// some village bears the name: months, days, directions, titles, bodies.
func common(w string) bool {
	if has(commonWords, w) {
		return true
	}
	_, ok := bodyWords[w]
	return ok || honorific(w)
}

var commonWords = set("january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep " +
	"oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter lent ramadan " +
	"north south east west northern southern eastern western central centre center upper lower inner outer " +
	"the of and in on at to for with from by as is be are was were an it he she we they you who all both many most some other our his her its " +
	"this that these those there here new old first last next former deputy vice chief head leader police army union states council " +
	"church hope faith grace liberty justice freedom victory peace progress independence hero mother father brother sister doctor saint god " +
	"ben al el la le de los las san santa st mr internet twitter facebook google amazon apple gotham university college " +
	"black white red green blue brown gray grey man men woman women boy girl baby love life home house day night time year week " +
	"left right middle free continental quds hong republican democrat republicans democrats liberal conservative labour muslim christian jewish catholic")

func set(words string) map[string]struct{} {
	m := map[string]struct{}{}
	for w := range strings.FieldsSeq(words) {
		m[w] = struct{}{}
	}
	return m
}
