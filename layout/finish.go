package layout

import (
	"strconv"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// finish places everything: masthead, rows, colophon and folios, in reading
// order, and makes the links and bookmarks.
func (c *composer) finish(b *bulletin, pages []pageBody) {
	st := c.style
	for n := range pages {
		page := frame.Page{Width: st.PageWidth, Height: st.PageHeight}
		left := st.Left(n + 1)
		if n == 0 {
			page.Items = b.masthead.place(page.Items, left)
		}
		for _, r := range pages[n].rows {
			page.Items = c.placeRow(page.Items, b, r, n, left)
		}
		if k := pages[n].colophon; k >= 0 {
			page.Items = b.colophons[k].place(page.Items, st, left)
		}
		if pages[n].folio {
			page.Items = c.folio(page.Items, n+1, left)
		}
		c.doc.Pages = append(c.doc.Pages, page)
	}
}

// place adds the masthead's lines and its rule.
func (m *masthead) place(items []frame.Item, left frame.Length) []frame.Item {
	for _, l := range m.lines {
		rect := frame.Rect{X: left, Y: l.top, W: m.rule.Rect.W, H: l.size}
		items = append(items, l.line.mark(rect))
		items = append(items, l.line.place(left, l.top+baseline(l.size))...)
	}
	rule := m.rule
	rule.Rect.X += left
	return append(items, rule)
}

// baseline is the distance from the top of an em box to its baseline.
func baseline(size frame.Length) frame.Length { return size.Em(emAscent) }

// maxLinkText is how much of a title a link says to those who cannot see it.
const maxLinkText = 200

// placeRow adds one row: its marks for proofs, its text, its link. A type
// larger or smaller than the body's is centred on the row, or the rows it
// takes.
func (c *composer) placeRow(items []frame.Item, b *bulletin, r placedRow, page int, left frame.Length) []frame.Item {
	st := c.style
	blk := &b.blocks[r.block]
	if r.again {
		return c.placeAgain(items, &blk.again[r.line], blk.size, st.RowTop(r.at), left)
	}
	line := blk.lines[r.line]
	top := st.RowTop(r.at)
	room := st.Room(line.rowsAt(blk.size, st))
	rect := frame.Rect{X: left, Y: top, W: line.measure, H: st.Body.Size}
	if line.rows > 0 {
		rect.H = room
	}
	items = append(items, line.mark(rect))
	items = append(items, line.placeInner(left, top)...)
	items = append(items, line.place(left, top+(room-blk.size)/2+baseline(blk.size))...)
	if r.cut {
		rule := blk.cut
		rule.Rect.X, rule.Rect.Y = rule.Rect.X+left, rule.Rect.Y+top+room
		items = append(items, rule)
	}
	if line.link > 0 {
		e := &b.entries[line.link-1]
		items = append(items, frame.Link{
			Tag: e.link, Rect: frame.Rect{X: left, Y: top, W: st.TypeArea.W, H: st.Body.Size},
			Page: e.page, Y: e.y, Contents: shorten(e.title, maxLinkText),
		})
	}
	if r.line == 0 && blk.bookmark.Level > 0 {
		mark := blk.bookmark
		mark.Page, mark.Y = page, top
		c.doc.Bookmarks = append(c.doc.Bookmarks, mark)
	}
	return items
}

// placeAgain adds a line that a table repeats on a further page. It has been read
// before, and so belongs to the page only (ISO 14289-1, 7.1).
func (c *composer) placeAgain(items []frame.Item, line *setLine, size, top, left frame.Length) []frame.Item {
	room := c.style.Room(line.rowsAt(size, c.style))
	all := append(line.placeInner(left, top), line.place(left, top+(room-size)/2+baseline(size))...)
	for _, it := range all {
		if run, ok := it.(*frame.GlyphRun); ok {
			copied := *run
			copied.Tag = frame.PaginationArtifact
			it = &copied
		}
		items = append(items, it)
	}
	return items
}

// place adds the colophon with its last rule's centre at the foot. Lines stand
// in the middle of their pitch.
func (k *colophon) place(items []frame.Item, st *Style, left frame.Length) []frame.Item {
	im := &st.Imprint
	y := im.Foot - k.height()
	rule := func(at, thick frame.Length) {
		items = append(items, frame.Rule{
			Rect:  frame.Rect{X: left, Y: at - thick/2, W: st.TypeArea.W, H: thick},
			Color: frame.Black,
		})
	}
	rule(y, im.Thick)
	for i, g := range k.groups {
		if i > 0 {
			rule(y, im.Thin)
		}
		for _, l := range g {
			rect := frame.Rect{X: left, Y: y + (k.pitch-k.size)/2, W: st.TypeArea.W, H: k.size}
			items = append(items, l.mark(rect))
			items = append(items, l.place(left, rect.Y+baseline(k.size))...)
			y += k.pitch
		}
	}
	rule(im.Foot, im.Thick)
	return items
}

// folio sets the page number between two dashes, on the outer side, one
// character in (GB/T 9704-2012 7.5). The dashes' centre is at FolioY.
func (c *composer) folio(items []frame.Item, n int, left frame.Length) []frame.Item {
	st := c.style
	opt := st.tightOptions(st.Folio)
	// The gap beside the dashes is a quarter em, as a typed space has.
	opt.Gap, opt.GapMin, opt.GapMax = 0, 0, 0
	f := c.faces.song
	spans := []span{{
		Text: words("—\u00a0"+strconv.Itoa(n)+"\u00a0—", diag.Pos{}),
		face: f, tag: frame.PaginationArtifact, color: frame.Black,
	}}
	line := c.lines(c.prepare(spans, opt), inline.Shape{Measure: endless, Ragged: true})[0]
	if n%2 == 1 {
		flushRight(&line, st.TypeArea.W-st.Folio.Size)
	} else {
		shift(&line, st.Folio.Size)
	}
	return append(items, line.place(left, st.FolioY+c.dashCentre())...)
}

// dashCentre is how far the dash's middle stands above the baseline at the
// folio's size, read from the face.
func (c *composer) dashCentre() frame.Length {
	f := c.faces.song
	id, gid, ok := f.set.Find(f.han, '—')
	if !ok {
		return 0
	}
	from := f.set.Face(id)
	_, low, _, high, _ := from.Bounds(gid)
	return c.style.Folio.Size.Mul(frame.Length(low+high), frame.Length(2*from.UnitsPerEm()))
}

// warnForced reports pages that end where a break is forbidden, at the line
// that the next one begins with.
func (c *composer) warnForced(b *bulletin, pages []pageBody) {
	for n, p := range pages {
		if !p.forced {
			continue
		}
		next := pages[n+1].rows[0]
		c.faults.Warn(b.lineOf(next.row).pos, codePageBreak,
			diag.Say("page %d ends inside lines that belong together; they are longer than the page", n+1),
			c.roomAdvice(&b.blocks[next.block]))
	}
}

// roomAdvice says how room is made for lines that belong together, by what the
// block is that had none.
func (c *composer) roomAdvice(b *block) diag.Text {
	switch {
	case len(b.lines[0].images) > 0:
		return diag.Say("give the picture a smaller width, or move it behind a paragraph")
	case b.kind == tableBlock:
		return diag.Say("move the table behind a paragraph, or shorten its heads")
	}
	return diag.Say("put a paragraph between the headings, or divide the title")
}
