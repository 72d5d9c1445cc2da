package article

import (
	"strings"

	"demarche/internal/news"
)

// A choice says for every passage whether it belongs to the article. It is made
// of up to three opinions: ours (region and roles), readability's, and the
// page's own articleBody where its JSON-LD has one. Text that two agree on is
// right more often than any one of them; what one alone wants must be good
// prose in the same element as text that is agreed on.
type choice struct {
	*outline
	junk   []bool // stands in furniture
	region elem   // the element that holds the article
	sure   bool   // one of several articles on the page, and the one with the headline
	own    []bool
	keep   []bool
}

// known is what metadata says of the text of a page.
type known struct {
	title, summary string
	body           textSet // articleBody
}

// choose returns the indices of the passages of the article, in order.
func (o *outline) choose(second textSet, k known) []int {
	c := &choice{outline: o, junk: make([]bool, len(o.passages)), own: make([]bool, len(o.passages)), keep: make([]bool, len(o.passages))}
	c.markJunk()
	c.findRegion(k.title)
	c.ownOpinion()
	c.merge(second, k.body)
	c.addLead(k.summary)
	c.dropRepeats(k.title)
	c.dropHeadings()
	var out []int
	for i, k := range c.keep {
		if k {
			out = append(out, i)
		}
	}
	return out
}

// Figures of what counts as prose, in bytes and shares.
const (
	minProse    = 60   // a shorter paragraph says little about where the article is
	maxLinked   = 0.4  // share of text in links
	junkShare   = 0.4  // furniture that holds more of the prose than this is the article after all
	regionPart  = 0.75 // share of the prose that the article's element holds
	articlePart = 0.1  // the same for one article of several on a page
	bodyPart    = 0.4  // the same where markup says that it is the article's body
)

// weight is how much a passage says about where the article is: its length,
// where it reads like prose.
func (p *passage) weight() int {
	if len(p.text) < minProse || p.density() > maxLinked || p.kind == news.Heading || p.cell {
		return 0
	}
	n := min(len(p.text), 1000)
	if p.kind == news.Item || !sentenceEnd(p.text) {
		n /= 4
	}
	return n
}

func (p *passage) density() float64 { return float64(p.links) / float64(len(p.text)) }

// masses are the running sums of weight over the passages; sums[end]-sums[first]
// is the prose in an element.
func (c *choice) masses() []int {
	sums := make([]int, len(c.passages)+1)
	for i := range c.passages {
		w := 0
		if !c.junk[i] {
			w = c.passages[i].weight()
		}
		sums[i+1] = sums[i] + w
	}
	return sums
}

func (c *choice) markJunk() {
	sums := c.masses()
	total := float64(sums[len(sums)-1])
	marked := int32(0)
	for _, e := range c.elems {
		if e.end <= marked || !e.role.furniture() || e.role == junk && float64(sums[e.end]-sums[e.first]) > junkShare*total {
			continue
		}
		for i := e.first; i < e.end; i++ {
			c.junk[i] = true
		}
		marked = e.end
	}
}

// findRegion takes the innermost element that holds most of the prose, or the
// one that markup calls the body, where that holds enough.
func (c *choice) findRegion(title string) {
	sums := c.masses()
	mass := func(e elem) float64 { return float64(sums[e.end] - sums[e.first]) }
	total := float64(sums[len(sums)-1])
	c.region = c.elems[0]
	if total == 0 {
		return
	}
	if e, ok := c.oneOfSeveral(title, func(e elem) bool { return mass(e) >= articlePart*total }); ok {
		c.region, c.sure = e, true
		return
	}
	for _, e := range c.elems {
		if mass(e) >= regionPart*total {
			c.region = e
		}
	}
	if e, ok := c.theBody(mass); ok && mass(e) >= bodyPart*total {
		c.region = e
	}
}

// theBody finds the element that markup calls the body of the article, where it
// is one: some sites mark each piece of it.
func (c *choice) theBody(mass func(elem) float64) (found elem, ok bool) {
	all, end := 0.0, int32(0)
	for _, e := range c.elems {
		if e.role != body || e.first < end {
			continue
		}
		all, end = all+mass(e), e.end
		if mass(e) > mass(found) {
			found = e
		}
	}
	return found, mass(found) > 0 && mass(found) >= regionPart*all
}

// oneOfSeveral finds, on a page that loads one article under another, the one
// with the page's headline.
func (c *choice) oneOfSeveral(title string, large func(elem) bool) (found elem, ok bool) {
	n, end := 0, int32(0)
	for _, e := range c.elems {
		if !e.article || e.first < end || !large(e) {
			continue
		}
		n, end = n+1, e.end
		if !ok && c.headed(e, title) {
			found, ok = e, true
		}
	}
	return found, ok && n > 1
}

func (c *choice) headed(e elem, title string) bool {
	for i := e.first; i < e.end; i++ {
		if p := &c.passages[i]; p.kind == news.Heading && p.text == title {
			return true
		}
	}
	return false
}

func (c *choice) ownOpinion() {
	for i := c.region.first; i < c.region.end; i++ {
		p := &c.passages[i]
		c.own[i] = !c.junk[i] && !p.cell && p.density() < 0.5 && (p.kind == news.Heading || !boilerplate(p.text))
	}
}

