package layout

import (
	"slices"
	"unicode/utf8"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// masthead is the head of the first page: lines and a rule at fixed places,
// off the row grid.
type masthead struct {
	lines []fixedLine
	rule  frame.Rule
}

// fixedLine is a line with its em-box top and size.
type fixedLine struct {
	line setLine
	top  frame.Length
	size frame.Length
}

// foot is the lower edge of the masthead.
func (m *masthead) foot() frame.Length { return m.rule.Rect.Y + m.rule.Rect.H }

// masthead sets the head of the first page (layout §2.1, §2.3): from the top
// notices, the issuing body, the name, the number lines, issuer and date, rule.
func (c *composer) masthead() masthead {
	var m masthead
	ms := &c.style.Masthead
	part := c.tag(frame.TagPart, root)
	notices := c.mastheadNotices(&m, part)
	top := c.mastheadOver(&m, part, notices)
	top = c.mastheadName(&m, part, top) + ms.BelowName
	first := len(m.lines)
	for _, l := range c.issue.NumberLines() {
		number := black(l, c.faces.body, c.tag(frame.TagP, part))
		top = c.stack(&m, c.centred(number, solidType(c.style.Body)), top)
	}
	c.numberOrigins(m.lines[first:])
	top = c.mastheadIssuer(&m, part, top)
	rule := top - c.style.Pitch() + c.style.Body.Size + ms.AboveRule
	m.rule = frame.Rule{
		Rect:  frame.Rect{Y: rule - ms.Rule/2, W: c.style.TypeArea.W, H: ms.Rule},
		Color: ms.Red,
	}
	if c.style.TypeArea.Y+c.style.TypeArea.H < m.foot() {
		c.faults.Warn(c.issue.Masthead.Name.Pos, codeMasthead, diag.Say("the masthead is taller than the page"),
			diag.Say("give it fewer lines, or a smaller size or top"))
	}
	return m
}

// numberOrigins tells the number lines where the numbers on them were typed, as the
// text of the lines comes from elsewhere. The serial number stands last.
func (c *composer) numberOrigins(lines []fixedLine) {
	if len(lines) == 0 {
		return
	}
	is := c.issue
	first, last := &lines[0].line, &lines[len(lines)-1].line
	for _, o := range []struct {
		line *setLine
		pos  diag.Pos
	}{{first, is.Year.Pos}, {first, is.Number.Pos}, {last, is.Serial.Pos}} {
		if o.pos.IsValid() {
			o.line.origins = append(slices.Clip(o.line.origins), frame.Origin{From: o.pos, To: o.pos})
		}
	}
}

// stack adds lines of body size one below the other and returns the top of
// the next.
func (c *composer) stack(m *masthead, lines []setLine, top frame.Length) frame.Length {
	for _, l := range lines {
		m.lines = append(m.lines, fixedLine{l, top, c.style.Body.Size})
		top += c.style.Pitch()
	}
	return top
}

// pair sets one text left and one right, inset from the edges. Usually each is
// a line. The right one may take half of the width, the left one what it
// leaves, one cell between.
func (c *composer) pair(left, right span, inset frame.Length) (l, r []setLine) {
	body := solidType(c.style.Body)
	inner := c.style.TypeArea.W - 2*inset
	free := inner
	if right.Value != "" {
		r = c.column(right, body, inner/2)
		for i := range r {
			free = min(free, inner-r[i].width()-c.style.Body.Cell)
			flushRight(&r[i], c.style.TypeArea.W-inset)
		}
	}
	if left.Value != "" {
		l = c.column(left, body, free)
		for i := range l {
			shift(&l[i], inset)
		}
	}
	return l, r
}

// mastheadNotices sets 密级 left and the copy number right on the first row,
// and returns the foot of what is there (GB/T 9704-2012 7.2.1, 7.2.2).
func (c *composer) mastheadNotices(m *masthead, part frame.TagID) frame.Length {
	head := &c.issue.Masthead
	secrecy, number := black(head.Secrecy, c.faces.hei, 0), black(head.Copy, c.faces.body, 0)
	for _, s := range []*span{&secrecy, &number} {
		if s.Value != "" {
			s.tag = c.tag(frame.TagP, part)
		}
	}
	l, r := c.pair(secrecy, number, 0)
	top := c.style.TypeArea.Y
	return max(c.stack(m, l, top), c.stack(m, r, top))
}

// mastheadOver sets the issuing body above the name, under the notices, and
// returns where the name begins.
func (c *composer) mastheadOver(m *masthead, part frame.TagID, notices frame.Length) frame.Length {
	ms := &c.style.Masthead
	top := max(notices, ms.NameTop)
	over := c.issue.Masthead.Over
	if over.Value == "" {
		return top
	}
	white := ms.Over / 2
	f := c.fitted(span{Text: over, tag: c.tag(frame.TagP, part)}, ms.Over)
	at := max(notices, top-ms.Over-white)
	m.lines = append(m.lines, fixedLine{f.line, at, f.size})
	return max(top, at+f.size+white)
}

// mastheadName sets the bulletin's name and returns its foot.
func (c *composer) mastheadName(m *masthead, part frame.TagID, top frame.Length) frame.Length {
	ms := &c.style.Masthead
	name := c.issue.Masthead.Name
	s := span{Text: name, tag: c.heading(1, part, name.Value)}
	f := c.fitted(s, ms.Name)
	if cell := ms.spread(name.Value, f.size); cell > f.size {
		f.line = c.red(s, Type{f.size, cell})
	}
	if f.size < ms.WarnBelow && f.size < ms.Name {
		c.faults.Warn(name.Pos, codeMasthead,
			diag.Say("the name %q is set in %s pt to fit the line", name.Value, f.size),
			diag.Say("a shorter name reads better from afar"))
	}
	m.lines = append(m.lines, fixedLine{f.line, top, f.size})
	return top + f.size
}

// fit is a line with the size it was set in.
type fit struct {
	line setLine
	size frame.Length
}

// fitted sets text in red, centred, at the asked size or the largest that
// fits the type area; glyphs are never distorted (layout §2.3).
func (c *composer) fitted(s span, size frame.Length) fit {
	line := c.red(s, Type{size, size})
	if w := line.span(); w > c.style.TypeArea.W {
		size = size.Mul(c.style.TypeArea.W, w)
		line = c.red(s, Type{size, size})
	}
	return fit{line, size}
}

// red sets a line of 小标宋 in red in the middle of the type area.
func (c *composer) red(s span, typ Type) setLine {
	s.face, s.color = c.faces.title, c.style.Masthead.Red
	lines := []setLine{c.one(s, typ)}
	centre(lines, c.style.TypeArea.W)
	return lines[0]
}

// spread returns the cell that letterspaces a name of up to SpreadMax
// characters to the width asked for, or the size where nothing is to spread.
func (ms *MastheadStyle) spread(name string, size frame.Length) frame.Length {
	n := frame.Length(utf8.RuneCountInString(name))
	if n < 2 || int(n) > ms.SpreadMax || size*n >= ms.Spread {
		return size
	}
	return size + min((ms.Spread-size*n)/(n-1), size)
}

// mastheadIssuer sets the issuer left and the date right on one line, and
// returns the top of the line that would follow. Where the issuer turns over,
// the date stands beside its last line.
func (c *composer) mastheadIssuer(m *masthead, part frame.TagID, top frame.Length) frame.Length {
	inset := c.style.Body.Cell * frame.Length(c.style.Masthead.Inset)
	date := words(c.issue.Date.String(), c.issue.Date.Pos)
	l, r := c.pair(
		black(c.issue.Masthead.Issuer, c.faces.body, c.tag(frame.TagP, part)),
		black(date, c.faces.body, c.tag(frame.TagP, part)), inset)
	top = c.stack(m, l, top)
	return c.stack(m, r, top-c.style.Pitch()*frame.Length(len(r)))
}

// solidType is a type without tracking.
func solidType(t Type) Type { return Type{t.Size, t.Size} }
