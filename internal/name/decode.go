package name

// labels16 is the width of a line of weights: the labels and one to spare.
const labels16 = 16

// impossible is a score that no path can make up for.
const impossible = -1 << 28

// decode finds the best labels of the stretch that r looks at (Viterbi).
func (m *model) decode(r *reader) {
	n := len(r.ends)
	r.scores = grow(r.scores, n)
	r.from = grow(r.from, n)
	r.labels = grow(r.labels, n)
	for i := range n {
		r.scores[i] = m.emit(r.of(i))
		if i == 0 {
			m.enter(&r.scores[0])
			continue
		}
		m.step(&r.scores[i-1], &r.scores[i], &r.from[i])
	}
	best := outside
	for l := label(1); l < label(labels); l++ {
		if r.scores[n-1][l] > r.scores[n-1][best] {
			best = l
		}
	}
	for i := n - 1; i >= 0; i-- {
		r.labels[i] = best
		best = r.from[i][best]
	}
}

// emit is the sum of the weights of the features, by label.
func (m *model) emit(features []uint32) (sum [labels16]int32) {
	for _, h := range features {
		line := (*[labels16]int8)(m.weights[m.line(h):])
		for l := range sum {
			sum[l] += int32(line[l])
		}
	}
	return sum
}

// enter adds what leads from outside into the first token.
func (m *model) enter(scores *[labels16]int32) {
	for l := range label(labels) {
		if l.follows(outside) {
			scores[l] += m.moves[outside][l]
		} else {
			scores[l] = impossible
		}
	}
}

// step adds to the scores of a token the best way to each label.
func (m *model) step(prev, scores *[labels16]int32, from *[labels16]label) {
	for l := range label(labels) {
		best, top := outside, prev[outside]+m.moves[outside][l]
		if l != outside && !l.begins() {
			top = impossible
			best, top = pick(l-1, prev[l-1]+m.moves[l-1][l], best, top)
			best, top = pick(l, prev[l]+m.moves[l][l], best, top)
		} else {
			for k := label(1); k < label(labels); k++ {
				best, top = pick(k, prev[k]+m.moves[k][l], best, top)
			}
		}
		scores[l] += top
		from[l] = best
	}
}

func pick(a label, x int32, b label, y int32) (label, int32) {
	if x > y {
		return a, x
	}
	return b, y
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, 2*n)
	}
	return s[:n]
}
