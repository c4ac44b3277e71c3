package layout

import (
	"slices"
	"strconv"
	"strings"

	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// entry is one item of the contents list. Its text is the title it leads to.
type entry struct {
	title string
	// spans are the title with its places; inset moves the entry in.
	spans []issues.Text
	inset frame.Length
	// item is the TOCI element and link the Link element in it, made once so
	// that the tree keeps its order over all passes.
	item, link frame.TagID
	// text is the title made ready, lines are its lines with the mark.
	text  text
	lines []setLine
	// page and y are where the entry leads; figures is the number of that
	// page, set. They are known after flow.
	page    int
	y       frame.Length
	figures setLine
}

// addEntry makes an entry that leads to target, an *issues.Section or
// *issues.Article.
func (b *bulletin) addEntry(target any, e entry) {
	b.entries = append(b.entries, e)
	b.entryOf[target] = len(b.entries)
}

// maxWholeContents is the most rows a contents list may have and still be kept
// on one page: half a page (typography §4.5).
const maxWholeContents = gridRows / 2

// arrangeContents sets the contents list: a centred heading and an entry for
// every lead article, section and, unless sections only are asked for, article
// in a section.
func (c *composer) arrangeContents(b *bulletin) {
	c.collectEntries(b)
	if len(b.entries) == 0 {
		return
	}
	toc := c.tag(frame.TagTOC, root)
	if title := c.issue.Contents.Title; title.Value != "" {
		lines := c.centred(black(title, c.faces.hei, c.tag(frame.TagCaption, toc)), solidType(c.style.Body))
		b.blocks = append(b.blocks, block{kind: headBlock, lines: lines, size: c.style.Body.Size})
	}
	for i := range b.entries {
		c.prepareEntry(&b.entries[i], toc)
	}
	if c.issue.Contents.PageNumbers {
		b.numberRoom = 2 * c.style.Body.Cell
	}
	c.breakEntries(b)
	b.contents = len(b.blocks)
	b.blocks = append(b.blocks, block{})
	c.setEntries(b)
}

// collectEntries lists what the contents lead to, in reading order. An issue
// of a single article needs no contents and gets none, unless a heading for
// them is given: what is written is printed.
func (c *composer) collectEntries(b *bulletin) {
	b.entryOf = make(map[any]int)
	list := &c.issue.Contents
	for i := range c.issue.Sections {
		s := &c.issue.Sections[i]
		inset := frame.Length(0)
		if s.Title.Value != "" {
			b.addEntry(s, entry{title: s.Title.Value, spans: []issues.Text{s.Title}})
			if list.SectionsOnly {
				continue
			}
			inset = c.style.Body.Cell * frame.Length(c.style.ContentsIndent)
		}
		for j := range s.Articles {
			a := &s.Articles[j]
			b.addEntry(a, entry{title: joinTitle(a.Title), spans: joined(a.Title), inset: inset})
		}
	}
	if len(b.entries) == 1 && list.Title.Value == "" {
		b.entries = nil
		clear(b.entryOf)
	}
}

// joined is joinTitle that keeps places.
func joined(title []issues.Text) []issues.Text {
	out := make([]issues.Text, 0, len(title))
	for i, l := range title {
		if i > 0 && endsInLatin(title[i-1].Value) && startsInLatin(l.Value) {
			out = append(out, words(" ", l.Pos))
		}
		out = append(out, l)
	}
	return out
}

// prepareEntry makes the entry's structure elements and its title ready.
func (c *composer) prepareEntry(e *entry, toc frame.TagID) {
	e.item = c.tag(frame.TagTOCI, toc)
	e.link = c.tag(frame.TagLink, c.tag(frame.TagReference, e.item))
	spans := make([]span, len(e.spans))
	for i, s := range e.spans {
		spans[i] = black(s, c.faces.body, e.link)
	}
	// Tight, so that no blank of a mark stands before the leader.
	e.text = c.prepare(spans, c.style.tightOptions(c.style.Body))
}

// entryLines breaks an entry's title. One that needs more lines than one is
// broken where its article's title is, if that needs no more of them, else
// evenly.
func (c *composer) entryLines(e *entry, shape inline.Shape) []setLine {
	lines := e.text.broken(shape)
	if len(lines) == 1 {
		return c.setLines(e.text, lines, shape.Measure)
	}
	var pieces []setLine
	for _, s := range e.spans {
		if strings.TrimSpace(s.Value) != "" {
			t := c.prepare([]span{black(s, c.faces.body, e.link)}, c.style.tightOptions(c.style.Body))
			pieces = append(pieces, c.evenLines(t, shape)...)
		}
	}
	if len(pieces) <= len(lines) {
		return pieces
	}
	return c.evenLines(e.text, shape)
}

// breakEntries breaks all titles beside the room that the numbers need. A
// middle dot stands in a cell of its own, the title hangs after it
// (house style).
func (c *composer) breakEntries(b *bulletin) {
	st := c.style
	for i := range b.entries {
		e := &b.entries[i]
		hang := e.inset + st.Body.Cell
		shape := inline.Shape{Measure: st.TypeArea.W - b.numberRoom, First: hang, Rest: hang, Ragged: true}
		e.lines = c.entryLines(e, shape)
		dot := c.one(black(words("·", e.spans[0].Pos), c.faces.body, e.link), st.Body)
		shift(&dot, e.inset+(st.Body.Cell-dot.width())/2)
		e.lines[0].parts = append(dot.parts, e.lines[0].parts...)
		for j := range e.lines {
			e.lines[j].link, e.lines[j].turned = i+1, j > 0
		}
	}
}

// setEntries makes the block of the entries with the page numbers as they are
// known now.
func (c *composer) setEntries(b *bulletin) {
	var lines []setLine
	for i := range b.entries {
		lines = append(lines, b.entries[i].lines...)
		c.appendNumber(&lines[len(lines)-1], b.entries[i].figures)
	}
	kind := textBlock
	if len(lines) <= maxWholeContents {
		kind = wholeBlock
	}
	b.blocks[b.contents] = block{kind: kind, lines: lines, size: c.style.Body.Size}
}

// appendNumber puts leader dots and the number at the end of an entry's last
// line. Its parts are shared with the entry and copied before they are added
// to.
func (c *composer) appendNumber(l *setLine, figures setLine) {
	if len(figures.parts) == 0 {
		return
	}
	l.parts = slices.Clip(l.parts)
	c.fillLeader(l, figures.parts[0].x)
	l.parts = append(l.parts, figures.parts...)
}

// fillLeader puts dots between the end of the title and the number. They stand
// on thirds of the cells, so that the dots of all entries are in columns, and
// come within ¾ em of the text on both sides: readers that go by the look of
// the page take a wider gap for the end of a column.
func (c *composer) fillLeader(l *setLine, end frame.Length) {
	dot, ok := c.faces.body.Latin('·')
	if !ok {
		return
	}
	size, step := c.style.Body.Size, c.style.Body.Cell/3
	run := &frame.GlyphRun{Face: dot.Face, Size: size, Color: frame.Black}
	offset := (step - dot.Advance.Mul(size, frame.Pt)) / 2
	from := (l.width() + step + step - 1) / step
	for i := from; (i+1)*step+step <= end; i++ {
		run.Glyphs = append(run.Glyphs, frame.Glyph{ID: dot.ID, X: i*step + offset, Text: "·"})
	}
	// Fewer are no leader but a slip of the pen.
	if len(run.Glyphs) >= 3 {
		l.parts = append(l.parts, part{run: run})
	}
}

// number puts the page numbers of the last flow into the contents and reports
// whether they need more room than the titles left them, so that the pages
// must be made anew. All entries leave the same room and it never shrinks, so
// this happens once for each figure that the largest number has beyond two.
func (c *composer) number(b *bulletin, pages []pageBody) bool {
	if b.contents < 0 {
		return false
	}
	for n, p := range pages {
		for _, r := range p.rows {
			if i := b.blocks[r.block].entry; i > 0 && r.line == 0 {
				c.lead(&b.entries[i-1], n, c.style.RowTop(r.at))
			}
		}
	}
	if !c.issue.Contents.PageNumbers {
		return false
	}
	room := b.numberRoom
	for i := range b.entries {
		room = max(room, b.entries[i].figures.span()+c.style.Body.Cell)
	}
	grown := room > b.numberRoom
	if grown {
		b.numberRoom = room
		c.breakEntries(b)
	}
	c.setEntries(b)
	return grown
}

// lead makes the entry lead to a place on page n, counted from 0.
func (c *composer) lead(e *entry, n int, y frame.Length) {
	fresh := len(e.figures.parts) == 0 || e.page != n
	e.page, e.y = n, y
	if fresh && c.issue.Contents.PageNumbers {
		number := words(strconv.Itoa(n+1), e.spans[0].Pos)
		e.figures = c.one(black(number, c.faces.body, e.link), c.style.Body)
		flushRight(&e.figures, c.style.TypeArea.W)
	}
}
