package layout

import (
	"jianbao/layout/frame"
)

// row is one row of the grid as flow deals it out.
type row struct {
	// block and line say what stands there; line is −1 in a blank row.
	block, line int
	// keep forbids a page break above the row.
	keep bool
}

// placedRow is a row with its place on the page, 0 to Rows−1.
type placedRow struct {
	row
	at int
}

// pageBody is one page as flow makes it.
type pageBody struct {
	rows []placedRow
	// colophon is the piece of the colophon at the foot, −1 for none.
	colophon int
	// folio is false on pages that carry no number (GB/T 9704-2012 7.5).
	folio bool
	// forced says that the page ends where a break is forbidden, because
	// nothing else was possible.
	forced bool
}

// flow deals the blocks' rows out to pages and places the colophon.
func flow(b *bulletin, st *Style) []pageBody {
	f := flower{
		rows:  rowsOf(b.blocks, st),
		style: st,
		first: firstRow(st, b.masthead.foot()+st.Masthead.BelowRule),
	}
	f.deal(0)
	f.placeColophon(b)
	return f.pages
}

// flower deals rows out to pages.
type flower struct {
	rows  []row
	style *Style
	// first is the first free row of the first page.
	first int
	pages []pageBody
	// starts are the indices of the pages' first rows in rows.
	starts []int
}

// firstRow is the first row whose em box starts at or below y.
func firstRow(st *Style, y frame.Length) int {
	i := 0
	for i < st.Rows && st.RowTop(i) < y {
		i++
	}
	return i
}

// rowsOf lays the blocks' lines out in one long column of rows.
func rowsOf(blocks []block, st *Style) []row {
	var rows []row
	need := 0 // lines still to be kept with the heading above
	below := 0
	for i := range blocks {
		b := &blocks[i]
		attached := need > 0
		if i > 0 {
			for range max(below, b.above) {
				rows = append(rows, row{i, -1, attached})
			}
		}
		if b.kind == headBlock {
			need = len(b.lines)
		}
		for j := range b.lines {
			rows = append(rows, row{i, j, b.keepAbove(j) || need > 0 && (j > 0 || attached)})
			need = max(need-1, 0)
		}
		if b.kind == headBlock {
			need = st.MinBelowHeading
		}
		below = b.below
	}
	return rows
}

// keepAbove reports whether line j must stay on the page of the line above it:
// no line of a paragraph stands alone, and an attribution takes two lines of
// text along, be they of two paragraphs (typography §4.5).
func (b *block) keepAbove(j int) bool {
	last := len(b.lines) - 1
	switch {
	case j == 0:
		return b.alone && last == 1
	case b.kind != textBlock || b.lines[j].turned:
		return true
	case b.alone && j == last-1:
		return true
	}
	return j == 1 || j == last
}

// deal fills pages from row s on.
func (f *flower) deal(s int) {
	for s = f.skipBlank(s); s < len(f.rows); s = f.skipBlank(s) {
		at := 0
		if len(f.pages) == 0 {
			at = f.first
		}
		e, forced := f.breakAt(s, s+f.style.Rows-at)
		f.push(s, e, at, forced)
		s = e
	}
}

// push makes a page of the rows s to e, the first of them on row at.
func (f *flower) push(s, e, at int, forced bool) {
	p := pageBody{colophon: -1, folio: true, forced: forced}
	for i := s; i < e; i++ {
		if f.rows[i].line >= 0 {
			p.rows = append(p.rows, placedRow{f.rows[i], at + i - s})
		}
	}
	f.pages = append(f.pages, p)
	f.starts = append(f.starts, s)
}

// skipBlank returns the first row from s on that is not blank.
func (f *flower) skipBlank(s int) int {
	for s < len(f.rows) && f.rows[s].line < 0 {
		s++
	}
	return s
}

