package layout

import (
	"math"
	"strconv"
	"strings"

	"jianbao/layout/frame"
)

// parseColor reads "#RRGGBB", or four percentages C M Y K. The other space is
// reckoned without a profile, as the standard's own red is (layout §1.1).
func parseColor(s string) (frame.Color, bool) {
	var c frame.Color
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		v, err := strconv.ParseUint(hex, 16, 24)
		if err != nil || len(hex) != 6 {
			return c, false
		}
		c.RGB = [3]uint8{uint8(v >> 16), uint8(v >> 8), uint8(v)}
		c.CMYK = cmykOf(c.RGB)
		return c, true
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,/", r) })
	if len(parts) != 4 {
		return c, false
	}
	for i, p := range parts {
		v, err := strconv.Atoi(strings.TrimSuffix(p, "%"))
		if err != nil || v < 0 || v > 100 {
			return c, false
		}
		c.CMYK[i] = uint8(v)
	}
	c.RGB = rgbOf(c.CMYK)
	return c, true
}

// rgbOf is the uncalibrated equivalent of a CMYK mix.
func rgbOf(cmyk [4]uint8) (rgb [3]uint8) {
	k := 1 - float64(cmyk[3])/100
	for i := range rgb {
		rgb[i] = uint8(math.Round(255 * (1 - float64(cmyk[i])/100) * k))
	}
	return rgb
}

// cmykOf is the inverse of rgbOf with as much black as possible.
func cmykOf(rgb [3]uint8) (cmyk [4]uint8) {
	top := float64(max(rgb[0], rgb[1], rgb[2]))
	if top == 0 {
		return [4]uint8{0, 0, 0, 100}
	}
	for i, v := range rgb {
		cmyk[i] = uint8(math.Round(100 * (1 - float64(v)/top)))
	}
	cmyk[3] = uint8(math.Round(100 * (1 - top/255)))
	return cmyk
}
