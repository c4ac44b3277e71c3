// Package golden makes pictures small enough to be kept beside tests, and
// compares them: of each colour they have a few shades, so that hardly more than
// the shapes is left.
//
//	small := golden.Reduce(img)
//	if golden.Unlike(small, kept) > 0 { … }
package golden

import (
	"image"
	"image/color"
)

// shades is how many a colour may have: with fewer, thin strokes of tints vanish.
const shades = 8

// maxColors is what a palette has room for.
const maxColors = 256

// Reduce returns a picture with the nearest of a few shades in each dot. The rare
// picture that has too many colours even so is returned as it is.
func Reduce(img *image.RGBA) image.Image {
	out := image.NewPaletted(img.Rect, nil)
	index := make(map[color.RGBA]uint8)
	for i := range out.Pix {
		p := img.Pix[4*i : 4*i+3 : 4*i+3]
		c := color.RGBA{shade(p[0]), shade(p[1]), shade(p[2]), 0xFF}
		n, known := index[c]
		if !known {
			if len(index) == maxColors {
				return img
			}
			n = uint8(len(index))
			index[c] = n
			out.Palette = append(out.Palette, c)
		}
		out.Pix[i] = n
	}
	return out
}

// shade returns the nearest of the shades.
func shade(v uint8) uint8 {
	const last = shades - 1
	return uint8((int(v)*last + 127) / 255 * 255 / last)
}

// Unlike counts the dots of which a colour is more than one shade apart: another
// processor adds floating point numbers with another rounding, which may end in
// the next shade. If the sizes differ, all dots are unlike.
func Unlike(a, b image.Image) (n int) {
	r := a.Bounds()
	if r != b.Bounds() {
		return max(1, r.Dx()*r.Dy())
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA)
			q := color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			if far(p.R, q.R) || far(p.G, q.G) || far(p.B, q.B) {
				n++
			}
		}
	}
	return n
}

func far(p, q uint8) bool {
	const limit = 255/(shades-1) + 1
	return max(int(p)-int(q), int(q)-int(p)) > limit
}
