package store

import (
	"encoding/binary"
	"errors"
	"math"
	"time"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/span"
)

// packVersion opens every packed analysis. Raise it with the layout below and keep
// reading the older ones.
//
//	2  of quotations: who passed them on, whom they are about
//	3  of events: the plain reading, who claims it, casualties, further mentions
const packVersion = 3

// internMax is the length up to which a string is looked up among those before:
// names, codes and rule IDs repeat, explanations and titles do not.
const internMax = 40

// A packer writes an analysis as bytes, or reads one back: each field function
// below serves both, so that the two cannot drift apart. Numbers are varints; a
// short string that came before is its number.
//
// It is several times faster and smaller than JSON or gob, both of which spell out
// field names or types (BenchmarkPack).
type packer struct {
	buf     []byte // written so far, or left to read
	reading bool
	version byte // of the layout
	known   map[string]int
	list    []string
	err     error
}

var errPacked = errors.New("a packed analysis that ends early or holds impossible values")

// pack returns a without its text.
func (p *packer) pack(a *record.Analysis) []byte {
	p.buf, p.reading, p.version = append(p.buf[:0], packVersion), false, packVersion
	if p.known == nil {
		p.known = map[string]int{}
	}
	clear(p.known)
	p.analysis(a)
	return p.buf
}

// unpack reads what pack wrote; text is the article's.
func unpack(b []byte, text string) (*record.Analysis, error) {
	if len(b) == 0 || b[0] < 1 || b[0] > packVersion {
		return nil, errPacked
	}
	p := &packer{buf: b[1:], reading: true, version: b[0]}
	a := &record.Analysis{Article: &news.Article{Text: text}}
	p.analysis(a)
	if p.err == nil && len(p.buf) > 0 {
		p.err = errPacked
	}
	return a, p.err
}

func (p *packer) analysis(a *record.Analysis) {
	p.article(a.Article)
	p.str(&a.Version)
	list(p, &a.Sentences, (*packer).span)
	list(p, &a.Entities, (*packer).entity)
	list(p, &a.Places, (*packer).place)
	list(p, &a.Dates, (*packer).date)
	list(p, &a.Events, (*packer).event)
	list(p, &a.Quotes, (*packer).quote)
	list(p, &a.Problems, func(p *packer, x **news.Problem) { optional(p, x, (*packer).problem) })
}

func (p *packer) article(a *news.Article) {
	for _, s := range []*string{&a.ID, &a.Hash, &a.Source, &a.URL, &a.Site, &a.Author, &a.Title, &a.Lang} {
		p.str(s)
	}
	p.num(&a.Line)
	p.newsDate(&a.Published)
	p.time(&a.Fetched)
	p.flag(&a.Truncated)
	list(p, &a.Blocks, func(p *packer, b *news.Block) {
		p.span(&b.Span)
		integer(p, &b.Kind)
	})
}

func (p *packer) entity(e *record.Entity) {
	p.str(&e.ID)
	p.str(&e.Name)
	p.str(&e.Country)
	list(p, &e.Sectors, (*packer).str)
}

func (p *packer) place(x *record.Place) {
	p.span(&x.Span)
	p.str(&x.Name)
	p.num(&x.GeonameID)
	p.float(&x.Lat)
	p.float(&x.Lon)
	p.str(&x.Country)
	p.str(&x.Admin1)
	text(p, &x.Precision)
	p.float(&x.Confidence)
	p.str(&x.By)
}

func (p *packer) date(x *record.Date) {
	p.span(&x.Span)
	p.str(&x.Value)
	p.str(&x.Type)
	text(p, &x.Precision)
	text(p, &x.Basis)
	p.str(&x.By)
}

func (p *packer) newsDate(x *news.Date) {
	p.str(&x.Value)
	text(p, &x.Precision)
	text(p, &x.Basis)
}

func (p *packer) when(x *record.When) {
	p.newsDate(&x.Date)
	p.num(&x.Mention)
}

func (p *packer) arg(x *record.Arg) {
	p.span(&x.Span)
	p.num(&x.Entity)
	p.str(&x.By)
}

func (p *packer) event(e *record.Event) {
	p.str(&e.ID)
	text[ontology.Type](p, &e.Type)
	text[ontology.Mode](p, &e.Mode)
	list(p, &e.Contexts, (*packer).str)
	p.str(&e.CAMEO)
	list(p, &e.Actors, (*packer).arg)
	list(p, &e.Recipients, (*packer).arg)
	p.num(&e.Place)
	p.when(&e.Date)
	text(p, &e.Status)
	p.float(&e.Confidence)
	p.evidence(&e.Evidence)
	if p.version < 3 {
		return
	}
	optional(p, &e.Plain, (*packer).plain)
	optional(p, &e.Claimed, (*packer).arg)
	for _, n := range []**record.Count{&e.Dead, &e.Injured, &e.Arrested} {
		optional(p, n, (*packer).count)
	}
	list(p, &e.Mentions, (*packer).evidence)
}

