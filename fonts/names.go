package fonts

import (
	"io"
	"slices"
	"unicode/utf16"
)

// Description is what a font file says of one of its faces.
type Description struct {
	// Index is the number of the face in a collection, 0 otherwise.
	Index int
	// Families are the names of its family in all languages: 仿宋_GB2312 and
	// FangSong_GB2312, say. Full are those of the face itself, among them its
	// PostScript name.
	Families, Full []string
	// Weight is 400 for a regular face and 700 for a bold one.
	Weight int
	Italic bool
}

// Limits of what Describe believes of a file.
const (
	maxFaces     = 256
	maxTables    = 256
	maxNameTable = 1 << 20
	maxNames     = 4096
)

// Describe reads the names of the faces in a font file of the given size. It
// reads no more than its lists of tables and names. What cannot be read is left
// out.
func Describe(file io.ReaderAt, size int64) []Description {
	read := func(at, n int) table {
		if at < 0 || n <= 0 || int64(at) >= size {
			return ""
		}
		b := make([]byte, min(int64(n), size-int64(at)))
		got, _ := file.ReadAt(b, int64(at))
		return table(b[:got])
	}
	head := read(0, directoryHeader+4*maxFaces)
	starts := []int{0}
	if len(head) >= directoryHeader && head[:4] == tagCollection {
		starts = nil
		for i := range head.count(head.u32(8), directoryHeader, 4) {
			starts = append(starts, head.u32(directoryHeader+4*i))
		}
	}
	var list []Description
	for i, at := range starts {
		if d, ok := describe(read, at); ok {
			d.Index = i
			list = append(list, d)
		}
	}
	return list
}

// describe reads the names of the face whose list of tables is at the given
// place.
func describe(read func(at, n int) table, at int) (d Description, ok bool) {
	dir := read(at, directoryHeader+directoryRecord*maxTables)
	if len(dir) < directoryHeader || dir[:4] != tagTrueType && dir[:4] != tagAppleTrue && dir[:4] != tagCFF {
		return d, false
	}
	var names, os2 table
	for i := range dir.count(dir.u16(4), directoryHeader, directoryRecord) {
		r := dir.from(directoryHeader + directoryRecord*i)
		switch string(r[:4]) {
		case "name":
			names = read(r.u32(8), min(r.u32(12), maxNameTable))
		case "OS/2":
			os2 = read(r.u32(8), min(r.u32(12), 96))
		}
	}
	d.Weight, d.Italic = os2.u16(4), os2.u16(62)&1 != 0
	if d.Weight == 0 {
		d.Weight = 400
	}
	for r := range eachName(names) {
		switch r.id {
		case 1, 16: // family, typographic family
			d.Families = appendNew(d.Families, r.text())
		case 4, 6: // full name, PostScript name
			d.Full = appendNew(d.Full, r.text())
		}
	}
	return d, len(d.Families)+len(d.Full) > 0
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// nameRecord is a record of a name table.
type nameRecord struct {
	platform, id int
	value        table
}

// eachName yields the records of a name table in their order.
func eachName(names table) func(yield func(nameRecord) bool) {
	const first, record = 6, 12
	return func(yield func(nameRecord) bool) {
		strings := names.from(names.u16(4))
		for i := range names.count(min(names.u16(2), maxNames), first, record) {
			r := names.from(first + i*record)
			value := strings.from(r.u16(10))
			if !yield(nameRecord{r.u16(0), r.u16(6), value[:min(r.u16(8), len(value))]}) {
				return
			}
		}
	}
}

// text returns the name. Names in the Macintosh's own codes are taken where they
// are ASCII: fonts have the others in Unicode too.
func (r nameRecord) text() string {
	if r.platform != macintosh {
		units := make([]uint16, len(r.value)/2)
		for i := range units {
			units[i] = uint16(r.value.u16(2 * i))
		}
		return string(utf16.Decode(units))
	}
	for _, b := range []byte(r.value) {
		if b < ' ' || b > '~' {
			return ""
		}
	}
	return string(r.value)
}
