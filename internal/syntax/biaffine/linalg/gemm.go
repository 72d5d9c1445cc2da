// Package linalg multiplies matrices of float32: the kernels under the parser
// and its trainer. Matrices are row-major slices with a row stride; it knows
// nothing of language.
//
//	var w linalg.Packed
//	w.Pack(weights, 512, 128, 512, false)        // once an update
//	linalg.Gemm(y, 512, rows, x, 128, false, &w, &scratch) // y += x·w
package linalg

// The kernel computes blockRows×blockCols of the product at a time.
const (
	blockRows = 6
	blockCols = 16
)

// A Packed is a matrix [K×N] in panels of 16 columns, so that the kernel reads
// it in order. Columns beyond N are zero.
type Packed struct {
	K, N int
	data []float32
}

// Pack takes over b[k×n], or its transpose where b is stored as [n×k] with
// transposed set. ldb is the stride of b's stored rows.
func (p *Packed) Pack(b []float32, ldb, k, n int, transposed bool) {
	panels := (n + blockCols - 1) / blockCols
	p.K, p.N = k, n
	p.data = grow(p.data, panels*k*blockCols)
	for j := range panels {
		dst := p.data[j*k*blockCols : (j+1)*k*blockCols]
		width := min(blockCols, n-j*blockCols)
		if width < blockCols {
			clear(dst)
		}
		if transposed {
			for c := range width {
				src := b[(j*blockCols+c)*ldb:][:k]
				for i, v := range src {
					dst[i*blockCols+c] = v
				}
			}
			continue
		}
		for i := range k {
			copy(dst[i*blockCols:][:width], b[i*ldb+j*blockCols:])
		}
	}
}

// Scratch is the working memory of Gemm, one for each goroutine.
type Scratch struct {
	// Rounded asks for every product to be rounded before the sum: slower, and
	// the same to the bit on every processor.
	Rounded bool
	a       []float32
	b       Packed
	edge    [blockRows * blockCols]float32
}

// Gemm adds a·b to c[m×N]. Where transposed is set, a is stored as [K×m].
func Gemm(c []float32, ldc, m int, a []float32, lda int, transposed bool, b *Packed, s *Scratch) {
	if m == 0 || b.K == 0 {
		return
	}
	s.packRows(a, lda, m, b.K, transposed)
	for j := 0; j < b.N; j += blockCols {
		panel := b.data[j*b.K:]
		for i := 0; i < m; i += blockRows {
			s.block(c[i*ldc+j:], ldc, s.a[i*b.K:], panel, b.K, min(blockRows, m-i), min(blockCols, b.N-j))
		}
	}
}

// Multiply adds a·b to c[m×n] where b has not been packed.
func Multiply(c []float32, ldc, m int, a []float32, lda int, aT bool, b []float32, ldb int, bT bool, k, n int, s *Scratch) {
	s.b.Pack(b, ldb, k, n, bT)
	Gemm(c, ldc, m, a, lda, aT, &s.b, s)
}

// packRows lays a out in panels of six rows, column after column.
func (s *Scratch) packRows(a []float32, lda, m, k int, transposed bool) {
	panels := (m + blockRows - 1) / blockRows
	s.a = grow(s.a, panels*blockRows*k)
	for p := range panels {
		dst := s.a[p*blockRows*k : (p+1)*blockRows*k]
		height := min(blockRows, m-p*blockRows)
		if height < blockRows {
			clear(dst)
		}
		if transposed {
			for i := range k {
				copy(dst[i*blockRows:][:height], a[i*lda+p*blockRows:])
			}
			continue
		}
		for r := range height {
			src := a[(p*blockRows+r)*lda:][:k]
			for i, v := range src {
				dst[i*blockRows+r] = v
			}
		}
	}
}

// block adds one block of the product to c; the kernel writes whole blocks, so
// those at the edges go through a copy.
func (s *Scratch) block(c []float32, ldc int, a, b []float32, k, height, width int) {
	if !hasFMA {
		portable(c, ldc, a, b, k, height, width)
		return
	}
	kernel := fma6x16
	if s.Rounded {
		kernel = mul6x16
	}
	if height == blockRows && width == blockCols {
		kernel(k, &a[0], &b[0], &c[0], ldc)
		return
	}
	edge := &s.edge
	clear(edge[:])
	kernel(k, &a[0], &b[0], &edge[0], blockCols)
	for r := range height {
		row := c[r*ldc:][:width]
		for i := range row {
			row[i] += edge[r*blockCols+i]
		}
	}
}

func portable(c []float32, ldc int, a, b []float32, k, height, width int) {
	for r := range height {
		var sum [blockCols]float32
		for i := range k {
			v := a[i*blockRows+r]
			for j, w := range b[i*blockCols:][:blockCols] {
				sum[j] += float32(v * w)
			}
		}
		row := c[r*ldc:][:width]
		for j := range row {
			row[j] += sum[j]
		}
	}
}

func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}
