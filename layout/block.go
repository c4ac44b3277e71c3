package layout

import (
	"slices"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// part is one piece of a set line, moved x to the right of the line's left
// edge: a contents entry has a mark, a text, a leader and a number. It is a
// line of text, or glyphs that its maker placed.
type part struct {
	line inline.Line
	run  *frame.GlyphRun
	x    frame.Length
}

// setLine is one row of a page: parts on one baseline.
type setLine struct {
	parts []part
	pos   diag.Pos
	// origins are the places of the text, for proofs.
	origins []frame.Origin
	measure frame.Length
	// stretch is the white added to each gap, for proofs.
	stretch frame.Length
	// link is the contents entry the line belongs to, from 1; 0 for none.
	link int
	// turned says that the line goes on with the contents entry above it and
	// stays on its page.
	turned bool
	// rows is how many rows of the grid the line takes; 0 for those of its type
	// size.
	rows int
	// tail is how many rows stay free below the line on its page.
	tail int
	// keep says that a row of a table stays on the page of the line above it.
	keep bool
	// inner are lines off the grid within these rows, images and rules what
	// stands there besides: places from the left edge and from the top of the
	// first row's em box.
	inner  []fixedLine
	images []frame.Image
	rules  []frame.Rule
}

// blockKind says how a block behaves at page ends.
type blockKind uint8

const (
	// textBlock is a paragraph: neither its first nor its last line alone.
	textBlock blockKind = iota
	// headBlock stays whole and with the lines after it.
	headBlock
	// wholeBlock stays on one page.
	wholeBlock
	// tableBlock is a table: its lines say themselves what keeps together.
	tableBlock
)

// block is paragraph-level material: lines that follow each other, one row of
// the grid each.
type block struct {
	kind blockKind
	// above and below are blank rows; of two neighbours' the larger counts,
	// and none counts at a page's edge.
	above, below int
	lines        []setLine
	// size is the type size, for the baseline within the row.
	size frame.Length
	// attached says that the block stays with the lines before it.
	attached bool
	// again are the lines that stand above the rows of a table on the pages that
	// it goes on to, and cut is the rule below those on the pages it leaves.
	again []setLine
	cut   frame.Rule
	// body is the first line of a table that is neither caption nor head.
	body int
	// alone says that the last line is an attribution on a row of its own,
	// which takes two lines of text along (typography §4.5).
	alone bool
	// entry is the contents entry that leads here, from 1; 0 for none.
	entry int
	// bookmark is the outline entry that leads here; Level 0 for none.
	bookmark frame.Bookmark
}

// rowsOf returns how many rows line j takes, with those that stay free below it.
func (b *block) rowsOf(j int, st *Style) int { return b.lines[j].rowsAt(b.size, st) + b.lines[j].tail }

// rowsAt returns how many rows a line of the given type size takes itself.
func (l *setLine) rowsAt(size frame.Length, st *Style) int {
	if l.rows > 0 {
		return l.rows
	}
	return st.RowsFor(size)
}

// rowsOfAll returns how many rows lines take together.
func rowsOfAll(lines []setLine, size frame.Length, st *Style) (n int) {
	for i := range lines {
		n += lines[i].rowsAt(size, st)
	}
	return n
}

// placeInner returns what stands off the grid within the line's rows, with its
// left edge at x and the top of its first em box at y: rules, pictures, text.
func (l *setLine) placeInner(x, y frame.Length) []frame.Item {
	var items []frame.Item
	for _, r := range l.rules {
		r.Rect.X, r.Rect.Y = r.Rect.X+x, r.Rect.Y+y
		items = append(items, r)
	}
	for _, im := range l.images {
		im.Rect.X, im.Rect.Y = im.Rect.X+x, im.Rect.Y+y
		items = append(items, im)
	}
	for _, f := range l.inner {
		items = append(items, f.line.place(x, y+f.top+baseline(f.size))...)
	}
	return items
}

// place returns the line's items with its left edge at x and its baseline y.
func (l setLine) place(x, y frame.Length) []frame.Item {
	var items []frame.Item
	for _, p := range l.parts {
		if p.run != nil {
			items = append(items, movedRun(p.run, x+p.x, y))
			continue
		}
		items = append(items, p.line.Frame(x+p.x, y)...)
	}
	return items
}

// mark returns the line's mark, with its em boxes from a corner on.
func (l setLine) mark(rect frame.Rect) frame.Mark {
	return frame.Mark{Kind: frame.LineMark, Rect: rect, Pos: l.pos, Origins: l.origins, Stretch: l.stretch}
}

// movedRun returns a copy of a run with its origin at x and its baseline y.
func movedRun(run *frame.GlyphRun, x, y frame.Length) *frame.GlyphRun {
	moved := *run
	moved.Y = y
	moved.Glyphs = slices.Clone(run.Glyphs)
	for i := range moved.Glyphs {
		moved.Glyphs[i].X += x
	}
	return &moved
}

// width is the right end of the line's parts.
func (l setLine) width() frame.Length {
	var w frame.Length
	for _, p := range l.parts {
		w = max(w, p.x+p.line.Width())
	}
	return w
}

// span is the distance from the line's first part to its right end, 0 for a
// line of nothing.
func (l setLine) span() frame.Length {
	if len(l.parts) == 0 {
		return 0
	}
	return l.width() - l.parts[0].x
}

// centre moves the lines to the middle of the measure.
func centre(lines []setLine, measure frame.Length) {
	for i := range lines {
		shift(&lines[i], (measure-lines[i].width())/2)
	}
}

// flushRight moves the line to the right end of the measure.
func flushRight(l *setLine, measure frame.Length) { shift(l, measure-l.width()) }

func shift(l *setLine, by frame.Length) {
	for i := range l.parts {
		l.parts[i].x += by
	}
}
