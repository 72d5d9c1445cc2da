//go:build !purego

#include "textflag.h"

// Eight copies of one float.
#define EIGHT(name, bits) \
	DATA name<>+0(SB)/4, $bits \
	DATA name<>+4(SB)/4, $bits \
	DATA name<>+8(SB)/4, $bits \
	DATA name<>+12(SB)/4, $bits \
	DATA name<>+16(SB)/4, $bits \
	DATA name<>+20(SB)/4, $bits \
	DATA name<>+24(SB)/4, $bits \
	DATA name<>+28(SB)/4, $bits \
	GLOBL name<>(SB), RODATA|NOPTR, $32

// The constants of activation.go and cell.go, as bits of float32.
EIGHT(limit, 0x40fcf84f)
EIGHT(low, 0xc0fcf84f)
EIGHT(alpha1, 0x3ba059dc)
EIGHT(alpha3, 0x3a270ded)
EIGHT(alpha5, 0x3779434a)
EIGHT(alpha7, 0x335c0041)
EIGHT(alpha9, 0xaebd37ff)
EIGHT(alpha11, 0x2a61337e)
EIGHT(alpha13, 0xa59f25c0)
EIGHT(beta0, 0x3ba059dd)
EIGHT(beta2, 0x3b14aa05)
EIGHT(beta4, 0x38f895d6)
EIGHT(beta6, 0x35a0d3d8)
EIGHT(half, 0x3f000000)
EIGHT(reach, 0x40696388)
EIGHT(lowReach, 0xc0696388)
EIGHT(n105, 0x42d20000)
EIGHT(n945, 0x446c4000)
EIGHT(n15, 0x41700000)
EIGHT(n420, 0x43d20000)
EIGHT(steps, 0x42fe0000)
EIGHT(offset, 0x43008000)


// x = tanh(x), in the order of operations of Tanh and without fusing.
#define TANH(x, q, p, d) \
	VMINPS limit<>(SB), x, x \
	VMAXPS low<>(SB), x, x \
	VMULPS x, x, q \
	VMULPS alpha13<>(SB), q, p \
	VADDPS alpha11<>(SB), p, p \
	VMULPS beta6<>(SB), q, d \
	VADDPS beta4<>(SB), d, d \
	VMULPS q, p, p \
	VADDPS alpha9<>(SB), p, p \
	VMULPS q, d, d \
	VADDPS beta2<>(SB), d, d \
	VMULPS q, p, p \
	VADDPS alpha7<>(SB), p, p \
	VMULPS q, d, d \
	VADDPS beta0<>(SB), d, d \
	VMULPS q, p, p \
	VADDPS alpha5<>(SB), p, p \
	VMULPS q, p, p \
	VADDPS alpha3<>(SB), p, p \
	VMULPS q, p, p \
	VADDPS alpha1<>(SB), p, p \
	VMULPS x, p, p \
	VDIVPS d, p, x

#define SIGMOID(x, q, p, d) \
	VMULPS half<>(SB), x, x \
	TANH(x, q, p, d) \
	VMULPS half<>(SB), x, x \
	VADDPS half<>(SB), x, x

// x, d = numerator and denominator of tanh(x), as in ratio.
#define RATIO(x, d, q) \
	VMINPS reach<>(SB), x, x \
	VMAXPS lowReach<>(SB), x, x \
	VMULPS x, x, q \
	VMULPS n15<>(SB), q, d \
	VADDPS n420<>(SB), d, d \
	VMULPS q, d, d \
	VADDPS n945<>(SB), d, d \
	VADDPS n105<>(SB), q, Y15 \
	VMULPS q, Y15, q \
	VADDPS n945<>(SB), q, q \
	VMULPS q, x, x

// dst = float(input)*scale + float(state)*scale + bias
#define GATE(at, dst, tmp) \
	VCVTDQ2PS (SI)(at*1), dst \
	VMULPS    (DI)(at*1), dst, dst \
	VCVTDQ2PS (R8)(at*1), tmp \
	VMULPS    (R9)(at*1), tmp, tmp \
	VADDPS    tmp, dst, dst \
	VADDPS    (R10)(at*1), dst, dst

// func cell8(n int, in *int32, inScale *float32, state *int32, stateScale, bias, c *float32, out *byte)
TEXT ·cell8(SB), NOSPLIT, $0-64
	MOVQ n+0(FP), CX
	MOVQ in+8(FP), SI
	MOVQ inScale+16(FP), DI
	MOVQ state+24(FP), R8
	MOVQ stateScale+32(FP), R9
	MOVQ bias+40(FP), R10
	MOVQ c+48(FP), R11
	MOVQ out+56(FP), R12
	MOVQ CX, R13
	SHLQ $2, R13
	LEAQ (R13)(R13*1), DX
	LEAQ (R13)(R13*2), BX
	XORQ AX, AX
	SHRQ $3, CX

loop:
	GATE(AX, Y0, Y8)
	GATE(R13, Y1, Y9)
	GATE(DX, Y2, Y10)
	GATE(BX, Y3, Y11)
	VMULPS  half<>(SB), Y0, Y0
	VMULPS  half<>(SB), Y1, Y1
	VMULPS  half<>(SB), Y2, Y2
	RATIO(Y0, Y4, Y8)
	RATIO(Y1, Y5, Y9)
	RATIO(Y2, Y6, Y10)
	RATIO(Y3, Y7, Y11)
	VADDPS  Y4, Y0, Y0
	VADDPS  Y5, Y1, Y1
	VADDPS  Y6, Y2, Y2
	VMULPS  Y3, Y0, Y0
	VMULPS  Y5, Y0, Y0
	VMULPS  (R11), Y1, Y1
	VMULPS  Y4, Y1, Y1
	VMULPS  Y7, Y1, Y1
	VADDPS  Y1, Y0, Y0
	VADDPS  Y4, Y4, Y4
	VMULPS  Y7, Y4, Y4
	VMULPS  Y5, Y4, Y4
	VDIVPS  Y4, Y0, Y0
	VMOVUPS Y0, (R11)
	RATIO(Y0, Y4, Y8)
	VADDPS  Y6, Y6, Y6
	VMULPS  Y4, Y6, Y6
	VMULPS  Y0, Y2, Y0
	VDIVPS  Y6, Y0, Y0
	VMULPS      steps<>(SB), Y0, Y0
	VADDPS      offset<>(SB), Y0, Y0
	VCVTTPS2DQ  Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKUSDW   X1, X0, X0
	VPACKUSWB   X0, X0, X0
	VMOVQ       X0, (R12)
	ADDQ        $32, SI
	ADDQ        $32, DI
	ADDQ        $32, R8
	ADDQ        $32, R9
	ADDQ        $32, R10
	ADDQ        $32, R11
	ADDQ        $8, R12
	DECQ        CX
	JNZ         loop
	VZEROUPPER
	RET

// func tanh8(x *float32, n int)
TEXT ·tanh8(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	SHRQ $3, CX

loop:
	VMOVUPS (SI), Y0
	TANH(Y0, Y1, Y2, Y3)
	VMOVUPS Y0, (SI)
	ADDQ    $32, SI
	DECQ    CX
	JNZ     loop
	VZEROUPPER
	RET

// func sigmoid8(x *float32, n int)
TEXT ·sigmoid8(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	SHRQ $3, CX

loop:
	VMOVUPS (SI), Y0
	SIGMOID(Y0, Y1, Y2, Y3)
	VMOVUPS Y0, (SI)
	ADDQ    $32, SI
	DECQ    CX
	JNZ     loop
	VZEROUPPER
	RET
