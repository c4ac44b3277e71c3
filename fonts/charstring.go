package fonts

import (
	"math"

	"jianbao/issues/diag"
)

// charstring runs the program of a CFF glyph (Adobe Technical Note 5177) and
// makes an outline of quadratic curves of what it draws.
type charstring struct {
	font   *cff
	dict   cffDict
	stack  []float64
	x, y   float64
	out    *outline
	closed bool
	// hints is how many stem hints were given so far, which tells how long a
	// mask is. widthRead says that the glyph's width, which may stand before
	// the first operands, is behind us.
	hints     int
	widthRead bool
	// steps counts operators, so that programs that call each other end.
	steps int
	// tolerance is how far from a cubic curve its quadratic ones may lie, in
	// units of the font.
	tolerance float64
}

// Limits of a charstring: Technical Note 5177 has 48 operands and calls ten
// deep; glyphs of ten thousand strokes take fewer steps than maxSteps.
const (
	maxStack = 192
	maxCalls = 10
	maxSteps = 1 << 17
)

// maxUnits is the largest coordinate of an outline, in units of the font.
const maxUnits = 1 << 15

var errCharstring = diag.Errorf("outline is damaged")

// outline adds the glyph's points to o, its curves within tolerance, in units
// of the font, of those that are drawn.
func (c *cff) outline(gid uint16, tolerance float64, o *outline) error {
	d, ok := c.dictOf(gid)
	program := c.charstrings.at(int(gid))
	if !ok || program == "" {
		return errCharstring
	}
	s := charstring{font: c, dict: d, out: o, closed: true, tolerance: tolerance}
	if _, err := s.run(program, 0); err != nil {
		return err
	}
	return s.close()
}

// run runs a program, and says whether the glyph has ended.
func (s *charstring) run(t table, depth int) (ended bool, err error) {
	if depth > maxCalls {
		return false, errCharstring
	}
	for len(t) > 0 {
		b := t.u8(0)
		if b >= 32 || b == 28 {
			v, size := charstringNumber(t)
			if size > len(t) || len(s.stack) == maxStack {
				return false, errCharstring
			}
			s.stack = append(s.stack, v)
			t = t[size:]
			continue
		}
		if s.steps++; s.steps > maxSteps {
			return false, errCharstring
		}
		t = t[1:]
		switch b {
		case 10, 29: // callsubr, callgsubr
			ended, err := s.call(b == 29, depth)
			if ended || err != nil {
				return ended, err
			}
		case 11: // return
			return false, nil
		case 14: // endchar
			s.width(0)
			if len(s.stack) >= 4 { // an accented letter made of two, long withdrawn
				return false, errCharstring
			}
			return true, nil
		case 12:
			if err := s.escape(t.u8(0)); err != nil {
				return false, err
			}
			t = t.from(1)
		case 19, 20: // hintmask, cntrmask
			s.stems()
			size := (s.hints + 7) / 8
			if size > len(t) {
				return false, errCharstring
			}
			t = t[size:]
		default:
			if err := s.operator(b); err != nil {
				return false, err
			}
		}
	}
	return false, nil
}

func charstringNumber(t table) (v float64, size int) {
	switch t.u8(0) {
	case 28:
		return float64(t.i16(1)), 3
	case 255:
		return float64(int32(t.u32(1))) / (1 << 16), 5
	}
	return shortNumber(t)
}

// call runs a subroutine; its number is biased so that small numbers reach
// more of them.
func (s *charstring) call(global bool, depth int) (ended bool, err error) {
	list := &s.dict.locals
	if global {
		list = &s.font.globals
	}
	bias := 32768
	switch {
	case list.count < 1240:
		bias = 107
	case list.count < 33900:
		bias = 1131
	}
	n := len(s.stack) - 1
	if n < 0 {
		return false, errCharstring
	}
	number := s.stack[n]
	s.stack = s.stack[:n]
	program := list.at(int(number) + bias)
	if program == "" {
		return false, errCharstring
	}
	return s.run(program, depth+1)
}

// width takes the glyph's width off the stack where the first operator that
// clears it has more than the operands of its own.
func (s *charstring) width(operands int) {
	if !s.widthRead && len(s.stack) > 0 && len(s.stack) != operands && !(operands == 0 && len(s.stack) == 4) {
		s.stack = s.stack[1:]
	}
	s.widthRead = true
}

