package pdf

import "jianbao/layout/frame"

// Printer's marks (ISO 32000-1, 14.11.3) as part of the page, not annotations.
// All lie between the bleed box and the edge of the sheet. Their sizes are
// ours: marks of 5 mm that begin 4 mm from the trim, in hairlines.
var (
	markStart  = frame.MM(4)
	markLength = frame.MM(5)
	hairline   = frame.Points(0.25)
	ringRadius = frame.MM(1.5)
)

// appendMarks draws crop and registration marks onto every plate that the
// document uses: all, where pictures need process colours; otherwise black and
// the spot colour. Plates are made of printing sheets with several pages on
// them, so a page without red has its marks on the red plate as well.
func (c *composed) appendMarks(buf []byte, s *sheet) []byte {
	m := &content{job: c.job, buf: buf, top: s.top()}
	// Production aids have an artifact type of their own (14.8.2.2.2).
	m.buf = append(m.buf, "/Artifact <</Type /Page>> BDC\n"...)
	m.state(overprintName)
	if c.usesProcess() {
		m.buf = append(allSpace.appendTo(m.buf), " cs 1 scn\n"...)
		m.marks(s.trim)
	} else {
		m.buf = append(m.buf, "0 0 0 1 k\n"...)
		m.marks(s.trim)
		if c.spot != nil {
			m.buf = append(spotSpace.appendTo(m.buf), " cs 1 scn\n"...)
			m.marks(s.trim)
		}
	}
	return append(m.buf, "EMC\n"...)
}

// marks draws the marks around the trim: two crop marks at each corner, a
// target in the middle of each side.
func (c *content) marks(trim frame.Rect) {
	left, right, upper, lower := trim.X, trim.X+trim.W, trim.Y, trim.Y+trim.H
	far := markStart + markLength
	for _, y := range [...]frame.Length{upper, lower} {
		c.line(left-far, y, markLength, 0)
		c.line(right+markStart, y, markLength, 0)
	}
	for _, x := range [...]frame.Length{left, right} {
		c.line(x, upper-far, 0, markLength)
		c.line(x, lower+markStart, 0, markLength)
	}
	half := markLength / 2
	away := markStart + half
	middle, centre := trim.X+trim.W/2, trim.Y+trim.H/2
	targets := [...][2]frame.Length{{middle, upper - away}, {middle, lower + away}, {left - away, centre}, {right + away, centre}}
	for _, t := range targets {
		c.line(t[0]-half, t[1], markLength, 0)
		c.line(t[0], t[1]-half, 0, markLength)
	}
	c.buf = append(c.buf, "f\n"...)
	for _, t := range targets {
		c.circle(t[0], t[1], ringRadius)
		c.circle(t[0], t[1], ringRadius-hairline)
	}
	c.buf = append(c.buf, "f*\n"...)
}

// line adds a hairline that is w long to the right or h down, centred on the
// place it marks.
func (c *content) line(x, y, w, h frame.Length) {
	if w == 0 {
		x, w = x-hairline/2, hairline
	} else {
		y, h = y-hairline/2, hairline
	}
	c.rect(frame.Rect{X: x, Y: y, W: w, H: h})
	c.buf = append(c.buf, "re\n"...)
}

// circle adds a circle of four Bézier curves.
func (c *content) circle(x, y, radius frame.Length) {
	// The distance of the control points at which no point of the curve is off
	// by more than 0.03 % of the radius.
	k := radius.Mul(552285, 1_000_000)
	point := func(dx, dy frame.Length) { c.numbers(millis(x+dx), c.top-millis(y+dy)) }
	point(radius, 0)
	c.buf = append(c.buf, "m\n"...)
	for _, q := range [...][6]frame.Length{
		{radius, k, k, radius, 0, radius}, {-k, radius, -radius, k, -radius, 0},
		{-radius, -k, -k, -radius, 0, -radius}, {k, -radius, radius, -k, radius, 0},
	} {
		point(q[0], q[1])
		point(q[2], q[3])
		point(q[4], q[5])
		c.buf = append(c.buf, "c\n"...)
	}
	c.buf = append(c.buf, "h\n"...)
}
