// Package fonttest makes font files for tests: with TrueType or CFF outlines,
// CID-keyed, in collections, with any names and licence bits.
//
//	f := fonttest.Font{Em: 1000, Names: fonttest.Family("测试宋"), Glyphs: glyphs}
//	file := f.CID()
//
// Only tests import it.
package fonttest

import (
	"encoding/binary"
	"maps"
	"slices"
	"unicode/utf16"
)

// Font is what a font file is made of.
type Font struct {
	Em    int
	Names []Name
	// FSType are the licence bits of OS/2, Weight its weight.
	FSType, Weight int
	// Glyphs follow .notdef, which is blank and an em wide.
	Glyphs []Glyph
	// Extra are tables that stand in the place of those that would be made; ""
	// leaves a table out.
	Extra map[string]string
}

// Name is a record of the table of names, in Unicode.
type Name struct {
	ID, Language int
	Text         string
}

// Family returns the names of a face, the family in Chinese and all others.
func Family(chinese string, english ...string) []Name {
	const zh, en = 0x804, 0x409
	names := []Name{{1, zh, chinese}, {4, zh, chinese}}
	for _, n := range english {
		names = append(names, Name{1, en, n}, Name{4, en, n}, Name{6, en, n})
	}
	return names
}

// Glyph is a glyph of some characters, none of them twice in a font.
type Glyph struct {
	Runes    string
	Advance  int
	Contours []Contour
}

// Contour is a closed contour that begins with a point on it. Points off it are
// the single control of a quadratic curve in TrueType, two of a cubic one in
// CFF.
type Contour []Point

// Point is a point of a contour.
type Point struct {
	X, Y int
	Off  bool
}

// Box is a rectangle.
func Box(left, low, right, high int) Contour {
	return Contour{{X: left, Y: low}, {X: left, Y: high}, {X: right, Y: high}, {X: right, Y: low}}
}

// TrueType returns the font with TrueType outlines.
func (f Font) TrueType() []byte {
	var glyf, loca []byte
	loca = u32(loca, 0)
	for _, g := range f.all() {
		glyf = append(glyf, g.record()...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = u32(loca, len(glyf))
	}
	t := f.tables()
	t["glyf"], t["loca"] = string(glyf), string(loca)
	maxp := u16(u32(nil, 0x10000), len(f.Glyphs)+1)
	t["maxp"] = string(append(maxp, make([]byte, 26)...))
	return f.assemble("\x00\x01\x00\x00", t)
}

// all returns the glyphs with .notdef in front.
// File returns the font in the form of that name: truetype, cff, cid, or
// collection, whose face 0 is another font of the same glyphs. It is nil for
// other names.
func (f Font) File(form string) []byte {
	switch form {
	case "truetype":
		return f.TrueType()
	case "cff":
		return f.CFF()
	case "cid":
		return f.CID()
	case "collection":
		other := f
		other.Names = Family("另一体")
		return Collection(other.TrueType(), f.CID())
	}
	return nil
}

func (f Font) all() []Glyph { return append([]Glyph{{Advance: f.Em}}, f.Glyphs...) }

// Tables takes a font file apart.
func Tables(file []byte) map[string]string {
	t := make(map[string]string)
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		r := file[12+16*i:]
		at, size := binary.BigEndian.Uint32(r[8:]), binary.BigEndian.Uint32(r[12:])
		t[string(r[:4])] = string(file[at : at+size])
	}
	return t
}

// Assemble makes a font file of tables.
func Assemble(kind string, tables map[string]string) []byte { return assembleAt(kind, tables, 0) }

func (f Font) assemble(kind string, tables map[string]string) []byte {
	maps.Copy(tables, f.Extra)
	maps.DeleteFunc(tables, func(_, body string) bool { return body == "" })
	return Assemble(kind, tables)
}

