package inline

import (
	"slices"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// Fit says how a line came to its end.
type Fit uint8

const (
	// Natural ends where the text reached at its natural width.
	Natural Fit = iota
	// PushedIn took more in by compression.
	PushedIn
	// PushedOut gave up what could not end there and was spread.
	PushedOut
	// Last ends the paragraph and is not spread.
	Last
	// RuntIn took a last line of one character in, RuntOut gave it one more.
	RuntIn
	RuntOut
)

// Line is one line with every glyph at its place.
type Line struct {
	// Start and End are the bytes of the text of all spans that stand on the
	// line; white at its edges is left out.
	Start, End int
	// Indent is the white before the line.
	Indent frame.Length

	p *Paragraph
	// from and to are the line's clusters, glyphs what they are drawn with.
	from, to int
	glyphs   []placed
	// carries says that the line's end stands for a space between words.
	carries  bool
	fit      Fit
	released hold
	runt     bool
	ragged   bool
	// width is the set width in 1/65536 cell, over how much wider than the
	// measure that is, short how much narrower; stretch and closed are what
	// Stretch and Closed return.
	width, over, short, stretch frame.Length
	closed                      int
}

// placed is a glyph with its place on a line: all that a line keeps of its
// clusters, so that the work of breaking is not kept with it.
type placed struct {
	// at is the origin from the line's left edge, indent not included, in
	// 1/65536 cell. A line as wide as 32,767 cells has room in it.
	at int32
	// start and end are the bytes of the paragraph's text it stands for, span
	// is the span it is of.
	start, end, span int32
	face             frame.FaceID
	id               uint16
}

// finish gives all lines their white and their places.
func (b *breaker) finish() []Line {
	glyphs := make([]placed, 0, len(b.p.glyphs)+b.p.spaces)
	for n := range b.lines {
		l := &b.lines[n]
		l.p = b.p
		l.Indent = b.shape.indent(n)
		l.Start, l.End = b.p.bytes(l.from, l.to)
		if l.from == l.to {
			continue
		}
		l.ragged = b.shape.Ragged || l.fit == Last || l.fit == RuntIn
		l.set(b.measure(n))
		first := len(glyphs)
		glyphs = l.collect(glyphs)
		l.glyphs = glyphs[first:len(glyphs):len(glyphs)]
	}
	return b.lines
}

// set gives the line its white in a measure in 1/65536 cell, and its clusters
// their places. It returns what was done, which is larger than all that the
// line keeps.
func (l *Line) set(measure frame.Length) survey {
	s := l.p.survey(l.from, l.to)
	s.adjust(measure-s.width, !l.ragged)
	l.place(&s)
	l.over = max(0, l.width-measure)
	l.short = max(0, s.left)
	l.stretch, l.closed = s.stretched(), s.closed()
	return s
}

// collect appends the line's glyphs, typed spaces among them, in the order of
// the text.
func (l *Line) collect(glyphs []placed) []placed {
	p := l.p
	for i := l.from; i < l.to; i++ {
		x := p.places[i]
		if i > l.from && p.joints[i].white.spaces > 0 {
			glyphs = p.appendSpaces(glyphs, i)
		}
		c := &p.clusters[i]
		for _, g := range p.glyphs[c.glyph : c.glyph+c.count] {
			glyphs = append(glyphs, placed{int32(x + g.at), g.start, g.end, c.span, g.face, g.id})
		}
	}
	// The space that a line of Latin ends at has no place on the page, but
	// whoever copies the text needs it between the words.
	l.carries = l.to < len(p.clusters) && p.joints[l.to].white.spaces > 0 &&
		p.classAt(l.to-1) == Latin && p.classAt(l.to) == Latin
	return glyphs
}

// appendSpaces appends the typed spaces before cluster i, which stand behind
// the cluster before.
func (p *Paragraph) appendSpaces(glyphs []placed, i int) []placed {
	at := p.places[i-1] + p.clusters[i-1].width
	p.eachSpace(i, func(g Glyph, ok bool, width frame.Length, start, end int32) {
		if ok {
			glyphs = append(glyphs, placed{int32(at), start, end, p.clusters[i].span, g.Face, g.ID})
		}
		at += width
	})
	return glyphs
}

// bytes returns the bytes of the text that the clusters from up to to take.
func (p *Paragraph) bytes(from, to int) (start, end int) {
	if from < to {
		return int(p.clusters[from].start), int(p.clusters[to-1].end)
	}
	return len(p.text), len(p.text)
}

// place sets the clusters one after the other, at p.places. Of each step's amount
// every joint has its share, reckoned from the line's start so that no rounding
// adds up.
func (l *Line) place(s *survey) {
	p := l.p
	var d dealer
	x := p.lead(l.from)
	for i := l.from; i < l.to; i++ {
		if i > l.from {
			x += p.clusters[i-1].width + d.white(s, &p.joints[i])
		}
		p.places[i] = x
	}
	l.width = x + p.clusters[l.to-1].width
	if s.shrunk[shrinkLineEnd].amount == 0 {
		l.width += p.trail(l.to - 1)
	}
}

// dealer deals the amounts of a survey out to the joints, from left to right.
type dealer struct {
	// shrunk and grown are what the joints so far have of each step's
	// capacity, or in the steps without a limit how many they are.
	shrunk [lastShrinkStep + 1]frame.Length
	grown  [lastStretchStep + 1]frame.Length
}

// white returns the white at a joint.
func (d *dealer) white(s *survey, j *joint) frame.Length {
	w := j.natural
	if k := j.step; k > 0 && s.shrunk[k].amount > 0 {
		w -= deal(&d.shrunk[k], j.natural-j.floor, s.shrunk[k].amount, s.shrunk[k].capacity)
	}
	if k := j.grow.firstStep(); k > 0 && s.grown[k].amount > 0 {
		w += deal(&d.grown[k], max(0, j.ceiling-j.natural), s.grown[k].amount, s.grown[k].capacity)
	}
	if k := j.grow.lastStep(s.onWords); k > 0 && s.grown[k].amount > 0 {
		w += deal(&d.grown[k], 1, s.grown[k].amount, frame.Length(s.grown[k].places))
	}
	return w
}

// deal returns the share of amount that falls to the next part of capacity.
func deal(dealt *frame.Length, share, amount, capacity frame.Length) frame.Length {
	before := amount.Mul(*dealt, capacity)
	*dealt += share
	return amount.Mul(*dealt, capacity) - before
}

// lastStep returns the step without a limit in which the joint opens, 0 if
// none; onWords says that stretchLast falls on the spaces between words.
func (g growth) lastStep(onWords bool) stretch {
	switch g {
	case growGap, growSpace, growHanLatin:
		return stretchGap
	case growLast:
		if !onWords {
			return stretchLast
		}
	case growWord:
		if onWords {
			return stretchLast
		}
	}
	return 0
}

// absolute turns 1/65536 cell into a length.
func (l *Line) absolute(em frame.Length) frame.Length {
	if l.p == nil {
		return 0
	}
	return em.Mul(l.p.opt.Cell, Em)
}

// Width returns the right end of the line, its indent included.
func (l *Line) Width() frame.Length { return l.Indent + l.absolute(l.width) }

// Fit returns how the line came to its end.
func (l *Line) Fit() Fit { return l.fit }

// Over returns how much wider than its measure the line is: 0 unless it holds
// a single object that is too wide.
func (l *Line) Over() frame.Length { return l.absolute(l.over) }

// Short returns how much a line that should be full lacks, as it holds nothing
// that may open.
func (l *Line) Short() frame.Length {
	if l.ragged {
		return 0
	}
	return l.absolute(l.short)
}

// Released says what the line had to break because the measure is too narrow
// for the rules; a zero Text if it kept them.
func (l *Line) Released() diag.Text { return diag.Say(releases[l.released]) }

// releases are what a line may have had to break, by level of release, as
// messages say it.
var releases = [...]diag.Format{"", "a number and what it counts, or another unit", "inside a word or a number",
	"before or behind a mark that should not stand there"}

// IsRunt reports whether the line is a last line of one character that could
// not be repaired.
func (l *Line) IsRunt() bool { return l.runt }

// Spread returns the white added to each gap in step 3 of §2.4, in 1/65536
// cell; 0 for a line that was not spread.
func (l *Line) Spread() frame.Length { return max(0, l.Stretch()) }

// Closed returns how many brackets and commas of the line lost all their white,
// or all but what no eye can see, 0.02 em.
func (l *Line) Closed() int { return l.closed }

// Stretch returns the white added to each gap of the line in step 3 of §2.4,
// in 1/65536 cell; if marks were compressed instead, the mean white taken from
// each, negative.
func (l *Line) Stretch() frame.Length { return l.stretch }

// Frame returns the line's glyphs with its left edge at x, indent not
// included, and its baseline at y: a run for each change of face, colour or
// tag, in the order of the text.
func (l *Line) Frame(x, y frame.Length) []frame.Item {
	if len(l.glyphs) == 0 {
		return nil
	}
	p := l.p
	x += l.Indent
	glyphs := make([]frame.Glyph, len(l.glyphs))
	var items []frame.Item
	var run *frame.GlyphRun
	start := 0
	for i := range l.glyphs {
		g := &l.glyphs[i]
		s := &p.spans[g.span]
		if run == nil || run.Face != g.face || run.Tag != s.Tag || run.Color != s.Color {
			run = &frame.GlyphRun{Tag: s.Tag, Face: g.face, Size: p.opt.Size, Color: s.Color, Y: y}
			items = append(items, run)
			start = i
		}
		glyphs[i] = frame.Glyph{ID: g.id, X: x + l.absolute(frame.Length(g.at)), Text: p.text[g.start:g.end]}
		run.Glyphs = glyphs[start : i+1]
	}
	if l.carries {
		glyphs[len(glyphs)-1].Text += " "
	}
	return items
}

// Rebind makes lines of the same text and styles lines of spans, which may
// differ from theirs in tags and colours. The lines given stay as they are.
func Rebind(lines []Line, spans []Span) []Line {
	out := slices.Clone(lines)
	var own *Paragraph
	for i := range out {
		if p := out[i].p; i == 0 {
			own = &Paragraph{opt: p.opt, spans: spans, text: p.text, starts: p.starts}
		}
		out[i].p = own
	}
	return out
}
