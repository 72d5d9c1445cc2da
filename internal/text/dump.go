package text

import (
	"fmt"
	"strings"
)

var kindNames = [...]string{"actor", "place", "date"}

func (k MentionKind) String() string { return kindNames[k] }

// Dump renders the document for goldens and for reading: a line a sentence with
// tokens divided by "·", mentions below with their kind and rule.
func Dump(d *Document) string {
	var b strings.Builder
	for i, s := range d.Sents {
		fmt.Fprintf(&b, "%s %d:", d.Article.Blocks[s.Block].Kind, i)
		for _, t := range d.Tokens[s.First:s.End] {
			fmt.Fprintf(&b, " ·%s", d.Str(t.Span))
		}
		b.WriteByte('\n')
		for _, m := range d.MentionsIn(s.First, s.End) {
			fmt.Fprintf(&b, "  %s %q ref=%d by %s\n", m.Kind, d.Str(m.Span), m.Ref, m.By)
		}
	}
	return b.String()
}
