// Package frame is the page list: what stands where on every page, after all
// decisions of layout have been made. Package layout writes it; package
// layout/pdf (and any later writer) reads it and neither measures nor moves.
//
// Positions are measured in Length from the top left corner of the page, x to
// the right and y downwards. The package knows no PDF operator and no font
// format: a face is a number (FaceID), a glyph a number within its face.
package frame

import "jianbao/issues/diag"

// Document is a finished bulletin.
type Document struct {
	Pages []Page
	// Tags are the structure elements in reading order, each parent before
	// its children. Tags[0] is unused, so that the TagID 0 can mean “no
	// content, a layout artifact”; Tags[1] is the Document element.
	Tags []Tag
	// Bookmarks are the outline entries in reading order.
	Bookmarks []Bookmark
	// Faces names the faces by FaceID, for dumps and messages.
	Faces []string
}

// Page is one side of a sheet.
type Page struct {
	Width, Height Length
	// Items are in reading order, artifacts where they were placed.
	Items []Item
}

// Item is something placed on a page: *GlyphRun, Rule, Image, Link, Mark or Note.
type Item interface{ item() }

func (*GlyphRun) item() {}
func (Rule) item()      {}
func (Image) item()     {}
func (Link) item()      {}
func (Mark) item()      {}
func (Note) item()      {}

// FaceID numbers the faces of one font set, from 0.
type FaceID uint16

// GlyphRun is glyphs of one face, size and colour on one baseline.
type GlyphRun struct {
	Tag   TagID
	Face  FaceID
	Size  Length
	Color Color
	// Y is the baseline.
	Y Length
	// Glyphs is never empty; its X need not rise.
	Glyphs []Glyph
}

// Glyph is one placed glyph.
type Glyph struct {
	// ID is the glyph's index in the face; never 0.
	ID uint16
	// X is the glyph's origin, measured from the page's left edge.
	X Length
	// Text is what the glyph stands for: usually one character, both of a
	// two-em dash, a base with its variation selector. It is empty only where
	// an earlier glyph of the same cluster carries the text.
	Text string
}

// Rule is a filled rectangle: a line of the masthead or the colophon.
type Rule struct {
	Tag   TagID
	Rect  Rect
	Color Color
}

// Image is a picture scaled into Rect.
type Image struct {
	Tag  TagID
	Rect Rect
	// Orientation says how the pixels lie in the file, as Exif has it: 1, or 0,
	// upright, up to 8. The picture fills Rect upright.
	Orientation int
	// Data is the file's bytes, of a picture that is whole to its last pixel;
	// Format is "jpeg" or "png".
	Data   []byte
	Format string
}

// Link makes Rect a link to a place of this document, or to URI if that is
// not empty. Contents describes the target to readers that cannot see it.
type Link struct {
	Tag      TagID
	Rect     Rect
	Page     int // index into Document.Pages
	Y        Length
	URI      string
	Contents string
}

// MarkKind says what a Mark records.
type MarkKind uint8

// LineMark records a set line of text; its Rect is the line's em boxes over
// the whole measure.
const LineMark MarkKind = 1 + iota

// Mark is invisible: it records where something of the source came to stand,
// for proofs and messages. Writers skip it.
type Mark struct {
	Kind MarkKind
	Rect Rect
	// Pos is the source position of the first character, Origins are where all of
	// the text comes from, as a line may hold several fields of the file: so a
	// proof finds the line of any place.
	Pos     diag.Pos
	Origins []Origin
	// Stretch is the white added to each gap of the line in 1/65536 em;
	// negative where marks were compressed.
	Stretch Length
}

// Origin is a stretch of a source file, from one character up to another, both
// included.
type Origin struct{ From, To diag.Pos }

// Note is a remark about what stands in Rect, or a number that is drawn there.
// Readers show it and let it be answered; it draws nothing itself. Only proofs
// have notes.
type Note struct {
	Rect Rect
	// Author says who remarks, Text what.
	Author, Text string
}

// Rect is a rectangle; X, Y is its top left corner.
type Rect struct{ X, Y, W, H Length }

// Color is one ink in both of the colour spaces that targets ask for.
type Color struct {
	// RGB is sRGB, 0 to 255.
	RGB [3]uint8
	// CMYK is in percent.
	CMYK [4]uint8
}

// Black is the colour of everything that has no other; it is K only in print.
var Black = Color{CMYK: [4]uint8{0, 0, 0, 100}}

// Bookmark is an outline entry. Level is 1 for the outermost.
type Bookmark struct {
	Title string
	Level int
	Page  int // index into Document.Pages
	Y     Length
}
