package biaffine

import (
	"math/rand/v2"
	"testing"
)

// bruteForce tries every choice of heads.
func bruteForce(score []float32, n int) float32 {
	heads := make([]int32, n)
	best := float32(negative)
	var d Decoder
	var try func(j int, sum float32)
	try = func(j int, sum float32) {
		if j == n {
			if sum > best && d.isTree(heads) {
				best = sum
			}
			return
		}
		for i := range n {
			if i != j {
				heads[j] = int32(i)
				try(j+1, sum+score[j*n+i])
			}
		}
	}
	try(1, 0)
	return best
}

func TestDecodeIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var d Decoder
	for trial := range 600 {
		n := 2 + trial%5
		score := make([]float32, n*n)
		for i := range score {
			score[i] = float32(r.IntN(100))
		}
		heads := make([]int32, n)
		d.Decode(score, n, heads)
		if !d.isTree(heads) {
			t.Fatalf("n=%d: %v is no tree", n, heads)
		}
		sum := float32(0)
		for j := 1; j < n; j++ {
			sum += score[j*n+int(heads[j])]
		}
		if want := bruteForce(score, n); sum != want {
			t.Fatalf("n=%d: %v scores %g, the best %g", n, heads, sum, want)
		}
	}
}

func TestDecodeLong(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var d Decoder
	const n = 200
	score := make([]float32, n*n)
	for i := range score {
		score[i] = r.Float32()
	}
	heads := make([]int32, n)
	d.Decode(score, n, heads)
	if !d.isTree(heads) {
		t.Fatal("no tree")
	}
}