func (p *packer) evidence(v *record.Evidence) {
	p.num(&v.Sentence)
	p.span(&v.Trigger)
	p.str(&v.Rule)
	list(p, &v.Why, (*packer).str)
}

func (p *packer) plain(r *record.Reading) {
	text[ontology.Type](p, &r.Type)
	text[ontology.Mode](p, &r.Mode)
	text(p, &r.Status)
}

func (p *packer) count(n *record.Count) {
	p.num(&n.Number)
	p.span(&n.Span)
}

func (p *packer) quote(q *record.Quote) {
	p.str(&q.ID)
	p.span(&q.Span)
	p.num(&q.Sentence)
	text(p, &q.Kind)
	p.span(&q.Cue)
	optional(p, &q.Speaker, (*packer).arg)
	list(p, &q.Channel, (*packer).arg)
	if p.version >= 2 {
		list(p, &q.Relayers, (*packer).arg)
		list(p, &q.About, (*packer).arg)
	}
	optional(p, &q.Addressee, (*packer).arg)
	p.when(&q.Date)
	p.str(&q.Rule)
	list(p, &q.Why, (*packer).str)
}

func (p *packer) problem(x *news.Problem) {
	p.str(&x.Source)
	p.num(&x.Line)
	text(p, &x.Code)
	p.str(&x.Msg)
	p.str(&x.Advice)
	p.cause(&x.Err)
	p.flag(&x.Warn)
}

// cause keeps what an error says; what it was is gone.
func (p *packer) cause(err *error) {
	var s string
	if *err != nil {
		s = (*err).Error()
	}
	if p.str(&s); p.reading && s != "" {
		*err = errors.New(s)
	}
}

func (p *packer) span(s *span.Span) {
	p.num(&s.Start)
	n := s.End - s.Start
	p.num(&n)
	s.End = s.Start + n
}

func (p *packer) num(n *int) { integer(p, n) }

func integer[T ~int | ~uint8](p *packer, n *T) {
	if !p.reading {
		p.buf = binary.AppendVarint(p.buf, int64(*n))
		return
	}
	v, w := binary.Varint(p.buf)
	if w <= 0 || int64(T(v)) != v {
		p.fail()
		return
	}
	*n, p.buf = T(v), p.buf[w:]
}

func (p *packer) flag(f *bool) {
	n := 0
	if *f {
		n = 1
	}
	p.num(&n)
	*f = n != 0
}

func (p *packer) float(f *float64) {
	if !p.reading {
		p.buf = binary.LittleEndian.AppendUint64(p.buf, math.Float64bits(*f))
		return
	}
	if len(p.buf) < 8 {
		p.fail()
		return
	}
	*f, p.buf = math.Float64frombits(binary.LittleEndian.Uint64(p.buf)), p.buf[8:]
}

func (p *packer) time(t *time.Time) {
	s := formatTime(*t)
	if p.str(&s); p.reading && s != "" {
		var err error
		if *t, err = time.Parse(time.RFC3339Nano, s); err != nil {
			p.fail()
		}
	}
}

// str writes 0, the length and the bytes of a new string, or the number (from 1) of
// one that came before.
func (p *packer) str(s *string) {
	if p.reading {
		*s = p.readStr()
		return
	}
	if k := p.known[*s]; k > 0 {
		p.num(&k)
		return
	}
	p.buf = append(p.buf, 0)
	p.buf = binary.AppendUvarint(p.buf, uint64(len(*s)))
	p.buf = append(p.buf, *s...)
	if len(*s) <= internMax {
		p.known[*s] = len(p.known) + 1
	}
}

func (p *packer) readStr() string {
	var k int
	if p.num(&k); k != 0 {
		if k < 0 || k > len(p.list) {
			p.fail()
			return ""
		}
		return p.list[k-1]
	}
	n, w := binary.Uvarint(p.buf)
	if w <= 0 || n > uint64(len(p.buf)-w) {
		p.fail()
		return ""
	}
	s := string(p.buf[w : w+int(n)])
	p.buf = p.buf[w+int(n):]
	if n <= internMax {
		p.list = append(p.list, s)
	}
	return s
}

// text packs a string type.
func text[T ~string](p *packer, t *T) {
	s := string(*t)
	p.str(&s)
	*t = T(s)
}

// optional packs a pointer that may be nil.
func optional[T any](p *packer, x **T, each func(*packer, *T)) {
	set := *x != nil
	if p.flag(&set); !set {
		return
	}
	if p.reading {
		*x = new(T)
	}
	each(p, *x)
}

// list packs a slice; an empty one reads back as nil.
func list[T any](p *packer, xs *[]T, each func(*packer, *T)) {
	n := len(*xs)
	p.num(&n)
	if p.reading {
		if n < 0 || n > len(p.buf) { // an element takes at least a byte
			p.fail()
		}
		if p.err != nil || n == 0 {
			return
		}
		*xs = make([]T, n)
	}
	for i := range *xs {
		if each(p, &(*xs)[i]); p.err != nil {
			return
		}
	}
}

// fail stops the reading: nothing is left, so that all further reads fail at once.
func (p *packer) fail() {
	p.err, p.buf = errPacked, nil
}
