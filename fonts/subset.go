package fonts

import (
	"encoding/binary"

	"jianbao/issues/diag"
)

// The tables of a subset in their order, which the format asks to be that of
// the tags. They are those that ISO 32000-1, 9.9 asks of an embedded TrueType
// font, without the ones that only instructions use.
var subsetTables = [...]string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"}

const (
	headSize = 54
	hheaSize = 36
	maxpSize = 32
)

// Subset returns a TrueType file for embedding in a PDF with an Identity
// CIDToGIDMap: its glyph 0 is the face's, glyph i+1 is gids[i], and what
// composite glyphs are made of follows. A glyph may be wanted more than once.
// Hinting instructions are dropped; outlines are copied as they are packed.
// The file has no cmap, name, OS/2 and post: PDF readers do not use them. The
// same gids give the same bytes.
func (f *Face) Subset(gids []uint16) ([]byte, error) {
	c, err := f.complete(gids)
	if err != nil {
		return nil, diag.Errorf("font %s: %w", f.name, err)
	}
	w := newFileWriter(c)
	offsets, err := w.outlines(c)
	if err != nil {
		return nil, diag.Errorf("font %s: %w", f.name, err)
	}
	long := offsets[len(offsets)-1] > maxShortOffset
	w.head(f, long)
	metrics := c.numMetrics()
	w.hhea(f, metrics)
	w.hmtx(c, metrics)
	w.loca(offsets, long)
	w.maxp(c)
	return w.finish(), nil
}

// maxShortOffset is the last place in glyf that a short loca can name.
const maxShortOffset = 2 * 0xFFFF

// fileWriter appends the tables of a font file to one buffer.
type fileWriter struct {
	file []byte
	// starts and sizes are the places of the tables so far.
	starts, sizes []int
}

// newFileWriter returns a writer with room for all of c, so that the buffer
// grows no more; a broken font cannot make it ask for more than its own size.
func newFileWriter(c *closure) *fileWriter {
	size := directoryHeader + directoryRecord*len(subsetTables) + headSize + hheaSize + maxpSize
	for _, gid := range c.gids {
		rec, _ := c.face.record(gid)
		size += len(rec) + 1 + 4 + 4 // padding, hmtx, loca
	}
	size = min(size+4*len(subsetTables), len(c.face.data))
	w := &fileWriter{file: make([]byte, directoryHeader+directoryRecord*len(subsetTables), size)}
	return w
}

// begin starts the next table of subsetTables.
func (w *fileWriter) begin() { w.starts = append(w.starts, len(w.file)) }

// end notes the size of the table and pads it to a multiple of four bytes.
func (w *fileWriter) end() {
	w.sizes = append(w.sizes, len(w.file)-w.starts[len(w.starts)-1])
	for len(w.file)%4 != 0 {
		w.file = append(w.file, 0)
	}
}

// outlines writes glyf and returns where in it each glyph begins, and its end.
func (w *fileWriter) outlines(c *closure) ([]uint32, error) {
	w.begin()
	start := len(w.file)
	offsets := make([]uint32, 0, len(c.gids)+1)
	for _, gid := range c.gids {
		offsets = append(offsets, uint32(len(w.file)-start))
		rec, _ := c.face.record(gid)
		var err error
		switch {
		case !hasOutline(rec):
		case isComposite(rec):
			w.file, err = appendComposite(w.file, rec, c.newID)
		default:
			w.file, err = appendSimple(w.file, rec)
		}
		if err != nil {
			return nil, diag.Errorf("glyph %d: %w", gid, err)
		}
		if len(w.file)%2 != 0 { // a short loca counts in twos
			w.file = append(w.file, 0)
		}
	}
	offsets = append(offsets, uint32(len(w.file)-start))
	if len(w.file) == start { // all glyphs are blank; readers refuse an empty table
		w.file = append(w.file, 0)
	}
	w.end()
	return offsets, nil
}

