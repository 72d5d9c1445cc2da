package syntax

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"demarche/internal/news"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/text"
)

// find returns the token of d with that surface.
func find(t *testing.T, d *text.Document, surface string) text.Token {
	t.Helper()
	for _, tok := range d.Tokens {
		if d.Str(tok.Span) == surface {
			return tok
		}
	}
	t.Fatalf("no token %q in %q", surface, d.Article.Text)
	return text.Token{}
}

func TestTags(t *testing.T) {
	f := func(in, surface string, want text.Tag) {
		t.Helper()
		if got := find(t, read(t, in), surface).Tag; got != want {
			t.Errorf("%s: %s is %v, want %v", in, surface, got, want)
		}
	}
	f("The minister threatened to impose sanctions on Iran.", "threatened", text.VERB)
	f("The minister threatened to impose sanctions on Iran.", "sanctions", text.NOUN)
	f("The minister threatened to impose sanctions on Iran.", "Iran", text.PROPN)
	f("The UN sanctions both countries.", "UN", text.PROPN)
	f("She said that they had left after the attack.", "after", text.ADP)
	f("He has been ill since 2019.", "has", text.AUX)
	f("He has been ill since 2019.", "2019", text.NUM)
	// Headlines, where the letter case says nothing.
	f("RUSSIA THREATENS JAPAN OVER THE ISLANDS", "RUSSIA", text.PROPN)
	f("RUSSIA THREATENS JAPAN OVER THE ISLANDS", "OVER", text.ADP)
	f("Police Arrest Opposition Leader in Capital", "Leader", text.NOUN)
}

func TestLemmas(t *testing.T) {
	f := func(in, surface, want string) {
		t.Helper()
		if got := find(t, read(t, in), surface).Lemma; got != want {
			t.Errorf("%s: lemma of %s is %q, want %q", in, surface, got, want)
		}
	}
	f("They had carried the boxes.", "carried", "carry")
	f("They had carried the boxes.", "boxes", "box")
	f("They had carried the boxes.", "had", "have")
	f("Ukraine accused Russia of shelling its cities.", "accused", "accuse")
	f("Ukraine accused Russia of shelling its cities.", "shelling", "shell")
	f("Ukraine accused Russia of shelling its cities.", "cities", "city")
	f("Ukraine accused Russia of shelling its cities.", "Ukraine", "Ukraine")
	f("The men fought and the women were killed.", "fought", "fight")
	f("The men fought and the women were killed.", "women", "woman")
	f("Rebels seized the port and ambushed a convoy.", "seized", "seize")
	f("Rebels seized the port and ambushed a convoy.", "ambushed", "ambush")
	f("The crisis didn't stop the larger states.", "crisis", "crisis")
	f("The crisis didn't stop the larger states.", "n't", "not")
	f("The crisis didn't stop the larger states.", "larger", "large")
	f("TROOPS INVADED THE ISLAND", "INVADED", "invade")
}

func TestFeatures(t *testing.T) {
	f := func(in, surface string, want, not text.Feat) {
		t.Helper()
		got := find(t, read(t, in), surface).Feat
		if !got.Has(want) || got&not != 0 {
			t.Errorf("%s: features of %s are %b, want %b and none of %b", in, surface, got, want, not)
		}
	}
	f("Two men were arrested.", "arrested", text.Past|text.Part|text.Passive, text.Fin)
	f("Two men were arrested.", "men", text.Plural, 0)
	f("Police have arrested two men.", "arrested", text.Past|text.Part, text.Passive)
	f("Police arrested two men.", "arrested", text.Past|text.Fin, text.Passive|text.Part)
	f("The army is advancing.", "advancing", text.Pres|text.Part, text.Ger)
	f("He was accused of advancing the plan.", "advancing", text.Ger, text.Part)
	f("They must leave.", "must", text.Modal|text.Fin, 0)
	f("They must leave.", "They", text.Third|text.Plural, text.First)
	f("Leave the city now.", "Leave", text.Imp, text.Inf)
	f("Russia's army left.", "'s", text.Poss, 0)
}

func TestLoad(t *testing.T) {
	fails := func(name, body, want string) {
		t.Helper()
		_, err := Load(fstest.MapFS{"data/" + name: {Data: []byte(body)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	fails("tagger.model", "", "no header line")
	fails("tagger.model", "something else\n", "header")
	fails("tagger.model", "demarche tagger 1 1 1 0 1\nNN/NOUN\n", "train it again")
	fails("tagger.model", "demarche tagger 1 1 1 0 1\nNN/NOON\n"+strings.Repeat("\x00", 8+64), `unknown class "NN/NOON"`)
	fails("forms.txt", "a\tb\n", "origin")
	fails("lemmas.txt", "# origin: a\n# licence: b\n# format: c\nrun\tpronoun\n", `unknown family "pronoun"`)
}

func FuzzAnnotate(f *testing.F) {
	tagger, err := Load(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Russia's foreign minister hasn't been able to meet “them” in the '90s.")
	f.Add("TWO MEN AND 3 - 4 to to to be not not 's 's the the $ % ÉÉ é\u0301 🚀 东京")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("text is always valid UTF-8")
		}
		d := segment.Split(&news.Article{Text: s, Blocks: []news.Block{{Span: span.Span{Start: 0, End: len(s)}}}})
		tagger.Annotate(d, nil)
		for i, sent := range d.Sents {
			at := sent.First
			for _, c := range Chunks(d, i, nil) {
				if c.First < at || c.End <= c.First || c.End > sent.End || c.Head < c.First || c.Head >= c.End {
					t.Fatalf("chunk %+v after token %d of sentence %+v in %q", c, at, sent, s)
				}
				at = c.End
			}
			for _, tok := range d.Tokens[sent.First:sent.End] {
				if tok.Tag == text.NoTag || tok.Lemma == "" {
					t.Fatalf("token %+v without tag or lemma in %q", tok, s)
				}
			}
		}
	})
}

// story is the checked Wikinews sentences as one document.
func story(b *testing.B) *text.Document {
	file, err := os.ReadFile("../segment/testdata/wikinews.txt")
	if err != nil {
		b.Fatal(err)
	}
	a := &news.Article{Text: string(file)}
	a.Blocks = []news.Block{{Span: span.Span{Start: 0, End: len(a.Text)}}}
	return segment.Split(a)
}

func BenchmarkAnnotate(b *testing.B) {
	tagger, d := load(b), story(b)
	b.SetBytes(int64(len(d.Article.Text)))
	b.ReportAllocs()
	for b.Loop() {
		tagger.Annotate(d, nil)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkChunks(b *testing.B) {
	tagger, d := load(b), story(b)
	tagger.Annotate(d, nil)
	b.SetBytes(int64(len(d.Article.Text)))
	b.ReportAllocs()
	var cs []Chunk
	for b.Loop() {
		for i := range d.Sents {
			cs = Chunks(d, i, cs[:0])
		}
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}
