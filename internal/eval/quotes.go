package eval

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/span"
)

// sameContent is the intersection over union, in words, from which two contents
// are the same.
const sameContent = 0.8

// A stratum groups the attributions of the gold by their form.
type stratum int

const (
	directStratum   stratum = iota // all in quotation marks
	mixedStratum                   // some in quotation marks
	indirectStratum                // none, and the cue has a verb of speech
	otherStratum                   // none: thoughts, polls, votes
	strata
)

var stratumNames = [...]string{"direct", "mixed", "indirect, verb of speech", "other (thoughts, polls, votes)"}

// An attribution is one of the gold or one of ours: what was said, by whom.
type attribution struct {
	stratum  stratum
	words    []int // sorted indices of the words of the content
	text     string
	speakers []span.Span
	cue      string
}

// A quoteScore counts the attributions of one stratum.
type quoteScore struct {
	gold, ours     int
	recalled       int // gold found by one of ours
	right          int // ours that are in the gold, whatever the stratum there
	touching       int // ours that share words with one of the gold
	withSpeaker    int // gold with a named speaker
	speakerRight   int // of those: content found and speaker overlaps
	speakerOfFound int // of those: content found
}

func (s *quoteScore) add(o quoteScore) {
	s.gold += o.gold
	s.ours += o.ours
	s.recalled += o.recalled
	s.right += o.right
	s.touching += o.touching
	s.withSpeaker += o.withSpeaker
	s.speakerRight += o.speakerRight
	s.speakerOfFound += o.speakerOfFound
}

func (s quoteScore) print(w io.Writer, name string) {
	p, r := ratio(s.right, s.ours), ratio(s.recalled, s.gold)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	fmt.Fprintf(w, "%-31s %4d gold %4d ours  content P %.3f R %.3f F1 %.3f  speaker end to end %.3f (of content found %.3f)\n",
		name, s.gold, s.ours, p, r, f, ratio(s.speakerRight, s.withSpeaker), ratio(s.speakerRight, s.speakerOfFound))
}

