package fonts

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"sync"

	"jianbao/issues/diag"
)

// LoadOptions say which face of a file is loaded, and for what.
type LoadOptions struct {
	// Index is the number of the face in a collection (.ttc), from 0.
	Index int
	// Latin is a face for Latin roles: it keeps its baseline and its marks,
	// where a Chinese one is aligned to the shipped faces.
	Latin bool
}

// MaxFile is the largest font file that is loaded, in bytes. Collections of a
// Chinese typeface in all weights have 150 MB.
const MaxFile = 256 << 20

// Load returns a face of the user's own from the bytes of a font file:
// TrueType or CFF outlines, alone or in a collection. name is what the face is
// called in messages and in what a PDF records.
//
// The face is made fit to stand in front of the shipped ones: glyphs have
// quadratic outlines without components and at least 1000 units per em, hanzi
// are as wide as an em and have their mean centre where the shipped faces have
// it, quotes, dashes and ellipses are full width. Glyphs are made when they are
// first asked for. One that is damaged counts as missing.
//
// A file that is no font, a font that is damaged as a whole, and one whose
// maker forbids embedding are errors for whoever chose the font.
func Load(name, data string, opt LoadOptions) (*Face, error) {
	f := &Face{name: name, data: data}
	f.sum = sync.OnceValue(func() string {
		sum := sha256.Sum256([]byte(f.data))
		return hex.EncodeToString(sum[:])
	})
	dir, err := openFile(data, opt.Index)
	if err != nil {
		return nil, err
	}
	from, err := f.source(dir)
	if err != nil {
		return nil, err
	}
	if err := f.mayEmbed(); err != nil {
		return nil, err
	}
	f.rework(from, opt.Latin)
	return f, nil
}

// openFile returns the tables of a face of a font file.
func openFile(data string, index int) (directory, error) {
	file := table(data)
	if len(data) < directoryHeader {
		return directory{}, errNoFont
	}
	at := 0
	if data[:4] == tagCollection {
		n := file.count(file.u32(8), directoryHeader, 4)
		if index >= n || index < 0 {
			return directory{}, diag.Errorf("the font collection has %d faces, numbered from 0: there is no face %d", n, index)
		}
		at = file.u32(directoryHeader + 4*index)
	} else if index != 0 {
		return directory{}, diag.Errorf("the file is one font and no collection: there is no face %d", index)
	}
	head := file.from(at)
	if len(head) < directoryHeader {
		return directory{}, errDamaged
	}
	switch head[:4] {
	case tagTrueType, tagAppleTrue, tagCFF:
	case tagWOFF, tagWOFF2:
		return directory{}, diag.Errorf("the file is a packed web font (.woff), which cannot be used")
	default:
		return directory{}, errNoFont
	}
	end := directoryHeader + directoryRecord*head.u16(4)
	if end > len(head) {
		return directory{}, errDamaged
	}
	dir := directory{file, head[directoryHeader:end]}
	for r := dir.records; r != ""; r = r[directoryRecord:] {
		if _, err := dir.find(string(r[:4])); err != nil {
			return directory{}, errDamaged
		}
	}
	return dir, nil
}

// What is wrong with a file as a whole.
var (
	errNoFont  = diag.Errorf("the file is not a font")
	errDamaged = diag.Errorf("the font file is damaged or incomplete")
)

// source reads the tables into f and returns where its outlines come from.
func (f *Face) source(dir directory) (outliner, error) {
	var cmap, outlines table
	var err error
	for _, want := range []struct {
		tag  string
		into *table
	}{
		{"head", &f.head}, {"hhea", &f.hhea}, {"maxp", &f.maxp}, {"hmtx", &f.hmtx}, {"cmap", &cmap}, {"CFF ", &outlines},
		{"loca", &f.loca}, {"glyf", &f.glyf}, {"OS/2", &f.os2}, {"name", &f.names}, {"post", &f.post},
	} {
		if *want.into, err = dir.find(want.tag); err != nil {
			return nil, errDamaged
		}
	}
	if f.glyf == "" && outlines == "" {
		if t, _ := dir.find("CFF2"); t != "" {
			return nil, diag.Errorf("the font is a variable one with CFF2 outlines, which cannot be used")
		}
		return nil, diag.Errorf("the font has no outlines, only pictures of characters")
	}
	isCFF := f.glyf == ""
	f.chars = readCharMap(cmap)
	f.unitsPerEm = f.head.u16(18)
	f.numGlyphs = f.maxp.u16(4)
	f.numMetrics = f.hhea.u16(34)
	f.longLoca = f.head.u16(50) != 0
	switch {
	case len(f.head) < headSize, len(f.hhea) < hheaSize, len(f.maxp) < 6, !isCFF && len(f.maxp) < maxpSize,
		f.unitsPerEm < 16 || f.unitsPerEm > 16384, f.numGlyphs == 0,
		f.numMetrics == 0 || f.numMetrics > f.numGlyphs,
		len(f.hmtx) < 4*f.numMetrics+2*(f.numGlyphs-f.numMetrics):
		return nil, errDamaged
	case f.chars.empty():
		return nil, diag.Errorf("the font does not say which characters its glyphs are (it has no Unicode table)")
	}
	if isCFF {
		c, err := openCFF(outlines, f.unitsPerEm, f.numGlyphs)
		if err != nil {
			return nil, errDamaged
		}
		return cffOutlines{c, float64(f.unitsPerEm) * curveTolerance}, nil
	}
	raw := *f
	return glyfOutlines{&raw}, raw.checkGlyphs()
}

