package fonts

import (
	"maps"
	"strings"
	"testing"

	"jianbao/issues/catalog/catalogtest"
)

func TestOpenRefuses(t *testing.T) {
	with := func(tag, body string) string {
		tables := tablesOf(t, compositeFont())
		tables[tag] = body
		return assemble(tables)
	}
	patched := func(tag string, at int, bytes string) string {
		body := tablesOf(t, compositeFont())[tag]
		return with(tag, body[:at]+bytes+body[at+len(bytes):])
	}
	tests := []struct{ name, file, want string }{
		{"empty", "", "file of 0 bytes is too short for a font"},
		{"CFF", "OTTO" + strings.Repeat("\x00", 20), "font has CFF outlines (.otf), only TrueType outlines are supported"},
		{"collection", "ttcf" + strings.Repeat("\x00", 20), "file is a font collection (.ttc), only single fonts are supported"},
		{"web font", "wOF2" + strings.Repeat("\x00", 20), "file is a packed web font (wOF2), only .ttf is supported"},
		{"no font", "%PDF-1.7 and more", `not a font file: it begins with "%PDF"`},
		{"no outlines", with("glyf", ""), `table "glyf" is missing or cut short`},
		{"em of 0", patched("head", 18, "\x00\x00"), "0 units per em are outside 16 to 16384"},
		{"maxp of CFF", patched("maxp", 0, "\x00\x00\x50\x00"), `table "maxp" is not of a TrueType font`},
		{"no glyphs", patched("maxp", 4, "\x00\x00"), "font has no glyphs"},
		{"too many glyphs", patched("maxp", 4, "\xFF\xFF"), `table "hmtx" is too short for 65535 glyphs`},
		{"no advances", patched("hhea", 34, "\x00\x00"), "0 advances for 7 glyphs"},
		{"long offsets", patched("head", 50, "\x00\x01"), `table "loca" is too short for 7 glyphs`},
		{"no Unicode", with("cmap", be(uint16(0), uint16(0))), "font maps no Unicode characters"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Open("test", tt.file)
			if want := "font test: " + tt.want; err == nil || err.Error() != want {
				t.Errorf("got error %v, want %s", err, want)
			}
			catalogtest.Check(t, err, "test")
		})
	}
}

// A font cut anywhere in or between its tables is refused when it is opened:
// the directory tells how long it should be.
func TestTruncatedFile(t *testing.T) {
	set := Shipped()
	for _, file := range []string{compositeFont(), variationFont(), set.Face(idOf(t, set, "WenKai")).data} {
		dir, err := readDirectory(file)
		if err != nil {
			t.Fatal(err)
		}
		cuts := []int{1, 4, 11, 12, directoryHeader + len(dir.records) - 1}
		for r := dir.records; r != ""; r = r[directoryRecord:] {
			if tag := string(r[:4]); tag != "GPOS" {
				cuts = append(cuts, r.u32(8), r.u32(8)+r.u32(12)/2, r.u32(8)+r.u32(12)-1)
			}
		}
		for _, cut := range cuts {
			if _, err := Open("test", file[:cut]); err == nil {
				t.Errorf("no error for a font cut to %d of %d bytes", cut, len(file))
			}
		}
	}
}

// A table that is shorter than it should be, in a file that is whole, costs
// an error or glyphs, whatever its length.
func TestTruncatedTables(t *testing.T) {
	for _, file := range []string{compositeFont(), variationFont()} {
		whole := tablesOf(t, file)
		for tag, body := range whole {
			for size := range body {
				tables := maps.Clone(whole)
				tables[tag] = body[:size]
				if use(t, assemble(tables)) && tag != "cmap" && tag != "glyf" {
					t.Errorf("%q of %d instead of %d bytes: font works as before", tag, size, len(body))
				}
			}
		}
	}
}

// use does with a font all that there is to do with it. It reports whether
// every glyph could be put into a subset that keeps it.
func use(t *testing.T, file string) bool {
	t.Helper()
	face, err := Open("test", file)
	if err != nil {
		return false
	}
	for _, r := range "AB C一葛\u3000𠮷" {
		if gid, ok := face.Glyph(r); ok != (gid != 0) || int(gid) >= face.NumGlyphs() {
			t.Errorf("%c: got glyph %d, %v", r, gid, ok)
		}
		for selector := rune(0xE0100); selector < 0xE0103; selector++ {
			if gid, ok := face.Variation(r, selector); ok != (gid != 0) || int(gid) >= face.NumGlyphs() {
				t.Errorf("%c with U+%X: got glyph %d, %v", r, selector, gid, ok)
			}
		}
	}
	face.Descriptor()
	face.Embeddable()
	if face.PostScriptName() == "" {
		t.Error("got no PostScript name")
	}
	return useSubsets(t, face)
}

func useSubsets(t *testing.T, face *Face) bool {
	t.Helper()
	all := true
	for gid := range min(face.NumGlyphs(), 20) {
		wanted := []uint16{uint16(gid), uint16(gid)}
		file, err := face.Subset(wanted)
		if err != nil {
			all = false
			continue
		}
		subset := mustOpen(t, "subset", withCharMap(t, file))
		for i := range uint16(len(wanted)) {
			if got, want := boxOf(subset, i+1), boxOf(face, wanted[i]); got != want {
				t.Errorf("glyph %d: got box and metrics %v, want %v", gid, got, want)
			}
		}
	}
	return all
}

func FuzzOpen(f *testing.F) {
	f.Add(compositeFont())
	f.Add(variationFont())
	f.Add(Shipped().Face(Shipped().Chain(Latin)[0]).data)
	f.Add(testFont([]testGlyph{{triangle(0, 0, 9), 9}},
		cmapOf(format4([]uint16{'C', 0xFFFF}, []uint16{'A', 0xFFFF}, []uint16{0, 1}, []uint16{4, 0}, []uint16{0, 0, 0}))))
	f.Fuzz(func(t *testing.T, file string) { use(t, file) })
}
