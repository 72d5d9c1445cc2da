package linalg

// Tanh is the quotient of polynomials of degree 13 and 6 that Eigen uses: exact
// to a few units in the last place, and the same in Go and in assembly.
//
// Every product is rounded before the sum (the conversions say so to the
// compiler), so that all processors give the same bits.
func Tanh(x float32) float32 {
	x = max(-tanhLimit, min(tanhLimit, x))
	q := x * x
	p := float32(q*alpha13) + alpha11
	p = float32(q*p) + alpha9
	p = float32(q*p) + alpha7
	p = float32(q*p) + alpha5
	p = float32(q*p) + alpha3
	p = float32(q*p) + alpha1
	d := float32(q*beta6) + beta4
	d = float32(q*d) + beta2
	d = float32(q*d) + beta0
	return x * p / d
}

// Sigmoid is the logistic function by way of Tanh.
func Sigmoid(x float32) float32 { return 0.5 + float32(0.5*Tanh(0.5*x)) }

// Tanhs applies Tanh in place.
func Tanhs(x []float32) {
	if whole := len(x) &^ 7; hasFMA && whole > 0 {
		tanh8(&x[0], whole)
		x = x[whole:]
	}
	for i, v := range x {
		x[i] = Tanh(v)
	}
}

// Sigmoids applies Sigmoid in place.
func Sigmoids(x []float32) {
	if whole := len(x) &^ 7; hasFMA && whole > 0 {
		sigmoid8(&x[0], whole)
		x = x[whole:]
	}
	for i, v := range x {
		x[i] = Sigmoid(v)
	}
}

const (
	tanhLimit = 7.90531110763549805
	alpha1    = 4.89352455891786e-03
	alpha3    = 6.37261928875436e-04
	alpha5    = 1.48572235717979e-05
	alpha7    = 5.12229709037114e-08
	alpha9    = -8.60467152213735e-11
	alpha11   = 2.00018790482477e-13
	alpha13   = -2.76076847742355e-16
	beta0     = 4.89352518554385e-03
	beta2     = 2.26843463243900e-03
	beta4     = 1.18534705686654e-04
	beta6     = 1.19825839466702e-06
)
