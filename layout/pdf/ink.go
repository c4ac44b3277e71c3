package pdf

import "jianbao/layout/frame"

// The names of the graphics states and the spot colour in the resources.
const (
	overprintName name = "Over"
	knockoutName  name = "Knock"
	spotSpace     name = "Spot"
	allSpace      name = "All"
)

// hides reports whether a colour is on the paper already.
func (c *content) hides(color frame.Color) bool { return c.job.Preprinted && isColored(color) }

// ink sets the fill colour for text and rules.
func (c *content) ink(color frame.Color) {
	if c.inked && c.color == color.RGB {
		return
	}
	c.inked, c.color = true, color.RGB
	switch {
	case c.job.Target == PDFX4:
		c.plate(color)
	case isBlack(color):
		// Grey for black, so that it prints with black only.
		c.buf = append(c.buf, "0 g\n"...)
	default:
		// sRGB, of which the output intent speaks.
		for _, v := range color.RGB {
			c.buf = append(appendDecimal(c.buf, byteMilli(v), placePlaces), ' ')
		}
		c.buf = append(c.buf, "rg\n"...)
	}
}

// byteMilli returns v/255 in thousandths.
func byteMilli(v uint8) int64 { return (int64(v)*1000 + 127) / 255 }

// plate sets the colour for print: the spot colour whole, everything else in
// black ink only. Black overprints: no white gap opens where it stands over
// red and the plates are not in register.
func (c *content) plate(color frame.Color) {
	if isColored(color) {
		c.state(knockoutName)
		c.buf = append(spotSpace.appendTo(c.buf), " cs 1 scn\n"...)
		return
	}
	if black := 1000 - byteMilli(color.RGB[0]); black > 0 {
		c.state(overprintName)
		c.buf = appendDecimal(append(c.buf, "0 0 0 "...), black, placePlaces)
		c.buf = append(c.buf, " k\n"...)
	} else { // white is the paper, which overprinting would leave covered
		c.state(knockoutName)
		c.buf = append(c.buf, "0 0 0 0 k\n"...)
	}
}

// state sets the graphics state for overprinting or not.
func (c *content) state(state name) {
	if c.gs != state {
		c.gs = state
		c.buf = append(state.appendTo(c.buf), " gs\n"...)
	}
}

// graphicsStates are /ExtGState of the resources for print. In mode 1 black in
// DeviceCMYK leaves the other plates alone (ISO 32000-1, 8.6.7).
func graphicsStates() dict {
	state := func(over bool) dict {
		return dict{{"Type", name("ExtGState")}, {"OP", boolean(over)}, {"op", boolean(over)}, {"OPM", integer(1)}}
	}
	return dict{{overprintName, state(true)}, {knockoutName, state(false)}}
}

// separation returns the colour space of one plate, whose tint stands for the
// given percent of the process inks (8.6.6.4). There is one such object for
// each name (ISO 15930-7, 6.4; ISO 19005-2, 6.2.4.4).
func separation(colorant string, cmyk [4]uint8) array {
	full := array{}
	for _, v := range cmyk {
		full = append(full, milli(int(v)*10))
	}
	return array{name("Separation"), name(colorant), name("DeviceCMYK"), dict{
		{"FunctionType", integer(2)}, {"Domain", array{integer(0), integer(1)}},
		{"C0", array{integer(0), integer(0), integer(0), integer(0)}}, {"C1", full}, {"N", integer(1)},
	}}
}
