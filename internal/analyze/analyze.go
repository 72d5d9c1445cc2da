// Package analyze is the visible, ordered list of stages: one article in, one
// analysis out. Analysis is a pure function of the article and of read-only
// resources; the package reads no clock, network, file or database.
//
//	an, err := analyze.New(analyze.Options{})
//	result := an.Article(article)
package analyze

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"demarche/internal/entity"
	"demarche/internal/event"
	"demarche/internal/name"
	"demarche/internal/news"
	"demarche/internal/place"
	"demarche/internal/quote"
	"demarche/internal/record"
	"demarche/internal/segment"
	"demarche/internal/syntax"
	"demarche/internal/syntax/biaffine"
	"demarche/internal/text"
	"demarche/internal/when"
)

// Options of an Analyzer.
type Options struct {
	// Lexicon holds files that replace embedded ones of the same name; nil
	// leaves all as they are. Names are those in the stages' data folders,
	// under the stage's name: "event/threaten.txt".
	Lexicon fs.FS

	// Shallow leaves out the dependency parser: the later stages then read
	// phrases alone. Several times faster and less accurate.
	Shallow bool

	// Actors is a user's table of actors, which goes before the embedded ones; nil
	// is none.
	Actors *entity.Layer

	// Places is a user's table of places, which goes before the embedded ones; nil
	// is none.
	Places *place.Layer

	// Coder is what becomes of the event coder once it is loaded: another judge,
	// or none. Nil leaves it as it is.
	Coder func(*event.Coder) *event.Coder
}

// A stage reads the document as the stages before left it, and adds to the
// document and to the analysis. It must be safe for concurrent use, must not
// touch what stands before it, and must bound its time on any input.
type stage struct {
	name    string
	version int
	run     annotator
}

type annotator interface {
	Annotate(*text.Document, *record.Analysis)
}

// An Analyzer runs the stages. It is safe for concurrent use.
type Analyzer struct {
	stages    []stage
	version   string
	conflicts []string
}

// Conflicts lists, a line each, what the user's tables say otherwise than the
// embedded ones.
func (an *Analyzer) Conflicts() []string { return an.conflicts }

// New loads the resources of all stages, in the order in which they run.
func New(o Options) (*Analyzer, error) {
	b := builder{lexicon: o.Lexicon}
	var actors *entity.Linker
	var actorConflicts, placeConflicts []string
	add(&b, "syntax", syntax.Version, syntax.Load)
	if !o.Shallow {
		add(&b, "parse", biaffine.Version, biaffine.Load)
	}
	add(&b, "name", name.Version, name.Load)
	add(&b, "entity", entity.Version, func(files fs.FS) (l *entity.Linker, err error) {
		actors, err = entity.Load(files)
		if err == nil && o.Actors != nil {
			actorConflicts, err = actors.Over(o.Actors)
		}
		return actors, err
	})
	add(&b, "place", place.Version, func(files fs.FS) (*place.Gazetteer, error) {
		g, err := place.Load(files)
		if err == nil && o.Places != nil {
			placeConflicts, err = g.Over(o.Places)
		}
		return g, err
	})
	add(&b, "when", when.Version, when.Load)
	add(&b, "quote", quote.Version, quote.Load)
	add(&b, "event", event.Version, func(files fs.FS) (*event.Coder, error) {
		c, err := event.Load(files, namer{&actors})
		if err == nil && o.Coder != nil {
			c = o.Coder(c)
		}
		return c, err
	})
	stages, err := b.wait()
	own, err2 := fingerprint(o.Lexicon)
	if err := errors.Join(err, err2); err != nil {
		return nil, err
	}
	if o.Actors != nil {
		own += "+" + o.Actors.Hash()
	}
	if o.Places != nil {
		own += "+" + o.Places.Hash()
	}
	return &Analyzer{stages: stages, version: version(stages) + own, conflicts: append(actorConflicts, placeConflicts...)}, nil
}

// A namer asks actors that are loaded beside the coder: it may be used once
// builder.wait has returned.
type namer struct{ actors **entity.Linker }

func (n namer) Code(phrase string, on news.Date) (record.Entity, bool) {
	return (*n.actors).Code(phrase, on)
}

// A builder loads stages side by side: the start of the program is part of the
// bill of a short text.
type builder struct {
	lexicon fs.FS
	stages  []*stage
	errs    []*error
	loading sync.WaitGroup
}

// add starts to load a stage with the user's files for it.
func add[T annotator](b *builder, name string, version int, load func(fs.FS) (T, error)) {
	s, failed := &stage{name: name, version: version}, new(error)
	b.stages, b.errs = append(b.stages, s), append(b.errs, failed)
	b.loading.Go(func() {
		run, err := load(under(b.lexicon, name))
		if err != nil {
			*failed = fmt.Errorf("load %s: %w", name, err)
			return
		}
		s.run = run
	})
}

