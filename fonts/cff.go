package fonts

import (
	"math"
	"strconv"

	"jianbao/issues/diag"
)

// cff is an opened CFF table (Adobe Technical Note 5176): where the glyphs'
// charstrings stand and what they call. golang.org/x/image/font/sfnt reads such
// tables too, but rounds every fraction of a charstring to a whole unit, and
// lets one that calls itself over and over run for as long as it likes.
type cff struct {
	charstrings, globals index
	// dicts are the private parts by number, one alone but in a CID-keyed font.
	dicts []cffDict
	// selects says which of dicts a glyph has; "" for the first.
	selects table
}

// cffDict is what the glyphs of one private dictionary share.
type cffDict struct {
	locals index
	// scale takes the units of its charstrings to those of the font.
	scale float64
}

// index is an INDEX of a CFF table: objects of any length, by number.
type index struct {
	offsets table
	size    int // bytes of an offset
	count   int
	// data begins one byte before the first object, as offsets count from 1.
	data table
}

// Operators of CFF dictionaries; those of two bytes have the second in the
// higher byte.
const (
	opCharStrings    = 17
	opPrivate        = 18
	opLocalSubrs     = 19
	opCharstringType = 6<<8 | 12
	opFontMatrix     = 7<<8 | 12
	opRegistry       = 30<<8 | 12
	opDictArray      = 36<<8 | 12
	opDictSelect     = 37<<8 | 12
)

var errCFF = diag.Errorf("table \"CFF \" is damaged")

// maxDicts is the most dictionaries that a glyph can name.
const maxDicts = 256

// openCFF reads the head of a CFF table whose font has em units per em and the
// given number of glyphs.
func openCFF(t table, em, glyphs int) (*cff, error) {
	if t.u8(0) != 1 {
		return nil, errCFF
	}
	_, rest, ok := readIndex(t.from(t.u8(2))) // the font's name
	if !ok {
		return nil, errCFF
	}
	tops, rest, ok := readIndex(rest)
	if !ok || tops.count < 1 {
		return nil, errCFF
	}
	_, rest, ok = readIndex(rest) // strings
	if !ok {
		return nil, errCFF
	}
	c := &cff{}
	if c.globals, _, ok = readIndex(rest); !ok {
		return nil, errCFF
	}
	top, ok := readDict(tops.at(0))
	if !ok || top.integer(opCharstringType, 2) != 2 {
		return nil, errCFF
	}
	if c.charstrings, _, ok = readIndex(t.from(top.integer(opCharStrings, -1))); !ok || c.charstrings.count < glyphs {
		return nil, errCFF
	}
	if top[opRegistry] == nil {
		d, ok := privateOf(t, top, nil, em)
		c.dicts = []cffDict{d}
		return c, okOr(ok, errCFF)
	}
	return c, okOr(c.openCID(t, top, em, glyphs), errCFF)
}

func okOr(ok bool, err error) error {
	if ok {
		return nil
	}
	return err
}

// openCID reads what only a CID-keyed font has: a private dictionary for each
// group of glyphs.
func (c *cff) openCID(t table, top dict, em, glyphs int) bool {
	list, _, ok := readIndex(t.from(top.integer(opDictArray, -1)))
	if !ok || list.count < 1 || list.count > maxDicts {
		return false
	}
	for i := range list.count {
		d, ok := readDict(list.at(i))
		if !ok {
			return false
		}
		own, ok := privateOf(t, d, top, em)
		if !ok {
			return false
		}
		c.dicts = append(c.dicts, own)
	}
	c.selects = t.from(top.integer(opDictSelect, -1))
	switch c.selects.u8(0) {
	case 0:
		return len(c.selects) > glyphs
	case 3:
		return len(c.selects) >= 5+3*c.selects.u16(1)
	}
	return false
}

// privateOf reads the private dictionary that d names. The matrices of d and of
// the font above it, if it is CID-keyed, are multiplied.
func privateOf(t table, d, above dict, em int) (cffDict, bool) {
	out := cffDict{scale: 1}
	matrix, given := 1.0, false
	for _, d := range []dict{d, above} {
		if m := d[opFontMatrix]; len(m) == 6 {
			matrix *= m[0]
			given = true
		}
	}
	if given {
		out.scale = matrix * float64(em)
		// Matrices are written with few figures: 0.000488281 of 1/2048.
		if math.Abs(out.scale-1) < 1e-4 {
			out.scale = 1
		}
		if !(out.scale > 1e-3 && out.scale < 1e3) {
			return out, false
		}
	}
	at := d[opPrivate]
	if len(at) != 2 {
		return out, d[opPrivate] == nil // nothing but calls needs it
	}
	private := t.from(int(at[1]))
	if at[0] < 0 || int(at[0]) > len(private) {
		return out, false
	}
	inner, ok := readDict(private[:int(at[0])])
	if !ok {
		return out, false
	}
	if inner[opLocalSubrs] == nil {
		return out, true
	}
	out.locals, _, ok = readIndex(private.from(inner.integer(opLocalSubrs, -1)))
	return out, ok
}

