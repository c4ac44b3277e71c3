package fonts

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"testing"
)

// be packs numbers, each in as many bytes as its type has.
func be(values ...any) string {
	var b strings.Builder
	for _, v := range values {
		if s, ok := v.(string); ok {
			b.WriteString(s)
		} else if err := binary.Write(&b, binary.BigEndian, v); err != nil {
			panic(err)
		}
	}
	return b.String()
}

// assemble makes a font file of tables by tag.
func assemble(tables map[string]string) string {
	tags := slices.Sorted(maps.Keys(tables))
	var directory, body string
	start := directoryHeader + directoryRecord*len(tags)
	for _, tag := range tags {
		t := tables[tag]
		directory += be(tag, uint32(0), uint32(start+len(body)), uint32(len(t)))
		body += t + strings.Repeat("\x00", -len(t)&3)
	}
	return be(tagTrueType, uint16(len(tags)), uint16(0), uint16(0), uint16(0)) + directory + body
}

// tablesOf takes a font file apart.
func tablesOf(t *testing.T, file string) map[string]string {
	t.Helper()
	dir, err := readDirectory(file)
	if err != nil {
		t.Fatal(err)
	}
	tables := make(map[string]string)
	for r := dir.records; r != ""; r = r[directoryRecord:] {
		body, err := dir.find(string(r[:4]))
		if err != nil {
			t.Fatal(err)
		}
		tables[string(r[:4])] = string(body)
	}
	return tables
}

// firstPrivate is where withCharMap maps the glyphs of a subset.
const firstPrivate = 0xF0000

// withCharMap gives a subset the tables that readers of whole fonts ask for:
// its glyph i becomes that of firstPrivate+i.
func withCharMap(t *testing.T, subset []byte) string {
	t.Helper()
	tables := tablesOf(t, string(subset))
	glyphs := uint32(table(tables["maxp"]).u16(4))
	tables["cmap"] = cmapOf(format12(firstPrivate, firstPrivate+glyphs-1, uint32(0)))
	tables["post"] = be(uint32(0x30000), make([]byte, 28))
	return assemble(tables)
}

// cmapOf makes a cmap table of one Unicode subtable and, where given, one of
// variation sequences.
func cmapOf(subtable string, variations ...string) string {
	n := 1 + len(variations)
	at := 4 + 8*n
	s := be(uint16(0), uint16(n), uint16(3), uint16(10), uint32(at))
	for _, v := range variations {
		s += be(uint16(0), uint16(5), uint32(at+len(subtable)))
		subtable += v
	}
	return s + subtable
}

// format12 makes a subtable of groups: first code, last code, first glyph.
func format12(groups ...uint32) string {
	return be(uint16(12), uint16(0), uint32(16+4*len(groups)), uint32(0), uint32(len(groups)/3), groups)
}

// format4 makes a subtable of segments; glyphs is the list that they refer to.
func format4(ends, starts, deltas, offsets, glyphs []uint16) string {
	body := be(uint16(2*len(ends)), make([]byte, 6), ends, uint16(0), starts, deltas, offsets, glyphs)
	return be(uint16(4), uint16(6+len(body)), uint16(0)) + body
}

// testGlyph is a glyph of a made-up font.
type testGlyph struct {
	record  string
	advance uint16
}

// testFont makes a font of 1000 units per em. The glyphs' left side bearings
// are the left sides of their boxes.
func testFont(glyphs []testGlyph, cmap string) string {
	var glyf, hmtx string
	loca := be(uint16(0))
	for _, g := range glyphs {
		glyf += g.record + strings.Repeat("\x00", len(g.record)&1)
		loca += be(uint16(len(glyf) / 2))
		hmtx += be(g.advance, int16(table(g.record).i16(2)))
	}
	n := uint16(len(glyphs))
	return assemble(map[string]string{
		"head": be(uint32(0x10000), uint32(0), uint32(0), uint32(0x5F0F3CF5), uint16(0xFFFF), uint16(1000),
			make([]byte, 16), [4]int16{-10, -20, 1000, 900}, make([]byte, 10)),
		"hhea": be(uint32(0x10000), int16(880), int16(-120), make([]byte, 26), n),
		"maxp": be(uint32(0x10000), n, make([]byte, 26)),
		"hmtx": hmtx, "loca": loca, "glyf": glyf, "cmap": cmap,
	})
}

// triangle is a simple glyph with instructions and a byte of padding.
func triangle(x, y, size int16) string {
	const onCurve = 1
	return be(int16(1), x, y, x+size, y+size, // box
		uint16(2), uint16(3), "\x01\x02\x03", // contour end, instructions
		[]uint8{onCurve | repeated, 2}, []int16{x, size, -size / 2}, []int16{y, 0, size}, uint8(0))
}

// part is a component of a composite glyph, moved by x and y.
func part(gid uint16, x, y int8, flags uint16) string {
	const argumentsAreXY = 2
	return be(flags|argumentsAreXY, gid, x, y)
}

// compound is a composite glyph.
func compound(parts ...string) string {
	return be(int16(-1), int16(0), int16(0), int16(500), int16(500)) + strings.Join(parts, "")
}

// The glyphs of compositeFont.
const (
	gidBase = 1 + iota
	gidMark
	gidPair
	gidNested
	gidBlank
	gidLoop
)

// compositeFont maps A to a simple glyph, B to a composite of two, C to a
// composite of that composite and a blank to an empty outline; D is a
// component of itself.
func compositeFont() string {
	const scaled = 0x4000
	return testFont([]testGlyph{
		{triangle(0, 0, 500), 600},
		{triangle(10, 20, 300), 500},
		{triangle(-5, 400, 90), 0},
		{compound(part(gidBase, 0, 0, moreComponents|0x0200), part(gidMark, 100, -20, hasInstructions)) + be(uint16(2), "\x4f\x4f"), 500},
		{compound(
			be(uint16(moreComponents|wordArguments|oneScale|2), uint16(gidPair), int16(300), int16(-300), int16(scaled)),
			part(gidMark, 7, 8, 0)), 700},
		{"", 250},
		{compound(part(gidLoop, 1, 1, 0)), 500},
	}, cmapOf(format12('A', 'A', gidBase, 'B', 'D', gidPair, '一', '一', gidBlank)))
}

func mustOpen(t testing.TB, name, data string) *Face {
	t.Helper()
	face, err := Open(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return face
}
