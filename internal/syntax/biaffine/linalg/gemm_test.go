package linalg

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

// naive adds a·b to c with sums in double precision.
func naive(c []float32, m, k, n int, at func(i, l int) float32, bt func(l, j int) float32) {
	for i := range m {
		for j := range n {
			sum := float64(c[i*n+j])
			for l := range k {
				sum += float64(at(i, l)) * float64(bt(l, j))
			}
			c[i*n+j] = float32(sum)
		}
	}
}

func TestGemm(t *testing.T) {
	f := func(m, k, n int, aT, bT bool) {
		t.Helper()
		r := rand.New(rand.NewPCG(1, uint64(m*k*n)))
		a, b := random(r, m*k), random(r, k*n)
		got := random(r, m*n)
		want := append([]float32(nil), got...)
		lda, ldb := k, n
		at := func(i, l int) float32 { return a[i*k+l] }
		bt := func(l, j int) float32 { return b[l*n+j] }
		if aT {
			lda, at = m, func(i, l int) float32 { return a[l*m+i] }
		}
		if bT {
			ldb, bt = k, func(l, j int) float32 { return b[j*k+l] }
		}
		naive(want, m, k, n, at, bt)
		var s Scratch
		Multiply(got, n, m, a, lda, aT, b, ldb, bT, k, n, &s)
		for i := range want {
			if math.Abs(float64(got[i]-want[i])) > 1e-3 {
				t.Fatalf("%dx%dx%d %v %v: [%d] is %g, want %g", m, k, n, aT, bT, i, got[i], want[i])
			}
		}
	}
	for _, m := range []int{1, 5, 6, 13} {
		for _, n := range []int{1, 15, 16, 33} {
			for _, k := range []int{1, 7, 64} {
				f(m, k, n, false, false)
				f(m, k, n, true, false)
				f(m, k, n, false, true)
				f(m, k, n, true, true)
			}
		}
	}
}

func BenchmarkGemm(b *testing.B) {
	const m, k, n = 384, 256, 1024
	r := rand.New(rand.NewPCG(1, 2))
	x, w, y := random(r, m*k), random(r, k*n), make([]float32, m*n)
	var p Packed
	var s Scratch
	p.Pack(w, n, k, n, false)
	for b.Loop() {
		Gemm(y, n, m, x, k, false, &p, &s)
	}
	b.ReportMetric(2*m*k*n*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}
