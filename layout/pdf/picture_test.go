package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"jianbao/issues/catalog/catalogtest"
	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

// picture encodes a small picture with transparent parts.
func picture(tb testing.TB, format string) []byte {
	tb.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, 8, 6))
	for i := range 48 {
		im.SetNRGBA(i%8, i/8, color.NRGBA{uint8(i), 128, 255, uint8(5 * i)})
	}
	var b bytes.Buffer
	encode := png.Encode
	if format == "jpeg" {
		encode = func(w io.Writer, im image.Image) error { return jpeg.Encode(w, im, nil) }
	}
	if err := encode(&b, im); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// withPictures is the bulletin with pictures, one of them twice.
func withPictures(tb testing.TB) *pages {
	p := bulletin(tb)
	fig := p.tag(frame.TagFigure, documentTag)
	p.doc.Tags[fig].Alt = "合影"
	for i, format := range []string{"png", "jpeg", "png"} {
		p.add(frame.Image{Tag: fig, Format: format, Data: picture(tb, format),
			Rect: frame.Rect{X: frame.MM(30), Y: frame.MM(100 + 50*float64(i)), W: frame.MM(80), H: frame.MM(40)}})
	}
	return p
}

func TestPictures(t *testing.T) {
	p := withPictures(t)
	f := p.open()
	c := contents(t, f)[1]
	if len(c.Images) != 3 || len(c.Unmarked) > 0 {
		t.Fatalf("%d pictures, unmarked %v", len(c.Images), c.Unmarked)
	}
	for i, im := range c.Images {
		want := [4]float64{frame.MM(30).Points(), frame.MM(100 + 50*float64(i)).Points(), frame.MM(80).Points(), frame.MM(40).Points()}
		for j, got := range [4]float64{im.X, im.Y, im.W, im.H} {
			if math.Abs(got-want[j]) >= near {
				t.Errorf("picture %d: got %v, want %v", i, got, want[j])
			}
		}
		if w, _ := f.Int(im.Stream.Dict.Get("Width")); w != 8 || im.MCID < 0 {
			t.Errorf("picture %d: %d wide, in %+v", i, w, im.Mark)
		}
	}
	if c.Images[0].Stream != c.Images[2].Stream {
		t.Error("the same picture is in the file twice")
	}
	if f.Stream(c.Images[0].Stream.Dict.Get("SMask")) == nil || !bytes.Equal(c.Images[1].Stream.Raw, picture(t, "jpeg")) {
		t.Error("picture without its mask, or coded anew")
	}
	want := p.write()
	for range 20 { // fpdf keeps pictures in a map
		if !bytes.Equal(withPictures(t).write(), want) {
			t.Fatal("two runs gave other bytes")
		}
	}
}

func TestBrokenPicture(t *testing.T) {
	for _, format := range []string{"png", "jpeg"} {
		p := withPictures(t)
		data := picture(t, format)
		p.add(frame.Image{Tag: frame.TagID(len(p.doc.Tags) - 1), Format: format, Data: data[:20],
			Rect: frame.Rect{W: frame.Pt, H: frame.Pt}})
		var b bytes.Buffer
		err := Write(&b, &p.doc, p.set, testMeta)
		if err == nil || b.Len() > 0 || !strings.Contains(err.Error(), "page 2") {
			t.Errorf("%s: %d bytes, %v", format, b.Len(), err)
		}
		catalogtest.Check(t, err)
	}
}

// Markers of ITU-T T.81, table B.1.
const (
	markerSOF0 = 0xC0
	markerEOI  = 0xD9
	markerSOS  = 0xDA
	markerAPP2 = 0xE2
)

// cmykJPEG is a picture of one block in four inks, as Adobe's programs write
// it, put together from the tables of a grey one: Go has no coder for CMYK.
func cmykJPEG(tb testing.TB) []byte {
	tb.Helper()
	var grey bytes.Buffer
	if err := jpeg.Encode(&grey, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		tb.Fatal(err)
	}
	out := []byte("\xFF\xD8\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x00")
	for data := grey.Bytes()[2:]; data[1] != markerSOS; {
		size := 2 + int(binary.BigEndian.Uint16(data[2:]))
		switch data[1] {
		case markerSOF0:
			out = append(out, "\xFF\xC0\x00\x14\x08\x00\x08\x00\x08\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00"...)
		default:
			out = append(out, data[:size]...)
		}
		data = data[size:]
	}
	out = append(out, "\xFF\xDA\x00\x0E\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3F\x00"...)
	// Four blocks of no difference (00) and no further coefficients (1010).
	out = append(out, 0x28, 0xA2, 0x8A, 0xFF, markerEOI)
	if im, err := jpeg.Decode(bytes.NewReader(out)); err != nil {
		tb.Fatal(err)
	} else if _, ok := im.(*image.CMYK); !ok {
		tb.Fatalf("the picture is a %T", im)
	}
	return out
}

