package pdf

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

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

// usedFont is a face on its way into the file: its subset is under way while the
// pages are drawn.
type usedFont struct {
	*codes
	name name
	// sub is there when the crew has finished, program its compressed file.
	sub     subset
	program *stream
	// The numbers of its objects, listRef 0 where there is none.
	top, descendant, programRef, unicodeRef, listRef, descriptorRef ref
}

// cut has the crew cut the faces down to the glyphs that the pages show, and
// compress what comes of it. The face with the most glyphs comes first: it takes
// as long as all the rest.
func (f *file) cut(faces []*codes) []*usedFont {
	var list []*usedFont
	for i, c := range faces {
		if c != nil {
			list = append(list, &usedFont{codes: c, name: name(fontName(frame.FaceID(i))), program: &stream{}})
		}
	}
	byGlyphs := slices.SortedStableFunc(slices.Values(list), func(a, b *usedFont) int { return cmp.Compare(len(b.codes.glyphs), len(a.codes.glyphs)) })
	for _, u := range byGlyphs {
		f.crew.do(func() {
			if u.sub = u.subset(f.cache); u.sub.err != nil {
				return
			}
			u.program.dict, u.program.data = dict{{"Length1", integer(len(u.sub.data))}}, u.sub.data
			u.sub.data = nil // it is large
			f.compress(u.program)
		})
	}
	return list
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
		return subset{data: data, tag: subsetTag(data, gids), glyphs: numGlyphs(data)}
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

// subsetTag makes the tag from the numbers of the subset's glyphs and from the
// directory of its file, which has the check sums of its tables, so that equal
// subsets have equal tags and others almost never.
func subsetTag(font []byte, gids []uint16) string {
	tables := int(binary.BigEndian.Uint16(font[4:]))
	h := slices.Clone(font[:12+16*tables])
	for _, gid := range gids {
		h = binary.BigEndian.AppendUint16(h, gid)
	}
	sum := sha256.Sum256(h)
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

// addFonts gives the used faces their numbers in the file and returns them as the
// /Font entry of the pages' resources. With listed, each says which CIDs its
// file has. setFonts completes them.
func (f *file) addFonts(used []*usedFont, listed bool) dict {
	d := dict{}
	for _, u := range used {
		u.top, u.descendant = f.reserve(), f.reserve()
		u.programRef, u.unicodeRef = f.add(u.program), f.addStream(&stream{data: u.toUnicode()})
		if listed {
			u.listRef = f.reserve()
		}
		u.descriptorRef = f.reserve()
		d = append(d, entry{u.name, u.top})
	}
	return d
}

// setFonts sets what addFonts has left open; the subsets must be there.
func (f *file) setFonts(used []*usedFont) error {
	var errs []error
	for _, u := range used {
		if u.sub.err != nil {
			errs = append(errs, u.sub.err)
			continue
		}
		f.setFont(u)
	}
	return errors.Join(errs...)
}

// setFont sets one face as a Type 0 font whose codes are two bytes, the CID,
// which is the glyph's number as well (ISO 32000-1, 9.7).
func (f *file) setFont(u *usedFont) {
	base := name(u.sub.tag + "+" + u.face.PostScriptName())
	f.set(u.top, dict{
		{"Type", name("Font")}, {"Subtype", name("Type0")}, {"BaseFont", base},
		{"Encoding", name("Identity-H")}, {"DescendantFonts", array{u.descendant}},
		{"ToUnicode", u.unicodeRef},
	})
	descriptor := u.descriptor(base, u.programRef)
	if u.listRef > 0 { // ISO 19005-1, 6.3.5; later parts do without
		list := &stream{data: u.sub.cidSet()}
		f.set(u.listRef, list)
		f.compress(list)
		descriptor = append(descriptor, entry{"CIDSet", u.listRef})
	}
	f.set(u.descriptorRef, descriptor)
	d := dict{
		{"Type", name("Font")}, {"Subtype", name("CIDFontType2")}, {"BaseFont", base},
		{"CIDSystemInfo", dict{{"Registry", text("Adobe")}, {"Ordering", text("Identity")}, {"Supplement", integer(0)}}},
		{"FontDescriptor", u.descriptorRef},
		{"CIDToGIDMap", name("Identity")}, {"DW", integer(defaultWidth)},
	}
	if w := u.widths(); len(w) > 0 {
		d = append(d, entry{"W", w})
	}
	f.set(u.descendant, d)
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
