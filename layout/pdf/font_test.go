package pdf

import (
	"encoding/binary"
	"reflect"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

// shownCodes gathers the codes that the pages show, by font.
func shownCodes(tb testing.TB, f *reader.File) map[*reader.Font]map[int]bool {
	shown := map[*reader.Font]map[int]bool{}
	for _, c := range contents(tb, f) {
		for _, g := range c.Glyphs {
			if shown[g.Font] == nil {
				shown[g.Font] = map[int]bool{}
			}
			shown[g.Font][g.Code] = true
		}
	}
	return shown
}

// table returns a table of a TrueType file.
func table(tb testing.TB, font []byte, tag string) []byte {
	tb.Helper()
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		rec := font[12+16*i:]
		if string(rec[:4]) == tag {
			start := binary.BigEndian.Uint32(rec[8:])
			return font[start : start+binary.BigEndian.Uint32(rec[12:])]
		}
	}
	tb.Fatalf("no table %q", tag)
	return nil
}

// programWidth is the advance of a glyph in the embedded program, in
// thousandths of the em.
func programWidth(tb testing.TB, font []byte, gid int) float64 {
	em := binary.BigEndian.Uint16(table(tb, font, "head")[18:])
	metrics := int(binary.BigEndian.Uint16(table(tb, font, "hhea")[34:]))
	hmtx := table(tb, font, "hmtx")
	return float64(binary.BigEndian.Uint16(hmtx[4*min(gid, metrics-1):])) * 1000 / float64(em)
}

// ISO 19005-2, 6.2.11: every code shown is a glyph of the embedded program,
// as wide as the program has it, and stands for text.
func TestFonts(t *testing.T) {
	each(t, func(t *testing.T, w written) { checkFonts(t, w.file, w.Target.classic()) })
}

func checkFonts(t *testing.T, f *reader.File, listed bool) {
	shown := shownCodes(t, f)
	if len(shown) < 4 {
		t.Fatalf("only %d fonts", len(shown))
	}
	for font, used := range shown {
		if font.SubsetTag() == "" || font.Program == nil {
			t.Errorf("%s: no subset tag or not embedded", font.Name)
			continue
		}
		program, err := f.Data(font.Program)
		if err != nil {
			t.Fatal(err)
		}
		if length, _ := f.Int(font.Program.Dict.Get("Length1")); length != len(program) {
			t.Errorf("%s: Length1 is %d of %d", font.Name, length, len(program))
		}
		glyphs := int(binary.BigEndian.Uint16(table(t, program, "maxp")[4:]))
		checkCIDSet(t, f, font, glyphs, listed)
		for code := range used {
			text := font.ToUnicode[code]
			if code == 0 || code >= glyphs {
				t.Errorf("%s: code %d of %d glyphs", font.Name, code, glyphs)
			}
			if d := font.Width(code) - programWidth(t, program, code); d > 0.5 || d < -0.5 {
				t.Errorf("%s, %q: width %v is off by %v", font.Name, text, font.Width(code), d)
			}
			if text == "" || strings.ContainsAny(text, "\x00\uFEFF\uFFFE") {
				t.Errorf("%s, code %d: stands for %q", font.Name, code, text)
			}
		}
	}
}

// checkCIDSet checks that a font of PDF/A-1 lists just the CIDs that its program
// has (ISO 19005-1, 6.3.5).
func checkCIDSet(t *testing.T, f *reader.File, font *reader.Font, glyphs int, listed bool) {
	t.Helper()
	s := f.Stream(font.Descriptor.Get("CIDSet"))
	if s == nil != !listed {
		t.Errorf("%s: list of CIDs: %v", font.Name, s != nil)
	}
	if s == nil {
		return
	}
	bits, err := f.Data(s)
	if err != nil || len(bits) != (glyphs+7)/8 {
		t.Fatalf("%s: %d bytes for %d glyphs, %v", font.Name, len(bits), glyphs, err)
	}
	for cid := range 8 * len(bits) {
		if has := bits[cid/8]>>(7-cid%8)&1 == 1; has != (cid < glyphs) {
			t.Errorf("%s: CID %d of %d is listed: %v", font.Name, cid, glyphs, has)
		}
	}
}

