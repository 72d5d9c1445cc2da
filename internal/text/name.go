package text

import "demarche/internal/span"

// NameClass tells what a proper name names.
type NameClass uint8

// The classes of names. A country is a place, also where it acts; the word for
// its people, noun or adjective, is a nationality.
const (
	NoName           NameClass = iota
	PersonName                 // Sergey Lavrov, without his title
	OrganisationName           // governments' bodies, companies, media, international organisations
	PlaceName                  // countries, towns, regions, waters
	NationalityName            // Japanese, Kurds, European
	GroupName                  // parties, movements, armed groups
	FacilityName               // airports, bridges, palaces, bases, streets
	EventName                  // wars, elections, summits, games
	nameClasses
)

// NameClasses is the number of classes, NoName included.
const NameClasses = int(nameClasses)

var nameClassNames = [NameClasses]string{"none", "person", "organisation", "place", "nationality", "group", "facility", "event"}

func (c NameClass) String() string { return nameClassNames[c] }

// A Name is a proper name as the sentence uses it, not yet resolved to what it
// names.
type Name struct {
	span.Span
	First, End int32 // tokens
	Class      NameClass
}
