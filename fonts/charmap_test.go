package fonts

import (
	"testing"

	"golang.org/x/image/font/sfnt"
)

func mustParse(t *testing.T, file string) *sfnt.Font {
	t.Helper()
	font, err := sfnt.Parse([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return font
}

// Every code of the planes in use is looked up in both kinds of subtable and
// by an independent reader.
func TestGlyphAgainstOtherReader(t *testing.T) {
	const lastHanPlane = 0x3FFFF
	set := Shipped()
	for _, name := range []string{"KaiTi", "WenKai", "Latin"} {
		id := idOf(t, set, name)
		chars := set.Face(id).chars
		other := mustParse(t, set.Face(id).data)
		var buf sfnt.Buffer
		for r := rune(0); r <= lastHanPlane; r++ {
			want, err := other.GlyphIndex(&buf, r)
			if err != nil {
				t.Fatal(err)
			}
			if got := chars.glyph(r); got != uint16(want) {
				t.Fatalf("%s: U+%04X: got glyph %d, want %d", name, r, got, want)
			}
			if got := chars.segment(int(r)); r <= 0xFFFF && got != uint16(want) {
				t.Fatalf("%s: U+%04X: got glyph %d from format 4, want %d", name, r, got, want)
			}
		}
	}
}

func idOf(t *testing.T, set *Set, name string) ID {
	t.Helper()
	for id, n := range set.Names() {
		if n == name {
			return ID(id)
		}
	}
	t.Fatalf("no face %s", name)
	return 0
}

func TestFormat4(t *testing.T) {
	// Three segments: by difference, by glyph list (whose second entry is
	// missing and whose others are shifted by 10), and the closing one.
	m := readCharMap(table(cmapOf(format4(
		[]uint16{'C', 0x4E02, 0xFFFF}, []uint16{'A', 0x4E00, 0xFFFF},
		[]uint16{uint16(5 - 'A' + 0x10000), 10, 1}, []uint16{0, 4, 0}, []uint16{90, 0, 92}))))
	tests := []struct {
		r    rune
		want uint16
	}{
		{'A', 5}, {'C', 7}, {'D', 0}, {'@', 0}, {0x4DFF, 0}, {0x4E00, 100}, {0x4E01, 0}, {0x4E02, 102}, {0x4E03, 0},
		{0xFFFF, 0}, {0x10041, 0},
	}
	for _, tt := range tests {
		if got := m.glyph(tt.r); got != tt.want {
			t.Errorf("U+%04X: got glyph %d, want %d", tt.r, got, tt.want)
		}
	}
}

// variationTable lets 葛 have a glyph of its own for U+E0101, and be itself
// for U+E0100 along with the two characters after 一.
func variationTable() string {
	usual := be(uint32(2), be(uint32('一'))[1:], uint8(2), be(uint32('葛'))[1:], uint8(0))
	own := be(uint32(1), be(uint32('葛'))[1:], uint16(3))
	first := uint32(10 + 2*11)
	records := be(be(uint32(0xE0100))[1:], first, uint32(0), be(uint32(0xE0101))[1:], uint32(0), first+uint32(len(usual)))
	return be(uint16(14), uint32(0), uint32(2)) + records + usual + own
}

func variationFont() string {
	glyph := testGlyph{triangle(0, 0, 500), 1000}
	return testFont([]testGlyph{glyph, glyph, glyph, glyph},
		cmapOf(format12('一', '一', 1, '葛', '葛', 2), variationTable()))
}

func TestVariation(t *testing.T) {
	face := mustOpen(t, "variations", variationFont())
	tests := []struct {
		name           string
		base, selector rune
		want           uint16
	}{
		{"own glyph", '葛', 0xE0101, 3},
		{"usual glyph", '葛', 0xE0100, 2},
		{"usual glyph, in a range", '一', 0xE0100, 1},
		{"in the range but not mapped", '一' + 2, 0xE0100, 0},
		{"behind the range", '一' + 3, 0xE0100, 0},
		{"before all", 'A', 0xE0100, 0},
		{"no own glyph", '一', 0xE0101, 0},
		{"unknown selector", '葛', 0xE0102, 0},
		{"no selector", '葛', 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := face.Variation(tt.base, tt.selector); got != tt.want || ok != (tt.want != 0) {
				t.Errorf("got glyph %d, %v; want %d", got, ok, tt.want)
			}
		})
	}
}

// A face behind the first one may know the form that is asked for.
func TestFindVariation(t *testing.T) {
	faces := []*Face{mustOpen(t, "plain", compositeFont()), mustOpen(t, "variations", variationFont())}
	set := &Set{names: []string{"plain", "variations"}}
	for _, f := range faces {
		set.open = append(set.open, func() *Face { return f })
	}
	set.chains[Body] = []ID{0, 1}
	tests := []struct {
		name           string
		base, selector rune
		id             ID
		gid            uint16
		exact, ok      bool
	}{
		{"exact", '葛', 0xE0101, 1, 3, true, true},
		{"base only", '葛', 0xE0102, 1, 2, false, true},
		{"base in the first face", 'A', 0xE0100, 0, gidBase, false, true},
		{"missing", '𠮷', 0xE0100, 0, 0, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			id, gid, exact, ok := set.FindVariation(Body, tt.base, tt.selector)
			if id != tt.id || gid != tt.gid || exact != tt.exact || ok != tt.ok {
				t.Errorf("got %d, %d, %v, %v; want %d, %d, %v, %v", id, gid, exact, ok, tt.id, tt.gid, tt.exact, tt.ok)
			}
		})
	}
}

// A mapped hanzi without an outline is a missing hanzi; a space is none.
func TestBlankGlyphs(t *testing.T) {
	noContours := be(int16(0), [4]int16{}, uint16(4), "\x00\x00\x00\x00")
	face := mustOpen(t, "blank", testFont([]testGlyph{{triangle(0, 0, 500), 1000}, {"", 1000}, {noContours, 1000}},
		cmapOf(format12(' ', ' ', 1, 0x3000, 0x3000, 1, '一', '一', 1, '丁', '丁', 2, '七', '七', 9))))
	for r, want := range map[rune]bool{' ': true, 0x3000: true, '一': false, '丁': false, '七': false} {
		if _, ok := face.Glyph(r); ok != want {
			t.Errorf("U+%04X: got %v, want %v", r, ok, want)
		}
	}
	for _, gid := range []uint16{1, 2, 9} {
		if _, _, _, _, ok := face.Bounds(gid); ok {
			t.Errorf("glyph %d: got bounds of a blank glyph", gid)
		}
	}
}
