package layout

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jianbao/issues"
	"jianbao/issues/diag"
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
	// names says that the lines are names of persons.
	names bool
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
		set := c.hung(labelled{f.label, []issues.Text{f.name}, true}, tag)
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
		by := row.width() + gap - l.parts[0].x
		shift(&l, by)
		row.parts = append(row.parts, l.parts...)
		row.origins = slices.Concat(row.origins, l.origins)
	}
	return row
}

// distribution sets 报, 送, 发 (their order is fixed: layout §2.1), 分送 and the
// print run at the right end.
func (c *composer) distribution(sect frame.TagID) []setLine {
	k := &c.issue.Colophon
	var lines []setLine
	for _, f := range []labelled{
		{label: "报：", lines: k.Report}, {label: "送：", lines: k.Send}, {label: "发：", lines: k.Issue},
		{label: "分送：", lines: k.Distribution},
	} {
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
// turn-over lines (GB/T 9704-2012 7.4.2). The label is a part of its own, so
// that no stretching of its line moves what all are to align with.
func (c *composer) hung(f labelled, tag frame.TagID) []setLine {
	st := c.style
	inset := st.Imprint.Inset
	hang := inset + st.Colophon.Cell*frame.Length(utf8.RuneCountInString(f.label))
	shape := inline.Shape{Measure: st.TypeArea.W - inset, First: hang, Rest: hang}
	label := c.one(black(words(f.label, f.lines[0].Pos), c.faces.body, tag), st.Colophon)
	shift(&label, inset)
	var out []setLine
	for _, l := range f.lines {
		spans := []span{black(l, c.faces.body, tag)}
		if f.names {
			spans = wholeNames(spans[0])
		}
		out = append(out, c.lines(c.prepare(spans, st.options(st.Colophon)), shape)...)
	}
	out[0].parts = append(label.parts, out[0].parts...)
	return out
}

// maxWholeName is the longest name of a person, in characters, with what may
// be written beside it; anything longer is no name and breaks as text does.
const maxWholeName = 12

// wholeNames cuts a list of names at its pause marks, so that a line breaks
// behind them only.
func wholeNames(s span) []span {
	var out []span
	for at := 0; at < len(s.Value); {
		end := len(s.Value)
		if i := strings.Index(s.Value[at:], "、"); i > 0 {
			end = at + i
		}
		name := s
		name.Text = s.Slice(at, end)
		name.whole = utf8.RuneCountInString(name.Value) <= maxWholeName
		if out = append(out, name); end < len(s.Value) {
			mark := s
			mark.Text = s.Slice(end, end+len("、"))
			out = append(out, mark)
			end += len("、")
		}
		at = end
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
		last.origins = slices.Concat(last.origins, l.origins)
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
	c.faults.Warn(k.groups[0][0].pos, codeColophon,
		diag.Say("the colophon is taller than a page and goes over several"), diag.Say("shorten the distribution list"))
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
