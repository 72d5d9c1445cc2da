package linalg

// A doubled matrix [K×N] of signed bytes for processors without kernels here:
// columns j and j+8 of a panel share one number of 64 bits, so that one
// multiplication does for two.
type doubled []int64

const half = blockCols / 2

// double takes over b[k×n].
func double[B int8 | byte](b []B, k, n int) doubled {
	panels := (n + blockCols - 1) / blockCols
	d := make(doubled, panels*k*half)
	for panel := range panels {
		width := min(blockCols, n-panel*blockCols)
		for i := range k {
			dst := d[(panel*k+i)*half:][:half]
			for col, v := range b[i*n+panel*blockCols:][:width] {
				dst[col%half] += int64(int8(v)) << (col / half * 32)
			}
		}
	}
	return d
}

// gemm is GemmBytes. The low halves of the sums may be negative and then borrow
// from the high ones, which get it back in the end.
func (d doubled) gemm(c []int32, ldc, m int, a []byte, lda, k, n int) {
	for j := 0; j < n; j += blockCols {
		panel := d[j/blockCols*k*half:][:k*half]
		width := min(blockCols, n-j)
		for i := range m {
			sums := panel.row(a[i*lda:][:k])
			dst := c[i*ldc+j:][:width]
			for col := range dst {
				s := sums[col%half]
				if low := int64(int32(s)); col < half {
					dst[col] = int32(low)
				} else {
					dst[col] = int32((s - low) >> 32)
				}
			}
		}
	}
}

// row multiplies one row of activations with a panel. The sums are written out
// so that they stay in registers.
func (d doubled) row(a []byte) [half]int64 {
	var s0, s1, s2, s3, s4, s5, s6, s7 int64
	for i, x := range a {
		v := int64(x) - Zero
		p := (*[half]int64)(d[i*half:])
		s0 += v * p[0]
		s1 += v * p[1]
		s2 += v * p[2]
		s3 += v * p[3]
		s4 += v * p[4]
		s5 += v * p[5]
		s6 += v * p[6]
		s7 += v * p[7]
	}
	return [half]int64{s0, s1, s2, s3, s4, s5, s6, s7}
}
