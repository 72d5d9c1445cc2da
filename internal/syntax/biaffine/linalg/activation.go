package linalg

// Tanh is the quotient of polynomials of degree 13 and 6 that Eigen uses: exact
// to a few units in the last place, and the same in Go and in assembly.
func Tanh(x float32) float32 {
	x = max(-tanhLimit, min(tanhLimit, x))
	q := x * x
	p := q*alpha13 + alpha11
	p = q*p + alpha9
	p = q*p + alpha7
	p = q*p + alpha5
	p = q*p + alpha3
	p = q*p + alpha1
	d := q*beta6 + beta4
	d = q*d + beta2
	d = q*d + beta0
	return x * p / d
}

// Sigmoid is the logistic function by way of Tanh.
func Sigmoid(x float32) float32 { return 0.5 + 0.5*Tanh(0.5*x) }

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
