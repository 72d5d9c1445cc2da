package quote

import (
	"demarche/internal/syntax"
	"demarche/internal/text"
)

// treeOf is the dependency tree of the sentence that holds token i; false where
// no parser read it.
func (r *reader) treeOf(i int32) (*syntax.Tree, bool) {
	s := r.sent[i]
	if r.treeSent != s+1 {
		r.treeSent = s + 1
		r.parsed = r.d.Tokens[r.d.Sents[s].First].Dep != text.NoDep
		if r.parsed {
			r.tree.Read(r.d, int(s))
		}
	}
	return &r.tree, r.parsed
}

// held is the end of what the verb at v governs of the words from token i on: the
// first token behind i that does not hang on the same dependent of v as i does.
// Where i does not hang on v, the tree has no say and end is returned.
func (r *reader) held(v, i, end int32) int32 {
	t, ok := r.treeOf(v)
	if !ok || r.sent[i] != r.sent[v] {
		return end
	}
	h := r.below(t, v, i)
	if h < 0 {
		return end
	}
	for e := i + 1; e < end && e-i < maxClause; e++ {
		if r.inside[e] == 0 && r.punct(e-1, ",—–-") && !dominates(t, h, e) && r.ownClause(t, v, e) {
			return e
		}
	}
	return end
}

// ownClause reports whether at token e a clause of its own begins that is
// coordinated with the verb of speech v or with what v hangs on.
func (r *reader) ownClause(t *syntax.Tree, v, e int32) bool {
	x := e
	if t.Is(e, text.Cc) {
		x = t.Head(e)
	} else {
		for x >= 0 && !t.Is(x, text.Conj, text.Parataxis) {
			x = t.Head(x)
		}
	}
	if x < 0 || !t.Is(x, text.Conj) {
		return false
	}
	first, _ := t.Subtree(x)
	return first == e && t.Child(x, text.Nsubj) >= 0 && dominates(t, t.Head(x), v)
}

// maxClause bounds, in tokens, how far a clause is followed with the tree: each
// step may walk up all of it.
const maxClause = 200

// below is the dependent of v that token i hangs on, -1 where it does not.
func (r *reader) below(t *syntax.Tree, v, i int32) int32 {
	for i >= 0 {
		h := t.Head(i)
		if h == v {
			return i
		}
		i = h
	}
	return -1
}

// dominates reports whether token i hangs on token h or is it.
func dominates(t *syntax.Tree, h, i int32) bool {
	for i >= 0 && i != h {
		i = t.Head(i)
	}
	return i == h
}

// subjectInTree is the noun phrase that the tree has for the subject of the verb
// at v, understood ones included; empty where it stands in quotation marks.
func (r *reader) subjectInTree(v int32) phrase {
	t, ok := r.treeOf(v)
	if !ok || t.Passive(v) {
		return phrase{}
	}
	s := t.Subject(v)
	if s < 0 || r.inside[s] != r.inside[v] || !t.Nominal(s) || r.tag(s) == text.PRON && r.class(s) != pronounW {
		return phrase{}
	}
	first, end := t.NounPhrase(s)
	return phrase{first, end}
}

// clauseInTree is the first token of the clause behind the verb that the tree has
// for its object: "said Friday in Geneva talks would go on".
func (r *reader) clauseInTree(c cue, end int32) (int32, bool) {
	t, ok := r.treeOf(c.verb)
	if !ok {
		return 0, false
	}
	for _, i := range t.Children(c.verb, r.children[:0]) {
		if i > c.verb && t.Is(i, text.Ccomp) {
			first, _ := t.Subtree(i)
			return first, first >= c.after && first < end && r.inside[first] == 0
		}
	}
	return 0, false
}

// relative reports whether the "that" at token i opens a relative clause.
func (r *reader) relative(i int32) bool {
	t, ok := r.treeOf(i)
	return ok && r.tag(i) == text.PRON && t.Is(t.Head(i), text.AclRelcl)
}

// inRelative reports whether the verb at v is that of a relative clause: what
// stands before it is no report of it.
func (r *reader) inRelative(v int32) bool {
	t, ok := r.treeOf(v)
	return ok && t.Is(v, text.AclRelcl)
}

// apposed reports whether what starts at token i says who the subject of c is.
func (r *reader) apposed(c cue, i int32) bool {
	t, ok := r.treeOf(i)
	if !ok {
		return false
	}
	for k := i; k >= 0; k = t.Head(k) {
		if t.Is(k, text.Appos, text.AclRelcl, text.Conj) {
			h := t.Head(k)
			return h >= c.subject.first && h < c.subject.end
		}
	}
	return false
}

// hasObject reports whether the tree gives the verb at v an object, and so no
// clause; "say" takes none, whatever the tree has.
func (r *reader) hasObject(v int32) bool {
	t, ok := r.treeOf(v)
	return ok && r.words[v].lemma != "say" && t.Child(v, text.Obj, text.Xcomp) >= 0
}
