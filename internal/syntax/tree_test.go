package syntax

import (
	"strconv"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/span"
	"demarche/internal/text"
)

var featNames = map[string]text.Feat{"Fin": text.Fin, "Inf": text.Inf, "Part": text.Part, "Past": text.Past, "Ger": text.Ger,
	"Pass": text.Passive, "Poss": text.Poss, "Plur": text.Plural, "Modal": text.Modal, "Third": text.Third}

// tree reads a tree from words written form/TAG/relation/head[/lemma[/Feat+Feat]],
// heads counted from 1.
func tree(t testing.TB, s string) (*text.Document, *Tree) {
	t.Helper()
	d := &text.Document{Article: &news.Article{}}
	for w := range strings.FieldsSeq(s) {
		f := strings.Split(w, "/")
		head, err := strconv.Atoi(f[3])
		dep := text.ParseDep(f[2])
		if err != nil || dep == text.NoDep || text.ParseTag(f[1]) == text.NoTag {
			t.Fatalf("bad word %q", w)
		}
		start := len(d.Article.Text)
		d.Article.Text += f[0] + " "
		tok := text.Token{Span: span.Span{Start: start, End: start + len(f[0])}, Tag: text.ParseTag(f[1]), Dep: dep, Head: int32(head - 1)}
		tok.Lemma = strings.ToLower(f[0])
		if len(f) > 4 && f[4] != "" {
			tok.Lemma = f[4]
		}
		if len(f) > 5 {
			for n := range strings.SplitSeq(f[5], "+") {
				tok.Feat |= featNames[n]
			}
		}
		d.Tokens = append(d.Tokens, tok)
	}
	d.Sents = []text.Sent{{First: 0, End: int32(len(d.Tokens))}}
	tr := &Tree{}
	tr.Read(d, 0)
	return d, tr
}

// at finds the token with that form; "" where i is none.
func at(t testing.TB, d *text.Document, form string) int32 {
	t.Helper()
	for i := range d.Tokens {
		if d.Str(d.Tokens[i].Span) == form {
			return int32(i)
		}
	}
	t.Fatalf("no token %q", form)
	return none
}

func surface(d *text.Document, i int32) string {
	if i < 0 {
		return ""
	}
	return d.Str(d.Tokens[i].Span)
}

func surfaces(d *text.Document, is []int32) string {
	var out []string
	for _, i := range is {
		out = append(out, surface(d, i))
	}
	return strings.Join(out, " ")
}

