package news

import (
	"errors"
	"io/fs"
	"testing"
)

func TestDateDay(t *testing.T) {
	f := func(value, want string) {
		t.Helper()
		day, ok := Date{Value: value}.Day()
		got := ""
		if ok {
			got = day.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("Day of %q = %q, want %q", value, got, want)
		}
	}
	f("2022-01-22", "2022-01-22")
	f("2022-01-22T23:59-08:00", "2022-01-22") // the day as written, not as in UTC
	f("2022-01", "")
	f("", "")
	f("2022-13-45", "")
}

func TestHash(t *testing.T) {
	if Hash("ab", "c") == Hash("a", "bc") {
		t.Error("two lists of parts share a hash")
	}
	if len(Hash("x")) != 16 {
		t.Error("a hash is 16 digits")
	}
}

func TestProblem(t *testing.T) {
	p := &Problem{Source: "in.jsonl", Line: 7, Code: Malformed, Msg: "no JSON object", Advice: "fix the line", Err: fs.ErrInvalid}
	if got, want := p.Error(), "in.jsonl:7: no JSON object: invalid argument; fix the line"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if !errors.Is(p, fs.ErrInvalid) {
		t.Error("the underlying error is lost")
	}
}
