package pictures

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

var packer = zlib.NewWriter(nil)

// pngFile puts a PNG file together: its head, what stands before the pixels,
// kind by kind, and the rows with their filters.
func pngFile(width, height int, depth, kind, interlaced byte, chunks map[string][]byte, rows []byte) []byte {
	head := binary.BigEndian.AppendUint32(nil, uint32(width))
	head = binary.BigEndian.AppendUint32(head, uint32(height))
	out := pngChunk([]byte("\x89PNG\r\n\x1A\n"), "IHDR", append(head, depth, kind, 0, 0, interlaced))
	for _, name := range []string{"PLTE", "tRNS"} {
		if body := chunks[name]; body != nil {
			out = pngChunk(out, name, body)
		}
	}
	var packed bytes.Buffer
	packer.Reset(&packed) // a new one would take a megabyte
	packer.Write(rows)
	packer.Close()
	b := packed.Bytes()
	out = pngChunk(pngChunk(out, "IDAT", b[:len(b)/2]), "IDAT", b[len(b)/2:])
	return pngChunk(out, "IEND", nil)
}

func pngChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	from := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}

// randomPNG is a file of a kind with random rows.
func randomPNG(r *rand.Rand, width, height int, depth, kind, interlaced byte, chunks map[string][]byte) []byte {
	p := pngReader{Info: Info{Width: width, Height: height, Components: 1}, depth: depth, color: kind, interlaced: interlaced == 1}
	if kind&pngColor != 0 {
		p.Components = 3
	}
	var rows []byte
	for _, s := range p.passes() {
		for range s.rows {
			rows = append(rows, byte(r.IntN(5)))
			for range s.row - 1 {
				rows = append(rows, byte(r.IntN(256)&r.Int())) // low values more often
			}
		}
	}
	return pngFile(width, height, depth, kind, interlaced, chunks, rows)
}

// Every kind of PNG is decoded as the standard library does it, with any filter;
// also where a palette is too short: what is not in it is black.
func TestDecodePNG(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	palette := make([]byte, 3*256)
	for i := range palette {
		palette[i] = byte(r.IntN(256))
	}
	for kind, depths := range pngDepths {
		for _, depth := range depths {
			var extra []map[string][]byte
			switch {
			case kind&pngPalette != 0:
				all := 3 << depth
				extra = []map[string][]byte{
					{"PLTE": palette[:all]}, {"PLTE": palette[:all], "tRNS": {0, 100}}, {"PLTE": palette[:3]}, {"PLTE": palette[:3], "tRNS": {7}},
				}
			case kind == 0:
				extra = []map[string][]byte{nil, {"tRNS": {0, 0}}, {"tRNS": {0, 1}}}
			case kind == pngColor:
				extra = []map[string][]byte{nil, {"tRNS": {0, 0, 0, 0, 0, 0}}, {"PLTE": palette[:30]}}
			default:
				extra = []map[string][]byte{nil}
			}
			for _, chunks := range extra {
				for _, size := range []image.Point{{1, 1}, {5, 3}, {33, 17}} {
					for _, interlaced := range []byte{0, 1} {
						name := fmt.Sprintf("kind %d, %d bits, %v, interlaced %d, %d chunks", kind, depth, size, interlaced, len(chunks))
						checkPNG(t, name, randomPNG(r, size.X, size.Y, depth, kind, interlaced, chunks))
					}
				}
			}
		}
	}
}

func checkPNG(t *testing.T, name string, data []byte) {
	t.Helper()
	if _, err := Read(data); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	want, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: the standard library says %v", name, err)
	}
	got, err := Decode(data)
	if err != nil || got.Bounds() != want.Bounds() {
		t.Errorf("%s: %v", name, err)
		return
	}
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if g, w := straight(got.At(x, y)), straight(want.At(x, y)); g != w {
				t.Errorf("%s: pixel %d, %d: got %v, want %v", name, x, y, g, w)
				return
			}
		}
	}
}

// straight returns a colour with 8 bits, of 16 the upper half.
func straight(c color.Color) color.NRGBA {
	if c, ok := c.(color.NRGBA64); ok {
		return color.NRGBA{uint8(c.R >> 8), uint8(c.G >> 8), uint8(c.B >> 8), uint8(c.A >> 8)}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

func TestRefusedPNG(t *testing.T) {
	good := sample(t, PNG)
	palette := func(body []byte) []byte {
		return pngFile(1, 1, 8, pngColor|pngPalette, 0, map[string][]byte{"PLTE": body}, []byte{0, 0})
	}
	idat := bytes.LastIndex(good, []byte("IDAT")) - 4
	iend := len(good) - 12
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a palette", palette([]byte{1, 2, 3}), ""},
		{"no palette", palette(nil), "the PNG file has no palette"},
		{"an empty palette", palette([]byte{}), "its palette is wrong"},
		{"a colour cut off", palette([]byte{1, 2, 3, 4}), "its palette is wrong"},
		{"too many colours", palette(make([]byte, 3*257)), "its palette is wrong"},
		{"no pixels", append(bytes.Clone(good[:idat]), good[iend:]...), "the PNG file has no pixels"},
		{"pixels in two places", append(append(pngChunk(bytes.Clone(good[:iend]), "tEXt", nil), good[idat:iend]...), good[iend:]...), "cannot be unpacked"},
	} {
		_, err := Read(c.data)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
		if _, other := Decode(c.data); (other == nil) != (err == nil) {
			t.Errorf("%s: reading says %v, decoding %v", c.name, err, other)
		}
	}
}

// Whatever reads without an error can be decoded.
func TestDamagedPNG(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	refused := 0
	const rounds = 4000
	for range rounds {
		kind := []byte{0, 2, 3, 4, 6, 5}[r.IntN(6)]
		depth := []byte{1, 2, 4, 8, 8, 8, 16, 16, 16, 3}[r.IntN(10)]
		chunks := map[string][]byte{}
		if r.IntN(4) > 0 {
			chunks["PLTE"] = make([]byte, 3*r.IntN(9)+r.IntN(9)/8)
		}
		if r.IntN(2) > 0 {
			chunks["tRNS"] = make([]byte, r.IntN(300))
		}
		data := randomPNG(r, 1+r.IntN(12), 1+r.IntN(12), depth, kind, byte(r.IntN(9)/4), chunks)
		if r.IntN(3) == 0 { // damage, where checksums find it
			data[8+r.IntN(len(data)-8)] ^= 1 << r.IntN(8)
		}
		_, err := Read(data)
		im, other := Decode(data)
		if err == nil && (other != nil || im.Bounds().Empty()) {
			t.Fatalf("kind %d, %d bits, %v: read, but decoding says %v", kind, depth, chunks, other)
		}
		if err != nil {
			refused++
		}
	}
	if refused < rounds/4 || refused > rounds*3/4 {
		t.Errorf("%d of %d damaged files were refused, which tests little", refused, rounds)
	}
}

// Rows need memory for two of them, not for the picture.
func TestRowsMemory(t *testing.T) {
	const width, height = 3000, 1000
	data := pngFile(width, height, 16, pngColor|pngAlpha, 0, nil, make([]byte, (1+8*width)*height))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r, err := ReadRows(data)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for r.Next() {
		n += len(r.Row())
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; r.Err() != nil || n != width*height || used > 1<<20 {
		t.Errorf("%v: %d pixels, and %d bytes of memory", r.Err(), n, used)
	}
}
