package main

import (
	"strings"
	"testing"

	"demarche/internal/treebank"
)

func TestHeadline(t *testing.T) {
	f := func(conllu, want string) {
		t.Helper()
		var b strings.Builder
		for line := range strings.Lines(conllu) {
			b.WriteString(strings.Join(strings.Fields(line), "\t") + "\n")
		}
		sents, err := treebank.Read(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		h, ok := headline(&sents[0])
		got := "-"
		if ok {
			var words []string
			for i, w := range h.Tokens {
				if w.Head < 0 || w.Head > len(h.Tokens) || w.Head == i+1 {
					t.Errorf("%s: head %d", w.Form, w.Head)
				}
				words = append(words, w.Form+"/"+w.XPOS)
			}
			got = strings.Join(words, " ")
		}
		if got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	f(`1 The the DET DT _ 2 det _ _
2 minister minister NOUN NN Number=Sing 3 nsubj _ _
3 denied deny VERB VBD Tense=Past|VerbForm=Fin 0 root _ _
4 the the DET DT _ 5 det _ _
5 claims claim NOUN NNS Number=Plur 3 obj _ _
6 . . PUNCT . _ 3 punct _ _`, "minister/NN denies/VBZ claims/NNS")
	f(`1 Three three NUM CD _ 4 nsubj:pass _ _
2 were be AUX VBD _ 4 aux:pass _ _
3 badly badly ADV RB _ 4 advmod _ _
4 hurt hurt VERB VBN Tense=Past|VerbForm=Part|Voice=Pass 0 root _ _`, "Three/CD badly/RB hurt/VBN")
	f(`1 Oman Oman PROPN NNP Number=Sing 3 nsubj _ _
2 will will AUX MD _ 3 aux _ _
3 lift lift VERB VB VerbForm=Inf 0 root _ _
4 it it PRON PRP _ 3 obj _ _`, "Oman/NNP to/TO lift/VB it/PRP")
	f(`1 It it PRON PRP _ 4 nsubj _ _
2 is be AUX VBZ _ 4 cop _ _
3 very very ADV RB _ 4 advmod _ _
4 good good ADJ JJ _ 0 root _ _`, "-")
}
