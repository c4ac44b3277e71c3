package layout

import (
	"fmt"
	"slices"

	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// colophon is the foot of the last page: groups of lines with a rule above
// the first, between two, and below the last (GB/T 9704-2012 7.4).
type colophon struct {
	groups [][]setLine
	pitch  frame.Length
	size   frame.Length
}

// rows is the number of lines.
func (k *colophon) rows() int {
	n := 0
	for _, g := range k.groups {
		n += len(g)
	}
	return n
}

// height reaches from the centre of the first rule to that of the last.
func (k *colophon) height() frame.Length { return k.pitch * frame.Length(k.rows()) }

// colophon sets the people on one line, the lists of where the issue goes, and
// the print run (layout §2.1 报尾).
func (c *composer) colophon() colophon {
	im := &c.style.Imprint
	k := colophon{pitch: im.Pitch, size: c.style.Colophon.Size}
	sect := c.tag(frame.TagSect, root)
	if people := c.people(sect); len(people) > 0 {
		k.groups = append(k.groups, people)
	}
	if lists := c.distribution(sect); len(lists) > 0 {
		k.groups = append(k.groups, lists)
	}
	return k
}

// labelled is a field of the colophon with its label.
type labelled struct {
	label string
	lines []issues.Text
}

// people sets 编辑, 审核 and 签发 on one line, spread over the measure, or one a
// line where they do not fit.
func (c *composer) people(sect frame.TagID) []setLine {
	k := &c.issue.Colophon
	var lines []setLine
	var total frame.Length
	for _, f := range []struct {
		label string
		name  issues.Text
	}{{"编辑：", k.Editor}, {"审核：", k.Reviewer}, {"签发：", k.Approver}} {
		if f.name.Value == "" {
			continue
		}
		tag := c.tag(frame.TagP, sect)
		set := c.hung(labelled{f.label, []issues.Text{f.name}}, tag)
		lines = append(lines, set...)
		total += set[0].width() - c.style.Imprint.Inset
		if len(set) > 1 {
			total = endless
		}
	}
	inner := c.style.TypeArea.W - 2*c.style.Imprint.Inset
	if n := frame.Length(len(lines)); n < 2 || total+(n-1)*2*c.style.Colophon.Size > inner {
		return lines
	}
	return []setLine{spread(lines, inner-total)}
}

// spread puts the lines side by side with equal white between them.
func spread(lines []setLine, white frame.Length) setLine {
	row := lines[0]
	gap := white.Mul(1, frame.Length(len(lines)-1))
	for _, l := range lines[1:] {
		by := row.width() + gap - l.parts[0].line.Indent
		shift(&l, by)
		row.parts = append(row.parts, l.parts...)
	}
	return row
}

// distribution sets 报, 送, 发 (their order is fixed: layout §2.1), 分送 and the
// print run at the right end.
func (c *composer) distribution(sect frame.TagID) []setLine {
	k := &c.issue.Colophon
	var lines []setLine
	for _, f := range []labelled{{"报：", k.Report}, {"送：", k.Send}, {"发：", k.Issue}, {"分送：", k.Distribution}} {
		if len(f.lines) > 0 {
			lines = append(lines, c.hung(f, c.tag(frame.TagP, sect))...)
		}
	}
	if k.Copies.Value > 0 {
		lines = c.appendCopies(lines, sect)
	}
	return lines
}

// hung sets a label and its lines, which all start after the label; so do
// turn-over lines (GB/T 9704-2012 7.4.2).
func (c *composer) hung(f labelled, tag frame.TagID) []setLine {
	st := c.style
	opt := st.options(st.Colophon)
	inset := st.Imprint.Inset
	hang := inset + st.Colophon.Cell*frame.Length(len([]rune(f.label)))
	var out []setLine
	for i, l := range f.lines {
		spans := []span{black(l, c.faces.body, tag)}
		shape := inline.Shape{Measure: st.TypeArea.W - inset, First: hang, Rest: hang}
		if i == 0 {
			spans = slices.Insert(spans, 0, black(words(f.label, l.Pos), c.faces.body, tag))
			shape.First = inset
		}
		out = append(out, c.lines(c.prepare(spans, opt), shape)...)
	}
	return out
}

// appendCopies sets （共印N份） at the right end of the last line, or on a line
// of its own where there is no room (PG12).
func (c *composer) appendCopies(lines []setLine, sect frame.TagID) []setLine {
	copies := &c.issue.Colophon.Copies
	t := words(fmt.Sprintf("（共印%d份）", copies.Value), copies.Pos)
	l := c.one(black(t, c.faces.body, c.tag(frame.TagP, sect)), c.style.Colophon)
	right := c.style.TypeArea.W - c.style.Imprint.Inset
	flushRight(&l, right)
	if n := len(lines); n > 0 && lines[n-1].width()+c.style.Colophon.Size <= l.parts[0].x {
		last := &lines[n-1]
		last.parts = append(last.parts, l.parts...)
		return lines
	}
	return append(lines, l)
}

// splitColophon cuts a colophon that is taller than a page into pieces that
// fit, each with its rules; nil for one without lines.
func (c *composer) splitColophon(k colophon) []colophon {
	room := c.style.Imprint.Foot - c.style.TypeArea.Y
	if k.rows() == 0 {
		return nil
	}
	if k.height() <= room {
		return []colophon{k}
	}
	c.faults.Warn(k.groups[0][0].pos, "W-colophon",
		"the colophon is taller than a page and goes over several", "shorten the distribution list")
	limit := int(room / k.pitch)
	var out []colophon
	piece := colophon{pitch: k.pitch, size: k.size}
	for _, g := range k.groups {
		for len(g) > 0 {
			if piece.rows() == limit {
				out = append(out, piece)
				piece = colophon{pitch: k.pitch, size: k.size}
			}
			n := min(len(g), limit-piece.rows())
			piece.groups = append(piece.groups, g[:n])
			g = g[n:]
		}
	}
	return append(out, piece)
}
