package pictures

import (
	"compress/zlib"
	"image"
	"image/color"
	"io"

	"jianbao/issues/diag"
)

// Rows reads the pixels of a PNG file from the top down, so that none but two
// rows need be in memory, except of an interlaced picture, which is read whole:
//
//	for r.Next() {
//		use(r.Row())
//	}
//	err := r.Err()
type Rows struct {
	Width, Height int
	// Gray says that the file can have greys only, Soft that pixels may be
	// transparent.
	Gray, Soft bool

	file   pngReader
	pixels io.Reader
	// line is the row with its filter before it, above the row over it.
	line, above []byte
	// values are the colours that pixels of 8 bits or fewer stand for; nil
	// where they are colours themselves.
	values *[256]color.NRGBA
	row    []color.NRGBA
	y      int
	whole  []color.NRGBA // of an interlaced picture
	err    error
}

// ReadRows opens a PNG file.
func ReadRows(data []byte) (*Rows, error) {
	if Kind(data) != "PNG" {
		return nil, diag.Errorf("it is no PNG file")
	}
	r := &Rows{file: newPNGReader()}
	p := &r.file
	if err := p.read(data); err != nil {
		return nil, err
	}
	r.Width, r.Height, r.Gray = p.Width, p.Height, p.color&pngColor == 0
	r.Soft = p.color&pngAlpha != 0 || p.clear != nil
	r.values = p.values()
	r.row = make([]color.NRGBA, p.Width)
	r.Rewind()
	return r, r.err
}

// Rewind goes back to before the first row.
func (r *Rows) Rewind() {
	r.y = 0
	if r.whole != nil {
		return
	}
	p := &r.file
	if r.pixels, r.err = zlib.NewReader(p.stream()); r.err != nil {
		r.err = p.unpackError(r.err)
		return
	}
	if p.interlaced {
		r.interlaced()
	} else {
		r.start(p.passes()[0])
	}
}

// values returns the colours of pixels that have one component of 8 bits or
// fewer. A palette that is too short goes on in black, as libpng has it: the
// standard calls such pixels errors, but all viewers show them.
func (p *pngReader) values() *[256]color.NRGBA {
	if p.depth > 8 || p.color&pngPalette == 0 && p.color != 0 {
		return nil
	}
	v := new([256]color.NRGBA)
	last := 1<<p.depth - 1
	for i := range v {
		if v[i].A = 0xFF; p.color == 0 {
			grey := uint8(min(i, last) * 255 / last)
			v[i].R, v[i].G, v[i].B = grey, grey, grey
		} else if 3*i+3 <= len(p.palette) {
			v[i].R, v[i].G, v[i].B = p.palette[3*i], p.palette[3*i+1], p.palette[3*i+2]
		}
	}
	switch {
	case p.color != 0:
		for i, a := range p.clear[:min(len(p.clear), len(v))] {
			v[i].A = a
		}
	case len(p.clear) == 2:
		if i := int(p.clear[0])<<8 | int(p.clear[1]); i <= last {
			v[i].A = 0
		}
	}
	return v
}

// start makes room for the rows of a pass.
func (r *Rows) start(p pass) {
	r.line, r.above = make([]byte, p.row), make([]byte, p.row)
}

// Next reads the next row; false at the end, or if it cannot be read.
func (r *Rows) Next() bool {
	if r.err != nil || r.y == r.Height {
		return false
	}
	if r.whole != nil {
		r.row = r.whole[r.y*r.Width : (r.y+1)*r.Width]
	} else if r.next() {
		r.convert(r.row)
	}
	r.y++
	return r.err == nil
}

// Row returns the row that Next read. It is good until Next is called again.
func (r *Rows) Row() []color.NRGBA { return r.row }

// Err returns why Next could not read a row; nil if it read all.
func (r *Rows) Err() error { return r.err }

// next reads a row and takes its filter away.
func (r *Rows) next() bool {
	r.line, r.above = r.above, r.line
	if _, err := io.ReadFull(r.pixels, r.line); err != nil {
		r.err = r.file.unpackError(err)
		return false
	}
	if !unfilter(r.line[0], r.line[1:], r.above[1:], (r.file.bits()+7)/8) {
		r.err = r.file.unpackError(errFilter)
	}
	return r.err == nil
}

