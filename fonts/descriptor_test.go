package fonts

import (
	"strings"
	"testing"
)

// os2 makes an OS/2 table of the given version.
func os2(version, weight, usage uint16, serif uint8, capHeight int16) string {
	t := be(version, int16(0), weight, uint16(0), usage) + strings.Repeat("\x00", 22) +
		be(uint8(2), serif) + strings.Repeat("\x00", 54) + be(capHeight) + strings.Repeat("\x00", 6)
	return t
}

func faceWith(t *testing.T, tag, body string) *Face {
	t.Helper()
	tables := tablesOf(t, compositeFont())
	tables[tag] = body
	return mustOpen(t, "test", assemble(tables))
}

func TestEmbeddable(t *testing.T) {
	tests := []struct {
		name string
		bits uint16
		want bool
	}{
		{"installable", 0, true}, {"restricted", 0x0002, false}, {"preview and print", 0x0004, true},
		{"editable", 0x0008, true}, {"restricted and print, as old fonts have it", 0x0006, true},
		{"no subsets", 0x0104, false}, {"bitmaps only", 0x0200, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := faceWith(t, "OS/2", os2(4, 400, tt.bits, 0, 700)).Embeddable(); got != tt.want {
				t.Errorf("fsType %04X: got %v, want %v", tt.bits, got, tt.want)
			}
		})
	}
}

func TestDescriptor(t *testing.T) {
	want := Descriptor{Ascent: 880, Descent: -120, CapHeight: 880, BBox: [4]int{-10, -20, 1000, 900},
		StemV: 87, Flags: flagSymbolic}
	if got := mustOpen(t, "test", compositeFont()).Descriptor(); got != want {
		t.Errorf("without OS/2 and post: got %+v, want %+v", got, want)
	}
	want.CapHeight, want.StemV, want.Flags = 700, 165, flagSymbolic|flagSerif
	if got := faceWith(t, "OS/2", os2(4, 700, 0, 5, 700)).Descriptor(); got != want {
		t.Errorf("bold with serifs: got %+v, want %+v", got, want)
	}
	if got := faceWith(t, "OS/2", os2(1, 400, 0, 11, 700)).Descriptor().CapHeight; got != 880 {
		t.Errorf("OS/2 without capital height: got %d, want the ascent, 880", got)
	}
	if got := faceWith(t, "post", be(uint32(0x30000), int32(-12<<16), uint32(0), uint32(1), make([]byte, 16))).Descriptor(); got.ItalicAngle != -12 || got.Flags != flagSymbolic|flagFixedPitch {
		t.Errorf("slanted and monospaced: got %+v", got)
	}
	upside := be(uint32(0x10000), int16(880), int16(200), make([]byte, 26), uint16(7))
	if got := faceWith(t, "hhea", upside).Descriptor(); got.Ascent != 900 || got.Descent != -20 {
		t.Errorf("descent above the baseline: got %d, %d; want the box's 900, -20", got.Ascent, got.Descent)
	}
}

func TestPostScriptName(t *testing.T) {
	names := func(records ...string) string {
		return be(uint16(0), uint16(len(records)), uint16(6+12*len(records))) + strings.Join(records, "")
	}
	record := func(platform, id uint16, size, at int) string {
		return be(platform, uint16(1), uint16(0), id, uint16(size), uint16(at))
	}
	tests := []struct{ name, table, want string }{
		{"Windows", names(record(3, 4, 4, 0), record(3, 6, 8, 4)) + "\x00x\x00y\x00F\x00S\x00-\x00R", "FS-R"},
		{"Macintosh", names(record(1, 6, 4, 0)) + "Kai1", "Kai1"},
		{"characters that a PDF name escapes", names(record(1, 6, 7, 0)) + "A (b)/c", "Abc"},
		{"none", names(record(3, 4, 4, 0)) + "\x00x\x00y", "test"},
		{"cut short", names(record(1, 6, 400, 1)) + "xKai", "Kai"},
		{"no table", "", "test"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := faceWith(t, "name", tt.table).PostScriptName(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
