package layout

import (
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
	for i, p := range a.Body {
		var source *issues.Text
		if i == len(a.Body)-1 && a.Source.Value != "" {
			source = &a.Source
		}
		b.blocks = append(b.blocks, c.bodyBlock(p, art, &levels, source))
	}
}

// articleTitle is centred, a row a line, with a blank row above and, for a
// lead article, below (DESIGN §3).
func (c *composer) articleTitle(b *bulletin, a *issues.Article, art frame.TagID, level int) block {
	title := joinTitle(a.Title)
	typ, below, mark := c.style.SectionTitle, 0, 2
	if level == 2 {
		typ, below, mark = c.style.Lead, 1, 1
	}
	tag := c.heading(level, art, title)
	return block{
		kind: headBlock, above: 1, below: below,
		lines:    c.titleLines(a.Title, typ, tag),
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
	lines := c.centred(black(sub, c.faces.kai, c.tag(frame.TagP, art)), c.style.Body)
	b.blocks = append(b.blocks, block{kind: headBlock, below: title.below, lines: lines, size: c.style.Body.Size})
	title.below = 0
}

// bodyBlock sets one paragraph of an article, which may be or begin with a
// level heading and may end in the attribution.
func (c *composer) bodyBlock(p issues.Paragraph, art frame.TagID, levels *headingLevels, source *issues.Text) block {
	head := findHeading(p)
	if head.level == 0 {
		return c.paragraph(c.spansOf(p.Spans, c.faces.body, c.tag(frame.TagP, art)), c.attribution(source))
	}
	title := plainText(p.Spans)[:head.end]
	tag := c.heading(levels.depth(head.level), art, title)
	rest := tag
	if head.runIn {
		rest = c.tag(frame.TagP, art)
	}
	before, after := splitSpans(p.Spans, head.end)
	spans := append(c.spansOf(before, c.headingFace(head.level), tag), c.spansOf(after, c.faces.body, rest)...)
	blk := c.paragraph(spans, c.attribution(source))
	if !head.runIn && source == nil {
		blk.kind = headBlock
	}
	return blk
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

// attribution returns the source in its brackets, in 楷体, as one span that
// does not break; nil without a source.
func (c *composer) attribution(source *issues.Text) []span {
	if source == nil {
		return nil
	}
	one := func(t issues.Text) span { return span{Text: t, face: c.faces.kai, color: frame.Black, whole: true} }
	return []span{
		one(words("（", source.Pos)),
		one(*source),
		one(words("）", source.At(len(source.Value)))),
	}
}

// paragraph sets running text. The attribution follows the last full stop; where it
// would stand alone on its line it goes on a row of its own, flush right
// (DESIGN §3).
func (c *composer) paragraph(spans, source []span) block {
	st := c.style
	opt := st.options(st.Body)
	shape := inline.Shape{Measure: st.TypeArea.W, First: st.Body.Cell * frame.Length(st.Indent)}
	blk := block{kind: textBlock, size: st.Body.Size}
	if source == nil {
		blk.lines = c.lines(c.prepare(spans, opt), shape)
		return blk
	}
	tag := spans[len(spans)-1].tag
	for i := range source {
		source[i].tag = tag
	}
	// On its row of its own the closing bracket stands at the very edge.
	own := c.prepare(source, st.tightOptions(st.Body))
	alone := inline.Break(own.para, inline.Shape{Measure: st.TypeArea.W, Ragged: true})
	for i := range source {
		source[i].whole = len(alone) == 1
	}
	joined := c.prepare(append(spans[:len(spans):len(spans)], source...), opt)
	lines := inline.Break(joined.para, shape)
	if len(alone) > 1 || lines[len(lines)-1].Start < spansLen(spans) {
		blk.lines = c.setLines(joined, lines, shape.Measure)
		return blk
	}
	blk.lines = c.lines(c.prepare(spans, opt), shape)
	row := c.setLines(own, alone, shape.Measure)
	flushRight(&row[0], shape.Measure)
	blk.lines, blk.alone = append(blk.lines, row...), true
	return blk
}

func spansLen(spans []span) int {
	n := 0
	for _, s := range spans {
		n += len(s.Value)
	}
	return n
}
