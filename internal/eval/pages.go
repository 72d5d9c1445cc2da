package eval

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"demarche/internal/article"
	"demarche/internal/news"
	"demarche/internal/source/stamp"
)

// A pageTruth is what a person's parser found in one page (flairNLP/fundus).
type pageTruth struct {
	Title     string `json:"title"`
	Published string `json:"publishing_date"`
	Crawl     string `json:"crawl"`
	URL       string `json:"_url"`
	Body      struct {
		Summary  []string `json:"summary"`
		Sections []struct {
			Headline   []string `json:"headline"`
			Paragraphs []string `json:"paragraphs"`
		} `json:"sections"`
	} `json:"body"`
}

func (t *pageTruth) text() string {
	parts := slices.Clone(t.Body.Summary)
	for _, s := range t.Body.Sections {
		parts = append(append(parts, s.Headline...), s.Paragraphs...)
	}
	return strings.Join(parts, "\n\n")
}

// A pageScore is what one page contributes.
type pageScore struct {
	name              string
	precision, recall float64
	title, day, min   bool
	got               *news.Article
	want              *pageTruth
	err               error
}

// Pages scores the extraction of articles on the news pages in dir (the folder
// that holds fundus_truth.json.gz, with pages_and_truth.tar.xz or what is in it
// unpacked beside): body text by the article-extraction-benchmark's measure
// (shingles of four words; mean precision and recall over pages), title as a
// whole, time of publication to the day and to the minute. It lists up to errors
// pages for each measure, worst first.
func Pages(w io.Writer, dir string, errors int) error {
	truth, err := readTruth(filepath.Join(dir, "fundus_truth.json.gz"))
	if err != nil {
		return fmt.Errorf("pages: %w", err)
	}
	var scores []pageScore
	var spent time.Duration
	size := 0
	err = eachPage(dir, func(name string, body []byte) {
		t, ok := truth[name]
		if !ok {
			return
		}
		start := time.Now()
		a, _, err := article.From(pageCapture(name, t, body), article.Options{})
		spent += time.Since(start)
		size += len(body)
		scores = append(scores, scorePage(name, a, err, t))
	})
	if err != nil {
		return fmt.Errorf("pages: %w", err)
	}
	if len(scores) == 0 {
		return fmt.Errorf("pages: none in %s", dir)
	}
	printPages(w, scores)
	fmt.Fprintf(w, "speed         %6.1f pages/s  %.1f MB/s on one core\n", float64(len(scores))/spent.Seconds(), float64(size)/1e6/spent.Seconds())
	if errors > 0 {
		listPages(w, scores, errors)
	}
	return nil
}

func readTruth(name string) (map[string]*pageTruth, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	raw := map[string]*pageTruth{}
	if err := json.NewDecoder(z).Decode(&raw); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	truth := make(map[string]*pageTruth, len(raw))
	for k, t := range raw {
		truth[strings.TrimSuffix(k, ".gz")] = t
	}
	return truth, nil
}

// eachPage calls f with every HTML file by its path below test_data, from the
// unpacked folder where there is one, else out of the archive. The standard
// library does not read xz; the program of that name does.
func eachPage(dir string, f func(name string, body []byte)) error {
	unpacked := filepath.Join(dir, "test_data")
	if _, err := os.Stat(unpacked); err == nil {
		return eachFile(unpacked, f)
	}
	cmd := exec.Command("xz", "-dc", filepath.Join(dir, "pages_and_truth.tar.xz"))
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("%w; install xz, or unpack pages_and_truth.tar.xz in %s", err, dir)
	}
	if err := eachMember(tar.NewReader(out), f); err != nil {
		return err
	}
	return cmd.Wait()
}

func eachFile(dir string, f func(string, []byte)) error {
	names, err := filepath.Glob(filepath.Join(dir, "*", "*.html"))
	if err != nil {
		return err
	}
	for _, n := range names {
		body, err := os.ReadFile(n)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, n)
		if err != nil {
			return err
		}
		f(filepath.ToSlash(rel), body)
	}
	return nil
}

func eachMember(r *tar.Reader, f func(string, []byte)) error {
	for {
		h, err := r.Next()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if !strings.HasSuffix(h.Name, ".html") {
			continue
		}
		var body bytes.Buffer
		if _, err := io.Copy(&body, r); err != nil {
			return err
		}
		f(strings.TrimPrefix(h.Name, "test_data/"), body.Bytes())
	}
}

func pageCapture(name string, t *pageTruth, body []byte) *news.Capture {
	c := &news.Capture{Source: name, URL: t.URL, Media: "text/html", Body: body}
	if d, ok := stamp.Parse(t.Crawl); ok {
		c.Fetched, _ = stamp.Time(d)
	}
	return c
}

