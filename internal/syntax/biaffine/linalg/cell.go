package linalg

// StateScale is the fixed point of the states that Cell writes, offset by Zero.
const StateScale = 127

// A Sum is a product of whole numbers with what one unit of it is worth, by column.
type Sum struct {
	Of    []int32
	Scale []float32
}

// Cell makes one step of an LSTM of len(c) units, a multiple of eight. The sums
// and the bias hold the gates i, f, o, g one after the other; c is the cell, in
// and out; the state goes to out in fixed point, rounded.
//
// The gates' functions are off by up to 0.0014, a sixth of a step of the states;
// see ratio. Their quotients are brought to common denominators, for divisions
// are most of what they cost.
func Cell(in, state Sum, bias, c []float32, out []byte) {
	n := len(c)
	if n == 0 {
		return
	}
	_, _, _, _, _, _ = in.Of[4*n-1], in.Scale[4*n-1], state.Of[4*n-1], state.Scale[4*n-1], bias[4*n-1], out[n-1]
	if hasFMA && n%8 == 0 {
		cell8(n, &in.Of[0], &in.Scale[0], &state.Of[0], &state.Scale[0], &bias[0], &c[0], &out[0])
		return
	}
	portableCell(in, state, bias, c, out)
}

func portableCell(in, state Sum, bias, c []float32, out []byte) {
	n := len(c)
	gate := func(k int) float32 {
		x := float32(float32(in.Of[k])*in.Scale[k]) + float32(float32(state.Of[k])*state.Scale[k])
		return x + bias[k]
	}
	for k := range c {
		ni, di := ratio(0.5 * gate(k))
		nf, df := ratio(0.5 * gate(n+k))
		no, do := ratio(0.5 * gate(2*n+k))
		ng, dg := ratio(gate(3*n + k))
		v := float32(float32((ni+di)*ng)*df) + float32(float32(float32((nf+df)*c[k])*di)*dg)
		c[k] = v / float32(float32((di+di)*dg)*df)
		nc, dc := ratio(c[k])
		h := float32((no+do)*nc) / float32((do+do)*dc)
		out[k] = byte(float32(h*StateScale) + (Zero + 0.5))
	}
}

// reach is where ratio comes to 1.
const reach = 3.6467

// ratio is tanh(x) as a fraction: its continued fraction cut after five steps,
// at most 0.0014 off. The logistic function of 2x is (n+d)/2d.
func ratio(x float32) (n, d float32) {
	x = max(-reach, min(reach, x))
	q := x * x
	d = float32((float32(q*15)+420)*q) + 945
	n = x * (float32((q+105)*q) + 945)
	return n, d
}
