package syntax

import (
	"strings"
	"testing"
)

func TestDraw(t *testing.T) {
	f := func(sentence, want string) {
		t.Helper()
		d, _ := tree(t, sentence)
		var b strings.Builder
		if err := Draw(&b, d, 0); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); got != strings.TrimPrefix(want, "\n") {
			t.Errorf("drawn:\n%swant:%s", got, want)
		}
	}
	f(inObject, `
Iran   PROPN <─┐     nsubj
told   VERB  ──┴─┬─┐ root
the    DET   <─┐ │ │ det
ships  NOUN  <─┴─┘ │ obj
to     PART  <─┐   │ mark
wait   VERB  <─┴───┘ xcomp
`)
	f("Peace/NOUN/root/0", `
Peace  NOUN    root
`)
	f("a/X/root/9", `
a  X       root
`)
}

func TestWriteCoNLLU(t *testing.T) {
	d, _ := tree(t, inRelclause)
	d.Tokens[2].Lemma = ""
	var b strings.Builder
	if err := WriteCoNLLU(&b, d, 0); err != nil {
		t.Fatal(err)
	}
	want := `# text = Troops that held Kirkuk left
1	Troops	troops	NOUN	_	_	5	nsubj	_	_
2	that	that	PRON	_	_	3	nsubj	_	_
3	held	_	VERB	_	Tense=Past|VerbForm=Fin	1	acl:relcl	_	_
4	Kirkuk	kirkuk	PROPN	_	_	3	obj	_	_
5	left	leave	VERB	_	Tense=Past|VerbForm=Fin	0	root	_	_

`
	if b.String() != want {
		t.Errorf("written:\n%swant:\n%s", b.String(), want)
	}
}
