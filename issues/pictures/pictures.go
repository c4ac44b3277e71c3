// Package pictures reads what the file of a picture says of itself, and whether
// it is whole to the last pixel: the format, the size, which side is up. For
// that it keeps no pixel, so that a few bytes that claim to be many cost neither
// time nor memory. It decodes what passes for those who draw it ([Decode]) or
// pack it anew ([ReadRows]).
package pictures

import (
	"bytes"

	"jianbao/issues/diag"
)

// Format is the format of a picture's file, as [frame.Image] names it.
type Format string

// The formats that PDF takes over without loss.
const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
)

// Info is what a file says of its picture.
type Info struct {
	Format Format
	// Width and Height are pixels as they are stored, 1 or more.
	Width, Height int
	// Components are those of a pixel in JPEG: 1 grey, 3 colours, 4 inks; in
	// PNG, alpha and palette left out, 1 or 3.
	Components int
	// Orientation says how the stored pixels lie, as Exif has it: 1 upright,
	// 3 upside down, 6 to be turned right, 8 left; 2, 4, 5 and 7 are mirrored
	// as well.
	Orientation int
	// Adobe says that the file is written as Adobe's programs do: with four
	// components 0 is full ink.
	Adobe bool
	// Profile is the ICC profile that a JPEG file brings; may be nil, and need
	// not be one.
	Profile []byte
}

// Upright returns the pixels of the picture as it is looked at.
func (i *Info) Upright() (width, height int) {
	if i.Orientation >= 5 {
		return i.Height, i.Width
	}
	return i.Width, i.Height
}

// maxPixels is the largest picture, 100 megapixels: A4 at 950 dpi.
const maxPixels = 100_000_000

// signatures begin the files of pictures, and of what people take for them.
var signatures = []struct {
	head string
	at   int
	name string
}{
	{"\xFF\xD8\xFF", 0, "JPEG"}, {"\x89PNG\r\n\x1A\n", 0, "PNG"}, {"GIF8", 0, "GIF"}, {"BM", 0, "BMP"}, {"WEBP", 8, "WebP"},
	{"II*\x00", 0, "TIFF"}, {"MM\x00*", 0, "TIFF"}, {"ftyp", 4, "HEIC"}, {"%PDF-", 0, "PDF"}, {"PK\x03\x04", 0, "Word, Excel or ZIP"},
	{"\xD0\xCF\x11\xE0", 0, "Word or Excel"}, {"<svg", 0, "SVG"}, {"<?xml", 0, "SVG"},
}

// Kind names the format of a file by how it begins, “JPEG” or “GIF” say; "" if
// it is unknown.
func Kind(data []byte) string {
	for _, s := range signatures {
		if len(data) >= s.at && bytes.HasPrefix(data[s.at:], []byte(s.head)) {
			return s.name
		}
	}
	return ""
}

// Read returns what a JPEG or PNG file says of itself; the error says why it
// cannot be a picture on a page.
func Read(data []byte) (Info, error) {
	switch kind := Kind(data); kind {
	case "JPEG":
		return readJPEG(data)
	case "PNG":
		return readPNG(data)
	case "":
		if len(data) == 0 {
			return Info{}, diag.Errorf("it is empty: nothing was saved in it")
		}
		return Info{}, diag.Errorf("it is neither a JPEG nor a PNG file")
	default:
		return Info{}, diag.Errorf("it is a %s file, neither JPEG nor PNG", kind)
	}
}

// ReadHead returns what Read does, of a file that Read takes. It does not look at
// the pixels, which for a photograph of 12 megapixels takes some 25 ms.
func ReadHead(data []byte) (Info, error) {
	switch Kind(data) {
	case "JPEG":
		j := newJPEGReader(data)
		j.headsOnly = true
		err := j.read()
		return j.Info, err
	case "PNG":
		p := newPNGReader()
		err := p.read(data)
		return p.Info, err
	}
	return Read(data)
}

// checkSize refuses what no page needs and no memory should be given to.
func checkSize(width, height int) error {
	if width <= 0 || height <= 0 {
		return diag.Errorf("it has no pixels")
	}
	if width > maxPixels/height {
		return diag.Errorf("its %d × %d pixels are more than 100 megapixels", width, height)
	}
	return nil
}
