package fonts

import (
	"math"
	"slices"

	"jianbao/issues/diag"
)

// errTooLarge is of an outline that the format of glyphs has no room for.
var errTooLarge = diag.Errorf("outline is too large")

// record returns the outline as the record of a simple glyph, its points
// rounded to whole units. An outline that draws nothing gives "".
func (o *outline) record() (table, error) {
	o.dropEmpty()
	if len(o.ends) == 0 {
		return "", nil
	}
	if len(o.points) > maxPoints || len(o.ends) > math.MaxInt16 {
		return "", errTooLarge
	}
	xs, ys := make([]int, len(o.points)), make([]int, len(o.points))
	for i, p := range o.points {
		x, y := math.Round(float64(p.x)), math.Round(float64(p.y))
		if !(math.Abs(x) < math.MaxInt16/2 && math.Abs(y) < math.MaxInt16/2) { // steps double
			return "", errTooLarge
		}
		xs[i], ys[i] = int(x), int(y)
	}
	b := make([]byte, 0, glyphHeader+2*len(o.ends)+2+3*len(o.points))
	for _, v := range []int{len(o.ends), slices.Min(xs), slices.Min(ys), slices.Max(xs), slices.Max(ys)} {
		b = append(b, byte(v>>8), byte(v))
	}
	for _, end := range o.ends {
		b = append(b, byte((end-1)>>8), byte(end-1))
	}
	b = append(b, 0, 0) // length of the instructions
	flags := len(b)
	for _, p := range o.points {
		flag := byte(0)
		if p.on {
			flag = onCurve
		}
		b = append(b, flag)
	}
	for _, axis := range []struct {
		at          []int
		short, same byte
	}{{xs, shortX, sameX}, {ys, shortY, sameY}} {
		last := 0
		for i, v := range axis.at {
			step := v - last
			last = v
			switch {
			case step == 0:
				b[flags+i] |= axis.same
			case 0 < step && step < 256:
				b[flags+i] |= axis.short | axis.same
				b = append(b, byte(step))
			case -256 < step && step < 0:
				b[flags+i] |= axis.short
				b = append(b, byte(-step))
			default:
				b = append(b, byte(step>>8), byte(step))
			}
		}
	}
	return table(b), nil
}

// dropEmpty takes out contours of a single point, which are anchors.
func (o *outline) dropEmpty() {
	points, ends := o.points[:0:0], o.ends[:0:0]
	first := 0
	for _, end := range o.ends {
		if end-first > 1 {
			points = append(points, o.points[first:end]...)
			ends = append(ends, len(points))
		}
		first = end
	}
	o.points, o.ends = points, ends
}

// reverse turns the direction of all contours round, each beginning where it
// did: CFF fills to the left of a contour, TrueType to its right.
func (o *outline) reverse() {
	first := 0
	for _, end := range o.ends {
		slices.Reverse(o.points[min(first+1, end):end])
		first = end
	}
}

// apply moves and scales all points.
func (o *outline) apply(m Matrix) {
	for i, p := range o.points {
		o.points[i].x, o.points[i].y = m.apply(p.x, p.y)
	}
}

// box returns the box around the points, controls among them.
func (o *outline) box() (xMin, yMin, xMax, yMax float32) {
	for i, p := range o.points {
		if i == 0 {
			xMin, yMin, xMax, yMax = p.x, p.y, p.x, p.y
		}
		xMin, yMin = min(xMin, p.x), min(yMin, p.y)
		xMax, yMax = max(xMax, p.x), max(yMax, p.y)
	}
	return xMin, yMin, xMax, yMax
}
