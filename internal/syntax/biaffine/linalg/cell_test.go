package linalg

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestTanh(t *testing.T) {
	for x := -12.0; x < 12; x += 0.013 {
		if d := math.Abs(float64(Tanh(float32(x))) - math.Tanh(x)); d > 1e-6 {
			t.Fatalf("Tanh(%g) is off by %g", x, d)
		}
	}
}

func TestRatio(t *testing.T) {
	for x := -12.0; x < 12; x += 0.013 {
		n, d := ratio(float32(x))
		if e := math.Abs(float64(n/d) - math.Tanh(x)); e > 0.0014 || n > d || n < -d {
			t.Fatalf("ratio(%g) is %g/%g, off by %g", x, n, d, e)
		}
	}
}

// TestTanhs wants the same bits of the kernels and of portable code.
func TestTanhs(t *testing.T) {
	x := random(rand.New(rand.NewPCG(9, 9)), 83)
	tanh, sig := slices.Clone(x), slices.Clone(x)
	Tanhs(tanh)
	Sigmoids(sig)
	for i, v := range x {
		if tanh[i] != Tanh(v) || sig[i] != Sigmoid(v) {
			t.Fatalf("at %d of %g: %g, %g", i, v, tanh[i], sig[i])
		}
	}
}

// TestWorth wants the same bits of the kernel and of portable code.
func TestWorth(t *testing.T) {
	k := randomCell(rand.New(rand.NewPCG(4, 4)), 9)
	for _, slope := range []float32{0, 0.1, 1} {
		got := make([]float32, 35)
		Worth(got, k.in, k.bias, slope)
		for i := range got {
			v := float32(float32(k.in.Of[i])*k.in.Scale[i]) + k.bias[i]
			if want := max(v, slope*v); got[i] != want {
				t.Fatalf("slope %g at %d: %g, want %g", slope, i, got[i], want)
			}
		}
	}
}

// TestAddBytes wants the same bits of the kernel and of portable code.
func TestAddBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	dst, src := random(r, 21), make([]byte, 21)
	want := slices.Clone(dst)
	for i := range src {
		src[i] = byte(r.IntN(256))
		want[i] += float32(0.3 * float32(int8(src[i])))
	}
	AddBytes(dst, src, 0.3)
	if !slices.Equal(dst, want) {
		t.Fatalf("%v, want %v", dst, want)
	}
}

type cellCase struct {
	in, state Sum
	bias, c   []float32
}

func randomCell(r *rand.Rand, n int) cellCase {
	k := cellCase{bias: random(r, 4*n), c: random(r, n)}
	sum := func() Sum {
		s := Sum{Of: make([]int32, 4*n), Scale: make([]float32, 4*n)}
		for i := range s.Of {
			s.Of[i], s.Scale[i] = int32(r.IntN(1<<24)-1<<23), r.Float32()*1e-6
		}
		return s
	}
	k.in, k.state = sum(), sum()
	return k
}

// TestCell wants the same bits of the kernel and of portable code.
func TestCell(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{8, 64, 160} {
		k := randomCell(r, n)
		c, out, want := slices.Clone(k.c), make([]byte, n), make([]byte, n)
		Cell(k.in, k.state, k.bias, c, out)
		portableCell(k.in, k.state, k.bias, k.c, want)
		if !slices.Equal(out, want) || !slices.Equal(c, k.c) {
			t.Fatalf("%d units: the kernel and portable code differ", n)
		}
	}
}

// TestRounded wants the same bits of the kernel and of portable code.
func TestRounded(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	const m, k, n = 13, 96, 37
	a, b := random(r, m*k), random(r, k*n)
	s := Scratch{Rounded: true}
	got, want := make([]float32, m*n), make([]float32, m*n)
	Multiply(got, n, m, a, k, false, b, n, false, k, n, &s)
	s.packRows(a, k, m, k, false)
	for j := 0; j < n; j += blockCols {
		for i := 0; i < m; i += blockRows {
			portable(want[i*n+j:], n, s.a[i*k:], s.b.data[j*k:], k, min(blockRows, m-i), min(blockCols, n-j))
		}
	}
	if !slices.Equal(got, want) {
		t.Fatal("the kernel and portable code differ")
	}
}

func BenchmarkCell(b *testing.B) {
	k := randomCell(rand.New(rand.NewPCG(7, 7)), 160)
	out := make([]byte, 160)
	for b.Loop() {
		Cell(k.in, k.state, k.bias, k.c, out)
	}
}