// stems counts the stem hints on the stack, two operands each.
func (s *charstring) stems() {
	if len(s.stack)%2 == 0 {
		s.widthRead = true
	}
	if !s.widthRead {
		s.width(-1)
	}
	s.hints += len(s.stack) / 2
	s.stack = s.stack[:0]
}

// operator draws. Each one takes all operands.
func (s *charstring) operator(b int) error {
	var err error
	switch b {
	case 1, 3, 18, 23: // hstem, vstem, hstemhm, vstemhm
		s.stems()
	case 4, 22: // vmoveto, hmoveto
		s.width(1)
		if len(s.stack) != 1 {
			return errCharstring
		}
		dx, dy := s.stack[0], 0.0
		if b == 4 {
			dx, dy = dy, dx
		}
		err = s.move(dx, dy)
	case 21: // rmoveto
		s.width(2)
		if len(s.stack) != 2 {
			return errCharstring
		}
		err = s.move(s.stack[0], s.stack[1])
	case 5: // rlineto
		err = s.lines(s.stack)
	case 6, 7: // hlineto, vlineto
		err = s.alternate(b == 6)
	case 8: // rrcurveto
		err = s.curves(s.stack)
	case 24: // rcurveline
		if len(s.stack) < 2 {
			return errCharstring
		}
		n := len(s.stack) - 2
		if err = s.curves(s.stack[:n]); err == nil {
			err = s.lines(s.stack[n:])
		}
	case 25: // rlinecurve
		if len(s.stack) < 6 {
			return errCharstring
		}
		n := len(s.stack) - 6
		if err = s.lines(s.stack[:n]); err == nil {
			err = s.curves(s.stack[n:])
		}
	case 26, 27: // vvcurveto, hhcurveto
		err = s.level(b == 27)
	case 30, 31: // vhcurveto, hvcurveto
		err = s.turning(b == 31)
	default:
		return errCharstring
	}
	s.stack = s.stack[:0]
	return err
}

// escape runs an operator of two bytes.
func (s *charstring) escape(b int) error {
	a := s.stack
	want := map[int]int{12: 2, 34: 7, 35: 13, 36: 9, 37: 11}[b]
	if want == 0 || len(a) < want {
		return errCharstring
	}
	var c []float64
	switch b {
	case 12: // div, which converters of older fonts leave
		n := len(a) - 2
		s.stack = append(a[:n], a[n]/a[n+1])
		return nil
	case 34: // hflex
		c = []float64{a[0], 0, a[1], a[2], a[3], 0, a[4], 0, a[5], -a[2], a[6], 0}
	case 35: // flex
		c = a[:12]
	case 36: // hflex1
		c = []float64{a[0], a[1], a[2], a[3], a[4], 0, a[5], 0, a[6], a[7], a[8], -(a[1] + a[3] + a[7])}
	case 37: // flex1: the last operand goes along the longer way
		dx, dy := a[0]+a[2]+a[4]+a[6]+a[8], a[1]+a[3]+a[5]+a[7]+a[9]
		last := []float64{a[10], -dy}
		if math.Abs(dx) <= math.Abs(dy) {
			last = []float64{-dx, a[10]}
		}
		c = append(append([]float64{}, a[:10]...), last...)
	}
	err := s.curves(c)
	s.stack = s.stack[:0]
	return err
}

// lines draws lines of two operands each.
func (s *charstring) lines(a []float64) error {
	for ; len(a) >= 2; a = a[2:] {
		if err := s.line(a[0], a[1]); err != nil {
			return err
		}
	}
	return nil
}

// alternate draws lines that go sideways and upwards in turn.
func (s *charstring) alternate(sideways bool) error {
	for _, v := range s.stack {
		dx, dy := v, 0.0
		if !sideways {
			dx, dy = dy, dx
		}
		if err := s.line(dx, dy); err != nil {
			return err
		}
		sideways = !sideways
	}
	return nil
}

// curves draws curves of six operands each.
func (s *charstring) curves(a []float64) error {
	for ; len(a) >= 6; a = a[6:] {
		if err := s.curve([6]float64(a[:6])); err != nil {
			return err
		}
	}
	return nil
}