const (
	inControl = "Iran/PROPN/nsubj/2 agreed/VERB/root/0/agree/Fin+Past to/PART/mark/4 talk/VERB/xcomp/2//Inf and/CCONJ/cc/7 to/PART/mark/7 wait/VERB/conj/4//Inf"
	inObject  = "Iran/PROPN/nsubj/2 told/VERB/root/0/tell/Fin+Past the/DET/det/4 ships/NOUN/obj/2/ship to/PART/mark/6 wait/VERB/xcomp/2//Inf"
	inPromise = "Iran/PROPN/nsubj/2 promised/VERB/root/0/promise/Fin+Past Oman/PROPN/obj/2 to/PART/mark/5 wait/VERB/xcomp/2//Inf"
	inPassive = "Two/NUM/nummod/2 men/NOUN/nsubj:pass/4/man were/AUX/aux:pass/4/be arrested/VERB/root/0/arrest/Part+Past+Pass and/CCONJ/cc/6 " +
		"beaten/VERB/conj/4/beat/Part+Past by/ADP/case/8 police/NOUN/obl:agent/6"
	inOrdered   = "Ships/NOUN/nsubj:pass/3/ship were/AUX/aux:pass/3/be ordered/VERB/root/0/order/Part+Past+Pass to/PART/mark/5 leave/VERB/xcomp/3//Inf"
	inRelclause = "Troops/NOUN/nsubj/5/troops that/PRON/nsubj/3 held/VERB/acl:relcl/1/hold/Fin+Past Kirkuk/PROPN/obj/3 left/VERB/root/0/leave/Fin+Past"
	inGapped    = "The/DET/det/2 men/NOUN/nsubj/6/man soldiers/NOUN/nsubj/5/soldier had/AUX/aux/5/have shot/VERB/acl:relcl/2/shoot/Part+Past died/VERB/root/0/die/Fin+Past"
	inWhom      = "men/NOUN/root/0/man whom/PRON/obj/4 soldiers/NOUN/nsubj/4/soldier shot/VERB/acl:relcl/1/shoot/Fin+Past"
	inStranded  = "the/DET/det/2 town/NOUN/root/0 troops/NOUN/nsubj/4 came/VERB/acl:relcl/2/come/Fin+Past from/ADP/obl/4"
	inReduced   = "men/NOUN/nsubj/6/man held/VERB/acl/1/hold/Part+Past in/ADP/case/4 Oman/PROPN/obl/2 have/AUX/aux/6 fled/VERB/root/0/flee/Part+Past"
	inCarrying  = "A/DET/det/2 ship/NOUN/nsubj/5 carrying/VERB/acl/2/carry/Part arms/NOUN/obj/3 sank/VERB/root/0/sink/Fin+Past"
	inDecision  = "Iran/PROPN/nmod:poss/3 's/PART/case/1/'s/Poss decision/NOUN/nsubj/6 to/PART/mark/5 wait/VERB/acl/3//Inf failed/VERB/root/0/fail/Fin+Past"
	inAdverbial = "Saying/VERB/advcl/4/say/Part little/ADJ/obj/1 he/PRON/nsubj/4 left/VERB/root/0/leave/Fin+Past Geneva/PROPN/obj/4"
	inBecause   = "He/PRON/nsubj/2 left/VERB/root/0/leave/Fin+Past because/SCONJ/mark/5 she/PRON/nsubj/5 called/VERB/advcl/2/call/Fin+Past"
	inMinister  = "The/DET/det/2 spokesman/NOUN/nsubj/11 for/ADP/case/5 the/DET/det/5 ministry/NOUN/nmod/2 of/ADP/case/7 defence/NOUN/nmod/5 " +
		",/PUNCT/punct/9 Igor/PROPN/appos/2 Konashenkov/PROPN/flat/9 said/VERB/root/0/say/Fin+Past"
	inTalks = "They/PRON/nsubj/2 met/VERB/root/0/meet/Fin+Past with/ADP/case/4 Iran/PROPN/obl/2 ,/PUNCT/punct/6 Iraq/PROPN/conj/4 and/CCONJ/cc/8 Oman/PROPN/conj/4 " +
		"because/ADP/case/11 of/ADP/fixed/9 oil/NOUN/obl/2 on/ADP/case/13 Monday/PROPN/obl/2"
	inDenied = "Iran/PROPN/nsubj/4 did/AUX/aux/4/do not/PART/advmod/4 deny/VERB/root/0//Inf this/PRON/obj/4"
	inLonger = "Iran/PROPN/nsubj/4 no/ADV/advmod/3 longer/ADV/advmod/4/long denies/VERB/root/0/deny/Fin this/PRON/obj/4"
)

func TestSubject(t *testing.T) {
	f := func(sentence, verb, want string) {
		t.Helper()
		d, tr := tree(t, sentence)
		if got := surface(d, tr.Subject(at(t, d, verb))); got != want {
			t.Errorf("Subject(%s) is %q, want %q", verb, got, want)
		}
	}
	f(inControl, "agreed", "Iran")
	f(inControl, "talk", "Iran")
	f(inControl, "wait", "Iran")
	f(inObject, "wait", "ships")
	f(inPromise, "wait", "Iran")
	f(inOrdered, "leave", "Ships")
	f(inRelclause, "held", "Troops")
	f(inGapped, "shot", "soldiers")
	f(inReduced, "held", "men")
	f(inCarrying, "carrying", "ship")
	f(inDecision, "wait", "Iran")
	f(inAdverbial, "Saying", "he")
	f(inPassive, "beaten", "men")

	f(inBecause, "called", "she")
	f(inAdverbial, "Geneva", "")
	f(inRelclause, "Kirkuk", "")
}

func TestActorAndPatient(t *testing.T) {
	f := func(sentence, verb, actor, patient string) {
		t.Helper()
		d, tr := tree(t, sentence)
		v := at(t, d, verb)
		if a, p := surface(d, tr.Actor(v)), surface(d, tr.Patient(v)); a != actor || p != patient {
			t.Errorf("%s: actor %q and patient %q, want %q and %q", verb, a, p, actor, patient)
		}
	}
	f(inPassive, "arrested", "", "men")
	f(inPassive, "beaten", "police", "men")
	f(inObject, "told", "Iran", "ships")
	f(inRelclause, "held", "Troops", "Kirkuk")
	f(inGapped, "shot", "soldiers", "men")
	f(inWhom, "shot", "soldiers", "men")
	f(inReduced, "held", "", "men")
	f(inCarrying, "carrying", "ship", "arms")

	f(inStranded, "came", "troops", "")
	f(inGapped, "died", "men", "")
}

