package reader

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"
)

// place is one object's extent in the file: it reaches from its offset to the
// next object or cross-reference section. Reading an object no further keeps
// the whole reading linear, however the offsets lie.
type place struct{ number, start, end int }

// readObjects reads all objects in use. Streams come after the plain objects,
// since their lengths may be objects of their own.
func (f *File) readObjects() {
	var streams, containers []openStream
	for _, p := range f.places() {
		s, ok := f.readPlace(p)
		switch {
		case !ok:
		case s.dict.Get("Type") == Name("ObjStm"):
			containers = append(containers, s)
		default:
			streams = append(streams, s)
		}
	}
	for _, s := range containers {
		f.readStream(s)
	}
	f.readCompressed(containers)
	for _, s := range streams {
		f.readStream(s)
	}
}

// places returns the objects in the file in the order of their offsets.
func (f *File) places() []place {
	var out []place
	ends := []int{f.tail, len(f.data)}
	for _, s := range f.Sections {
		ends = append(ends, s.Offset)
	}
	for n, e := range f.entries {
		if e.kind != inFile {
			continue
		}
		if e.at >= len(f.data) || n == 0 {
			f.fault(n, -1, "offset %d is outside the file", e.at)
			continue
		}
		out = append(out, place{number: n, start: e.at})
		ends = append(ends, e.at)
	}
	slices.SortFunc(out, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.number, b.number))
	})
	slices.Sort(ends)
	for i := range out {
		next, _ := slices.BinarySearch(ends, out[i].start+1)
		out[i].end = ends[next]
	}
	return out
}

// openStream is a stream whose bytes have not been delimited yet.
type openStream struct {
	place
	dict *Dict
	// lexer stands at the stream's first byte.
	lexer *lexer
}

// readPlace reads the object of one extent. For a stream ok is true and the
// rest is left to readStream.
func (f *File) readPlace(p place) (s openStream, ok bool) {
	l := f.newLexer(f.data[:p.end], p.start)
	l.skipSpace()
	if l.pos != p.start {
		f.fault(p.number, p.start, "the cross-reference does not point at the object's first byte")
	}
	o, head, err := f.indirect(l)
	if err == nil && (head.Number != p.number || head.Generation != f.entries[p.number].sub) {
		err = l.errorf(p.start, "the cross-reference points at object %d %d", head.Number, head.Generation)
	}
	if err != nil {
		f.syntaxFault(p.number, err)
		return s, false
	}
	if d, isDict := o.(*Dict); isDict && l.streamStart() {
		return openStream{p, d, l}, true
	}
	f.objects[p.number] = o
	f.readEnd(p, l)
	return s, false
}

// syntaxFault notes an error of the lexer with its offset in the file.
func (f *File) syntaxFault(number int, err error) {
	var e *syntaxError
	if errors.As(err, &e) {
		f.fault(number, e.offset, "%s", e.text)
		return
	}
	f.fault(number, -1, "%s", err)
}

// indirect reads “1 0 obj” and the object after it.
func (f *File) indirect(l *lexer) (o Object, head Ref, err error) {
	start := l.pos
	var words [3]Object
	for i := range words {
		if words[i], err = l.token(); err != nil {
			return nil, head, err
		}
	}
	number, ok1 := words[0].(Integer)
	generation, ok2 := words[1].(Integer)
	if !ok1 || !ok2 || words[2] != keyword("obj") {
		return nil, head, l.errorf(start, "no object begins here")
	}
	if o, err = l.object(); err != nil {
		return nil, head, err
	}
	if word, isWord := o.(keyword); isWord {
		return nil, head, l.errorf(start, "%q where an object should be", string(word))
	}
	return o, Ref{int(number), int(generation)}, nil
}

// streamStart passes “stream” and its line end, which must be LF or CR LF
// (ISO 32000-1, 7.3.8.1); otherwise it goes nowhere.
func (l *lexer) streamStart() bool {
	back := l.pos
	l.skipSpace()
	if rest, ok := bytes.CutPrefix(l.data[l.pos:], []byte("stream")); ok {
		l.pos += len("stream")
		switch {
		case bytes.HasPrefix(rest, []byte("\n")):
			l.pos++
			return true
		case bytes.HasPrefix(rest, []byte("\r\n")):
			l.pos += 2
			return true
		}
	}
	l.pos = back
	return false
}

// readEnd expects “endobj” and, in a file that was never updated, nothing
// after it.
func (f *File) readEnd(p place, l *lexer) {
	at := l.pos
	if word, err := l.token(); err != nil || word != keyword("endobj") {
		f.fault(p.number, at, "endobj is missing")
		return
	}
	l.skipSpace()
	if len(f.Sections) == 1 && l.pos < len(l.data) {
		f.fault(p.number, l.pos, "stray bytes after endobj")
	}
}

