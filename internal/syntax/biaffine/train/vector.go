package main

import "math"

// softmaxLoss turns scores into the gradient of their cross-entropy times unit,
// and returns the loss in nats.
func softmaxLoss(x []float32, gold int, unit float32) float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	sum := 0.0
	for i, v := range x {
		e := math.Exp(float64(v - top))
		x[i] = float32(e)
		sum += e
	}
	loss := math.Log(sum) - math.Log(max(float64(x[gold]), 1e-30))
	k := unit / float32(sum)
	for i := range x {
		x[i] *= k
	}
	x[gold] -= unit
	return loss
}

func add(dst, src []float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += src[i]
	}
}

func scale(x, by []float32) {
	by = by[:len(x)]
	for i := range x {
		x[i] *= by[i]
	}
}

// sumRows adds the rows of x to dst.
func sumRows(dst, x []float32, width int) {
	for ; len(x) >= width; x = x[width:] {
		add(dst[:width], x)
	}
}

// slope is that of the leaky rectifier below zero.
const slope = 0.1

func leaky(x []float32) {
	for i, v := range x {
		if v < 0 {
			x[i] = slope * v
		}
	}
}

func leakyBack(out, d []float32) {
	for i, v := range out {
		if v < 0 {
			d[i] *= slope
		}
	}
}

func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}
