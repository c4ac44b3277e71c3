package pictures

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"strings"
	"testing"
)

// numbers returns 0 to n-1.
func numbers(n int) (out []int) {
	for i := range n {
		out = append(out, i)
	}
	return out
}

// sequential are the scans of a picture that is not progressive: all components
// in one, or one after the other.
func sequential(n int, apart bool) (out []scanOf) {
	if !apart {
		return []scanOf{{numbers(n), 0, 63, 0, 0}}
	}
	for i := range n {
		out = append(out, scanOf{[]int{i}, 0, 63, 0, 0})
	}
	return out
}

// progressive are scans that have every kind: DC and AC, first bits and further
// ones.
func progressive(n int, apart bool) (out []scanOf) {
	for _, s := range sequential(n, apart) {
		out = append(out, scanOf{s.components, 0, 0, 0, 1})
	}
	for i := range n {
		c := []int{i}
		out = append(out, scanOf{c, 1, 5, 0, 2}, scanOf{c, 6, 63, 0, 2}, scanOf{c, 1, 63, 2, 1}, scanOf{c, 1, 63, 1, 0})
	}
	for _, s := range sequential(n, apart) {
		out = append(out, scanOf{s.components, 0, 0, 1, 0})
	}
	return out
}

// planes returns the components that coefficients make, as the standard library
// has them: each is a grey picture.
func (e *encoder) planes(tb testing.TB) (out []*image.Gray) {
	for _, c := range e.list {
		one := encoder{width: 8 * c.stride, height: 8 * c.rows, h: 1, v: 1, list: []*coded{{
			id: 1, h: 1, v: 1, wide: c.stride, high: c.rows, stride: c.stride, rows: c.rows, blocks: c.blocks,
		}}}
		im, err := jpeg.Decode(bytes.NewReader(one.file(sequential(1, true)...)))
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, im.(*image.Gray))
	}
	return out
}

// far is how far components may be from those of the standard library, as both
// round; made a colour, they are three times as far.
const far = 1

// However the same coefficients come, they make the same pixels.
func TestDecodeJPEG(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, factors := range [][]byte{
		{0x11}, {0x22}, {0x11, 0x11, 0x11}, {0x21, 0x11, 0x11}, {0x12, 0x11, 0x11}, {0x22, 0x11, 0x11}, {0x41, 0x11, 0x11}, {0x42, 0x11, 0x11},
		{0x12, 0x12, 0x12}, {0x22, 0x21, 0x12}, {0x11, 0x21, 0x21}, {0x24, 0x11, 0x11}, {0x11, 0x11, 0x11, 0x11}, {0x22, 0x11, 0x11, 0x22}, {0x21, 0x11, 0x11, 0x11},
	} {
		for _, at := range []image.Point{{16, 16}, {1, 1}, {35, 19}, {64, 33}} {
			e := newEncoder(r, at.X, at.Y, factors...)
			planes := e.planes(t)
			for _, e.progressive = range []bool{false, true} {
				for _, apart := range []bool{false, true} {
					for _, e.interval = range []int{0, 1, 3} {
						name := fmt.Sprintf("%x %v, progressive %v, apart %v, restart %d", factors, at, e.progressive, apart, e.interval)
						scans := sequential
						if e.progressive {
							scans = progressive
						}
						checkPlanes(t, name, e, e.file(scans(len(factors), apart)...), planes)
					}
				}
			}
		}
	}
}

// checkPlanes reads and decodes a file, and compares each component.
func checkPlanes(t *testing.T, name string, e *encoder, data []byte, want []*image.Gray) {
	t.Helper()
	if info, err := Read(data); err != nil || info.Width != e.width || info.Height != e.height || info.Components != len(e.list) {
		t.Errorf("%s: %+v, %v", name, info, err)
		return
	}
	im, err := Decode(data)
	if err != nil || im.Bounds() != image.Rect(0, 0, e.width, e.height) {
		t.Errorf("%s: %v, %v", name, im.Bounds(), err)
		return
	}
	for y := range e.height {
		for x := range e.width {
			var v [4]byte
			for i, c := range e.list {
				v[i] = want[i].GrayAt(x*c.h/e.h, y*c.v/e.v).Y
			}
			w := pixelOf(v, len(e.list))
			if got := im.At(x, y); distance(got, w) > 3*far {
				t.Errorf("%s: pixel %d, %d: got %v, want %v", name, x, y, got, w)
				return
			}
		}
	}
}

// pixelOf is the colour of components.
func pixelOf(v [4]byte, components int) color.Color {
	switch components {
	case 1:
		return color.Gray{Y: v[0]}
	case 3:
		return color.YCbCr{Y: v[0], Cb: v[1], Cr: v[2]}
	}
	return color.CMYK{C: v[0], M: v[1], Y: v[2], K: v[3]}
}