// endstream ends a stream's bytes.
const endstream = "endstream"

// readStream delimits a stream by its /Length and, where that is wrong, by
// the word endstream.
func (f *File) readStream(s openStream) {
	l := s.lexer
	raw := l.data[l.pos:]
	if s.dict.Has("F") {
		f.fault(s.number, s.start, "the stream's bytes lie in another file")
	}
	length, ok := f.streamLength(s, raw)
	if !ok {
		f.fault(s.number, s.start, "endstream is missing")
		f.objects[s.number] = &Stream{s.dict, raw}
		return
	}
	f.objects[s.number] = &Stream{s.dict, raw[:length:length]}
	l.pos += length
	l.lineEnd()
	l.pos += len(endstream)
	f.readEnd(s.place, l)
}

// streamLength returns how many bytes of raw are the stream's; one line end
// and endstream follow, as PDF/A asks (ISO 19005-2, 6.1.7.1). ok is false if
// there is no endstream.
func (f *File) streamLength(s openStream, raw []byte) (n int, ok bool) {
	n, ok = f.Int(s.dict.Get("Length"))
	if ok && n >= 0 && n <= len(raw) {
		l := lexer{data: raw, pos: n}
		ended := l.lineEnd()
		if bytes.HasPrefix(raw[l.pos:], []byte(endstream)) {
			if !ended {
				f.fault(s.number, s.start, "no line end between the stream and endstream")
			}
			return n, true
		}
	}
	actual := bytes.LastIndex(raw, []byte(endstream))
	if actual < 0 {
		return 0, false
	}
	actual -= lineEndBefore(raw[:actual])
	f.fault(s.number, s.start, "/Length is %d, the stream has %d bytes", n, actual)
	return actual, true
}

// lineEndBefore returns the length of the line end that data ends with.
func lineEndBefore(data []byte) int {
	switch {
	case bytes.HasSuffix(data, []byte("\r\n")):
		return 2
	case bytes.HasSuffix(data, []byte("\n")), bytes.HasSuffix(data, []byte("\r")):
		return 1
	}
	return 0
}

// readCompressed reads the objects in object streams (ISO 32000-1, 7.5.7).
func (f *File) readCompressed(containers []openStream) {
	known := map[int]bool{}
	for _, c := range containers {
		known[c.number] = true
		if s, ok := f.objects[c.number].(*Stream); ok {
			f.readContainer(c.number, s)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(f.entries)) {
		e := f.entries[n]
		if e.kind != inStream {
			continue
		}
		if !known[e.at] {
			f.fault(n, -1, "object %d, in which it should lie, is no object stream", e.at)
		} else if _, ok := f.objects[n]; !ok {
			f.fault(n, -1, "object stream %d does not hold it at index %d", e.at, e.sub)
		}
	}
}

// readContainer reads one object stream: /N pairs of numbers and offsets,
// then the objects from /First on.
func (f *File) readContainer(number int, s *Stream) {
	data, err := f.decodeStructure(s)
	if err != nil {
		f.fault(number, -1, "object stream: %s", err)
		return
	}
	n, _ := f.Int(s.Dict.Get("N"))
	first, _ := f.Int(s.Dict.Get("First"))
	if n < 0 || first < 0 || first > len(data) || n > first {
		f.fault(number, -1, "object stream: impossible /N %d or /First %d", n, first)
		return
	}
	members, ok := memberOffsets(f.newLexer(data[:first], 0), n, len(data)-first)
	if !ok {
		f.fault(number, -1, "object stream: its offsets do not rise within it")
		return
	}
	for i, m := range members {
		// Otherwise an older copy of an object that was updated since.
		if f.entries[m.number] == (entry{inStream, number, i}) {
			f.readMember(m.number, f.newLexer(data[:first+m.end], first+m.start))
		}
	}
}

// memberOffsets reads the pairs of an object stream whose objects take room
// bytes. Each object ends where the next begins, so that none is read twice.
func memberOffsets(l *lexer, n, room int) ([]place, bool) {
	var out []place
	for i := range n {
		number, ok1 := l.integer()
		start, ok2 := l.integer()
		if !ok1 || !ok2 || start > room || i > 0 && start <= out[i-1].start || start < 0 {
			return nil, false
		}
		if i > 0 {
			out[i-1].end = start
		}
		out = append(out, place{number, start, room})
	}
	return out, true
}

// integer reads an integer token.
func (l *lexer) integer() (int, bool) {
	o, err := l.token()
	n, ok := o.(Integer)
	return int(n), ok && err == nil
}

func (f *File) readMember(number int, l *lexer) {
	o, err := l.object()
	if err != nil {
		f.fault(number, -1, "in its object stream: %s", err)
		return
	}
	if word, isWord := o.(keyword); isWord {
		f.fault(number, -1, "%q in an object stream", string(word))
		return
	}
	f.objects[number] = o
}
