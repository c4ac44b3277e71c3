package pdf

import (
	"bytes"
	"encoding/binary"
	"hash/adler32"
	"sync"
	"sync/atomic"

	"github.com/klauspost/compress/flate"
)

// deflateLevel was chosen by trying on a bulletin of 700 glyphs, a whole run of
// the command: level 6 saves 4 % of the file and takes 12 % longer, mostly for
// its tables; levels between save little of either.
const deflateLevel = 1

// partSize is how much is compressed in one piece. The outlines of the text's
// face are more than all the rest, and take two cores half as long as one; they
// repeat so little that cutting them costs a few bytes of a thousand.
const partSize = 64 << 10

// compress has the crew compress the data of s, whose dict must be complete.
func (f *file) compress(s *stream) {
	f.crew.do(func() {
		key := f.cache.streamKey(s.data)
		if packed, ok := f.cache.stream(key); ok {
			s.pack(packed)
			return
		}
		parts := make([]part, max(1, (len(s.data)+partSize-1)/partSize))
		var left atomic.Int64
		left.Store(int64(len(parts)))
		for i := range parts {
			p := &parts[i]
			p.from = s.data[i*partSize : min((i+1)*partSize, len(s.data))]
			last := i == len(parts)-1
			pack := func() {
				p.deflate(last)
				if left.Add(-1) == 0 {
					s.pack(join(parts))
					f.cache.keepStream(key, s.data)
				}
			}
			if last {
				pack()
			} else {
				f.crew.do(pack)
			}
		}
	})
}

// addStream adds s, has its data compressed and returns its number.
func (f *file) addStream(s *stream) ref {
	r := f.add(s)
	f.compress(s)
	return r
}

// pack gives the stream its data compressed.
func (s *stream) pack(data []byte) {
	s.data = data
	s.dict = append(s.dict, entry{"Filter", name("FlateDecode")})
}

// part is a piece of a stream.
type part struct {
	from   []byte
	packed *bytes.Buffer
	sum    uint32
}

// Compressors and buffers for what they make are kept from one stream to the
// next: a compressor takes 800 KB, and how large a buffer must be is not known
// before it is full.
var (
	compressors = sync.Pool{New: func() any {
		z, _ := flate.NewWriter(nil, deflateLevel) // the error is about the level only
		return z
	}}
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
)

// deflate compresses the part so that it can stand behind others (RFC 1951): all
// but the last end with an empty block, on a whole byte.
func (p *part) deflate(last bool) {
	p.packed = buffers.Get().(*bytes.Buffer)
	p.packed.Reset()
	z := compressors.Get().(*flate.Writer)
	defer compressors.Put(z)
	z.Reset(p.packed)
	// A buffer takes everything: there is no error to see.
	z.Write(p.from)
	if last {
		z.Close()
	} else {
		z.Flush()
	}
	z.Reset(nil)
	p.sum = adler32.Checksum(p.from)
}

// join makes a stream of parts with header and check sum (RFC 1950).
func join(parts []part) []byte {
	size := 0
	for i := range parts {
		size += parts[i].packed.Len()
	}
	out := append(make([]byte, 0, size+6), 0x78, 0x01) // a window of 32 KB, packed fast
	sum := uint32(1)
	for i := range parts {
		p := &parts[i]
		out = append(out, p.packed.Bytes()...)
		sum = joinSums(sum, p.sum, len(p.from))
		buffers.Put(p.packed)
	}
	return binary.BigEndian.AppendUint32(out, sum)
}

// joinSums returns the Adler-32 of data whose first part has the sum a and whose
// second, of n bytes, has b. The low half of a sum is 1 and all bytes, the high
// half all its low halves so far (RFC 1950, 8.2), so that the second part's grow
// by what the first has put into the low half.
func joinSums(a, b uint32, n int) uint32 {
	const base = 65521
	before := (a&0xFFFF + base - 1) % base
	low := (before + b&0xFFFF) % base
	high := (uint64(a>>16) + uint64(b>>16) + uint64(n%base)*uint64(before)) % base
	return uint32(high)<<16 | low
}

// deflated compresses data at once.
func deflated(data []byte) []byte {
	s := &stream{data: data}
	(&file{}).compress(s)
	return s.data
}
