package pdf

import (
	"jianbao/fonts"
	"jianbao/layout/frame"
)

// emUnits is the em of a PDF font: widths count in thousandths.
const emUnits = 1000

// codes numbers the glyphs of one face as the pages need them: a code is the
// CID and the glyph's number in the embedded subset at once. Each pair of
// glyph and text has a code of its own, so that a glyph that stands for two
// texts (a dash for — and for half of ——) is extracted as each of them.
type codes struct {
	face *fonts.Face
	// glyphs[i] has code i+1; code 0 is .notdef and never shown.
	glyphs []coded
	// first is, by glyph of the face, its first code or 0.
	first []uint16
	// full says that a pair found no code any more.
	full bool
}

// maxCodes is what codes of two bytes can number, code 0 aside.
const maxCodes = 0xFFFF

type coded struct {
	gid  uint16
	text string
	// width is the advance in thousandths of the em, rounded, as /W has it.
	width int
	// next is another code of the same glyph or 0.
	next uint16
}

func newCodes(face *fonts.Face) *codes {
	return &codes{face: face, first: make([]uint16, face.NumGlyphs())}
}

// number gives g a code if its pair is new.
func (c *codes) number(g *frame.Glyph) {
	switch {
	case c.code(g) > 0:
	case len(c.glyphs) == maxCodes:
		c.full = true
	default:
		c.glyphs = append(c.glyphs, coded{
			gid: g.ID, text: g.Text, next: c.first[g.ID],
			width: perMille(c.face.Advance(g.ID), c.face.UnitsPerEm()),
		})
		c.first[g.ID] = uint16(len(c.glyphs))
	}
}

// code returns the code of g, which must have been numbered.
func (c *codes) code(g *frame.Glyph) uint16 {
	n := c.first[g.ID]
	for n > 0 && c.glyphs[n-1].text != g.Text {
		n = c.glyphs[n-1].next
	}
	return n
}

// perMille returns v of em units in thousandths of the em, rounded.
func perMille(v, em int) int {
	if v < 0 {
		return -perMille(-v, em)
	}
	return (v*emUnits + em/2) / em
}

// widths returns the /W array: what differs from /DW, runs of equal widths as
// “first last width”, others as “first [width …]” (ISO 32000-1, 9.7.4.3).
func (c *codes) widths() array {
	w := array{}
	for i := 0; i < len(c.glyphs); {
		switch n := c.equal(i); {
		case c.glyphs[i].width == defaultWidth:
			i += n
		case n >= packedRun:
			w = append(w, integer(i+1), integer(i+n), integer(c.glyphs[i].width))
			i += n
		default:
			list, start := array{}, i
			for i < len(c.glyphs) && c.glyphs[i].width != defaultWidth && c.equal(i) < packedRun {
				list = append(list, integer(c.glyphs[i].width))
				i++
			}
			w = append(w, integer(start+1), list)
		}
	}
	return w
}

const (
	// defaultWidth is /DW, the width of every Han character.
	defaultWidth = emUnits
	// packedRun is how many equal widths are shorter as a run than in a list.
	packedRun = 4
)

// equal counts the codes from glyphs[i] on that have its width.
func (c *codes) equal(i int) int {
	n := 1
	for i+n < len(c.glyphs) && c.glyphs[i+n].width == c.glyphs[i].width {
		n++
	}
	return n
}

// unicode returns what the code means to a reader that extracts text. A glyph
// that only continues a cluster (its text is in an ActualText, see content)
// gets a zero width space: PDF/A wants a character for every code, and 0,
// U+FEFF and U+FFFE are not allowed (ISO 19005-2, 6.2.11.7.2).
func (c coded) unicode() string {
	if c.text == "" {
		return "\u200B"
	}
	return c.text
}

// maxBlock is the most entries of one block of a CMap (Adobe Technical Note
// 5014, section 4).
const maxBlock = 100

// toUnicode returns the CMap that maps codes to text (ISO 32000-1, 9.10.3).
func (c *codes) toUnicode() []byte {
	b := make([]byte, 0, 512+16*len(c.glyphs))
	b = append(b, `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`...)
	for start := 0; start < len(c.glyphs); start += maxBlock {
		end := min(start+maxBlock, len(c.glyphs))
		b = append(integer(end-start).appendTo(b), " beginbfchar\n"...)
		for i := start; i < end; i++ {
			b = append(appendCode(append(b, '<'), uint16(i+1)), "> "...)
			b = append(appendHex(b, utf16BE(c.glyphs[i].unicode())), '\n')
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`...)
}

// appendCode appends the four digits of a code in a hexadecimal string.
func appendCode(b []byte, code uint16) []byte {
	return append(b, hexDigits[code>>12], hexDigits[code>>8&15], hexDigits[code>>4&15], hexDigits[code&15])
}
