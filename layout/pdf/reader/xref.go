package reader

import (
	"bytes"
	"strconv"

	"jianbao/issues/diag"
)

// Section is one cross-reference section (ISO 32000-1, 7.5.4, 7.5.8).
type Section struct {
	// Offset is where it stands, Stream whether it is a stream.
	Offset  int
	Stream  bool
	Trailer *Dict
}

// entryKind says where an object is; the numbers are those of
// cross-reference streams (ISO 32000-1, table 18).
type entryKind uint8

const (
	isFree entryKind = iota
	inFile
	inStream
)

// entry is one object's line of the cross-reference.
type entry struct {
	kind entryKind
	// at is the offset in the file, or the number of the object stream.
	at int
	// sub is the generation, or the index in the object stream.
	sub int
}

// generation is 0 for objects in object streams.
func (e entry) generation() int {
	if e.kind == inStream {
		return 0
	}
	return e.sub
}

// maxSections bounds the chain of updates. Nobody updates a bulletin so
// often, and each section may take time in proportion to the file.
const maxSections = 64

// readSections follows the chain of sections from the end of the file.
func (f *File) readSections() error {
	next, err := f.startXref()
	if err != nil {
		return err
	}
	seen := map[int]bool{}
	for more := true; more; {
		if seen[next] || len(f.Sections) >= maxSections {
			return diag.Errorf("cross-reference sections run in a ring or are more than %d", maxSections)
		}
		seen[next] = true
		s, err := f.readSection(next)
		if err != nil {
			return diag.Errorf("cross-reference at byte %d: %w", next, err)
		}
		f.Sections = append(f.Sections, s)
		if next, more, err = f.previous(s); err != nil {
			return err
		}
	}
	f.Trailer = f.Sections[0].Trailer
	if f.Trailer.Has("Encrypt") {
		return diag.Errorf("the file is encrypted")
	}
	f.checkEntries()
	return nil
}

// previous returns the offset of the section before s.
func (f *File) previous(s Section) (offset int, more bool, err error) {
	if s.Trailer.Has("XRefStm") {
		return 0, false, diag.Errorf("hybrid cross-references (/XRefStm) are not supported")
	}
	if !s.Trailer.Has("Prev") {
		return 0, false, nil
	}
	n, ok := s.Trailer.Get("Prev").(Integer)
	if !ok || n < 0 || n >= Integer(len(f.data)) {
		return 0, false, diag.Errorf("/Prev is no offset in the file")
	}
	return int(n), true, nil
}

// startXref reads the file's last lines: startxref, an offset, %%EOF.
func (f *File) startXref() (int, error) {
	const word = "startxref"
	at := bytes.LastIndex(f.data, []byte(word))
	if at < 0 {
		return 0, diag.Errorf("no startxref: the file is cut off")
	}
	f.tail = at
	tail := f.data[at+len(word):]
	lines := bytes.Fields(tail)
	if len(lines) != 2 || string(lines[1]) != "%%EOF" {
		return 0, diag.Errorf("startxref is not followed by an offset and %%EOF")
	}
	if rest := tail[bytes.LastIndexByte(tail, 'F')+1:]; len(rest) > 2 {
		f.fault(0, len(f.data)-len(rest), "white space after %%EOF")
	}
	n, err := strconv.Atoi(string(lines[0]))
	if err != nil || n < 0 || n >= len(f.data) {
		return 0, diag.Errorf("startxref %.20q is no offset in the file", lines[0])
	}
	return n, nil
}

// readSection reads one section of either kind and enters what newer ones
// have not.
func (f *File) readSection(offset int) (Section, error) {
	if bytes.HasPrefix(f.data[offset:], []byte("xref")) {
		d, err := f.readTable(offset + len("xref"))
		return Section{offset, false, d}, err
	}
	d, err := f.readXrefStream(offset)
	return Section{offset, true, d}, err
}

// enter keeps the newest entry of each object.
func (f *File) enter(number int, e entry) error {
	if number < 0 || number > maxNumber || e.sub > maxGeneration || e.at > maxNumber && e.kind == inStream {
		return diag.Errorf("impossible entry for object %d", number)
	}
	if _, known := f.entries[number]; !known {
		f.entries[number] = e
	}
	return nil
}

// readTable reads a table and its trailer.
func (f *File) readTable(pos int) (*Dict, error) {
	l := f.newLexer(f.data, pos)
	l.refs = false
	for {
		o, err := l.object()
		if err != nil {
			return nil, err
		}
		if o == keyword("trailer") {
			return f.readTrailer(l.pos)
		}
		first, ok := o.(Integer)
		if !ok {
			return nil, diag.Errorf("neither a subsection nor a trailer")
		}
		if o, err = l.object(); err != nil {
			return nil, err
		}
		n, ok := o.(Integer)
		if !ok || n < 0 || n > maxNumber || first < 0 || first > maxNumber {
			return nil, diag.Errorf("a subsection's head is not two numbers")
		}
		if err := f.readSubsection(l, int(first), int(n)); err != nil {
			return nil, err
		}
	}
}

// entrySize is the length of a table's line, its two-byte line end included.
const entrySize = 20

// readSubsection reads n entries of objects from first on.
func (f *File) readSubsection(l *lexer, first, n int) error {
	l.skipBlank()
	for i := range n {
		if len(l.data)-l.pos < entrySize {
			return diag.Errorf("the table is cut off")
		}
		line := l.data[l.pos : l.pos+entrySize]
		e, ok := parseEntry(line)
		if !ok {
			return diag.Errorf("object %d: %.20q is no entry of 20 bytes", first+i, line)
		}
		if err := f.enter(first+i, e); err != nil {
			return err
		}
		l.pos += entrySize
	}
	return nil
}

