package layout

import (
	"slices"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// captionRows is the most lines of a caption below one of two pictures; longer
// ones have the whole measure, below each other.
const captionRows = 3

// field is a stretch of the measure that text is centred in.
type field struct{ x, w frame.Length }

// pictures sets one picture, or two side by side of one height, with their
// captions below. A picture takes whole rows of the grid; where it has no width
// of its own, it fills them from the first em box to the last, so that its edges
// are in line with text; otherwise its foot is, if it has a caption, or its middle.
// It stays on the page of its caption.
func (c *composer) pictures(p *issues.Pictures, art frame.TagID) block {
	st := c.style
	z := c.sizePictures(p)
	line := setLine{rows: z.rows, pos: p.List[0].Path.Pos, measure: st.TypeArea.W}
	var below [][]setLine
	together := c.fitBelow(p, &z)
	if p.Caption.Value != "" {
		art = c.tag(frame.TagSect, art)
	}
	// In the middle of its rows, but near to its caption.
	top := st.Room(z.rows) - z.height
	if !p.HasCaption() {
		top /= 2
	}
	for i, x := range z.places(st) {
		im := &p.List[i]
		tag := c.tag(frame.TagFigure, art)
		c.doc.Tags[tag].Alt = p.Description(i)
		line.images = append(line.images, frame.Image{
			Tag: tag, Data: im.Data, Format: string(im.Info.Format), Orientation: im.Info.Orientation,
			Rect: frame.Rect{X: x, Y: top, W: z.widths[i], H: z.height},
		})
		c.reportResolution(im, z.widths[i])
		if im.Caption.Value != "" {
			in := field{0, st.TypeArea.W}
			if together {
				in = z.field(i, st)
			}
			below = append(below, c.caption(im.Caption, in, c.tag(frame.TagCaption, tag)))
		}
	}
	blk := block{kind: wholeBlock, size: st.Picture.Caption.Size, lines: []setLine{line}}
	if together {
		blk.lines = append(blk.lines, c.sideBySide(below)...)
	} else {
		blk.lines = append(blk.lines, slices.Concat(below...)...)
	}
	if p.Caption.Value != "" {
		blk.lines = append(blk.lines, c.caption(p.Caption, field{0, st.TypeArea.W}, c.tag(frame.TagP, art))...)
	}
	return blk
}

// fitBelow reports whether each caption has room below its picture.
func (c *composer) fitBelow(p *issues.Pictures, z *pictureSizes) bool {
	for i, im := range p.List {
		if c.linesOf(im.Caption.Value, c.faces.kai, c.style.Picture.Caption, z.field(i, c.style).w) > captionRows {
			return false
		}
	}
	return true
}

// captionRoom returns how many rows the captions of pictures take at most.
func (c *composer) captionRoom(p *issues.Pictures) (rows int) {
	texts := []issues.Text{p.Caption}
	for _, im := range p.List {
		texts = append(texts, im.Caption)
	}
	for _, t := range texts {
		if t.Value != "" {
			w := c.widthOf(t.Value, c.faces.kai, c.style.Picture.Caption)
			rows += max(captionRows, int(w/c.style.TypeArea.W)+2) // evenly broken lines are not full
		}
	}
	return rows
}

// caption sets the words below a picture, broken evenly and centred in their
// field.
func (c *composer) caption(t issues.Text, in field, tag frame.TagID) []setLine {
	lines := c.column(black(t, c.faces.kai, tag), c.style.Picture.Caption, in.w)
	centre(lines, in.w)
	for i := range lines {
		shift(&lines[i], in.x)
		lines[i].measure = c.style.TypeArea.W
	}
	return lines
}

// sideBySide puts captions that stand in fields of their own beside each other,
// one read after the other.
func (c *composer) sideBySide(captions [][]setLine) []setLine {
	most := 0
	for _, lines := range captions {
		most = max(most, len(lines))
	}
	if len(captions) < 2 {
		return slices.Concat(captions...)
	}
	size := c.style.Picture.Caption.Size
	row := setLine{rows: most, measure: c.style.TypeArea.W}
	for _, lines := range captions {
		for j, l := range lines {
			top := c.style.Pitch()*frame.Length(j) + (c.style.Body.Size-size)/2
			row.inner = append(row.inner, fixedLine{line: l, top: top, size: size})
			row.origins = slices.Concat(row.origins, l.origins)
		}
	}
	row.pos = captions[0][0].pos
	return []setLine{row}
}

// pictureSizes is how large the pictures of a block are set: all of one height.
type pictureSizes struct {
	widths []frame.Length
	height frame.Length
	rows   int
	gap    frame.Length
}

// places returns the left edges of the pictures, which are centred together.
func (z *pictureSizes) places(st *Style) []frame.Length {
	x := st.TypeArea.W - z.gap*frame.Length(len(z.widths)-1)
	for _, w := range z.widths {
		x -= w
	}
	x /= 2
	out := make([]frame.Length, len(z.widths))
	for i, w := range z.widths {
		out[i] = x
		x += w + z.gap
	}
	return out
}

// field returns where the caption of picture i is centred: below it, as far as
// the edge of the type area or half the gap lets it reach to either side.
func (z *pictureSizes) field(i int, st *Style) field {
	at := z.places(st)
	left, right := frame.Length(0), st.TypeArea.W
	if i > 0 {
		left = at[i] - z.gap/2
	}
	if i+1 < len(at) {
		right = at[i] + z.widths[i] + z.gap/2
	}
	middle := at[i] + z.widths[i]/2
	reach := min(middle-left, right-middle)
	if len(at) > 1 && z.widths[i] < st.Body.Cell*narrow {
		// Below a narrow picture a centred line would have no room.
		return field{left, right - left}
	}
	return field{middle - reach, 2 * reach}
}

// narrow is the width in cells below which a picture beside another shares what
// is free at its side with its caption.
const narrow = 6

// thinnest keeps pictures of absurd proportions from having no size at all.
const thinnest = frame.Pt

// sizePictures reckons the sizes. A width that was asked for is kept unless the
// page is too low for it.
func (c *composer) sizePictures(p *issues.Pictures) pictureSizes {
	st := c.style
	z := pictureSizes{widths: make([]frame.Length, len(p.List)), gap: st.Body.Cell * frame.Length(st.Picture.Gap)}
	ratios, all := make([]float64, len(p.List)), 0.0 // widths by height
	for i := range p.List {
		w, h := p.List[i].Info.Upright()
		if w == 0 {
			panic("layout: a picture whose file was not read")
		}
		ratios[i] = float64(w) / float64(h)
		all += ratios[i]
	}
	gaps := z.gap * frame.Length(len(p.List)-1)
	width, most := st.Body.Cell*frame.Length(st.Picture.Width), st.Picture.Rows
	if len(p.List) > 1 {
		width = st.TypeArea.W
	}
	asked := p.Width.Value > 0
	page := max(1, st.Rows-c.captionRoom(p))
	if asked {
		width, most = min(st.TypeArea.W, st.cells(p.Width.Value)), page
	}
	most = min(most, page)
	height := frame.Length(float64(width-gaps) / all)
	z.rows, z.height = st.RowsOf(height), height
	if !asked {
		z.rows = c.fillRows(height, all, gaps)
		z.height = min(st.Room(z.rows), frame.Length(float64(st.TypeArea.W-gaps)/all))
	}
	if z.rows > most {
		z.rows, z.height = most, st.Room(most)
		if asked {
			c.faults.Warn(p.Width.Pos, codePicture,
				diag.Say("at this width the picture is higher than a page; it is made smaller"), diag.Say("give it a smaller width, or cut it"))
		}
	}
	z.height = max(z.height, thinnest)
	total := gaps
	for i := range z.widths {
		z.widths[i] = max(thinnest, frame.Length(float64(z.height)*ratios[i]))
		total += z.widths[i]
	}
	if over := total - st.TypeArea.W; over > 0 { // what thinnest has added
		widest := slices.Index(z.widths, slices.Max(z.widths))
		z.widths[widest] -= over
	}
	return z
}

// fillRows returns the number of rows that comes nearest to a height without
// making the pictures wider than the type area.
func (c *composer) fillRows(height frame.Length, ratio float64, gaps frame.Length) int {
	n := c.style.RowsOf(height)
	if n > 1 && height-c.style.Room(n-1) < c.style.Room(n)-height {
		n--
	}
	for n > 1 && frame.Length(float64(c.style.Room(n))*ratio)+gaps > c.style.TypeArea.W {
		n--
	}
	return n
}

// cells returns the width of n cells.
func (st *Style) cells(n float64) frame.Length { return frame.Length(n * float64(st.Body.Cell)) }

// reportResolution warns of a picture whose dots will be seen.
func (c *composer) reportResolution(im *issues.Picture, width frame.Length) {
	pixels, _ := im.Info.Upright()
	if dpi := int(float64(pixels) * 72 / width.Points()); dpi < c.style.Picture.MinDPI {
		c.faults.Warn(im.Path.Pos, codePicture, diag.Say("the picture has only %d dots per inch at its size", dpi),
			diag.Say("take one with more pixels, or set it less wide: at %d dots it prints well", c.style.Picture.MinDPI))
	}
}
