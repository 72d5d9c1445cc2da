//go:build !purego

#include "textflag.h"

// Adds the products of two columns of one row (broadcast) and 16 columns of b.
#define ROW(addr, lo, hi) \
	VPBROADCASTD addr, Y2 \
	VPMADDWD     Y0, Y2, Y3 \
	VPADDD       Y3, lo, lo \
	VPMADDWD     Y1, Y2, Y3 \
	VPADDD       Y3, hi, hi

#define STORE(lo, hi) \
	VMOVDQU lo, (DI) \
	VMOVDQU hi, 32(DI) \
	ADDQ    R10, DI

// func madd6x16(pairs int, a *int16, lda int, b *int16, c *int32, ldc int)
TEXT ·madd6x16(SB), NOSPLIT, $0-48
	MOVQ pairs+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ lda+16(FP), R8
	MOVQ b+24(FP), DX
	MOVQ c+32(FP), DI
	MOVQ ldc+40(FP), R10
	SHLQ $1, R8
	SHLQ $2, R10
	LEAQ (SI)(R8*2), R9
	ADDQ R8, R9
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
	VPXOR Y10, Y10, Y10
	VPXOR Y11, Y11, Y11
	VPXOR Y12, Y12, Y12
	VPXOR Y13, Y13, Y13
	VPXOR Y14, Y14, Y14
	VPXOR Y15, Y15, Y15

loop:
	VMOVDQU (DX), Y0
	VMOVDQU 32(DX), Y1
	ROW((SI), Y4, Y5)
	ROW((SI)(R8*1), Y6, Y7)
	ROW((SI)(R8*2), Y8, Y9)
	ROW((R9), Y10, Y11)
	ROW((R9)(R8*1), Y12, Y13)
	ROW((R9)(R8*2), Y14, Y15)
	ADDQ $4, SI
	ADDQ $4, R9
	ADDQ $64, DX
	DECQ CX
	JNZ  loop

	STORE(Y4, Y5)
	STORE(Y6, Y7)
	STORE(Y8, Y9)
	STORE(Y10, Y11)
	STORE(Y12, Y13)
	STORE(Y14, Y15)
	VZEROUPPER
	RET
