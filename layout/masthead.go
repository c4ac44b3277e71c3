package layout

import (
	"fmt"

	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
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
	top := c.mastheadNotices(&m, part)
	top = max(top, ms.NameTop)
	top = c.mastheadOver(&m, part, top)
	top = c.mastheadName(&m, part, top) + ms.BelowName
	for _, l := range c.issue.NumberLines() {
		top = c.mastheadNumber(&m, part, l, top)
	}
	c.mastheadIssuer(&m, part, top)
	rule := top + c.style.Body.Size + ms.AboveRule
	m.rule = frame.Rule{
		Rect:  frame.Rect{Y: rule - ms.Rule/2, W: c.style.TypeArea.W, H: ms.Rule},
		Color: ms.Red,
	}
	return m
}

// one sets text that stays on one line, at its natural width.
func (c *composer) one(t issues.Text, f face, typ Type, color frame.Color, tag frame.TagID) setLine {
	p := c.prepare([]span{{Text: t, face: f, tag: tag, color: color}}, c.style.tightOptions(typ))
	return c.lines(p, inline.Shape{Measure: endless, Ragged: true})[0]
}

// endless is a measure that no line of a bulletin reaches: 10 m.
const endless = 28346 * frame.Pt

// mastheadNotices sets 密级 left and the copy number right on the first row,
// and returns the foot of what is there (GB/T 9704-2012 7.2.1, 7.2.2).
func (c *composer) mastheadNotices(m *masthead, part frame.TagID) frame.Length {
	head := &c.issue.Masthead
	body := solidType(c.style.Body)
	top := c.style.TypeArea.Y
	if head.Secrecy.Value == "" && head.Copy.Value == "" {
		return top
	}
	if head.Secrecy.Value != "" {
		l := c.one(head.Secrecy, c.faces.hei, body, frame.Black, c.tag(frame.TagP, part))
		m.lines = append(m.lines, fixedLine{l, top, body.Size})
	}
	if head.Copy.Value != "" {
		l := c.one(head.Copy, c.faces.body, body, frame.Black, c.tag(frame.TagP, part))
		flushRight(&l, c.style.TypeArea.W)
		m.lines = append(m.lines, fixedLine{l, top, body.Size})
	}
	return top + c.style.Pitch()
}

// mastheadOver sets the issuing body above the name and returns where the
// name begins.
func (c *composer) mastheadOver(m *masthead, part frame.TagID, top frame.Length) frame.Length {
	over := c.issue.Masthead.Over
	if over.Value == "" {
		return top
	}
	ms := &c.style.Masthead
	f := c.fitted(over, ms.Over, part, frame.TagP)
	at := top - ms.Over - ms.Over/3
	if at < c.noticesFoot() {
		at = c.noticesFoot()
	}
	m.lines = append(m.lines, fixedLine{f.line, at, f.size})
	return max(top, at+f.size+ms.Over/3)
}

// noticesFoot is the lowest edge of the notices' row, or the type area's top
// without notices.
func (c *composer) noticesFoot() frame.Length {
	if c.issue.Masthead.Secrecy.Value == "" && c.issue.Masthead.Copy.Value == "" {
		return c.style.TypeArea.Y
	}
	return c.style.RowTop(1)
}

// mastheadName sets the bulletin's name and returns its foot.
func (c *composer) mastheadName(m *masthead, part frame.TagID, top frame.Length) frame.Length {
	ms := &c.style.Masthead
	name := c.issue.Masthead.Name
	f := c.fitted(name, ms.Name, part, frame.TagHeading)
	if f.size < ms.WarnBelow && f.size < ms.Name {
		c.faults.Warn(name.Pos, "masthead-size",
			fmt.Sprintf("the name %q is set in %s pt to fit the line", name.Value, f.size),
			"a shorter name reads better from afar")
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
// fits the type area. A short name is spread by widening its cells, glyphs
// are never distorted (layout §2.3).
func (c *composer) fitted(t issues.Text, size frame.Length, part frame.TagID, kind frame.TagKind) fit {
	measure := c.style.TypeArea.W
	tag := c.tag(kind, part)
	if kind == frame.TagHeading {
		c.doc.Tags[tag].Level, c.doc.Tags[tag].Title = 1, t.Value
	}
	line := c.one(t, c.faces.title, Type{size, size}, c.style.Masthead.Red, tag)
	if w := line.width(); w > measure {
		size = size.Mul(measure, w)
		line = c.one(t, c.faces.title, Type{size, size}, c.style.Masthead.Red, tag)
	}
	if cell := c.style.Masthead.spread(t.Value, size); cell > size && kind == frame.TagHeading {
		line = c.one(t, c.faces.title, Type{size, cell}, c.style.Masthead.Red, tag)
	}
	lines := []setLine{line}
	centre(lines, measure)
	return fit{lines[0], size}
}

// spread returns the cell that letterspaces a name of up to SpreadMax
// characters to the width asked for, or the size where nothing is to spread.
func (ms *MastheadStyle) spread(name string, size frame.Length) frame.Length {
	n := frame.Length(len([]rune(name)))
	if n < 2 || int(n) > ms.SpreadMax || size*n >= ms.Spread {
		return size
	}
	return size + min((ms.Spread-size*n)/(n-1), size)
}

// mastheadNumber sets one line under the name and returns the next one's top.
func (c *composer) mastheadNumber(m *masthead, part frame.TagID, t issues.Text, top frame.Length) frame.Length {
	l := c.one(t, c.faces.body, solidType(c.style.Body), frame.Black, c.tag(frame.TagP, part))
	lines := []setLine{l}
	centre(lines, c.style.TypeArea.W)
	m.lines = append(m.lines, fixedLine{lines[0], top, c.style.Body.Size})
	return top + c.style.Pitch()
}

// mastheadIssuer sets the issuer left and the date right on one line.
func (c *composer) mastheadIssuer(m *masthead, part frame.TagID, top frame.Length) {
	body := solidType(c.style.Body)
	inset := c.style.Body.Cell * frame.Length(c.style.Masthead.Inset)
	issuer := c.one(c.issue.Masthead.Issuer, c.faces.body, body, frame.Black, c.tag(frame.TagP, part))
	shift(&issuer, inset)
	date := words(c.issue.Date.String(), c.issue.Date.Pos)
	right := c.one(date, c.faces.body, body, frame.Black, c.tag(frame.TagP, part))
	flushRight(&right, c.style.TypeArea.W-inset)
	m.lines = append(m.lines, fixedLine{issuer, top, body.Size}, fixedLine{right, top, body.Size})
}

// solidType is a type without tracking.
func solidType(t Type) Type { return Type{t.Size, t.Size} }
