package pdf

import (
	"bytes"
	"strings"

	"github.com/go-pdf/fpdf"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// composed is a document with its sheets, pictures and codes.
type composed struct {
	*job
	sheets []sheet
	// where are the corners of the pages.
	where []corner
	// faces are the codes of the used faces by FaceID; nil for the others.
	faces []*codes
	tree  *structure
	// links are the annotations by sheet.
	links [][]placedLink
	// notes are the remarks by sheet; a proof has a page on each.
	notes    [][]frame.Note
	pictures pictureList
}

// placedLink is a link annotation; key is its place in the parent tree.
type placedLink struct {
	frame.Link
	corner
	key int
}

// compose plans the sheets, reads the pictures and numbers the glyphs. The document
// must have passed check.
func (j *job) compose() (*composed, error) {
	c := &composed{job: j, faces: make([]*codes, j.set.Len())}
	c.sheets, c.where = j.plan()
	c.tree = newStructure(j, len(c.sheets))
	c.links = make([][]placedLink, len(c.sheets))
	c.notes = make([][]frame.Note, len(c.sheets))
	c.pictures.gather(j.doc.Pages)
	if err := c.pictures.read(j); err != nil {
		return nil, err
	}
	return c, c.number()
}

// layOut returns fpdf's file of the sheets: page tree, boxes, and what stands around
// our operators on each page.
func (c *composed) layOut() ([]byte, error) {
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: c.sheets[0].size()})
	// The finishing pass compresses, with a deflate of its own choice.
	p.SetCompression(false)
	p.SetCatalogSort(true)
	// Without these fpdf asks the clock.
	p.SetCreationDate(c.meta.Date)
	p.SetModificationDate(c.meta.Date)
	for i := range c.sheets {
		c.sheets[i].lay(p)
		p.RawWriteBuf(strings.NewReader(opsMark))
	}
	var raw bytes.Buffer
	if err := p.Output(&raw); err != nil {
		return nil, diag.Errorf("cannot compose: %w", err)
	}
	return raw.Bytes(), nil
}

// number gives all glyphs their codes, in the order of the pages.
func (c *composed) number() error {
	for i := range c.doc.Pages {
		for _, it := range c.doc.Pages[i].Items {
			r, ok := it.(*frame.GlyphRun)
			if !ok {
				continue
			}
			if c.faces[r.Face] == nil {
				c.faces[r.Face] = newCodes(c.set.Face(fonts.ID(r.Face)))
			}
			for j := range r.Glyphs {
				c.faces[r.Face].number(&r.Glyphs[j])
			}
		}
	}
	for _, f := range c.faces {
		if f != nil && f.full {
			return diag.Errorf("font %s: more than %d pairs of glyph and text", f.face.Name(), maxCodes)
		}
	}
	return nil
}

// opsMark stands in fpdf's pages for our operators: fpdf would copy them three
// times, which thousands of pages have no room for.
const opsMark = "%jianbao\n"

// draw appends the operators of one page.
func (c *composed) draw(buf []byte, number int) []byte {
	s := &c.sheets[c.where[number].sheet]
	p := &c.doc.Pages[number]
	ops := &content{job: c.job, buf: buf, corner: c.where[number], top: s.top(), faces: c.faces, tree: c.tree}
	if c.Target == Booklet { // another page has left its state, and this one ends at the fold
		ops.buf = append(ops.buf, "q\n"...)
		ops.rect(frame.Rect{W: p.Width, H: p.Height})
		ops.buf = append(ops.buf, "re W n\n"...)
	}
	for _, it := range p.Items {
		switch it := it.(type) {
		case *frame.GlyphRun:
			ops.run(it)
		case frame.Rule:
			ops.rule(it)
		case frame.Image:
			ops.picture(it, c.pictures.next())
		case frame.Link:
			c.link(it, ops.corner)
		case frame.Note:
			on := &c.notes[ops.sheet]
			*on = append(*on, it)
		}
	}
	ops.end()
	if c.Target == Booklet {
		ops.buf = append(ops.buf, "Q\n"...)
	}
	return ops.buf
}

// link places a link annotation. For print there are none: within the bleed
// box annotations are not allowed (ISO 15930-7, 6.17).
func (c *composed) link(l frame.Link, at corner) {
	if c.Target == PDFX4 {
		return
	}
	on := &c.links[at.sheet]
	*on = append(*on, placedLink{l, at, c.tree.annotation(l.Tag, at.sheet, len(*on))})
}
