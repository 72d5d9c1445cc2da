package linalg

import "golang.org/x/sys/cpu"

//go:noescape
func fma6x16(k int, a, b, c *float32, ldc int)

// hasFMA says whether the kernels in assembly may run on this processor.
var hasFMA = cpu.X86.HasAVX2 && cpu.X86.HasFMA
