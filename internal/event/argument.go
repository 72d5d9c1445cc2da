package event

// An argument scan answers what follows a predicate: objects, prepositional
// phrases, complement clauses. It stops at the end of the clause.

// A pp is a prepositional phrase after a predicate.
type pp struct {
	prep       string
	item, last int32 // first and last phrase of the coordination
}

// args is what follows a predicate.
type args struct {
	object, first int32 // items of the object and of the first of two objects, -1 none
	pps           []pp
	clause        int32 // item of the group of the complement clause, -1 none
}

const maxCommas = 2

// argsAfter scans right from item i (exclusive). Objects are taken only for a
// verb; dst.pps is reused.
func (s *sentence) argsAfter(i int, verb bool, dst *args) {
	*dst = args{object: -1, first: -1, pps: dst.pps[:0], clause: -1}
	open := verb // an object may still come
	commas, end := 0, -1
	for k := i + 1; k < min(len(s.items), i+reach); k++ {
		switch s.items[k].kind {
		case otherItem:
		case phrase:
			if !open || commas > 0 || dst.first >= 0 {
				return
			}
			if s.items[i].kind == verbs && speaks(s.lemma(i)) && s.startsClause(k) {
				dst.clause = int32(s.verbRight(k))
				return
			}
			if dst.object >= 0 && (k != end+1 || durable(s.lemma(k)) || s.startsClause(k)) {
				return
			}
			dst.first, dst.object = dst.object, int32(k)
			k = s.chainEnd(k, true)
			end = k
		case preposition:
			open = false
			if k = s.scanPrep(k, verb, dst); dst.clause >= 0 {
				return
			}
		case verbs:
			if v := s.verb(k); v.participle && dst.object >= 0 {
				open = false // "a ship seized in May": a remark on the object
				continue
			} else if v.participle && verb && k == i+1 && s.kindAt(k+1) == phrase {
				continue // "rejected proposed changes"
			}
			dst.clause = s.clauseAt(k, verb)
			return
		case marker:
			if l := s.lemma(k); l == "that" || l == "whether" {
				dst.clause = int32(s.verbRight(k))
			}
			return
		case comma:
			if commas++; commas > maxCommas || s.kindAt(s.after(k)) != preposition {
				return
			}
		case conjunction:
			n := s.after(k)
			if !open || dst.object >= 0 || s.kindAt(n) != verbs {
				return
			}
			k = n // "criticised and attacked Ukraine" share their object
			end = n
		default:
			return
		}
	}
}

// durable reports whether a noun measures time and so is no object: "struck the
// village hours later".
func durable(lemma string) bool {
	switch lemma {
	case "second", "minute", "hour", "day", "week", "month", "year", "decade", "morning", "evening", "night", "time":
		return true
	}
	return false
}

// scanPrep records the phrase after the preposition at k and returns the item
// to go on from.
func (s *sentence) scanPrep(k int, verb bool, dst *args) int {
	prep := s.lemma(k)
	n := s.after(k)
	if s.kindAt(n) == preposition { // "from across", "out of"
		prep = s.lemma(n)
		n = s.after(n)
	}
	switch s.kindAt(n) {
	case phrase:
		if conjunctive(prep) && s.startsClause(n) {
			return len(s.items)
		}
		last := s.chainEnd(n, verb && prep != "between")
		dst.pps = append(dst.pps, pp{prep, int32(n), int32(last)})
		return last
	case verbs:
		dst.clause = int32(n)
	}
	return n
}

// conjunctive reports whether a preposition also opens clauses.
func conjunctive(prep string) bool {
	switch prep {
	case "after", "before", "since", "until", "as", "than", "for":
		return true
	}
	return false
}

// clauseAt is the complement that the group at k makes of the predicate before
// it: an infinitive or, after a verb, a gerund.
func (s *sentence) clauseAt(k int, verb bool) int32 {
	v := s.verb(k)
	if v.infinitive || verb && v.gerund {
		return int32(k)
	}
	return -1
}

// startsClause reports whether the phrase at k is the subject of a finite group
// rather than an object: "said Russia attacked".
func (s *sentence) startsClause(k int) bool {
	n := s.after(k)
	if s.kindAt(n) != verbs {
		return false
	}
	v := s.verb(n)
	return !v.infinitive && !v.gerund && !v.participle
}

// chainEnd is the last phrase of the coordination that starts at phrase k: "A, B
// and C". Strictly, a phrase that may be the subject of a clause of its own is
// no part of it.
func (s *sentence) chainEnd(k int, strict bool) int {
	end, n := k, k
	for i := 0; i < reach; i++ {
		m := s.after(n)
		closes := s.kindAt(m) == conjunction
		if !closes && s.kindAt(m) != comma {
			return end
		}
		n = s.after(m)
		if s.kindAt(n) == conjunction { // "A, B, and C"
			closes, n = true, s.after(n)
		}
		if s.kindAt(n) != phrase || strict && s.startsClause(n) {
			return end
		}
		if closes {
			end = n
		}
	}
	return end
}

// verbRight is the next group to the right in the same clause, -1 none.
func (s *sentence) verbRight(i int) int {
	for k := i + 1; k < min(len(s.items), i+reach); k++ {
		switch s.items[k].kind {
		case verbs:
			return k
		case stopper, marker:
			return -1
		}
	}
	return -1
}

// objectOf is the direct object of the group at i, -1 none.
func (s *sentence) objectOf(i int) int {
	n := s.after(i)
	if s.kindAt(n) == preposition { // "called on Iran to"
		n = s.after(n)
	}
	if s.kindAt(n) == phrase {
		return n
	}
	return -1
}
