package png

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"

	"jianbao/issues/diag"
	"jianbao/issues/pictures"
	"jianbao/layout/frame"
)

// picture draws a photograph into its rectangle.
func (d *drawing) picture(im frame.Image) error {
	switch pictures.Format(im.Format) {
	case pictures.JPEG, pictures.PNG:
	default:
		return diag.Errorf("picture of unknown format %q", im.Format)
	}
	src, err := pictures.Decode(im.Data)
	if err != nil {
		return diag.Errorf("picture cannot be read: %w", err)
	}
	r := im.Rect
	round := func(l frame.Length) int { return int(math.Round(d.dots(l))) }
	to := image.Rect(round(r.X), round(r.Y), round(r.X+r.W), round(r.Y+r.H))
	switch {
	case !to.Overlaps(d.img.Rect):
	case im.Orientation <= 1:
		draw.BiLinear.Scale(d.img, to, src, src.Bounds(), draw.Over, nil)
	default:
		// Scaled as it lies, and turned then: it has fewer pixels.
		lying := image.Rect(0, 0, to.Dx(), to.Dy())
		if im.Orientation >= 5 {
			lying = image.Rect(0, 0, to.Dy(), to.Dx())
		}
		small := image.NewNRGBA(lying)
		draw.BiLinear.Scale(small, small.Rect, src, src.Bounds(), draw.Src, nil)
		draw.Draw(d.img, to, upright(small, im.Orientation), image.Point{}, draw.Over)
	}
	return nil
}

// upright returns a picture as it is to be looked at, by its orientation as Exif
// has it (2.32, 4.6.4 A).
func upright(src *image.NRGBA, orientation int) *image.NRGBA {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewNRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			// The stored column and row of what is seen at x, y.
			col, row := x, y
			if orientation >= 5 {
				col, row = y, x
			}
			if orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8 {
				col = w - 1 - col
			}
			if orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7 {
				row = h - 1 - row
			}
			out.SetNRGBA(x, y, src.NRGBAAt(col, row))
		}
	}
	return out
}

// maxColors is what a palette has room for.
const maxColors = 256

// indexed returns the picture with a palette, a quarter of the bytes, or nil
// where it has too many colours: pages of black and red text seldom have.
func indexed(img *image.RGBA) *image.Paletted {
	out := image.NewPaletted(img.Rect, nil)
	index := make(map[[3]uint8]uint8, maxColors)
	last, lastIndex := [3]uint8{}, uint8(0)
	for i := range out.Pix {
		p := img.Pix[4*i : 4*i+3 : 4*i+3]
		c := [3]uint8{p[0], p[1], p[2]}
		if c != last || len(index) == 0 {
			n, known := index[c]
			if !known {
				if len(index) == maxColors {
					return nil
				}
				n = uint8(len(index))
				index[c] = n
				out.Palette = append(out.Palette, color.RGBA{c[0], c[1], c[2], 0xFF})
			}
			last, lastIndex = c, n
		}
		out.Pix[i] = lastIndex
	}
	return out
}