// Quotes scores quotations against a folder of PolNeAR: text/*.txt beside
// brat standoff in attributions/*.ann, whose offsets are code points. read
// analyses one article. It prints counts per form of attribution and up to
// errors wrong cases to w.
//
// A content counts as found where one of ours shares at least 0.8 of the words
// of both together; quotations of ours with one cue are one content. Speakers
// are scored end to end: the content is found and our speaker overlaps the
// source. Precision of a form is over ours of that kind, against any attribution.
func Quotes(w io.Writer, dir string, errors int, read func(*news.Article) *record.Analysis) error {
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no text/*.txt in %s; name the folder that holds text and attributions", dir)
	}
	var scores [strata]quoteScore
	for _, f := range files {
		a, gold, err := readPolNeAR(f)
		if err != nil {
			return fmt.Errorf("reading %s: %w", f, err)
		}
		ours := contents(a, read(a))
		for _, e := range scoreQuotes(a, gold, ours, &scores) {
			if errors > 0 {
				errors--
				fmt.Fprintln(w, e)
			}
		}
	}
	printQuotes(w, scores)
	return nil
}

func printQuotes(w io.Writer, scores [strata]quoteScore) {
	var marked, all quoteScore
	marked.add(scores[directStratum])
	marked.add(scores[mixedStratum])
	for _, s := range scores {
		all.add(s)
	}
	marked.print(w, "with quotation marks")
	for i, s := range scores {
		s.print(w, stratumNames[i])
	}
	fmt.Fprintf(w, "all ours: %d, in the gold %.3f, sharing words with an attribution of the gold %.3f\n",
		all.ours, ratio(all.right, all.ours), ratio(all.touching, all.ours))
}

// scoreQuotes counts one article and returns its errors, told in a line each.
func scoreQuotes(a *news.Article, gold, ours []attribution, scores *[strata]quoteScore) (errs []string) {
	for _, g := range gold {
		s := &scores[g.stratum]
		s.gold++
		s.withSpeaker += b2i(len(g.speakers) > 0)
		best := slices.IndexFunc(ours, func(o attribution) bool { return overlap(g.words, o.words) >= sameContent })
		if best < 0 {
			errs = append(errs, fmt.Sprintf("MISSED %s [%s] cue %q: %q%s", stratumNames[g.stratum], a.ID, g.cue, g.text, nearest(g, ours)))
			continue
		}
		s.recalled++
		s.speakerOfFound += b2i(len(g.speakers) > 0)
		if sameSpeaker(g, ours, a) {
			s.speakerRight++
		} else if len(g.speakers) > 0 {
			errs = append(errs, fmt.Sprintf("SPEAKER %s [%s] %q is %q, ours %v", stratumNames[g.stratum], a.ID, g.text, g.speakers[0].In(a.Text), names(a, ours[best])))
		}
	}
	for _, o := range ours {
		s := &scores[o.stratum]
		s.ours++
		top := 0.0
		for _, g := range gold {
			top = max(top, overlap(g.words, o.words))
		}
		s.right += b2i(top >= sameContent)
		s.touching += b2i(top > 0)
		if top < sameContent {
			errs = append(errs, fmt.Sprintf("FALSE %s [%s] %.2f by %s cue %q: %q", stratumNames[o.stratum], a.ID, top, names(a, o), o.cue, o.text))
		}
	}
	return errs
}

// nearest tells which of ours shares most words with g.
func nearest(g attribution, ours []attribution) string {
	top, at := 0.0, -1
	for i, o := range ours {
		if x := overlap(g.words, o.words); x > top {
			top, at = x, i
		}
	}
	if at < 0 {
		return ""
	}
	return fmt.Sprintf("; ours, %.2f: %q", top, ours[at].text)
}

func names(a *news.Article, o attribution) (out []string) {
	for _, s := range o.speakers {
		out = append(out, s.In(a.Text))
	}
	return out
}

// sameSpeaker reports whether one of ours with the content of g has its speaker.
func sameSpeaker(g attribution, ours []attribution, a *news.Article) bool {
	for _, o := range ours {
		if overlap(g.words, o.words) < sameContent {
			continue
		}
		for _, x := range o.speakers {
			if slices.ContainsFunc(g.speakers, x.Overlaps) {
				return true
			}
		}
	}
	return false
}

// overlap is the intersection over union of two sorted lists.
func overlap(a, b []int) float64 {
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			both, i, j = both+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return ratio(both, len(a)+len(b)-both)
}

// contents joins our quotations that share a cue.
func contents(a *news.Article, r *record.Analysis) []attribution {
	at := map[span.Span]int{}
	var out []attribution
	wordStarts := wordsOf(a.Text)
	for _, q := range r.Quotes {
		i, ok := at[q.Cue]
		if !ok || q.Cue.Empty() {
			i = len(out)
			at[q.Cue] = i
			out = append(out, attribution{stratum: kindStratum(q.Kind)})
			if !q.Cue.Empty() {
				out[i].cue = q.Cue.In(a.Text)
			}
			if q.Speaker != nil {
				out[i].speakers = []span.Span{q.Speaker.Span}
			}
		} else if q.Kind == record.Mixed && out[i].stratum == indirectStratum {
			out[i].stratum = mixedStratum
		}
		out[i].words = merge(out[i].words, wordsIn(wordStarts, q.Span))
		out[i].text = strings.TrimSpace(out[i].text + " " + q.Span.In(a.Text))
	}
	return out
}

func kindStratum(k record.QuoteKind) stratum {
	switch k {
	case record.Direct:
		return directStratum
	case record.Mixed:
		return mixedStratum
	}
	return indirectStratum
}

// wordsOf is the start of every run of letters and digits.
func wordsOf(text string) (starts []int) {
	in := false
	for i, r := range text {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if word && !in {
			starts = append(starts, i)
		}
		in = word
	}
	return starts
}

func wordsIn(starts []int, s span.Span) (out []int) {
	i, _ := slices.BinarySearch(starts, s.Start)
	for ; i < len(starts) && starts[i] < s.End; i++ {
		out = append(out, i)
	}
	return out
}

func merge(a, b []int) []int {
	a = append(a, b...)
	slices.Sort(a)
	return slices.Compact(a)
}

// readPolNeAR reads one text and its attributions.
func readPolNeAR(path string) (*news.Article, []attribution, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	name := strings.TrimSuffix(filepath.Base(path), ".txt")
	a := lines(string(b))
	a.ID = name
	if p := strings.Split(name, "_"); len(p) > 1 {
		a.Published = news.Date{Value: p[1], Precision: news.Day, Basis: news.FromPage}
	}
	anns, err := filepath.Glob(filepath.Join(filepath.Dir(filepath.Dir(path)), "attributions", name+"_*.ann"))
	if err != nil || len(anns) == 0 {
		return nil, nil, fmt.Errorf("no attributions beside it")
	}
	gold, err := readStandoff(anns[0], a.Text)
	return a, gold, err
}

// lines is an article with a paragraph a line.
func lines(s string) *news.Article {
	a := &news.Article{Text: s, Lang: "en"}
	at := 0
	for l := range strings.Lines(s) {
		if b := span.Trim(s, span.Span{Start: at, End: at + len(l)}); !b.Empty() {
			a.Blocks = append(a.Blocks, news.Block{Span: b})
		}
		at += len(l)
	}
	return a
}

// readStandoff reads brat standoff: text-bound annotations T and attributions
// E, which name the roles Source, Cue and Content.
func readStandoff(path, text string) ([]attribution, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	points := span.NewMap(text)
	bound := map[string][]span.Span{}
	var events [][]string
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		id, rest, _ := strings.Cut(in.Text(), "\t")
		body, _, _ := strings.Cut(rest, "\t")
		switch {
		case strings.HasPrefix(id, "T"):
			_, offsets, _ := strings.Cut(body, " ")
			bound[id] = offsetsOf(points, offsets)
		case strings.HasPrefix(id, "E"):
			events = append(events, strings.Fields(body))
		}
	}
	starts := wordsOf(text)
	var out []attribution
	for _, e := range events {
		if g, ok := goldAttribution(e, bound, text, starts); ok {
			out = append(out, g)
		}
	}
	return out, in.Err()
}

// offsetsOf reads "17 25;30 40", in code points.
func offsetsOf(m *span.Map, s string) (out []span.Span) {
	for part := range strings.SplitSeq(s, ";") {
		a, b, _ := strings.Cut(part, " ")
		start, err1 := strconv.Atoi(a)
		end, err2 := strconv.Atoi(b)
		if err1 == nil && err2 == nil {
			out = append(out, m.Bytes(span.Span{Start: start, End: end}))
		}
	}
	return out
}

func goldAttribution(roles []string, bound map[string][]span.Span, text string, starts []int) (attribution, bool) {
	var g attribution
	var content []span.Span
	for _, r := range roles {
		role, id, _ := strings.Cut(r, ":")
		switch spans := bound[id]; {
		case strings.HasPrefix(role, "Content"):
			content = append(content, spans...)
		case strings.HasPrefix(role, "Source"):
			g.speakers = append(g.speakers, spans...)
		case strings.HasPrefix(role, "Cue"):
			for _, s := range spans {
				g.cue = strings.TrimSpace(g.cue + " " + s.In(text))
			}
		}
	}
	for _, s := range content {
		g.words = merge(g.words, wordsIn(starts, s))
		g.text = strings.TrimSpace(g.text + " " + s.In(text))
	}
	g.stratum = formOf(g)
	return g, len(g.words) > 0
}

// formOf tells the form of a gold attribution by its marks and its cue.
func formOf(g attribution) stratum {
	const marks = "\"“”"
	text := strings.NewReplacer("''", "\"", "``", "\"").Replace(g.text)
	switch {
	case strings.ContainsRune(marks, first(text)) && strings.ContainsAny(text[len(text)-min(3, len(text)):], marks):
		return directStratum
	case strings.ContainsAny(text, marks):
		return mixedStratum
	case speechCue(g.cue):
		return indirectStratum
	}
	return otherStratum
}

func first(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// speechCue reports whether a cue holds a verb of speech or "according to".
func speechCue(cue string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(cue)) {
		for _, v := range speech {
			if strings.HasPrefix(w, v) {
				return true
			}
		}
	}
	return false
}

// speech are the stems of the verbs of speech, for dividing the gold: chosen
// once and apart from the lexicon that finds them.
var speech = []string{"said", "say", "told", "tell", "accord", "add", "announc", "acknowledg", "admit", "alleg", "argu",
	"ask", "assert", "assur", "claim", "complain", "conced", "confirm", "contend", "declar", "denied", "deny", "denies",
	"emphasi", "explain", "insist", "maintain", "mention", "not", "pledg", "predict", "promis", "recall", "reiterat",
	"remark", "repeat", "repl", "report", "respond", "state", "stating", "stress", "suggest", "testif", "tweet", "vow",
	"warn", "wrote", "writ"}
