package png

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	stdpng "image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/draw"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/catalog/catalogtest"
	"jianbao/layout"
	"jianbao/layout/frame"
	"jianbao/layout/pdf"
	"jianbao/layout/png/golden"
	"jianbao/layout/proof"
)

// updateCommand draws the golden pictures again; look at them before they are
// committed.
const updateCommand = "UPDATE_SNAPSHOTS=1 go test ./layout/png"

// readIssue lays a sample issue out.
func readIssue(t testing.TB, name string) *frame.Document {
	t.Helper()
	in, err := issues.Load(filepath.Join("../../issues", name+".yaml"), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := layout.Layout(in.Issue, layout.Options{Fonts: fonts.Shipped()})
	if in.Faults.HasErrors() || faults.HasErrors() {
		t.Fatal(in.Faults, faults)
	}
	return doc
}

// TestGoldenPictures compares the first and the last page of the sample with
// their pictures.
func TestGoldenPictures(t *testing.T) {
	doc := readIssue(t, "2023-14")
	const low = 40 // dpi
	for _, n := range []int{1, len(doc.Pages)} {
		path := filepath.Join("../../testdata", fmt.Sprintf("2023-14-%d.png", n))
		img, err := Draw(&doc.Pages[n-1], fonts.Shipped(), low)
		if err != nil {
			t.Fatal(err)
		}
		got := golden.Reduce(img)
		if os.Getenv("UPDATE_SNAPSHOTS") != "" {
			var b bytes.Buffer
			e := stdpng.Encoder{CompressionLevel: stdpng.BestCompression} // they are kept
			if err := e.Encode(&b, got); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if dots := golden.Unlike(got, readPicture(t, path)); dots > 0 {
			t.Errorf("%s: %d dots differ; if the new picture is right: %s", path, dots, updateCommand)
		}
	}
}

func pixels(t testing.TB, page *frame.Page, dpi int) image.Image {
	t.Helper()
	img, err := Draw(page, fonts.Shipped(), dpi)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func readPicture(t testing.TB, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := stdpng.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// differing returns the share of the pixels that differ by more than limit in
// one of their colours; all of them if the sizes differ.
func differing(a, b image.Image, limit int) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			p := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA)
			q := color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			if apart(p.R, q.R) > limit || apart(p.G, q.G) > limit || apart(p.B, q.B) > limit {
				n++
			}
		}
	}
	return float64(n) / float64(a.Bounds().Dx()*a.Bounds().Dy())
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// TestPoppler holds the pictures against those of another program: of issues, and
// of a proof with its grid.
func TestPoppler(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed")
	}
	sample := readIssue(t, "2023-14")
	area := layout.NewStyle("gb").TypeArea
	marked := proof.Overlay(sample, proof.Options{
		Fonts: fonts.Shipped(), Slip: proof.Slip{Series: "科协每周动态", Stage: "一校"}, ShowCells: true,
		Grid: proof.Grid{Area: func(int) frame.Rect { return area }, Rows: 22, Cells: 28, Size: frame.Points(15.75)},
	})
	for _, tt := range []struct {
		name string
		doc  *frame.Document
		form pdf.Options
	}{
		{"2023-14", sample, pdf.Options{}},
		{"2023-15", readIssue(t, "2023-15"), pdf.Options{}},
		{"proof", marked, pdf.Options{Target: pdf.Proof}},
	} {
		for i, path := range popplerPictures(t, tt.doc, tt.form) {
			share := differing(pixels(t, &tt.doc.Pages[i], 96), readPicture(t, path), 64)
			t.Logf("%s, page %d: %.2f %%", tt.name, i+1, 100*share)
			if share >= 0.02 {
				t.Errorf("%s, page %d: %.2f %% of the pixels differ from poppler's", tt.name, i+1, 100*share)
			}
		}
	}
}

// popplerPictures returns the files of poppler's pictures of a PDF at 96 dpi, in the
// order of the pages.
func popplerPictures(t *testing.T, doc *frame.Document, form pdf.Options) []string {
	t.Helper()
	var b bytes.Buffer
	meta := pdf.Meta{Title: "issue", Language: "zh-CN", Date: time.Date(2023, 4, 28, 0, 0, 0, 0, time.UTC)}
	if err := form.Write(&b, doc, fonts.Shipped(), meta); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "issue.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "96", "-png", file, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	pictures, err := filepath.Glob(filepath.Join(dir, "page-*.png"))
	if err != nil || len(pictures) != len(doc.Pages) {
		t.Fatalf("%d pictures of %d pages, %v", len(pictures), len(doc.Pages), err)
	}
	return pictures
}

