package pictures

// Fixed point: constants have constBits of fraction, values between the two
// passes halfBits.
const (
	constBits = 13
	halfBits  = 2
)

// cosines are cos(n π/16), in fixed point.
const (
	cos1 = 8035
	cos2 = 7568
	cos3 = 6811
	cos4 = 5793
	cos5 = 4551
	cos6 = 3135
	cos7 = 1598
)

// inverseDCT makes 8 × 8 pixels of the coefficients of a block (T.81, A.3.3),
// which are multiplied by steps first. The rows of out are stride apart.
func inverseDCT(b *[64]int16, steps *[64]uint16, out []byte, stride int) {
	var half [64]int32
	for x := range 8 {
		var v [8]int32
		rest := int16(0)
		for y := range 8 {
			c := b[8*y+x]
			v[y] = int32(c) * int32(steps[8*y+x])
			if y > 0 {
				rest |= c
			}
		}
		if rest == 0 { // most columns
			flat := scaled(v[0]*cos4, constBits-halfBits)
			for y := range 8 {
				half[8*y+x] = flat
			}
			continue
		}
		inverse8(&v)
		for y := range 8 {
			half[8*y+x] = scaled(v[y], constBits-halfBits)
		}
	}
	for y := range 8 {
		v := (*[8]int32)(half[8*y:])
		inverse8(v)
		row := out[y*stride : y*stride+8 : y*stride+8]
		for x := range row {
			// Each pass left a factor of 2 out.
			row[x] = uint8(min(max(scaled(v[x], constBits+halfBits+2)+128, 0), 255))
		}
	}
}

// scaled returns v / 2^n, rounded.
func scaled(v int32, n uint) int32 { return (v + 1<<(n-1)) >> n }

// inverse8 is the one-dimensional transform of 8 values, times 2^constBits · 2:
// sums of the even ones, and those of the odd ones, which stand once more with
// the other sign from the middle on.
func inverse8(v *[8]int32) {
	a, b := (v[0]+v[4])*cos4, (v[0]-v[4])*cos4
	c, d := v[2]*cos2+v[6]*cos6, v[2]*cos6-v[6]*cos2
	e0, e1, e2, e3 := a+c, b+d, b-d, a-c
	o0 := v[1]*cos1 + v[3]*cos3 + v[5]*cos5 + v[7]*cos7
	o1 := v[1]*cos3 - v[3]*cos7 - v[5]*cos1 - v[7]*cos5
	o2 := v[1]*cos5 - v[3]*cos1 + v[5]*cos7 + v[7]*cos3
	o3 := v[1]*cos7 - v[3]*cos5 + v[5]*cos3 - v[7]*cos1
	v[0], v[7] = e0+o0, e0-o0
	v[1], v[6] = e1+o1, e1-o1
	v[2], v[5] = e2+o2, e2-o2
	v[3], v[4] = e3+o3, e3-o3
}
