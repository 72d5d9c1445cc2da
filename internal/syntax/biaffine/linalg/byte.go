package linalg

// Zero is the byte that stands for 0 among activations of one byte; 255 and 1
// are the ends of the range.
const Zero = 128

// A PackedBytes is a matrix [K×N] of signed bytes, to be multiplied with
// activations of one byte. Where the processor multiplies and adds bytes by four
// (AVX-512 VNNI) it lies in panels of 16 columns with four rows interleaved; with
// AVX2 alone as a PackedInt; else doubled. All give the same sums.
type PackedBytes struct {
	K, N  int
	data  []int8
	start []int32 // by column: what the offset of activations adds to the sum, negative
	pairs *PackedInt
	twos  doubled
}

// PackBytes takes over b[k×n]; k is a multiple of four.
func PackBytes[B int8 | byte](b []B, k, n int) *PackedBytes {
	switch {
	case !hasFMA:
		return &PackedBytes{K: k, N: n, twos: double(b, k, n)}
	case !hasVNNI:
		return &PackedBytes{K: k, N: n, pairs: PackInt(b, k, n)}
	}
	panels := (n + blockCols - 1) / blockCols
	p := &PackedBytes{K: k, N: n, data: make([]int8, panels*k*blockCols), start: make([]int32, panels*blockCols)}
	for panel := range panels {
		width := min(blockCols, n-panel*blockCols)
		for i := range k {
			dst := p.data[(panel*k+i&^3)*blockCols+i&3:]
			for col, v := range b[i*n+panel*blockCols:][:width] {
				dst[4*col] = int8(v)
				p.start[panel*blockCols+col] -= Zero * int32(int8(v))
			}
		}
	}
	return p
}

// GemmBytes sets c[m×N] to a·b, where a has b.K columns, row stride lda, and
// activations offset by Zero. Sums are exact.
func GemmBytes(c []int32, ldc, m int, a []byte, lda int, b *PackedBytes, s *IntScratch) {
	if b.twos != nil {
		b.twos.gemm(c, ldc, m, a, lda, b.K, b.N)
		return
	}
	if b.pairs != nil {
		s.wide = growUnits(s.wide, m*b.K)
		for i := range m {
			dst := s.wide[i*b.K:][:b.K]
			for j, v := range a[i*lda:][:b.K] {
				dst[j] = int16(v) - Zero
			}
		}
		GemmInt(c, ldc, m, s.wide, b.K, b.pairs, s)
		return
	}
	whole := m - m%blockRows
	if whole < m {
		if cap(s.bytes) < blockRows*b.K {
			s.bytes = make([]byte, blockRows*b.K)
		}
		s.bytes = s.bytes[:blockRows*b.K]
		for r := range m - whole {
			copy(s.bytes[r*b.K:(r+1)*b.K], a[(whole+r)*lda:])
		}
	}
	for j := 0; j < b.N; j += blockCols {
		panel, start := b.data[j*b.K:][:b.K*blockCols], b.start[j:]
		width := min(blockCols, b.N-j)
		for i := 0; i < whole; i += blockRows {
			blockBytes(c[i*ldc+j:], ldc, a[i*lda:], lda, panel, start, b.K/4, blockRows, width)
		}
		if whole < m {
			blockBytes(c[whole*ldc+j:], ldc, s.bytes, b.K, panel, start, b.K/4, m-whole, width)
		}
	}
}

func blockBytes(c []int32, ldc int, a []byte, lda int, b []int8, start []int32, quads, height, width int) {
	if height == blockRows && width == blockCols {
		dot6x16(quads, &a[0], lda, &b[0], &start[0], &c[0], ldc)
		return
	}
	if height == blockRows/2 && width == blockCols {
		dot3x16(quads, &a[0], lda, &b[0], &start[0], &c[0], ldc)
		return
	}
	var edge [blockRows * blockCols]int32
	if height < blockRows/2 {
		dot3x16(quads, &a[0], lda, &b[0], &start[0], &edge[0], blockCols)
	} else {
		dot6x16(quads, &a[0], lda, &b[0], &start[0], &edge[0], blockCols)
	}
	for r := range height {
		copy(c[r*ldc:][:width], edge[r*blockCols:])
	}
}

func growUnits(s []int16, n int) []int16 {
	if cap(s) < n {
		return make([]int16, n)
	}
	return s[:n]
}
