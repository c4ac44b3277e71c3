package fonts

import "jianbao/issues/diag"

// Flags of the points of a simple glyph (OpenType, table glyf).
const (
	shortX   = 1 << 1 // the step in x is one byte
	shortY   = 1 << 2
	repeated = 1 << 3 // a byte follows: how often the flag is repeated
	sameX    = 1 << 4 // positive if shortX, else: no step in x
	sameY    = 1 << 5
)

// Flags of the components of a composite glyph.
const (
	wordArguments   = 0x0001
	oneScale        = 0x0008
	moreComponents  = 0x0020
	twoScales       = 0x0040
	fourScales      = 0x0080
	hasInstructions = 0x0100
)

// isComposite reports whether rec is made of other glyphs.
func isComposite(rec table) bool { return rec.i16(0) < 0 }

// appendSimple appends the simple glyph rec to dst without its instructions
// and without anything behind its last point.
func appendSimple(dst []byte, rec table) ([]byte, error) {
	contours := rec.i16(0)
	last := -1
	at := glyphHeader
	for range contours {
		end := rec.u16(at)
		if end <= last {
			return nil, diag.Errorf("contours out of order")
		}
		last = end
		at += 2
	}
	hints := at + 2 + rec.u16(at)
	size, err := pointsSize(rec.from(hints), last+1)
	if err != nil {
		return nil, err
	}
	dst = append(dst, rec[:at]...)
	dst = append(dst, 0, 0) // length of the instructions
	return append(dst, rec[hints:hints+size]...), nil
}

// pointsSize returns how many bytes the flags and coordinates of n points
// take at the beginning of t.
func pointsSize(t table, n int) (int, error) {
	at, coordinates := 0, 0
	for n > 0 {
		if at >= len(t) {
			return 0, errCutShort
		}
		flag := t[at]
		times := 1
		if flag&repeated != 0 {
			times += t.u8(at + 1)
			at++
		}
		at++
		coordinates += times * int(stepSizes[flag>>1&31])
		n -= times
	}
	if n < 0 || at+coordinates > len(t) {
		return 0, errCutShort
	}
	return at + coordinates, nil
}

var errCutShort = diag.Errorf("outline is cut short")

// stepSizes is how many bytes the coordinates of a point take, by the bits
// shortX to sameY of its flag. Flags are as good as random, so that branches
// on them would be a third of the time that a subset costs.
var stepSizes = [32]uint8{
	4, 3, 3, 2, 4, 3, 3, 2,
	2, 3, 1, 2, 2, 3, 1, 2, // sameX
	2, 1, 3, 2, 2, 1, 3, 2, // sameY
	0, 1, 1, 2, 0, 1, 1, 2, // both
}

// component is one part of a composite glyph: where its record stands, the
// glyph it names and where the next record begins.
type component struct {
	at, next int
	gid      uint16
	more     bool
}

// componentAt reads the component record at the given place of rec.
func componentAt(rec table, at int) (component, error) {
	flags := rec.u16(at)
	size := 6 // flags, glyph and two arguments of one byte
	if flags&wordArguments != 0 {
		size = 8
	}
	switch {
	case flags&oneScale != 0:
		size += 2
	case flags&twoScales != 0:
		size += 4
	case flags&fourScales != 0:
		size += 8
	}
	if at+size > len(rec) {
		return component{}, errCutShort
	}
	return component{at, at + size, uint16(rec.u16(at + 2)), flags&moreComponents != 0}, nil
}

// appendComposite appends the composite glyph rec to dst without its
// instructions, its components named by their new numbers.
func appendComposite(dst []byte, rec table, newID map[uint16]uint16) ([]byte, error) {
	start := len(dst)
	c := component{next: glyphHeader, more: true}
	for c.more {
		var err error
		if c, err = componentAt(rec, c.next); err != nil {
			return nil, err
		}
	}
	dst = append(dst, rec[:c.next]...)
	glyph := dst[start:]
	c = component{next: glyphHeader, more: true}
	for c.more {
		c, _ = componentAt(rec, c.next) // read above
		put16(glyph[c.at:], rec.u16(c.at)&^hasInstructions)
		put16(glyph[c.at+2:], int(newID[c.gid]))
	}
	return dst, nil
}

func put16(b []byte, v int) { b[0], b[1] = byte(v>>8), byte(v) }
