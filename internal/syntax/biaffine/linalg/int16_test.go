package linalg

import (
	"math/rand/v2"
	"testing"
)

func TestGemmInt(t *testing.T) {
	var s IntScratch
	f := func(m, k, n int) {
		t.Helper()
		r := rand.New(rand.NewPCG(2, uint64(m*k*n)))
		w := make([]int8, k*n)
		for i := range w {
			w[i] = int8(r.IntN(255) - 127)
		}
		p := PackInt(w, k, n)
		a := make([]int16, m*p.K)
		for i := range a {
			a[i] = int16(r.IntN(1<<15) - 1<<14)
		}
		got := make([]int32, m*n)
		GemmInt(got, n, m, a, p.K, p, &s)
		for i := range m {
			for j := range n {
				want := int32(0)
				for l := range k {
					want += int32(a[i*p.K+l]) * int32(w[l*n+j])
				}
				if got[i*n+j] != want {
					t.Fatalf("%dx%dx%d: [%d,%d] is %d, want %d", m, k, n, i, j, got[i*n+j], want)
				}
			}
		}
	}
	for _, m := range []int{1, 6, 8, 13} {
		for _, n := range []int{1, 16, 40} {
			for _, k := range []int{1, 2, 33, 320} {
				f(m, k, n)
			}
		}
	}
}

func BenchmarkGemmInt(b *testing.B) {
	const m, k, n = 384, 256, 1024
	r := rand.New(rand.NewPCG(1, 2))
	w := make([]int8, k*n)
	for i := range w {
		w[i] = int8(r.IntN(255) - 127)
	}
	p := PackInt(w, k, n)
	a, c := make([]int16, m*k), make([]int32, m*n)
	var s IntScratch
	for b.Loop() {
		GemmInt(c, n, m, a, k, p, &s)
	}
	b.ReportMetric(2*m*k*n*float64(b.N)/b.Elapsed().Seconds()/1e9, "Gop/s")
}

func TestGemmBytes(t *testing.T) {
	f := func(m, k, n int) {
		t.Helper()
		var s IntScratch
		r := rand.New(rand.NewPCG(2, uint64(m*k*n)))
		w := make([]int8, k*n)
		for i := range w {
			w[i] = int8(r.IntN(255) - 127)
		}
		a := make([]byte, m*k)
		for i := range a {
			a[i] = byte(r.IntN(256))
		}
		got, slow, twos := make([]int32, m*n), make([]int32, m*n), make([]int32, m*n)
		GemmBytes(got, n, m, a, k, PackBytes(w, k, n), &s)
		GemmBytes(slow, n, m, a, k, &PackedBytes{K: k, N: n, pairs: PackInt(w, k, n)}, &s)
		GemmBytes(twos, n, m, a, k, &PackedBytes{K: k, N: n, twos: double(w, k, n)}, &s)
		for i := range m {
			for j := range n {
				want := int32(0)
				for l := range k {
					want += (int32(a[i*k+l]) - Zero) * int32(w[l*n+j])
				}
				if got[i*n+j] != want || slow[i*n+j] != want || twos[i*n+j] != want {
					t.Fatalf("%dx%dx%d: [%d,%d] is %d, %d and %d, want %d", m, k, n, i, j, got[i*n+j], slow[i*n+j], twos[i*n+j], want)
				}
			}
		}
	}
	for _, m := range []int{1, 3, 6, 8, 9, 13} {
		for _, n := range []int{1, 16, 40} {
			for _, k := range []int{4, 64, 320} {
				f(m, k, n)
			}
		}
	}
}

func BenchmarkGemmBytes(b *testing.B) {
	const m, k, n = 384, 256, 1024
	r := rand.New(rand.NewPCG(1, 2))
	w := make([]int8, k*n)
	for i := range w {
		w[i] = int8(r.IntN(255) - 127)
	}
	p := PackBytes(w, k, n)
	a, c := make([]byte, m*k), make([]int32, m*n)
	var s IntScratch
	for b.Loop() {
		GemmBytes(c, n, m, a, k, p, &s)
	}
	b.ReportMetric(2*m*k*n*float64(b.N)/b.Elapsed().Seconds()/1e9, "Gop/s")
}