func scorePage(name string, a *news.Article, err error, t *pageTruth) pageScore {
	s := pageScore{name: name, got: a, want: t, err: err}
	if err != nil {
		s.got = &news.Article{}
		return s
	}
	s.precision, s.recall = shingleScore(words(bodyText(a)), words(t.text()))
	s.title = squash(a.Title) == squash(t.Title)
	s.day, s.min = sameTime(a.Published, t.Published)
	return s
}

// bodyText is the article without its title: the truth keeps that apart.
func bodyText(a *news.Article) string {
	var b strings.Builder
	for _, k := range a.Blocks {
		if k.Kind != news.Title && k.Kind != news.Byline {
			b.WriteString(k.In(a.Text))
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// squash makes white space single, and leaves out soft hyphens and zero-width
// spaces: what cannot be seen is not scored.
func squash(s string) string {
	return strings.Join(strings.Fields(invisible.Replace(s)), " ")
}

var invisible = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "")

// sameTime compares day and minute. With a zone on both sides instants are
// compared, else what the clocks show; the day is right where either agrees.
func sameTime(got news.Date, want string) (day, minute bool) {
	w, ok := stamp.Parse(want)
	if !ok || !got.Known() {
		return false, false
	}
	gt, ok := stamp.Time(got)
	wt, wok := stamp.Time(w)
	if !ok || !wok {
		return false, false
	}
	day = got.Value[:10] == w.Value[:10] || gt.UTC().Format(time.DateOnly) == wt.UTC().Format(time.DateOnly)
	if !strings.Contains(got.Value, "T") {
		return day, false
	}
	if stamp.HasZone(got) && stamp.HasZone(w) {
		return day, gt.UTC().Truncate(time.Minute).Equal(wt.UTC().Truncate(time.Minute))
	}
	return day, got.Value[:16] == w.Value[:16]
}

// words are runs of letters, marks, digits and underscores, as \w+ finds them.
func words(s string) []string {
	return strings.FieldsFunc(invisible.Replace(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '_'
	})
}

// shingleScore is precision and recall over the multisets of four-word runs; a
// shorter text is one run.
func shingleScore(got, want []string) (precision, recall float64) {
	g, w := shingles(got), shingles(want)
	if len(w) == 0 || len(g) == 0 {
		if len(w) == len(g) {
			return 1, 1
		}
		return 0, 0
	}
	var both, ng, nw int
	for k, n := range g {
		both += min(n, w[k])
		ng += n
	}
	for _, n := range w {
		nw += n
	}
	return float64(both) / float64(ng), float64(both) / float64(nw)
}

func shingles(ws []string) map[string]int {
	const n = 4
	m := map[string]int{}
	for i := 0; i+n <= len(ws); i++ {
		m[strings.Join(ws[i:i+n], " ")]++
	}
	if len(ws) > 0 && len(ws) < n {
		m[strings.Join(ws, " ")]++
	}
	return m
}

func printPages(w io.Writer, scores []pageScore) {
	var p, r float64
	var title, day, minute int
	for _, s := range scores {
		p += s.precision
		r += s.recall
		title += one(s.title)
		day += one(s.day)
		minute += one(s.min)
	}
	n := len(scores)
	p, r = p/float64(n), r/float64(n)
	fmt.Fprintf(w, "pages         %6d\n", n)
	fmt.Fprintf(w, "body          P %.3f  R %.3f  F1 %.3f\n", p, r, f1(p, r))
	for _, row := range []struct {
		name string
		n    int
	}{{"title exact", title}, {"day right", day}, {"minute right", minute}} {
		fmt.Fprintf(w, "%-13s %.3f  (%d of %d)\n", row.name, float64(row.n)/float64(n), row.n, n)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func listPages(w io.Writer, scores []pageScore, n int) {
	slices.SortStableFunc(scores, func(a, b pageScore) int {
		return int(1e6 * (f1(a.precision, a.recall) - f1(b.precision, b.recall)))
	})
	fmt.Fprintln(w, "\nbody, worst first")
	for _, s := range scores[:min(n, len(scores))] {
		fmt.Fprintf(w, "  F1 %.3f  P %.3f  R %.3f  %s %v\n", f1(s.precision, s.recall), s.precision, s.recall, s.name, errText(s.err))
	}
	list := func(what string, bad func(pageScore) bool, show func(pageScore) (got, want string)) {
		fmt.Fprintf(w, "\n%s\n", what)
		left := n
		for _, s := range scores {
			if left == 0 {
				return
			}
			if bad(s) {
				got, want := show(s)
				fmt.Fprintf(w, "  %s\n    got  %q\n    want %q\n", s.name, got, want)
				left--
			}
		}
	}
	list("titles", func(s pageScore) bool { return !s.title },
		func(s pageScore) (string, string) { return s.got.Title, squash(s.want.Title) })
	list("days and minutes", func(s pageScore) bool { return !s.day || !s.min },
		func(s pageScore) (string, string) { return s.got.Published.Value, s.want.Published })
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
