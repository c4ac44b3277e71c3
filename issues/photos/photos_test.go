// Package photos holds the pictures of the sample issues, and what draws them:
// no photograph of anybody is in the project.
package photos

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"strconv"
	"testing"

	"jianbao/fonts"
	"jianbao/layout/frame"
	picture "jianbao/layout/png"
)

// updateCommand draws the pictures again; look at them before they are
// committed.
const updateCommand = "UPDATE_SNAPSHOTS=1 go test ./issues/photos"

// TestPhotos: the files are what this draws.
func TestPhotos(t *testing.T) {
	for name, draw := range map[string]func(t *testing.T) []byte{
		"hall.jpg": hall, "visitors.png": visitors, "subjects.png": subjects,
	} {
		data := draw(t)
		if os.Getenv("UPDATE_SNAPSHOTS") != "" {
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		// Another processor may add floating point numbers with another rounding.
		if far := distance(t, data, kept); far > 6 {
			t.Errorf("%s is not what is drawn, up to %d of 255 apart; if the drawing is right: %s", name, far, updateCommand)
		}
	}
}

// distance returns how far apart two pictures are at most.
func distance(t *testing.T, a, b []byte) (most int) {
	t.Helper()
	first, _, errA := image.Decode(bytes.NewReader(a))
	second, _, errB := image.Decode(bytes.NewReader(b))
	if errA != nil || errB != nil || first.Bounds() != second.Bounds() {
		t.Fatal(errA, errB, first.Bounds(), second.Bounds())
	}
	for y := range first.Bounds().Dy() {
		for x := range first.Bounds().Dx() {
			p, q := color.NRGBAModel.Convert(first.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(second.At(x, y)).(color.NRGBA)
			for _, d := range [4]int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B), int(p.A) - int(q.A)} {
				most = max(most, d, -d)
			}
		}
	}
	return most
}

// rgb is a colour in linear steps of 0 to 1.
type rgb [3]float64

func mix(a, b rgb, t float64) (c rgb) {
	t = math.Max(0, math.Min(1, t))
	for i := range c {
		c[i] = a[i] + (b[i]-a[i])*t
	}
	return c
}

func hex(v uint32) rgb {
	return rgb{float64(v>>16) / 255, float64(v>>8&255) / 255, float64(v&255) / 255}
}

