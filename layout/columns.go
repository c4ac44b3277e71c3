package layout

import (
	"strings"
	"unicode/utf8"

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
// asked for, then by the shares; where no column has a share, by what the columns
// hold. A table all of whose columns have widths may be narrower, and is centred.
func (s *tableSetter) divide() {
	st := s.style
	columns := s.table.Columns
	widths := make([]frame.Length, len(columns))
	free := st.TypeArea.W
	hasShares := false
	var open []int // the columns without a width
	for i, c := range columns {
		hasShares = hasShares || c.Share.Value > 0
		if c.Width.Value > 0 {
			widths[i] = st.cells(c.Width.Value)
			free -= widths[i]
		} else {
			open = append(open, i)
		}
	}
	switch {
	case hasShares:
		s.divideByShares(widths, open, free)
	case len(open) > 0:
		s.divideByContents(widths, open, free)
	}
	x := frame.Length(0)
	if len(open) == 0 {
		x = max(0, free/2)
	}
	for _, w := range widths {
		s.fields = append(s.fields, field{x, w})
		x += w
	}
}

// divideByShares gives each open column room for a character and a half, if
// there is so much, and its share of the rest.
func (s *tableSetter) divideByShares(widths []frame.Length, open []int, free frame.Length) {
	if len(open) == 0 {
		return
	}
	least := max(0, min(free/frame.Length(len(open)), s.style.Table.Cell.Size*3/2))
	free -= least * frame.Length(len(open))
	all := 0.0
	share := func(i int) float64 {
		if v := s.table.Columns[i].Share.Value; v > 0 {
			return v
		}
		return 1
	}
	for _, i := range open {
		all += share(i)
	}
	for _, i := range open {
		widths[i] = least + frame.Length(float64(free)*share(i)/all)
	}
}

// divideByContents gives each open column the width of its longest text, and of
// what is left a share by that. Where there is not so much room, no number, no
// word and, if it can be, no head of two characters is cut for the sake of text
// that may be broken anywhere.
func (s *tableSetter) divideByContents(widths []frame.Length, open []int, free frame.Length) {
	natural, whole := frame.Length(0), frame.Length(0) // of all open columns
	for _, i := range open {
		widths[i] = s.natural(i)
		natural += widths[i]
	}
	// Each has a base, and of the rest a part by what it has beyond a second.
	base := make([]frame.Length, len(widths))
	if natural > free && !s.base(base, widths, open, free, leastHead) && !s.base(base, widths, open, free, 0) {
		clear(base) // divided by its texts
	}
	for _, i := range open {
		whole += base[i]
	}
	for _, i := range open {
		part := widths[i] - base[i]
		widths[i] = base[i]
		if natural > whole {
			widths[i] += frame.Length(float64(free-whole) * float64(part) / float64(natural-whole))
		}
	}
}

// leastHead is the room that a head has before it is broken, in ems: of two
// characters one stands not below the other.
const leastHead = 2

// base gives each open column what its unbroken pieces and head ems of its head
// need. Where that is too much, columns stand nearer to each other, half as far
// at least; it reports whether there is room then.
func (s *tableSetter) base(base, widths []frame.Length, open []int, free frame.Length, head int) bool {
	whole := frame.Length(0)
	for _, i := range open {
		base[i] = min(widths[i], s.unbroken(i, head))
		whole += base[i]
	}
	over := whole - free
	if over <= 0 {
		return true
	}
	n := frame.Length(len(open))
	less := (over + 2*n - 1) / (2 * n)
	if less > s.pad/2 {
		return false
	}
	s.pad -= less
	for _, i := range open {
		base[i] -= 2 * less
	}
	return true
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
	return min(max(w, leastNatural*em), mostNatural*em) + 2*s.pad
}

// mostUnbroken is the widest word that a column is kept wide enough for, in ems:
// addresses are longer, and may be broken.
const mostUnbroken = 7

// unbroken returns the width of a column's longest number or word, and of head
// ems of its head, with the white at its sides.
func (s *tableSetter) unbroken(column, head int) frame.Length {
	em := s.style.Table.Cell.Size
	title := s.table.Columns[column].Title.Value
	w := max(em, min(frame.Length(head)*em, s.widthOf(title, s.faces.hei, s.style.Table.Cell)))
	widen := func(text string, f face) {
		for _, piece := range unitsOf(text) {
			if n := s.widthOf(piece, f, s.style.Table.Cell); n <= mostUnbroken*em {
				w = max(w, n)
			}
		}
		if utf8.RuneCountInString(text) > 2 {
			w = max(w, min(leastNatural*em, s.widthOf(text, f, s.style.Table.Cell)))
		}
	}
	widen(title, s.faces.hei)
	for _, row := range s.table.Rows {
		widen(row[column].Value, s.faces.body)
	}
	if p := s.points[column]; s.aligns[column] == "number" {
		w = max(w, p.before+p.behind)
	}
	return w + 2*s.pad
}

// unitsOf returns the numbers and words of a text, each with the unit behind it.
func unitsOf(text string) (out []string) {
	from := -1
	for i, r := range text {
		switch isWord := r > ' ' && r < 0x2E80 && r != '—'; {
		case isWord && from < 0:
			from = i
		case !isWord && from >= 0:
			if r >= 0x2E80 && strings.IndexByte(digits, text[i-1]) >= 0 {
				i += utf8.RuneLen(r)
			}
			out = append(out, text[from:i])
			from = -1
		}
	}
	if from >= 0 {
		out = append(out, text[from:])
	}
	return out
}

// widthOf returns how wide text is on one line.
func (c *composer) widthOf(text string, f face, typ Type) (w frame.Length) {
	c.measure(text, f, typ, endless, func(lines []inline.Line) { w = lines[0].Width() })
	return w
}

// linesOf returns how many lines text takes.
func (c *composer) linesOf(text string, f face, typ Type, measure frame.Length) (n int) {
	c.measure(text, f, typ, measure, func(lines []inline.Line) { n = len(lines) })
	return n
}

// measure breaks text that is not to be printed; of none there are no lines.
func (c *composer) measure(text string, f face, typ Type, measure frame.Length, use func(lines []inline.Line)) {
	if text == "" {
		return
	}
	p := inline.Prepare([]inline.Span{{Text: text, Font: f}}, c.style.tightOptions(typ))
	defer p.Release()
	use(inline.Break(p, inline.Shape{Measure: measure, Ragged: true}))
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

// isNumber reports whether a text is one number, with signs, of money too, before
// and one of percent behind it at most.
func isNumber(s string) bool {
	s = strings.TrimLeft(s, "+-−±＋¥￥$€£")
	s = strings.TrimRight(s, "%‰")
	return strings.Trim(s, digits+".,") == "" && strings.ContainsAny(s, digits)
}
