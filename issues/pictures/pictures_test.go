package pictures

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// sample encodes a small picture with transparent parts, 8 × 6.
func sample(tb testing.TB, format Format) []byte {
	tb.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, 8, 6))
	for i := range 48 {
		im.SetNRGBA(i%8, i/8, color.NRGBA{uint8(i), 128, 255, uint8(5 * i)})
	}
	var b bytes.Buffer
	err := png.Encode(&b, im)
	if format == JPEG {
		b.Reset()
		err = jpeg.Encode(&b, im, nil)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// withExif puts Exif data with an orientation into a JPEG file.
func withExif(plain []byte, order binary.AppendByteOrder, orientation uint16) []byte {
	head := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		head = "MM\x00*"
	}
	tiff := order.AppendUint32([]byte(head), 8)
	tiff = order.AppendUint16(tiff, 2) // fields
	for _, f := range [][2]uint16{{0x0100, 7}, {0x0112, orientation}} {
		tiff = order.AppendUint16(order.AppendUint16(tiff, f[0]), 3)
		tiff = order.AppendUint16(order.AppendUint32(tiff, 1), f[1])
		tiff = append(tiff, 0, 0)
	}
	body := append([]byte("Exif\x00\x00"), tiff...)
	out := append(bytes.Clone(plain[:2]), 0xFF, 0xE1)
	out = append(binary.BigEndian.AppendUint16(out, uint16(len(body)+2)), body...)
	return append(out, plain[2:]...)
}

func TestRead(t *testing.T) {
	for _, format := range []Format{JPEG, PNG} {
		got, err := Read(sample(t, format))
		if err != nil || got.Format != format || got.Width != 8 || got.Height != 6 || got.Components != 3 || got.Orientation != 1 {
			t.Errorf("%s: %+v, %v", format, got, err)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 3, 2)), nil); err != nil {
		t.Fatal(err)
	}
	if got, err := Read(b.Bytes()); err != nil || got.Components != 1 || got.Adobe {
		t.Errorf("grey: %+v, %v", got, err)
	}
}