// level draws curves that begin and end in the same direction, sideways or
// upwards; an odd operand in front bends the first of them.
func (s *charstring) level(sideways bool) error {
	a, bend := s.stack, 0.0
	if len(a)%4 == 1 {
		bend, a = a[0], a[1:]
	}
	for ; len(a) >= 4; a = a[4:] {
		c := [6]float64{a[0], bend, a[1], a[2], a[3], 0}
		if !sideways {
			c = [6]float64{bend, a[0], a[1], a[2], 0, a[3]}
		}
		if err := s.curve(c); err != nil {
			return err
		}
		bend = 0
	}
	return nil
}

// turning draws curves that begin sideways and end upwards and the other way
// about in turn; an odd operand at the end bends the last of them.
func (s *charstring) turning(sideways bool) error {
	for a := s.stack; len(a) >= 4; a = a[4:] {
		bend := 0.0
		if len(a) == 5 {
			bend = a[4]
		}
		c := [6]float64{a[0], 0, a[1], a[2], bend, a[3]}
		if !sideways {
			c = [6]float64{0, a[0], a[1], a[2], a[3], bend}
		}
		if err := s.curve(c); err != nil {
			return err
		}
		sideways = !sideways
	}
	return nil
}

// move begins a contour.
func (s *charstring) move(dx, dy float64) error {
	if err := s.close(); err != nil {
		return err
	}
	s.x, s.y = s.x+dx, s.y+dy
	s.closed = false
	return s.point(s.x, s.y, true)
}

// close ends the contour that is open. Its last point is left out where it is
// the first again.
func (s *charstring) close() error {
	if s.closed {
		return nil
	}
	s.closed = true
	o := s.out
	first := 0
	if n := len(o.ends); n > 0 {
		first = o.ends[n-1]
	}
	last := len(o.points) - 1
	if last > first && o.points[last] == o.points[first] {
		o.points = o.points[:last]
	}
	o.ends = append(o.ends, len(o.points))
	return nil
}

// point adds a point, in the charstring's units.
func (s *charstring) point(x, y float64, on bool) error {
	x, y = x*s.dict.scale, y*s.dict.scale
	if !(math.Abs(x) < maxUnits && math.Abs(y) < maxUnits) || len(s.out.points) == maxPoints {
		return errCharstring
	}
	s.out.points = append(s.out.points, point{float32(x), float32(y), on})
	return nil
}

func (s *charstring) line(dx, dy float64) error {
	if s.closed {
		return errCharstring
	}
	s.x, s.y = s.x+dx, s.y+dy
	return s.point(s.x, s.y, true)
}

// curve draws a cubic curve, d being the steps from point to point, as
// quadratic ones. Of n equal parts each is off by √3/36 of its third
// difference, which is that of the whole by n³.
func (s *charstring) curve(d [6]float64) error {
	if s.closed {
		return errCharstring
	}
	x := [4]float64{s.x, s.x + d[0], s.x + d[0] + d[2], s.x + d[0] + d[2] + d[4]}
	y := [4]float64{s.y, s.y + d[1], s.y + d[1] + d[3], s.y + d[1] + d[3] + d[5]}
	s.x, s.y = x[3], y[3]
	third := math.Hypot(x[3]-3*x[2]+3*x[1]-x[0], y[3]-3*y[2]+3*y[1]-y[0]) * s.dict.scale
	n := math.Ceil(math.Cbrt(third * math.Sqrt(3) / 36 / s.tolerance))
	if !(n < maxUnits) {
		return errCharstring
	}
	n = max(n, 1)
	for i := range int(n) {
		from, to := float64(i)/n, float64(i+1)/n
		cx, ex := quadratic(x, from, to)
		cy, ey := quadratic(y, from, to)
		if err := s.point(cx, cy, false); err != nil {
			return err
		}
		if err := s.point(ex, ey, true); err != nil {
			return err
		}
	}
	return nil
}

// quadratic returns the control point and the end, in one coordinate, of the
// quadratic curve for the part of a cubic one between two parameters: the one
// whose ends agree and whose middle does.
func quadratic(p [4]float64, from, to float64) (control, end float64) {
	at := func(t float64) float64 {
		u := 1 - t
		return u*u*u*p[0] + 3*u*u*t*p[1] + 3*u*t*t*p[2] + t*t*t*p[3]
	}
	if to == 1 {
		end = p[3]
	} else {
		end = at(to)
	}
	return 2*at((from+to)/2) - (at(from)+end)/2, end
}
