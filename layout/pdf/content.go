package pdf

import (
	"jianbao/layout/frame"
)

// content writes the operators of one page. Every painting operator stands
// between BDC and EMC: in a marked-content sequence of the structure element
// it belongs to, or in an artifact (ISO 14289-1, 7.1).
type content struct {
	job *job
	buf []byte
	// corner is where the page's top left corner stands, top the height of its
	// sheet.
	corner
	top   milli
	faces []*codes
	tree  *structure

	// What the operators so far have set: the open sequence, whether a text
	// object is open in it, colour, font, graphics state, and whether text is
	// invisible.
	open   bool
	tag    frame.TagID
	inText bool
	inked  bool
	color  [3]uint8
	font   fontState
	gs     name
	hidden bool
}

// fontState is the operand pair of Tf; its zero value is no font at all.
type fontState struct {
	face frame.FaceID
	size int64
}

// Units of the numbers written, as decimals of a point.
const (
	placePlaces = 3 // positions, as in milli
	sizePlaces  = 4 // type sizes
	// nano is a point in the unit that text positions are added up in; every
	// number written is a whole number of it.
	nano = 1_000_000_000
)

// millis returns l in thousandths of a point.
func millis(l frame.Length) milli { return milli(l.Mul(1000, frame.Pt)) }

// mark opens the sequence of a tag unless it is open.
func (c *content) mark(tag frame.TagID) {
	if c.open && c.tag == tag {
		return
	}
	c.end()
	switch tag {
	case frame.LayoutArtifact:
		c.buf = append(c.buf, "/Artifact <</Type /Layout>> BDC\n"...)
	case frame.PaginationArtifact:
		c.buf = append(c.buf, "/Artifact <</Type /Pagination>> BDC\n"...)
	default:
		c.buf = c.tree.role(tag).appendTo(c.buf)
		mcid := c.tree.content(tag, c.sheet)
		c.buf = append(integer(mcid).appendTo(append(c.buf, " <</MCID "...)), ">> BDC\n"...)
	}
	c.open, c.tag = true, tag
}

// end closes the open sequence.
func (c *content) end() {
	c.endText()
	if c.open {
		c.buf = append(c.buf, "EMC\n"...)
		c.open = false
	}
}

func (c *content) endText() {
	if c.inText {
		c.buf = append(c.buf, "ET\n"...)
		c.inText = false
	}
}

// rule fills a rectangle.
func (c *content) rule(r frame.Rule) {
	if c.hides(r.Color) {
		return
	}
	c.mark(r.Tag)
	c.endText()
	c.ink(r.Color)
	c.rect(r.Rect)
	c.buf = append(c.buf, "re f\n"...)
}

// rect appends a rectangle of the page as operands of re.
func (c *content) rect(r frame.Rect) {
	c.numbers(millis(c.x+r.X), c.top-millis(c.y+r.Y+r.H), millis(r.W), millis(r.H))
}

// picture draws picture number n into a rectangle.
func (c *content) picture(im frame.Image, n int) {
	c.mark(im.Tag)
	c.endText()
	c.buf = append(c.buf, "q\n"...)
	if c.job.Target == PDFX4 {
		c.buf = append(knockoutName.appendTo(c.buf), " gs\n"...)
	}
	w, h := millis(im.Rect.W), millis(im.Rect.H)
	x, y := millis(c.x+im.Rect.X), c.top-millis(c.y+im.Rect.Y+im.Rect.H)
	c.tree.box(im.Tag, c.sheet, [4]milli{x, y, x + w, y + h})
	m := uprights[im.Orientation]
	c.numbers(m[0]*w, m[1]*h, m[2]*w, m[3]*h, x+m[4]*w, y+m[5]*h)
	c.buf = append(pictureName(n).appendTo(append(c.buf, "cm\n"...)), " Do\nQ\n"...)
}

// uprights are, by the orientation of Exif (2.32, 4.6.4 A), the matrices that
// put the unit square of a stored picture upright into the unit square.
var uprights = [...][6]milli{
	{1, 0, 0, 1, 0, 0},
	{1, 0, 0, 1, 0, 0},
	{-1, 0, 0, 1, 1, 0},  // mirrored
	{-1, 0, 0, -1, 1, 1}, // upside down
	{1, 0, 0, -1, 0, 1},
	{0, -1, -1, 0, 1, 1},
	{0, -1, 1, 0, 0, 1}, // to be turned right
	{0, 1, 1, 0, 0, 0},
	{0, 1, -1, 0, 1, 0}, // to be turned left
}

// numbers appends operands, each with a space after it.
func (c *content) numbers(v ...milli) {
	for _, n := range v {
		c.buf = append(n.appendTo(c.buf), ' ')
	}
}

