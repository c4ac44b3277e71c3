package pictures

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"

	"jianbao/issues/diag"
)

// pngSignature is how many bytes every PNG file begins with.
const pngSignature = 8

// Kinds of colour of a PNG file, bit by bit: palette, colours, alpha.
const (
	pngPalette = 1
	pngColor   = 2
	pngAlpha   = 4
)

// pngDepths are the bits of a component that each kind of colour may have.
var pngDepths = map[byte][]byte{
	0:                     {1, 2, 4, 8, 16},
	pngColor:              {8, 16},
	pngColor | pngPalette: {1, 2, 4, 8},
	pngAlpha:              {8, 16},
	pngColor | pngAlpha:   {8, 16},
}

// pngReader walks over the chunks of a file.
type pngReader struct {
	Info
	depth, color byte
	interlaced   bool
	// packed are the pieces of the packed pixels.
	packed [][]byte
	// palette is 3 bytes a colour, clear what the file says of transparent
	// colours.
	palette, clear []byte
	// last is the chunk before.
	last string
}

func newPNGReader() pngReader { return pngReader{Info: Info{Format: PNG, Orientation: 1}} }

var (
	errCutPNG    = diag.Errorf("the PNG file is cut off")
	errNoPalette = diag.Errorf("the PNG file has no palette")
	errUnpack    = diag.Errorf("the PNG file is damaged: its pixels cannot be unpacked")
	errFilter    = errors.New("unknown filter")
)

// readPNG reads the chunks of a PNG file (ISO/IEC 15948) and checks that all its
// pixels are there.
func readPNG(data []byte) (Info, error) {
	p := newPNGReader()
	if err := p.read(data); err != nil {
		return Info{}, err
	}
	if err := p.checkPixels(); err != nil {
		return Info{}, err
	}
	return p.Info, nil
}

// read reads the chunks, but does not unpack the pixels.
func (p *pngReader) read(data []byte) error {
	for pos, first := pngSignature, true; ; first = false {
		if pos+12 > len(data) {
			return errCutPNG
		}
		size := int64(binary.BigEndian.Uint32(data[pos:]))
		if int64(pos)+12+size > int64(len(data)) {
			return errCutPNG
		}
		end := pos + 8 + int(size)
		kind, body := string(data[pos+4:pos+8]), data[pos+8:end]
		if crc32.ChecksumIEEE(data[pos+4:end]) != binary.BigEndian.Uint32(data[end:]) {
			return diag.Errorf("the PNG file is damaged: a checksum is wrong")
		}
		if first != (kind == "IHDR") {
			return diag.Errorf("the PNG file does not begin with its size")
		}
		if kind == "IEND" {
			return p.finish()
		}
		if err := p.chunk(kind, body); err != nil {
			return err
		}
		p.last = kind
		pos = end + 4
	}
}

func (p *pngReader) chunk(kind string, body []byte) error {
	switch kind {
	case "IHDR":
		return p.head(body)
	case "PLTE":
		// A palette of colours that need none is a proposal only (11.2.2).
		if p.color&pngPalette == 0 {
			return nil
		}
		const most = 3 * 256
		if p.palette != nil || len(body) == 0 || len(body) > most || len(body)%3 != 0 {
			return diag.Errorf("the PNG file is damaged: its palette is wrong")
		}
		p.palette = body
	case "tRNS":
		p.clear = body
	case "IDAT":
		if p.color&pngPalette != 0 && p.palette == nil {
			return errNoPalette
		}
		// What stands between pieces is an error to some readers (5.6).
		if len(p.packed) > 0 && p.last != kind {
			return errUnpack
		}
		p.packed = append(p.packed, body)
	case "eXIf":
		p.Orientation = orientation(body)
	}
	return nil
}

// finish looks whether something is missing at the end.
func (p *pngReader) finish() error {
	if p.color&pngPalette != 0 && p.palette == nil {
		return errNoPalette
	}
	if len(p.packed) == 0 {
		return diag.Errorf("the PNG file has no pixels")
	}
	return nil
}

