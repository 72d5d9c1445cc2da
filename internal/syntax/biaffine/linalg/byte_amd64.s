//go:build !purego

#include "textflag.h"

// Adds the products of four columns of one row (broadcast) and 16 columns of b.
#define ROW(addr, sum) \
	VPBROADCASTD addr, Z2 \
	VPDPBUSD     Z1, Z2, sum

// func dot6x16(quads int, a *byte, lda int, b *int8, start, c *int32, ldc int)
TEXT ·dot6x16(SB), NOSPLIT, $0-56
	MOVQ quads+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ lda+16(FP), R8
	MOVQ b+24(FP), DX
	MOVQ start+32(FP), AX
	MOVQ c+40(FP), DI
	MOVQ ldc+48(FP), R10
	SHLQ $2, R10
	LEAQ (SI)(R8*2), R9
	ADDQ R8, R9
	VMOVDQU32 (AX), Z4
	VMOVDQA32 Z4, Z5
	VMOVDQA32 Z4, Z6
	VMOVDQA32 Z4, Z7
	VMOVDQA32 Z4, Z8
	VMOVDQA32 Z4, Z9

loop:
	VMOVDQU32 (DX), Z1
	ROW((SI), Z4)
	ROW((SI)(R8*1), Z5)
	ROW((SI)(R8*2), Z6)
	ROW((R9), Z7)
	ROW((R9)(R8*1), Z8)
	ROW((R9)(R8*2), Z9)
	ADDQ $4, SI
	ADDQ $4, R9
	ADDQ $64, DX
	DECQ CX
	JNZ  loop

	VMOVDQU32 Z4, (DI)
	ADDQ      R10, DI
	VMOVDQU32 Z5, (DI)
	ADDQ      R10, DI
	VMOVDQU32 Z6, (DI)
	ADDQ      R10, DI
	VMOVDQU32 Z7, (DI)
	ADDQ      R10, DI
	VMOVDQU32 Z8, (DI)
	ADDQ      R10, DI
	VMOVDQU32 Z9, (DI)
	VZEROUPPER
	RET

// func dot3x16(quads int, a *byte, lda int, b *int8, start, c *int32, ldc int)
//
// The same for three rows: half of the work where few sentences are left.
TEXT ·dot3x16(SB), NOSPLIT, $0-56
	MOVQ      quads+0(FP), CX
	MOVQ      a+8(FP), SI
	MOVQ      lda+16(FP), R8
	MOVQ      b+24(FP), DX
	MOVQ      start+32(FP), AX
	MOVQ      c+40(FP), DI
	MOVQ      ldc+48(FP), R10
	SHLQ      $2, R10
	VMOVDQU32 (AX), Z4
	VMOVDQA32 Z4, Z5
	VMOVDQA32 Z4, Z6

loop:
	VMOVDQU32 (DX), Z1
	ROW((SI), Z4)
	ROW((SI)(R8*1), Z5)
	ROW((SI)(R8*2), Z6)
	ADDQ $4, SI
	ADDQ $64, DX
	DECQ CX
	JNZ  loop

	VMOVDQU32 Z4, (DI)
	ADDQ      R10, DI
	VMOVDQU32 Z5, (DI)
	ADDQ      R10, DI
	VMOVDQU32 Z6, (DI)
	VZEROUPPER
	RET
