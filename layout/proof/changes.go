package proof

import "jianbao/layout/frame"

// How changes are drawn, in parts of a hundred of the type's size.
const (
	underlineAt = 20 // below the baseline, clear of the glyphs
	tickAt      = 16
)

var (
	underline = frame.Points(0.7)
	tickSize  = frame.Points(4.5)
)

// firstRemoved is how many characters of what was removed are shown in the margin.
const firstRemoved = 6

// changes marks what changed: bars beside the lines, new text underlined, and
// a tick where something was removed, with its first characters in the margin.
func (o *overlay) changes() {
	if o.Changes == nil {
		return
	}
	barred := make(map[spot]bool)
	for i := range o.Changes.List {
		ch := &o.Changes.List[i]
		for _, p := range ch.at {
			if at := (spot{p.page, p.y}); !barred[at] {
				barred[at] = true
				a := o.Grid.Area(p.page + 1)
				o.over(p.page, rule(a.X-barGap, p.y-p.size, barWidth, p.size*5/4, newInk))
			}
		}
		switch {
		case len(ch.at) == 0:
		case ch.Kind == Moved:
			o.say(ch, newInk, "移来")
		case ch.Inserted != "":
			o.underline(ch.at)
		}
		if ch.Removed != "" && len(ch.at) > 0 {
			o.tick(ch)
			var tries []string
			for n := firstRemoved; n > 0; n-- {
				tries = append(tries, "删“"+shorten(ch.Removed, n)+"”")
			}
			o.say(ch, goneInk, append(tries, "删")...)
		}
	}
}

// underline draws a line under each row of characters, from the first to the
// last of them.
func (o *overlay) underline(at []glyphPlace) {
	for i := 0; i < len(at); {
		first, right := at[i], at[i].x
		for ; i < len(at) && at[i].page == first.page && at[i].y == first.y; i++ {
			right = max(right, at[i].x+at[i].w)
		}
		o.over(first.page, rule(first.x, first.y+first.size*underlineAt/100, right-first.x, underline, newInk))
	}
}

// tick draws a tick below the line, where text was removed.
func (o *overlay) tick(ch *Change) {
	p := ch.at[0]
	x := p.x
	if ch.behind {
		x += p.w
	}
	y := p.y + p.size*tickAt/100
	o.over(p.page, rule(x-underline/2, y, underline, tickSize, goneInk),
		rule(x-tickSize/2, y+tickSize-underline, tickSize, underline, goneInk))
}

// say sets a few words in the right margin, at the line where a change begins:
// the first of the texts that there is room for. Where the margin is full, the
// end sheets have them.
func (o *overlay) say(ch *Change, ink frame.Color, texts ...string) {
	t := goneType
	t.color = ink
	p := ch.at[0]
	y, base := p.y, p.y
	if l := o.lineNear(p.page, p.y); l != nil {
		y, base = l.Rect.Y, l.Rect.Y+l.Rect.H/2+frame.Points(2.4) // as the findings of the line have it
	}
	for _, text := range texts {
		if x, ok := o.margin(p.page, y, o.set.width(text, t)); ok {
			o.over(p.page, o.set.text(x, base, clean(text), t)...)
			return
		}
	}
}