// Every kind of PNG that Go can write is counted right, and one pixel less is
// missed.
func TestPNGPixels(t *testing.T) {
	box := image.Rect(0, 0, 7, 5)
	two := color.Palette{color.Black, color.White}
	for name, im := range map[string]image.Image{
		"grey": image.NewGray(box), "grey 16": image.NewGray16(box), "rgb": image.NewRGBA64(box), "alpha": image.NewNRGBA(box),
		"alpha 16": image.NewNRGBA64(box), "two": image.NewPaletted(box, two), "one": image.NewGray(image.Rect(0, 0, 1, 1)),
	} {
		var b bytes.Buffer
		if err := png.Encode(&b, im); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(b.Bytes()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		data := b.Bytes()
		binary.BigEndian.PutUint32(data[20:], uint32(im.Bounds().Dy()+1))
		binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
		if _, err := Read(data); err == nil || !strings.Contains(err.Error(), "cut off") {
			t.Errorf("%s, a row too few: %v", name, err)
		}
	}
}

// Adam7 has seven passes, whose rows are as ISO/IEC 15948, 8.2 counts them.
func TestInterlaced(t *testing.T) {
	p := pngReader{Info: Info{Width: 8, Height: 8, Components: 3}, depth: 8, color: pngColor, interlaced: true}
	// 1×1, 1×1, 2×1, 2×2, 4×2, 4×4, 8×4 pixels.
	if got, want := p.size(), int64((1+3)+(1+3)+(1+6)+2*(1+6)+2*(1+12)+4*(1+12)+4*(1+24)); got != want {
		t.Errorf("got %d bytes, want %d", got, want)
	}
}

func TestOrientation(t *testing.T) {
	plain := sample(t, JPEG)
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for v := range uint16(10) {
			want := int(v)
			if v < 1 || v > 8 {
				want = 1
			}
			got, err := Read(withExif(plain, order, v))
			if err != nil || got.Orientation != want {
				t.Errorf("%v %d: %+v, %v", order, v, got, err)
			}
			if w, h := got.Upright(); (w > h) != (want < 5) {
				t.Errorf("orientation %d: upright %d × %d", v, w, h)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	good := sample(t, JPEG)
	sof := bytes.Index(good, []byte{0xFF, markerSOF0})
	change := func(at int, v ...byte) []byte {
		b := bytes.Clone(good)
		copy(b[sof+at:], v)
		return b
	}
	bad := sample(t, PNG)
	bad[len(bad)-20]++
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "it is empty: nothing was saved in it"},
		{"GIF", []byte("GIF89a"), "it is a GIF file, neither JPEG nor PNG"},
		{"Word", []byte("PK\x03\x04"), "it is a Word, Excel or ZIP file"},
		{"cut off", good[:len(good)-10], "the JPEG file is cut off"},
		{"cut off", sample(t, PNG)[:60], "the PNG file is cut off"},
		{"damaged", bad, "a checksum is wrong"},
		{"lossless", change(1, 0xC3), "its kind of JPEG (SOF3)"},
		{"12 bits", change(4, 12), "it has 12 bits a component, not 8"},
		{"components", change(9, 2), "it has 2 colour components"},
		{"no pixels", change(5, 0, 0), "it has no pixels"},
		{"too large", change(5, 0x40, 0, 0x40, 0), "16384 × 16384 pixels are more than 100 megapixels"},
		{"too large", claiming(t, 20000, 20000), "20000 × 20000 pixels are more than 100 megapixels"},
		{"negative", claiming(t, 1<<31, 1), "it has no pixels"},
		{"no scan", []byte{0xFF, markerSOI, 0xFF, markerEOI}, "the JPEG file has no pixels"},
		{"no marker", []byte{0xFF, markerSOI, 0xFF, 0xE0, 0, 2, 1, 2}, "the JPEG file is cut off"},
	} {
		if _, err := Read(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

// A row that is packed in a way that there is not is found here, where its file
// has a name and a line, not when the PDF is written.
func TestPNGFilters(t *testing.T) {
	chunk := func(out []byte, kind string, body []byte) []byte {
		out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
		from := len(out)
		out = append(append(out, kind...), body...)
		return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
	}
	for filter, want := range map[byte]string{4: "", 5: "its pixels cannot be unpacked"} {
		for row := range 3 {
			pixels := make([]byte, 3*(1+4*2))
			pixels[row*(1+4*2)] = filter
			var packed bytes.Buffer
			z := zlib.NewWriter(&packed)
			z.Write(pixels)
			z.Close()
			data := chunk([]byte("\x89PNG\r\n\x1A\n"), "IHDR", []byte{0, 0, 0, 2, 0, 0, 0, 3, 8, 6, 0, 0, 0})
			data = chunk(chunk(data, "IDAT", packed.Bytes()), "IEND", nil)
			if _, err := Read(data); err == nil != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("filter %d before row %d: %v", filter, row, err)
			}
		}
	}
}

// claiming is a PNG file that says it has so many pixels.
func claiming(tb testing.TB, width, height uint32) []byte {
	data := sample(tb, PNG)
	binary.BigEndian.PutUint32(data[16:], width)
	binary.BigEndian.PutUint32(data[20:], height)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

// A bomb costs no memory: neither one that claims pixels that it has not, nor
// one that has more than it claims.
func TestBomb(t *testing.T) {
	im := image.NewGray(image.Rect(0, 0, 9000, 9000))
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	large := b.Bytes()
	binary.BigEndian.PutUint32(large[20:], 10)
	binary.BigEndian.PutUint32(large[29:], crc32.ChecksumIEEE(large[12:29]))
	for name, data := range map[string][]byte{"hollow": claiming(t, 9999, 9999), "stuffed": large} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(data)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; err == nil || used > 4<<20 {
			t.Errorf("%s: %v, and %d bytes of memory", name, err, used)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample(f, JPEG))
	f.Add(sample(f, PNG))
	f.Add(withExif(sample(f, JPEG), binary.LittleEndian, 6))
	f.Fuzz(func(t *testing.T, data []byte) {
		i, err := Read(data)
		if err == nil && (i.Width <= 0 || i.Height <= 0 || i.Width*i.Height > maxPixels || i.Orientation < 1 || i.Orientation > 8) {
			t.Errorf("%+v", i)
		}
		if head, headErr := ReadHead(data); err == nil && (headErr != nil || !reflect.DeepEqual(head, i)) {
			t.Errorf("read %+v, of its head %+v, %v", i, head, headErr)
		}
		// What passes can be decoded; large pictures would only take time.
		if err == nil && i.Width*i.Height <= 1<<20 {
			if _, err := Decode(data); err != nil {
				t.Errorf("%+v: %v", i, err)
			}
		}
	})
}
