package linalg

// A PackedInt is a matrix [K×N] of small integers in panels of 16 columns; two
// consecutive rows lie interleaved, as the processor's multiply-and-add of pairs
// wants them. K is even; rows and columns added to fill are zero.
type PackedInt struct {
	K, N int
	data []int16
}

// PackInt takes over b[k×n], whose elements are signed bytes.
func PackInt[B int8 | byte](b []B, k, n int) *PackedInt {
	p := &PackedInt{K: (k + 1) &^ 1, N: n}
	panels := (n + blockCols - 1) / blockCols
	p.data = make([]int16, panels*p.K*blockCols)
	for panel := range panels {
		width := min(blockCols, n-panel*blockCols)
		for i := range k {
			dst := p.data[(panel*p.K+i&^1)*blockCols+i&1:]
			for col, v := range b[i*n+panel*blockCols:][:width] {
				dst[2*col] = int16(int8(v))
			}
		}
	}
	return p
}

// IntScratch is the working memory of GemmInt and GemmBytes, one for each
// goroutine.
type IntScratch struct {
	rows, wide []int16
	bytes      []byte
}

// GemmInt sets c[m×N] to a·b, where a has b.K columns and row stride lda. Sums
// are exact as long as they fit 32 bits: with weights of 8 bits and activations
// of 14, up to 1,024 columns.
func GemmInt(c []int32, ldc, m int, a []int16, lda int, b *PackedInt, s *IntScratch) {
	whole := m - m%blockRows
	edge := a[min(len(a), whole*lda):]
	if whole < m {
		if cap(s.rows) < blockRows*b.K {
			s.rows = make([]int16, blockRows*b.K)
		}
		s.rows = s.rows[:blockRows*b.K]
		for r := range m - whole {
			copy(s.rows[r*b.K:(r+1)*b.K], edge[r*lda:])
		}
	}
	for j := 0; j < b.N; j += blockCols {
		panel := b.data[j*b.K:][:b.K*blockCols]
		width := min(blockCols, b.N-j)
		for i := 0; i < whole; i += blockRows {
			blockInt(c[i*ldc+j:], ldc, a[i*lda:], lda, panel, b.K/2, blockRows, width)
		}
		if whole < m {
			blockInt(c[whole*ldc+j:], ldc, s.rows, b.K, panel, b.K/2, m-whole, width)
		}
	}
}

// blockInt sets one block of the product; the kernel writes whole blocks, so
// those at the edges go through a copy.
func blockInt(c []int32, ldc int, a []int16, lda int, b []int16, pairs, height, width int) {
	if !hasFMA {
		portableInt(c, ldc, a, lda, b, pairs, height, width)
		return
	}
	if height == blockRows && width == blockCols {
		madd6x16(pairs, &a[0], lda, &b[0], &c[0], ldc)
		return
	}
	var edge [blockRows * blockCols]int32
	madd6x16(pairs, &a[0], lda, &b[0], &edge[0], blockCols)
	for r := range height {
		copy(c[r*ldc:][:width], edge[r*blockCols:])
	}
}

func portableInt(c []int32, ldc int, a []int16, lda int, b []int16, pairs, height, width int) {
	for r := range height {
		var sum [blockCols]int32
		row := a[r*lda:][:2*pairs]
		for i := 0; i+1 < len(row); i += 2 {
			v, w := int32(row[i]), int32(row[i+1])
			panel := (*[2 * blockCols]int16)(b[i*blockCols:])
			for j := range sum {
				sum[j] += v*int32(panel[2*j]) + w*int32(panel[2*j+1])
			}
		}
		copy(c[r*ldc:][:width], sum[:])
	}
}