// hall is a science museum with a dome under a morning sky.
func hall(t *testing.T) []byte {
	const w, h = 1280, 720
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	const fine = 3 // samples a side of each pixel
	for y := range h {
		for x := range w {
			var sum rgb
			for i := range fine * fine {
				c := scene((float64(x)+(float64(i%fine)+0.5)/fine)/h, (float64(y)+(float64(i/fine)+0.5)/fine)/h)
				for k := range sum {
					sum[k] += c[k] / (fine * fine)
				}
			}
			out.SetRGBA(x, y, color.RGBA{uint8(255*sum[0] + 0.5), uint8(255*sum[1] + 0.5), uint8(255*sum[2] + 0.5), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, out, &jpeg.Options{Quality: 82}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// scene is the colour of a place; 1 is the height of the picture, 16/9 its
// width.
func scene(x, y float64) rgb {
	const ground, middle = 0.78, 0.98
	c := mix(hex(0x7FB2DC), hex(0xF6E7CF), y/ground)
	if d := math.Hypot(x-1.52, y-0.2); d < 0.2 { // the sun and its glow
		c = mix(hex(0xFFF6DC), c, (d-0.055)/0.12)
	}
	for _, cloud := range [][3]float64{{0.24, 0.17, 0.05}, {0.33, 0.155, 0.065}, {0.42, 0.175, 0.045}, {1.13, 0.1, 0.03}, {1.19, 0.09, 0.04}, {1.26, 0.105, 0.03}} {
		if dy := (y - cloud[1]) * 1.8; y < cloud[1]+cloud[2]*0.35 && math.Hypot(x-cloud[0], dy) < cloud[2]*1.6 {
			c = mix(c, hex(0xFFFFFF), 0.75)
		}
	}
	if y > 0.6+0.05*math.Sin(2.1*x+0.6)+0.03*math.Sin(5.3*x) {
		c = mix(hex(0x7E9DA8), hex(0xA9BFBA), (y-0.55)/0.23)
	}
	if y > 0.69+0.03*math.Sin(3.4*x+2) {
		c = mix(hex(0x58805F), hex(0x7FA06F), (y-0.66)/0.12)
	}
	if y > ground { // the square before the museum, with the joints of its slabs
		c = mix(hex(0xCFC7B8), hex(0xAFA695), (y-ground)/(1-ground))
		depth := 0.22 / (y - ground + 0.06)
		if line := math.Mod((x-middle)*depth*3+100, 1); line < 0.02*depth || math.Mod(depth*2.2, 1) < 0.05 {
			c = mix(c, hex(0x8F8778), 0.5)
		}
	}
	dx := x - middle
	switch {
	case math.Hypot(dx, y-0.47) < 0.26 && y < 0.5: // the dome, lit from the right
		light := (dx+0.26)/0.52*0.7 + (0.5-y)/0.26*0.3
		c = mix(hex(0x6F8797), hex(0xE9F0F2), light)
		across := math.Asin(math.Max(-1, math.Min(1, dx/math.Max(0.001, math.Sqrt(math.Max(0, 0.26*0.26-(y-0.47)*(y-0.47)))))))
		if math.Mod(across*4+20, 1) < 0.06 || math.Mod((0.5-y)*14, 1) < 0.06 {
			c = mix(c, hex(0x50636F), 0.55)
		}
	case math.Abs(dx) < 0.56 && 0.5 <= y && y < 0.53: // the cornice
		c = hex(0xF3EDE0)
	case math.Abs(dx) < 0.53 && 0.53 <= y && y < ground: // the front: pillars before glass
		c = mix(hex(0x35546B), hex(0x8FB3C4), (y-0.53)/0.25+0.25*math.Sin(7*dx))
		if math.Mod(dx*9+50.5, 1) < 0.3 {
			c = mix(hex(0xE8DFCE), hex(0xC4B8A2), math.Mod(dx*9+50.5, 1)/0.3)
		}
		if math.Abs(dx) < 0.085 && y > 0.64 {
			c = mix(hex(0x6B3A2E), hex(0x8A4B38), math.Abs(dx)/0.085)
			if math.Abs(dx) < 0.004 {
				c = hex(0x3C1F18)
			}
		}
	case math.Abs(dx) < 0.6 && ground-0.02 <= y && y < ground+0.035: // the steps
		c = mix(hex(0xEDE6D8), hex(0xB8AE9C), math.Mod((y-ground+0.02)*55, 1))
	}
	for _, tree := range [][2]float64{{0.12, 0.1}, {0.3, 0.085}, {1.66, 0.095}, {1.5, 0.07}} {
		tx, size := x-tree[0], tree[1]
		if math.Abs(tx) < 0.008 && y > 0.62 && y < ground+0.02 {
			c = hex(0x5B4636)
		}
		if math.Hypot(tx, (y-0.58)*0.85)+0.008*math.Sin(40*tx)*math.Sin(37*y) < size {
			c = mix(hex(0x3F6B45), hex(0x7FA65B), (tx/size+0.6-(y-0.58)*5)/1.6)
		}
	}
	return c
}

// chart is a drawing with words, 72 × 48 mm, on no paper: the white is
// transparent.
type chart struct {
	t    *testing.T
	page frame.Page
}

const chartWidth, chartHeight = 72.0, 48.0

func newChart(t *testing.T) *chart {
	return &chart{t, frame.Page{Width: frame.MM(chartWidth), Height: frame.MM(chartHeight)}}
}

func grey(v uint8) frame.Color { return frame.Color{RGB: [3]uint8{v, v, v}} }

// bar fills a rectangle, in mm.
func (c *chart) bar(x, y, w, h float64, ink frame.Color) {
	c.page.Items = append(c.page.Items, frame.Rule{Rect: frame.Rect{X: frame.MM(x), Y: frame.MM(y), W: frame.MM(w), H: frame.MM(h)}, Color: ink})
}

// words sets a text with its middle at x and its baseline at y, in mm.
func (c *chart) words(x, y float64, s string) {
	set := fonts.Shipped()
	size := frame.Points(9)
	var runs []*frame.GlyphRun
	at := frame.Length(0)
	for _, r := range s {
		role := fonts.Hei
		if r < 0x80 {
			role = fonts.LatinBold
		}
		id, gid, ok := set.Find(role, r)
		if !ok {
			c.t.Fatalf("no face has %q", r)
		}
		face := set.Face(id)
		runs = append(runs, &frame.GlyphRun{Face: frame.FaceID(id), Size: size, Y: frame.MM(y), Color: grey(0),
			Glyphs: []frame.Glyph{{ID: gid, X: at, Text: string(r)}}})
		at += size.Mul(frame.Length(face.Advance(gid)), frame.Length(face.UnitsPerEm()))
	}
	for _, run := range runs {
		run.Glyphs[0].X += frame.MM(x) - at/2
		c.page.Items = append(c.page.Items, run)
	}
}

// file draws the chart at 300 dpi and takes the paper away.
func (c *chart) file() []byte {
	drawn, err := picture.Draw(&c.page, fonts.Shipped(), 300)
	if err != nil {
		c.t.Fatal(err)
	}
	box := drawn.Bounds()
	out := image.NewNRGBA(box)
	for y := range box.Dy() {
		for x := range box.Dx() {
			v := color.GrayModel.Convert(drawn.At(x, y)).(color.Gray).Y
			out.SetNRGBA(x, y, color.NRGBA{A: 255 - v})
		}
	}
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if err := e.Encode(&b, out); err != nil {
		c.t.Fatal(err)
	}
	return b.Bytes()
}

// visitors shows how many came on each day of a week.
func visitors(t *testing.T) []byte {
	c := newChart(t)
	const foot, high = 41.0, 30.0
	for i, day := range []struct {
		name string
		n    int
	}{{"15日", 312}, {"16日", 405}, {"17日", 388}, {"18日", 540}, {"19日", 617}} {
		x := 5 + 13*float64(i)
		h := high * float64(day.n) / 617
		ink := grey(0xB4)
		if day.n == 617 {
			ink = grey(0x5A)
		}
		c.bar(x, foot-h, 9, h, ink)
		c.words(x+4.5, foot-h-1.4, strconv.Itoa(day.n))
		c.words(x+4.5, foot+4.6, day.name)
	}
	c.bar(2, foot, chartWidth-4, 0.3, grey(0))
	return c.file()
}

// subjects shows the shares of subjects.
func subjects(t *testing.T) []byte {
	c := newChart(t)
	for i, subject := range []struct {
		name  string
		share float64
	}{{"健康养生", 38.6}, {"智能设备", 27.4}, {"低碳生活", 18.1}, {"少儿编程", 15.9}} {
		y := 4 + 11*float64(i)
		w := 40 * subject.share / 38.6
		c.words(9, y+5.1, subject.name)
		c.bar(18, y, w, 7.4, grey(uint8(0x5A+0x26*i)))
		c.words(18+w+6.4, y+5.1, strconv.FormatFloat(subject.share, 'f', 1, 64)+"%")
	}
	c.bar(17.85, 1.5, 0.3, 44, grey(0))
	return c.file()
}
