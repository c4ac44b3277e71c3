package proof

import (
	"unicode/utf8"

	"jianbao/layout/frame"
)

// The slip's place: in the head margin, clear of the type area and of what a
// printer cannot reach.
var (
	slipTop    = frame.MM(8)
	slipRow    = frame.MM(7)
	slipSign   = frame.MM(15)
	slipInset  = frame.MM(2)
	slipGap    = frame.Points(8) // between its words
	slipType   = typeface{size: frame.Points(8.5), color: dark}
	slipLabel  = typeface{size: frame.Points(8.5), color: dark, bold: true}
	slipDetail = typeface{size: frame.Points(7), color: numberInk}
)

// signers are who signs a proof: 三审.
var signers = []string{"初审", "复审", "终审"}

// slip draws the slip at the head of the first page and reports whether there
// was room: layout leaves it, but pages may come from elsewhere.
func (o *overlay) slip() bool {
	if len(o.doc.Pages) == 0 {
		return false
	}
	foot := slipTop + slipRow + slipSign
	for _, it := range o.doc.Pages[0].Items {
		top := foot
		switch it := it.(type) {
		case *frame.GlyphRun:
			top = it.Y - it.Size
		case frame.Rule:
			top = it.Rect.Y
		case frame.Image:
			top = it.Rect.Y
		}
		if top < foot {
			return false
		}
	}
	a := o.Grid.Area(1)
	o.over(0, o.slipItems(frame.Rect{X: a.X, Y: slipTop, W: a.W})...)
	return true
}

// slipItems draws the slip at a corner and of a width.
func (o *overlay) slipItems(at frame.Rect) (items []frame.Item) {
	at.H = slipRow + slipSign
	items = append(items, box(at, faint)...)
	items = append(items, rule(at.X, at.Y+slipRow, at.W, hair, faint))
	base := at.Y + slipRow*2/3
	right := o.Slip.Date
	if o.Slip.Digest != "" {
		right += "　稿件摘要 " + o.Slip.Digest
	}
	x, end := at.X+slipInset, at.X+at.W-slipInset-o.set.width(right, slipDetail)
	// The name stands in large letters below and in the foot of sheets: of all
	// that is in the row, it can be cut best.
	rest := slipGap*3 + o.set.width(o.Slip.Number, slipType) + o.set.width(o.Slip.Stage, slipLabel)
	name := o.Slip.Series
	for n := utf8.RuneCountInString(name) - 1; n > 0 && x+o.set.width(name, slipLabel)+rest > end; n-- {
		name = shorten(o.Slip.Series, n)
	}
	for _, t := range []phrase{{name, slipLabel}, {o.Slip.Number, slipType}, {o.Slip.Stage, slipLabel}} {
		if t.text != "" {
			items = append(items, o.set.text(x, base, t.text, t.typeface)...)
			x += o.set.width(t.text, t.typeface) + slipGap
		}
	}
	items = append(items, o.set.text(end, base, right, slipDetail)...)
	cell := at.W.Mul(1, frame.Length(len(signers)))
	for i, s := range signers {
		left := at.X + cell*frame.Length(i)
		if i > 0 {
			items = append(items, rule(left, at.Y+slipRow, hair, slipSign, faint))
		}
		items = append(items, o.set.text(left+slipInset, at.Y+slipRow+frame.MM(4.5), s, slipLabel)...)
		const day = "年　　月　　日"
		w := o.set.width(day, slipDetail)
		items = append(items, o.set.text(left+cell-slipInset-w, at.Y+at.H-frame.MM(2), day, slipDetail)...)
	}
	return items
}