// distance is the largest difference of two colours' components.
func distance(a, b color.Color) (d int) {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	for _, p := range [][2]uint32{{r1, r2}, {g1, g2}, {b1, b2}} {
		d = max(d, int(p[0]>>8)-int(p[1]>>8), int(p[1]>>8)-int(p[0]>>8))
	}
	return d
}

// What components are is guessed as libjpeg guesses.
func TestJPEGColors(t *testing.T) {
	const (
		jfif  = "\xFF\xE0\x00\x07JFIF\x00"
		adobe = "\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00"
		rgb   = "RGB"
	)
	e := newEncoder(rand.New(rand.NewPCG(3, 4)), 8, 8, 0x11, 0x11, 0x11)
	four := newEncoder(rand.New(rand.NewPCG(3, 4)), 8, 8, 0x11, 0x11, 0x11, 0x11)
	for _, of := range []*encoder{e, four} {
		for i, c := range of.list {
			c.blocks[0] = [64]int{[]int{-100, 200, 50, 150}[i]}
		}
	}
	// 128 + 3 DC / 8 is what each component has.
	v := [4]byte{90, 203, 147, 184}
	r, g, b := color.YCbCrToRGB(v[0], v[1], v[2])
	for _, c := range []struct {
		e         *encoder
		head, ids string
		want      color.Color
	}{
		{e, "", "\x01\x02\x03", color.RGBA{r, g, b, 255}},
		{e, "", rgb, color.RGBA{v[0], v[1], v[2], 255}},
		{e, jfif, rgb, color.RGBA{r, g, b, 255}},
		{e, adobe + "\x00", "\x01\x02\x03", color.RGBA{v[0], v[1], v[2], 255}},
		{e, adobe + "\x01", rgb, color.RGBA{r, g, b, 255}},
		{four, "", "\x01\x02\x03\x04", color.CMYK{v[0], v[1], v[2], v[3]}},
		{four, adobe + "\x00", "\x01\x02\x03\x04", color.CMYK{255 - v[0], 255 - v[1], 255 - v[2], 255 - v[3]}},
		{four, adobe + "\x02", "\x01\x02\x03\x04", color.CMYK{r, g, b, 255 - v[3]}},
	} {
		c.e.head = c.head
		for i, id := range []byte(c.ids) {
			c.e.list[i].id = id
		}
		im, err := Decode(c.e.file(sequential(len(c.e.list), false)...))
		if err != nil {
			t.Fatal(err)
		}
		if got := im.At(3, 3); distance(got, c.want) > far {
			t.Errorf("%q %q: got %v, want %v", c.head, c.ids, got, c.want)
		}
	}
}

// What the standard library writes is decoded as it decodes it.
func TestDecodeAsStandard(t *testing.T) {
	im := image.NewRGBA(image.Rect(0, 0, 67, 45))
	r := rand.New(rand.NewPCG(5, 6))
	for i := range im.Pix {
		im.Pix[i] = byte(r.IntN(256))
	}
	for _, quality := range []int{1, 50, 90, 100} {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, im, &jpeg.Options{Quality: quality}); err != nil {
			t.Fatal(err)
		}
		want, _ := jpeg.Decode(bytes.NewReader(b.Bytes()))
		got, err := Decode(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for y := range 45 {
			for x := range 67 {
				if d := distance(got.At(x, y), want.At(x, y)); d > 3*far {
					t.Fatalf("quality %d: pixel %d, %d is %d from what it should be", quality, x, y, d)
				}
			}
		}
	}
}

// Damage inside is found by reading: whatever reads without an error has pixels.
func TestDamagedJPEG(t *testing.T) {
	const seed1, seed2 = 7, 8
	r := rand.New(rand.NewPCG(seed1, seed2))
	refused := 0
	for round := range 4000 {
		factors := [][]byte{{0x11}, {0x22, 0x11, 0x11}, {0x21, 0x11, 0x11, 0x21}}[round%3]
		e := newEncoder(r, 40, 24, factors...)
		e.progressive, e.interval = round%2 == 1, round/2%3
		scans := sequential(len(factors), round%5 == 0)
		if e.progressive {
			scans = progressive(len(factors), round%5 == 0)
		}
		data := e.file(scans...)
		for range 1 + r.IntN(3) {
			switch at := 4 + r.IntN(len(data)-6); r.IntN(4) {
			case 0:
				data = append(data[:at], data[at+1:]...)
			case 1: // a piece is lost, the end is there
				data = append(data[:at], 0xFF, markerEOI)
			default:
				data[at] ^= 1 << r.IntN(8)
			}
		}
		_, err := Read(data)
		_, other := Decode(data)
		if fmt.Sprint(err) != fmt.Sprint(other) {
			t.Fatalf("round %d: reading says %v, decoding %v", round, err, other)
		}
		if err != nil {
			refused++
		}
	}
	if refused < 1000 {
		t.Errorf("only %d damaged files were found", refused)
	}
}

