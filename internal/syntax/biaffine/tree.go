package biaffine

import "math"

// negative stands for minus infinity and keeps sums of scores in range.
const negative = float32(-1e30)

// A Decoder finds the best tree of a table of scores. It holds working memory:
// one for each goroutine.
type Decoder struct {
	onPath []int32
	score  []float32
	origin []int32 // for each arc the real dependent and head
}

// Decode fills heads with the tree of highest score that has exactly one child
// of the root. score[j*stride+i] is the score of head i for dependent j, both
// counted from 1, where 0 is the root; row 0 is not read. heads[0] is set to -1.
//
// The greedy choice is nearly always a tree already and is taken then; else
// Chu-Liu and Edmonds' algorithm decides, in O(n³) at worst. That the root has
// one child is forced by the usual penalty on all its arcs (Gabow and Tarjan 1984).
func (d *Decoder) Decode(score []float32, stride int, heads []int32) {
	n := len(heads)
	heads[0] = -1
	if n == 1 {
		return
	}
	for j := 1; j < n; j++ {
		heads[j] = argmaxHead(score[j*stride:][:n], j)
	}
	if d.isTree(heads) {
		return
	}
	d.score = grow(d.score, n*n)
	lo, hi := math.Inf(1), math.Inf(-1)
	for j := 1; j < n; j++ {
		for i, s := range score[j*stride:][:n] {
			d.score[j*n+i] = s
			lo, hi = min(lo, float64(s)), max(hi, float64(s))
		}
	}
	penalty := float32(min((hi-lo+1)*float64(n), 1e20))
	for j := 1; j < n; j++ {
		d.score[j*n] -= penalty
		d.score[j*n+j] = negative
	}
	d.edmonds(n, heads)
}

func argmaxHead(row []float32, self int) int32 {
	best := int32(0)
	for i, s := range row {
		if i != self && s > row[best] {
			best = int32(i)
		}
	}
	return best
}

// isTree reports whether every word leads to the root and just one hangs on it.
func (d *Decoder) isTree(heads []int32) bool {
	n := len(heads)
	d.onPath = growInt(d.onPath, n)
	clear(d.onPath)
	roots := 0
	for j := 1; j < n; j++ {
		if heads[j] == 0 {
			roots++
		}
		for i := int32(j); i != 0 && d.onPath[i] != -1; i = heads[i] {
			if d.onPath[i] == int32(j) {
				return false
			}
			d.onPath[i] = int32(j)
		}
		for i := int32(j); i != 0 && d.onPath[i] != -1; i = heads[i] {
			d.onPath[i] = -1
		}
	}
	return roots == 1
}

// edmonds solves the maximum spanning arborescence over d.score[n×n] by
// contracting one cycle at a time (Chu and Liu 1965, Edmonds 1967). For nodes u
// and v, contracted or not, score[u*n+v] is the gain of the best arc from v into
// u, and origin holds the real dependent and head that it stands for.
func (d *Decoder) edmonds(n int, heads []int32) {
	d.origin = growInt(d.origin, n*n*2)
	node := make([]int32, n)
	alive := make([]bool, n)
	for j := range n {
		node[j], alive[j], heads[j] = int32(j), true, -1
		for i := range n {
			d.origin[2*(j*n+i)], d.origin[2*(j*n+i)+1] = int32(j), int32(i)
		}
	}
	d.contract(n, alive, node, heads)
}

// contract solves the problem over the nodes that are alive; node tells for each
// word the node that it is in. It writes the real arc that enters each node, and
// on the way back the arcs inside the nodes.
func (d *Decoder) contract(n int, alive []bool, node, heads []int32) {
	best := make([]int32, n)
	for j := 1; j < n; j++ {
		if alive[j] {
			best[j] = d.enter(n, j, alive)
		}
	}
	cycle := findCycle(best, alive)
	if cycle == nil {
		for j := 1; j < n; j++ {
			if alive[j] {
				arc := d.arc(n, j, best[j])
				heads[arc[0]] = arc[1]
			}
		}
		return
	}
	inside := make([]bool, n)
	arcs := make([][2]int32, len(cycle))
	for k, v := range cycle {
		inside[v] = true
		arcs[k] = d.arc(n, int(v), best[v])
	}
	d.merge(n, cycle, best, alive, inside)
	outer := make([]int32, n)
	for w, v := range node {
		outer[w] = v
		if inside[v] {
			outer[w] = cycle[0]
		}
	}
	d.contract(n, alive, outer, heads)
	entered := int32(-1)
	for w, v := range node {
		if inside[v] && heads[w] >= 0 {
			entered = v
		}
	}
	for k, v := range cycle {
		if v != entered {
			heads[arcs[k][0]] = arcs[k][1]
		}
	}
}

func (d *Decoder) arc(n, j int, i int32) [2]int32 {
	at := 2 * (j*n + int(i))
	return [2]int32{d.origin[at], d.origin[at+1]}
}

func (d *Decoder) enter(n, j int, alive []bool) int32 {
	best := -1
	for i := range n {
		if alive[i] && i != j && (best < 0 || d.score[j*n+i] > d.score[j*n+best]) {
			best = i
		}
	}
	return int32(best)
}

// merge makes one node of the cycle, in the place of its first member.
func (d *Decoder) merge(n int, cycle, best []int32, alive, inside []bool) {
	rep := int(cycle[0])
	kept := make([]float32, len(cycle))
	for k, v := range cycle {
		kept[k] = d.score[int(v)*n+int(best[v])]
	}
	for i := range n {
		if !alive[i] || inside[i] {
			continue
		}
		enter, leave := rep, rep
		gain := d.score[rep*n+i] - kept[0]
		for k, v := range cycle[1:] {
			if g := d.score[int(v)*n+i] - kept[k+1]; g > gain {
				enter, gain = int(v), g
			}
			if d.score[i*n+int(v)] > d.score[i*n+leave] {
				leave = int(v)
			}
		}
		d.move(n, rep, i, enter, i, gain)
		d.move(n, i, rep, i, leave, d.score[i*n+leave])
	}
	for _, v := range cycle[1:] {
		alive[v] = false
	}
}

// move makes the arc into a from b stand for the arc into c from e.
func (d *Decoder) move(n, a, b, c, e int, score float32) {
	to, from := 2*(a*n+b), 2*(c*n+e)
	d.origin[to], d.origin[to+1] = d.origin[from], d.origin[from+1]
	d.score[a*n+b] = score
}

func findCycle(best []int32, alive []bool) []int32 {
	seen := make([]int32, len(best))
	for j := 1; j < len(best); j++ {
		if !alive[j] {
			continue
		}
		i := int32(j)
		for i != 0 && seen[i] == 0 {
			seen[i] = int32(j)
			i = best[i]
		}
		if i == 0 || seen[i] != int32(j) {
			continue
		}
		cycle := []int32{i}
		for v := best[i]; v != i; v = best[v] {
			cycle = append(cycle, v)
		}
		return cycle
	}
	return nil
}

func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}

func growInt(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n)
	}
	return s[:n]
}
