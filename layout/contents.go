package layout

import (
	"strconv"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// entry is one line of the contents list. Its text is the title it leads to.
type entry struct {
	// target is the *issues.Section or *issues.Article it leads to.
	target any
	title  string
	// spans are the title; inset moves the entry in.
	spans []issues.Text
	inset frame.Length
	// number is the page in figures, as last laid out.
	number string
	// item is the TOCI element, its children made with it so that the tree
	// keeps its order over all passes.
	item, mark, link frame.TagID
	// page and y are where the entry leads, known after flow.
	page int
	y    frame.Length
}

// entryOf returns the number of the entry that leads to target, from 1, or 0.
func (b *bulletin) entryOf(target any) int {
	for i := range b.entries {
		if b.entries[i].target == target {
			return i + 1
		}
	}
	return 0
}

// maxWholeContents is the most rows a contents list may have and still be kept
// on one page: half a page (typography §4.5).
const maxWholeContents = gridRows / 2

// arrangeContents sets the contents list: a centred heading and an entry for
// every lead article, section and, unless sections only are asked for, article
// in a section.
func (c *composer) arrangeContents(b *bulletin) {
	list := &c.issue.Contents
	c.collectEntries(b)
	if len(b.entries) == 0 {
		return
	}
	toc := c.tag(frame.TagTOC, root)
	title := list.Title
	if title.Value != "" {
		tag := c.tag(frame.TagP, toc)
		line := c.one(title, c.faces.hei, solidType(c.style.Body), frame.Black, tag)
		lines := []setLine{line}
		centre(lines, c.style.TypeArea.W)
		b.blocks = append(b.blocks, block{kind: headBlock, lines: lines, size: c.style.Body.Size})
	}
	for i := range b.entries {
		e := &b.entries[i]
		e.item = c.tag(frame.TagTOCI, toc)
		e.mark = c.tag(frame.TagReference, e.item)
		e.link = c.tag(frame.TagLink, e.mark)
	}
	b.contents = len(b.blocks)
	b.blocks = append(b.blocks, block{})
	c.setEntries(b)
}

// collectEntries lists what the contents lead to, in reading order. An issue
// of a single article needs no contents and gets none.
func (c *composer) collectEntries(b *bulletin) {
	cell := c.style.Body.Cell
	for i := range c.issue.Sections {
		s := &c.issue.Sections[i]
		lead := s.Title.Value == ""
		if !lead {
			b.entries = append(b.entries, entry{target: s, title: s.Title.Value, spans: []issues.Text{s.Title}})
		}
		if !lead && c.issue.Contents.SectionsOnly {
			continue
		}
		inset := frame.Length(0)
		if !lead {
			inset = cell * frame.Length(c.style.ContentsIndent)
		}
		for j := range s.Articles {
			a := &s.Articles[j]
			b.entries = append(b.entries, entry{target: a, title: joinTitle(a.Title), spans: joined(a.Title), inset: inset})
		}
	}
	if len(b.entries) == 1 {
		b.entries = nil
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

// setEntries sets the entries with the page numbers as they are known now.
func (c *composer) setEntries(b *bulletin) {
	var lines []setLine
	for i := range b.entries {
		for _, l := range c.entryLines(&b.entries[i]) {
			l.link = i + 1
			lines = append(lines, l)
		}
	}
	kind := textBlock
	if len(lines) <= maxWholeContents {
		kind = wholeBlock
	}
	b.blocks[b.contents] = block{kind: kind, lines: lines, size: c.style.Body.Size}
}

// entryLines sets one entry: a middle dot in a cell of its own, the title hung
// after it, leader dots, the number flush right (DESIGN §3).
func (c *composer) entryLines(e *entry) []setLine {
	st := c.style
	body := st.options(st.Body)
	number, room := c.entryNumber(e)
	spans := make([]span, len(e.spans))
	for i, s := range e.spans {
		spans[i] = span{Text: s, face: c.faces.body, tag: e.link, color: frame.Black}
	}
	hang := e.inset + st.Body.Cell
	shape := inline.Shape{Measure: st.TypeArea.W - room, First: hang, Rest: hang, Ragged: true}
	lines := c.lines(c.prepare(spans, body), shape)

	pos := e.spans[0].Pos
	dot := c.one(words("·", pos), c.faces.body, st.Body, frame.Black, e.link)
	shift(&dot, e.inset+(st.Body.Cell-dot.width())/2)
	first := &lines[0]
	first.parts = append(dot.parts, first.parts...)

	last := &lines[len(lines)-1]
	if number != nil {
		flushRight(number, st.TypeArea.W)
		c.fillLeader(last, number.parts[0].x)
		last.parts = append(last.parts, number.parts...)
	}
	return lines
}

// entryNumber returns the page number and the room to keep free for it: two
// cells at the least, so that numbers of one and two digits leave the titles
// alone.
func (c *composer) entryNumber(e *entry) (*setLine, frame.Length) {
	if !c.issue.Contents.PageNumbers {
		return nil, 0
	}
	cell := c.style.Body.Cell
	number := e.number
	if number == "" {
		number = "1"
	}
	l := c.one(words(number, diag.Pos{}), c.faces.body, c.style.Body, frame.Black, e.link)
	return &l, max(2*cell, l.width()+cell)
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
// whether any of them changed.
func (c *composer) number(b *bulletin, pages []pageBody) bool {
	if b.contents < 0 {
		return false
	}
	changed := false
	for n, p := range pages {
		for _, r := range p.rows {
			i := b.blocks[r.block].entry
			if i == 0 || r.line != 0 {
				continue
			}
			e := &b.entries[i-1]
			e.page, e.y = n, c.style.RowTop(r.at)
			if s := strconv.Itoa(n + 1); s != e.number {
				e.number, changed = s, true
			}
		}
	}
	if changed && c.issue.Contents.PageNumbers {
		c.setEntries(b)
	}
	return changed
}
