package fonts

import "jianbao/issues/diag"

// table is a part of a font file, read in place; all its numbers are big
// endian. Reads outside of it give 0: lookups then find nothing, and whoever
// must know asks for len first.
type table string

func (t table) u8(at int) int {
	if uint(at) >= uint(len(t)) {
		return 0
	}
	return int(t[at])
}

func (t table) u16(at int) int {
	if at < 0 || at > len(t)-2 {
		return 0
	}
	return int(t[at])<<8 | int(t[at+1])
}

func (t table) i16(at int) int { return int(int16(t.u16(at))) }

func (t table) u24(at int) int { return t.u16(at)<<8 | t.u8(at+2) }

// u32 is negative for large numbers where int has 32 bits; bounds are checked
// on both sides for that.
func (t table) u32(at int) int {
	if at < 0 || at > len(t)-4 {
		return 0
	}
	return int(t[at])<<24 | int(t[at+1])<<16 | int(t[at+2])<<8 | int(t[at+3])
}

// from returns the rest of t beginning at the given place.
func (t table) from(at int) table {
	if at < 0 || at > len(t) {
		return ""
	}
	return t[at:]
}

// directory is the list of tables at the head of a font file.
type directory struct {
	file    table
	records table
}

const (
	directoryHeader = 12
	directoryRecord = 16
)

// The first four bytes of a font file.
const (
	tagTrueType   = "\x00\x01\x00\x00"
	tagAppleTrue  = "true"
	tagCFF        = "OTTO"
	tagCollection = "ttcf"
	tagWOFF       = "wOFF"
	tagWOFF2      = "wOF2"
)

// readDirectory checks that data is a single TrueType font.
func readDirectory(data string) (directory, error) {
	if len(data) < directoryHeader {
		return directory{}, diag.Errorf("file of %d bytes is too short for a font", len(data))
	}
	switch tag := data[:4]; tag {
	case tagTrueType, tagAppleTrue:
	case tagCFF:
		return directory{}, diag.Errorf("font has CFF outlines (.otf), only TrueType outlines are supported")
	case tagCollection:
		return directory{}, diag.Errorf("file is a font collection (.ttc), only single fonts are supported")
	case tagWOFF, tagWOFF2:
		return directory{}, diag.Errorf("file is a packed web font (%s), only .ttf is supported", tag)
	default:
		return directory{}, diag.Errorf("not a font file: it begins with %q", tag)
	}
	file := table(data)
	end := directoryHeader + directoryRecord*file.u16(4)
	if end > len(file) {
		return directory{}, diag.Errorf("list of tables is cut short")
	}
	return directory{file, file[directoryHeader:end]}, nil
}

// find returns the table of the given tag, or "" where the font has none.
func (d directory) find(tag string) (table, error) {
	for r := d.records; len(r) >= directoryRecord; r = r[directoryRecord:] {
		if string(r[:4]) != tag {
			continue
		}
		start, size := r.u32(8), r.u32(12)
		if start < 0 || start > len(d.file) || size < 0 || size > len(d.file)-start {
			return "", diag.Errorf("table %q reaches beyond the end of the file", tag)
		}
		return d.file[start : start+size], nil
	}
	return "", nil
}

// count returns n, or how many records of the given size t has room for
// beginning at first, if that is less: a broken count cannot be believed.
func (t table) count(n, first, size int) int {
	return max(0, min(n, (len(t)-first)/size))
}