// head reads the size and the kind of the pixels.
func (p *pngReader) head(body []byte) error {
	if len(body) != 13 {
		return errCutPNG
	}
	width, height := binary.BigEndian.Uint32(body), binary.BigEndian.Uint32(body[4:])
	const most = 1<<31 - 1
	if width > most || height > most {
		return diag.Errorf("it has no pixels")
	}
	p.Width, p.Height = int(width), int(height)
	p.depth, p.color, p.interlaced = body[8], body[9], body[12] == 1
	if bytes.IndexByte(pngDepths[p.color], p.depth) < 0 || body[10] != 0 || body[11] != 0 || body[12] > 1 {
		return diag.Errorf("its kind of PNG is unknown")
	}
	p.Components = 1
	if p.color&pngColor != 0 {
		p.Components = 3
	}
	return checkSize(p.Width, p.Height)
}

// checkPixels unpacks the pixels, keeping none of them, and counts them.
func (p *pngReader) checkPixels() error {
	z, err := zlib.NewReader(p.stream())
	if err != nil {
		return p.unpackError(err)
	}
	// No more is unpacked than the pixels take: the rest may be a bomb.
	rows := rowChecker{passes: p.passes()}
	n, err := io.Copy(&rows, io.LimitReader(z, p.size()))
	if err != nil {
		return p.unpackError(err)
	}
	if n < p.size() {
		return errCutPNG
	}
	// Behind the last pixel stands the sum of all.
	if _, err := io.ReadFull(z, make([]byte, 1)); !errors.Is(err, io.EOF) {
		return p.unpackError(err)
	}
	return nil
}

// stream returns the packed pixels, all pieces together.
func (p *pngReader) stream() io.Reader {
	list := make([]io.Reader, len(p.packed))
	for i, b := range p.packed {
		list[i] = bytes.NewReader(b)
	}
	return io.MultiReader(list...)
}

func (p *pngReader) unpackError(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errCutPNG
	}
	return errUnpack
}

// pass is the rows of a picture, or of one of the seven steps in which it comes.
type pass struct {
	// row is the bytes of a row, its filter before it among them.
	row, rows int64
}

// rowChecker looks at the filter before each row that is written to it.
type rowChecker struct {
	passes []pass
	// rest is how many bytes of the row are still to come.
	rest int64
}

func (c *rowChecker) Write(b []byte) (n int, err error) {
	const filters = 5 // ISO/IEC 15948, 9.2
	for n < len(b) && len(c.passes) > 0 {
		if c.rest == 0 {
			if b[n] >= filters {
				return n, errFilter
			}
			c.rest = c.passes[0].row
			if c.passes[0].rows--; c.passes[0].rows == 0 {
				c.passes = c.passes[1:]
			}
		}
		step := min(c.rest, int64(len(b)-n))
		c.rest -= step
		n += int(step)
	}
	return len(b), nil
}

// size is how many bytes the rows have.
func (p *pngReader) size() (n int64) {
	for _, s := range p.passes() {
		n += s.row * s.rows
	}
	return n
}

// bits is how many bits a pixel has.
func (p *pngReader) bits() int {
	components := p.Components
	switch {
	case p.color&pngPalette != 0:
		components = 1
	case p.color&pngAlpha != 0:
		components++
	}
	return int(p.depth) * components
}

// interlace is one of the passes of Adam7 (8.2): where it begins, and its steps.
type interlace struct{ x, y, across, down int }

var adam7 = [7]interlace{
	{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2},
}

// size returns the pixels that a pass has of a picture; where one is 0, the
// pass is left out.
func (i interlace) size(width, height int) (w, h int) {
	return (width - i.x + i.across - 1) / i.across, (height - i.y + i.down - 1) / i.down
}

// passes returns the rows as they come.
func (p *pngReader) passes() (list []pass) {
	add := func(width, height int) {
		if width > 0 && height > 0 {
			list = append(list, pass{1 + (int64(width)*int64(p.bits())+7)/8, int64(height)})
		}
	}
	if !p.interlaced {
		add(p.Width, p.Height)
		return list
	}
	for _, a := range adam7 {
		add(a.size(p.Width, p.Height))
	}
	return list
}
