package treebank

import (
	"strings"
	"testing"
)

// sample has a multiword token, an empty node and two paragraphs.
const sample = `# newdoc id = a
# sent_id = a-1
1-2	Don't	_	_	_	_	_	_	_	SpaceAfter=No
1	Do	do	AUX	VB	_	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
2.1	you	you	PRON	PRP	_	_	_	3:nsubj	_
3	!	!	PUNCT	.	_	0	root	_	_

# newpar
# newpar_block = p (1 s)
# sent_id = a-2
1	No	no	INTJ	UH	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	.	_	1	punct	_	_

# sent_id = a-3
1	Go	go	VERB	VB	Mood=Imp	0	root	_	_
`

func TestRead(t *testing.T) {
	sents, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(sents) != 3 || len(Documents(sents)) != 1 || !sents[1].NewPar || sents[1].NewDoc || sents[2].NewPar {
		t.Fatalf("sentences = %+v", sents)
	}
	if w := sents[0].Tokens[1]; w.Form != "n't" || w.Lemma != "not" || w.Head != 3 || w.Rel != "advmod" || w.Space {
		t.Errorf("word = %+v", w)
	}
	raw := Raw(sents)
	if want := "Don't! \n\nNo. Go "; raw.Article.Text != want || len(raw.Article.Blocks) != 2 {
		t.Errorf("text = %q, want %q, in blocks %v", raw.Article.Text, want, raw.Article.Blocks)
	}
	d := raw.Document()
	if got := d.Str(d.SentSpan(1)); got != "No." || len(d.Sents) != 3 || len(d.Tokens) != 6 {
		t.Errorf("sentence 1 = %q of %v", got, d.Sents)
	}
	fails := func(in, want string) {
		t.Helper()
		if _, err := Read(strings.NewReader(in)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	fails("# text = a\n1\ta\n", ":2: 2 columns, want 10")
	fails("1\ta\ta\tX\tX\t_\tx\troot\t_\t_\n", ":1: head")
	fails("1-x\ta\ta\tX\tX\t_\t0\troot\t_\t_\n", ":1: ")
}
