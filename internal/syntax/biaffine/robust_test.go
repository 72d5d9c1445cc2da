package biaffine_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/span"
	"demarche/internal/syntax/biaffine"
	"demarche/internal/text"
)

// document cuts text at white space into tokens and at empty words into
// sentences.
func document(words string) *text.Document {
	d := &text.Document{Article: &news.Article{Text: words}}
	first, start := int32(0), 0
	for _, w := range strings.SplitAfter(words, " ") {
		if t := strings.TrimSpace(w); t != "" {
			d.Tokens = append(d.Tokens, text.Token{Span: span.Span{Start: start, End: start + len(t)}, Head: -1})
		} else if n := int32(len(d.Tokens)); n > first {
			d.Sents = append(d.Sents, text.Sent{First: first, End: n})
			first = n
		}
		start += len(w)
	}
	if n := int32(len(d.Tokens)); n > first {
		d.Sents = append(d.Sents, text.Sent{First: first, End: n})
	}
	return d
}

// checkTrees wants of every sentence one root, to which all tokens lead, and
// tags and labels of all tokens.
func checkTrees(t *testing.T, p *biaffine.Parser, d *text.Document) {
	t.Helper()
	for _, s := range d.Sents {
		roots := 0
		for i := s.First; i < s.End; i++ {
			tok := d.Tokens[i]
			if tok.Tag == text.NoTag || tok.Dep == text.NoDep {
				t.Fatalf("token %d (%q) has tag %v and relation %q", i, d.Str(tok.Span), tok.Tag, tok.Dep.String())
			}
			if tok.Head < 0 {
				roots++
				continue
			}
			steps := int32(0)
			for h := i; d.Tokens[h].Head >= 0; h = d.Tokens[h].Head {
				if steps++; steps > s.End-s.First || d.Tokens[h].Head < s.First || d.Tokens[h].Head >= s.End {
					t.Fatalf("token %d does not lead to a root of its sentence", i)
				}
			}
		}
		if roots != 1 {
			t.Fatalf("sentence [%d,%d) has %d roots", s.First, s.End, roots)
		}
	}
}

func TestHostileText(t *testing.T) {
	p := load(t)
	f := func(words string) {
		t.Helper()
		d := document(words)
		p.Annotate(d, &record.Analysis{})
		checkTrees(t, p, d)
	}
	f("")
	f(".")
	f("IRAN REJECTS TALKS ON SANCTIONS")
	f("🙂 🙂 🇮🇷 ! !")
	f("Президент России заявил , что войска уйдут .")
	f("<div class=\"a\"> &nbsp; \xff\xfe \x00 {{ % ]] </div>")
	f(strings.Repeat("very ", 2000) + "long .")
	f(strings.Repeat("( ", 700))
	f(strings.Repeat("He said , and ", 900))
	f(strings.Repeat("x", 5000) + " is long .")
	f(strings.Repeat("One .  ", 1500))
}

// TestCut wants the parts of a long sentence hung together by parataxis.
func TestCut(t *testing.T) {
	p := load(t)
	d := document(strings.Repeat("the army left the town , ", 100) + ".")
	p.Annotate(d, &record.Analysis{})
	checkTrees(t, p, d)
	n := 0
	for _, tok := range d.Tokens {
		if tok.Dep == text.Parataxis {
			n++
		}
	}
	if n < 3 {
		t.Errorf("%d parts hang by parataxis, want at least 3", n)
	}
}

// TestSameInAnyCompany wants a sentence parsed alone as in a document, and the
// same from all goroutines.
func TestSameInAnyCompany(t *testing.T) {
	p := load(t)
	sents := []string{
		"The minister , who had arrived on Monday , told reporters that the talks would go on .",
		"Police arrested two men .", "No comment .", "Ships that carried grain were ordered to leave the port by the navy .",
	}
	together := document(strings.Join(sents, "  "))
	p.Annotate(together, &record.Analysis{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, s := range sents {
				alone := document(s)
				p.Annotate(alone, &record.Analysis{})
				if got, want := trees(alone, 0), trees(together, i); !reflect.DeepEqual(got, want) {
					t.Errorf("sentence %d: alone %v, together %v", i, got, want)
				}
			}
		})
	}
	wg.Wait()
}

// TestSome wants the chosen sentences parsed as ever and the others untouched.
func TestSome(t *testing.T) {
	p := load(t)
	const words = "Police arrested two men .  No comment .  Ships left the port ."
	all, some := document(words), document(words)
	p.Annotate(all, &record.Analysis{})
	p.AnnotateSome(some, []int{0, 2})
	for _, s := range []int{0, 2} {
		if got, want := trees(some, s), trees(all, s); !reflect.DeepEqual(got, want) {
			t.Errorf("sentence %d: %v, want %v", s, got, want)
		}
	}
	if got := some.Tokens[some.Sents[1].First]; got.Tag != text.NoTag || got.Lemma != "" || got.Dep != 0 || got.Head != -1 {
		t.Errorf("a sentence that was not asked for became %+v", got)
	}
}

// A leaf is what the parser says of one token, heads counted in the sentence.
type leaf struct {
	tag   text.Tag
	feat  text.Feat
	lemma string
	head  int32
	dep   text.Dep
}

func trees(d *text.Document, sent int) []leaf {
	var out []leaf
	s := d.Sents[sent]
	for _, t := range d.Tokens[s.First:s.End] {
		out = append(out, leaf{t.Tag, t.Feat, t.Lemma, max(t.Head-s.First, -1), t.Dep})
	}
	return out
}

// TestBrokenModel wants an error, not a panic, of files that are cut or changed
// in their header.
func TestBrokenModel(t *testing.T) {
	good := modelFile(t)
	f := func(name string, file []byte) {
		t.Helper()
		if _, err := biaffine.Load(modelFS(file)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	f("empty", nil)
	f("text", []byte("hello"))
	f("cut in the header", good[:40])
	f("cut in the numbers", good[:len(good)-1])
	f("too long", append(good[:len(good):len(good)], 0))
	f("wide", []byte(strings.Replace(string(good), `"Hidden":`, `"Hidden":9`, 1)))
	f("flat", []byte(strings.Replace(string(good), `"Layers":`, `"Layers":9`, 1)))
	if _, err := biaffine.Load(modelFS(good)); err != nil {
		t.Errorf("the model itself: %v", err)
	}
}

func FuzzAnnotate(f *testing.F) {
	f.Add("Iran denied it. “No talks,” he said—yet!")
	f.Add("\xff\x00 🇮🇷 ﷽ a.b.c... U.S. 3,5%")
	p := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		a := &news.Article{Text: strings.ToValidUTF8(s, "?"), Lang: "en"}
		a.Blocks = []news.Block{{Span: span.Span{End: len(a.Text)}}}
		d := segment.Split(a)
		p.Annotate(d, &record.Analysis{})
		checkTrees(t, p, d)
	})
}

// BenchmarkLong reads one sentence of 2,000 tokens.
func BenchmarkLong(b *testing.B) {
	p := load(b)
	words := strings.Fields("the army said , he that left in which a of and town ( ) minister told")
	r := rand.New(rand.NewPCG(1, 1))
	var s strings.Builder
	for range 2000 {
		s.WriteString(words[r.IntN(len(words))] + " ")
	}
	d := document(s.String())
	b.ReportAllocs()
	for b.Loop() {
		p.Annotate(d, &record.Analysis{})
	}
}
