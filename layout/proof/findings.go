package proof

import (
	"fmt"
	"strconv"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// remark is a finding with its number and the line it stands at.
type remark struct {
	diag.Diagnostic
	number int
	line   *line // nil for what is on no line: the masthead, the colophon
}

// author is who remarks, in the notes.
const author = "jianbao"

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

// findings adds the numbers of the findings beside their lines, each with a note
// that can be answered. What the margin has no room for is on the end sheets
// alone.
func (o *overlay) findings() {
	for i := range o.remarks {
		r := &o.remarks[i]
		if r.line == nil {
			continue
		}
		l := r.line
		n := strconv.Itoa(r.number)
		const pad = frame.Pt * 3 / 2
		w := o.set.width(n, remarkType) + 2*pad
		x, ok := o.margin(l.page, l.Rect.Y, w)
		if !ok {
			continue // the end sheets have it
		}
		rect := frame.Rect{X: x, Y: l.Rect.Y + l.Rect.H/2 - frame.Points(4.5), W: w, H: frame.Points(9)}
		o.over(l.page, frame.Rule{Rect: rect, Color: badge})
		o.over(l.page, o.set.text(x+pad, rect.Y+frame.Points(6.9), n, remarkType)...)
		o.over(l.page, frame.Note{Rect: rect, Author: author, Text: clean(r.words())})
	}
}

// words says the finding with its code and what to do.
func (r *remark) words() string {
	s := r.Message.String()
	if r.Code != "" {
		s += " [" + r.Code + "]"
	}
	for _, h := range r.Hints {
		s += "; " + h.String()
	}
	return s
}

// where says on which page and line it is.
func (r *remark) where() string {
	if r.line == nil {
		return "版面外"
	}
	return fmt.Sprintf("第%d页第%d行", r.line.page+1, r.line.number)
}

// clean replaces what the text of a PDF may not have.
func clean(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r < ' ' || r == 0xFFFE || r == 0xFFFF {
			out[i] = ' '
		}
	}
	return string(out)
}
