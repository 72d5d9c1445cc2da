package store

import (
	"reflect"
	"testing"

	"demarche/internal/record"
)

func FuzzUnpack(f *testing.F) {
	var p packer
	full := analysis("a", "Russia threatened Japan. “No”", "2022-01-22", func(a *record.Analysis) {
		a.Quotes[0].Channel = []record.Arg{{Entity: record.None}}
		a.Article.Truncated = true
		e := &a.Events[0]
		e.Plain, e.Claimed = &record.Reading{Type: e.Type, Status: record.Future}, &record.Arg{Entity: record.None}
		e.Dead, e.Mentions = &record.Count{Number: 3}, []record.Evidence{e.Evidence}
	})
	f.Add(append([]byte(nil), p.pack(full)...))
	f.Add([]byte{packVersion})
	f.Add([]byte{packVersion, 0, 200, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := unpack(b, "text")
		if err != nil {
			return
		}
		var p packer
		again, err := unpack(p.pack(a), "text")
		if err != nil || !reflect.DeepEqual(again, a) && !hasNaN(a) {
			t.Fatalf("read %+v, then %+v (%v)", a, again, err)
		}
	})
}

func hasNaN(a *record.Analysis) bool {
	for _, e := range a.Events {
		if e.Confidence != e.Confidence {
			return true
		}
	}
	for _, p := range a.Places {
		if p.Lat != p.Lat || p.Lon != p.Lon || p.Confidence != p.Confidence {
			return true
		}
	}
	return false
}

func TestUnpackDamaged(t *testing.T) {
	var p packer
	whole := p.pack(analysis("a", "Russia threatened Japan. “No”", "2022-01-22", nil))
	for n := range whole {
		if _, err := unpack(whole[:n], ""); err == nil {
			t.Fatalf("the first %d of %d bytes read as an analysis", n, len(whole))
		}
	}
	if _, err := unpack(append(whole, 0), ""); err == nil {
		t.Error("a byte too many passes")
	}
}
