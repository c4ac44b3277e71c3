package inline

import (
	"jianbao/layout/frame"
)

// Em is the unit of the line rules: one Han cell, in 1/65536.
const Em frame.Length = 1 << 16

// Font finds the glyphs of one text style. Advances are in 1/65536 of the
// type size.
type Font interface {
	// Han returns the glyph of base, with its variation selector or 0, from
	// the style's Chinese faces. ok is false if none of them has it. A face
	// without the variation gives the base glyph.
	Han(base, selector rune) (g Glyph, ok bool)
	// Latin returns the glyph of r from the style's Latin face.
	Latin(r rune) (g Glyph, ok bool)
}

// Glyph is one glyph of one face with its advance in 1/65536 em.
type Glyph struct {
	Face    frame.FaceID
	ID      uint16
	Advance frame.Length
}

// Span is text of one style. Spans of one paragraph share size and cell.
type Span struct {
	Text  string
	Font  Font
	Color frame.Color
	Tag   frame.TagID
	// Whole forbids a break inside the span (an attribution that fits a line).
	Whole bool
}

// Mode is how line edges treat the blank half of a mark
// (spec typography §2.2).
type Mode uint8

const (
	// Tight trims the blank at both edges always.
	Tight Mode = iota
	// Grid keeps whole cells, and halves a mark at the line end only to
	// admit it.
	Grid
)

// Prohibition is the set of places where a line may not begin or end
// (spec typography §1.2), from the loosest to the strictest.
type Prohibition uint8

const (
	Loose Prohibition = iota
	Basic
	Usual
	GB
	Strict
)

// Options are the line rules for one paragraph. The zero value is tight mode
// at level Loose with a gap of 0; use DefaultOptions for the house's rules.
type Options struct {
	Mode  Mode
	Level Prohibition
	// Size is the type size; Cell the advance of one Han character, the em
	// of every rule. Cell may differ from Size (tracking); 0 means Size.
	Size, Cell frame.Length
	// Gap is the natural Han–Latin gap in 1/65536 em of the cell; it shrinks
	// to GapMin and grows to GapMax.
	Gap, GapMin, GapMax frame.Length
	// KeepStops forbids shrinking the blank of 。？！ (§2.3 step 7).
	KeepStops bool
	// Names are personal names that are better not broken (§1.4).
	Names []string
	// Codes are house words that stay whole with a following 〔year〕number.
	Codes []string
}

// Shape is the room a paragraph is set in, in absolute lengths.
type Shape struct {
	// Measure is the whole line, indents included.
	Measure frame.Length
	// First and Rest indent the first and the following lines from the left.
	First, Rest frame.Length
	// Ragged leaves every line at its natural width.
	Ragged bool
}