func TestNegated(t *testing.T) {
	f := func(sentence, verb string, want bool) {
		t.Helper()
		d, tr := tree(t, sentence)
		if got := tr.Negated(at(t, d, verb)); got != want {
			t.Errorf("Negated(%s) is %v", verb, got)
		}
	}
	f(inDenied, "deny", true)
	f(inLonger, "denies", true)
	f(inObject, "told", false)
	f(inLonger, "Iran", false)
}

func TestConjuncts(t *testing.T) {
	f := func(sentence, word, want string) {
		t.Helper()
		d, tr := tree(t, sentence)
		if got := surfaces(d, tr.Conjuncts(at(t, d, word), nil)); got != want {
			t.Errorf("Conjuncts(%s) are %q, want %q", word, got, want)
		}
	}
	f(inTalks, "Iran", "Iran Iraq Oman")
	f(inTalks, "Oman", "Iran Iraq Oman")
	f(inPassive, "beaten", "arrested beaten")
	f(inTalks, "oil", "oil")
}

func TestObliques(t *testing.T) {
	f := func(sentence, word, want string) {
		t.Helper()
		d, tr := tree(t, sentence)
		var got []string
		for _, o := range tr.Obliques(at(t, d, word), nil) {
			got = append(got, o.Case+" "+surface(d, o.Noun))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("Obliques(%s) are %q, want %q", word, s, want)
		}
	}
	f(inTalks, "met", "with Iran, with Iraq, with Oman, because of oil, on Monday")
	f(inMinister, "spokesman", "for ministry")
	f(inReduced, "held", "in Oman")
	f(inStranded, "came", "")
	f(inDecision, "decision", "")
}

func TestChain(t *testing.T) {
	f := func(sentence, word, want string) {
		t.Helper()
		d, tr := tree(t, sentence)
		if got := surfaces(d, tr.Chain(at(t, d, word), nil)); got != want {
			t.Errorf("Chain(%s) is %q, want %q", word, got, want)
		}
	}
	f(inMinister, "spokesman", "spokesman ministry defence")
	f(inDecision, "decision", "decision Iran")
	f(inTalks, "oil", "oil")
}

func TestNounPhrase(t *testing.T) {
	f := func(sentence, word, phrase, base string) {
		t.Helper()
		d, tr := tree(t, sentence)
		i := at(t, d, word)
		first, end := tr.NounPhrase(i)
		if got := d.Str(d.TokenSpan(first, end)); got != phrase {
			t.Errorf("NounPhrase(%s) is %q, want %q", word, got, phrase)
		}
		first, end = tr.BaseNounPhrase(i)
		if got := d.Str(d.TokenSpan(first, end)); got != base {
			t.Errorf("BaseNounPhrase(%s) is %q, want %q", word, got, base)
		}
	}
	f(inMinister, "spokesman", "The spokesman for the ministry of defence", "The spokesman")
	f(inMinister, "ministry", "the ministry of defence", "the ministry")
	f(inMinister, "Igor", "Igor Konashenkov", "Igor Konashenkov")
	f(inDecision, "decision", "Iran 's decision", "Iran 's decision")
	f(inGapped, "men", "The men", "The men")
	f(inTalks, "Iran", "Iran", "Iran")
}

// TestBrokenTrees walks trees that no parser makes: loops, heads out of the
// sentence, no root. Nothing may hang or panic.
func TestBrokenTrees(t *testing.T) {
	f := func(sentence string) {
		t.Helper()
		d, tr := tree(t, sentence)
		for i := range d.Tokens {
			i := int32(i)
			for _, j := range []int32{tr.Subject(i), tr.Actor(i), tr.Patient(i), tr.Agent(i), tr.Possessor(i)} {
				if j != none && !tr.has(j) {
					t.Errorf("token %d leads to %d", i, j)
				}
			}
			first, end := tr.NounPhrase(i)
			if first < 0 || first > i || end <= i || int(end) > len(d.Tokens) {
				t.Errorf("NounPhrase(%d) is [%d,%d)", i, first, end)
			}
			if n := len(tr.Chain(i, nil)); n > len(d.Tokens) {
				t.Errorf("Chain(%d) has %d parts", i, n)
			}
			if n := len(tr.Conjuncts(i, nil)); n > len(d.Tokens) {
				t.Errorf("%d conjuncts of %d", n, i)
			}
		}
	}
	f("a/VERB/xcomp/2 b/VERB/xcomp/1")
	f("a/VERB/advcl/1//Part b/NOUN/nmod:poss/3 c/NOUN/nmod:poss/2")
	f("a/NOUN/conj/2 b/NOUN/conj/3 c/NOUN/conj/1 d/NOUN/conj/3")
	f("that/PRON/nsubj/9 b/VERB/acl:relcl/2")
}
