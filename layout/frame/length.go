package frame

import (
	"math"
	"strconv"
)

// Length is a distance in 1/65536 of a PDF point (1 pt = 1/72 in). Integers
// keep sums exact, so that positions can be compared with ==.
type Length int64

const (
	// Pt is one point.
	Pt Length = 1 << 16
	// mmPerInch is exact by definition.
	mmPerInch = 25.4
)

// Points returns v points, rounded to the nearest unit.
func Points(v float64) Length { return Length(math.Round(v * float64(Pt))) }

// MM returns v millimetres, rounded to the nearest unit.
func MM(v float64) Length { return Points(v * 72 / mmPerInch) }

// Points returns l in points.
func (l Length) Points() float64 { return float64(l) / float64(Pt) }

// MM returns l in millimetres.
func (l Length) MM() float64 { return l.Points() * mmPerInch / 72 }

// Mul returns l·num/den, rounded to the nearest unit, halves away from zero.
// den must not be zero; the product l·num must fit 63 bits.
func (l Length) Mul(num, den Length) Length {
	p := l * num
	if (p < 0) != (den < 0) {
		return (p - den/2) / den
	}
	return (p + den/2) / den
}

// Em returns the length of em, in 1/65536 em, at the type size l.
func (l Length) Em(em Length) Length { return l.Mul(em, Pt) }

// String returns l in points with at most three decimals, as dumps show it.
func (l Length) String() string {
	return strconv.FormatFloat(math.Round(l.Points()*1000)/1000, 'f', -1, 64)
}
