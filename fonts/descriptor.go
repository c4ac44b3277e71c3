package fonts

import "unicode/utf16"

// Descriptor is what a PDF font descriptor says of a face (ISO 32000-1, 9.8),
// in font units.
type Descriptor struct {
	// Ascent and Descent are measured from the baseline; Descent is negative.
	Ascent, Descent int
	CapHeight       int
	// BBox is the left, lower, right and upper side of a box around all glyphs.
	BBox [4]int
	// ItalicAngle is in degrees, negative for letters that lean to the right.
	ItalicAngle float64
	// StemV is the thickness of vertical stems, estimated from the weight.
	StemV int
	// Flags are those of ISO 32000-1, table 123.
	Flags uint32
}

// Font flags of ISO 32000-1, table 123. Every face is called symbolic: its
// glyphs are reached by number and go beyond the Adobe standard Latin set.
const (
	flagFixedPitch = 1 << 0
	flagSerif      = 1 << 1
	flagSymbolic   = 1 << 2
	flagItalic     = 1 << 6
)

// Descriptor returns the numbers of the face for a PDF font descriptor.
func (f *Face) Descriptor() Descriptor {
	d := Descriptor{
		Ascent:      f.hhea.i16(4),
		Descent:     f.hhea.i16(6),
		BBox:        [4]int{f.head.i16(36), f.head.i16(38), f.head.i16(40), f.head.i16(42)},
		ItalicAngle: float64(int32(f.post.u32(4))) / 0x10000,
		StemV:       f.stem(),
		Flags:       f.flags(),
	}
	// Users' fonts have been seen with a descent above the baseline.
	if d.Ascent <= 0 || d.Descent > 0 {
		d.Ascent, d.Descent = d.BBox[3], min(d.BBox[1], 0)
	}
	d.CapHeight = f.capHeight(d.Ascent)
	return d
}

// capHeight returns the height of capitals: as stated (OS/2 version 2 and
// later), else as drawn, else the ascent.
func (f *Face) capHeight(ascent int) int {
	if h := f.os2.i16(88); f.os2.u16(0) >= 2 && h > 0 {
		return h
	}
	gid, ok := f.Glyph('H')
	if !ok {
		return ascent
	}
	_, _, _, top, _ := f.Bounds(gid)
	return top
}

// stem guesses the stem thickness from the weight class, by a curve through
// 88/1000 em for Regular and 166/1000 for Bold; renderers use it only to
// replace a font that is not embedded.
func (f *Face) stem() int {
	weight := f.os2.u16(4)
	if weight == 0 {
		weight = 400
	}
	return (50 + weight*weight/(65*65)) * f.unitsPerEm / 1000
}

func (f *Face) flags() uint32 {
	flags := uint32(flagSymbolic)
	const firstSerif, lastSerif = 2, 10 // PANOSE serif styles; sans serifs follow
	if style := f.os2.u8(33); f.os2.u8(32) == 2 && style >= firstSerif && style <= lastSerif {
		flags |= flagSerif
	}
	if f.post.u32(12) != 0 {
		flags |= flagFixedPitch
	}
	if f.os2.u16(62)&1 != 0 {
		flags |= flagItalic
	}
	return flags
}

// Bits of fsType in OS/2.
const (
	usageMask    = 0x000E
	restricted   = 0x0002
	noSubsetting = 0x0100
	bitmapOnly   = 0x0200
)

// Embeddable reports whether the font's licence bits (fsType) let a PDF embed
// a subset of its outlines. Where old fonts set several of the usage bits the
// most liberal one counts, so the restriction holds only if it stands alone.
func (f *Face) Embeddable() bool {
	bits := f.os2.u16(8)
	return bits&usageMask != restricted && bits&(noSubsetting|bitmapOnly) == 0
}

// PostScriptName returns the font's own PostScript name, without characters
// that a PDF name would have to escape; Name where the font has none.
func (f *Face) PostScriptName() string {
	const first, record, nameID = 6, 12, 6
	strings := f.names.from(f.names.u16(4))
	for i := range f.names.count(f.names.u16(2), first, record) {
		r := f.names.from(first + i*record)
		if r.u16(6) != nameID {
			continue
		}
		value := strings.from(r.u16(10))
		value = value[:min(r.u16(8), len(value))]
		if name := pdfName(value, r.u16(0) != macintosh); name != "" {
			return name
		}
	}
	return f.name
}

// macintosh is the platform whose names have one byte a character.
const macintosh = 1

// pdfName decodes a name record and keeps what a PDF name takes as it is.
func pdfName(value table, wide bool) string {
	var units []uint16
	for i := 0; i < len(value); i++ {
		if !wide {
			units = append(units, uint16(value.u8(i)))
		} else if i%2 == 0 {
			units = append(units, uint16(value.u16(i)))
		}
	}
	var name []byte
	for _, r := range utf16.Decode(units) {
		if r == '-' || r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			name = append(name, byte(r))
		}
	}
	return string(name)
}
