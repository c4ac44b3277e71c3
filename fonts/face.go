package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"unicode"

	"jianbao/issues/diag"
)

// Face is an opened font. It may be used from several goroutines.
type Face struct {
	name, data string

	head, hhea, hmtx, maxp, loca, glyf table
	// os2, names and post are "" where the font has none.
	os2, names, post table

	unitsPerEm int
	numGlyphs  int
	// numMetrics is how many glyphs have an advance of their own; the rest
	// have that of the last.
	numMetrics int
	// longLoca tells 32-bit glyph offsets from halved 16-bit ones.
	longLoca bool
	chars    charMap
	sum      func() string
	// reworked makes the glyphs of a user's face; nil for a face that is used
	// as it is.
	reworked *rework
	// bare says that every glyph without an outline has no record at all.
	bare bool
}

// Open returns the face in data, the bytes of a TrueType file; name is what
// the face is called in messages. Faults of single glyphs are found when the
// glyph is used.
func Open(name, data string) (*Face, error) {
	f := &Face{name: name, data: data}
	if err := f.read(); err != nil {
		return nil, diag.Errorf("font %s: %w", name, err)
	}
	f.sum = sync.OnceValue(func() string {
		sum := sha256.Sum256([]byte(f.data))
		return hex.EncodeToString(sum[:])
	})
	return f, nil
}

// read finds and checks the tables.
func (f *Face) read() error {
	dir, err := readDirectory(f.data)
	if err != nil {
		return err
	}
	var cmap table
	for _, want := range []struct {
		tag   string
		into  *table
		least int // bytes; 0 for a table that may be missing
	}{
		{"head", &f.head, 54}, {"hhea", &f.hhea, 36}, {"maxp", &f.maxp, 32},
		{"hmtx", &f.hmtx, 4}, {"loca", &f.loca, 4}, {"glyf", &f.glyf, 1}, {"cmap", &cmap, 4},
		{"OS/2", &f.os2, 0}, {"name", &f.names, 0}, {"post", &f.post, 0},
	} {
		if *want.into, err = dir.find(want.tag); err != nil {
			return err
		}
		if len(*want.into) < want.least {
			return diag.Errorf("table %q is missing or cut short", want.tag)
		}
	}
	f.chars = readCharMap(cmap)
	return f.check()
}

// check reads the numbers that the other tables are measured by.
func (f *Face) check() error {
	f.unitsPerEm = f.head.u16(18)
	f.longLoca = f.head.u16(50) != 0
	f.numGlyphs = f.maxp.u16(4)
	f.numMetrics = f.hhea.u16(34)
	entry := 2
	if f.longLoca {
		entry = 4
	}
	switch {
	case f.unitsPerEm < 16 || f.unitsPerEm > 16384:
		return diag.Errorf("%d units per em are outside 16 to 16384", f.unitsPerEm)
	case f.maxp.u32(0) != 0x00010000:
		return diag.Errorf("table \"maxp\" is not of a TrueType font")
	case f.numGlyphs == 0:
		return diag.Errorf("font has no glyphs")
	case f.numMetrics == 0 || f.numMetrics > f.numGlyphs:
		return diag.Errorf("%d advances for %d glyphs", f.numMetrics, f.numGlyphs)
	case len(f.hmtx) < 4*f.numMetrics+2*(f.numGlyphs-f.numMetrics):
		return diag.Errorf("table \"hmtx\" is too short for %d glyphs", f.numGlyphs)
	case len(f.loca) < entry*(f.numGlyphs+1):
		return diag.Errorf("table \"loca\" is too short for %d glyphs", f.numGlyphs)
	case f.chars.empty():
		return diag.Errorf("font maps no Unicode characters")
	}
	return nil
}

// Name returns what the face is called in messages and dumps.
func (f *Face) Name() string { return f.name }

// UnitsPerEm returns how many font units make an em.
func (f *Face) UnitsPerEm() int { return f.unitsPerEm }