// unfilter undoes the filter of a row (ISO/IEC 15948, 9.2); pixel is the bytes
// of a pixel, or 1. It reports whether there is such a filter.
func unfilter(filter byte, row, above []byte, pixel int) bool {
	switch filter {
	case 0:
	case 1:
		for i := pixel; i < len(row); i++ {
			row[i] += row[i-pixel]
		}
	case 2:
		for i, a := range above[:len(row)] {
			row[i] += a
		}
	case 3:
		for i := range row {
			left := 0
			if i >= pixel {
				left = int(row[i-pixel])
			}
			row[i] += byte((left + int(above[i])) / 2)
		}
	case 4:
		for i := range min(pixel, len(row)) {
			row[i] += above[i]
		}
		for i := pixel; i < len(row); i++ {
			row[i] += Paeth(row[i-pixel], above[i], above[i-pixel])
		}
	default:
		return false
	}
	return true
}

// Paeth returns which of its three neighbours a byte is probably like: left,
// above or the one above the left (ISO/IEC 15948, 9.4).
func Paeth(left, above, corner byte) byte {
	pa, pb := int(above)-int(corner), int(left)-int(corner)
	pc := max(pa+pb, -pa-pb)
	pa, pb = max(pa, -pa), max(pb, -pb)
	switch {
	case pa <= pb && pa <= pc:
		return left
	case pb <= pc:
		return above
	}
	return corner
}

// convert makes colours of the row that was read, as many as row has.
func (r *Rows) convert(row []color.NRGBA) {
	b := r.line[1:]
	switch p := &r.file; {
	case r.values != nil && p.depth == 8:
		for i := range row {
			row[i] = r.values[b[i]]
		}
	case r.values != nil:
		depth := int(p.depth)
		for i := range row {
			at := i * depth
			row[i] = r.values[b[at>>3]>>(8-depth-at&7)&(1<<depth-1)]
		}
	default:
		r.components(row, b)
	}
}

// components makes colours of pixels that have components of 8 or 16 bits. Of
// 16 the upper half is kept, which is all that PDF/A readers show.
func (r *Rows) components(row []color.NRGBA, b []byte) {
	p := &r.file
	step := int(p.depth) / 8
	size := p.bits() / 8
	blank := p.clear
	if p.color&pngAlpha != 0 || len(blank) != 2*p.Components {
		blank = nil
	}
	for i := range row {
		v := b[i*size : (i+1)*size]
		c := color.NRGBA{R: v[0], G: v[0], B: v[0], A: 0xFF}
		if p.Components == 3 {
			c.G, c.B = v[step], v[2*step]
		}
		switch {
		case p.color&pngAlpha != 0:
			c.A = v[size-step]
		case blank != nil && isBlank(v, blank, step):
			c.A = 0
		}
		row[i] = c
	}
}

// isBlank reports whether a pixel has the one colour that is transparent, which
// has 2 bytes a component whatever the pixel has.
func isBlank(v, blank []byte, step int) bool {
	for i := 0; i < len(v); i += step {
		b := blank[i/step*2:]
		if step == 1 && (b[0] != 0 || b[1] != v[i]) || step == 2 && (b[0] != v[i] || b[1] != v[i+1]) {
			return false
		}
	}
	return true
}

// interlaced reads the seven passes of Adam7.
func (r *Rows) interlaced() {
	p := &r.file
	r.whole = make([]color.NRGBA, p.Width*p.Height)
	passes := p.passes()
	for _, a := range adam7 {
		w, h := a.size(p.Width, p.Height)
		if w == 0 || h == 0 {
			continue
		}
		r.start(passes[0])
		passes = passes[1:]
		for y := range h {
			if !r.next() {
				return
			}
			r.convert(r.row[:w])
			line := r.whole[(a.y+y*a.down)*p.Width:]
			for x, c := range r.row[:w] {
				line[a.x+x*a.across] = c
			}
		}
	}
}

// decodePNG returns all pixels of a PNG file.
func decodePNG(data []byte) (image.Image, error) {
	r, err := ReadRows(data)
	if err != nil {
		return nil, err
	}
	box := image.Rect(0, 0, r.Width, r.Height)
	if r.Gray && !r.Soft {
		im := image.NewGray(box)
		for to := im.Pix; r.Next(); to = to[r.Width:] {
			for x, c := range r.Row() {
				to[x] = c.R
			}
		}
		return im, r.Err()
	}
	im := image.NewNRGBA(box)
	for to := im.Pix; r.Next(); to = to[4*r.Width:] {
		for x, c := range r.Row() {
			to := to[4*x : 4*x+4 : 4*x+4]
			to[0], to[1], to[2], to[3] = c.R, c.G, c.B, c.A
		}
	}
	return im, r.Err()
}