// skipBlank passes spaces and one line end.
func (l *lexer) skipBlank() {
	for l.pos < len(l.data) && l.data[l.pos] == ' ' {
		l.pos++
	}
	l.lineEnd()
}

// lineEnd passes one line end and reports whether there is one.
func (l *lexer) lineEnd() bool {
	start := l.pos
	if l.pos < len(l.data) && l.data[l.pos] == '\r' {
		l.pos++
	}
	if l.pos < len(l.data) && l.data[l.pos] == '\n' {
		l.pos++
	}
	return l.pos > start
}

// parseEntry reads “nnnnnnnnnn ggggg n” and a two-byte line end.
func parseEntry(line []byte) (entry, bool) {
	at, err1 := strconv.ParseUint(string(line[:10]), 10, 63)
	gen, err2 := strconv.ParseUint(string(line[11:16]), 10, 31)
	e := entry{kind: inFile, at: int(at), sub: int(gen)}
	if line[17] == 'f' {
		e.kind = isFree
	}
	end := string(line[18:])
	ok := err1 == nil && err2 == nil && line[10] == ' ' && line[16] == ' ' && (line[17] == 'n' || line[17] == 'f') &&
		(end == " \r" || end == " \n" || end == "\r\n")
	return e, ok
}

func (f *File) readTrailer(pos int) (*Dict, error) {
	o, err := f.newLexer(f.data, pos).object()
	if err != nil {
		return nil, err
	}
	d, ok := o.(*Dict)
	if !ok {
		return nil, diag.Errorf("the trailer is no dictionary")
	}
	return d, nil
}

// readXrefStream reads a cross-reference stream. All values of its dictionary
// must be direct (ISO 32000-1, 7.5.8.2), so no other object is needed.
func (f *File) readXrefStream(offset int) (*Dict, error) {
	l := f.newLexer(f.data, offset)
	o, _, err := f.indirect(l)
	if err != nil {
		return nil, err
	}
	d, ok := o.(*Dict)
	if !ok || d.Get("Type") != Name("XRef") || !l.streamStart() {
		return nil, diag.Errorf("neither a table nor a cross-reference stream")
	}
	length, ok := d.Get("Length").(Integer)
	if !ok || length < 0 || int64(length) > int64(len(f.data)-l.pos) {
		return nil, diag.Errorf("impossible /Length")
	}
	data, err := f.decodeStructure(&Stream{d, f.data[l.pos : l.pos+int(length)]})
	if err != nil {
		return nil, err
	}
	return d, f.readXrefRows(d, data)
}

// decodeStructure decodes a stream at the expense of the file's budget.
func (f *File) decodeStructure(s *Stream) ([]byte, error) {
	data, err := f.decode(s, f.structure)
	f.structure -= len(data)
	return data, err
}

// readXrefRows reads a stream's entries: /W gives the width of the three
// fields, /Index the runs of object numbers.
func (f *File) readXrefRows(d *Dict, data []byte) error {
	widths, ok := f.Numbers(d.Get("W"), 3)
	if !ok {
		return diag.Errorf("/W is not three numbers")
	}
	var w [3]int
	for i, x := range widths {
		if w[i] = int(x); x < 0 || x > 8 {
			return diag.Errorf("/W is impossible")
		}
	}
	row := w[0] + w[1] + w[2]
	if row == 0 || len(data)%row != 0 {
		return diag.Errorf("%d bytes are no whole number of entries of %d", len(data), row)
	}
	index := f.Array(d.Get("Index"))
	if index == nil {
		index = Array{Integer(0), d.Get("Size")}
	}
	for i := 0; i+1 < len(index); i += 2 {
		first, ok1 := index[i].(Integer)
		n, ok2 := index[i+1].(Integer)
		if !ok1 || !ok2 || first < 0 || first > maxNumber || n < 0 || int64(n) > int64(len(data)/row) {
			return diag.Errorf("/Index or /Size does not fit the entries")
		}
		for k := range int(n) {
			if err := f.enterRow(int(first)+k, data[:row], w); err != nil {
				return err
			}
			data = data[row:]
		}
	}
	if len(data) > 0 || len(index)%2 != 0 {
		return diag.Errorf("/Index or /Size does not fit the entries")
	}
	return nil
}

// enterRow enters one row of a cross-reference stream; a first field of no
// width stands for 1.
func (f *File) enterRow(number int, row []byte, w [3]int) error {
	fields := [3]uint64{1, 0, 0}
	for i, n := range w {
		if n == 0 {
			continue
		}
		fields[i] = 0
		for _, c := range row[:n] {
			fields[i] = fields[i]<<8 | uint64(c)
		}
		row = row[n:]
	}
	if fields[0] > uint64(inStream) || fields[1] > 1<<40 || fields[2] > 1<<30 {
		return diag.Errorf("impossible entry for object %d", number)
	}
	return f.enter(number, entry{entryKind(fields[0]), int(fields[1]), int(fields[2])})
}

// checkEntries holds the entries against /Size and the head of the free list
// (ISO 32000-1, 7.5.4).
func (f *File) checkEntries() {
	top := 0
	for n := range f.entries {
		top = max(top, n)
	}
	if size, ok := f.Int(f.Trailer.Get("Size")); !ok || size != top+1 {
		f.fault(0, f.Sections[0].Offset, "/Size is %d, the highest object is %d", size, top)
	}
	if e, ok := f.entries[0]; !ok || e.kind != isFree || e.sub != maxGeneration {
		f.fault(0, f.Sections[0].Offset, "object 0 is not free with generation 65535")
	}
	if _, ok := f.Trailer.Get("Root").(Ref); !ok {
		f.fault(0, f.Sections[0].Offset, "/Root is no reference")
	}
}
