package layout

import (
	"slices"
	"strings"

	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// arrangeArticle sets the title, the subtitle and the text of an article.
func (c *composer) arrangeArticle(b *bulletin, a *issues.Article, parent frame.TagID, lead bool) {
	art := c.tag(frame.TagArt, parent)
	level := 3
	if lead {
		level = 2
	}
	b.blocks = append(b.blocks, c.articleTitle(b, a, art, level))
	if a.Subtitle.Value != "" {
		c.appendSubtitle(b, a.Subtitle, art)
	}
	levels := headingLevels{base: level}
	source := a.Source
	for i, part := range a.Body {
		switch part := part.(type) {
		case issues.Paragraph:
			var behind issues.Text
			if i == len(a.Body)-1 {
				behind, source = source, issues.Text{}
			}
			b.blocks = append(b.blocks, c.bodyBlock(part, art, &levels, behind))
		case *issues.Pictures:
			b.blocks = append(b.blocks, c.pictures(part, art))
		case *issues.Table:
			b.blocks = append(b.blocks, c.setTable(part, art))
		case *issues.Note:
			b.blocks = append(b.blocks, c.note(part, art)...)
		case *issues.List:
			b.blocks = append(b.blocks, c.list(part, art)...)
		}
	}
	if source.Value != "" {
		b.blocks = append(b.blocks, c.lone(c.attribution(source, c.tag(frame.TagP, art))))
	}
	if len(a.Signed.By) > 0 {
		b.blocks = append(b.blocks, c.signature(&a.Signed, art))
	}
}

// lone sets an attribution that no paragraph stands before on rows of its own,
// flush right.
func (c *composer) lone(source []span) block {
	lines := c.lines(c.prepare(source, c.style.tightOptions(c.style.Body)), inline.Shape{Measure: c.style.TypeArea.W, Ragged: true})
	for i := range lines {
		flushRight(&lines[i], c.style.TypeArea.W)
	}
	return block{kind: wholeBlock, lines: lines, size: c.style.Body.Size, attached: true}
}

// articleTitle is centred, a row a line, with a blank row above and, for a
// lead article, below (house style).
func (c *composer) articleTitle(b *bulletin, a *issues.Article, art frame.TagID, level int) block {
	title := joinTitle(a.Title)
	typ, below, mark := c.style.SectionTitle, 0, 2
	if level == 2 {
		typ, below, mark = c.style.Lead, 1, 1
	}
	tag := c.heading(level, art, title)
	lines := c.titleLines(a.Title, typ, tag)
	c.reportTitle(lines, title)
	return block{
		kind: headBlock, above: 1, below: below,
		lines:    lines,
		size:     typ.Size,
		entry:    b.entryOf[a],
		bookmark: frame.Bookmark{Title: title, Level: mark},
	}
}

// joinTitle returns a title without its preferred breaks. Between two words of
// Latin the break stood for a space.
func joinTitle(lines []issues.Text) string {
	var sb strings.Builder
	for i, l := range lines {
		if i > 0 && endsInLatin(lines[i-1].Value) && startsInLatin(l.Value) {
			sb.WriteByte(' ')
		}
		sb.WriteString(l.Value)
	}
	return sb.String()
}

func endsInLatin(s string) bool   { return s != "" && isASCIIWord(s[len(s)-1]) }
func startsInLatin(s string) bool { return s != "" && isASCIIWord(s[0]) }

func isASCIIWord(b byte) bool {
	return '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}

// titleLines sets a title by its preferred breaks; a piece that is longer than
// a line is broken evenly.
func (c *composer) titleLines(title []issues.Text, typ Type, tag frame.TagID) []setLine {
	var lines []setLine
	for _, piece := range title {
		lines = append(lines, c.centred(black(piece, c.faces.title, tag), typ)...)
	}
	return lines
}

// appendSubtitle sets the subtitle under the title, in 楷体, and moves the
// title's blank row below it.
func (c *composer) appendSubtitle(b *bulletin, sub issues.Text, art frame.TagID) {
	title := &b.blocks[len(b.blocks)-1]
	below := title.below
	title.below = 0
	lines := c.centred(black(sub, c.faces.kai, c.tag(frame.TagP, art)), c.style.Body)
	b.blocks = append(b.blocks, block{kind: headBlock, below: below, lines: lines, size: c.style.Body.Size})
}

// bodyBlock sets one paragraph of an article, which may be or begin with a
// level heading and may end in the attribution.
func (c *composer) bodyBlock(p issues.Paragraph, art frame.TagID, levels *headingLevels, source issues.Text) block {
	spans, head := c.bodySpans(p, art, levels)
	if source.Value != "" {
		return c.attributed(spans, c.attribution(source, spans[len(spans)-1].tag))
	}
	blk := c.paragraph(spans)
	if head.level > 0 && !head.runIn {
		blk.kind = headBlock
	}
	return blk
}

// bodySpans gives a paragraph its faces and structure elements: one, or two
// where text runs on behind a heading.
func (c *composer) bodySpans(p issues.Paragraph, art frame.TagID, levels *headingLevels) ([]span, found) {
	head := findHeading(p)
	if head.level == 0 {
		return c.spansOf(p.Spans, c.faces.body, c.tag(frame.TagP, art)), head
	}
	tag := c.heading(levels.depth(head.level), art, plainText(p.Spans)[:head.end])
	before, after := splitSpans(p.Spans, head.end)
	spans := c.spansOf(before, c.headingFace(head.level), tag)
	if head.runIn {
		spans = append(spans, c.spansOf(after, c.faces.body, c.tag(frame.TagP, art))...)
	}
	return spans, head
}

// spansOf gives the spans of a paragraph their face; bold is 黑体.
func (c *composer) spansOf(in []issues.Span, f face, tag frame.TagID) []span {
	out := make([]span, len(in))
	for i, s := range in {
		out[i] = black(s.Text, f, tag)
		if s.Bold {
			out[i].face = c.faces.hei
		}
	}
	return out
}

// attribution returns the source in its brackets, in 楷体.
func (c *composer) attribution(source issues.Text, tag frame.TagID) []span {
	kai := c.faces.kai
	return []span{
		black(words("（", source.Pos), kai, tag),
		black(source, kai, tag),
		black(words("）", source.At(len(source.Value))), kai, tag),
	}
}

// bodyShape is the room of running text.
func (st *Style) bodyShape() inline.Shape {
	return inline.Shape{Measure: st.TypeArea.W, First: st.Body.Cell * frame.Length(st.Indent)}
}

// paragraph sets running text.
func (c *composer) paragraph(spans []span) block {
	lines := c.lines(c.prepare(spans, c.style.options(c.style.Body)), c.style.bodyShape())
	return block{kind: textBlock, lines: lines, size: c.style.Body.Size}
}

// attributed sets running text with the attribution after its last full stop.
// An attribution that fits a line is not broken: where it would stand alone
// there, or only squeezing the text would let it in, it goes on a row of its
// own, flush right (house style).
func (c *composer) attributed(spans, source []span) block {
	shape := c.style.bodyShape()
	opt := c.style.options(c.style.Body)
	// On a row of its own the closing bracket stands at the very edge.
	own := c.prepare(source, c.style.tightOptions(c.style.Body))
	defer own.release()
	row := own.broken(inline.Shape{Measure: shape.Measure, Ragged: true})
	for i := range source {
		source[i].whole = len(row) == 1
	}
	joined := c.prepare(slices.Concat(spans, source), opt)
	defer joined.release()
	lines := joined.broken(shape)
	if last := &lines[len(lines)-1]; len(row) > 1 || last.Start < spansLen(spans) && last.Fit() == inline.Last {
		return block{kind: textBlock, lines: c.setLines(joined, lines, shape.Measure), size: c.style.Body.Size}
	}
	blk := c.paragraph(spans)
	alone := c.setLines(own, row, shape.Measure)
	flushRight(&alone[0], shape.Measure)
	blk.lines, blk.alone = append(blk.lines, alone...), true
	return blk
}

func spansLen(spans []span) int {
	n := 0
	for _, s := range spans {
		n += len(s.Value)
	}
	return n
}
