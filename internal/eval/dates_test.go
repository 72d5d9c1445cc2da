package eval

import (
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

const gum = `<text id="x" dateCreated="2022-01-22">
<p>
<s>
Talks	NNS
began	VBD
<date when="2022-01-18">
Tuesday	NNP
</date>
,	,
<date from="2022-01-10" to="2022-01-16">
last	JJ
week	NN
</date>
.	.
</s>
</p>
</text>
`

func TestGUMDates(t *testing.T) {
	dir := write(t, map[string]string{"x.xml": gum})
	read := func(a *news.Article) *record.Analysis {
		if a.Text != "Talks began Tuesday, last week.\n\n" || a.Published.Value != "2022-01-22" || len(a.Blocks) != 1 {
			t.Errorf("read %q of %s", a.Text, a.Published.Value)
		}
		return &record.Analysis{Article: a, Dates: []record.Date{
			{Span: at(a, "Tuesday"), Value: "2022-01-17"},
			{Span: at(a, "last week"), Value: "2022-W02"},
		}}
	}
	var b strings.Builder
	if err := Dates(&b, dir, 10, read); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"gum dates (when)                       1 gold      1 found  value right given found 0.000  found and right 0.000",
		"gum dates (from, to)                   1 gold      1 found  value right given found 1.000  found and right 1.000",
		`x.xml (2022-01-22): "Tuesday" is 2022-01-18`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if err := Dates(&b, t.TempDir(), 0, read); err == nil || !strings.Contains(err.Error(), "name a folder") {
		t.Errorf("an empty folder: %v", err)
	}
}

const recognizers = "\ufeff" + `[{"Input":"In Zürich on Friday.","Context":{"ReferenceDateTime":"2016-11-07T00:00:00"},
"Results":[{"Text":"friday","Start":13,"End":18,"TypeName":"datetimeV2.date","Resolution":{"values":[
{"timex":"XXXX-WXX-5","type":"date","value":"2016-11-04"},{"timex":"XXXX-WXX-5","type":"date","value":"2016-11-11"}]}}]}]`

func TestRecognizerDates(t *testing.T) {
	path := filepath.Join(write(t, map[string]string{"x.json": recognizers}), "x.json")
	value := "2016-11-11"
	read := func(a *news.Article) *record.Analysis {
		return &record.Analysis{Article: a, Dates: []record.Date{{Span: at(a, "Friday"), Value: value}}}
	}
	f := func(v, want string) {
		t.Helper()
		value = v
		var b strings.Builder
		if err := Dates(&b, path, 0, read); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s: no %q in\n%s", v, want, b.String())
		}
	}
	f("2016-11-04", "both, past reading                     1 gold      1 found  value right given found 1.000")
	f("2016-11-11", "both, past reading                     1 gold      1 found  value right given found 0.000")
	f("2016-11-11", "both, in the sentence, any reading     1 gold      1 found  value right given found 1.000")
}

func TestMatches(t *testing.T) {
	f := func(g goldDate, value string, want bool) {
		t.Helper()
		if got := g.matches(value, span.Span{Start: 0, End: 9}); got != want {
			t.Errorf("%s against %+v: %v", value, g, got)
		}
	}
	f(goldDate{value: "2022-01-22"}, "2022-01-22T14:00", true)
	f(goldDate{value: "2022"}, "2022-01", false)
	f(goldDate{value: "2014", span: span.Span{Start: 0, End: 4}}, "2014/2018", true)
	f(goldDate{value: "2018", span: span.Span{Start: 5, End: 9}}, "2014/2018", true)
	f(goldDate{value: "2018", span: span.Span{Start: 0, End: 4}}, "2014/2018", false)
}
