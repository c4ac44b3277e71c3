package layout

import (
	"strconv"

	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// list sets a numbered list: the numbers where the text of a paragraph begins,
// under each other by their last figures, and the items hung behind them on the
// cells of the grid.
func (c *composer) list(l *issues.List, art frame.TagID) []block {
	st := c.style
	tag := c.tag(frame.TagL, art)
	labels, widest := make([]setLine, len(l.Items)), frame.Length(0)
	bodies := make([]frame.TagID, len(l.Items))
	for i, item := range l.Items {
		li := c.tag(frame.TagLI, tag)
		label := words(number(l.Marks.Value, i+1), item.Pos)
		labels[i] = c.one(black(label, c.faces.body, c.tag(frame.TagLbl, li)), st.Body)
		bodies[i] = c.tag(frame.TagLBody, li)
		widest = max(widest, labels[i].width())
	}
	left := st.Body.Cell * frame.Length(st.ListInset)
	gap := st.Body.Cell / 4 // as between Han and Latin
	hang := (widest + gap + st.Body.Cell - 1) / st.Body.Cell * st.Body.Cell
	shape := inline.Shape{Measure: st.TypeArea.W, First: left + hang, Rest: left + hang}
	var out []block
	for i, item := range l.Items {
		lines := c.lines(c.prepare(c.spansOf(item.Spans, c.faces.body, bodies[i]), st.options(st.Body)), shape)
		label := labels[i]
		shift(&label, left+hang-gap-label.width())
		lines[0].parts = append(label.parts, lines[0].parts...)
		out = append(out, block{kind: textBlock, lines: lines, size: st.Body.Size})
	}
	return out
}

// circled returns a number in a circle; not ok beyond those that the shipped
// faces have.
func circled(n int) (mark string, ok bool) {
	const (
		one, twentyOne = '①', '㉑' // what is between lies elsewhere
		last           = 35
	)
	switch {
	case n <= 20:
		return string(one + rune(n-1)), true
	case n <= last:
		return string(twentyOne + rune(n-21)), true
	}
	return "", false
}

// number returns the number of an item as the first of the list is written.
func number(marks string, n int) string {
	switch marks {
	case "（1）":
		return "（" + strconv.Itoa(n) + "）"
	case "①":
		if mark, ok := circled(n); ok {
			return mark
		}
	}
	return strconv.Itoa(n) + "."
}
