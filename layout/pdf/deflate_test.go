package pdf

import (
	"bytes"
	"compress/zlib"
	"hash/adler32"
	"io"
	"math/rand/v2"
	"testing"
)

// Other programs unpack what is compressed in parts, whose bytes do not depend on
// how many cores there are.
func TestCompress(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	for _, size := range []int{0, 1, partSize - 1, partSize, partSize + 1, 3*partSize + 7} {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(r.IntN(1 + i%40))
		}
		var first []byte
		for _, cores := range []int{1, 2, 5} {
			f := &file{crew: hire(cores)}
			s := &stream{data: data}
			f.addStream(s)
			f.crew.finish()
			f.crew.dismiss()
			z, err := zlib.NewReader(bytes.NewReader(s.data))
			if err != nil {
				t.Fatalf("%d bytes: %v", size, err)
			}
			if got, err := io.ReadAll(z); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d bytes on %d cores: other bytes come back (%v)", size, cores, err)
			}
			if first == nil {
				first = s.data
			}
			if !bytes.Equal(s.data, first) {
				t.Errorf("%d bytes: %d cores make other bytes than one", size, cores)
			}
		}
	}
}

func TestJoinSums(t *testing.T) {
	data := bytes.Repeat([]byte{0xFF, 0xFE, 0, 7}, 70_000)
	for _, n := range []int{0, 1, 65520, 65521, 65522, 200_001, len(data)} {
		if got, want := joinSums(adler32.Checksum(data[:n]), adler32.Checksum(data[n:]), len(data)-n), adler32.Checksum(data); got != want {
			t.Errorf("cut at %d: got %08x, want %08x", n, got, want)
		}
	}
}
