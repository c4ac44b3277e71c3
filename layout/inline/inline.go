// Package inline makes lines of Chinese text: spans of text go in, lines with
// every glyph at its final place come out.
//
//	p := inline.Prepare(spans, inline.DefaultOptions())
//	for _, line := range inline.Break(p, inline.Shape{Measure: measure, First: 2 * cell}) {
//		items = append(items, line.Frame(x, y)...)
//	}
//
// Prepare cuts the text into clusters, gives each its class and glyph, and
// lays down between every two of them a joint: how much white stands there,
// how far it may shrink and stretch, and whether a line may break. Break
// chooses breaks from that alone, and a Line knows where each body stands.
//
// The rules are those of GB/T 15834-2011 5.1 and W3C CLREQ; CLREQ.md is the
// ledger of what is kept and where. Within the package lengths are in 1/65536
// of a Han cell, so that every rule reads as its source has it.
package inline

import (
	"jianbao/layout/frame"
)

// Em is the unit of the line rules: one Han cell, in 1/65536.
const Em frame.Length = 1 << 16

// Fractions of a cell that the rules speak of.
const (
	half    = Em / 2
	quarter = Em / 4
	eighth  = Em / 8
)

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

// Glyph is one glyph of one face with its advance in 1/65536 of the type size.
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
	// Whole forbids a break inside the span, and between it and a whole span
	// beside it (an attribution that fits a line).
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
// (spec typography §1.2), from the loosest to the strictest. At every level
// long marks, Latin words and the units of §1.4 stay whole.
type Prohibition uint8

const (
	// Loose prohibits nothing at line edges.
	Loose Prohibition = iota
	// Basic is CLREQ's: no stop, closing or connecting mark at a line start, no
	// opening mark at a line end.
	Basic
	// Usual is Basic, and no …… at a line start: what browsers do, and the
	// house's level.
	Usual
	// GB is Basic, and no solidus at a line end (GB/T 15834-2011 5.1.9).
	GB
	// Strict is GB, and neither —— nor …… at a line start.
	Strict
)

// Options are the line rules for one paragraph. The zero value is tight mode
// at level Loose with a gap of 0; DefaultOptions has the house's rules.
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
}

// DefaultOptions returns the house's rules without a size: grid mode, level
// Usual, a gap of ¼ em between ⅛ and ½ (CLREQ 3.2.3).
func DefaultOptions() Options {
	return Options{Mode: Grid, Level: Usual, Gap: quarter, GapMin: eighth, GapMax: half}
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

// indent returns the indent of line n, counted from 0.
func (s Shape) indent(n int) frame.Length {
	if n == 0 {
		return s.First
	}
	return s.Rest
}
