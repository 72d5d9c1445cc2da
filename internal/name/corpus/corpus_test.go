package corpus

import (
	"archive/tar"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/treebank"
)

func words(t *testing.T) *Words {
	t.Helper()
	w, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// show is the names of a document, each with the first letters of its class.
func show(d *Document) string {
	var out []string
	for _, n := range d.Names {
		out = append(out, n.Class.String()[:3]+" "+n.In(d.Article.Text))
	}
	return strings.Join(out, ", ")
}

func TestCrossNER(t *testing.T) {
	f := func(in, text, names string) {
		t.Helper()
		file := filepath.Join(t.TempDir(), "x.txt")
		lines := strings.ReplaceAll(strings.ReplaceAll(in, "/", "\t"), " ", "\n")
		if err := os.WriteFile(file, []byte(lines+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		docs, err := words(t).CrossNER(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := show(docs[0]); docs[0].Article.Text != text || got != names {
			t.Errorf("%q with %s; want %q with %s", docs[0].Article.Text, got, text, names)
		}
	}
	f("the/B-organisation Bank/I-organisation ,/O Rome/B-location", "the Bank, Rome", "org Bank, pla Rome")
	f("Ann/B-politician Lee/B-person left/O Oslo/B-location Airport/I-location", "Ann Lee left Oslo Airport", "per Ann, per Lee, fac Oslo Airport")
	f("Danish/B-misc tea/B-misc and/O Polish/O coal/O", "Danish tea and Polish coal", "nat Danish, nat Polish")
	f("Democrats/B-misc in/O the/O 1990/B-election vote/I-election", "Democrats in the 1990 vote", "gro Democrats, eve 1990 vote")

	file := filepath.Join(t.TempDir(), "x.txt")
	if err := os.WriteFile(file, []byte("Rome\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := words(t).CrossNER(file); err == nil || !strings.Contains(err.Error(), "sentence 1: no label") {
		t.Errorf("a word without label: %v", err)
	}
}

const tree = `# newdoc id = x
1	The	the	DET	DT	_	3	det	_	Entity=(1-organization-new-cf1-1-sgl
2	National	National	ADJ	NNP	_	3	amod	_	_
3	Bank	Bank	PROPN	NNP	_	7	nmod:poss	_	_
4	of	of	ADP	IN	_	5	case	_	_
5	Chile	Chile	PROPN	NNP	_	3	nmod	_	Entity=(2-place-new-cf2-1-sgl-Chile)1)
6	's	's	PART	POS	_	7	case	_	_
7	chairman	chairman	NOUN	NN	_	8	nmod:desc	_	Entity=(3-person-new-cf3-2-sgl
8	Ana	Ana	PROPN	NNP	_	10	nsubj	_	_
9	Ruiz	Ruiz	PROPN	NNP	_	8	flat	_	Entity=3)
10	saw	see	VERB	VBD	_	0	root	_	_
11	a	a	DET	DT	_	12	det	_	Entity=(4-place-new-cf4-1-sgl
12	city	city	NOUN	NN	_	10	obj	_	Entity=4)
13	Peruvian	Peruvian	ADJ	JJ	_	12	amod	_	_
`

func TestGUM(t *testing.T) {
	sents, err := treebank.Read(strings.NewReader(tree + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	docs := words(t).GUM(sents)
	if got, want := show(docs[0]), "org National Bank of Chile, per Ana Ruiz, nat Peruvian"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestBrackets(t *testing.T) {
	f := func(in string, want ...string) {
		t.Helper()
		if got := brackets(in); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	f("Entity=(1-place-new(2-person-new-X)|SpaceAfter=No", "(1-place-new", "(2-person-new-X)")
	f("Bridge=1<2|Entity=(10-place-new-Chile)9)", "(10-place-new-Chile)", "9)")
	f("Entity=3)12)(4-person-giv", "3)", "12)", "(4-person-giv")
	f("Entity=(7-place-new-Georgia_(country))6)", "(7-place-new-Georgia_(country))", "6)")
	f("Entity=)(", ")", "(")
	f("SpaceAfter=No")
}

// re3d writes an archive with one document in each of two folders.
func re3d(t *testing.T, text string, marks ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.tar.gz")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	w := tar.NewWriter(z)
	add := func(name, s string) {
		if err := w.WriteHeader(&tar.Header{Name: name, Size: int64(len(s)), Mode: 0o644}); err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, s)
	}
	// The part that may not be read would fail the count of documents.
	add("BBC Online/documents.json", `{"_id":"b","text":"Not to be read."}`)
	add("CENTCOM/documents.json", fmt.Sprintf("\ufeff{\"_id\":\"a\",\"text\":%q}\n", text))
	var rows string
	for _, m := range marks {
		class, phrase, _ := strings.Cut(m, " ")
		at := len([]rune(text[:strings.Index(text, phrase)]))
		rows += fmt.Sprintf("{\"documentId\":\"a\",\"begin\":%d,\"end\":%d,\"type\":%q,\"confidence\":1}\n", at, at+len([]rune(phrase)), class)
	}
	add("CENTCOM/entities.json", rows)
	for _, c := range []interface{ Close() error }{w, z, f} {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return file
}

func TestRe3d(t *testing.T) {
	f := func(text, want string, marks ...string) {
		t.Helper()
		docs, err := words(t).Re3d(re3d(t, text, marks...))
		if err != nil {
			t.Fatal(err)
		}
		if got := show(docs[0]); len(docs) != 1 || got != want {
			t.Errorf("%d documents, %s; want %s", len(docs), got, want)
		}
	}
	f("Café: the Navy met President Omar Ali’s aides.", "org Navy, per Omar Ali", "Organisation the Navy", "Person President Omar Ali’s")
	f("He saw US troops and Syria.", "pla Syria", "Person He", "Organisation US troops", "Organisation Syria")
	f("Daesh left Mosul, Iraq on May 3.", "gro Daesh, pla Iraq", "Organisation Daesh", "Location Mosul, Iraq", "Location Iraq", "Person May 3")
}

func TestOwn(t *testing.T) {
	f := func(in, names, wrong string) {
		t.Helper()
		file := filepath.Join(t.TempDir(), "x.txt")
		if err := os.WriteFile(file, []byte("# comment\n"+in+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		docs, err := Own(file)
		switch {
		case wrong != "":
			if err == nil || !strings.Contains(err.Error(), wrong) {
				t.Errorf("%s: %v, want %s", in, err, wrong)
			}
		case err != nil:
			t.Error(err)
		case show(docs[0]) != names || strings.ContainsAny(docs[0].Article.Text, "[]"):
			t.Errorf("%s: %s in %q", in, show(docs[0]), docs[0].Article.Text)
		}
	}
	f("[per Ann Lee] saw [pla Peru].", "per Ann Lee, pla Peru", "")
	f("[xyz Ann] left.", "", ":2: [xyz")
	f("[per Ann left.", "", ":2: [per")
}
