package layout

import (
	"slices"

	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// tableSetter sets one table.
type tableSetter struct {
	*composer
	table *issues.Table
	tag   frame.TagID
	// fields are the columns on the measure, white at their sides included.
	fields []field
	aligns []string
	// pad is the white at either side of a cell's text.
	pad frame.Length
	// points are, for columns of numbers, the room beside the decimal point.
	points []point
	// limit is the most rows of the grid that a row may take.
	limit int
}

// setTable sets a table with three rules (三线表, CY/T 170-2019): above it, below
// the heads and below its last row. Its rows take whole rows of the grid, and
// none is cut unless it is higher than a page. On further pages the heads stand
// again.
func (c *composer) setTable(t *issues.Table, art frame.TagID) block {
	s := tableSetter{composer: c, table: t, tag: c.tag(frame.TagTable, art), pad: c.style.Table.Pad}
	s.align()
	s.divide()
	blk := block{kind: tableBlock, size: c.style.Table.Caption.Size}
	if t.Caption.Value != "" {
		blk.lines = c.centred(black(t.Caption, c.faces.hei, c.tag(frame.TagCaption, s.tag)), c.style.Table.Caption)
	}
	first := len(blk.lines)
	// What the caption and the rule below the rows leave of a page.
	page := c.style.Rows - 1 - max(first, 1)
	s.limit = max(1, page)
	if t.HasHead() {
		s.limit = c.style.Rows / 2
		head := s.row(frame.TagTH, s.heads())
		blk.lines = append(blk.lines, head...)
		blk.body = len(blk.lines)
		s.limit = max(1, page-rowsOfAll(head, 0, c.style))
		blk.again = s.again(head)
	} else {
		blk.body = first
		blk.again = s.again(nil)
	}
	for _, cells := range t.Rows {
		blk.lines = append(blk.lines, s.row(frame.TagTD, cells)...)
	}
	s.keep(&blk)
	s.rule(&blk, first)
	return blk
}

// again returns what stands above the rows on further pages: the word 续表, and
// the heads if they take no more than half a page.
func (s *tableSetter) again(head []setLine) []setLine {
	word := black(words("续表", s.table.Pos), s.faces.hei, frame.PaginationArtifact)
	label := s.one(word, s.style.Table.Caption)
	flushRight(&label, s.style.TypeArea.W)
	label.pos = s.table.Pos
	if len(head) > 1 {
		head = nil
	}
	out := append([]setLine{label}, head...)
	rule := s.ruleAt(-s.white(), s.style.Table.Thick)
	if len(head) == 0 {
		rule = s.ruleAt(s.style.Room(1)+s.white(), s.style.Table.Thick)
		out[0].rules = append(out[0].rules, rule)
		return out
	}
	last := &out[1]
	thin := s.ruleAt(s.style.Room(last.rows)+s.white(), s.style.Table.Thin)
	last.rules = []frame.Rule{rule, thin}
	return out
}

// keep says which lines stay with those above them: the caption and the heads
// with the first two rows, and the last row with the one before it.
func (s *tableSetter) keep(blk *block) {
	lines := blk.lines
	for j := range lines[:blk.body+1] {
		lines[j].keep = true
	}
	if n := blk.body + 1; n < len(lines) && rowsOfAll(lines[:n+1], blk.size, s.style) <= s.style.Rows/2 {
		lines[n].keep = true
	}
	if last := len(lines) - 1; last > blk.body && lines[last].rows+lines[last-1].rows <= s.style.Rows/2 {
		lines[last].keep = true
	}
}

// rule draws the three rules.
func (s *tableSetter) rule(blk *block, first int) {
	st := &s.style.Table
	top := &blk.lines[first]
	top.rules = append(top.rules, s.ruleAt(-s.white(), st.Thick))
	if blk.body > first {
		head := &blk.lines[blk.body-1]
		head.rules = append(head.rules, s.ruleAt(s.style.Room(head.rows)+s.white(), st.Thin))
	}
	last := &blk.lines[len(blk.lines)-1]
	last.rules, last.tail = append(last.rules, s.ruleAt(s.style.Room(last.rows)+s.white(), st.Thick)), 1
	blk.cut = s.ruleAt(s.white(), st.Thin)
}

// white is the white above and below a row's em boxes: half of that between two
// rows of the grid.
func (s *tableSetter) white() frame.Length { return (s.style.Pitch() - s.style.Body.Size) / 2 }

// ruleAt returns a rule over the width of the table with its centre at y.
func (s *tableSetter) ruleAt(y, thick frame.Length) frame.Rule {
	last := s.fields[len(s.fields)-1]
	x := s.fields[0].x
	return frame.Rule{Rect: frame.Rect{X: x, Y: y - thick/2, W: last.x + last.w - x, H: thick}, Color: frame.Black}
}

func (s *tableSetter) heads() []issues.Text {
	out := make([]issues.Text, len(s.table.Columns))
	for i, c := range s.table.Columns {
		out[i] = c.Title
	}
	return out
}

// row sets the cells of a row. One that is higher than limit is cut into
// several lines.
func (s *tableSetter) row(kind frame.TagKind, cells []issues.Text) []setLine {
	tr := s.composer.tag(frame.TagTR, s.tag)
	set := make([][]setLine, len(cells))
	pos := s.table.Pos
	most := 1
	for i := len(cells) - 1; i >= 0; i-- {
		if cells[i].Value != "" {
			pos = cells[i].Pos
		}
	}
	for i, t := range cells {
		tag := s.composer.tag(kind, tr)
		if t.Value != "" {
			set[i] = s.cell(t, i, kind, tag)
		}
		most = max(most, len(set[i]))
	}
	var out []setLine
	for from, n := 0, s.linesIn(s.limit); from < most; from += n {
		count := min(n, most-from)
		line := setLine{rows: s.rowsOf(count), pos: pos, measure: s.style.TypeArea.W}
		pitch := s.pitch(count, line.rows)
		for _, lines := range set {
			s.stack(&line, lines[min(from, len(lines)):min(from+n, len(lines))], pitch)
		}
		out = append(out, line)
	}
	return out
}

// linesIn returns how many lines of a cell n rows have room for.
func (s *tableSetter) linesIn(n int) int {
	st := &s.style.Table
	return int(max(1, 1+(s.style.Pitch()*frame.Length(n)-2*st.Least-st.Cell.Size)/st.Pitch))
}

// rowsOf returns how many rows lines of a cell take.
func (s *tableSetter) rowsOf(lines int) int {
	st := &s.style.Table
	need := st.Pitch*frame.Length(lines-1) + st.Cell.Size + 2*st.Least
	return int((need + s.style.Pitch() - 1) / s.style.Pitch())
}

// pitch returns the line pitch of a row of the table whose highest cell has so
// many lines: what the rows of the grid leave, within limits, so that lines of one
// row stand nearer to each other than to the next row's.
func (s *tableSetter) pitch(lines, rows int) frame.Length {
	st := &s.style.Table
	within := s.style.Pitch() * frame.Length(rows)
	return min(max(2*within/frame.Length(2*lines+1), st.Pitch), st.WidePitch)
}

// stack puts the lines of a cell one below the other in the middle of a row.
func (s *tableSetter) stack(row *setLine, lines []setLine, pitch frame.Length) {
	st := &s.style.Table
	top := (s.style.Room(row.rows) - st.Cell.Size - pitch*frame.Length(len(lines)-1)) / 2
	for _, l := range lines {
		row.inner = append(row.inner, fixedLine{line: l, top: top, size: st.Cell.Size})
		row.origins = slices.Concat(row.origins, l.origins)
		top += pitch
	}
}

// cell sets the text of a cell in its column.
func (s *tableSetter) cell(t issues.Text, column int, kind frame.TagKind, tag frame.TagID) []setLine {
	s.inCell = true
	defer func() { s.inCell = false }()
	st := &s.style.Table
	in := s.inner(column)
	text := black(t, s.faces.body, tag)
	align := s.aligns[column]
	if kind == frame.TagTH {
		text.face, align = s.faces.hei, "center"
	}
	number := align == "number" && isNumber(t.Value)
	if align == "number" {
		align = "center"
	}
	var lines []setLine
	if align == "center" {
		lines = s.column(text, st.Cell, in.w)
	} else {
		p := s.prepare([]span{text}, s.style.tightOptions(st.Cell))
		lines = s.lines(p, inline.Shape{Measure: in.w, Ragged: true})
	}
	for i := range lines {
		l := &lines[i]
		room := in.w - l.width()
		switch pt := s.points[column]; {
		case number && len(lines) == 1 && pt.before+pt.behind <= in.w:
			before, _ := s.beside(t.Value)
			room = (in.w-pt.before-pt.behind)/2 + pt.before - before
		case align == "center":
			room /= 2
		case align != "right":
			room = 0
		}
		shift(l, in.x+room)
	}
	return lines
}

// inner is a column without the white at its sides.
func (s *tableSetter) inner(column int) field {
	f := s.fields[column]
	pad := max(0, min(s.pad, (f.w-s.style.Table.Cell.Size)/2))
	return field{f.x + pad, max(f.w-2*pad, s.style.Table.Cell.Size)}
}
