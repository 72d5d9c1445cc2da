//go:build !purego

package linalg

import "golang.org/x/sys/cpu"

//go:noescape
func fma6x16(k int, a, b, c *float32, ldc int)

//go:noescape
func mul6x16(k int, a, b, c *float32, ldc int)

//go:noescape
func cell8(n int, in *int32, inScale *float32, state *int32, stateScale, bias, c *float32, out *byte)

//go:noescape
func tanh8(x *float32, n int)

//go:noescape
func sigmoid8(x *float32, n int)

//go:noescape
func dot6x16(quads int, a *byte, lda int, b *int8, start, c *int32, ldc int)

//go:noescape
func worth8(n int, dst *float32, src *int32, scale, bias *float32, slope float32)

//go:noescape
func addBytes8(n int, dst *float32, src *byte, scale float32)

//go:noescape
func dot3x16(quads int, a *byte, lda int, b *int8, start, c *int32, ldc int)

//go:noescape
func madd6x16(pairs int, a *int16, lda int, b *int16, c *int32, ldc int)

// hasFMA says whether the kernels in assembly may run on this processor.
var hasFMA = cpu.X86.HasAVX2 && cpu.X86.HasFMA

// hasVNNI says whether it multiplies and adds bytes by four.
var hasVNNI = hasFMA && cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
