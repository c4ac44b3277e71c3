package proof

import (
	"strings"
	"unicode"

	"jianbao/fonts"
	"jianbao/layout/frame"
)

// The inks of marks: light, so that the page stays what is read.
var (
	faint     = rgb(0x9A, 0xA5, 0xB1) // outlines
	numberInk = rgb(0x6B, 0x77, 0x85) // small print: line numbers, slip and foot
	cellInk   = rgb(0xD9, 0xE4, 0xEF)
	dark      = rgb(0x3C, 0x46, 0x52) // the text of slip and sheets
	warnInk   = rgb(0xC2, 0x6A, 0x00)
	newInk    = rgb(0x2F, 0x6F, 0xBF) // what was put in
	goneInk   = rgb(0xC0, 0x39, 0x2B) // what was taken out
	loose     = rgb(0xFF, 0xF1, 0xCC)
	tight     = rgb(0xDD, 0xF0, 0xE0)
	rare      = rgb(0xE9, 0xDF, 0xF6)
	badge     = rgb(0xFF, 0xE9, 0xCC)
)

func rgb(r, g, b uint8) frame.Color {
	return frame.Color{RGB: [3]uint8{r, g, b}, CMYK: [4]uint8{0, 0, 0, 60}}
}

// setter sets the few words of marks and sheets: glyph after glyph, without the
// rules of the text.
type setter struct {
	set *fonts.Set
	han []fonts.Role
}

func newSetter(set *fonts.Set) *setter {
	return &setter{set, []fonts.Role{fonts.Song, fonts.Body, fonts.Kai}}
}

// typeface is how words are set.
type typeface struct {
	size  frame.Length
	color frame.Color
	bold  bool
	tag   frame.TagID
}

// find returns the face and the glyph of r; what no face has is shown as a
// question mark, and all white but the full-width one as a space.
func (s *setter) find(r rune, bold bool) (fonts.ID, uint16) {
	if r != '\u3000' && unicode.IsSpace(r) || unicode.IsControl(r) {
		r = ' '
	}
	latin, han := fonts.Latin, s.han
	if bold {
		latin, han = fonts.LatinBold, append([]fonts.Role{fonts.Hei}, han...)
	}
	const latinEnd = 0x250
	if r < latinEnd {
		if id, gid, ok := s.set.Find(latin, r); ok {
			return id, gid
		}
	}
	for _, role := range han {
		if id, gid, ok := s.set.Find(role, r); ok {
			return id, gid
		}
	}
	if id, gid, ok := s.set.Find(latin, r); ok {
		return id, gid
	}
	id, gid, _ := s.set.Find(latin, '?')
	return id, gid
}

// advance returns the width of a glyph at a size.
func (s *setter) advance(id fonts.ID, gid uint16, size frame.Length) frame.Length {
	f := s.set.Face(id)
	return size.Mul(frame.Length(f.Advance(gid)), frame.Length(f.UnitsPerEm()))
}

// width returns how wide text is.
func (s *setter) width(text string, t typeface) (w frame.Length) {
	for _, r := range text {
		id, gid := s.find(r, t.bold)
		w += s.advance(id, gid, t.size)
	}
	return w
}

// text sets a line with its left edge at x and its baseline at y.
func (s *setter) text(x, y frame.Length, text string, t typeface) (items []frame.Item) {
	var run *frame.GlyphRun
	for _, r := range text {
		id, gid := s.find(r, t.bold)
		if face := frame.FaceID(id); run == nil || run.Face != face {
			run = &frame.GlyphRun{Tag: t.tag, Face: face, Size: t.size, Color: t.color, Y: y}
			items = append(items, run)
		}
		if unicode.IsControl(r) || r == unicode.ReplacementChar || r == 0xFEFF {
			r = '?'
		}
		run.Glyphs = append(run.Glyphs, frame.Glyph{ID: gid, X: x, Text: string(r)})
		x += s.advance(id, gid, t.size)
	}
	return items
}

// noStart may not begin a line.
const noStart = "，。、；：？！”’）》】…—,.;:?!)]\""

// wrap divides text into lines of the measure at most: between Han characters,
// and at the spaces of words unless one is too long.
func (s *setter) wrap(text string, measure frame.Length, t typeface) (lines []string) {
	var line strings.Builder
	w := frame.Length(0)
	flush := func() {
		lines = append(lines, strings.TrimRight(line.String(), " "))
		line.Reset()
		w = 0
	}
	for _, word := range words(text) {
		wide := s.width(word, t)
		if w > 0 && w+wide > measure {
			flush()
			word = strings.TrimLeft(word, " ")
			wide = s.width(word, t)
		}
		for wide > measure { // longer than a line
			n := 0
			for i, r := range word {
				if n > 0 && s.width(word[:i+len(string(r))], t) > measure {
					break
				}
				n = i + len(string(r))
			}
			line.WriteString(word[:n])
			flush()
			word = word[n:]
			wide = s.width(word, t)
		}
		line.WriteString(word)
		w += wide
	}
	if line.Len() > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// words divides text where a line may end.
func words(text string) (list []string) {
	start := 0
	var last rune
	for i, r := range text {
		joined := i == 0 || strings.ContainsRune(noStart, r) || isWord(last) && isWord(r) || strings.ContainsRune("“‘（《【(", last)
		if !joined {
			list = append(list, text[start:i])
			start = i
		}
		last = r
	}
	return append(list, text[start:])
}

// isWord reports whether r is part of a word that is not divided.
func isWord(r rune) bool { return r > ' ' && r < 0x250 }

// rule is a filled rectangle.
func rule(x, y, w, h frame.Length, c frame.Color) frame.Item {
	return frame.Rule{Rect: frame.Rect{X: x, Y: y, W: w, H: h}, Color: c}
}

// hair is the thickness of outlines.
const hair = frame.Pt * 3 / 10

// box is the outline of a rectangle.
func box(r frame.Rect, c frame.Color) []frame.Item {
	return []frame.Item{
		rule(r.X, r.Y, r.W, hair, c), rule(r.X, r.Y+r.H-hair, r.W, hair, c),
		rule(r.X, r.Y, hair, r.H, c), rule(r.X+r.W-hair, r.Y, hair, r.H, c),
	}
}

// shorten returns text with at most n characters, “…” for the rest.
func shorten(text string, n int) string {
	if r := []rune(text); len(r) > n {
		return string(r[:n]) + "…"
	}
	return text
}
