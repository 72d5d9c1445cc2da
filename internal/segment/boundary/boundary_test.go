package boundary

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestFeatures(t *testing.T) {
	seen := map[string]bool{}
	for i := range Size() {
		if n := Name(i); seen[n] {
			t.Errorf("two features are named %q", n)
		} else {
			seen[n] = true
		}
	}
	c := Context{Stop: Acronym, Next: Symbol, Close: CloseBracket, Gap: NewLine, Inside: InBracket, Before: Other, Opens: Symbol, Length: 1000}
	var got []string
	for _, i := range c.Features() {
		got = append(got, Name(i))
	}
	want := "stop=acronym next=symbol|close=bracket next=symbol|gap=line next=symbol|inside=bracket next=symbol|" +
		"before=other stop=acronym|length=10- stop=acronym|opens=symbol next=symbol|stop=acronym|next=symbol"
	if strings.Join(got, "|") != want {
		t.Errorf("features\n got %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestLoad(t *testing.T) {
	const header = "# origin: a\n# licence: b\n# format: c\n"
	file := func(s string) fstest.MapFS { return fstest.MapFS{"data/weights.txt": {Data: []byte(header + s)}} }
	m, err := Load(file("next=lower\t-1.50\nstop=period\t2.00\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Score(Context{Stop: Period, Next: Lower}); got != 0.5 {
		t.Errorf("score = %v, want 0.5", got)
	}
	if got := Table(m.weights); got != "next=lower\t-1.50\nstop=period\t2.00\n" {
		t.Errorf("Table = %q", got)
	}
	fails := func(in, want string) {
		t.Helper()
		if _, err := Load(file(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	fails("next=lour\t1\n", `weights.txt:4: unknown feature "next=lour"`)
	fails("next=lower\tx\n", `weight "x" is no number`)
}

func TestDefault(t *testing.T) {
	ends := func(c Context, want bool) {
		t.Helper()
		c.Gap, c.Length, c.Opens = Space, 12, Upper
		if got := Default().Score(c) > 0; got != want {
			t.Errorf("%+v ends a sentence: %v, want %v", c, got, want)
		}
	}
	ends(Context{Stop: Period, Next: Starter}, true)
	ends(Context{Stop: Question, Next: Lower, Close: CloseQuote}, false)
	ends(Context{Stop: Title, Next: Upper}, false)
	ends(Context{Stop: Acronym, Next: Starter}, true)
	ends(Context{Stop: Ellipsis, Next: Lower}, false)
}
