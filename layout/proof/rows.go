package proof

import "jianbao/layout/frame"

// phrase is a text and how it is set.
type phrase struct {
	text string
	typeface
}

// row is a line of a sheet: phrases side by side, each with its left edge, and how
// far below the next row is.
type row struct {
	phrases []phrase
	left    []frame.Length
	step    frame.Length
}

// add sets a phrase on the row.
func (r *row) add(x frame.Length, t phrase) {
	r.phrases, r.left = append(r.phrases, t), append(r.left, x)
	r.step = max(r.step, t.size*3/2)
}

// phraseGap is the white between phrases on a row.
var phraseGap = frame.MM(4)

// rows sets texts one behind the other, with the left edge moved in; one that the
// row has no room for begins another. Each is a paragraph of the structure.
func (w *sheetWriter) rows(indent frame.Length, texts ...phrase) (list []row) {
	measure := w.area.W - indent
	x := frame.Length(-1) // where the last row has room, if that is not negative
	for _, t := range texts {
		t.text, t.tag = clean(t.text), w.tag()
		wide := w.set.width(t.text, t.typeface)
		if x >= 0 && x+wide <= measure {
			list[len(list)-1].add(indent+x, t)
			x += wide + phraseGap
			continue
		}
		lines := w.set.wrap(t.text, measure, t.typeface)
		for _, line := range lines {
			list = append(list, row{})
			list[len(list)-1].add(indent, phrase{line, t.typeface})
		}
		if x = -1; len(lines) == 1 {
			x = wide + phraseGap
		}
	}
	return list
}

// write writes rows, and begins another sheet where there is no room.
func (w *sheetWriter) write(list ...row) {
	for _, r := range list {
		w.room(r.step)
		for i, t := range r.phrases {
			if t.text != "" {
				w.page.Items = append(w.page.Items, w.set.text(w.area.X+r.left[i], w.y+r.step*2/3, t.text, t.typeface)...)
			}
		}
		w.y += r.step
	}
}
