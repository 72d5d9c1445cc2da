package quote

import (
	"slices"
	"strings"

	"demarche/internal/record"
	"demarche/internal/span"
	"demarche/internal/text"
)

// arg is a noun phrase as an argument: the entity is that of the actor its head
// names, else that of the nearest actor before the head. Where the head tells of
// somebody beside the actor named ("a Biden administration official"), he is an
// entity of his own, without a name but his description.
func (r *reader) arg(n phrase, by string) *record.Arg {
	a := &record.Arg{Span: r.d.TokenSpan(n.first, n.end), Entity: record.None, By: by}
	head := r.head(n)
	var beside *text.Mention
	for _, m := range r.d.MentionsIn(n.first, n.end) {
		if m.Kind != text.Actor || m.Ref < 0 {
			continue
		}
		if m.First <= head && head < m.End {
			a.Entity = int(m.Ref)
			break
		}
		if m.First < head || beside == nil {
			beside = &m
		}
	}
	switch {
	case a.Entity < 0 && beside == nil:
	case a.Entity < 0:
		a.Entity = r.described(n, head, int(beside.Ref), record.None)
	case r.a.Entities[a.Entity].ID == "" && r.tag(head) == text.NOUN:
		from := record.None
		if beside != nil {
			from = int(beside.Ref)
		}
		a.Entity = r.described(n, head, from, a.Entity)
	}
	return a
}

// medium is a noun phrase that carries words: its entity is that of whatever is
// named in it, "a Facebook post" is Facebook's.
func (r *reader) medium(n phrase, by string) record.Arg {
	a := record.Arg{Span: r.d.TokenSpan(n.first, n.end), Entity: record.None, By: by}
	for _, m := range r.d.MentionsIn(n.first, n.end) {
		if m.Kind == text.Actor && m.Ref >= 0 {
			a.Entity = int(m.Ref)
			break
		}
	}
	return a
}

// described is the entity of somebody known by his description alone: the
// country is that of the actor named in it, the sectors those of the head (itself,
// None where no list knows it) or else of that actor. A name is no description:
// "Lavrov of Russia" is the actor named.
func (r *reader) described(n phrase, head int32, beside, itself int) int {
	if r.tag(head) != text.NOUN {
		return max(beside, itself)
	}
	e := record.Entity{Name: r.description(n)}
	if beside != record.None {
		e.Country, e.Sectors = r.a.Entities[beside].Country, r.a.Entities[beside].Sectors
	}
	if itself != record.None && len(r.a.Entities[itself].Sectors) > 0 {
		e.Sectors = r.a.Entities[itself].Sectors
	}
	return r.intern(e)
}

// description is the phrase without what points at it: "senior official" of "a
// senior official".
func (r *reader) description(n phrase) string {
	for n.first+1 < n.end && r.class(n.first) == determinerW && r.tag(n.first) == text.DET {
		n.first++
	}
	return strings.Join(strings.Fields(r.d.Str(r.d.TokenSpan(n.first, n.end))), " ")
}

// maxKnown bounds how many of what was found before are looked through, so that
// hostile text stays linear.
const maxKnown = 256

// intern adds an entity that no list knows, once a name.
func (r *reader) intern(e record.Entity) int {
	for i := max(0, len(r.a.Entities)-maxKnown); i < len(r.a.Entities); i++ {
		if o := &r.a.Entities[i]; o.ID == "" && o.Name == e.Name && o.Country == e.Country {
			return i
		}
	}
	r.a.Entities = append(r.a.Entities, e)
	return len(r.a.Entities) - 1
}

// head is the head of a noun phrase: by the tree the token that all others hang
// on, else the last noun before a preposition.
func (r *reader) head(n phrase) int32 {
	if t, ok := r.treeOf(n.first); ok {
		for i := n.first; i < n.end; i++ {
			if h := t.Head(i); h < n.first || h >= n.end {
				if t.Nominal(i) {
					return i
				}
			}
		}
	}
	end := n.first + 1
	for end < n.end && r.class(end) != prepW {
		end++
	}
	return end - 1
}

