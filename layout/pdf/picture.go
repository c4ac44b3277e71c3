package pdf

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"jianbao/issues/diag"
	"jianbao/issues/pictures"
	"jianbao/layout/frame"
)

// raster is a picture as an image XObject has it (ISO 32000-1, 8.9.5).
type raster struct {
	width, height int
	// bits are those of a component: 1, 2, 4 or 8.
	bits  int
	space colorModel
	// palette is the RGB values of an indexed picture.
	palette []byte
	data    []byte
	coding  coding
	// alpha has a byte for each pixel, packed as pngRows; nil where all are
	// opaque.
	alpha []byte
	// inverted says that 0 is full ink, as Adobe's programs have it in JPEG.
	inverted bool
	// profile is the ICC profile that a picture in CMYK brings; may be nil.
	profile []byte
}

// colorModel is how many components a picture's pixels have, and of what.
type colorModel uint8

const (
	gray    colorModel = 1
	rgb     colorModel = 3
	cmyk    colorModel = 4
	indexed colorModel = 0 // one component, an index into the palette
)

// coding is how the data of a raster is packed already.
type coding uint8

const (
	jpegData coding = iota
	// pngRows is deflated rows, each with its filter before it.
	pngRows
)

// pictureList are the pictures of a document, each once.
type pictureList struct {
	list []placedPicture
	// order are the numbers of the pictures in the order of the pages' items.
	order []int
}

// placedPicture is one picture and where it was met first.
type placedPicture struct {
	frame.Image
	page int
	*raster
}

// gather lists the pictures of the pages; equal bytes are one.
func (p *pictureList) gather(pages []frame.Page) {
	byHash := map[[sha256.Size]byte]int{}
	for i := range pages {
		for _, it := range pages[i].Items {
			im, ok := it.(frame.Image)
			if !ok {
				continue
			}
			key := sha256.Sum256(im.Data)
			n, known := byHash[key]
			if !known {
				n = len(p.list)
				byHash[key] = n
				p.list = append(p.list, placedPicture{Image: im, page: i})
			}
			p.order = append(p.order, n)
		}
	}
}

// next returns the number of the next picture in the order of the pages.
func (p *pictureList) next() int {
	n := p.order[0]
	p.order = p.order[1:]
	return n
}

// read decodes the pictures as far as the target needs.
func (p *pictureList) read(j *job) error {
	errs := make([]error, len(p.list))
	parallel(j.Cores, len(p.list), func(i int) {
		im := &p.list[i]
		var err error
		if im.raster, err = j.Cache.raster(im.Image, j.Target.classic()); err != nil {
			errs[i] = diag.Errorf("page %d: picture cannot be used: %w", im.page+1, err)
		}
	})
	return errors.Join(errs...)
}

// readPicture reads the file of a picture, which must be of the format that the
// item names; that its pixels are sound, whoever read it from the disk has seen. What is transparent is put on white paper where
// that is asked for.
func readPicture(im frame.Image, onWhite bool) (*raster, error) {
	info, err := pictures.ReadHead(im.Data)
	switch {
	case err != nil:
		return nil, err
	case string(info.Format) != im.Format:
		return nil, diag.Errorf("it is a file of format %q, not %q", info.Format, im.Format)
	case info.Format == pictures.JPEG:
		return jpegRaster(im.Data, &info), nil
	}
	return readPNG(im.Data, onWhite)
}

// jpegRaster returns the picture of a JPEG file, which goes into a PDF as it
// is.
func jpegRaster(data []byte, info *pictures.Info) *raster {
	r := &raster{width: info.Width, height: info.Height, bits: 8, space: colorModel(info.Components), data: data, coding: jpegData}
	if r.space == cmyk {
		r.inverted = info.Adobe
		if CheckProfile(info.Profile) == nil {
			r.profile = info.Profile
		}
	}
	return r
}

// isColored reports whether the picture has more than greys.
func (r *raster) isColored() bool { return r.space != gray }

// pictureName is the resource name of picture number n.
func pictureName(n int) name { return name(fmt.Sprint("I", n)) }

// addPictures adds the pictures and returns them as /XObject of the resources.
func (f *finisher) addPictures() dict {
	d := dict{}
	for i := range f.pictures.list {
		d = append(d, entry{pictureName(i), f.addPicture(f.pictures.list[i].raster)})
	}
	return d
}

func (f *finisher) addPicture(r *raster) ref {
	d := imageDict(r.width, r.height, r.bits, f.pictureSpace(r))
	if r.inverted {
		decode := array{}
		for range int(r.space) {
			decode = append(decode, integer(1), integer(0))
		}
		d = append(d, entry{"Decode", decode})
	}
	if r.alpha != nil {
		mask := imageDict(r.width, r.height, 8, name("DeviceGray"))
		d = append(d, entry{"SMask", f.file.add(&stream{dict: append(mask, rowsFilter(1, 8, r.width)...), data: r.alpha})})
	}
	if r.coding == jpegData {
		d = append(d, entry{"Filter", name("DCTDecode")})
	} else {
		d = append(d, rowsFilter(max(1, int(r.space)), r.bits, r.width)...)
	}
	return f.file.add(&stream{dict: d, data: r.data})
}

// rowsFilter says how rows of PNG are unpacked (ISO 32000-1, 7.4.4.4).
func rowsFilter(components, bits, width int) dict {
	return dict{{"Filter", name("FlateDecode")}, {"DecodeParms", dict{
		{"Predictor", integer(15)}, {"Colors", integer(components)}, {"BitsPerComponent", integer(bits)}, {"Columns", integer(width)},
	}}}
}

func imageDict(width, height, bits int, space object) dict {
	return dict{
		{"Type", name("XObject")}, {"Subtype", name("Image")}, {"Width", integer(width)}, {"Height", integer(height)},
		{"ColorSpace", space}, {"BitsPerComponent", integer(bits)},
	}
}

// pictureSpace returns the colour space of a picture. Greys and RGB are meant
// as the output intent or /DefaultRGB says; CMYK is a device's own only where
// the output intent is CMYK too (ISO 19005-2, 6.2.4.3).
func (f *finisher) pictureSpace(r *raster) object {
	switch r.space {
	case gray:
		return name("DeviceGray")
	case rgb:
		return name("DeviceRGB")
	case indexed:
		return array{name("Indexed"), name("DeviceRGB"), integer(len(r.palette)/3 - 1), byteString(r.palette)}
	}
	if f.Target == PDFX4 {
		return name("DeviceCMYK")
	}
	profile := r.profile
	if profile == nil || f.Target.classic() && profileVersion(profile) >= 3 {
		profile = fogra47
	}
	return array{name("ICCBased"), f.profile(profile, int(cmyk))}
}