// run shows the glyphs of a run at their places.
func (c *content) run(r *frame.GlyphRun) {
	c.mark(r.Tag)
	if !c.inText {
		c.buf = append(c.buf, "BT\n"...)
		c.inText = true
	}
	if hidden := c.hides(r.Color); hidden != c.hidden {
		c.hide(hidden)
	}
	if !c.hidden {
		c.ink(r.Color)
	}
	font := fontState{r.Face, int64(r.Size.Mul(10_000, frame.Pt))}
	if font != c.font {
		c.buf = append(append(append(c.buf, '/'), fontName(r.Face)...), ' ')
		c.buf = append(appendDecimal(c.buf, font.size, sizePlaces), " Tf\n"...)
		c.font = font
	}
	x := millis(c.x + r.Glyphs[0].X)
	c.buf = append(c.buf, "1 0 0 1 "...)
	c.numbers(x, c.top-millis(c.y+r.Y))
	c.buf = append(c.buf, "Tm\n"...)
	s := newShow(c, font.size, x)
	s.glyphs(c.faces[r.Face], r.Glyphs)
}

// hide makes the text that follows invisible, or visible again (ISO 32000-1,
// 9.3.6).
func (c *content) hide(hidden bool) {
	c.hidden = hidden
	if hidden {
		c.buf = append(c.buf, "3 Tr\n"...)
	} else {
		c.buf = append(c.buf, "0 Tr\n"...)
	}
}

// show writes the TJ operators of one run. It keeps the place where a viewer's
// pen stands after the numbers written so far, rounded as they are, and aims
// each glyph from there, so that rounding never adds up: no glyph is off by
// more than half a step, step being at most maxStep.
type show struct {
	*content
	// pen is where the next glyph would come to stand, in nano.
	pen int64
	// size is the type size in 10^-sizePlaces points.
	size int64
	// places is the number of decimals of an adjustment, unit what its last
	// digit is worth, in nano.
	places int
	unit   int64
	// inArray and inString say what is open.
	inArray, inString bool
}

// maxStep is the coarsest step of a glyph's place: 0.008 pt, a third of the
// smallest dot of a 9600 dpi plate recorder, so no error reaches 0.005 pt.
const maxStep = nano / 125

func newShow(c *content, size int64, x milli) show {
	s := show{content: c, pen: int64(x) * (nano / 1000), size: size}
	// An adjustment of 1 moves by a thousandth of the size, 100·size nano.
	s.unit = 100 * size
	for s.unit > maxStep && s.places < 2 {
		s.unit /= 10
		s.places++
	}
	return s
}

// glyphs shows a run. The glyphs of a cluster, the first of which carries the
// text of all, stand in a span with that text.
func (s *show) glyphs(c *codes, glyphs []frame.Glyph) {
	for i := 0; i < len(glyphs); {
		n := 1
		for i+n < len(glyphs) && glyphs[i+n].Text == "" {
			n++
		}
		if n > 1 {
			s.close()
			s.buf = text(glyphs[i].Text).appendTo(append(s.buf, "/Span <</ActualText "...))
			s.buf = append(s.buf, ">> BDC\n"...)
		}
		for j := i; j < i+n; j++ {
			s.glyph(c, &glyphs[j])
		}
		if n > 1 {
			s.close()
			s.buf = append(s.buf, "EMC\n"...)
		}
		i += n
	}
	s.close()
}

// glyph shows one glyph, moving the pen first where it stands elsewhere.
func (s *show) glyph(c *codes, g *frame.Glyph) {
	if !s.inArray {
		s.buf = append(s.buf, '[')
		s.inArray = true
	}
	if move := s.steps(int64((s.x+g.X).Mul(nano, frame.Pt)) - s.pen); move != 0 {
		s.closeString()
		s.buf = appendDecimal(s.buf, -move, s.places)
		s.pen += move * s.unit
	}
	if !s.inString {
		s.buf = append(s.buf, '<')
		s.inString = true
	}
	code := c.code(g)
	s.buf = appendCode(s.buf, code)
	s.pen += int64(c.glyphs[code-1].width) * 100 * s.size
}

// steps returns a distance in whole units, rounded to the nearest.
func (s *show) steps(distance int64) int64 {
	if distance < 0 {
		return -((-distance + s.unit/2) / s.unit)
	}
	return (distance + s.unit/2) / s.unit
}

func (s *show) closeString() {
	if s.inString {
		s.buf = append(s.buf, '>')
		s.inString = false
	}
}

func (s *show) close() {
	s.closeString()
	if s.inArray {
		s.buf = append(s.buf, "]TJ\n"...)
		s.inArray = false
	}
}