// resolve gives the speakers that no list knows and the pronouns that stand for
// them one entity each, in the order of the text: "Hugh Hill, a doctor, said …
// Hill added … he said".
func (r *reader) resolve() {
	var known []person
	last := -1 // index into known of the speaker before
	for i := range r.out {
		s := r.out[i].Speaker
		if s == nil {
			continue
		}
		words := s.Span.In(r.d.Article.Text)
		switch {
		case isPersonal(words):
			if s.Entity == record.None && last >= 0 && r.near(known[last], s.Span) {
				s.Entity = known[last].entity
				r.out[i].Why = append(r.out[i].Why, "speaker: the one before, by quote.paragraph")
			}
		case s.Entity != record.None:
			known = append(known, person{words, s.Entity, s.Span})
			last = len(known) - 1
		case r.named(s.Span):
			known = known[max(0, len(known)-maxKnown):]
			last = slices.IndexFunc(known, func(p person) bool { return sameName(p.name, words) })
			if last < 0 {
				known = append(known, person{words, r.intern(record.Entity{Name: words}), s.Span})
				last = len(known) - 1
			}
			known[last].at, s.Entity = s.Span, known[last].entity
		default:
			last = -1
		}
	}
}

// A person is a speaker met in the document.
type person struct {
	name   string
	entity int
	at     span.Span
}

// near reports whether p spoke in the same block as s or in the one before it.
func (r *reader) near(p person, s span.Span) bool {
	from, to := r.d.SentAt(p.at.Start), r.d.SentAt(s.Start)
	return from >= 0 && to >= 0 && r.d.Sents[to].Block-r.d.Sents[from].Block <= 1
}

// named reports whether s ends in a proper name.
func (r *reader) named(s span.Span) bool {
	first, end := r.d.TokensIn(s)
	return first < end && r.tag(r.head(phrase{first, end})) == text.PROPN
}

// sameName reports whether the name b is a, or the last word of it: "Hill" and
// "Mr. Hill" of "Hugh Hill".
func sameName(a, b string) bool {
	last := b[strings.LastIndexByte(b, ' ')+1:]
	return a == b || strings.HasSuffix(a, " "+last) && (last == b || strings.HasPrefix(b, "M"))
}

// isPersonal reports whether words are a pronoun of one person.
func isPersonal(words string) bool {
	return strings.EqualFold(words, "he") || strings.EqualFold(words, "she")
}

// firstPerson adds a mention of the speaker for every I and we in his words, so
// that later stages know who speaks of himself.
func (r *reader) firstPerson() {
	var ms []text.Mention
	for i := range r.out {
		q := &r.out[i]
		if q.Kind == record.Indirect || q.Speaker == nil || q.Speaker.Entity == record.None {
			continue
		}
		first, end := r.d.TokensIn(q.Span)
		inner := false // inside the words of yet another speaker
		for t := first; t < end; t++ {
			switch s := r.str(t); {
			case r.inside[t] == 0:
			case r.innerMark(t, q):
				inner = !inner
			case !inner && isFirst(s) && len(r.actorsAt(t)) == 0:
				ms = append(ms, text.Mention{Span: r.d.Tokens[t].Span, Kind: text.Actor, First: t, End: t + 1, Ref: int32(q.Speaker.Entity), By: "quote.first-person"})
			}
		}
	}
	r.d.AddMentions(ms...)
}

// innerMark reports whether token t is a quotation mark inside the marks of q.
func (r *reader) innerMark(t int32, q *record.Quote) bool {
	x := r.quotes[r.inside[t]-1]
	at := r.d.Tokens[t].Start
	return at >= x.inner.Start && at < x.inner.End && r.punct(t, "\"“”‘'")
}

func (r *reader) actorsAt(t int32) []text.Mention {
	ms := r.d.MentionsIn(t, t+1)
	return slices.DeleteFunc(slices.Clone(ms), func(m text.Mention) bool { return m.Kind != text.Actor })
}

func isFirst(s string) bool {
	switch s {
	case "I", "We", "we":
		return true
	}
	return false
}

// topics fills in the actors that the words name, each once.
func (r *reader) topics() {
	for i := range r.out {
		q := &r.out[i]
		first, end := r.d.TokensIn(q.Span)
		for _, m := range r.d.MentionsIn(first, end) {
			if m.Kind != text.Actor || m.Ref < 0 || m.End > end || slices.ContainsFunc(q.About, func(a record.Arg) bool { return a.Entity == int(m.Ref) }) {
				continue
			}
			q.About = append(q.About, record.Arg{Span: m.Span, Entity: int(m.Ref), By: m.By})
		}
	}
}