// merge takes what two opinions share, and good prose of one that stands with it.
func (c *choice) merge(second, ld textSet) {
	agreed := map[int32]int{} // bytes by element
	both := 0
	for i := range c.passages {
		p := &c.passages[i]
		votes := one(c.own[i]) + one(second.has(p.text)) + one(ld.has(p.text))
		c.keep[i] = votes >= 2
		if c.keep[i] {
			c.around(p.elem, func(e int32) bool { agreed[e] += len(p.text); return false })
			both += len(p.text)
		}
	}
	c.fallBack(second, both)
	for i := range c.passages {
		p := &c.passages[i]
		if c.keep[i] || c.junk[i] || p.density() > 0.3 || p.cell || !c.own[i] && boilerplate(p.text) {
			continue
		}
		near := c.around(p.elem, func(e int32) bool { return agreed[e] > 0 }) || c.own[i] && p.weight() > minProse
		prose := p.kind != news.Heading && (len(p.text) > minProse || sentenceEnd(p.text))
		c.keep[i] = near && (prose && (c.own[i] || second.has(p.text)) || p.kind == news.Heading && c.own[i])
	}
}

// around calls f with e and the two elements around it, until f is true: a
// paragraph, often wrapped in an element of its own, and what holds its like.
func (c *choice) around(e int32, f func(int32) bool) bool {
	for range 3 {
		if e < 0 {
			return false
		}
		if f(e) {
			return true
		}
		e = c.elems[e].parent
	}
	return false
}

// fallBack takes one opinion alone where the two hardly share anything.
func (c *choice) fallBack(second textSet, both int) {
	mine := 0
	for i, k := range c.own {
		if k {
			mine += len(c.passages[i].text)
		}
	}
	if both*4 >= min(mine, second.size) && both > 0 {
		return
	}
	if c.sure {
		second = textSet{}
	}
	for i := range c.passages {
		if mine >= second.size {
			c.keep[i] = c.own[i]
		} else {
			c.keep[i] = second.has(c.passages[i].text) && !c.inRole(c.passages[i].elem, notice, len(c.elems))
		}
	}
}

// addLead takes the summary that stands between headline and text: marked so,
// or the same as the description in the metadata.
func (c *choice) addLead(summary string) {
	first := len(c.keep)
	for i, k := range c.keep {
		if k {
			first = i
			break
		}
	}
	for i := range first {
		p := &c.passages[i]
		if p.h1 || len(p.text) < 40 || p.density() > maxLinked {
			continue
		}
		same := len(p.text) > minProse && summary != "" && (strings.HasPrefix(summary, p.text[:len(p.text)*3/4]) || strings.HasPrefix(p.text, summary[:len(summary)*3/4]))
		if same && !c.keep[i] {
			c.keep[i] = !c.repeated(i)
		} else if !c.junk[i] && c.inRole(p.elem, lead, 3) {
			c.keep[i] = true
		}
	}
}

// repeated reports whether a kept passage has the text of passage i.
func (c *choice) repeated(i int) bool {
	for j, k := range c.keep {
		if k && j != i && c.passages[j].text == c.passages[i].text {
			return true
		}
	}
	return false
}

// inRole reports whether e, or one of the elements around it up to depth, has role r.
func (c *choice) inRole(e int32, r role, depth int) bool {
	for ; e > 0 && depth > 0; e, depth = c.elems[e].parent, depth-1 {
		if c.elems[e].role == r {
			return true
		}
	}
	return false
}

// dropRepeats leaves out the headline, also with a kicker before it, and
// passages that stand twice.
func (c *choice) dropRepeats(title string) {
	seen := map[string]bool{}
	for i := range c.keep {
		if !c.keep[i] {
			continue
		}
		p := &c.passages[i]
		headline := p.kind == news.Heading && title != "" && strings.HasSuffix(p.text, title)
		if p.h1 || headline || len(p.text) > minProse && seen[p.text] {
			c.keep[i] = false
		}
		seen[p.text] = true
	}
}

// dropHeadings leaves out headings that no kept paragraph follows.
func (c *choice) dropHeadings() {
	prose := false
	for i := len(c.keep) - 1; i >= 0; i-- {
		switch {
		case !c.keep[i]:
		case c.passages[i].kind != news.Heading || strings.HasSuffix(c.passages[i].text, "."):
			prose = true
		default:
			c.keep[i] = prose
			prose = false
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A textSet holds passages of an opinion by their words, so that the same text
// is found again whatever became of the markup around it.
type textSet struct {
	keys map[string]bool
	size int
}

// key is the beginning of s without white space.
func key(s string) string {
	const enough = 48
	b := make([]byte, 0, enough)
	for i := 0; i < len(s) && len(b) < enough; i++ {
		if c := s[i]; c != ' ' && c != '\n' && c != '\t' {
			b = append(b, c)
		}
	}
	return string(b)
}

func (t *textSet) add(s string) {
	if s == "" {
		return
	}
	if t.keys == nil {
		t.keys = map[string]bool{}
	}
	t.keys[key(s)] = true
	t.size += len(s)
}

func (t *textSet) has(s string) bool { return t.keys[key(s)] }
