package fonts

import "jianbao/issues/diag"

// Pen takes the contours of a glyph. Each begins with MoveTo and ends with
// ClosePath.
type Pen interface {
	MoveTo(x, y float32)
	LineTo(x, y float32)
	// QuadTo draws a quadratic curve by way of the control point b to c.
	QuadTo(bx, by, cx, cy float32)
	ClosePath()
}

// Matrix takes the point x, y of a glyph, in font units with y upwards, to
// XX·x + XY·y + DX, YX·x + YY·y + DY.
type Matrix struct{ XX, XY, YX, YY, DX, DY float32 }

// Draw draws the outline of gid with the pen, moved and scaled by m. A blank
// glyph draws nothing.
func (f *Face) Draw(gid uint16, m Matrix, pen Pen) error {
	var o outline
	if err := o.glyph(f, gid, 0); err != nil {
		return diag.Errorf("font %s: glyph %d: %w", f.name, gid, err)
	}
	o.draw(m, pen)
	return nil
}

// More flags of components (OpenType, table glyf); glyph.go has the others.
const (
	argumentsAreXY  = 0x0002
	scaledOffset    = 0x0800
	unscaledOffsets = 0x1000
)

// onCurve is the flag of a point that the contour passes through.
const onCurve = 1 << 0

// maxPoints is more than any glyph has; composite glyphs of composite glyphs
// could otherwise grow without end.
const maxPoints = 1 << 16

// maxParts is more components than any glyph has; blank ones of blank ones
// could be many times more than points.
const maxParts = 1 << 12

// outline is the points of a glyph.
type outline struct {
	points []point
	// ends are the places behind the last point of each contour.
	ends []int
	// parts counts the components so far.
	parts int
}

type point struct {
	x, y float32
	on   bool
}

// glyph adds the points of gid.
func (o *outline) glyph(f *Face, gid uint16, depth int) error {
	rec, ok := f.record(gid)
	switch {
	case !ok:
		return diag.Errorf("outside the font")
	case depth > maxNesting:
		return diag.Errorf("components nest deeper than %d", maxNesting)
	case !hasOutline(rec):
		return nil
	case isComposite(rec):
		return o.composite(f, rec, depth)
	}
	return o.simple(rec)
}

// simple adds the points of a simple glyph.
func (o *outline) simple(rec table) error {
	first := len(o.points)
	at, n := glyphHeader, 0
	for range rec.i16(0) {
		end := rec.u16(at) + 1
		if end <= n || at+2 > len(rec) {
			return diag.Errorf("contours out of order")
		}
		n = end
		o.ends = append(o.ends, first+n)
		at += 2
	}
	at += 2 + rec.u16(at)
	if _, err := pointsSize(rec.from(at), n); err != nil {
		return err
	}
	if first+n > maxPoints {
		return diag.Errorf("more than %d points", maxPoints)
	}
	flags := make([]byte, 0, n)
	for len(flags) < n {
		flag := rec[at]
		at++
		flags = append(flags, flag)
		if flag&repeated != 0 {
			for range rec.u8(at) {
				flags = append(flags, flag)
			}
			at++
		}
	}
	o.points = append(o.points, make([]point, n)...)
	points := o.points[first:]
	v := 0
	for i, flag := range flags {
		at, v = step(rec, at, v, flag, shortX, sameX)
		points[i].x, points[i].on = float32(v), flag&onCurve != 0
	}
	v = 0
	for i, flag := range flags {
		at, v = step(rec, at, v, flag, shortY, sameY)
		points[i].y = float32(v)
	}
	return nil
}

// step reads one coordinate at the given place and adds it to v.
func step(rec table, at, v int, flag, short, same byte) (int, int) {
	switch {
	case flag&short != 0 && flag&same != 0:
		return at + 1, v + rec.u8(at)
	case flag&short != 0:
		return at + 1, v - rec.u8(at)
	case flag&same != 0:
		return at, v
	}
	return at + 2, v + rec.i16(at)
}

