package inline

import "jianbao/layout/frame"

// Frame returns the line's glyphs with its left edge at x, indent not
// included, and its baseline at y: a run for each change of face, colour or
// tag, in the order of the text.
func (l *Line) Frame(x, y frame.Length) []frame.Item {
	f := framer{line: l, x: x + l.Indent, y: y}
	for i := l.from; i < l.to; i++ {
		if i > l.from && l.p.joints[i].white.spaces > 0 {
			f.spaces(i)
		}
		f.cluster(i)
	}
	f.carrySpace()
	return f.items
}

// framer makes glyph runs of a line.
type framer struct {
	line *Line
	// x is the left edge of the text.
	x, y  frame.Length
	items []frame.Item
	run   *frame.GlyphRun
}

// spaces adds the typed spaces before cluster i, behind the cluster before.
func (f *framer) spaces(i int) {
	p := f.line.p
	at := f.line.at[i-1-f.line.from] + p.clusters[i-1].width
	p.eachSpace(i, func(g Glyph, ok bool, width frame.Length, start, end int32) {
		if ok {
			f.add(p.clusters[i].span, glyph{g.Face, g.ID, 0, start, end}, at)
		}
		at += width
	})
}

// cluster adds the glyphs of cluster i.
func (f *framer) cluster(i int) {
	p := f.line.p
	c := &p.clusters[i]
	for _, g := range p.glyphs[c.glyph : c.glyph+c.count] {
		f.add(c.span, g, f.line.at[i-f.line.from]+g.at)
	}
}

// add adds a glyph at a place in 1/65536 cell.
func (f *framer) add(span int32, g glyph, at frame.Length) {
	p := f.line.p
	s := &p.spans[span]
	if r := f.run; r == nil || r.Face != g.face || r.Tag != s.Tag || r.Color != s.Color {
		f.run = &frame.GlyphRun{Tag: s.Tag, Face: g.face, Size: p.opt.Size, Color: s.Color, Y: f.y,
			Glyphs: make([]frame.Glyph, 0, f.line.to-f.line.from)}
		f.items = append(f.items, f.run)
	}
	f.run.Glyphs = append(f.run.Glyphs, frame.Glyph{
		ID: g.id, X: f.x + f.line.absolute(at), Text: p.text[g.start:g.end],
	})
}

// carrySpace gives the space that a line of Latin ended at to the last glyph:
// it has no place on the page, but whoever copies the text needs it between
// the words.
func (f *framer) carrySpace() {
	p, to := f.line.p, f.line.to
	if f.run == nil || to >= len(p.clusters) || p.joints[to].white.spaces == 0 ||
		p.classAt(to-1) != Latin || p.classAt(to) != Latin {
		return
	}
	last := &f.run.Glyphs[len(f.run.Glyphs)-1]
	last.Text += " "
}
