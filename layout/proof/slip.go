package proof

import "jianbao/layout/frame"

// The slip's place: in the head margin, clear of the type area and of what a
// printer cannot reach.
var (
	slipTop    = frame.MM(8)
	slipRow    = frame.MM(7)
	slipSign   = frame.MM(15)
	slipInset  = frame.MM(2)
	slipType   = typeface{size: frame.Points(8.5), color: dark}
	slipLabel  = typeface{size: frame.Points(8.5), color: dark, bold: true}
	slipDetail = typeface{size: frame.Points(7), color: numberInk}
)

// signers are who signs a proof: 三审.
var signers = []string{"初审", "复审", "终审"}

// slip draws the slip at the head of the first page and reports whether there
// was room: a masthead may have been moved up.
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
	x := at.X + slipInset
	put := func(s string, t typeface) {
		if s == "" {
			return
		}
		items = append(items, o.set.text(x, base, s, t)...)
		x += o.set.width(s, t) + frame.Points(8)
	}
	put(o.Slip.Series, slipLabel)
	put(o.Slip.Number, slipType)
	put(o.Slip.Stage, slipLabel)
	right := o.Slip.Date
	if o.Slip.Digest != "" {
		right += "　稿件摘要 " + o.Slip.Digest
	}
	if w := o.set.width(right, slipDetail); at.X+at.W-slipInset-w > x {
		items = append(items, o.set.text(at.X+at.W-slipInset-w, base, right, slipDetail)...)
	}
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
