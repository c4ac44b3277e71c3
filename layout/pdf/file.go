package pdf

import (
	"crypto/sha256"
	"strconv"
)

// file is a PDF file being put together. An object's number is its place in
// the order of reserve and add, so that the same calls give the same file.
type file struct {
	// objects[i] has number i+1.
	objects []object
	cache   *Cache
	// crew compresses the streams; nil if that is to be done at once.
	crew *crew
}

// stream is an indirect object with data (ISO 32000-1, 7.3.8).
type stream struct {
	dict dict
	// data goes into the file as it is; compress packs it.
	data []byte
}

// reserve gives out a number whose object is set later.
func (f *file) reserve() ref { return f.add(nil) }

// set gives a reserved number its object.
func (f *file) set(r ref, o object) { f.objects[r-1] = o }

// add appends an object and returns its number.
func (f *file) add(o object) ref {
	f.objects = append(f.objects, o)
	return ref(len(f.objects))
}

func (s *stream) appendTo(b []byte) []byte {
	d := append(s.dict[:len(s.dict):len(s.dict)], entry{"Length", integer(len(s.data))})
	b = append(d.appendTo(b), "\nstream\n"...)
	b = append(b, s.data...)
	return append(b, "\nendstream"...)
}

// maxPacked is the number of objects in one object stream. A reader has to
// unpack all of them to see one; 200 is what other writers use.
const maxPacked = 200

// place says where an object stands: at a byte of the file or, in an object
// stream, at an index.
type place struct {
	container ref // 0 for an object of its own
	at        int
}

// pack puts all objects without data into object streams (7.5.7) and returns
// where they are.
func (f *file) pack() []place {
	places := make([]place, len(f.objects))
	var heads, bodies []byte
	n := 0
	flush := func() {
		if n == 0 {
			return
		}
		d := dict{{"Type", name("ObjStm")}, {"N", integer(n)}, {"First", integer(len(heads))}}
		f.addStream(&stream{dict: d, data: append(heads, bodies...)})
		heads, bodies, n = nil, nil, 0
	}
	// The numbers of the object streams follow those of all other objects.
	next := ref(len(f.objects) + 1)
	for i, o := range f.objects {
		if _, ok := o.(*stream); ok {
			continue
		}
		places[i] = place{next, n}
		heads = strconv.AppendInt(heads, int64(i+1), 10)
		heads = append(strconv.AppendInt(append(heads, ' '), int64(len(bodies)), 10), ' ')
		bodies = append(o.appendTo(bodies), '\n')
		if n++; n == maxPacked {
			flush()
			next++
		}
	}
	flush()
	return places
}

// digest is a hash of everything in the file. Objects that were packed are in
// the streams already.
func (f *file) digest(packed bool) [sha256.Size]byte {
	h := sha256.New()
	var scratch []byte
	for _, o := range f.objects {
		switch s, ok := o.(*stream); {
		case ok:
			scratch = s.dict.appendTo(scratch[:0])
			h.Write(scratch)
			h.Write(s.data)
		case !packed:
			scratch = o.appendTo(scratch[:0])
			h.Write(scratch)
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// binaryComment tells programs that copy files that this one is not text
// (7.5.2; ISO 19005-2, 6.1.2).
const binaryComment = "%\xE2\xE3\xCF\xD3\n"

// bytes lays the file down: header, streams by number, and the
// cross-reference stream (7.5.8) with the entries of trailer. Places are those
// that pack has returned; all streams must be compressed.
func (f *file) bytes(version string, places []place, trailer dict) []byte {
	b := f.header(version)
	places = append(places, make([]place, len(f.objects)-len(places))...)
	for i, o := range f.objects {
		if s, ok := o.(*stream); ok {
			places[i] = place{at: len(b)}
			b = appendIndirect(b, i+1, s)
		}
	}
	places = append(places, place{at: len(b)})
	start := len(b)
	d := dict{{"Type", name("XRef")}, {"Size", integer(len(places) + 1)}, {"W", array{integer(1), integer(4), integer(2)}}}
	table := &stream{dict: append(d, trailer...), data: crossReference(places)}
	table.pack(deflated(table.data))
	b = appendIndirect(b, len(places), table)
	return appendEnd(b, start)
}

// header begins the file, in a buffer with room for the streams.
func (f *file) header(version string) []byte {
	size := 1 << 10
	for _, o := range f.objects {
		if s, ok := o.(*stream); ok {
			size += len(s.data) + 1<<8
		}
	}
	return append(make([]byte, 0, size), "%PDF-"+version+"\n"+binaryComment...)
}

// appendEnd says where the cross-reference stands, and that the file is whole.
func appendEnd(b []byte, start int) []byte {
	b = strconv.AppendInt(append(b, "startxref\n"...), int64(start), 10)
	return append(b, "\n%%EOF\n"...)
}

func appendIndirect(b []byte, number int, o object) []byte {
	b = append(strconv.AppendInt(b, int64(number), 10), " 0 obj\n"...)
	return append(o.appendTo(b), "\nendobj\n"...)
}

// crossReference returns the rows of a cross-reference stream, of 1, 4 and 2
// bytes, that of the free object 0 first.
func crossReference(places []place) []byte {
	b := make([]byte, 0, 7*len(places)+7)
	row := func(kind, at, sub int) {
		b = append(b, byte(kind), byte(at>>24), byte(at>>16), byte(at>>8), byte(at), byte(sub>>8), byte(sub))
	}
	row(0, 0, 65535)
	for _, p := range places {
		if p.container > 0 {
			row(2, int(p.container), p.at)
		} else {
			row(1, p.at, 0)
		}
	}
	return b
}
