package layout

import (
	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// bulletin is the arranged issue: what stands off the grid, and the blocks.
type bulletin struct {
	masthead masthead
	blocks   []block
	// contents is the index of the contents entries in blocks, −1 if none.
	contents int
	entries  []entry
	// entryOf is the number of the entry, from 1, that leads to a section or
	// an article.
	entryOf map[any]int
	// numberRoom is what the entries keep free for their numbers.
	numberRoom frame.Length
	// colophons is the colophon, in pieces where it is taller than a page.
	colophons []colophon
}

// lineOf returns the line that stands in a row.
func (b *bulletin) lineOf(r row) *setLine {
	if r.again {
		return &b.blocks[r.block].again[r.line]
	}
	return &b.blocks[r.block].lines[r.line]
}

// root is the structure element of the whole document.
const root frame.TagID = 1

// arrange turns the issue into blocks of broken lines, in reading order; the
// structure elements are made in the same order.
func (c *composer) arrange() *bulletin {
	c.tag(frame.TagDocument, 0)
	b := &bulletin{contents: -1}
	b.masthead = c.masthead()
	c.arrangeContents(b)
	c.arrangeNote(b)
	for i := range c.issue.Sections {
		c.arrangeSection(b, &c.issue.Sections[i])
	}
	b.colophons = c.splitColophon(c.colophon())
	return b
}

// arrangeNote sets the 按语 after the contents, in 楷体 (layout §2.1).
func (c *composer) arrangeNote(b *bulletin) {
	if len(c.issue.Note) == 0 {
		return
	}
	tag := c.tag(frame.TagSect, root)
	for i, p := range c.issue.Note {
		blk := c.paragraph(c.spansOf(p.Spans, c.faces.kai, c.tag(frame.TagP, tag)))
		if i == 0 {
			blk.above = 1
		}
		b.blocks = append(b.blocks, blk)
	}
}

// arrangeSection sets a section's heading and its articles. The lead articles
// stand in a section without a title.
func (c *composer) arrangeSection(b *bulletin, s *issues.Section) {
	lead := s.Title.Value == ""
	parent := root
	if !lead {
		parent = c.tag(frame.TagSect, root)
		b.blocks = append(b.blocks, c.sectionHeading(b, s, parent))
	}
	for i := range s.Articles {
		c.arrangeArticle(b, &s.Articles[i], parent, lead)
	}
}

// sectionHeading is a row of its own, flush left, 黑体 (house style): the bracket
// stands at the very edge.
func (c *composer) sectionHeading(b *bulletin, s *issues.Section, parent frame.TagID) block {
	tag := c.heading(2, parent, s.Title.Value)
	t := c.prepare([]span{
		black(words("【", s.Title.Pos), c.faces.hei, tag),
		black(s.Title, c.faces.hei, tag),
		black(words("】", s.Title.At(len(s.Title.Value))), c.faces.hei, tag),
	}, c.style.tightOptions(c.style.Body))
	lines := c.lines(t, inline.Shape{Measure: c.style.TypeArea.W, Ragged: true})
	c.reportTitle(lines, s.Title.Value)
	return block{
		kind: headBlock, above: 1,
		lines:    lines,
		size:     c.style.Body.Size,
		entry:    b.entryOf[s],
		bookmark: frame.Bookmark{Title: s.Title.Value, Level: 1},
	}
}
