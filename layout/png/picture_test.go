package png

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	stdpng "image/png"
	"math/rand/v2"
	"testing"

	"jianbao/fonts"
	"jianbao/issues/pictures"
	"jianbao/layout/frame"
)

// Whatever passes when an issue is read can be drawn: nobody learns of a damaged
// picture, without its line, when the pages are drawn.
func TestDamagedPictures(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	im := image.NewNRGBA(image.Rect(0, 0, 30, 20))
	for i := range im.Pix {
		im.Pix[i] = byte(r.IntN(256))
	}
	files := map[string][]byte{}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, nil); err != nil {
		t.Fatal(err)
	}
	files["jpeg"] = bytes.Clone(b.Bytes())
	b.Reset()
	if err := stdpng.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	files["png"] = b.Bytes()
	page := frame.Page{Width: 40 * frame.Pt, Height: 30 * frame.Pt}
	for format, good := range files {
		drawn := 0
		const rounds = 400
		for range rounds {
			data := bytes.Clone(good)
			for range r.IntN(3) {
				data[r.IntN(len(data))] ^= 1 << r.IntN(8)
			}
			if _, err := pictures.Read(data); err != nil {
				continue
			}
			drawn++
			page.Items = []frame.Item{frame.Image{Format: format, Data: data, Rect: frame.Rect{W: 40 * frame.Pt, H: 30 * frame.Pt}}}
			if _, err := Draw(&page, fonts.Shipped(), 72); err != nil {
				t.Fatalf("%s: %v", format, err)
			}
		}
		if drawn < rounds/4 {
			t.Errorf("%s: only %d pictures were drawn", format, drawn)
		}
	}
}

// Pixels beyond a palette are black, in every product.
func TestShortPalette(t *testing.T) {
	im := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.White, color.White, color.White, color.White, color.White})
	im.Pix[0] = 4
	var b bytes.Buffer
	if err := stdpng.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	data := cutPalette(b.Bytes())
	page := frame.Page{Width: 4 * frame.Pt, Height: 4 * frame.Pt, Items: []frame.Item{
		frame.Image{Format: "png", Data: data, Rect: frame.Rect{W: 4 * frame.Pt, H: 4 * frame.Pt}},
	}}
	img, err := Draw(&page, fonts.Shipped(), 72)
	if err != nil {
		t.Fatal(err)
	}
	if got := img.RGBAAt(0, 0); got != (color.RGBA{A: 255}) {
		t.Errorf("got %v, want black", got)
	}
	if got := img.RGBAAt(3, 3); got != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("got %v, want white", got)
	}
}

// cutPalette leaves only the first colour in the palette of a PNG file.
func cutPalette(data []byte) []byte {
	at := bytes.Index(data, []byte("PLTE")) - 4
	size := int(binary.BigEndian.Uint32(data[at:]))
	out := binary.BigEndian.AppendUint32(bytes.Clone(data[:at]), 3)
	out = append(out, data[at+4:at+8+3]...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[at+4:]))
	return append(out, data[at+8+size+4:]...)
}
