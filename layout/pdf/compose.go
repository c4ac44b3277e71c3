package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image/png"

	"github.com/go-pdf/fpdf"

	"jianbao/fonts"
	"jianbao/layout/frame"
)

// composed is a document as fpdf has composed it, with what fpdf does not know.
type composed struct {
	// raw is fpdf's file: page tree, boxes, content, images.
	raw []byte
	// faces are the codes of the used faces by FaceID; nil for the others.
	faces []*codes
	tree  *structure
	// links are the annotations by page.
	links [][]placedLink
}

// placedLink is a link annotation; key is its place in the parent tree.
type placedLink struct {
	frame.Link
	key int
}

// composer hands the page list to fpdf.
type composer struct {
	*composed
	pdf *fpdf.Fpdf
	set *fonts.Set
}

// compose draws all pages. The document must have passed check.
func compose(doc *frame.Document, set *fonts.Set, meta Meta) (*composed, error) {
	out := &composed{
		faces: make([]*codes, set.Len()),
		tree:  newStructure(doc.Tags, len(doc.Pages)),
		links: make([][]placedLink, len(doc.Pages)),
	}
	c := composer{out, fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size(&doc.Pages[0])}), set}
	// The finishing pass compresses, with a deflate of its own choice.
	c.pdf.SetCompression(false)
	c.pdf.SetCatalogSort(true)
	// Without these fpdf asks the clock.
	c.pdf.SetCreationDate(meta.Date)
	c.pdf.SetModificationDate(meta.Date)
	for i := range doc.Pages {
		if err := c.page(&doc.Pages[i], i); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	for _, f := range out.faces {
		if f != nil && f.full {
			return nil, fmt.Errorf("font %s: more than %d pairs of glyph and text", f.face.Name(), maxCodes)
		}
	}
	var raw bytes.Buffer
	if err := c.pdf.Output(&raw); err != nil {
		return nil, fmt.Errorf("cannot compose: %w", err)
	}
	out.raw = raw.Bytes()
	return out, nil
}

// size returns a page's size as fpdf prints it, in hundredths of a point.
func size(p *frame.Page) fpdf.SizeType {
	return fpdf.SizeType{Wd: float64(p.Width.Mul(100, frame.Pt)) / 100, Ht: float64(p.Height.Mul(100, frame.Pt)) / 100}
}

// page draws one page. Its height is counted from the rounded size, so that
// distances from the top edge of the paper are exact.
func (c *composer) page(p *frame.Page, number int) error {
	box := size(p)
	c.pdf.AddPageFormat("P", box)
	c.pdf.SetPageBox("trim", 0, 0, box.Wd, box.Ht)
	c.pdf.SetPageBox("crop", 0, 0, box.Wd, box.Ht)
	ops := &content{
		page: number, height: milli(p.Height.Mul(100, frame.Pt) * 10),
		faces: c.faces, tree: c.tree,
	}
	for _, it := range p.Items {
		switch it := it.(type) {
		case *frame.GlyphRun:
			c.use(it.Face)
			ops.run(it)
		case frame.Rule:
			ops.rule(it)
		case frame.Image:
			if err := c.image(ops, it); err != nil {
				return err
			}
		case frame.Link:
			c.links[number] = append(c.links[number], placedLink{it, c.tree.annotation(it.Tag, number, len(c.links[number]))})
		}
	}
	ops.end()
	c.flush(ops)
	return c.pdf.Error()
}

// use makes the codes of a face when it is first shown.
func (c *composer) use(id frame.FaceID) {
	if c.faces[id] == nil {
		c.faces[id] = newCodes(c.set.Face(fonts.ID(id)))
	}
}

// flush gives the operators so far to fpdf.
func (c *composer) flush(ops *content) {
	c.pdf.RawWriteBuf(bytes.NewReader(ops.buf))
	ops.buf = ops.buf[:0]
}

// image draws a picture through fpdf, which keeps one copy of pictures with
// the same name: the hash of their bytes.
func (c *composer) image(ops *content, im frame.Image) error {
	if im.Format == "png" {
		// fpdf trusts what the chunks of a PNG say of their length.
		if _, err := png.Decode(bytes.NewReader(im.Data)); err != nil {
			return fmt.Errorf("picture cannot be read: %w", err)
		}
	}
	ops.mark(im.Tag)
	ops.endText()
	c.flush(ops)
	key := fmt.Sprintf("%x", sha256.Sum256(im.Data))
	opt := fpdf.ImageOptions{ImageType: im.Format, AllowNegativePosition: true}
	c.pdf.RegisterImageOptionsReader(key, opt, bytes.NewReader(im.Data))
	c.pdf.ImageOptions(key, im.Rect.X.Points(), im.Rect.Y.Points(), im.Rect.W.Points(), im.Rect.H.Points(),
		false, opt, 0, "")
	if err := c.pdf.Error(); err != nil {
		return fmt.Errorf("picture cannot be drawn: %w", err)
	}
	return nil
}