// wait returns the stages in the order of add, or all that went wrong.
func (b *builder) wait() ([]stage, error) {
	b.loading.Wait()
	var stages []stage
	var all error
	for i, s := range b.stages {
		stages, all = append(stages, *s), errors.Join(all, *b.errs[i])
	}
	return stages, all
}

// under is the folder of one stage in the user's lexicon, nil where there is none.
func under(files fs.FS, name string) fs.FS {
	if files == nil {
		return nil
	}
	if _, err := fs.Stat(files, name); err != nil {
		return nil // a user replaces the files of one stage and not of another
	}
	sub, err := fs.Sub(files, name)
	if err != nil {
		return nil // name is a constant of this package: Sub does not refuse it
	}
	return sub
}

// version joins the stages' versions: "segment1.syntax1.…".
func version(stages []stage) string {
	parts := []string{fmt.Sprintf("segment%d", segment.Version)}
	for _, s := range stages {
		parts = append(parts, fmt.Sprintf("%s%d", s.name, s.version))
	}
	return strings.Join(parts, ".")
}

// fingerprint is the hash of the user's lexicon: other rules are another analyser.
func fingerprint(files fs.FS) (string, error) {
	if files == nil {
		return "", nil
	}
	var parts []string
	err := fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, path)
		parts = append(parts, path, string(b))
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read the lexicon: %w", err)
	}
	return "+" + news.Hash(parts...), nil
}

// Version names the stages and the user's lexicon. Two analysers of one version
// give the same analysis of the same article.
func (an *Analyzer) Version() string { return an.version }

// Article analyses a. It never fails: what went wrong stands in Problems, and
// what the stages before had found is kept.
func (an *Analyzer) Article(a *news.Article) *record.Analysis {
	out := &record.Analysis{Article: a, Version: an.version}
	if a.Lang != "" && a.Lang != "en" {
		out.Problems = append(out.Problems, &news.Problem{Source: a.Source, Line: a.Line, Code: news.Language, Warn: true,
			Msg: fmt.Sprintf("language %q is stored but not analysed", a.Lang), Advice: "only English is read; insist with --lang en if this is English"})
		return out
	}
	d := an.document(a, out)
	for i := range d.Sents {
		out.Sentences = append(out.Sentences, d.SentSpan(i))
	}
	for _, s := range an.stages {
		if !guarded(s.name, out, func() { s.run.Annotate(d, out) }) {
			break
		}
	}
	identify(out)
	return out
}

// Names is the proper names of a, in the order of the text.
func (an *Analyzer) Names(a *news.Article) []text.Name {
	out := &record.Analysis{Article: a}
	d := an.document(a, out)
	for _, s := range an.stages {
		if !guarded(s.name, out, func() { s.run.Annotate(d, out) }) || s.name == "name" {
			break
		}
	}
	return d.Names
}

// document cuts the text. An article whose segmentation panics has no sentences.
func (an *Analyzer) document(a *news.Article, out *record.Analysis) *text.Document {
	d := &text.Document{Article: a}
	guarded("segment", out, func() { d = segment.Split(a) })
	return d
}

// guarded runs one stage and turns a panic into a problem of this article: a
// batch never dies on one bad page. It reports whether the stage came through.
// What a failed stage had half done is dropped, what stood before it is kept.
func guarded(name string, out *record.Analysis, run func()) (ok bool) {
	before := *out
	defer func() {
		if r := recover(); r != nil {
			*out = before
			a := out.Article
			out.Problems = append(out.Problems, &news.Problem{Source: a.Source, Line: a.Line, Code: news.Internal, Warn: true,
				Msg: fmt.Sprintf("stage %s failed: %v", name, r), Advice: "this is a bug: please report it with the article"})
		}
	}()
	run()
	return true
}

// identify gives events and quotations their IDs: hashes of the article, the
// analyser and what is asserted, so that running again changes nothing and a
// better analyser makes new rows.
func identify(a *record.Analysis) {
	for i := range a.Events {
		e := &a.Events[i]
		parts := []string{"event", a.Article.Hash, a.Version, string(e.Type), string(e.Mode), string(e.Status), fmt.Sprint(e.Evidence.Trigger)}
		e.ID = news.Hash(append(parts, fmt.Sprint(spans(e.Actors)), fmt.Sprint(spans(e.Recipients)))...)
	}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		q.ID = news.Hash("quote", a.Article.Hash, a.Version, string(q.Kind), fmt.Sprint(q.Span))
	}
}

func spans(args []record.Arg) []int {
	var out []int
	for _, x := range args {
		out = append(out, x.Span.Start, x.Span.End)
	}
	return out
}