// breakAt returns the last row, at most e, above which the page that starts
// with s may end; forced says that there was none. A masthead that fills its
// page stands alone there.
func (f *flower) breakAt(s, e int) (at int, forced bool) {
	if e >= len(f.rows) {
		return len(f.rows), false
	}
	for at = e; at > s; at-- {
		if !f.keeps(at) {
			return at, false
		}
	}
	return e, e > s
}

// keeps reports whether no page may begin with row i, or the first row after
// it that is not blank.
func (f *flower) keeps(i int) bool {
	i = f.skipBlank(i)
	return i < len(f.rows) && f.rows[i].keep
}

// foot is the lower edge of the last em box on a page, or of what stands above
// the rows where it has none.
func (f *flower) foot(p *pageBody) frame.Length {
	if len(p.rows) == 0 {
		return f.style.RowTop(0) - f.style.Pitch()
	}
	return f.style.RowTop(p.rows[len(p.rows)-1].at) + f.style.Body.Size
}

// placeColophon puts the colophon at the foot of the last page. Where it does
// not fit, two lines of text go over with it (DESIGN §3); a colophon that must
// stand on an even page may stand alone (layout §1.6).
func (f *flower) placeColophon(b *bulletin) {
	if len(f.pages) == 0 {
		f.push(0, 0, f.first, false)
	}
	last := len(b.colophons) - 1
	if last < 0 {
		return
	}
	if f.style.Imprint.EvenPage {
		f.toEvenPage(b.colophons[last].height())
	} else if !f.fits(b.colophons[0].height()) {
		f.carryOver(b.colophons[0].height())
	}
	for i := range b.colophons {
		if i > 0 {
			f.pages = append(f.pages, pageBody{folio: true})
		}
		f.pages[len(f.pages)-1].colophon = i
	}
}

// fits reports whether a colophon of height h fits under the text of the last
// page with a blank row between.
func (f *flower) fits(h frame.Length) bool {
	p := &f.pages[len(f.pages)-1]
	foot := f.foot(p)
	if len(f.pages) == 1 && len(p.rows) == 0 {
		foot = f.style.RowTop(min(f.first, f.style.Rows-1))
	}
	return foot+f.style.Pitch() <= f.style.Imprint.Foot-h
}

// carryOver moves the last lines of the text to a new page so that the
// colophon does not stand alone there.
func (f *flower) carryOver(h frame.Length) {
	n := len(f.pages) - 1
	s := f.starts[n]
	at := 0
	if n == 0 {
		at = f.first
	}
	if cut := f.cutForColophon(s); cut > s {
		f.pages, f.starts = f.pages[:n], f.starts[:n]
		f.push(s, cut, at, false)
		f.push(cut, len(f.rows), 0, false)
	}
	if !f.fits(h) {
		// What belongs together leaves no room beside it.
		f.push(len(f.rows), len(f.rows), 0, false)
	}
}

// carried is how many lines of text go over to the colophon's page.
const carried = 2

// cutForColophon returns the last row of the page that starts with s above
// which it may end, with at least two lines of text after it; s if none.
func (f *flower) cutForColophon(s int) int {
	lines := 0
	for i := len(f.rows) - 1; i > s; i-- {
		if f.rows[i].line >= 0 {
			lines++
		}
		if lines >= carried && f.rows[i].line >= 0 && !f.rows[i].keep {
			return i
		}
	}
	return s
}

// toEvenPage makes the last page an even one with room for a colophon of
// height h, alone on its page if it must be. After a blank page neither it nor
// the colophon's page carries a number (GB/T 9704-2012 7.5; PG02, PG03).
func (f *flower) toEvenPage(h frame.Length) {
	even := len(f.pages)%2 == 0
	if even && f.fits(h) {
		return
	}
	if even {
		f.pages = append(f.pages, pageBody{colophon: -1}, pageBody{colophon: -1})
		return
	}
	f.pages = append(f.pages, pageBody{colophon: -1, folio: f.style.Imprint.NumberLone})
}
