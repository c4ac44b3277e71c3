package inline

import "jianbao/layout/frame"

// maxRuntStretch is the most that a gap of the line before may open to give a
// character to a last line of one (spec typography §4.3).
const maxRuntStretch = quarter

// repairRunt mends a last line of a single Han character with or without marks
// (孤字): the line before takes it in by compression (GB/T 15834-2011 5.1.11),
// else it gives one more unit down; else it stays and is marked.
func (b *breaker) repairRunt() {
	n := len(b.lines)
	if n < 2 || !b.p.isRunt(b.lines[n-1].from) {
		return
	}
	prev, last := &b.lines[n-2], &b.lines[n-1]
	measure := b.measure(n - 2)
	if !b.natural && b.p.leastWidth(prev.from, last.to) <= measure {
		prev.to, prev.fit = last.to, RuntIn
		b.lines = b.lines[:n-1]
		return
	}
	if to := b.giveDown(prev, measure, b.measure(n-1)); to > prev.from {
		prev.to, prev.fit = to, RuntOut
		last.from = to
		return
	}
	last.runt = true
}

// isRunt reports whether the clusters from from on are one ideograph and
// marks.
func (p *Paragraph) isRunt(from int) bool {
	ideographs := 0
	for _, c := range p.clusters[from:] {
		switch c.class {
		case Latin:
			return false
		case Ideograph, Prefix, Postfix, IdeographicSpace:
			if ideographs++; ideographs > 1 {
				return false
			}
		}
	}
	return ideographs == 1
}

// leastWidth is the width of a line with all that can shrink shrunk.
func (p *Paragraph) leastWidth(from, to int) frame.Length {
	width := p.lead(from)
	for i := from; i < to; i++ {
		if i > from {
			width += p.joints[i].floorOf()
		}
		width += p.clusters[i].width
	}
	return width
}

// giveDown returns the legal break before the end of prev, if prev can do
// without what follows and the last line can take it; else prev.from.
func (b *breaker) giveDown(prev *Line, measure, lastMeasure frame.Length) int {
	p := b.p
	to := prev.to - 1
	for to > prev.from && p.joints[to].hold > free {
		to--
	}
	if to == prev.from {
		return to
	}
	s := p.survey(to, len(p.clusters))
	if s.width > lastMeasure {
		return prev.from
	}
	s = p.survey(prev.from, to)
	s.adjust(measure-s.width, true)
	if gap := s.grown[stretchGap]; !b.shape.Ragged && (s.left > 0 || gap.amount > maxRuntStretch*frame.Length(gap.places)) {
		return prev.from
	}
	return to
}
