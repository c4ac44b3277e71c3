package layout

import (
	"strings"

	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// The natural widths that columns without widths or shares are divided by, in
// ems of the cells' type: wider text is broken, narrower has the white of these.
const (
	leastNatural = 2
	mostNatural  = 14
)

// divide divides the measure among the columns: first the widths that were
// asked for, then by the shares. Where no column has a share, the natural widths
// are the shares. A table all of whose columns have widths may be narrower, and
// is centred.
func (s *tableSetter) divide() {
	st := s.style
	columns := s.table.Columns
	n := len(columns)
	widths, shares := make([]frame.Length, n), make([]float64, n)
	free, open, all := st.TypeArea.W, 0, 0.0
	hasShares := false
	for _, c := range columns {
		hasShares = hasShares || c.Share.Value > 0
	}
	for i, c := range columns {
		if c.Width.Value > 0 {
			widths[i] = st.cells(c.Width.Value)
			free -= widths[i]
			continue
		}
		open++
		switch {
		case c.Share.Value > 0:
			shares[i] = c.Share.Value
		case hasShares:
			shares[i] = 1
		default:
			shares[i] = s.natural(i).Points()
		}
		all += shares[i]
	}
	// Each has room for a character and a half, if there is so much.
	least := frame.Length(0)
	if open > 0 {
		least = max(0, min(free/frame.Length(open), st.Table.Cell.Size*3/2))
	}
	free -= least * frame.Length(open)
	x := frame.Length(0)
	if open == 0 {
		x = max(0, free/2)
	}
	for i := range columns {
		if shares[i] > 0 {
			widths[i] = least + frame.Length(float64(free)*shares[i]/all)
		}
		s.fields = append(s.fields, field{x, widths[i]})
		x += widths[i]
	}
}

// natural returns the width of a column's longest text with the white at its
// sides, within the limits.
func (s *tableSetter) natural(column int) frame.Length {
	em := s.style.Table.Cell.Size
	w := s.widthOf(s.table.Columns[column].Title.Value, s.faces.hei, s.style.Table.Cell)
	for _, row := range s.table.Rows {
		w = max(w, s.widthOf(row[column].Value, s.faces.body, s.style.Table.Cell))
	}
	if p := s.points[column]; s.aligns[column] == "number" {
		w = max(w, p.before+p.behind)
	}
	return min(max(w, leastNatural*em), mostNatural*em) + 2*s.style.Table.Pad
}

// widthOf returns how wide text is on one line.
func (c *composer) widthOf(text string, f face, typ Type) frame.Length {
	if text == "" {
		return 0
	}
	p := inline.Prepare([]inline.Span{{Text: text, Font: f}}, c.style.tightOptions(typ))
	defer p.Release()
	lines := inline.Break(p, inline.Shape{Measure: endless, Ragged: true})
	return lines[0].Width()
}

// align settles how the columns are aligned: as was asked for; otherwise numbers
// by their decimal points, and text on the left.
func (s *tableSetter) align() {
	for i, c := range s.table.Columns {
		align := c.Align.Value
		if align == "" {
			align = "left"
			if s.hasNumbers(i) {
				align = "number"
			}
		}
		var p point
		for _, row := range s.table.Rows {
			if t := row[i].Value; align == "number" && isNumber(t) {
				before, behind := s.beside(t)
				p.before, p.behind = max(p.before, before), max(p.behind, behind)
			}
		}
		s.aligns, s.points = append(s.aligns, align), append(s.points, p)
	}
}

// point is the room before and behind a decimal point, which counts as behind.
type point struct{ before, behind frame.Length }

// beside returns the widths of a number before and from its point.
func (s *tableSetter) beside(text string) (before, behind frame.Length) {
	end := strings.IndexAny(text, ".%‰")
	if end < 0 {
		end = len(text)
	}
	before = s.widthOf(text[:end], s.faces.body, s.style.Table.Cell)
	return before, s.widthOf(text, s.faces.body, s.style.Table.Cell) - before
}

// hasNumbers reports whether a column has numbers and nothing else but signs
// for none.
func (s *tableSetter) hasNumbers(column int) bool {
	numbers := 0
	for _, row := range s.table.Rows {
		switch t := row[column].Value; {
		case isNumber(t):
			numbers++
		case strings.Trim(t, "—–-－…/") != "":
			return false
		}
	}
	return numbers > 0
}

// isNumber reports whether a text is one number, with a sign before and one of
// percent behind it at most.
func isNumber(s string) bool {
	s = strings.TrimLeft(s, "+-−±＋")
	s = strings.TrimRight(s, "%‰")
	return strings.Trim(s, digits+".,") == "" && strings.ContainsAny(s, digits)
}
