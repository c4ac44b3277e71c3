package layout

import (
	"jianbao/fonts"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// face is the faces of one text style, as package inline asks for them.
type face struct {
	set        *fonts.Set
	han, latin fonts.Role
	// recent are the glyphs of characters that were asked for: a text has few
	// different ones, and looking one up reads three tables.
	recent *[recentGlyphs]recent
}

// recentGlyphs is how many glyphs are remembered, by the last bits of their
// characters.
const recentGlyphs = 1 << 10

// recent is a character with its glyph.
type recent struct {
	r     rune
	known bool
	ok    bool
	glyph inline.Glyph
}

// Han returns base from the style's Chinese faces, in the variation that
// selector asks for where a face has it.
func (f face) Han(base, selector rune) (inline.Glyph, bool) {
	if selector == 0 {
		c := &f.recent[base&(recentGlyphs-1)]
		if !c.known || c.r != base {
			id, gid, ok := f.set.Find(f.han, base)
			*c = recent{r: base, known: true, ok: ok, glyph: f.glyph(id, gid)}
		}
		return c.glyph, c.ok
	}
	id, gid, _, ok := f.set.FindVariation(f.han, base, selector)
	return f.glyph(id, gid), ok
}

// Latin returns r from the style's Latin face.
func (f face) Latin(r rune) (inline.Glyph, bool) {
	id, gid, ok := f.set.Find(f.latin, r)
	return f.glyph(id, gid), ok
}

func (f face) glyph(id fonts.ID, gid uint16) inline.Glyph {
	if gid == 0 {
		return inline.Glyph{}
	}
	from := f.set.Face(id)
	return inline.Glyph{
		Face: frame.FaceID(id), ID: gid,
		Advance: inline.Em.Mul(frame.Length(from.Advance(gid)), frame.Length(from.UnitsPerEm())),
	}
}

func newFace(set *fonts.Set, han, latin fonts.Role) face {
	return face{set: set, han: han, latin: latin, recent: new([recentGlyphs]recent)}
}

// faces are the text styles of the house (house style): headings in 黑体 and
// titles in 小标宋 go with the bold Latin, the rest with the regular one.
type faces struct {
	title, body, hei, kai, song face
}

func newFaces(set *fonts.Set) *faces {
	return &faces{
		title: newFace(set, fonts.Title, fonts.LatinBold),
		body:  newFace(set, fonts.Body, fonts.Latin),
		hei:   newFace(set, fonts.Hei, fonts.LatinBold),
		kai:   newFace(set, fonts.Kai, fonts.Latin),
		song:  newFace(set, fonts.Song, fonts.Latin),
	}
}
