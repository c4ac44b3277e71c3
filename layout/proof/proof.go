// Package proof draws over pages what an editor needs: the numbers of lines,
// the type area, findings, changes, a slip to sign, and sheets at the end that
// list it all.
//
//	marked := proof.Overlay(doc, proof.Options{Fonts: fonts.Shipped(), …})
//
// No item of the page list is moved or left out: tints and grids stand under
// a page's items, everything else over them, in the margins and between the
// lines. The marks are rules, glyph runs and notes like any others.
package proof

import (
	"slices"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// Options say what is drawn. Fonts and Grid must be given.
type Options struct {
	Fonts *fonts.Set
	Slip  Slip
	Grid  Grid
	// ShowCells draws the grid's cells, not only the outline of the type area.
	ShowCells bool
	// Findings are numbered at their lines and listed at the end, with what
	// Source returns of the line in the file.
	Findings diag.List
	Source   func(diag.Pos) string
	// Language is what findings are said in.
	Language diag.Catalog
	// Changes are what Compare found; nil for a proof that is compared with
	// nothing. Against is what they were compared with.
	Changes *Changes
	Against string
}

// Slip is what the head of a proof says of it.
type Slip struct {
	// Series and Number are those of the bulletin, Stage the round of reading
	// (“一校”), Date as printed, Digest that of the sources.
	Series, Number, Stage, Date, Digest string
}

// Grid is the type area and its rows of cells.
type Grid struct {
	// Area returns the type area of a page, counted from 1.
	Area func(page int) frame.Rect
	// Rows and Cells are how many of them there are, Size the height of a row's
	// em boxes.
	Rows, Cells int
	Size        frame.Length
}

// Overlay returns the pages with the marks on them, and sheets behind them. The
// document that was given stays as it is and shares the items.
func Overlay(doc *frame.Document, opt Options) *frame.Document {
	out := *doc
	out.Tags, out.Bookmarks = slices.Clone(doc.Tags), slices.Clone(doc.Bookmarks)
	o := &overlay{Options: opt, doc: &out, set: newSetter(opt.Fonts), lines: linesOf(doc), sheets: make([]sheet, len(doc.Pages)), used: make(map[spot]frame.Length)}
	o.place()
	o.numbers() // first, so that no tint of a line hides a cell or a glyph's mark
	for i := range doc.Pages {
		o.page(i)
	}
	o.findings()
	o.changes()
	signed := o.slip()
	out.Pages = make([]frame.Page, len(doc.Pages))
	for i, p := range doc.Pages {
		p.Items = slices.Concat(o.sheets[i].under, p.Items, o.sheets[i].over)
		out.Pages[i] = p
	}
	o.endSheets(!signed)
	return &out
}

// sheet is the marks of one page.
type sheet struct{ under, over []frame.Item }

// overlay is a proof that is being made.
type overlay struct {
	Options
	doc    *frame.Document
	set    *setter
	lines  []line
	sheets []sheet
	// remarks are the findings with their lines.
	remarks []remark
	// used is where the right margin of a line is still free, by page and y.
	used map[spot]frame.Length
}

// spot is a height on a page.
type spot struct {
	page int
	y    frame.Length
}

// under adds marks below the items of a page, over above them.
func (o *overlay) under(page int, items ...frame.Item) {
	o.sheets[page].under = append(o.sheets[page].under, items...)
}

func (o *overlay) over(page int, items ...frame.Item) {
	o.sheets[page].over = append(o.sheets[page].over, items...)
}

// line is a set line of text: its mark, where it stands, and which line of its
// page it is, from 1. What stands side by side is one line to who counts.
type line struct {
	frame.Mark
	page, number int
}

// linesOf returns the lines of all pages.
func linesOf(doc *frame.Document) (lines []line) {
	for i := range doc.Pages {
		first := len(lines)
		var tops []frame.Length
		for _, it := range doc.Pages[i].Items {
			if m, ok := it.(frame.Mark); ok && m.Kind == frame.LineMark {
				lines = append(lines, line{Mark: m, page: i})
				tops = append(tops, m.Rect.Y)
			}
		}
		slices.Sort(tops)
		tops = slices.Compact(tops)
		for k := first; k < len(lines); k++ {
			n, _ := slices.BinarySearch(tops, lines[k].Rect.Y)
			lines[k].number = n + 1
		}
	}
	return lines
}

// The ways in which a line may show a place of the source, the best last.
const (
	showsNot  = iota
	showsLine // it has text of that line in the file
	showsPlace
)

// shows says how a stretch of the source has to do with a place.
func shows(s frame.Origin, pos diag.Pos) int {
	switch {
	case s.From.File != pos.File || pos.Line < s.From.Line || pos.Line > s.To.Line || pos.Line == 0:
		return showsNot
	case s.From.Compare(pos) <= 0 && pos.Compare(s.To) <= 0:
		return showsPlace
	}
	return showsLine
}

// lineAt returns the line that shows a place of the source, nil if none does: the
// line that has the character, else the one with what stands before it in the same
// line of the file, else with what follows. A title stands in the contents too;
// its own line is the later one.
func (o *overlay) lineAt(pos diag.Pos) *line {
	var best *line
	var at diag.Pos // where what best shows begins
	how := showsNot
	for i := range o.lines {
		l := &o.lines[i]
		for _, s := range l.Origins {
			n := shows(s, pos)
			better := n > how
			if n == how && n > showsNot {
				better = s.From.Compare(pos) <= 0 && s.From.Compare(at) >= 0 || at.Compare(pos) > 0 && s.From.Compare(at) <= 0
			}
			if better {
				best, at, how = l, s.From, n
			}
		}
	}
	return best
}

// lineNear returns the line on a page that a baseline is of: the one it is
// nearest to the foot of.
func (o *overlay) lineNear(page int, y frame.Length) (best *line) {
	var least frame.Length
	for i := range o.lines {
		l := &o.lines[i]
		if l.page != page {
			continue
		}
		foot := l.Rect.Y + l.Rect.H*88/100
		if d := max(foot-y, y-foot); d <= l.Rect.H && (best == nil || d < least) {
			best, least = l, d
		}
	}
	return best
}
