//go:build !amd64 || purego

package linalg

const (
	hasFMA  = false
	hasVNNI = false
)

func fma6x16(k int, a, b, c *float32, ldc int) { panic("linalg: no kernel in assembly here") }

func madd6x16(pairs int, a *int16, lda int, b *int16, c *int32, ldc int) {
	panic("linalg: no kernel in assembly here")
}

func mul6x16(k int, a, b, c *float32, ldc int) { panic("linalg: no kernel in assembly here") }

func cell8(n int, in *int32, inScale *float32, state *int32, stateScale, bias, c *float32, out *byte) {
	panic("linalg: no kernel in assembly here")
}

func tanh8(x *float32, n int) { panic("linalg: no kernel in assembly here") }

func sigmoid8(x *float32, n int) { panic("linalg: no kernel in assembly here") }

func dot6x16(quads int, a *byte, lda int, b *int8, start, c *int32, ldc int) {
	panic("linalg: no kernel in assembly here")
}

func worth8(n int, dst *float32, src *int32, scale, bias *float32, slope float32) {
	panic("linalg: no kernel in assembly here")
}

func addBytes8(n int, dst *float32, src *byte, scale float32) {
	panic("linalg: no kernel in assembly here")
}

func dot3x16(quads int, a *byte, lda int, b *int8, start, c *int32, ldc int) {
	panic("linalg: no kernel in assembly here")
}
