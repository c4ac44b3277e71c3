package pdf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/klauspost/compress/zlib"
)

// file is a PDF file being put together. An object's number is its place in
// the order of reserve and add, so that the same calls give the same file.
type file struct {
	// objects[i] has number i+1.
	objects []object
	cache   *Cache
}

// stream is an indirect object with data (ISO 32000-1, 7.3.8).
type stream struct {
	dict dict
	data []byte
	// stored data goes into the file as it is: it is compressed already, or
	// must be readable by tools that know no PDF (metadata).
	stored bool
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

// deflate compresses the streams that are not stored, on all cores.
func (f *file) deflate() {
	var work []*stream
	for _, o := range f.objects {
		if s, ok := o.(*stream); ok && !s.stored {
			work = append(work, s)
		}
	}
	// The largest first: the face of the text takes as long as all the rest,
	// and no core shall wait for it in the end.
	slices.SortStableFunc(work, func(a, b *stream) int { return cmp.Compare(len(b.data), len(a.data)) })
	parallel(len(work), func(next func() (int, bool)) {
		for i, ok := next(); ok; i, ok = next() {
			s := work[i]
			s.pack(f.cache.stream(s.data, func() []byte { return deflated(s.data) }))
		}
	})
}

// parallel runs work on as many cores as there are, n at the most. Each of
// the calls takes numbers below n from next until there are none left.
func parallel(n int, work func(next func() (int, bool))) {
	var taken atomic.Int64
	next := func() (int, bool) {
		i := int(taken.Add(1)) - 1
		return i, i < n
	}
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() { work(next) })
	}
	wg.Wait()
}

// deflateLevel was chosen by trying on a bulletin of 700 glyphs, a whole run of
// the command: level 6 saves 4 % of the file and takes 12 % longer, mostly for
// its tables; levels between save little of either.
const deflateLevel = 1

// compressors are at rest; making one takes 700 KB.
var compressors = sync.Pool{New: func() any {
	// The error is about the level only.
	z, _ := zlib.NewWriterLevel(nil, deflateLevel)
	return z
}}

// deflated compresses data.
func deflated(data []byte) []byte {
	out := bytes.NewBuffer(make([]byte, 0, len(data)*3/4+64))
	z := compressors.Get().(*zlib.Writer)
	defer compressors.Put(z)
	z.Reset(out)
	// A buffer takes everything: there is no error to see.
	z.Write(data)
	z.Close()
	z.Reset(nil)
	return out.Bytes()
}

// pack gives the stream its data compressed.
func (s *stream) pack(data []byte) {
	s.data, s.stored = data, true
	s.dict = append(s.dict, entry{"Filter", name("FlateDecode")})
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
		f.add(&stream{dict: d, data: append(heads, bodies...)})
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