// curveTolerance is how far from a cubic curve its quadratic ones may lie, in
// em. Rounding to whole units of at least 2000 per em adds 0.36/1000 em at
// most; together they stay below 1/1000.
const curveTolerance = 0.4 / 1000

// checkGlyphs refuses glyphs whose places are wrong and composite glyphs that
// are parts of themselves. It does not read outlines.
func (f *Face) checkGlyphs() error {
	entry := 2
	if f.longLoca {
		entry = 4
	}
	if len(f.loca) < entry*(f.numGlyphs+1) {
		return errDamaged
	}
	c := &closure{face: f, newID: make(map[uint16]uint16), height: make(map[uint16]int)}
	for gid := range f.numGlyphs {
		if rec, ok := f.record(uint16(gid)); !ok || isComposite(rec) && !c.ends(uint16(gid)) {
			return errDamaged
		}
	}
	return nil
}

// ends reports whether the components of gid come to an end.
func (c *closure) ends(gid uint16) bool {
	_, err := c.nesting(gid)
	return err == nil
}

// mayEmbed is an error where the licence bits of the font forbid what a PDF
// does with it.
func (f *Face) mayEmbed() error {
	switch bits := f.os2.u16(8); {
	case f.Embeddable():
		return nil
	case bits&bitmapOnly != 0:
		return diag.Errorf("the font's maker allows only its bitmaps to be embedded in documents (fsType 0x%04X)", bits)
	case bits&noSubsetting != 0:
		return diag.Errorf("the font's maker forbids embedding a part of it, and a PDF holds only the characters used (fsType 0x%04X)", bits)
	default:
		return diag.Errorf("the font's maker forbids embedding it in documents (fsType 0x%04X)", bits)
	}
}

// setTables rewrites the tables that a subset copies for a face of other units:
// k times as many in the em, everything moved up by shift of the new ones.
func (f *Face) setTables(k float64, em int, shift float64) {
	scaled := func(t table, size int, fields ...int) []byte {
		b := append([]byte{}, t[:size]...)
		for _, at := range fields {
			put16(b[at:], clamp16(float64(t.i16(at))*k))
		}
		return b
	}
	const left, lower, right, upper = 36, 38, 40, 42 // the box around all glyphs
	head := scaled(f.head, headSize, left, lower, right, upper)
	put16(head[18:], em)
	for _, at := range []int{lower, upper} {
		put16(head[at:], clamp16(float64(table(head).i16(at))+shift))
	}
	const sidesAtZero = 1 << 1 // left side bearings are where glyphs begin
	put16(head[16:], f.head.u16(16)&^sidesAtZero|sidesAtZero)
	f.head = table(head)
	f.hhea = table(scaled(f.hhea, hheaSize, 4, 6, 8, 10, 12, 14, 16))
	if len(f.os2) >= 90 {
		os2 := scaled(f.os2, len(f.os2), 88) // the height of capitals
		f.os2 = table(os2)
	}
	maxp := make([]byte, maxpSize)
	binary.BigEndian.PutUint32(maxp, 0x00010000)
	put16(maxp[4:], f.numGlyphs)
	f.maxp = table(maxp)
	f.unitsPerEm = em
	f.loca, f.glyf = "", ""
}

// clamp16 rounds v to what a field of a font table holds.
func clamp16(v float64) int { return int(max(-1<<15, min(v+0.5, 1<<15-1))) }
