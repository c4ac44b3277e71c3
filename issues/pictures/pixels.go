package pictures

import (
	"image"
	"image/color"

	"jianbao/issues/diag"
)

// Decode returns the pixels of a JPEG or PNG file as they are stored, whatever
// its orientation, with 8 bits a component. It takes every file that [Read]
// takes.
//
// The picture is an [image.Gray], [image.NRGBA], [image.YCbCr], or of a type of
// this package whose colour model is [color.RGBAModel] or [color.CMYKModel].
func Decode(data []byte) (image.Image, error) {
	if Kind(data) == "PNG" {
		return decodePNG(data)
	}
	return decodeJPEG(data)
}

// decodeJPEG decodes a JPEG file. The decoder of the standard library does not
// know all ways in which pixels come that cameras and PDF readers know:
// progressive scans with restart markers, inks with other sampling.
func decodeJPEG(data []byte) (image.Image, error) {
	if Kind(data) != "JPEG" {
		return nil, diag.Errorf("it is neither a JPEG nor a PNG file")
	}
	j := newJPEGReader(data)
	j.decode = true
	if err := j.read(); err != nil {
		return nil, err
	}
	if j.progressive {
		for _, c := range j.components {
			for n := range c.coefficients {
				c.put(n, &c.coefficients[n])
			}
			c.coefficients = nil
		}
	}
	return j.image(), nil
}

// keep makes room for the pixels of a component.
func (j *jpegReader) keep(s *scan, c *component) {
	s.done = (*component).put
	if c.pixels == nil {
		c.pixels = make([]byte, 64*c.stride*c.rows)
	}
	if j.progressive && c.coefficients == nil {
		c.coefficients = make([][64]int16, c.stride*c.rows)
	}
}

// put makes the pixels of block number n of its coefficients.
func (c *component) put(n int, b *[64]int16) {
	width := 8 * c.stride
	inverseDCT(b, c.steps, c.pixels[n/c.stride*8*width+n%c.stride*8:], width)
}

// image puts the components together.
func (j *jpegReader) image() image.Image {
	box := image.Rect(0, 0, j.Width, j.Height)
	first := j.components[0]
	switch m := j.model(); {
	case j.Components == 1:
		return &image.Gray{Pix: first.pixels, Stride: 8 * first.stride, Rect: box}
	case m == lightAndColor:
		if im := j.ycbcr(box); im != nil {
			return im
		}
		fallthrough
	default:
		return &planes{list: j.components, model: m, inverted: j.Adobe, box: box}
	}
}

// ycbcr returns the components as the standard library has them, nil where it
// has no name for how they are sampled.
func (j *jpegReader) ycbcr(box image.Rectangle) *image.YCbCr {
	y, cb, cr := j.components[0], j.components[1], j.components[2]
	ratio, known := map[[2]int]image.YCbCrSubsampleRatio{
		{1, 1}: image.YCbCrSubsampleRatio444, {2, 1}: image.YCbCrSubsampleRatio422, {2, 2}: image.YCbCrSubsampleRatio420,
		{1, 2}: image.YCbCrSubsampleRatio440, {4, 1}: image.YCbCrSubsampleRatio411, {4, 2}: image.YCbCrSubsampleRatio410,
	}[[2]int{y.h / cb.h, y.v / cb.v}]
	if h, v := j.factors(); !known || h != y.h || v != y.v || cb.h != cr.h || cb.v != cr.v {
		return nil
	}
	return &image.YCbCr{
		Y: y.pixels, Cb: cb.pixels, Cr: cr.pixels, YStride: 8 * y.stride, CStride: 8 * cb.stride, SubsampleRatio: ratio, Rect: box,
	}
}

// colorModel is what the components of a picture are.
type colorModel uint8

const (
	lightAndColor colorModel = iota // YCbCr
	redGreenBlue
	inks
	// lightAndInk is YCbCr of the inks' complements, and black.
	lightAndInk
)

// model returns what the components are. Files do not say it all in one way;
// this is how the usual decoder, libjpeg, guesses.
func (j *jpegReader) model() colorModel {
	const plain = 0 // of Adobe's transforms
	id := func(i int) byte { return j.components[i].id }
	switch {
	case j.Components == 4 && j.Adobe && j.transform != plain:
		return lightAndInk
	case j.Components == 4:
		return inks
	case j.Components == 3 && !j.jfif && (j.Adobe && j.transform == plain || !j.Adobe && id(0) == 'R' && id(1) == 'G' && id(2) == 'B'):
		return redGreenBlue
	}
	return lightAndColor
}

// planes is a picture whose components need not be sampled as the standard
// library's are.
type planes struct {
	list  []*component
	model colorModel
	// inverted says that 0 is full ink.
	inverted bool
	box      image.Rectangle
}

func (p *planes) Bounds() image.Rectangle { return p.box }

func (p *planes) ColorModel() color.Model {
	if len(p.list) == 4 {
		return color.CMYKModel
	}
	return color.RGBAModel
}

func (p *planes) At(x, y int) color.Color {
	switch {
	case !image.Pt(x, y).In(p.box) && len(p.list) == 4:
		return color.CMYK{}
	case !image.Pt(x, y).In(p.box):
		return color.RGBA{}
	case len(p.list) == 4:
		return p.inksAt(x, y)
	}
	v := p.valuesAt(x, y)
	if p.model == lightAndColor {
		v[0], v[1], v[2] = color.YCbCrToRGB(v[0], v[1], v[2])
	}
	return color.RGBA{v[0], v[1], v[2], 0xFF}
}

// RGBA64At makes scaling quick.
func (p *planes) RGBA64At(x, y int) color.RGBA64 {
	r, g, b, a := p.At(x, y).RGBA()
	return color.RGBA64{R: uint16(r), G: uint16(g), B: uint16(b), A: uint16(a)}
}

func (p *planes) inksAt(x, y int) color.CMYK {
	v := p.valuesAt(x, y)
	if p.model == lightAndInk {
		// What comes of light and colour is paper without ink.
		v[0], v[1], v[2] = color.YCbCrToRGB(v[0], v[1], v[2])
		v[0], v[1], v[2] = 255-v[0], 255-v[1], 255-v[2]
	}
	if p.inverted {
		for i := range v {
			v[i] = 255 - v[i]
		}
	}
	return color.CMYK{C: v[0], M: v[1], Y: v[2], K: v[3]}
}

// valuesAt returns the components of a pixel.
func (p *planes) valuesAt(x, y int) (v [4]byte) {
	h, w := 1, 1
	for _, c := range p.list {
		w, h = max(w, c.h), max(h, c.v)
	}
	for i, c := range p.list {
		v[i] = c.pixels[y*c.v/h*8*c.stride+x*c.h/w]
	}
	return v
}
