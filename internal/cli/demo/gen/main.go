// Command gen writes wikinews.jsonl, the articles of `demarche demo`, out of
// the Wikinews sets of the reference data and the list in articles.txt:
//
//	go generate ./internal/cli/demo
//
// Nothing is rewritten: it leaves out what the page had around the story (the
// line with the date, captions of pictures) and squeezes white space.
package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// An article is one line of wikinews.jsonl: the input format of `demarche read`.
type article struct {
	URL       string `json:"url"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Published string `json:"published"`
	Source    string `json:"source"`
	Lang      string `json:"lang"`
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	dir := os.Getenv("DEMARCHE_SHARED")
	if dir == "" {
		dir = "../../../../shared"
	}
	dir = filepath.Join(dir, "data", "news")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		log.Printf("%s is not there: wikinews.jsonl stays as it is", dir)
		return
	}
	if err := write(dir, "articles.txt", "wikinews.jsonl"); err != nil {
		log.Fatal(err)
	}
}

// write selects the titles that list names, in that order.
func write(dir, list, out string) error {
	known := map[string]article{}
	for _, name := range []string{"wikinews_2019.csv", "wikinews_2020.csv"} {
		if err := read(filepath.Join(dir, name), known); err != nil {
			return err
		}
	}
	titles, err := lines(list)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, title := range titles {
		a, ok := known[title]
		if !ok {
			return fmt.Errorf("%s: no article %q in %s", list, title, dir)
		}
		if err := enc.Encode(a); err != nil {
			return err
		}
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// lines returns the lines of a file that are neither empty nor comments.
func lines(name string) ([]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []string
	for s := bufio.NewScanner(f); s.Scan(); {
		if l := strings.TrimSpace(s.Text()); l != "" && l[0] != '#' {
			out = append(out, l)
		}
	}
	return out, nil
}

// read adds the articles of one file of the set: url, date, title, text.
func read(name string, into map[string]article) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, r := range rows[1:] {
		into[r[2]] = article{URL: strings.Replace(r[0], "org//wiki", "org/wiki", 1), Title: r[2],
			Text: clean(r[3]), Published: r[1], Source: "Wikinews", Lang: "en"}
	}
	return nil
}

var (
	spaces = regexp.MustCompile(`[ \t\x{00a0}]+`)
	dated  = regexp.MustCompile(`^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d+, 20\d\d$`)
	// A caption of a picture ends in its maker, or is no sentence.
	caption = regexp.MustCompile(`\b(Image|Photo|Video|Map|Graphic)s?: |^File photo|^A map |\(Image `)
	// A line that does not end as a sentence does belongs to a legend or a table.
	closed  = regexp.MustCompile(`[.!?:]["'”’)]*$|[.!?"”]$`)
	sources = regexp.MustCompile(`^(Sources|Sister links|Related (news|articles)|Have an opinion on this story)`)
)

// clean keeps the paragraphs of the story.
func clean(s string) string {
	var keep []string
	for p := range strings.Lines(s) {
		p = strings.TrimSpace(spaces.ReplaceAllString(p, " "))
		if sources.MatchString(p) {
			break
		}
		if closed.MatchString(p) && !dated.MatchString(p) && !caption.MatchString(p) {
			keep = append(keep, p)
		}
	}
	return strings.Join(keep, "\n\n")
}
