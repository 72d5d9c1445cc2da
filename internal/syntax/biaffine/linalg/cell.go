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
		i, f, o, g := Sigmoid(gate(k)), Sigmoid(gate(n+k)), Sigmoid(gate(2*n+k)), Tanh(gate(3*n+k))
		v := float32(i*g) + float32(f*c[k])
		c[k] = v
		out[k] = byte(float32(float32(o*Tanh(v))*StateScale) + (Zero + 0.5))
	}
}
