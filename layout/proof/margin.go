package proof

import (
	"slices"
	"strconv"
	"strings"

	"jianbao/fonts"
	"jianbao/layout/frame"
)

// Places in the margins, from the type area's edges.
var (
	numberGap = frame.MM(5)   // right end of a line's number
	barGap    = frame.MM(3)   // a change bar's left edge
	barWidth  = frame.MM(0.7) // its thickness
	remarkGap = frame.MM(2.5) // left end of numbers of findings
	edge      = frame.MM(4)   // nothing stands nearer to the paper's edge

	// numberDrop is a number's baseline below the middle of its line.
	numberDrop = frame.Points(2.5)
)

var (
	numberType = typeface{size: frame.Points(7), color: numberInk}
	remarkType = typeface{size: frame.Points(7), color: warnInk, bold: true}
	goneType   = typeface{size: frame.Points(7), color: goneInk}
	footType   = typeface{size: frame.Points(6.5), color: numberInk}
)

// Lines whose gaps are opened or whose marks are closed up this much are
// tinted, in 1/65536 em: earlier than layout warns of them, as the eye of an
// editor is to be led to the worst of a page, not only to what is wrong.
const (
	looseFrom = frame.Pt * 12 / 100
	tightFrom = -frame.Pt * 3 / 10
)

// page adds what stands under the items of a page, and its foot.
func (o *overlay) page(i int) {
	a := o.Grid.Area(i + 1)
	if o.ShowCells {
		o.under(i, o.cells(a)...)
	}
	o.under(i, box(a, faint)...)
	for _, it := range o.doc.Pages[i].Items {
		if r, ok := it.(*frame.GlyphRun); ok && r.Tag > 0 && o.set.isFallback(r.Face) {
			for _, g := range r.Glyphs {
				w := o.set.advance(fonts.ID(r.Face), g.ID, r.Size)
				if w > 0 {
					o.under(i, rule(g.X, r.Y-r.Size*88/100, w, r.Size, rare))
				}
			}
		}
	}
	o.over(i, o.foot(i+1, o.doc.Pages[i].Height, pageFoot, o.Slip.Stage, o.Slip.Date, o.Slip.Digest)...)
	if i == 0 {
		o.over(i, o.legend()...)
	}
}

// footRise is the foot's baseline above the paper's edge.
var footRise = frame.MM(9)

// pageFoot is what a proof's page is called.
const pageFoot = "校样"

// foot says below a page what it is, so that a sheet that was taken out of the
// proof finds back.
func (o *overlay) foot(page int, height frame.Length, parts ...string) []frame.Item {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return o.set.text(o.Grid.Area(page).X, height-footRise, strings.Join(parts, " · "), footType)
}

// legend says at the foot of the first page what the colours mean.
func (o *overlay) legend() (items []frame.Item) {
	type entry struct {
		ink  frame.Color
		text string
	}
	list := []entry{{loose, "疏行"}, {tight, "密行"}, {rare, "后备字体"}, {badge, "问题编号"}}
	if o.Changes != nil {
		list = append(list, entry{newInk, "增改"}, entry{goneInk, "删去"})
	}
	const gap = 3 * frame.Pt
	swatch := frame.MM(3)
	a := o.Grid.Area(1)
	x, y := a.X+a.W, o.doc.Pages[0].Height-footRise
	for _, e := range slices.Backward(list) {
		x -= o.set.width(e.text, footType)
		items = append(items, o.set.text(x, y, e.text, footType)...)
		x -= gap + swatch
		items = append(items, rule(x, y-footType.size*3/4, swatch, footType.size*3/4, e.ink))
		x -= 2 * gap
	}
	return items
}

// cells draws the rows of cells.
func (o *overlay) cells(a frame.Rect) (items []frame.Item) {
	for i := range o.Grid.Cells + 1 {
		x := a.X + a.W.Mul(frame.Length(i), frame.Length(o.Grid.Cells))
		items = append(items, rule(x-hair/2, a.Y, hair, a.H, cellInk))
	}
	for i := range o.Grid.Rows {
		y := a.Y + (a.H-o.Grid.Size).Mul(frame.Length(i), frame.Length(max(1, o.Grid.Rows-1)))
		items = append(items, rule(a.X, y-hair/2, a.W, hair, cellInk), rule(a.X, y+o.Grid.Size-hair/2, a.W, hair, cellInk))
	}
	return items
}

// isFallback reports whether a face stands in for those that text is set in.
func (s *setter) isFallback(id frame.FaceID) bool {
	for _, role := range []fonts.Role{fonts.Title, fonts.Body, fonts.Hei, fonts.Kai, fonts.Latin, fonts.LatinBold} {
		if chain := s.set.Chain(role); len(chain) > 0 && chain[0] == fonts.ID(id) {
			return false
		}
	}
	return true
}

// numbers adds the lines' numbers, and tints those that are loose or tight.
func (o *overlay) numbers() {
	done := make(map[spot]bool)
	for _, l := range o.lines {
		if at := (spot{l.page, l.Rect.Y}); !done[at] {
			done[at] = true
			a := o.Grid.Area(l.page + 1)
			n := strconv.Itoa(l.number)
			x := a.X - numberGap - o.set.width(n, numberType)
			o.over(l.page, o.set.text(x, l.Rect.Y+l.Rect.H/2+numberDrop, n, numberType)...)
		}
		switch {
		case l.Stretch >= looseFrom:
			o.under(l.page, tint(l.Rect, loose))
		case l.Stretch <= tightFrom:
			o.under(l.page, tint(l.Rect, tight))
		}
	}
}

// tint colours a line's place, a little higher than its em boxes.
func tint(r frame.Rect, c frame.Color) frame.Item {
	const more = 2 * frame.Pt
	return rule(r.X, r.Y-more, r.W, r.H+2*more, c)
}

// marginGap is the white between two marks beside a line.
const marginGap = 2 * frame.Pt

// margin returns where the right margin beside a height is free, and takes w of
// it. It is not ok where nothing is left.
func (o *overlay) margin(page int, y, w frame.Length) (x frame.Length, ok bool) {
	left := o.marginLeft(page, y)
	if w > left {
		return 0, false
	}
	x = o.doc.Pages[page].Width - edge - left
	o.used[spot{page, y}] = x + w + marginGap
	return x, true
}

// marginLeft returns how much of the right margin beside a height is free.
func (o *overlay) marginLeft(page int, y frame.Length) frame.Length {
	x, begun := o.used[spot{page, y}]
	if !begun {
		a := o.Grid.Area(page + 1)
		x = a.X + a.W + remarkGap
	}
	return o.doc.Pages[page].Width - edge - x
}