// NumGlyphs returns the number of glyphs, glyph 0 among them.
func (f *Face) NumGlyphs() int { return f.numGlyphs }

// SHA256 returns the hexadecimal hash of the font file. It reads all of the
// file, which takes milliseconds for a Chinese face; the hash is then kept.
func (f *Face) SHA256() string { return f.sum() }

// Glyph returns the glyph of r. A character that the font maps to nothing
// visible is missing, unless it is white space or a format control: some
// fonts map hanzi that they lack to empty outlines (AR PL UKai: 23 of the
// 8105).
func (f *Face) Glyph(r rune) (gid uint16, ok bool) {
	return f.visible(r, f.chars.glyph(r))
}

// Variation returns the glyph of base in the form that the variation selector
// asks for. It is not ok where the font does not know that form.
func (f *Face) Variation(base, selector rune) (gid uint16, ok bool) {
	gid, ok = f.chars.variation(base, selector)
	if !ok {
		return 0, false
	}
	return f.visible(base, gid)
}

// visible returns gid if it can stand for r, else 0.
func (f *Face) visible(r rune, gid uint16) (uint16, bool) {
	if gid == 0 || int(gid) >= f.numGlyphs {
		return 0, false
	}
	if f.drawn(gid) || unicode.In(r, unicode.Zs, unicode.Cf) {
		return gid, true
	}
	return 0, false
}

// drawn reports whether the glyph draws anything. Where the length of its record
// tells, outlines are not read: a text's are all over megabytes.
func (f *Face) drawn(gid uint16) bool {
	rec, _ := f.record(gid)
	if f.bare {
		return len(rec) > glyphHeader
	}
	return hasOutline(rec)
}

// Advance returns the advance width of gid in font units; that of a glyph the
// face does not have is 0.
func (f *Face) Advance(gid uint16) int {
	if int(gid) >= f.numGlyphs {
		return 0
	}
	if f.reworked != nil {
		return f.reworked.glyph(gid).advance
	}
	return f.hmtx.u16(4 * min(int(gid), f.numMetrics-1))
}

// leftBearing returns the left side bearing of gid in font units.
func (f *Face) leftBearing(gid uint16) int {
	if f.reworked != nil {
		return f.reworked.glyph(gid).record.i16(2)
	}
	if n := int(gid) - f.numMetrics; n >= 0 {
		return f.hmtx.i16(4*f.numMetrics + 2*n)
	}
	return f.hmtx.i16(4*int(gid) + 2)
}

// Bounds returns the box around the outline of gid in font units, y upwards.
// It is not ok where the glyph has no outline.
func (f *Face) Bounds(gid uint16) (xMin, yMin, xMax, yMax int, ok bool) {
	rec, _ := f.record(gid)
	if !hasOutline(rec) {
		return 0, 0, 0, 0, false
	}
	return rec.i16(2), rec.i16(4), rec.i16(6), rec.i16(8), true
}

// record returns the outline record of gid, "" for a blank glyph. It is not
// ok where the face has no such glyph or its place is outside the table.
func (f *Face) record(gid uint16) (rec table, ok bool) {
	if int(gid) >= f.numGlyphs {
		return "", false
	}
	if f.reworked != nil {
		g := f.reworked.glyph(gid)
		return g.record, g.ok
	}
	var start, end int
	if f.longLoca {
		start, end = f.loca.u32(4*int(gid)), f.loca.u32(4*int(gid)+4)
	} else {
		start, end = 2*f.loca.u16(2*int(gid)), 2*f.loca.u16(2*int(gid)+2)
	}
	if start < 0 || start > end || end > len(f.glyf) {
		return "", false
	}
	return f.glyf[start:end], true
}

// hasOutline reports whether rec draws anything: its number of contours is
// not 0 (negative for a composite glyph).
func hasOutline(rec table) bool { return len(rec) > glyphHeader && rec.u16(0) != 0 }

// glyphHeader is the number of contours and the four sides of the box.
const glyphHeader = 10