// codesOfWidths makes codes with the given widths.
func codesOfWidths(widths ...int) *codes {
	c := &codes{}
	for _, w := range widths {
		c.glyphs = append(c.glyphs, coded{width: w})
	}
	return c
}

func TestWidths(t *testing.T) {
	for _, c := range []struct {
		widths []int
		want   string
	}{
		{nil, "[]"},
		{[]int{1000, 1000}, "[]"},
		{[]int{500, 1000, 600, 600}, "[1 [500] 3 [600 600]]"},
		{[]int{500, 500, 500, 500}, "[1 4 500]"},
		{[]int{1000, 250, 500, 500, 500, 500, 250, 1000}, "[2 [250] 3 6 500 7 [250]]"},
	} {
		if got := string(codesOfWidths(c.widths...).widths().appendTo(nil)); got != c.want {
			t.Errorf("%v: got %s, want %s", c.widths, got, c.want)
		}
	}
}

// One code for each pair of glyph and text, in the order of the pages.
func TestCodes(t *testing.T) {
	set := fonts.Shipped()
	c := newCodes(set.Face(0))
	var got []uint16
	for _, g := range []frame.Glyph{{ID: 5, Text: "—"}, {ID: 7, Text: "天"}, {ID: 5, Text: "——"}, {ID: 5, Text: "—"}, {ID: 5}, {ID: 7, Text: "天"}} {
		c.number(&g)
		got = append(got, c.code(&g))
	}
	if want := []uint16{1, 2, 3, 1, 4, 2}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Widths are rounded to the nearest, as readers compare them with the program.
func TestPerMille(t *testing.T) {
	for _, c := range []struct{ v, em, want int }{
		{2048, 2048, 1000}, {1139, 2048, 556}, {1365, 2048, 667}, {-434, 2048, -212}, {-433, 2048, -211}, {0, 1000, 0}, {128, 256, 500},
	} {
		if got := perMille(c.v, c.em); got != c.want {
			t.Errorf("perMille(%d, %d) = %d, want %d", c.v, c.em, got, c.want)
		}
	}
}

func TestCodesRunOut(t *testing.T) {
	c := newCodes(fonts.Shipped().Face(0))
	c.glyphs = make([]coded, maxCodes)
	if c.number(&frame.Glyph{ID: 1, Text: "a"}); !c.full {
		t.Error("the pair after the last code was not noticed")
	}
}

// The blocks of a CMap hold 100 entries at the most, and each code is in one.
func TestToUnicodeBlocks(t *testing.T) {
	c := &codes{glyphs: make([]coded, 250)}
	for i := range c.glyphs {
		c.glyphs[i].text = string(rune(0x20000 + i))
	}
	cmap := string(c.toUnicode())
	for _, want := range []string{"\n100 beginbfchar\n<0001> <D840DC00>\n", "\n50 beginbfchar\n<00C9> ", "\n<00FA> <D840DCF9>\nendbfchar\n"} {
		if !strings.Contains(cmap, want) {
			t.Errorf("no %q in\n%s", want, cmap)
		}
	}
	if n := strings.Count(cmap, "beginbfchar"); n != 3 {
		t.Errorf("%d blocks", n)
	}
}

// Tags are six capitals, equal for equal subsets, others for another order, other
// glyphs and another face.
func TestSubsetTag(t *testing.T) {
	tag := func(face fonts.ID, gids ...uint16) string {
		data, err := fonts.Shipped().Face(face).Subset(gids)
		if err != nil {
			t.Fatal(err)
		}
		return subsetTag(data, gids)
	}
	seen := map[string]bool{}
	for _, got := range []string{tag(0, 20, 21), tag(0, 21, 20), tag(0, 20), tag(0, 20, 22), tag(1, 20, 21), tag(0)} {
		if seen[got] || strings.Trim(got, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || len(got) != 6 {
			t.Errorf("tag %q", got)
		}
		seen[got] = true
	}
	if one, again := tag(0, 20, 21), tag(0, 20, 21); one != again {
		t.Errorf("tags %q and %q of the same subset", one, again)
	}
}
