package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// subset is the file that is embedded of one face.
type subset struct {
	data []byte
	// tag are six capitals that tell this subset from others of the face
	// (ISO 32000-1, 9.6.4).
	tag string
	// glyphs is how many the file has, those in composite glyphs included.
	glyphs int
	err    error
}

// subsets cuts the faces down to the glyphs that the pages show, on all cores.
func subsets(faces []*codes, cache *Cache) ([]subset, error) {
	out := make([]subset, len(faces))
	parallel(len(faces), func(next func() (int, bool)) {
		for i, ok := next(); ok; i, ok = next() {
			if faces[i] != nil {
				out[i] = faces[i].subset(cache)
			}
		}
	})
	var errs []error
	for i := range out {
		errs = append(errs, out[i].err)
	}
	return out, errors.Join(errs...)
}

func (c *codes) subset(cache *Cache) subset {
	gids := make([]uint16, len(c.glyphs))
	for i := range c.glyphs {
		gids[i] = c.glyphs[i].gid
	}
	return cache.subset(c.face, gids, func() subset {
		data, err := c.face.Subset(gids)
		if err != nil {
			return subset{err: diag.Errorf("cannot subset: %w", err)}
		}
		return subset{data: data, tag: subsetTag(data), glyphs: numGlyphs(data)}
	})
}

// numGlyphs returns the number of glyphs in a font file that Subset has made.
func numGlyphs(font []byte) int {
	for rec := font[12:]; len(rec) >= 16; rec = rec[16:] {
		if string(rec[:4]) == "maxp" {
			return int(binary.BigEndian.Uint16(font[binary.BigEndian.Uint32(rec[8:])+4:]))
		}
	}
	return 0
}

// cidSet returns a bit for each CID from 0 on that the font file has, the
// highest bit of a byte first (ISO 32000-1, table 124).
func (s *subset) cidSet() []byte {
	bits := make([]byte, (s.glyphs+7)/8)
	for cid := range s.glyphs {
		bits[cid/8] |= 0x80 >> (cid % 8)
	}
	return bits
}

// subsetTag makes the tag from the subset's bytes, so that equal subsets have
// equal tags and others almost never.
func subsetTag(data []byte) string {
	sum := sha256.Sum256(data)
	n := binary.BigEndian.Uint64(sum[:])
	var tag [6]byte
	for i := range tag {
		tag[i] = byte('A' + n%26)
		n /= 26
	}
	return string(tag[:])
}

// fontName is the resource name of a face.
func fontName(id frame.FaceID) string { return fmt.Sprint("F", id) }

// addFonts adds the used faces to the file and returns them as the /Font entry
// of the pages' resources. With listed, each says which CIDs its file has.
func (f *file) addFonts(faces []*codes, listed bool) (dict, error) {
	subs, err := subsets(faces, f.cache)
	if err != nil {
		return nil, err
	}
	d := dict{}
	for i, c := range faces {
		if c != nil {
			d = append(d, entry{name(fontName(frame.FaceID(i))), f.addFont(c, subs[i], listed)})
		}
	}
	return d, nil
}

// addFont adds one face as a Type 0 font whose codes are two bytes, the CID,
// which is the glyph's number as well (ISO 32000-1, 9.7).
func (f *file) addFont(c *codes, sub subset, listed bool) ref {
	base := name(sub.tag + "+" + c.face.PostScriptName())
	top, descendant := f.reserve(), f.reserve()
	program := f.add(&stream{dict: dict{{"Length1", integer(len(sub.data))}}, data: sub.data})
	f.set(top, dict{
		{"Type", name("Font")}, {"Subtype", name("Type0")}, {"BaseFont", base},
		{"Encoding", name("Identity-H")}, {"DescendantFonts", array{descendant}},
		{"ToUnicode", f.add(&stream{data: c.toUnicode()})},
	})
	descriptor := c.descriptor(base, program)
	if listed { // ISO 19005-1, 6.3.5; later parts do without
		descriptor = append(descriptor, entry{"CIDSet", f.add(&stream{data: sub.cidSet()})})
	}
	d := dict{
		{"Type", name("Font")}, {"Subtype", name("CIDFontType2")}, {"BaseFont", base},
		{"CIDSystemInfo", dict{{"Registry", text("Adobe")}, {"Ordering", text("Identity")}, {"Supplement", integer(0)}}},
		{"FontDescriptor", f.add(descriptor)},
		{"CIDToGIDMap", name("Identity")}, {"DW", integer(defaultWidth)},
	}
	if w := c.widths(); len(w) > 0 {
		d = append(d, entry{"W", w})
	}
	f.set(descendant, d)
	return top
}

// lineAscent and lineDescent are the em box of the house's faces, in 1/1000.
// Every font is given them, whatever its own table says: readers take the
// extent of a line from here, and text of two faces on one line must be one
// line to them (poppler sorts a page by the tops of its words).
const lineAscent, lineDescent = integer(880), integer(-120)

// descriptor returns the font descriptor (ISO 32000-1, 9.8) in thousandths of
// the em.
func (c *codes) descriptor(base name, program ref) dict {
	d := c.face.Descriptor()
	units := func(v int) integer { return integer(perMille(v, c.face.UnitsPerEm())) }
	box := array{}
	for _, v := range d.BBox {
		box = append(box, units(v))
	}
	return dict{
		{"Type", name("FontDescriptor")}, {"FontName", base}, {"Flags", integer(d.Flags)},
		{"FontBBox", box}, {"ItalicAngle", milli(math.Round(d.ItalicAngle * 1000))},
		{"Ascent", lineAscent}, {"Descent", lineDescent}, {"CapHeight", units(d.CapHeight)},
		{"StemV", units(d.StemV)}, {"FontFile2", program},
	}
}
