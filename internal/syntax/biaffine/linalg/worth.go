package linalg

// Worth fills dst with what the sums are worth, plus the bias, through a leaky
// rectifier: values below zero are multiplied with slope, from 0 to 1 (no
// rectifier). All are as long as dst or longer.
func Worth(dst []float32, src Sum, bias []float32, slope float32) {
	of, scale, bias := src.Of[:len(dst)], src.Scale[:len(dst)], bias[:len(dst)]
	whole := len(dst) &^ 7
	if !hasFMA {
		whole = 0
	}
	if whole > 0 {
		worth8(whole, &dst[0], &of[0], &scale[0], &bias[0], slope)
	}
	for i := whole; i < len(dst); i++ {
		v := float32(float32(of[i])*scale[i]) + bias[i]
		dst[i] = max(v, slope*v)
	}
}

// AddBytes adds the signed bytes of src, of scale each, to dst.
func AddBytes(dst []float32, src []byte, scale float32) {
	src = src[:len(dst)]
	whole := len(dst) &^ 7
	if !hasFMA {
		whole = 0
	}
	if whole > 0 {
		addBytes8(whole, &dst[0], &src[0], scale)
	}
	for i := whole; i < len(dst); i++ {
		dst[i] += float32(scale * float32(int8(src[i])))
	}
}
