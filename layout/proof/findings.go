package proof

import (
	"fmt"
	"strconv"
	"strings"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// remark is a finding with its number and the line it stands at.
type remark struct {
	diag.Diagnostic
	number int
	line   *line // nil for what is on no line: settings, keys that are missing
}

// author is who remarks, in the notes.
const author = "jianbao"

// What is said of a finding.
const (
	onNoLine  = "版面外"
	lineOf    = "第%d页第%d行"
	pageOf    = "第%d页"
	mustMend  = "必改"
	shallLook = "提示"
)

// place numbers the findings in the order of the pages, those without a line
// behind the others.
func (o *overlay) place() {
	byLine := make(map[*line][]diag.Diagnostic)
	var loose []diag.Diagnostic
	for _, d := range o.Findings {
		if l := o.lineAt(d.Pos); l != nil {
			byLine[l] = append(byLine[l], d)
		} else {
			loose = append(loose, d)
		}
	}
	add := func(l *line, list []diag.Diagnostic) {
		for _, d := range list {
			o.remarks = append(o.remarks, remark{d, len(o.remarks) + 1, l})
		}
	}
	for i := range o.lines {
		add(&o.lines[i], byLine[&o.lines[i]])
	}
	add(nil, loose)
}

// badgePad is the room on both sides of a number in its badge, badgeHeight and
// badgeBase are how high it is and where the number stands in it.
const (
	badgePad    = frame.Pt * 3 / 2
	badgeHeight = frame.Pt * 9
	badgeBase   = frame.Pt * 69 / 10
)

// findings adds the numbers of the findings beside their lines, each with a note
// that can be answered. The margin may have no room for all: then the last badge says
// how many more there are, and has their notes.
func (o *overlay) findings() {
	byRow := make(map[spot][]*remark)
	var rows []spot
	for i := range o.remarks {
		r := &o.remarks[i]
		if r.line == nil {
			continue // the end sheets have it, and its note
		}
		at := spot{r.line.page, r.line.Rect.Y}
		if byRow[at] == nil {
			rows = append(rows, at)
		}
		byRow[at] = append(byRow[at], r)
	}
	for _, at := range rows {
		o.badges(byRow[at])
	}
}

// badges sets the numbers of the findings of one row.
func (o *overlay) badges(row []*remark) {
	l := row[0].line
	n := len(row)
	more := func() string { return "+" + strconv.Itoa(len(row)-n) }
	width := func() (w frame.Length) {
		for _, r := range row[:n] {
			w += o.badgeWidth(strconv.Itoa(r.number)) + marginGap
		}
		if n < len(row) {
			return w + o.badgeWidth(more())
		}
		return w - marginGap
	}
	room := o.marginLeft(l.page, l.Rect.Y)
	for n > 0 && width() > room {
		n--
	}
	for _, r := range row[:n] {
		o.note(l.page, o.badge(l, strconv.Itoa(r.number)), r.words(o.Language))
	}
	if n == len(row) {
		return
	}
	rect := o.badge(l, more())
	for _, r := range row[n:] {
		o.note(l.page, rect, strconv.Itoa(r.number)+". "+r.words(o.Language))
	}
}

func (o *overlay) badgeWidth(text string) frame.Length {
	return o.set.width(text, remarkType) + 2*badgePad
}

// badge draws a few characters on a ground beside a line and returns its place:
// where the margin has none left, the end of the line.
func (o *overlay) badge(l *line, text string) frame.Rect {
	w := o.badgeWidth(text)
	rect := frame.Rect{Y: l.Rect.Y + l.Rect.H/2 - badgeHeight/2, W: w, H: badgeHeight}
	x, ok := o.margin(l.page, l.Rect.Y, w)
	if !ok {
		rect.X = l.Rect.X + l.Rect.W - w
		return rect
	}
	rect.X = x
	o.over(l.page, frame.Rule{Rect: rect, Color: badge})
	o.over(l.page, o.set.text(x+badgePad, rect.Y+badgeBase, text, remarkType)...)
	return rect
}

// note adds a note to a page.
func (o *overlay) note(page int, at frame.Rect, text string) {
	o.over(page, frame.Note{Rect: at, Author: author, Text: clean(text)})
}

// words says the finding with its code and what to do.
func (r *remark) words(c diag.Catalog) string {
	s := r.message(c)
	for _, h := range r.Hints {
		s = diag.Say("%s; %s", s, h).In(c)
	}
	return s
}

// message says what is wrong, with its code.
func (r *remark) message(c diag.Catalog) string {
	if r.Code == "" {
		return r.Message.In(c)
	}
	return r.Message.In(c) + " [" + r.Code + "]"
}

// severity says whether it must be mended.
func (r *remark) severity() string {
	if r.Severity == diag.Error {
		return mustMend
	}
	return shallLook
}

// where says on which page and line it is.
func (r *remark) where() string {
	if r.line == nil {
		return onNoLine
	}
	return fmt.Sprintf(lineOf, r.line.page+1, r.line.number)
}

// clean replaces what the text of a PDF may not have.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || 0x7F <= r && r < 0xA0 || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, s)
}