// assembleAt makes the part of a collection that begins at the given byte.
func assembleAt(kind string, tables map[string]string, start int) []byte {
	tags := slices.Sorted(maps.Keys(tables))
	head := u16([]byte(kind), len(tags))
	head = append(head, make([]byte, 6)...)
	at := start + len(head) + 16*len(tags)
	var body []byte
	for _, tag := range tags {
		head = u32(u32(u32(append(head, tag...), 0), at+len(body)), len(tables[tag]))
		body = append(body, tables[tag]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(head, body...)
}

// Collection puts font files into one.
func Collection(files ...[]byte) []byte {
	out := u32(u32([]byte("ttcf"), 0x10000), len(files))
	at := len(out) + 4*len(files)
	var body []byte
	for _, file := range files {
		out = u32(out, at+len(body))
		body = append(body, assembleAt(string(file[:4]), Tables(file), at+len(body))...)
	}
	return append(out, body...)
}

// tables returns the tables that fonts of both kinds have.
func (f Font) tables() map[string]string {
	head := u32(u32(u32(nil, 0x10000), 0), 0)
	head = u16(u16(u32(head, 0x5F0F3CF5), 0), f.Em)
	head = append(head, make([]byte, 16)...)
	for _, v := range []int{0, -f.Em / 8, f.Em, f.Em * 7 / 8, 0, 8, 2, 1, 0} {
		head = u16(head, v)
	}
	hhea := u16(u16(u32(nil, 0x10000), f.Em*7/8), -f.Em/8)
	hhea = u16(append(hhea, make([]byte, 26)...), len(f.Glyphs)+1)
	var hmtx []byte
	for _, g := range f.all() {
		left, _, _, _ := g.box()
		hmtx = u16(u16(hmtx, g.Advance), left)
	}
	os2 := make([]byte, 96)
	put := func(at, v int) { binary.BigEndian.PutUint16(os2[at:], uint16(v)) }
	put(0, 4)
	put(4, max(f.Weight, 400))
	put(8, f.FSType)
	post := append(u32(nil, 0x30000), make([]byte, 28)...) // without names
	return map[string]string{
		"head": string(head), "hhea": string(hhea), "hmtx": string(hmtx), "OS/2": string(os2), "post": string(post),
		"cmap": string(f.cmap()), "name": string(f.names()),
	}
}

// cmap maps each character by a group of its own.
func (f Font) cmap() []byte {
	glyphs := make(map[rune]int)
	for i, g := range f.Glyphs {
		for _, r := range g.Runes {
			glyphs[r] = i + 1
		}
	}
	var groups []byte
	for _, r := range slices.Sorted(maps.Keys(glyphs)) {
		groups = u32(u32(u32(groups, int(r)), int(r)), glyphs[r])
	}
	out := u32(u16(u16(u16(u16(nil, 0), 1), 3), 10), 12)
	out = u32(u32(u16(u16(out, 12), 0), 16+len(groups)), 0)
	return append(u32(out, len(glyphs)), groups...)
}

func (f Font) names() []byte {
	const first, record = 6, 12
	out := u16(u16(u16(nil, 0), len(f.Names)), first+record*len(f.Names))
	var strings []byte
	for _, n := range f.Names {
		start := len(strings)
		for _, u := range utf16.Encode([]rune(n.Text)) {
			strings = u16(strings, int(u))
		}
		for _, v := range []int{3, 1, n.Language, n.ID, len(strings) - start, start} {
			out = u16(out, v)
		}
	}
	return append(out, strings...)
}

func (g Glyph) box() (left, low, right, high int) {
	first := true
	for _, c := range g.Contours {
		for _, p := range c {
			if first {
				left, low, right, high, first = p.X, p.Y, p.X, p.Y, false
			}
			left, low, right, high = min(left, p.X), min(low, p.Y), max(right, p.X), max(high, p.Y)
		}
	}
	return left, low, right, high
}

// record is the glyph as TrueType has it, all numbers in full.
func (g Glyph) record() []byte {
	if len(g.Contours) == 0 {
		return nil
	}
	out := u16(nil, len(g.Contours))
	left, low, right, high := g.box()
	out = u16(u16(u16(u16(out, left), low), right), high)
	n := 0
	for _, c := range g.Contours {
		n += len(c)
		out = u16(out, n-1)
	}
	out = u16(out, 0)
	var flags, xs, ys []byte
	x, y := 0, 0
	for _, c := range g.Contours {
		for _, p := range c {
			on := byte(1)
			if p.Off {
				on = 0
			}
			flags = append(flags, on)
			xs, ys = u16(xs, p.X-x), u16(ys, p.Y-y)
			x, y = p.X, p.Y
		}
	}
	return slices.Concat(out, flags, xs, ys)
}

func u16(b []byte, v int) []byte { return binary.BigEndian.AppendUint16(b, uint16(v)) }
func u32(b []byte, v int) []byte { return binary.BigEndian.AppendUint32(b, uint32(v)) }
