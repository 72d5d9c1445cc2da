//go:build !purego

#include "textflag.h"

// func worth8(n int, dst *float32, src *int32, scale, bias *float32, slope float32)
TEXT ·worth8(SB), NOSPLIT, $0-44
	MOVQ         n+0(FP), CX
	MOVQ         dst+8(FP), DI
	MOVQ         src+16(FP), SI
	MOVQ         scale+24(FP), R8
	MOVQ         bias+32(FP), R9
	VBROADCASTSS slope+40(FP), Y2
	SHRQ         $3, CX

loop:
	VCVTDQ2PS (SI), Y0
	VMULPS    (R8), Y0, Y0
	VADDPS    (R9), Y0, Y0
	VMULPS    Y2, Y0, Y1
	VMAXPS    Y1, Y0, Y0
	VMOVUPS   Y0, (DI)
	ADDQ      $32, SI
	ADDQ      $32, DI
	ADDQ      $32, R8
	ADDQ      $32, R9
	DECQ      CX
	JNZ       loop
	VZEROUPPER
	RET

// func addBytes8(n int, dst *float32, src *byte, scale float32)
TEXT ·addBytes8(SB), NOSPLIT, $0-28
	MOVQ         n+0(FP), CX
	MOVQ         dst+8(FP), DI
	MOVQ         src+16(FP), SI
	VBROADCASTSS scale+24(FP), Y2
	SHRQ         $3, CX

loop:
	VPMOVSXBD (SI), Y0
	VCVTDQ2PS Y0, Y0
	VMULPS    Y2, Y0, Y0
	VADDPS    (DI), Y0, Y0
	VMOVUPS   Y0, (DI)
	ADDQ      $8, SI
	ADDQ      $32, DI
	DECQ      CX
	JNZ       loop
	VZEROUPPER
	RET