// checker is a picture of four squares.
func checker(t *testing.T) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 2, 2))
	img.Set(0, 0, color.RGBA{255, 0, 0, 255})
	img.Set(1, 1, color.RGBA{0, 0, 255, 255})
	var b bytes.Buffer
	if err := stdpng.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDraw(t *testing.T) {
	page := &frame.Page{Width: 72 * frame.Pt, Height: 72 * frame.Pt, Items: []frame.Item{
		frame.Rule{Rect: frame.Rect{X: 10 * frame.Pt, Y: 20 * frame.Pt, W: 5 * frame.Pt, H: frame.Pt / 2}, Color: frame.Color{RGB: [3]uint8{255, 51, 51}}},
		frame.Image{Rect: frame.Rect{X: 40 * frame.Pt, Y: 40 * frame.Pt, W: 20 * frame.Pt, H: 20 * frame.Pt}, Data: checker(t), Format: "png"},
		frame.Mark{}, frame.Link{},
		frame.Rule{Rect: frame.Rect{X: -900 * frame.Pt, Y: 70 * frame.Pt, W: 2000 * frame.Pt, H: 900 * frame.Pt}},
	}}
	img := pixels(t, page, 72)
	for _, tt := range []struct {
		x, y int
		want color.RGBA
	}{
		{9, 20, color.RGBA{255, 255, 255, 255}},
		{10, 20, color.RGBA{255, 153, 153, 255}}, // half covered
		{41, 41, color.RGBA{255, 0, 0, 255}},
		{58, 58, color.RGBA{0, 0, 255, 255}},
		{0, 71, color.RGBA{0, 0, 0, 255}},
	} {
		got := color.RGBAModel.Convert(img.At(tt.x, tt.y)).(color.RGBA)
		if apart(got.R, tt.want.R) > 1 || apart(got.G, tt.want.G) > 1 || apart(got.B, tt.want.B) > 1 {
			t.Errorf("pixel %d, %d is %v, want %v", tt.x, tt.y, got, tt.want)
		}
	}
}

func TestFaults(t *testing.T) {
	side := 72 * frame.Pt
	rect := frame.Rect{W: side, H: side}
	for _, tt := range []struct {
		name string
		page frame.Page
		dpi  int
		want string
	}{
		{"dpi", frame.Page{Width: side, Height: side}, 5, "5 dpi is outside"},
		{"size", frame.Page{Width: 20000 * side, Height: 20000 * side}, 600, "cannot be drawn"},
		{"no size", frame.Page{}, 96, "cannot be drawn"},
		{"format", frame.Page{Width: side, Height: side, Items: []frame.Item{frame.Image{Rect: rect, Format: "gif"}}}, 96, `format "gif"`},
		{"jpeg", frame.Page{Width: side, Height: side, Items: []frame.Item{frame.Image{Rect: rect, Format: "jpeg"}}}, 96, "cannot be read"},
		{"face", frame.Page{Width: side, Height: side, Items: []frame.Item{&frame.GlyphRun{Face: 99}}}, 96, "no face 99"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			err := Write(&b, &tt.page, fonts.Shipped(), tt.dpi)
			if err == nil || !strings.Contains(err.Error(), tt.want) || b.Len() > 0 {
				t.Errorf("got %v and %d bytes, want %q", err, b.Len(), tt.want)
			}
			catalogtest.Check(t, err)
		})
	}
}

// BenchmarkWrite draws a full page of text and packs it.
func BenchmarkWrite(b *testing.B) {
	doc := readIssue(b, "2023-14")
	for _, dpi := range []int{96, 300} {
		b.Run(fmt.Sprintf("dpi=%d", dpi), func(b *testing.B) {
			for b.Loop() {
				if err := Write(io.Discard, &doc.Pages[1], fonts.Shipped(), dpi); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestOrientation turns a picture whose top left corner is red and whose top
// right corner is blue as Exif says they lie.
func TestOrientation(t *testing.T) {
	const n = 40
	stored := image.NewNRGBA(image.Rect(0, 0, n, n))
	draw.Draw(stored, stored.Rect, image.White, image.Point{}, draw.Src)
	red, blue := color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 0, 255, 255}
	draw.Draw(stored, image.Rect(0, 0, n/2, n/2), image.NewUniform(red), image.Point{}, draw.Src)
	draw.Draw(stored, image.Rect(n/2, 0, n, n/2), image.NewUniform(blue), image.Point{}, draw.Src)
	var data bytes.Buffer
	if err := stdpng.Encode(&data, stored); err != nil {
		t.Fatal(err)
	}
	// Where the stored top left and top right corner are to be seen: the row
	// and the column that Exif calls the 0th.
	const topLeft, topRight, bottomLeft, bottomRight = 0, 1, 2, 3
	for orientation, want := range map[int][2]int{
		0: {topLeft, topRight}, 1: {topLeft, topRight}, 2: {topRight, topLeft}, 3: {bottomRight, bottomLeft}, 4: {bottomLeft, bottomRight},
		5: {topLeft, bottomLeft}, 6: {topRight, bottomRight}, 7: {bottomRight, topRight}, 8: {bottomLeft, topLeft},
	} {
		page := frame.Page{Width: 72 * frame.Pt, Height: 72 * frame.Pt, Items: []frame.Item{frame.Image{
			Data: data.Bytes(), Format: "png", Orientation: orientation, Rect: frame.Rect{W: 72 * frame.Pt, H: 72 * frame.Pt}}}}
		img := pixels(t, &page, 96)
		for i, c := range []color.NRGBA{red, blue} {
			at := want[i]
			x, y := 24+48*(at&1), 24+48*(at>>1)
			if got := color.NRGBAModel.Convert(img.At(x, y)); got != c {
				t.Errorf("orientation %d: %v at %d, %d, want %v", orientation, got, x, y, c)
			}
		}
	}
}