// head writes the face's head table; finish sets its check sum.
func (w *fileWriter) head(f *Face, long bool) {
	const (
		checkSum, flags, locaFormat, glyphFormat = 8, 16, 50, 52
		// baseline at y = 0, left side bearing at x = 0; the other flags are
		// about instructions and layout tables.
		keptFlags = 0x0003
	)
	w.begin()
	start := len(w.file)
	w.file = append(w.file, f.head[:headSize]...)
	t := w.file[start:]
	binary.BigEndian.PutUint32(t[checkSum:], 0)
	put16(t[flags:], f.head.u16(flags)&keptFlags)
	put16(t[locaFormat:], 0)
	put16(t[glyphFormat:], 0)
	if long {
		put16(t[locaFormat:], 1)
	}
	w.end()
}

func (w *fileWriter) hhea(f *Face, metrics int) {
	w.begin()
	w.file = append(w.file, f.hhea[:hheaSize-2]...)
	w.put16(metrics)
	w.end()
}

// numMetrics returns how many advances hmtx needs: the last one counts for
// all glyphs behind it.
func (c *closure) numMetrics() int {
	n := len(c.gids)
	last := c.face.Advance(c.gids[n-1])
	for n > 1 && c.face.Advance(c.gids[n-2]) == last {
		n--
	}
	return n
}

func (w *fileWriter) hmtx(c *closure, metrics int) {
	w.begin()
	for i, gid := range c.gids {
		if i < metrics {
			w.put16(c.face.Advance(gid))
		}
		w.put16(c.face.leftBearing(gid))
	}
	w.end()
}

func (w *fileWriter) loca(offsets []uint32, long bool) {
	w.begin()
	for _, offset := range offsets {
		if long {
			w.file = binary.BigEndian.AppendUint32(w.file, offset)
		} else {
			w.put16(int(offset / 2))
		}
	}
	w.end()
}

// maxp writes the face's own maxima of points and components, which hold for
// its subset, and none for instructions. Those of glyphs that were made are
// counted.
func (w *fileWriter) maxp(c *closure) {
	const (
		points, contours, zones, components = 6, 8, 14, 28
		oneZone                             = 1 // no twilight zone
	)
	w.begin()
	start := len(w.file)
	w.file = append(w.file, c.face.maxp[:maxpSize]...)
	t := w.file[start:]
	put16(t[4:], len(c.gids))
	if c.face.reworked != nil {
		mostPoints, mostContours := 0, 0
		for _, gid := range c.gids {
			if rec, _ := c.face.record(gid); rec != "" {
				n := rec.u16(0)
				mostContours = max(mostContours, n)
				mostPoints = max(mostPoints, rec.u16(glyphHeader+2*(n-1))+1)
			}
		}
		put16(t[points:], mostPoints)
		put16(t[contours:], mostContours)
	}
	clear(t[zones:components])
	put16(t[zones:], oneZone)
	w.end()
}

func (w *fileWriter) put16(v int) { w.file = append(w.file, byte(v>>8), byte(v)) }

// finish writes the directory and the check sums.
func (w *fileWriter) finish() []byte {
	const checkSum, magic = 8, 0xB1B0AFBA
	n := len(subsetTables)
	directory := append(w.file[:0], tagTrueType...)
	power, log := 1, 0 // the largest power of two that is not above n
	for power*2 <= n {
		power, log = power*2, log+1
	}
	for _, v := range [...]int{n, power * directoryRecord, log, (n - power) * directoryRecord} {
		directory = binary.BigEndian.AppendUint16(directory, uint16(v))
	}
	total := uint32(0)
	for i, tag := range subsetTables {
		start, size := w.starts[i], w.sizes[i]
		sum := sumOf(w.file[start : start+(size+3)/4*4])
		total += sum
		directory = append(directory, tag...)
		directory = binary.BigEndian.AppendUint32(directory, sum)
		directory = binary.BigEndian.AppendUint32(directory, uint32(start))
		directory = binary.BigEndian.AppendUint32(directory, uint32(size))
	}
	total += sumOf(directory)
	const headIndex = 1 // in subsetTables
	binary.BigEndian.PutUint32(w.file[w.starts[headIndex]+checkSum:], magic-total)
	return w.file
}

// sumOf is the check sum of the format: the sum of all 32-bit words.
func sumOf(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	return sum
}
