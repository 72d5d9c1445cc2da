package corpus

import (
	"fmt"
	"os"
	"strings"

	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
)

var crossClasses = map[string]text.NameClass{
	"person": text.PersonName, "politician": text.PersonName,
	"country": text.PlaceName, "location": text.PlaceName,
	"organisation": text.OrganisationName, "politicalparty": text.GroupName,
	"election": text.EventName, "event": text.EventName,
}

// CrossNER reads a file of words with BIO labels, a sentence a document. Of the
// mixed class "misc", words for peoples and for members of parties are kept.
func (w *Words) CrossNER(file string) ([]*Document, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []*Document
	for i, s := range strings.Split(strings.TrimSpace(string(b)), "\n\n") {
		d, err := w.crossSentence(s)
		if err != nil {
			return nil, fmt.Errorf("%s: sentence %d: %w", file, i+1, err)
		}
		out = append(out, d)
	}
	return out, nil
}

func (w *Words) crossSentence(s string) (*Document, error) {
	var b strings.Builder
	var names []Name
	label, joined := "", true
	for l := range strings.Lines(s) {
		word, tag, ok := strings.Cut(strings.TrimRight(l, "\n"), "\t")
		if !ok || len(tag) == 0 {
			return nil, fmt.Errorf("no label in %q", l)
		}
		if !joined && !closes(word) {
			b.WriteByte(' ')
		}
		at := span.Span{Start: b.Len(), End: b.Len() + len(word)}
		b.WriteString(word)
		joined = opens(word)
		bio, l, _ := strings.Cut(tag, "-")
		switch {
		case bio == "I" && l == label && len(names) > 0:
			names[len(names)-1].End = at.End
		case bio != "O":
			names = append(names, Name{at, crossClasses[l]})
		}
		label = l
		if bio == "B" && l == "misc" {
			names[len(names)-1].Class = text.NoName
		}
	}
	d := &Document{Article: whole(b.String()), Names: names}
	for i := range d.Names {
		n := &d.Names[i]
		n.Span = w.trim(d.Article.Text, n.Span)
		n.Class = w.cross(n.In(d.Article.Text), n.Class)
	}
	w.settle(d)
	return d, nil
}

// cross is class, for the mixed class too.
func (w *Words) cross(name string, c text.NameClass) text.NameClass {
	low := strings.ToLower(name)
	switch {
	case c != text.NoName:
		return w.class(name, c)
	case w.Peoples[low]:
		return text.NationalityName
	case w.Partisans[low] && name != low:
		return text.GroupName
	}
	return text.NoName
}

// closes tells the words that stand without a space before them.
func closes(word string) bool {
	switch word {
	case ".", ",", ";", ":", "!", "?", ")", "]", "'s", "’s", "'", "n't", "%":
		return true
	}
	return false
}

func opens(word string) bool { return word == "(" || word == "[" || word == "$" }

// whole is a text of one paragraph.
func whole(s string) *news.Article {
	return &news.Article{Text: s, Lang: "en", Blocks: []news.Block{{Span: span.Span{End: len(s)}}}}
}
