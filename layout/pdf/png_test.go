package pdf

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	"jianbao/layout/pdf/reader"
)

// Rows that are packed anew have the pixels of the file, whichever filter each
// of them gets.
func TestRepacked(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const width, height = 300, 40
	im := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA{uint8(x), uint8(y * 6), uint8(x + y), uint8(255 - x)}
			switch y / 10 { // noise, flat, shades across, shades down
			case 0:
				c = color.NRGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256))}
			case 1:
				c = color.NRGBA{200, 100, 50, 255}
			case 2:
				c.G = 7
			}
			im.SetNRGBA(x, y, c)
		}
	}
	f := onePicture(t, "png", encoded(t, im)).open()
	s := contents(t, f)[0].Images[0].Stream
	colors, err := f.Data(s)
	if err != nil {
		t.Fatal(err)
	}
	alpha, err := f.Data(f.Stream(s.Dict.Get("SMask")))
	if err != nil {
		t.Fatal(err)
	}
	for i := range width * height {
		got := color.NRGBA{colors[3*i], colors[3*i+1], colors[3*i+2], alpha[i]}
		if want := im.NRGBAAt(i%width, i/width); got != want {
			t.Fatalf("pixel %d: got %v, want %v", i, got, want)
		}
	}
}

// The filter is the one that leaves least.
func TestRowFilter(t *testing.T) {
	p := newRowPacker(500, 1)
	slope := func(down int) {
		for i := range p.row {
			p.above[i], p.row[i] = uint8(i*i/7), uint8(i*i/7+down)
		}
	}
	slope(0)
	if got := p.filter(); got != filterUp {
		t.Errorf("like the row above: filter %d", got)
	}
	clear(p.above)
	for i := range p.row {
		p.row[i] = uint8(100 + i/4)
	}
	if got := p.filter(); got != filterSub {
		t.Errorf("like what is left: filter %d", got)
	}
	slope(60)
	if got := p.filter(); got != filterPaeth && got != filterSub {
		t.Errorf("a slope: filter %d", got)
	}
	clear(p.row)
	for i := range p.above {
		p.above[i] = uint8(i * 77)
	}
	if got := p.filter(); got != filterNone {
		t.Errorf("nothing below noise: filter %d", got)
	}
}

// Pixels beyond a palette are black, as in every viewer of PNG files; PDF readers
// would take the last colour.
func TestShortPalette(t *testing.T) {
	data := encoded(t, image.NewPaletted(image.Rect(0, 0, 8, 6), color.Palette{color.White, color.White, color.White, color.White, color.White}))
	at := bytes.Index(data, []byte("PLTE")) - 4
	size := int(binary.BigEndian.Uint32(data[at:]))
	cut := binary.BigEndian.AppendUint32(bytes.Clone(data[:at]), 3)
	cut = append(cut, data[at+4:at+8+3]...)
	cut = binary.BigEndian.AppendUint32(cut, crc32.ChecksumIEEE(cut[at+4:]))
	cut = append(cut, data[at+8+size+4:]...)
	f := onePicture(t, "png", cut).open()
	space := f.Array(contents(t, f)[0].Images[0].Stream.Dict.Get("ColorSpace"))
	const colors = 16 // 4 bits a pixel
	if got, want := string(space[3].(reader.String)), "\xFF\xFF\xFF"+string(make([]byte, 3*(colors-1))); got != want {
		t.Errorf("palette %q", got)
	}
	if n, _ := f.Int(space[2]); n != colors-1 {
		t.Errorf("last colour is %d", n)
	}
}
