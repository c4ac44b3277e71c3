package layout

import (
	"jianbao/layout/frame"
)

// row is one row of the grid as flow deals it out.
type row struct {
	// block and line say what stands there; line is negative in a row without
	// a baseline: blank, or goesOn.
	block, line int
	// again says that line counts those that a table repeats.
	again bool
	// keep forbids a page break above the row.
	keep bool
}

const (
	// blank is a row of nothing.
	blank = -1
	// goesOn is a further row of a line that takes several.
	goesOn = -2
)

// placedRow is a row with its place on the page, 0 to Rows−1.
type placedRow struct {
	row
	at int
	// cut says that a table goes on behind the row on the next page.
	cut bool
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
		rows:   rowsOf(b.blocks, st),
		blocks: b.blocks,
		style:  st,
		first:  firstRow(st, b.masthead.foot()+st.Masthead.BelowRule),
	}
	f.deal(0)
	f.placeColophon(b)
	return f.pages
}

// flower deals rows out to pages.
type flower struct {
	rows   []row
	blocks []block
	style  *Style
	// first is the first free row of the first page.
	first int
	pages []pageBody
	// start is the first row of the last page.
	start int
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
		attached := need > 0 || b.attached
		if b.kind == headBlock && !b.attached && need < st.MinBelowHeading {
			// The text under the heading before is shorter than what should
			// stay with it, and ends here: a column of short notices would
			// hang together for ever.
			attached = false
		}
		if b.isTall(st) && 0 < need && need < st.MinBelowHeading {
			// A line of text is enough below the heading where what comes next
			// would take both to a page that has no room for them.
			attached, need = b.attached, 0
		}
		for range max(below, b.above) {
			rows = append(rows, row{block: i, line: blank, keep: attached})
		}
		if b.kind == headBlock {
			need = len(b.lines)
		}
		for j := range b.lines {
			keep := b.keepAbove(j) || need > 0 && (j > 0 || attached)
			rows = append(rows, row{block: i, line: j, keep: keep})
			for range b.rowsOf(j, st) - 1 {
				rows = append(rows, row{block: i, line: goesOn, keep: true})
			}
			need = max(need-1, 0)
		}
		if b.kind == headBlock {
			need = st.MinBelowHeading
		}
		below = b.below
	}
	return rows
}

// isTall reports whether what stays together at the beginning of a block that is
// no text takes more than half a page.
func (b *block) isTall(st *Style) bool {
	if b.kind != wholeBlock && b.kind != tableBlock {
		return false
	}
	rows := 0
	for j := range b.lines {
		if j > 0 && !b.keepAbove(j) {
			break
		}
		rows += b.rowsOf(j, st)
	}
	return rows > st.Rows/2
}

// keepAbove reports whether line j must stay on the page of the line above it:
// no line of a paragraph stands alone, and an attribution takes two lines of
// text along, be they of two paragraphs (typography §4.5).
func (b *block) keepAbove(j int) bool {
	last := len(b.lines) - 1
	switch {
	case j == 0:
		return b.attached || b.alone && last == 1
	case b.kind == tableBlock:
		return b.lines[j].keep
	case b.kind != textBlock || b.lines[j].turned:
		return true
	case b.alone && j == last-1:
		return true
	}
	return j == 1 || j == last
}

// deal fills pages from row s on.
//
// Blank rows begin no page but the first, where they stand under the masthead.
func (f *flower) deal(s int) {
	for ; s < len(f.rows); s = f.skipBlank(s) {
		at := f.top(s)
		e, forced := f.breakAt(s, s+f.style.Rows-at)
		if f.goesOnAt(e) && at+e-s == f.style.Rows {
			// The rule below the rows of a table is not to stand below the type
			// area.
			if sooner, no := f.breakAt(s, e-1); !no {
				e = sooner
			}
		}
		if len(f.pages) == 0 && at > 0 && (forced || e < len(f.rows) && f.skipBlank(s) >= e) {
			// What the masthead leaves no room for has a page of its own.
			e, forced = s, false
		}
		f.push(s, e, forced)
		s = e
	}
}

// top returns the row of the next page that row s would stand on: below the
// masthead, or below what a table repeats.
func (f *flower) top(s int) int {
	if len(f.pages) == 0 {
		return f.first
	}
	if !f.goesOnAt(s) {
		return 0
	}
	b := &f.blocks[f.rows[s].block]
	return rowsOfAll(b.again, b.size, f.style)
}

// goesOnAt reports whether row s is one of a table that has begun before it.
func (f *flower) goesOnAt(s int) bool {
	if s >= len(f.rows) || f.rows[s].line < 0 {
		return false
	}
	b := &f.blocks[f.rows[s].block]
	return b.kind == tableBlock && f.rows[s].line > b.body
}

