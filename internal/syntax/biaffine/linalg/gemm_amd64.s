//go:build !purego

#include "textflag.h"

// Each kernel has twelve accumulators of eight floats; a step loads 16 columns
// of b and broadcasts six rows of a.

#define ZERO \
	VXORPS Y4, Y4, Y4 \
	VXORPS Y5, Y5, Y5 \
	VXORPS Y6, Y6, Y6 \
	VXORPS Y7, Y7, Y7 \
	VXORPS Y8, Y8, Y8 \
	VXORPS Y9, Y9, Y9 \
	VXORPS Y10, Y10, Y10 \
	VXORPS Y11, Y11, Y11 \
	VXORPS Y12, Y12, Y12 \
	VXORPS Y13, Y13, Y13 \
	VXORPS Y14, Y14, Y14 \
	VXORPS Y15, Y15, Y15

#define ADDTO(lo, hi) \
	VADDPS  (DI), lo, lo \
	VADDPS  32(DI), hi, hi \
	VMOVUPS lo, (DI) \
	VMOVUPS hi, 32(DI) \
	ADDQ    R8, DI

#define ADDALL \
	ADDTO(Y4, Y5) \
	ADDTO(Y6, Y7) \
	ADDTO(Y8, Y9) \
	ADDTO(Y10, Y11) \
	ADDTO(Y12, Y13) \
	ADDTO(Y14, Y15)

#define FUSED(at, lo, hi) \
	VBROADCASTSS at(SI), Y2 \
	VFMADD231PS  Y0, Y2, lo \
	VFMADD231PS  Y1, Y2, hi

#define ROUNDED(at, lo, hi) \
	VBROADCASTSS at(SI), Y2 \
	VMULPS       Y0, Y2, Y3 \
	VADDPS       Y3, lo, lo \
	VMULPS       Y1, Y2, Y3 \
	VADDPS       Y3, hi, hi

#define ARGS \
	MOVQ k+0(FP), CX \
	MOVQ a+8(FP), SI \
	MOVQ b+16(FP), DX \
	MOVQ c+24(FP), DI \
	MOVQ ldc+32(FP), R8 \
	SHLQ $2, R8 \
	ZERO

// func fma6x16(k int, a, b, c *float32, ldc int)
TEXT ·fma6x16(SB), NOSPLIT, $0-40
	ARGS

loop:
	VMOVUPS (DX), Y0
	VMOVUPS 32(DX), Y1
	FUSED(0, Y4, Y5)
	FUSED(4, Y6, Y7)
	FUSED(8, Y8, Y9)
	FUSED(12, Y10, Y11)
	FUSED(16, Y12, Y13)
	FUSED(20, Y14, Y15)
	ADDQ    $24, SI
	ADDQ    $64, DX
	DECQ    CX
	JNZ     loop
	ADDALL
	VZEROUPPER
	RET

// func mul6x16(k int, a, b, c *float32, ldc int)
//
// The same with every product rounded, as portable code does it.
TEXT ·mul6x16(SB), NOSPLIT, $0-40
	ARGS

loop:
	VMOVUPS (DX), Y0
	VMOVUPS 32(DX), Y1
	ROUNDED(0, Y4, Y5)
	ROUNDED(4, Y6, Y7)
	ROUNDED(8, Y8, Y9)
	ROUNDED(12, Y10, Y11)
	ROUNDED(16, Y12, Y13)
	ROUNDED(20, Y14, Y15)
	ADDQ    $24, SI
	ADDQ    $64, DX
	DECQ    CX
	JNZ     loop
	ADDALL
	VZEROUPPER
	RET
