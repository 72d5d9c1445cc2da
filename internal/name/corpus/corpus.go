// Package corpus reads texts in which people marked the proper names, each in
// its own conventions, and brings them to ours: CrossNER, the entities of the
// GUM treebank, and re3d. It is read for training and for scoring; the program
// itself never reads one.
//
//	docs, err := corpus.CrossNER("crossner_politics/dev.txt")
//	docs[0].Names[0].Class // text.GroupName
//
// The conventions, where the sources differ: a name has no article, title or
// possessive mark; what holds a name belongs to it whole ("Bank of England") and
// names inside are not marked; a country is a place; words for peoples are
// nationalities, marked from a list because no source marks them all; parties and
// armed groups are groups; places whose head word is that of a building, road or
// base are facilities.
package corpus

import (
	"cmp"
	"slices"
	"strings"

	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
)

// A Name is a marked name in bytes of the article's text.
type Name struct {
	span.Span
	Class text.NameClass
}

// A Document is a text with all its names, sorted, without overlaps.
type Document struct {
	Article *news.Article
	Names   []Name
}

// Words are the lists that conventions need, in lower case.
type Words struct {
	Peoples    map[string]bool // one word or several
	Groups     map[string]bool // names of parties and armed groups
	Partisans  map[string]bool // words for the members of a party
	GroupHeads map[string]bool // last words of such names
	Facilities map[string]bool // last words of the names of facilities
	Titles     map[string]bool // words and phrases that stand before a name
	Countries  map[string]bool
}

// class is the class of a name by our conventions, given the source's.
func (w *Words) class(name string, c text.NameClass) text.NameClass {
	low := strings.ToLower(name)
	last := low[strings.LastIndexByte(low, ' ')+1:]
	switch {
	case w.Peoples[low] && c != text.PlaceName:
		return text.NationalityName
	case w.Countries[low] && c == text.OrganisationName:
		return text.PlaceName
	case c == text.OrganisationName && (w.Groups[low] || w.Partisans[low] || w.GroupHeads[last]):
		return text.GroupName
	case c == text.PlaceName && strings.Contains(low, " ") && w.Facilities[last]:
		return text.FacilityName
	}
	return c
}

// settle sorts names, keeps the longer of two that overlap, and adds the words
// for peoples that stand outside all of them.
func (w *Words) settle(d *Document) {
	slices.SortStableFunc(d.Names, func(a, b Name) int { return cmp.Compare(b.Len(), a.Len()) })
	var kept []Name
	for _, n := range d.Names {
		if n.Class != text.NoName && !slices.ContainsFunc(kept, func(k Name) bool { return k.Overlaps(n.Span) }) {
			kept = append(kept, n)
		}
	}
	kept = append(kept, w.peoples(d.Article.Text, kept)...)
	slices.SortFunc(kept, func(a, b Name) int { return span.Compare(a.Span, b.Span) })
	d.Names = kept
}

// peoples finds the listed words with a capital outside the names.
func (w *Words) peoples(s string, names []Name) (out []Name) {
	for at := 0; at < len(s); {
		end := at
		for end < len(s) && isLetter(s[end]) {
			end++
		}
		if end == at {
			at++
			continue
		}
		word := span.Span{Start: at, End: end}
		if two := secondWord(s, end); two > end && w.Peoples[strings.ToLower(s[at:two])] {
			word.End = two
		}
		at = word.End
		if c := s[word.Start]; c < 'A' || c > 'Z' || !w.Peoples[strings.ToLower(word.In(s))] ||
			slices.ContainsFunc(names, func(n Name) bool { return n.Overlaps(word) }) {
			continue
		}
		out = append(out, Name{word, text.NationalityName})
	}
	return out
}

// secondWord is the end of the word behind a space at end, end where none stands.
func secondWord(s string, end int) int {
	if end >= len(s) || s[end] != ' ' {
		return end
	}
	two := end + 1
	for two < len(s) && isLetter(s[two]) {
		two++
	}
	return two
}

func isLetter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b >= 0x80 }

// trim takes articles, titles and possessive marks off a name.
func (w *Words) trim(s string, n span.Span) span.Span {
	for {
		n = span.Trim(s, n)
		first, rest, ok := strings.Cut(n.In(s), " ")
		if !ok || len(rest) == 0 {
			break
		}
		switch low := strings.ToLower(first); low {
		case "the", "a", "an", "this", "that", "his", "her", "its", "their", "our":
			if first == "The" && rest[0] >= 'A' && rest[0] <= 'Z' && n.Start > 0 && s[n.Start-1] != '\n' {
				break
			}
			n.Start += len(first) + 1
			continue
		}
		break
	}
	for _, mark := range []string{"'s", "’s", "'", "’", ",", ".,"} {
		if strings.HasSuffix(n.In(s), mark) && n.Len() > len(mark) {
			n.End -= len(mark)
			break
		}
	}
	return span.Trim(s, n)
}

// untitle takes the titles off the name of a person: the longest listed phrases
// before it. Nothing is left where all of it is a title.
func (w *Words) untitle(s string, n span.Span) span.Span {
	for n.Len() > 0 {
		end := w.titleEnd(s, n)
		if end == n.Start {
			return n
		}
		n = span.Trim(s, span.Span{Start: end, End: n.End})
	}
	return n
}

func (w *Words) titleEnd(s string, n span.Span) int {
	for end := n.End; end > n.Start; {
		low := strings.TrimSuffix(strings.ToLower(s[n.Start:end]), ".")
		if w.Titles[low] || w.Peoples[low] || w.Countries[low] {
			return end
		}
		end = n.Start + max(0, strings.LastIndexByte(s[n.Start:end], ' '))
	}
	return n.Start
}
