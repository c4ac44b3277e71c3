package layout

import (
	"sort"

	"golang.org/x/text/unicode/norm"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// composer holds what one layout run shares.
type composer struct {
	issue  *issues.Issue
	style  *Style
	faces  *faces
	doc    *frame.Document
	faults diag.List
	rares  rares
	cache  *Cache
	// inCell says that a cell of a table is set, for the advice on its lines.
	inCell bool
}

func newComposer(issue *issues.Issue, opt Options) *composer {
	cache := opt.Cache
	if cache == nil {
		cache = new(Cache)
	}
	cache.begin(opt.Fonts)
	return &composer{
		cache: cache,
		issue: issue,
		style: StyleOf(issue, opt.Profile),
		rares: newRares(issue.Lint.Rare),
		faces: newFaces(opt.Fonts),
		doc:   &frame.Document{Tags: make([]frame.Tag, 1, 64), Faces: opt.Fonts.Names()},
	}
}

// tag adds a structure element and returns its number.
func (c *composer) tag(kind frame.TagKind, parent frame.TagID) frame.TagID {
	c.doc.Tags = append(c.doc.Tags, frame.Tag{Kind: kind, Parent: parent})
	return frame.TagID(len(c.doc.Tags) - 1)
}

// heading adds a heading element of the given level.
func (c *composer) heading(level int, parent frame.TagID, title string) frame.TagID {
	id := c.tag(frame.TagHeading, parent)
	c.doc.Tags[id].Level, c.doc.Tags[id].Title = min(level, 6), title
	return id
}

// span is text of one style with the place every character comes from.
type span struct {
	issues.Text
	face  face
	tag   frame.TagID
	color frame.Color
	whole bool
}

// black is a span in the colour of everything that has no other.
func black(t issues.Text, f face, tag frame.TagID) span {
	return span{Text: t, face: f, tag: tag, color: frame.Black}
}

// words is an unplaced piece of text that the program adds itself (a label, a
// bracket); its place is that of the field it belongs to.
func words(s string, pos diag.Pos) issues.Text { return issues.Text{Value: s, Pos: pos} }

// text is a text to be broken that still knows where it came from.
type text struct {
	*setText
	options inline.Options
	// spans are where it came from, inline what the line rules see of them.
	spans  []span
	inline []inline.Span
	// starts[i] is where spans[i] begins in the text of all.
	starts []int
}

// prepare makes a text of spans ready to be broken and reports the characters
// no face has.
func (c *composer) prepare(spans []span, opt inline.Options) text {
	in := make([]inline.Span, len(spans))
	for i, s := range spans {
		in[i] = inline.Span{Text: s.Value, Font: s.face, Color: s.color, Tag: s.tag, Whole: s.whole}
	}
	t := text{c.cache.find(in, opt), opt, spans, in, make([]int, len(spans))}
	t.prepare(in, opt)
	for i := 1; i < len(spans); i++ {
		t.starts[i] = t.starts[i-1] + len(spans[i-1].Value)
	}
	for _, m := range t.missing {
		c.reportMissing(spans[m.Span].At(m.Offset), m)
	}
	c.reportRare(t)
	return t
}

// maxCluster is how much of a stacked character a message shows.
const maxCluster = 24

// reportMissing names a character that no face has (typography §5).
func (c *composer) reportMissing(pos diag.Pos, m inline.Missing) {
	shown := m.Text
	if len(shown) > maxCluster {
		shown = string(m.Rune)
	}
	hint := diag.Say("check the character, or write another")
	if near := norm.NFKC.String(string(m.Rune)); near != string(m.Rune) && c.has(near) {
		hint = diag.Say("it looks like %q; type that instead", near)
	}
	c.faults.Add(pos, codeGlyph, diag.Say("no font has a glyph for %q (U+%04X)", shown, m.Rune), hint)
}

// has reports whether the body's faces have all characters of s.
func (c *composer) has(s string) bool {
	for _, r := range s {
		if _, ok := c.faces.body.Han(r, 0); !ok {
			return false
		}
	}
	return s != ""
}

// tracked finds places in a text line by line.
type tracked struct {
	text
	trackers []issues.Tracker // by span
}

func (t text) track() tracked {
	k := tracked{t, make([]issues.Tracker, len(t.spans))}
	for i := range t.spans {
		k.trackers[i] = t.spans[i].Track()
	}
	return k
}

// at returns the place of the byte offset in the text of all spans.
func (t tracked) at(offset int) diag.Pos {
	i := sort.Search(len(t.starts), func(i int) bool { return t.starts[i] > offset }) - 1
	return t.trackers[i].At(offset - t.starts[i])
}

// origins returns the places of the text's bytes from start up to end, those
// that go on one behind the other in the file as one.
func (t tracked) origins(start, end int) (list []frame.Origin) {
	for i := range t.spans {
		s, k := &t.spans[i], &t.trackers[i]
		from, to := max(start, t.starts[i])-t.starts[i], min(end, t.starts[i]+len(s.Value))-t.starts[i]
		if from >= to {
			continue
		}
		next := frame.Origin{From: k.At(from), To: k.At(to - 1)}
		if n := len(list); n > 0 && follows(list[n-1].To, next.From) {
			list[n-1].To = next.To
			continue
		}
		list = append(list, next)
	}
	return list
}

// maxMarkup is how many characters of markup may stand between two places of
// one text: the asterisks of bold.
const maxMarkup = 4

// follows reports whether a place goes on where another one was.
func follows(last, next diag.Pos) bool {
	return next.File == last.File && next.Line == last.Line && next.Col >= last.Col && next.Col <= last.Col+1+maxMarkup
}

// broken breaks the text first-fit.
func (t text) broken(shape inline.Shape) []inline.Line {
	return t.breakInto(t.inline, t.options, shape, false)
}

// brokenEvenly breaks a title evenly.
func (t text) brokenEvenly(shape inline.Shape) []inline.Line {
	return t.breakInto(t.inline, t.options, shape, true)
}

// lines breaks the text and reports what could not be kept.
func (c *composer) lines(t text, shape inline.Shape) []setLine {
	defer t.release()
	return c.setLines(t, t.broken(shape), shape.Measure)
}

// evenLines breaks a title evenly.
func (c *composer) evenLines(t text, shape inline.Shape) []setLine {
	defer t.release()
	return c.setLines(t, t.brokenEvenly(shape), shape.Measure)
}

// one sets text that stays on one line, at its natural width.
func (c *composer) one(s span, typ Type) setLine {
	l := c.lines(c.prepare([]span{s}, c.style.tightOptions(typ)), inline.Shape{Measure: endless, Ragged: true})[0]
	l.measure = c.style.TypeArea.W
	return l
}

// endless is a measure that no line of a bulletin reaches: 10 m.
const endless = 28346 * frame.Pt

// column sets text off the grid in lines of the measure at most, as even as
// can be.
func (c *composer) column(s span, typ Type, measure frame.Length) []setLine {
	return c.evenLines(c.prepare([]span{s}, c.style.tightOptions(typ)), inline.Shape{Measure: measure, Ragged: true})
}

// centred is a column in the middle of the type area.
func (c *composer) centred(s span, typ Type) []setLine {
	lines := c.column(s, typ, c.style.TypeArea.W)
	centre(lines, c.style.TypeArea.W)
	return lines
}

func (c *composer) setLines(t text, lines []inline.Line, measure frame.Length) []setLine {
	out := make([]setLine, len(lines))
	places := t.track()
	for i, l := range lines {
		pos := places.at(l.Start)
		out[i] = setLine{
			parts:   []part{{line: l}},
			pos:     pos,
			origins: places.origins(l.Start, l.End),
			measure: measure,
			stretch: l.Stretch(),
		}
		c.reportLine(&l, t, pos)
	}
	return out
}

// options returns the line rules for a type.
func (st *Style) options(t Type) inline.Options {
	o := st.Lines
	o.Size, o.Cell = t.Size, t.Cell
	return o
}

// tightOptions are those of text that stands off the grid: titles, masthead.
func (st *Style) tightOptions(t Type) inline.Options {
	o := st.options(t)
	o.Mode = inline.Tight
	return o
}