func TestRefusedPixels(t *testing.T) {
	e := newEncoder(rand.New(rand.NewPCG(9, 10)), 40, 24, 0x22, 0x11, 0x11)
	e.interval = 2
	good := e.file(sequential(3, false)...)
	sos := bytes.LastIndex(good, []byte{0xFF, markerSOS})
	second := bytes.Index(good, []byte{0xFF, markerRST0 + 1})
	insert := func(at int, what ...byte) []byte {
		return append(append(bytes.Clone(good[:at]), what...), good[at:]...)
	}
	without := func(marker byte) []byte {
		at := bytes.Index(good, []byte{0xFF, marker})
		size := 2 + int(good[at+2])<<8 + int(good[at+3])
		return append(bytes.Clone(good[:at]), good[at+size:]...)
	}
	swap := func(old, with string) []byte { return bytes.Replace(good, []byte(old), []byte(with), 1) }
	var many []scanOf
	for range maxScans {
		many = append(many, sequential(3, false)...)
	}
	e.progressive = true
	beyond := e.file(scanOf{numbers(3), 0, 0, 0, 0}, scanOf{[]int{0}, 1, 63, 0, 0})
	low := func(b byte) []byte {
		at := bytes.LastIndex(beyond, []byte{0xFF, markerSOS})
		out := bytes.Clone(beyond)
		out[at+9] = b
		return out
	}
	e.progressive = false
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"sound", good, ""},
		{"more than the pixels", insert(len(good)-2, 1, 2, 3, 0xFF, 0, 0xFF, markerRST0), ""},
		{"filled before a marker", insert(second, 0xFF, 0xFF), ""},
		{"padded before a restart", insert(second, 0, 0), ""},
		{"a comment", insert(2, 0xFF, markerCOM, 0, 3, 'x'), ""},
		{"pixels lost", append(bytes.Clone(good[:second]), 0xFF, markerEOI), "its pixels cannot be decoded"},
		{"pixels lost inside", append(bytes.Clone(good[:second-4]), good[second:]...), "some of its pixels are missing"},
		{"no end", good[:second-4], "cut off"},
		{"no restart marker", swap("\xFF\xD1", "\x12\x34"), "its pixels cannot be decoded"},
		{"no codes", without(markerDHT), "a table of codes is wrong"},
		{"no quantization", without(markerDQT), "a table of codes is wrong"},
		{"arithmetic coding", swap("\xFF\xC0", "\xFF\xC9"), "its kind of JPEG (SOF9)"},
		{"unknown marker", insert(2, 0xFF, 0xF3, 0, 3, 'x'), "marker FFF3 is unknown"},
		{"twice a component", swap("\x02\x11\x00\x03", "\x02\x11\x00\x02"), "its components are wrong"},
		{"sampling", swap("\x01\x22\x00\x02\x11", "\x01\x32\x00\x02\x21"), "its colours are sampled in a way"},
		{"too many codes", swap("\x00\x00\x00\xFE\x01", "\x00\x00\x00\xFF\x02"), "a table of codes is wrong"},
		{"no such component", swap(string(good[sos:sos+6]), string(good[sos:sos+5])+"\x07"), "its pixels cannot be decoded"},
		{"scans", e.file(many...), ""},
		{"too many scans", e.file(append(many, many...)...), "more than 200 scans"},
		{"a component missing", e.file(sequential(3, true)[:2]...), "some of its pixels are missing"},
		{"bits left out", low(0x31), "its pixels cannot be decoded"},
		{"too many bits", low(0x0E), "its pixels cannot be decoded"},
	} {
		_, err := Read(c.data)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
		if _, other := Decode(c.data); fmt.Sprint(other) != fmt.Sprint(err) {
			t.Errorf("%s: reading says %v, decoding %v", c.name, err, other)
		}
	}
}

func BenchmarkReadJPEG(b *testing.B) {
	im := image.NewRGBA(image.Rect(0, 0, 4000, 3000))
	r := rand.New(rand.NewPCG(11, 12))
	for i := range im.Pix {
		im.Pix[i] = byte(i/16000/12 + r.IntN(16))
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, im, &jpeg.Options{Quality: 88}); err != nil {
		b.Fatal(err)
	}
	for name, read := range map[string]func() error{
		"read":   func() error { _, err := Read(file.Bytes()); return err },
		"decode": func() error { _, err := Decode(file.Bytes()); return err },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(file.Len()))
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
