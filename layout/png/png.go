// Package png draws pages as pictures, without any other program:
//
//	err := png.Write(w, &doc.Pages[0], fonts.Shipped(), 96)
//
// It reads the same page list as layout/pdf and moves nothing: glyphs are
// drawn as their outlines, antialiased and without hints, at their places.
package png

import (
	"image"
	"image/color"
	stdpng "image/png"
	"io"
	"math"

	"golang.org/x/image/vector"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// MinDPI and MaxDPI limit the resolution: a picture of fewer dots shows nothing, and
// at 1200 an A4 page has 139 megapixels.
const (
	MinDPI = 10
	MaxDPI = 1200
)

// Write draws a page and writes it as a PNG. What is wrong is found before
// anything is written.
func Write(w io.Writer, page *frame.Page, set *fonts.Set, dpi int) error {
	img, err := Draw(page, set, dpi)
	if err != nil {
		return err
	}
	e := stdpng.Encoder{CompressionLevel: stdpng.BestSpeed}
	if p := indexed(img); p != nil {
		return e.Encode(w, p)
	}
	return e.Encode(w, img)
}

// Draw draws a page on white paper. A pixel that the page's edge cuts is part
// of the picture.
func Draw(page *frame.Page, set *fonts.Set, dpi int) (*image.RGBA, error) {
	if dpi < MinDPI || dpi > MaxDPI {
		return nil, diag.Errorf("resolution of %d dpi is outside %d to %d", dpi, MinDPI, MaxDPI)
	}
	d := &drawing{scale: float64(dpi) / 72 / float64(frame.Pt), set: set}
	w, h := math.Ceil(d.dots(page.Width)), math.Ceil(d.dots(page.Height))
	if w < 1 || h < 1 || w*h > maxPixels {
		return nil, diag.Errorf("page of %s × %s cannot be drawn at %d dpi", page.Width, page.Height, dpi)
	}
	d.img = image.NewRGBA(image.Rect(0, 0, int(w), int(h)))
	for i := range d.img.Pix {
		d.img.Pix[i] = 0xFF
	}
	for i, it := range page.Items {
		if err := d.item(it); err != nil {
			return nil, diag.Errorf("item %d: %w", i+1, err)
		}
	}
	return d.img, nil
}

// maxPixels is the largest picture, an A4 page at 1200 dpi and a little.
const maxPixels = 150_000_000

// drawing is a page that is being drawn.
type drawing struct {
	img *image.RGBA
	// scale is dots per unit of frame.Length.
	scale float64
	set   *fonts.Set
	ink   vector.Rasterizer
}

// dots returns a length in dots.
func (d *drawing) dots(l frame.Length) float64 { return float64(l) * d.scale }

func (d *drawing) item(it frame.Item) error {
	switch it := it.(type) {
	case *frame.GlyphRun:
		return d.run(it)
	case frame.Rule:
		d.rule(it)
	case frame.Image:
		return d.picture(it)
	}
	return nil // links, marks and notes are invisible
}

// run draws glyphs. Their baseline stands on the edge between two rows of dots,
// as other programs have it at low resolutions: all lines look alike then.
func (d *drawing) run(r *frame.GlyphRun) error {
	if int(r.Face) >= d.set.Len() {
		return diag.Errorf("no face %d", r.Face)
	}
	face := d.set.Face(fonts.ID(r.Face))
	unit := d.dots(r.Size) / float64(face.UnitsPerEm())
	for _, g := range r.Glyphs {
		xMin, yMin, xMax, yMax, ok := face.Bounds(g.ID)
		if !ok {
			continue
		}
		x, y := d.dots(g.X), math.Floor(d.dots(r.Y))
		// The box in the font is only as good as the font; clip keeps what a
		// wrong one leaves out from being drawn elsewhere.
		box := d.clip(x+float64(xMin)*unit, y-float64(yMax)*unit, x+float64(xMax)*unit, y-float64(yMin)*unit)
		if box.Empty() {
			continue
		}
		d.ink.Reset(box.Dx(), box.Dy())
		m := fonts.Matrix{
			XX: float32(unit), YY: float32(-unit),
			DX: float32(x - float64(box.Min.X)), DY: float32(y - float64(box.Min.Y)),
		}
		if err := face.Draw(g.ID, m, &d.ink); err != nil {
			return err
		}
		d.fill(box, r.Color)
	}
	return nil
}

// rule fills a rectangle.
func (d *drawing) rule(r frame.Rule) {
	x0, y0 := d.dots(r.Rect.X), d.dots(r.Rect.Y)
	x1, y1 := d.dots(r.Rect.X+r.Rect.W), d.dots(r.Rect.Y+r.Rect.H)
	box := d.clip(x0, y0, x1, y1)
	if box.Empty() {
		return
	}
	left, top := float32(x0-float64(box.Min.X)), float32(y0-float64(box.Min.Y))
	right, foot := float32(x1-float64(box.Min.X)), float32(y1-float64(box.Min.Y))
	d.ink.Reset(box.Dx(), box.Dy())
	d.ink.MoveTo(left, top)
	d.ink.LineTo(right, top)
	d.ink.LineTo(right, foot)
	d.ink.LineTo(left, foot)
	d.ink.ClosePath()
	d.fill(box, r.Color)
}

// clip returns the pixels that a box touches, within the picture.
func (d *drawing) clip(x0, y0, x1, y1 float64) image.Rectangle {
	limit := func(v float64) int { return int(max(-1, min(v, 1<<20))) }
	box := image.Rect(limit(math.Floor(x0)), limit(math.Floor(y0)), limit(math.Ceil(x1)), limit(math.Ceil(y1)))
	return box.Intersect(d.img.Rect)
}

// fill lays the ink that was drawn into box on the paper.
func (d *drawing) fill(box image.Rectangle, c frame.Color) {
	d.ink.Draw(d.img, box, image.NewUniform(color.RGBA{c.RGB[0], c.RGB[1], c.RGB[2], 0xFF}), image.Point{})
}
