package syntax

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"demarche/internal/text"
)

// featColumns are the features that a token may have, in the order of CoNLL-U.
var featColumns = []struct {
	feat text.Feat
	name string
}{
	{text.Imp, "Mood=Imp"}, {text.Plural, "Number=Plur"},
	{text.First, "Person=1"}, {text.Second, "Person=2"}, {text.Third, "Person=3"},
	{text.Poss, "Poss=Yes"}, {text.Past, "Tense=Past"}, {text.Pres, "Tense=Pres"},
	{text.Fin, "VerbForm=Fin"}, {text.Ger, "VerbForm=Ger"}, {text.Inf, "VerbForm=Inf"}, {text.Part, "VerbForm=Part"},
	{text.Passive, "Voice=Pass"},
}

// WriteCoNLLU writes sentence sent in the ten columns of CoNLL-U, with its text
// in a comment and an empty line behind. Columns that nothing is known of hold
// "_"; heads count from 1 in the sentence, 0 is the root.
func WriteCoNLLU(w io.Writer, d *text.Document, sent int) error {
	out := bufio.NewWriter(w)
	s := d.Sents[sent]
	fmt.Fprintf(out, "# text = %s\n", strings.Join(strings.Fields(d.Str(d.SentSpan(sent))), " "))
	for i := s.First; i < s.End; i++ {
		t := &d.Tokens[i]
		head, rel := "_", "_"
		if t.Dep != 0 {
			head, rel = "0", t.Dep.String()
			if t.Head >= s.First && t.Head < s.End {
				head = fmt.Sprint(t.Head - s.First + 1)
			}
		}
		fmt.Fprintf(out, "%d\t%s\t%s\t%s\t_\t%s\t%s\t%s\t_\t%s\n", i-s.First+1,
			column(d.Str(t.Span)), column(t.Lemma), t.Tag, feats(t.Feat), head, rel, misc(d, i))
	}
	out.WriteByte('\n')
	return out.Flush()
}

// column is s, which may be empty or hold white space, as one column.
func column(s string) string {
	if s == "" {
		return "_"
	}
	return strings.Join(strings.Fields(s), " ")
}

func feats(f text.Feat) string {
	var names []string
	for _, c := range featColumns {
		if f.Has(c.feat) {
			names = append(names, c.name)
		}
	}
	return column(strings.Join(names, "|"))
}

func misc(d *text.Document, i int32) string {
	if int(i+1) < len(d.Tokens) && d.Tokens[i].End == d.Tokens[i+1].Start {
		return "SpaceAfter=No"
	}
	return "_"
}
