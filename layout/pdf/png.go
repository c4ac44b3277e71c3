package pdf

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"

	"jianbao/issues/diag"
)

// readPNG reads a PNG file, which is whole and not too large. Its rows go into the PDF as they are packed where
// PDF has the same form; otherwise the pixels are packed anew, with 8 bits.
func readPNG(data []byte) (*raster, error) {
	if r := packedRows(data); r != nil {
		return r, nil
	}
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, diag.Errorf("it cannot be read: %w", err)
	}
	return unpackedPixels(im), nil
}

// The chunk IHDR of PNG: where its fields are, and their values.
const (
	pngHead = 8 // signature
	ihdr    = pngHead + 8

	pngGray, pngRGB, pngIndexed = 0, 2, 3
)

// packedRows returns the picture with its rows as they are in the file, which
// must be whole; nil where PDF has no such form: with alpha, 16 bits or
// interlacing.
func packedRows(data []byte) *raster {
	head := data[ihdr:]
	r := &raster{
		width: int(binary.BigEndian.Uint32(head)), height: int(binary.BigEndian.Uint32(head[4:])),
		bits: int(head[8]), coding: pngRows,
	}
	switch kind, interlaced := head[9], head[12] != 0; {
	case r.bits > 8 || interlaced:
		return nil
	case kind == pngGray:
		r.space = gray
	case kind == pngRGB:
		r.space = rgb
	case kind == pngIndexed:
		r.space = indexed
	default:
		return nil
	}
	for pos := pngHead; pos+12 <= len(data); {
		n := int(binary.BigEndian.Uint32(data[pos:]))
		body := data[pos+8 : pos+8+n]
		switch string(data[pos+4 : pos+8]) {
		case "tRNS":
			return nil
		case "PLTE":
			r.palette = body
		case "IDAT":
			r.data = append(r.data, body...)
		case "IEND":
			return r
		}
		pos += n + 12
	}
	return nil
}

// unpackedPixels returns the picture with a byte for each component. It is grey
// where all its pixels are. The image is spent.
func unpackedPixels(im image.Image) *raster {
	b := im.Bounds()
	n := b.Dx() * b.Dy()
	r := &raster{width: b.Dx(), height: b.Dy(), bits: 8, space: gray, alpha: make([]byte, 0, n)}
	// A pixel's colours take less room than all of it, and are written over
	// pixels that have been read: large pictures need not be kept twice.
	switch im := im.(type) {
	case *image.NRGBA:
		r.data = im.Pix[:0]
	case *image.NRGBA64:
		r.data = im.Pix[:0]
	default:
		r.data = make([]byte, 0, 3*n)
	}
	opaque := true
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := straight(im, x, y)
			r.data = append(r.data, c.R, c.G, c.B)
			r.alpha = append(r.alpha, c.A)
			opaque = opaque && c.A == 255
			if c.R != c.G || c.G != c.B {
				r.space = rgb
			}
		}
	}
	if opaque {
		r.alpha = nil
	}
	if r.space == gray {
		for i := range n {
			r.data[i] = r.data[3*i]
		}
		r.data = r.data[:n]
	}
	return r
}

// straight returns a pixel's colour with alpha not multiplied in.
func straight(im image.Image, x, y int) color.NRGBA {
	switch im := im.(type) { // the usual kinds, without a detour
	case *image.NRGBA:
		return im.NRGBAAt(x, y)
	case *image.NRGBA64:
		c := im.NRGBA64At(x, y)
		return color.NRGBA{R: uint8(c.R >> 8), G: uint8(c.G >> 8), B: uint8(c.B >> 8), A: uint8(c.A >> 8)}
	}
	return color.NRGBAModel.Convert(im.At(x, y)).(color.NRGBA)
}
