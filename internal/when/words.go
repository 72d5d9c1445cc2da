package when

import (
	"embed"
	"io/fs"
	"slices"
	"strconv"

	"demarche/internal/lexicon"
)

//go:embed data/*.txt
var embedded embed.FS

// class is the part that a word plays in a time expression.
type class uint8

const (
	none class = iota
	other
	digits   // "21", "2,000" is none
	ordinalD // "21st"
	decadeD  // "1990s", "'90s"
	fromData // what follows is named in words.txt
	monthW
	weekdayW
	weekdaysW
	unitW
	unitsW
	dayW
	shiftW
	recentW
	vagueW
	numberW
	ordinalW
	seasonW
	partW
	edgeW
	agoW
	afterW
	beforeW
	fromW
	sinceW
	betweenW
	inW
	onW
	ofW
	theW
	andW
	toW
	everyW
	setW
	decadeW
	quarterW
	halfW
	halfWordW
	holidayW // the first word of a name in holidays.txt
	nowW
	startsW // starting, commencing
	commaW
	dashW
	laterW // made of the edge words "later" and "earlier"
)

var classNames = map[string]class{"month": monthW, "weekday": weekdayW, "weekdays": weekdaysW, "unit": unitW,
	"units": unitsW, "dayword": dayW, "shift": shiftW, "recent": recentW, "vague": vagueW, "number": numberW,
	"ordinal": ordinalW, "season": seasonW, "part": partW, "edge": edgeW, "ago": agoW, "after": afterW,
	"before": beforeW, "from": fromW, "since": sinceW, "between": betweenW, "in": inW, "on": onW, "of": ofW,
	"the": theW, "and": andW, "to": toW, "every": everyW, "set": setW, "decade": decadeW, "quarter": quarterW,
	"half": halfW, "halfword": halfWordW, "now": nowW, "starts": startsW}

// A word is an entry of the table: its class, its number or unit, its text
// where it has no number, and its flag.
type word struct {
	class class
	n     int16
	unit  unit
	str   string
	flag  string
}

// longest is the number of bytes of the longest word; longer tokens are no
// words of time.
const longest = 16

func loadWords(fsys fs.FS) (map[string]word, error) {
	t, err := lexicon.ReadTable(fsys, "data/words.txt", 4)
	if err != nil {
		return nil, err
	}
	words := make(map[string]word, len(t.Rows))
	for _, r := range t.Rows {
		w, err := newWord(t.File, r)
		if err != nil {
			return nil, err
		}
		if _, twice := words[r.Fields[0]]; twice {
			return nil, lexicon.Errorf(t.File, r.Line, "%q has a class already", r.Fields[0])
		}
		words[r.Fields[0]] = w
	}
	return words, nil
}

func newWord(file string, r lexicon.Row) (word, error) {
	w := word{class: classNames[r.Fields[1]], str: r.Fields[2], flag: r.Fields[3]}
	if w.class == none {
		return w, lexicon.Errorf(file, r.Line, "no class %q", r.Fields[1])
	}
	if len(r.Fields[0]) > longest {
		return w, lexicon.Errorf(file, r.Line, "%q is longer than %d bytes", r.Fields[0], longest)
	}
	switch {
	case w.class == unitW || w.class == unitsW:
		if w.unit = unitNames[w.str]; w.unit == noUnit {
			return w, lexicon.Errorf(file, r.Line, "no unit %q", w.str)
		}
	case w.class == seasonW:
		i := slices.Index(seasonNames[:], w.str)
		if i < 0 {
			return w, lexicon.Errorf(file, r.Line, "no season %q", w.str)
		}
		w.n = int16(i)
	case numeric(w.class):
		n, err := strconv.ParseInt(w.str, 10, 16)
		if err != nil {
			return w, lexicon.Errorf(file, r.Line, "%q is no number", w.str)
		}
		w.n = int16(n)
	}
	return w, nil
}

// numeric reports whether words of class c carry a number in the table.
func numeric(c class) bool {
	switch c {
	case monthW, weekdayW, weekdaysW, dayW, shiftW, recentW, numberW, ordinalW, agoW, afterW, beforeW, decadeW, quarterW, halfW:
		return true
	}
	return false
}