// composite adds the points of a composite glyph's components, each at its
// place.
func (o *outline) composite(f *Face, rec table, depth int) error {
	whole := len(o.points)
	for c := (component{next: glyphHeader, more: true}); c.more; {
		var err error
		if c, err = componentAt(rec, c.next); err != nil {
			return err
		}
		if o.parts++; o.parts > maxParts {
			return diag.Errorf("more than %d components", maxParts)
		}
		first := len(o.points)
		if err := o.glyph(f, c.gid, depth+1); err != nil {
			return err
		}
		if err := o.put(rec, c, whole, first); err != nil {
			return err
		}
	}
	return nil
}

// put scales and moves the component whose points begin at first; whole is
// where those of its glyph do.
func (o *outline) put(rec table, c component, whole, first int) error {
	flags := rec.u16(c.at)
	at := c.at + 4
	var a, b int
	switch {
	case flags&wordArguments != 0 && flags&argumentsAreXY != 0:
		a, b = rec.i16(at), rec.i16(at+2)
	case flags&wordArguments != 0:
		a, b = rec.u16(at), rec.u16(at+2)
	case flags&argumentsAreXY != 0:
		a, b = int(int8(rec.u8(at))), int(int8(rec.u8(at+1)))
	default:
		a, b = rec.u8(at), rec.u8(at+1)
	}
	m := scaleOf(rec, c, flags)
	part := o.points[first:]
	for i, p := range part {
		part[i].x, part[i].y = m.apply(p.x, p.y)
	}
	dx, dy := float32(a), float32(b)
	switch {
	case flags&argumentsAreXY == 0:
		// Point b of the component comes to lie on point a of what is there.
		if whole+a >= first || b >= len(part) {
			return diag.Errorf("components are joined at points that are not there")
		}
		dx, dy = o.points[whole+a].x-part[b].x, o.points[whole+a].y-part[b].y
	case flags&scaledOffset != 0 && flags&unscaledOffsets == 0:
		dx, dy = m.apply(dx, dy)
	}
	for i := range part {
		part[i].x += dx
		part[i].y += dy
	}
	return nil
}

// scaleOf returns the scaling of a component.
func scaleOf(rec table, c component, flags int) Matrix {
	m := Matrix{XX: 1, YY: 1}
	number := func(fromEnd int) float32 { return float32(rec.i16(c.next-fromEnd)) / (1 << 14) }
	switch {
	case flags&oneScale != 0:
		m.XX = number(2)
		m.YY = m.XX
	case flags&twoScales != 0:
		m.XX, m.YY = number(4), number(2)
	case flags&fourScales != 0:
		m.XX, m.YX, m.XY, m.YY = number(8), number(6), number(4), number(2)
	}
	return m
}

func (m Matrix) apply(x, y float32) (float32, float32) {
	return m.XX*x + m.XY*y + m.DX, m.YX*x + m.YY*y + m.DY
}

// draw draws all contours. Between two control points the contour passes
// through the point in their middle, which the font leaves out.
func (o *outline) draw(m Matrix, pen Pen) {
	first := 0
	for _, end := range o.ends {
		p := o.points[first:end]
		first = end
		if len(p) < 2 {
			continue // an anchor, not a contour
		}
		for i, q := range p {
			p[i].x, p[i].y = m.apply(q.x, q.y)
		}
		contour(p, pen)
	}
}

// contour draws one contour of at least two points.
func contour(p []point, pen Pen) {
	start := p[len(p)-1]
	switch {
	case p[0].on:
		start, p = p[0], p[1:]
	case start.on:
		p = p[:len(p)-1]
	default:
		start = middle(start, p[0])
	}
	pen.MoveTo(start.x, start.y)
	for i, q := range p {
		next := start
		if i+1 < len(p) {
			next = p[i+1]
		}
		switch {
		case q.on:
			pen.LineTo(q.x, q.y)
		case next.on || i+1 == len(p):
			pen.QuadTo(q.x, q.y, next.x, next.y)
		default:
			next = middle(q, next)
			pen.QuadTo(q.x, q.y, next.x, next.y)
		}
	}
	pen.ClosePath()
}

func middle(a, b point) point { return point{(a.x + b.x) / 2, (a.y + b.y) / 2, true} }