// dictOf returns the private dictionary of a glyph.
func (c *cff) dictOf(gid uint16) (cffDict, bool) {
	n := 0
	switch t := c.selects; {
	case t == "":
	case t[0] == 0:
		n = t.u8(1 + int(gid))
	default: // ranges of first glyph and dictionary
		lo, hi := 0, t.u16(1)
		for lo < hi {
			mid := (lo + hi) / 2
			if t.u16(3+3*mid) <= int(gid) {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		if lo == 0 {
			return cffDict{}, false
		}
		n = t.u8(3 + 3*(lo-1) + 2)
	}
	if n >= len(c.dicts) {
		return cffDict{}, false
	}
	return c.dicts[n], true
}

// readIndex reads the INDEX that t begins with, and returns what is behind it.
// Its objects lie within t.
func readIndex(t table) (x index, rest table, ok bool) {
	if len(t) < 2 {
		return x, "", false
	}
	if x.count = t.u16(0); x.count == 0 {
		return x, t[2:], true
	}
	x.size = t.u8(2)
	end := 3 + x.size*(x.count+1)
	if x.size < 1 || x.size > 4 || end > len(t) {
		return x, "", false
	}
	x.offsets, x.data = t[3:end], t[end-1:]
	last := x.offset(x.count)
	if last < 1 || last > len(x.data) {
		return x, "", false
	}
	rest, x.data = x.data[last:], x.data[:last]
	return x, rest, true
}

// offset returns where in data object i begins, or object i-1 ends.
func (x *index) offset(i int) int {
	v := 0
	for _, b := range []byte(x.offsets[i*x.size : (i+1)*x.size]) {
		v = v<<8 | int(b)
	}
	return v
}

// at returns object i, "" where there is none.
func (x *index) at(i int) table {
	if i < 0 || i >= x.count {
		return ""
	}
	start, end := x.offset(i), x.offset(i+1)
	if start < 1 || start > end || end > len(x.data) {
		return ""
	}
	return x.data[start:end]
}

// dict is a CFF dictionary: operands by operator.
type dict map[int][]float64

// integer returns the only operand of an operator, absent where it is not there.
func (d dict) integer(op, absent int) int {
	if v := d[op]; len(v) == 1 && math.Abs(v[0]) <= math.MaxInt32 {
		return int(v[0])
	}
	return absent
}

// maxOperands is the most that an operator of a dictionary has.
const maxOperands = 48

// readDict reads a dictionary.
func readDict(t table) (dict, bool) {
	d := dict{}
	var operands []float64
	for len(t) > 0 {
		op := t.u8(0)
		if op <= 21 {
			size := 1
			if op == 12 {
				op |= t.u8(1) << 8
				size = 2
			}
			if operands == nil {
				operands = []float64{}
			}
			d[op], operands = operands, nil
			t = t.from(size)
			continue
		}
		v, size := dictNumber(t)
		if size == 0 || size > len(t) || len(operands) == maxOperands {
			return nil, false
		}
		operands = append(operands, v)
		t = t[size:]
	}
	return d, true
}

// dictNumber returns the number that t begins with and how many bytes it takes;
// 0 if it is none.
func dictNumber(t table) (v float64, size int) {
	switch b := t.u8(0); {
	case b == 28:
		return float64(t.i16(1)), 3
	case b == 29:
		return float64(int32(t.u32(1))), 5
	case b == 30:
		return realNumber(t)
	case b >= 32 && b <= 254:
		return shortNumber(t)
	}
	return 0, 0
}

// shortNumber reads a number of one or two bytes, which dictionaries and
// charstrings write alike.
func shortNumber(t table) (v float64, size int) {
	switch b := t.u8(0); {
	case b < 247:
		return float64(b - 139), 1
	case b < 251:
		return float64((b-247)*256 + t.u8(1) + 108), 2
	default:
		return float64(-(b-251)*256 - t.u8(1) - 108), 2
	}
}

// maxReal is the most bytes of a number with a fraction: twice what a double
// needs.
const maxReal = 20

// realNumber reads a number that is written as decimal figures, half a byte
// each.
func realNumber(t table) (v float64, size int) {
	words := [16]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "e", "e-", "", "-", ""}
	const end = 15
	s := ""
	for i := 1; i < min(len(t), maxReal); i++ {
		for _, half := range [2]int{t.u8(i) >> 4, t.u8(i) & 15} {
			if half == end {
				v, err := strconv.ParseFloat(s, 64)
				if err != nil {
					return 0, 0
				}
				return v, i + 1
			}
			s += words[half]
		}
	}
	return 0, 0
}
