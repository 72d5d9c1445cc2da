package name

import "math"

// A field works out, for one stretch, how likely each label is at each token,
// given the scores (forward-backward), and from it the slope of the likelihood
// of the right labels.
type field struct {
	score     [][labels16]float64
	slope     [][labels16]float64
	forward   [][labels16]float64 // scaled to sum to one at each token
	backward  [][labels16]float64
	scale     []float64
	moveSlope [labels16][labels16]float64
	worth     [labels16][labels16]float64 // exp of the moves
}

// reset prepares for n tokens, with scores of zero.
func (f *field) reset(n int) {
	f.score, f.slope = grow(f.score, n), grow(f.slope, n)
	f.forward, f.backward = grow(f.forward, n), grow(f.backward, n)
	f.scale = grow(f.scale, n)
	clear(f.score)
}

// expect fills the slopes and returns how far the right labels are from being
// certain, in nats.
func (f *field) expect(moves *[labels16][labels16]float64, want []label) (loss float64) {
	loss = -f.path(moves, want)
	for k := range label(labels) {
		for l := range label(labels) {
			f.worth[k][l] = 0
			if l.follows(k) {
				f.worth[k][l] = math.Exp(moves[k][l])
			}
		}
	}
	for i := range f.score {
		loss += f.exponentiate(i)
	}
	f.ahead()
	for _, c := range f.scale {
		loss += math.Log(c)
	}
	f.behind()
	f.slopes(want)
	return loss
}

// path is the score of the right labels.
func (f *field) path(moves *[labels16][labels16]float64, want []label) (sum float64) {
	prev := outside
	for i, l := range want {
		sum += f.score[i][l] + moves[prev][l]
		prev = l
	}
	return sum
}

// exponentiate turns scores into worths, the greatest into one, and returns it.
func (f *field) exponentiate(i int) float64 {
	s := f.score[i][:labels]
	top := s[0]
	for _, x := range s {
		top = max(top, x)
	}
	for l := range s {
		s[l] = math.Exp(s[l] - top)
	}
	return top
}

func (f *field) ahead() {
	for i := range f.score {
		var sum float64
		for l := range labels {
			x := f.worth[outside][l]
			if i > 0 {
				x = 0
				for k := range labels {
					x += f.forward[i-1][k] * f.worth[k][l]
				}
			}
			f.forward[i][l] = x * f.score[i][l]
			sum += f.forward[i][l]
		}
		for l := range labels {
			f.forward[i][l] /= sum
		}
		f.scale[i] = sum
	}
}

func (f *field) behind() {
	last := len(f.score) - 1
	for l := range labels {
		f.backward[last][l] = 1
	}
	for i := last - 1; i >= 0; i-- {
		for k := range labels {
			var x float64
			for l := range labels {
				x += f.worth[k][l] * f.score[i+1][l] * f.backward[i+1][l]
			}
			f.backward[i][k] = x / f.scale[i+1]
		}
	}
}

// slopes is what is right less what is likely, by token and by move.
func (f *field) slopes(want []label) {
	f.moveSlope = [labels16][labels16]float64{}
	prev := outside
	for i, right := range want {
		for l := range labels {
			f.slope[i][l] = -f.forward[i][l] * f.backward[i][l]
		}
		f.slope[i][right]++
		f.moveSlope[prev][right]++
		f.likelyMoves(i)
		prev = right
	}
}

func (f *field) likelyMoves(i int) {
	for l := range labels {
		in := f.score[i][l] * f.backward[i][l] / f.scale[i]
		if i == 0 {
			f.moveSlope[outside][l] -= f.worth[outside][l] * in
			continue
		}
		for k := range labels {
			f.moveSlope[k][l] -= f.forward[i-1][k] * f.worth[k][l] * in
		}
	}
}
