package proof

import (
	"strings"

	"jianbao/layout/frame"
)

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

// What is said of changes, in the margin and on the sheets.
const (
	movedHere = "移来"
	movedAway = "移走"
	removed   = "删"
	inserted  = "增"
	restyled  = "字体"
	space     = "空格"
)

// changes marks what changed: bars beside the lines, new text underlined, and
// a tick where something was removed, with its first characters in the margin.
func (o *overlay) changes() {
	if o.Changes == nil {
		return
	}
	o.bars()
	for i := range o.Changes.List {
		ch := &o.Changes.List[i]
		if len(ch.at) == 0 {
			continue // nothing is left of the text to mark it at
		}
		switch {
		case ch.Kind == Moved:
			o.say(ch.at[0], remarkOf{newInk, movedHere, ch.Inserted})
			if len(ch.left) > 0 {
				o.tick(ch.left[0], ch.leftBehind)
				o.say(ch.left[0], remarkOf{goneInk, movedAway, ch.Inserted})
			}
		case ch.Kind == Restyled:
			o.underline(ch.at)
			o.say(ch.at[0], remarkOf{newInk, restyled, ch.Inserted})
		case ch.Inserted != "":
			o.underline(ch.at)
		}
		if ch.Removed != "" {
			o.tick(ch.at[0], ch.behind)
			o.say(ch.at[0], remarkOf{goneInk, removed, ch.Removed})
		}
	}
}

// bars draws a bar beside each line with a change in it, and beside entries of the
// contents that read otherwise.
func (o *overlay) bars() {
	barred := make(map[spot]bool)
	bar := func(p glyphPlace) {
		at := spot{p.page, p.y}
		if barred[at] {
			return
		}
		barred[at] = true
		a := o.Grid.Area(p.page + 1)
		o.over(p.page, rule(a.X-barGap, p.y-p.size, barWidth, p.size*5/4, newInk))
	}
	for _, p := range o.Changes.entries {
		bar(p)
	}
	for i := range o.Changes.List {
		ch := &o.Changes.List[i]
		for _, p := range ch.at {
			bar(p)
		}
		for _, p := range ch.left {
			bar(p)
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
func (o *overlay) tick(p glyphPlace, behind bool) {
	x := p.x
	if behind {
		x += p.w
	}
	y := p.y + p.size*tickAt/100
	o.over(p.page, rule(x-underline/2, y, underline, tickSize, goneInk),
		rule(x-tickSize/2, y+tickSize-underline, tickSize, underline, goneInk))
}

// remarkOf is a word about a text, in an ink.
type remarkOf struct {
	ink        frame.Color
	word, text string
}

// say sets a remark in the right margin, at the line where a change begins, with as
// much of its text as there is room for. Unless that is all of it, a note at the
// place has it.
func (o *overlay) say(p glyphPlace, r remarkOf) {
	t := goneType
	t.color = r.ink
	y, base := p.y, p.y
	if l := o.lineNear(p.page, p.y); l != nil {
		y, base = l.Rect.Y, l.Rect.Y+l.Rect.H/2+frame.Points(2.4) // as the findings of the line have it
	}
	text, whole := r.short(firstRemoved), r.fits(firstRemoved)
	x, ok := o.margin(p.page, y, o.set.width(text, t))
	for n := firstRemoved - 1; !ok && n >= 0; n-- {
		text, whole = r.short(n), r.fits(n)
		x, ok = o.margin(p.page, y, o.set.width(text, t))
	}
	if ok {
		o.over(p.page, o.set.text(x, base, text, t)...)
	}
	if !ok || !whole {
		o.note(p.page, placeNear(p), r.word+"："+shown(r.text))
	}
}

// short returns the remark with the first n characters of the text; of none, the word
// alone.
func (r remarkOf) short(n int) string {
	if n == 0 {
		return r.word
	}
	if s := shown(r.text); s != r.text {
		return r.word + s
	}
	return clean(r.word + "“" + shorten(r.text, n) + "”")
}

// fits reports whether the text has no more than n characters.
func (r remarkOf) fits(n int) bool { return n > 0 && shorten(r.text, n) == r.text }

// shown returns a text, and for white what it is.
func shown(text string) string {
	if text != "" && strings.TrimSpace(text) == "" {
		return space
	}
	return text
}

// placeNear is a rectangle at a character for a note: its em box.
func placeNear(p glyphPlace) frame.Rect {
	return frame.Rect{X: p.x, Y: p.y - p.size*88/100, W: max(p.w, tickSize), H: p.size}
}