// push makes a page of the rows s to e.
func (f *flower) push(s, e int, forced bool) {
	p := pageBody{colophon: -1, folio: true, forced: forced}
	at := f.top(s)
	if len(f.pages) > 0 && f.goesOnAt(s) {
		b := &f.blocks[f.rows[s].block]
		from := 0
		for j := range b.again {
			p.rows = append(p.rows, placedRow{row: row{block: f.rows[s].block, line: j, again: true}, at: from})
			from += b.again[j].rowsAt(b.size, f.style)
		}
	}
	for i := s; i < e; i++ {
		if f.rows[i].line >= 0 {
			p.rows = append(p.rows, placedRow{row: f.rows[i], at: at + i - s})
		}
	}
	if n := len(p.rows); n > 0 && f.goesOnAt(e) {
		p.rows[n-1].cut = true
	}
	f.pages = append(f.pages, p)
	f.start = s
}

// skipBlank returns the first row from s on that is not blank.
func (f *flower) skipBlank(s int) int {
	for s < len(f.rows) && f.rows[s].line < 0 {
		s++
	}
	return s
}

// breakAt returns the last row, at most e, above which the page that starts
// with s may end; forced says that there was none.
func (f *flower) breakAt(s, e int) (at int, forced bool) {
	if e >= len(f.rows) {
		return len(f.rows), false
	}
	for at = e; at > s; at-- {
		if !f.keeps(at) {
			return at, false
		}
	}
	for e > s+1 && f.rows[e].line == goesOn {
		e--
	}
	return e, true
}

// keeps reports whether no page may begin with row i, or the first row after
// it that is not blank: not where a line goes on.
func (f *flower) keeps(i int) bool {
	if i < len(f.rows) && f.rows[i].line == goesOn {
		return true
	}
	i = f.skipBlank(i)
	return i < len(f.rows) && f.rows[i].keep
}

// foot is the lower edge of the last em box on a page, or of what stands above
// the rows where it has none.
func (f *flower) foot(p *pageBody) frame.Length {
	if len(p.rows) == 0 {
		return f.style.RowTop(0) - f.style.Pitch()
	}
	last := p.rows[len(p.rows)-1]
	return f.style.RowTop(last.at+f.rowsOf(last.row)-1) + f.style.Body.Size
}

// rowsOf returns how many rows the line of a row takes.
func (f *flower) rowsOf(r row) int {
	if r.again {
		return 1
	}
	return f.blocks[r.block].rowsOf(r.line, f.style)
}

// placeColophon puts the colophon at the foot of the last page. Where it does
// not fit, two lines of text go over with it (house style); a colophon that must
// stand on an even page may stand alone (layout §1.6). Its further pieces have
// pages of their own.
func (f *flower) placeColophon(b *bulletin) {
	if len(f.pages) == 0 {
		f.push(0, 0, false)
	}
	pieces := len(b.colophons)
	if pieces == 0 {
		return
	}
	h := b.colophons[0].height()
	switch {
	case f.style.Imprint.EvenPage:
		f.toEvenPage(h, pieces)
	case !f.fits(h) && !f.carryOver(h):
		f.pages = append(f.pages, pageBody{colophon: -1, folio: true})
	}
	first := &f.pages[len(f.pages)-1]
	first.colophon = 0
	for i := 1; i < pieces; i++ {
		f.pages = append(f.pages, pageBody{colophon: i, folio: first.folio})
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
// colophon does not stand alone there, and reports whether that can be done:
// not where what belongs together leaves no room beside it.
func (f *flower) carryOver(h frame.Length) bool {
	n := len(f.pages) - 1
	s := f.start
	cut := f.cutForColophon(s)
	if cut == s {
		return false
	}
	whole := f.pages[n]
	f.pages = f.pages[:n]
	f.push(s, cut, false)
	f.push(cut, len(f.rows), false)
	if !f.fits(h) {
		f.pages = append(f.pages[:n], whole)
		return false
	}
	return true
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

// toEvenPage makes room for a colophon whose last piece must stand on an even
// page: at the foot of the text, or alone. After a blank page neither it nor
// the colophon's pages carry a number (GB/T 9704-2012 7.5; PG02, PG03).
func (f *flower) toEvenPage(h frame.Length, pieces int) {
	n := len(f.pages)
	if n%2 == 0 && f.fits(h) {
		return
	}
	if (n+pieces)%2 == 1 {
		f.pages = append(f.pages, pageBody{colophon: -1}, pageBody{colophon: -1})
		return
	}
	f.pages = append(f.pages, pageBody{colophon: -1, folio: f.style.Imprint.NumberLone})
}