// onePicture is a page with one picture.
func onePicture(tb testing.TB, format string, data []byte) *pages {
	p := newPages(tb)
	fig := p.tag(frame.TagFigure, documentTag)
	p.doc.Tags[fig].Alt = "图"
	p.add(frame.Image{Tag: fig, Format: format, Data: data, Rect: frame.Rect{W: 8 * frame.Pt, H: 6 * frame.Pt}})
	return p
}

// encoded returns an image as a PNG file.
func encoded(tb testing.TB, im image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// sample is a picture of each kind that PNG knows: colours, alpha, bits.
func samples() map[string]image.Image {
	box := image.Rect(0, 0, 8, 6)
	gray8, gray16 := image.NewGray(box), image.NewGray16(box)
	rgb8, rgb16 := image.NewRGBA(box), image.NewRGBA64(box)
	soft, softGray := image.NewNRGBA(box), image.NewNRGBA(box)
	palette := image.NewPaletted(box, color.Palette{color.Black, color.White, color.RGBA{255, 0, 0, 255}})
	for i := range 48 {
		x, y, v := i%8, i/8, uint8(5*i)
		gray8.SetGray(x, y, color.Gray{v})
		gray16.SetGray16(x, y, color.Gray16{uint16(v) << 8})
		rgb8.SetRGBA(x, y, color.RGBA{v, 128, 255 - v, 255})
		rgb16.SetRGBA64(x, y, color.RGBA64{uint16(v) << 8, 1 << 15, 0, 0xFFFF})
		soft.SetNRGBA(x, y, color.NRGBA{v, 128, 255, v})
		softGray.SetNRGBA(x, y, color.NRGBA{v, v, v, 100})
		palette.SetColorIndex(x, y, v%3)
	}
	return map[string]image.Image{"gray": gray8, "gray 16": gray16, "rgb": rgb8, "rgb 16": rgb16,
		"alpha": soft, "gray alpha": softGray, "palette": palette}
}

// The pixels in the PDF are those of the file.
func TestPNG(t *testing.T) {
	spaces := map[string]string{"gray": "DeviceGray", "gray 16": "DeviceGray", "gray alpha": "DeviceGray", "palette": "Indexed"}
	for name, im := range samples() {
		t.Run(name, func(t *testing.T) {
			f := onePicture(t, "png", encoded(t, im)).open()
			s := contents(t, f)[0].Images[0].Stream
			space := string(f.Name(s.Dict.Get("ColorSpace")))
			if a := f.Array(s.Dict.Get("ColorSpace")); a != nil {
				space = string(f.Name(a[0]))
			}
			want := spaces[name]
			if want == "" {
				want = "DeviceRGB"
			}
			if soft := strings.Contains(name, "alpha"); space != want || s.Dict.Has("SMask") != soft {
				t.Errorf("colour space %s, mask %v", space, s.Dict.Has("SMask"))
			}
			data, err := f.Data(s)
			if err != nil {
				t.Fatal(err)
			}
			for i := range 48 {
				c := color.NRGBAModel.Convert(im.At(i%8, i/8)).(color.NRGBA)
				var got, want []byte
				switch space {
				case "DeviceGray":
					got, want = data[i:i+1], []byte{c.R}
				case "DeviceRGB":
					got, want = data[3*i:3*i+3], []byte{c.R, c.G, c.B}
				default: // two bits a pixel
					index := int(data[i/8*2+i%8/4] >> (6 - i%4*2) & 3)
					palette := f.Array(s.Dict.Get("ColorSpace"))[3].(reader.String)
					got, want = []byte(palette[3*index:3*index+3]), []byte{c.R, c.G, c.B}
				}
				if !bytes.Equal(got, want) {
					t.Fatalf("pixel %d: got %v, want %v", i, got, want)
				}
			}
		})
	}
}

// ISO 19005-1, 6.4: no masks; half-transparent is mixed with the white paper.
func TestFlattened(t *testing.T) {
	for _, target := range []Target{PDFA1b, PDFA1a} {
		f := onePicture(t, "png", encoded(t, samples()["alpha"])).openAs(Options{Target: target})
		s := contents(t, f)[0].Images[0].Stream
		data, err := f.Data(s)
		if err != nil || s.Dict.Has("SMask") {
			t.Fatalf("mask: %v, %v", s.Dict.Has("SMask"), err)
		}
		// Pixel 0 is transparent; pixel 20 has alpha 100/255.
		if got, want := data[:3], []byte{255, 255, 255}; !bytes.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if got, want := data[60:63], []byte{194, 205, 255}; !bytes.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

// A picture in CMYK has an ICC space under an RGB intent, and is the press's
// own under its intent (ISO 19005-2, 6.2.4.3; ISO 15930-7, 6.4).
func TestCMYKPicture(t *testing.T) {
	each(t, func(t *testing.T, w written) {
		for _, c := range contents(t, w.file) {
			for _, im := range c.Images {
				d := im.Stream.Dict
				a := w.file.Array(d.Get("ColorSpace"))
				decode, isCMYK := w.file.Numbers(d.Get("Decode"), 8)
				if isCMYK && fmt.Sprint(decode) != "[1 0 1 0 1 0 1 0]" { // Adobe's JPEG has 0 for full ink
					t.Errorf("decode %v", decode)
				}
				switch {
				case isCMYK && w.Target == PDFX4:
					if w.file.Name(d.Get("ColorSpace")) != "DeviceCMYK" {
						t.Errorf("colour space %v", d.Get("ColorSpace"))
					}
				case isCMYK:
					profile := w.file.Stream(a[1])
					if n, _ := w.file.Int(profile.Dict.Get("N")); n != 4 || w.file.Name(a[0]) != "ICCBased" {
						t.Errorf("colour space %v", a)
					}
				case a != nil:
					t.Errorf("colour space %v", a)
				}
			}
		}
	})
}

// withProfile puts an ICC profile into a JPEG file, in pieces (ICC.1, B.4).
func withProfile(plain, profile []byte) []byte {
	const most = 60000
	data := bytes.Clone(plain[:2])
	for i, n := 0, 1; i < len(profile); i, n = i+most, n+1 {
		part := profile[i:min(i+most, len(profile))]
		data = binary.BigEndian.AppendUint16(append(data, 0xFF, markerAPP2), uint16(len(part)+16))
		data = append(append(data, "ICC_PROFILE\x00"...), byte(n), byte((len(profile)+most-1)/most))
		data = append(data, part...)
	}
	return append(data, plain[2:]...)
}

// The profile that a CMYK picture brings is used if it is one, in PDF/A-1 only
// of the version that this knows.
func TestProfileOfPicture(t *testing.T) {
	plain := cmykJPEG(t)
	read := func(data []byte) (*raster, error) { return readPicture(frame.Image{Format: "jpeg", Data: data}, false) }
	if r, err := read(plain); err != nil || r.profile != nil || !r.inverted {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err := read(withProfile(plain, sRGB)); err != nil || r.profile != nil {
		t.Errorf("%+v, %v", r, err)
	}
	own, newer := bytes.Clone(fogra47), bytes.Clone(fogra47)
	own[100] = 1 // a reserved byte: the same profile, another file
	newer[iccVersion] = 4
	for _, c := range []struct {
		target        Target
		profile, want []byte
	}{{PDFA2a, own, own}, {PDFA1b, own, own}, {PDFA2b, newer, newer}, {PDFA1b, newer, fogra47}} {
		f := onePicture(t, "jpeg", withProfile(plain, c.profile)).openAs(Options{Target: c.target})
		space := f.Array(contents(t, f)[0].Images[0].Stream.Dict.Get("ColorSpace"))
		if got, err := f.Data(f.Stream(space[1])); err != nil || !bytes.Equal(got, c.want) {
			t.Errorf("%s: another profile, %v", c.target, err)
		}
	}
}

// A picture is put upright: its stored top left and top right corner come where
// Exif says that the 0th row and the 0th column are to be seen.
func TestUpright(t *testing.T) {
	const top, left = 1, 0
	for orientation, want := range map[int][2][2]float64{
		0: {{left, top}, {1 - left, top}}, 1: {{left, top}, {1 - left, top}}, 2: {{1 - left, top}, {left, top}},
		3: {{1 - left, 1 - top}, {left, 1 - top}}, 4: {{left, 1 - top}, {1 - left, 1 - top}}, 5: {{left, top}, {left, 1 - top}},
		6: {{1 - left, top}, {1 - left, 1 - top}}, 7: {{1 - left, 1 - top}, {1 - left, top}}, 8: {{left, 1 - top}, {left, top}},
	} {
		m := uprights[orientation]
		for i, stored := range [2][2]float64{{0, 1}, {1, 1}} {
			x := float64(m[0])*stored[0] + float64(m[2])*stored[1] + float64(m[4])
			y := float64(m[1])*stored[0] + float64(m[3])*stored[1] + float64(m[5])
			if x != want[i][0] || y != want[i][1] {
				t.Errorf("orientation %d: corner %v comes to %v, %v, want %v", orientation, stored, x, y, want[i])
			}
		}
		p := onePicture(t, "jpeg", picture(t, "jpeg"))
		im := p.doc.Pages[0].Items[0].(frame.Image)
		im.Orientation = orientation
		p.doc.Pages[0].Items[0] = im
		c := contents(t, p.open())[0].Images[0]
		if c.X != 0 || c.Y != 0 || math.Abs(c.W-8) > near || math.Abs(c.H-6) > near {
			t.Errorf("orientation %d: the picture fills %+v", orientation, c)
		}
	}
}
