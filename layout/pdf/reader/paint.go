package reader

import (
	"bytes"
	"fmt"

	"jianbao/issues/diag"
)

// paint runs the path operators. Only rectangles are kept: they are what the
// program draws.
func (m *machine) paint(op string, v [6]float64) error {
	switch op {
	case "re":
		if len(m.path) > maxGlyphs {
			return diag.Errorf("path of more than %d rectangles", maxGlyphs)
		}
		m.path = append(m.path, m.bounds(v[0], v[1], v[0]+v[2], v[1]+v[3]))
	case "f", "F", "f*", "B", "B*", "b", "b*":
		m.painted(op)
		return m.fillPath()
	case "S", "s":
		m.painted(op)
		m.path = m.path[:0]
	case "n":
		m.path = m.path[:0]
	}
	return nil
}

// fillPath gives out the rectangles of the path.
func (m *machine) fillPath() error {
	if len(m.out.Rects)+len(m.path) > maxGlyphs {
		return diag.Errorf("more than %d rectangles on one page", maxGlyphs)
	}
	for _, r := range m.path {
		r.Color, r.Overprint, r.Mark = m.fill, m.overprint, m.mark()
		m.out.Rects = append(m.out.Rects, r)
	}
	m.path = m.path[:0]
	return nil
}

// bounds returns the bounding box of a rectangle on the page.
func (m *machine) bounds(x0, y0, x1, y1 float64) Rect {
	ax, ay := m.ctm.apply(x0, y0)
	left, top, right, bottom := ax, ay, ax, ay
	for _, corner := range [...][2]float64{{x1, y0}, {x0, y1}, {x1, y1}} {
		x, y := m.ctm.apply(corner[0], corner[1])
		left, right = min(left, x), max(right, x)
		top, bottom = min(top, y), max(bottom, y)
	}
	return Rect{X: left, Y: top, W: right - left, H: bottom - top}
}

// painted notes a painting operator outside all marked content.
func (m *machine) painted(op string) {
	if len(m.marks) == 0 && len(m.out.Unmarked) < maxFaults {
		m.out.Unmarked = append(m.out.Unmarked, fmt.Sprintf("%s at byte %d", op, m.at))
	}
}

// deviceColor runs the operators of the device colour spaces.
func (m *machine) deviceColor(op string, v [6]float64) bool {
	var c Color
	switch op {
	case "g", "G":
		c = Color{Space: "DeviceGray", N: 1}
	case "rg", "RG":
		c = Color{Space: "DeviceRGB", N: 3}
	case "k", "K":
		c = Color{Space: "DeviceCMYK", N: 4}
	default:
		return false
	}
	copy(c.Components[:c.N], v[:])
	*m.ink(op) = c
	return true
}

// ink returns the colour an operator sets: capitals set the stroke's.
func (m *machine) ink(op string) *Color {
	if op[0] < 'a' {
		return &m.stroke
	}
	return &m.fill
}

// setColor runs the operators of the other colour spaces.
func (m *machine) setColor(op string, args []Object) error {
	c := m.ink(op)
	if op == "CS" || op == "cs" {
		space, err := m.colorSpace(args[0])
		*c = space
		return err
	}
	c.N, c.Components = 0, [4]float64{}
	for i, o := range args {
		if _, pattern := o.(Name); pattern && i == len(args)-1 {
			break
		}
		v, ok := m.file.Number(o)
		if !ok {
			return diag.Errorf("operand %d is no number", i+1)
		}
		if i < len(c.Components) {
			c.Components[i] = v
		}
		c.N++
	}
	return nil
}

// colorSpace returns a colour of the space that a name stands for.
func (m *machine) colorSpace(o Object) (Color, error) {
	switch o {
	case Name("DeviceGray"), Name("DeviceRGB"), Name("DeviceCMYK"), Name("Pattern"):
		return Color{Space: o.(Name)}, nil
	}
	space, err := m.resource("ColorSpace", o)
	if err != nil {
		return Color{}, err
	}
	a := m.file.list(space)
	if len(a) == 0 {
		return Color{}, diag.Errorf("empty colour space")
	}
	c := Color{Space: m.file.Name(a[0])}
	if c.Space == "Separation" && len(a) > 1 {
		c.Colorant = m.file.Name(a[1])
	}
	return c, nil
}

// named runs the operators that take names, dictionaries and arrays.
func (m *machine) named(op string, args []Object) error {
	var err error
	switch op {
	case "gs":
		return m.extGState(args[0])
	case "sh":
		m.painted(op)
		_, err = m.resource("Shading", args[0])
	case "DP":
		_, err = m.properties(args[1])
	case "d":
		if _, ok := args[0].(Array); !ok {
			err = diag.Errorf("operand is no array")
		}
	case "ri", "MP":
		if _, ok := args[0].(Name); !ok {
			err = diag.Errorf("operand is no name")
		}
	}
	return err
}

// extGState takes over what a graphics state dictionary says of overprinting
// fills; /OP counts for them where there is no /op (ISO 32000-1, table 58).
func (m *machine) extGState(name Object) error {
	o, err := m.resource("ExtGState", name)
	if err != nil {
		return err
	}
	d := m.file.Dict(o)
	for _, key := range [...]Name{"OP", "op"} {
		if b, ok := m.file.Resolve(d.Get(key)).(Bool); ok {
			m.overprint = bool(b)
		}
	}
	return nil
}

// inlineImage passes over BI … ID … EI. The end is the first EI between white
// space, as for every reader without the picture's size.
func (m *machine) inlineImage(l *lexer) error {
	for {
		o, err := l.object()
		if err != nil {
			return err
		}
		if o == keyword("ID") {
			break
		}
		if o == keyword("") {
			return diag.Errorf("without ID")
		}
	}
	for at := l.pos; ; {
		i := bytes.Index(l.data[at:], []byte("EI"))
		if i < 0 {
			return diag.Errorf("without EI")
		}
		at += i + len("EI")
		if isSpace(l.data[at-3]) && (at == len(l.data) || isSpace(l.data[at])) {
			l.pos = at
			m.image(nil)
			return nil
		}
	}
}
