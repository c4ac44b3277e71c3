package pdf

import (
	"bytes"
	"encoding/binary"
	"image/color"

	"github.com/klauspost/compress/zlib"

	"jianbao/issues/diag"
	"jianbao/issues/pictures"
)

// readPNG reads a PNG file, which is whole and not too large. Its rows go into
// the PDF as they are packed where PDF has the same form; otherwise the pixels
// are packed anew, with 8 bits. On white paper nothing shines through.
func readPNG(data []byte, onWhite bool) (*raster, error) {
	if r := packedRows(data); r != nil {
		return r, nil
	}
	r, err := repack(data, onWhite)
	if err != nil {
		return nil, diag.Errorf("it cannot be read: %w", err)
	}
	return r, nil
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
			r.palette = fullPalette(body, r.bits)
		case "IDAT":
			r.data = append(r.data, body...)
		case "IEND":
			return r
		}
		pos += n + 12
	}
	return nil
}

// fullPalette returns a palette with a colour for every pixel that there can be.
// PDF readers take the last one for those that a palette has not (ISO 32000-1,
// 8.6.6.3); who shows PNG files takes black, and so do we everywhere.
func fullPalette(colors []byte, bits int) []byte {
	full := make([]byte, 3<<bits)
	if len(colors) >= len(full) {
		return colors[:len(full)]
	}
	copy(full, colors)
	return full
}

// repack packs the pixels anew, row by row, so that a large picture is never in
// memory: the colours as greys where all are, and, unless it stands on white
// paper or all is opaque, alpha.
func repack(data []byte, onWhite bool) (*raster, error) {
	rows, err := pictures.ReadRows(data)
	if err != nil {
		return nil, err
	}
	r := &raster{width: rows.Width, height: rows.Height, bits: 8, space: gray, coding: pngRows}
	colored, soft := survey(rows)
	if colored {
		r.space = rgb
	}
	rows.Rewind()
	n := int(r.space)
	colors, alpha := newRowPacker(r.width, n), newRowPacker(r.width, 1)
	soft = soft && !onWhite
	for rows.Next() {
		for x, c := range rows.Row() {
			if onWhite && c.A != 255 {
				c = whitened(c)
			}
			if n == 1 {
				colors.row[x] = c.R
			} else {
				p := colors.row[3*x : 3*x+3 : 3*x+3]
				p[0], p[1], p[2] = c.R, c.G, c.B
			}
			if soft {
				alpha.row[x] = c.A
			}
		}
		colors.pack()
		if soft {
			alpha.pack()
		}
	}
	if rows.Err() != nil {
		return nil, rows.Err()
	}
	r.data = colors.close()
	if soft {
		r.alpha = alpha.close()
	}
	return r, nil
}

// survey reads rows until it knows whether pixels are coloured, and whether some
// are transparent.
func survey(rows *pictures.Rows) (colored, soft bool) {
	for (!colored && !rows.Gray || !soft && rows.Soft) && rows.Next() {
		for _, c := range rows.Row() {
			colored = colored || c.R != c.G || c.G != c.B
			soft = soft || c.A != 255
		}
	}
	return colored, soft
}

// whitened puts a colour on white paper, since PDF/A-1 has no transparency
// (ISO 19005-1, 6.4).
func whitened(c color.NRGBA) color.NRGBA {
	on := func(v uint8) uint8 { return uint8((int(v)*int(c.A) + 255*(255-int(c.A)) + 127) / 255) }
	return color.NRGBA{on(c.R), on(c.G), on(c.B), 255}
}

// rowPacker deflates rows, each with one of PNG's filters before it.
type rowPacker struct {
	// row is the next row, of width pixels.
	row   []byte
	above []byte
	// filtered is what is packed of it, the filter's number before it.
	filtered []byte
	pixel    int // bytes
	out      bytes.Buffer
	z        *zlib.Writer
}

func newRowPacker(width, pixel int) *rowPacker {
	return &rowPacker{row: make([]byte, width*pixel), above: make([]byte, width*pixel), filtered: make([]byte, 1+width*pixel), pixel: pixel}
}

// Filters of PNG (ISO/IEC 15948, 9.2).
const (
	filterNone  = 0
	filterSub   = 1
	filterUp    = 2
	filterPaeth = 4
)

// pack packs the row.
func (p *rowPacker) pack() {
	if p.z == nil {
		// The error is about the level only; a buffer takes everything.
		p.z, _ = zlib.NewWriterLevel(&p.out, deflateLevel)
	}
	f := p.filter()
	p.filtered[0] = f
	to := p.filtered[1:]
	for i := range min(p.pixel, len(to)) {
		to[i] = p.row[i] - p.guess(f, i)
	}
	row, above, n := p.row, p.above[:len(p.row)], p.pixel
	switch f {
	case filterNone:
		copy(to, row)
	case filterSub:
		for i := n; i < len(row); i++ {
			to[i] = row[i] - row[i-n]
		}
	case filterUp:
		for i := n; i < len(row); i++ {
			to[i] = row[i] - above[i]
		}
	case filterPaeth:
		for i := n; i < len(row); i++ {
			to[i] = row[i] - pictures.Paeth(row[i-n], above[i], above[i-n])
		}
	}
	p.z.Write(p.filtered)
	p.row, p.above = p.above, p.row
}

// guess is what a filter takes away from byte i of the row.
func (p *rowPacker) guess(filter byte, i int) byte {
	left, corner := byte(0), byte(0)
	if i >= p.pixel {
		left, corner = p.row[i-p.pixel], p.above[i-p.pixel]
	}
	switch filter {
	case filterSub:
		return left
	case filterUp:
		return p.above[i]
	case filterPaeth:
		return pictures.Paeth(left, p.above[i], corner)
	}
	return 0
}

// filter returns the filter that leaves least of some hundred bytes of the row,
// as signed numbers; this is how PNG files are usually made (12.8), but for the
// whole row.
func (p *rowPacker) filter() byte {
	const looks = 200 // an odd step beside it meets all components
	step := len(p.row)/looks | 1
	best, least := byte(filterNone), -1
	for _, f := range []byte{filterNone, filterSub, filterUp, filterPaeth} {
		sum := 0
		for i := 0; i < len(p.row); i += step {
			d := int(int8(p.row[i] - p.guess(f, i)))
			sum += max(d, -d)
		}
		if least < 0 || sum < least {
			best, least = f, sum
		}
	}
	return best
}

// close returns all rows.
func (p *rowPacker) close() []byte {
	p.z.Close()
	return p.out.Bytes()
}
